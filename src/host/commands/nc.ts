/**
 * nc: the bare call. What is typed goes out as it is, each line with the LF of Unix and no CR, and
 * nothing is negotiated or changed: what a mail server makes of that is RFC 5321 §2.3.8.
 */
import { fromLatin1, toLatin1 } from "../../base/index.ts";
import type { Command, Program, ProgramIn, Syscall } from "../program.ts";
import { portName, readPort } from "../well-known-ports.ts";
import { EXIT_INTERRUPTED, readOptions } from "./kit.ts";
import {
  hearDial,
  newDial,
  socketOf,
  startDial,
  stopDial,
  type Dial,
  type DialStep,
  type WhyFailed,
} from "./telnet/dial.ts";

interface State {
  dial: Dial;
  /** -v: say what happens. */
  talkative: boolean;
  /** -C: send CR LF at the end of lines. */
  crlf: boolean;
  /** Typed before the call was open, latin1. */
  early: string;
  /** ^D was typed: we have nothing more to say. */
  finished: boolean;
}

const MOST_EARLY = 65_536;

const FAILURE: Readonly<Record<WhyFailed, string>> = {
  refused: "Connection refused",
  timeout: "Connection timed out",
  unreachable: "No route to host",
  reset: "Connection reset by peer",
  "no-such-name": "Unknown host",
};

const program: Program<State> = {
  name: "nc",
  init: () => ({ dial: newDial(), talkative: false, crlf: false, early: "", finished: false }),
  step: (state, input) => {
    switch (input.on) {
      case "start":
        return start(state, input.argv);
      case "keys":
        return typed(state, input.text);
      case "eof":
        return finish(state);
      case "signal":
        return [...stopDial(state.dial, "abort"), { do: "exit", code: EXIT_INTERRUPTED }];
      case "bytes":
        return isOurs(state, input.socket) ? [print(shown(toLatin1(input.bytes)))] : [];
      case "ended":
        return isOurs(state, input.socket) && state.dial.phase === "open"
          ? hungUp(state)
          : dialled(state, input);
      default:
        return dialled(state, input);
    }
  },
};

const print = (text: string): Syscall => ({ do: "print", text });

function isOurs({ dial }: State, socket: string): boolean {
  return dial.phase === "open" && socket === socketOf(dial);
}

/** The screen gets the CR that a line's end brings; other control characters are shown as ^X. */
function shown(text: string): string {
  return text.replaceAll("\r\n", "\n");
}

function start(state: State, argv: readonly string[]): Syscall[] {
  const { given, rest, unknown } = readOptions(argv, "vnC");
  const [host, portText] = rest;
  const port = portText === undefined ? null : readPort(portText);
  if (unknown !== null || host === undefined || portText === undefined || rest.length > 2)
    return [print(`usage: ${nc.usage}\n`), { do: "exit", code: 1 }];
  if (port === null) return [print(`nc: invalid port ${portText}\n`), { do: "exit", code: 1 }];
  state.talkative = "v" in given;
  state.crlf = "C" in given;
  return [{ do: "tty", mode: "line", echo: true }, ...carry(state, startDial(state.dial, host, port))];
}

function dialled(state: State, input: ProgramIn): Syscall[] {
  return carry(state, hearDial(state.dial, input));
}

function carry(state: State, { notes, event, calls }: DialStep): Syscall[] {
  const { dial } = state;
  const named = `${dial.name} [${dial.address}] ${dial.port} (${portName(dial.port)})`;
  switch (event?.is) {
    case "opened": {
      const said = state.talkative ? [print(`${named} open\n`)] : [];
      const { early } = state;
      state.early = "";
      const sent = early === "" ? [] : send(state, early);
      return [...notes, ...said, ...calls, ...sent, ...(state.finished ? [hangUp(state)] : [])];
    }
    case "no-name":
      return [
        ...notes,
        print(`${dial.name}: forward host lookup failed: Unknown host\n`),
        { do: "exit", code: 1 },
      ];
    case "failed": {
      const said = print(
        `${dial.name} [${event.address}] ${dial.port} (${portName(dial.port)}) : ${FAILURE[event.why]}\n`,
      );
      return event.next === null ? [...notes, said, { do: "exit", code: 1 }] : [...notes, said, ...calls];
    }
    default:
      return [...notes, ...calls];
  }
}

function typed(state: State, text: string): Syscall[] {
  if (state.finished) return [];
  if (state.dial.phase === "open") return send(state, text);
  if (state.early.length + text.length <= MOST_EARLY) state.early += text;
  return [];
}

function send(state: State, text: string): Syscall[] {
  const lines = text.split("\n").slice(0, -1);
  const bytes = fromLatin1(state.crlf ? text.replaceAll("\n", "\r\n") : text);
  return [
    ...lines.map((line): Syscall => ({ do: "note", note: { t: "call.line", text: line } })),
    { do: "send", socket: socketOf(state.dial), bytes },
  ];
}

/** ^D: no more from us, but the other side may still talk. */
function finish(state: State): Syscall[] {
  if (state.finished) return [];
  state.finished = true;
  return state.dial.phase === "open" ? [hangUp(state)] : [];
}

function hangUp({ dial }: State): Syscall {
  return { do: "shutdown", socket: socketOf(dial) };
}

function hungUp(state: State): Syscall[] {
  const { name, port } = state.dial;
  state.dial.phase = "idle";
  return [
    { do: "note", note: { t: "call.ended", name, port, by: "them" } },
    { do: "exit", code: 0 },
  ];
}

export const nc: Command = {
  name: "nc",
  summary: "call a port and send what is typed, exactly as it is",
  usage: "nc [-v] [-C] HOST PORT",
  manual:
    "Opens a connection like telnet, but changes nothing: a line goes out with LF alone at its end, where mail wants CR LF. " +
    "-C sends CR LF. -v says when the call is open. Ctrl-D ends what you have to say, Ctrl-C hangs up.",
  looks: ["unix"],
  completes: "host",
  program,
};
