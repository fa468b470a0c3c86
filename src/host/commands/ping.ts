/** ping: does that computer answer, and how fast? ICMP echo, RFC 792. */
import { MICROS_PER_MS, MICROS_PER_SECOND, parseIpv4, type Ipv4, type Micros } from "../../base/index.ts";
import type { Command, Program, ProgramIn, Sys, Syscall } from "../program.ts";
import { EXIT_INTERRUPTED, readCount, readOptions } from "./kit.ts";

interface PingState {
  at: "resolving" | "pinging" | "done";
  name: string;
  address: Ipv4;
  /** How many to send; null: until stopped. */
  count: number | null;
  sizeBytes: number;
  intervalMicros: Micros;
  sent: number;
  received: number;
  /** When the echo with that number went out; the entry goes when it is answered. */
  sentAt: Record<string, Micros>;
  leastMicros: Micros;
  mostMicros: Micros;
  totalMicros: Micros;
}

/** Echoes are numbered in 16 bits. */
const MOST_ECHOES = 65_535;
const MOST_BYTES = 1_472;
const LAST_WAIT: Micros = 10 * MICROS_PER_SECOND;
const NT_WAIT: Micros = MICROS_PER_SECOND;
const MOST_OUTSTANDING = 64;

const program: Program<PingState> = {
  name: "ping",
  init: () => ({
    at: "resolving",
    name: "",
    address: "0.0.0.0",
    count: null,
    sizeBytes: 56,
    intervalMicros: MICROS_PER_SECOND,
    sent: 0,
    received: 0,
    sentAt: {},
    leastMicros: 0,
    mostMicros: 0,
    totalMicros: 0,
  }),
  step,
};

export const ping: Command = {
  name: "ping",
  summary: "see whether a computer answers",
  usage: "ping [-c COUNT] HOST",
  manual:
    "Sends small packets that ask for an echo, one a second, and says how long each took there and back. " +
    "On Unix it goes on until Ctrl-C, or COUNT packets with -c; on NT it sends four, or COUNT with -n.",
  looks: ["unix", "nt"],
  completes: "host",
  program,
};

function step(state: PingState, input: ProgramIn, sys: Sys): Syscall[] {
  if (state.at === "done") return [];
  switch (input.on) {
    case "start":
      return start(state, input.argv, sys);
    case "signal":
      return state.at === "resolving"
        ? finish(state, EXIT_INTERRUPTED, "")
        : finish(state, EXIT_INTERRUPTED, statistics(state, sys));
    case "resolved": {
      if (state.at !== "resolving") return [];
      const found = input.result.records.find(({ data }) => data.type === "A");
      if (input.result.status === "ok" && found?.data.type === "A")
        return begin(state, found.data.address, sys);
      const { name } = state;
      return finish(
        state,
        1,
        sys.look === "nt" ? `Bad IP address ${name}.\n` : `ping: unknown host ${name}\n`,
      );
    }
    case "echo":
      return input.id === echoId(sys) ? echoed(state, input, sys) : [];
    case "unreachable":
      return input.echo?.id === echoId(sys)
        ? unreachable(state, input.from, input.code, input.echo.sequence, sys)
        : [];
    case "due":
      return input.timer === "last"
        ? finish(state, exitCode(state), statistics(state, sys))
        : timeToSend(state, sys);
    default:
      return [];
  }
}

/** The echo identifier, as ping has always chosen it. */
const echoId = (sys: Sys): number => sys.pid & 0xffff;

const print = (text: string): Syscall => ({ do: "print", text });

function start(state: PingState, argv: readonly string[], sys: Sys): Syscall[] {
  const nt = sys.look === "nt";
  const usage = nt
    ? "usage: ping [-t] [-n COUNT] [-l BYTES] HOST\n"
    : "usage: ping [-c COUNT] [-s BYTES] [-i SECONDS] HOST\n";
  const { given, rest, unknown } = readOptions(argv, nt ? "t" : "nqv", nt ? "nlw" : "csi");
  const [name] = rest;
  if (name === undefined || rest.length > 1 || unknown !== null) return finish(state, 1, usage);
  const read = (
    letter: string,
    least: number,
    most: number,
    otherwise: number | null,
  ): number | null | undefined =>
    letter in given ? (readCount(given[letter], least, most) ?? undefined) : otherwise;
  const count = read(nt ? "n" : "c", 1, MOST_ECHOES, nt && !("t" in given) ? 4 : null);
  const sizeBytes = read(nt ? "l" : "s", 0, MOST_BYTES, nt ? 32 : 56);
  const seconds = read("i", 1, 3_600, 1);
  if (count === undefined || typeof sizeBytes !== "number" || typeof seconds !== "number")
    return finish(state, 1, usage);
  Object.assign(state, { name, count, sizeBytes, intervalMicros: seconds * MICROS_PER_SECOND });
  const literal = parseIpv4(name);
  return literal === null ? [{ do: "resolve", id: 1, name, type: "A" }] : begin(state, literal, sys);
}

function begin(state: PingState, address: Ipv4, sys: Sys): Syscall[] {
  state.at = "pinging";
  state.address = address;
  const { name, sizeBytes } = state;
  const nt = name === address ? address : `${name} [${address}]`;
  const said =
    sys.look === "nt"
      ? `\nPinging ${nt} with ${sizeBytes} bytes of data:\n\n`
      : `PING ${name} (${address}): ${sizeBytes} data bytes\n`;
  return [print(said), ...sendOne(state, sys)];
}

function sendOne(state: PingState, sys: Sys): Syscall[] {
  const sequence = state.sent;
  state.sent += 1;
  state.sentAt[`n${sequence}`] = sys.now;
  if (Object.keys(state.sentAt).length > MOST_OUTSTANDING)
    delete state.sentAt[Object.keys(state.sentAt)[0] ?? ""];
  const echo: Syscall = { do: "ping", id: echoId(sys), sequence, to: state.address, size: state.sizeBytes };
  if (sys.look === "nt") return [echo, { do: "due", timer: "next", at: sys.now + NT_WAIT }];
  const last = allSent(state);
  return [
    echo,
    { do: "due", timer: last ? "last" : "next", at: sys.now + (last ? LAST_WAIT : state.intervalMicros) },
  ];
}

function allSent(state: PingState): boolean {
  return state.sent >= (state.count ?? MOST_ECHOES);
}

function timeToSend(state: PingState, sys: Sys): Syscall[] {
  const latest = `n${state.sent - 1}`;
  const calls: Syscall[] = [];
  if (sys.look === "nt" && state.sentAt[latest] !== undefined) {
    delete state.sentAt[latest];
    calls.push(print("Request timed out.\n"));
  }
  return [
    ...calls,
    ...(allSent(state) ? finish(state, exitCode(state), statistics(state, sys)) : sendOne(state, sys)),
  ];
}

function echoed(state: PingState, input: ProgramIn & { on: "echo" }, sys: Sys): Syscall[] {
  const key = `n${input.sequence}`;
  const sentAt = state.sentAt[key];
  if (sentAt === undefined) return []; // too late, or twice
  delete state.sentAt[key];
  const took = sys.now - sentAt;
  state.received += 1;
  state.leastMicros = state.received === 1 ? took : Math.min(state.leastMicros, took);
  state.mostMicros = Math.max(state.mostMicros, took);
  state.totalMicros += took;
  const done = allSent(state) && Object.keys(state.sentAt).length === 0;
  const said = print(replyLine(state, input, took, sys));
  if (done) return [said, ...finish(state, 0, statistics(state, sys))];
  return [said];
}

function replyLine(state: PingState, input: ProgramIn & { on: "echo" }, took: Micros, sys: Sys): string {
  if (sys.look === "nt") {
    const ms = Math.floor(took / MICROS_PER_MS);
    const time = ms < 10 ? "time<10ms" : `time=${ms}ms`;
    return `Reply from ${input.from}: bytes=${state.sizeBytes} ${time} TTL=${input.ttl}\n`;
  }
  const bytes = state.sizeBytes + 8;
  return `${bytes} bytes from ${input.from}: icmp_seq=${input.sequence} ttl=${input.ttl} time=${millis(took)} ms\n`;
}

/** RFC 792, destination unreachable */
const UNREACHABLE = ["Net", "Host", "Protocol", "Port"] as const;

function unreachable(state: PingState, from: Ipv4, code: number, sequence: number, sys: Sys): Syscall[] {
  const key = `n${sequence}`;
  if (state.sentAt[key] === undefined) return [];
  delete state.sentAt[key];
  const what = UNREACHABLE[code] ?? "Host";
  const said =
    sys.look === "nt"
      ? `Reply from ${from}: Destination ${what.toLowerCase()} unreachable.\n`
      : `${state.sizeBytes + 8 + 28} bytes from ${from}: Destination ${what} Unreachable\n`;
  const done = allSent(state) && Object.keys(state.sentAt).length === 0;
  return [print(said), ...(done ? finish(state, exitCode(state), statistics(state, sys)) : [])];
}

function exitCode(state: PingState): number {
  return state.received > 0 ? 0 : 1;
}

function finish(state: PingState, code: number, text: string): Syscall[] {
  state.at = "done";
  return [...(text === "" ? [] : [print(text)]), { do: "exit", code }];
}

/** NT 4.0 had none. */
function statistics(state: PingState, sys: Sys): string {
  if (sys.look === "nt") return "";
  const { name, sent, received } = state;
  const lost = sent === 0 ? 0 : Math.floor(((sent - received) * 100) / sent);
  const counts = `${sent} packets transmitted, ${received} packets received, ${lost}% packet loss\n`;
  const average = received === 0 ? 0 : Math.floor(state.totalMicros / received);
  const times = [state.leastMicros, average, state.mostMicros].map(millis).join("/");
  const trip = received === 0 ? "" : `round-trip min/avg/max = ${times} ms\n`;
  return `\n--- ${name} ping statistics ---\n${counts}${trip}`;
}

/** Milliseconds with one digit behind the point. */
function millis(micros: Micros): string {
  const tenths = Math.round(micros / (MICROS_PER_MS / 10));
  return `${Math.floor(tenths / 10)}.${tenths % 10}`;
}
