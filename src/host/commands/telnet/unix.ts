/**
 * Telnet of a Unix machine, on a port where nobody negotiates: the terminal edits and echoes, each
 * line goes out whole when Enter is pressed, and ^] leads to the `telnet>` prompt.
 */
import { fromLatin1 } from "../../../base/index.ts";
import type { ProgramIn, Syscall } from "../../program.ts";
import { readPort } from "../../well-known-ports.ts";
import { EXIT_INTERRUPTED, readOptions } from "../kit.ts";
import { hearDial, newDial, socketOf, startDial, stopDial, type Dial, type DialStep } from "./dial.ts";
import { hearNvt, INTERRUPT, newNvt, NVT, sayNvt, type NvtState } from "./nvt.ts";
import { ESCAPE_LINE, FAILURE, HELP, noName, PROMPT, SENDABLE, SEND_HELP } from "./unix-words.ts";

export interface UnixTelnet {
  look: "unix";
  dial: Dial;
  nvt: NvtState;
  /** "session": keys go to the call, also while it is being made. "command": at the `telnet>` prompt. */
  at: "session" | "command" | "done";
  /** Started without a host: after a call there is the prompt again. */
  stays: boolean;
  /** ^], or null with -E. */
  escape: string | null;
  /** Typed before the call was open, latin1. */
  early: string;
  /** Heard while at the prompt; shown when back. */
  held: string;
  /** The other side hung up while we were at the prompt. */
  heldEnd: boolean;
  /** What of the present line has been sent already. */
  sentOfLine: string;
}

const MOST_HELD = 262_144;
const MOST_EARLY = 65_536;
const MOST_LINE = 4_096;
const ESCAPE = "\x1d";
const END_OF_FILE = "\x04";

export function newUnixTelnet(): UnixTelnet {
  return {
    look: "unix",
    dial: newDial(),
    nvt: newNvt(),
    at: "command",
    stays: false,
    escape: ESCAPE,
    early: "",
    held: "",
    heldEnd: false,
    sentOfLine: "",
  };
}

export function stepUnixTelnet(state: UnixTelnet, input: ProgramIn): Syscall[] {
  if (state.at === "done") return [];
  switch (input.on) {
    case "start":
      return start(state, input.argv);
    case "keys":
      return state.at === "command" ? obey(state, input.text) : typed(state, input.text);
    case "eof":
      if (state.at === "command") return quit(state);
      return state.dial.phase === "open" ? [send(state, fromLatin1(END_OF_FILE))] : [];
    case "signal":
      return signalled(state, input.signal);
    case "bytes":
      return state.dial.phase === "open" && input.socket === socketOf(state.dial)
        ? heard(state, input.bytes)
        : [];
    case "ended":
      if (state.dial.phase === "open" && input.socket === socketOf(state.dial)) return hungUp(state);
      return dialled(state, hearDial(state.dial, input));
    default:
      return dialled(state, hearDial(state.dial, input));
  }
}

const print = (text: string): Syscall => ({ do: "print", text });

function send(state: UnixTelnet, bytes: Uint8Array): Syscall {
  return { do: "send", socket: socketOf(state.dial), bytes };
}

function start(state: UnixTelnet, argv: readonly string[]): Syscall[] {
  const { given, rest, unknown } = readOptions(argv, "8EKLrd", "le");
  if (unknown !== null || rest.length > 2) return exit(state, 1, [print("usage: telnet HOST [PORT]\n")]);
  if ("E" in given) state.escape = null;
  const [host, port] = rest;
  if (host === undefined) {
    state.stays = true;
    return prompt(state);
  }
  return open(state, host, port);
}

function open(state: UnixTelnet, host: string, portText: string | undefined): Syscall[] {
  // "-25" asks to negotiate options, which this client would refuse anyway.
  const port = portText === undefined ? 23 : readPort(portText.replace(/^-/, ""));
  if (port === null) return afterCall(state, 1, [print(`${portText ?? ""}: bad port number\n`)]);
  Object.assign(state, { nvt: newNvt(), at: "session", early: "", sentOfLine: "" });
  return [sessionKeys(state), ...dialled(state, startDial(state.dial, host, port))];
}

function sessionKeys(state: UnixTelnet): Syscall {
  const eol = state.escape;
  return eol === null
    ? { do: "tty", mode: "line", echo: true }
    : { do: "tty", mode: "line", echo: true, eol };
}

function dialled(state: UnixTelnet, step: DialStep): Syscall[] {
  const { notes, event, calls } = step;
  switch (event?.is) {
    case undefined:
      return [...notes, ...calls];
    case "trying":
      return [...notes, print(`Trying ${event.address}...\n`), ...calls];
    case "opened": {
      const { early } = state;
      state.early = "";
      const said = `Connected to ${state.dial.name}.\n${state.escape === null ? "No escape character.\n" : ESCAPE_LINE}`;
      return [...notes, print(said), ...calls, ...replay(state, early)];
    }
    case "no-name":
      return afterCall(state, 1, [...notes, print(noName(state.dial.name, event.result)), ...calls]);
    case "failed": {
      const reason = FAILURE[event.why];
      if (event.next !== null) {
        const said = `telnet: connect to address ${event.address}: ${reason}\nTrying ${event.next}...\n`;
        return [...notes, print(said), ...calls];
      }
      return afterCall(state, 1, [
        ...notes,
        print(`telnet: Unable to connect to remote host: ${reason}\n`),
        ...calls,
      ]);
    }
  }
}

/** Keys for the call: whole lines, or what stood before ^D or ^]. */
function typed(state: UnixTelnet, text: string): Syscall[] {
  if (state.dial.phase !== "open") {
    state.early = (state.early + text).slice(0, MOST_EARLY);
    return [];
  }
  const escapes = state.escape !== null && text.endsWith(state.escape);
  const said = escapes ? text.slice(0, -1) : text;
  const calls: Syscall[] = said === "" ? [] : [send(state, sayNvt(said))];
  state.sentOfLine = (state.sentOfLine + said).slice(-MOST_LINE);
  if (said.endsWith("\n")) {
    calls.push({ do: "note", note: { t: "call.line", text: state.sentOfLine.slice(0, -1) } });
    state.sentOfLine = "";
  }
  return escapes ? [...calls, print("\n"), ...prompt(state)] : calls;
}

/** What was typed while the call was being made, as it would have come: line by line. */
function replay(state: UnixTelnet, early: string): Syscall[] {
  const calls: Syscall[] = [];
  for (const piece of early.match(/[^\n\x1d]*[\n\x1d]|[^\n\x1d]+$/g) ?? []) {
    if (state.at === "session") calls.push(...typed(state, piece));
  }
  return calls;
}

function heard(state: UnixTelnet, bytes: Uint8Array): Syscall[] {
  const { text, answer } = hearNvt(state.nvt, bytes);
  const calls: Syscall[] = answer.length === 0 ? [] : [send(state, answer)];
  if (state.at === "command") state.held = (state.held + text).slice(-MOST_HELD);
  else if (text !== "") calls.push(print(text));
  return calls;
}

function hungUp(state: UnixTelnet): Syscall[] {
  if (state.at === "command") {
    state.heldEnd = true;
    return [];
  }
  const { name, port } = state.dial;
  const goodbye: Syscall = { do: "shutdown", socket: socketOf(state.dial) };
  state.dial.phase = "idle";
  const note: Syscall = { do: "note", note: { t: "call.ended", name, port, by: "them" } };
  return exit(state, 1, [note, goodbye, print("Connection closed by foreign host.\n")]);
}

function signalled(state: UnixTelnet, signal: "INT" | "TERM" | "HUP"): Syscall[] {
  if (signal !== "INT") return exit(state, 129, stopDial(state.dial, "shutdown"));
  if (state.dial.phase === "resolving" || state.dial.phase === "connecting")
    return exit(state, EXIT_INTERRUPTED, stopDial(state.dial, "abort"));
  // A real one would now be silent until the mark comes back; a mail server never sends it.
  return state.at === "session" ? [send(state, INTERRUPT)] : [];
}

function exit(state: UnixTelnet, code: number, calls: readonly Syscall[]): Syscall[] {
  state.at = "done";
  return [...calls, { do: "exit", code }];
}

/** No call any more: back to the prompt if that is where we came from. */
function afterCall(state: UnixTelnet, code: number, calls: readonly Syscall[]): Syscall[] {
  return state.stays ? [...calls, ...prompt(state)] : exit(state, code, calls);
}

function prompt(state: UnixTelnet): Syscall[] {
  state.at = "command";
  return [{ do: "tty", mode: "line", echo: true }, print(PROMPT)];
}

/** Leaves the prompt: back to the call if there is one, with what it said meanwhile. */
function resume(state: UnixTelnet): Syscall[] {
  if (state.dial.phase === "idle") return prompt(state);
  const { held, heldEnd } = state;
  state.at = "session";
  state.held = "";
  state.heldEnd = false;
  const calls: Syscall[] = [sessionKeys(state), ...(held === "" ? [] : [print(held)])];
  return heldEnd ? [...calls, ...hungUp(state)] : calls;
}

const COMMANDS = ["close", "open", "quit", "send", "status", "help", "?"] as const;

/** A line typed at the prompt. */
function obey(state: UnixTelnet, text: string): Syscall[] {
  const [word = "", ...rest] = text.trim().split(/\s+/);
  if (word === "") return resume(state);
  const fits = COMMANDS.filter((name) => name.startsWith(word.toLowerCase()));
  const [command] = fits;
  if (command === undefined) return [print(`?Invalid command\n${PROMPT}`)];
  if (fits.length > 1) return [print(`?Ambiguous command\n${PROMPT}`)];
  const connected = state.dial.phase === "open";
  switch (command) {
    case "?":
    case "help":
      return [print(HELP + PROMPT)];
    case "status":
      return [print(status(state)), ...resume(state)];
    case "quit":
      return quit(state);
    case "close":
      if (!connected) return [print(`?Need to be connected first.\n${PROMPT}`)];
      return afterCall(state, 0, hangUp(state));
    case "open":
      if (connected) return [print(`?Already connected to ${state.dial.name}\n${PROMPT}`)];
      if (rest[0] === undefined || rest.length > 2) return [print(`usage: open host-name [port]\n${PROMPT}`)];
      return open(state, rest[0], rest[1]);
    case "send":
      return sendSpecial(state, rest);
  }
}

function status(state: UnixTelnet): string {
  if (state.dial.phase !== "open") return `No connection.\n${ESCAPE_LINE}`;
  return `Connected to ${state.dial.name}.\nOperating in obsolete linemode\nLocal character echo\n${ESCAPE_LINE}`;
}

function hangUp(state: UnixTelnet): Syscall[] {
  state.held = "";
  state.heldEnd = false;
  return [...stopDial(state.dial, "shutdown"), print("Connection closed.\n")];
}

function quit(state: UnixTelnet): Syscall[] {
  return exit(state, 0, state.dial.phase === "idle" ? [] : hangUp(state));
}

function sendSpecial(state: UnixTelnet, words: readonly string[]): Syscall[] {
  if (words.length === 0)
    return [print(`need at least one argument for 'send' command\n'send ?' for help\n${PROMPT}`)];
  if (words[0] === "?" || words[0] === "help") return [print(SEND_HELP + PROMPT)];
  const bytes: number[] = [];
  for (const word of words) {
    const found = SENDABLE.find(([name]) => name === word.toLowerCase());
    if (found === undefined) return [print(`Unknown send argument '${word}'\n'send ?' for help.\n${PROMPT}`)];
    const [, what] = found;
    if (typeof what === "number") bytes.push(NVT.iac, what);
    else bytes.push(what.charCodeAt(0));
  }
  if (state.dial.phase !== "open") return [print(`?Need to be connected first.\n${PROMPT}`)];
  return [send(state, Uint8Array.from(bytes)), ...resume(state)];
}
