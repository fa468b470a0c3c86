/**
 * Telnet of Windows NT: each key goes out as it is typed, Enter as CR LF, Backspace as 0x08, and
 * nothing is shown of it until local echo is switched on. NT 4.0 did that in a menu (Terminal,
 * Preferences); here, as in its successors, Ctrl+] leads to a prompt with `set localecho`.
 */
import type { ProgramIn, Syscall } from "../../program.ts";
import { readPort } from "../../well-known-ports.ts";
import { hearDial, newDial, socketOf, startDial, stopDial, type Dial, type DialStep } from "./dial.ts";
import { hearNvt, newNvt, type NvtState } from "./nvt.ts";
import { fromLatin1 } from "../../../base/index.ts";

export interface NtTelnet {
  look: "nt";
  dial: Dial;
  nvt: NvtState;
  /** "over": the call has ended and any key goes on. */
  at: "session" | "prompt" | "over" | "done";
  /** Started without a host: after a call there is the prompt again. */
  stays: boolean;
  localEcho: boolean;
  /** Keys typed before the call was open. */
  early: string[];
  held: string;
  heldEnd: boolean;
  /** The line as it has gone out so far, Backspaces included. */
  sentOfLine: string;
}

const PROMPT = "Microsoft Telnet> ";
const ESCAPE_LINE = "Escape character is 'CTRL+]'.\n";
const CLEAR = "\x1b[H\x1b[2J";
const ESCAPE = "\x1d";
const MOST_HELD = 262_144;
const MOST_EARLY = 4_096;
const MOST_LINE = 4_096;

export function newNtTelnet(): NtTelnet {
  return {
    look: "nt",
    dial: newDial(),
    nvt: newNvt(),
    at: "prompt",
    stays: false,
    localEcho: false,
    early: [],
    held: "",
    heldEnd: false,
    sentOfLine: "",
  };
}

export function stepNtTelnet(state: NtTelnet, input: ProgramIn): Syscall[] {
  switch (state.at) {
    case "done":
      return [];
    case "over":
      return input.on === "keys" || input.on === "eof" || input.on === "signal" ? leaveCall(state) : [];
    default:
  }
  switch (input.on) {
    case "start":
      return start(state, input.argv);
    case "keys":
      return state.at === "prompt" ? obey(state, input.text) : typed(state, input.text);
    case "eof":
      return state.at === "prompt" ? quit(state) : [];
    case "signal":
      if (input.signal !== "INT") return exit(state, 1, stopDial(state.dial, "shutdown"));
      return state.at === "prompt" ? [print("\n"), ...prompt(state)] : [];
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

function start(state: NtTelnet, argv: readonly string[]): Syscall[] {
  const [, host, port] = argv;
  if (host === undefined) {
    state.stays = true;
    return [print(`Welcome to Microsoft Telnet Client\n\n${ESCAPE_LINE}\n`), ...prompt(state)];
  }
  return open(state, host, port);
}

function open(state: NtTelnet, host: string, portText: string | undefined): Syscall[] {
  const port = portText === undefined ? 23 : readPort(portText);
  if (port === null) return afterCall(state, 1, [print(`${portText ?? ""} is not a port number.\n`)]);
  Object.assign(state, { nvt: newNvt(), at: "session", early: [], sentOfLine: "" });
  const said = print(`Connecting To ${host}...\n${ESCAPE_LINE}`);
  return [
    { do: "tty", mode: "raw", echo: false },
    said,
    ...dialled(state, startDial(state.dial, host, port)),
  ];
}

function dialled(state: NtTelnet, step: DialStep): Syscall[] {
  const { notes, event, calls } = step;
  const failed = event?.is === "no-name" || (event?.is === "failed" && event.next === null);
  if (failed) {
    const said = `Could not open connection to the host, on port ${state.dial.port}: Connect failed\n`;
    return afterCall(state, 1, [...notes, print(said), ...calls]);
  }
  if (event?.is !== "opened") return [...notes, ...calls];
  const early = state.early.splice(0);
  return [...notes, ...calls, ...early.flatMap((key) => (state.at === "session" ? typed(state, key) : []))];
}

/** One key for the call. */
function typed(state: NtTelnet, key: string): Syscall[] {
  if (state.dial.phase !== "open") {
    if (key === "\x03") return exit(state, 1, stopDial(state.dial, "abort"));
    if (state.early.length < MOST_EARLY) state.early.push(key);
    return [];
  }
  if (key === ESCAPE) return [print("\n"), ...prompt(state)];
  const sent = key === "\r" || key === "\n" ? "\r\n" : key === "\x7f" ? "\b" : key;
  const bytes = fromLatin1(sent.replaceAll("\xff", "\xff\xff"));
  const calls: Syscall[] = [];
  if (state.localEcho) calls.push({ do: "print", text: sent === "\r\n" ? "\n" : sent, echo: true });
  calls.push({ do: "send", socket: socketOf(state.dial), bytes });
  if (sent === "\r\n") {
    calls.push({ do: "note", note: { t: "call.line", text: state.sentOfLine } });
    state.sentOfLine = "";
  } else state.sentOfLine = (state.sentOfLine + sent).slice(-MOST_LINE);
  return calls;
}

function heard(state: NtTelnet, bytes: Uint8Array): Syscall[] {
  const { text, answer } = hearNvt(state.nvt, bytes);
  const calls: Syscall[] =
    answer.length === 0 ? [] : [{ do: "send", socket: socketOf(state.dial), bytes: answer }];
  if (state.at === "prompt") state.held = (state.held + text).slice(-MOST_HELD);
  else if (text !== "") calls.push(print(text));
  return calls;
}

/** The screen is cleared at once, last reply and all; that is why the column's picture lacks its QUIT. */
function hungUp(state: NtTelnet): Syscall[] {
  if (state.at === "prompt") {
    state.heldEnd = true;
    return [];
  }
  const { name, port } = state.dial;
  const goodbye: Syscall = { do: "shutdown", socket: socketOf(state.dial) };
  state.dial.phase = "idle";
  state.at = "over";
  return [
    { do: "note", note: { t: "call.ended", name, port, by: "them" } },
    goodbye,
    { do: "print", text: CLEAR, raw: true },
    print("\nConnection to host lost.\n\nPress any key to continue..."),
    { do: "tty", mode: "raw", echo: false },
  ];
}

function leaveCall(state: NtTelnet): Syscall[] {
  return afterCall(state, 0, [print("\n")]);
}

function exit(state: NtTelnet, code: number, calls: readonly Syscall[]): Syscall[] {
  state.at = "done";
  return [...calls, { do: "exit", code }];
}

function afterCall(state: NtTelnet, code: number, calls: readonly Syscall[]): Syscall[] {
  return state.stays ? [...calls, ...prompt(state)] : exit(state, code, calls);
}

function prompt(state: NtTelnet): Syscall[] {
  state.at = "prompt";
  return [{ do: "tty", mode: "line", echo: true }, print(PROMPT)];
}

function resume(state: NtTelnet): Syscall[] {
  if (state.dial.phase === "idle") return [print(PROMPT)];
  const { held, heldEnd } = state;
  state.at = "session";
  state.held = "";
  state.heldEnd = false;
  const calls: Syscall[] = [{ do: "tty", mode: "raw", echo: false }, ...(held === "" ? [] : [print(held)])];
  return heldEnd ? [...calls, ...hungUp(state)] : calls;
}

const HELP =
  "Commands may be abbreviated. Supported commands are:\n\n" +
  "c    - close                    close current connection\n" +
  "d    - display                  display operating parameters\n" +
  "o    - open hostname [port]     connect to hostname (default port 23).\n" +
  "q    - quit                     exit telnet\n" +
  "set  - set                      set options (type 'set ?' for a list)\n" +
  "u    - unset                    unset options (type 'unset ?' for a list)\n" +
  "?/h  - help                     print help information\n" +
  "Enter alone goes back to the call.\n";

const COMMANDS = ["close", "display", "help", "open", "quit", "set", "status", "unset"] as const;

function obey(state: NtTelnet, text: string): Syscall[] {
  const [typedWord = "", ...rest] = text.trim().split(/\s+/);
  if (typedWord === "") return resume(state);
  const word = typedWord === "?" ? "help" : typedWord.toLowerCase();
  const connected = state.dial.phase === "open";
  switch (COMMANDS.find((name) => name.startsWith(word))) {
    case "close":
      if (!connected) return [print(`Not connected.\n${PROMPT}`)];
      return [...hangUp(state), print(PROMPT)];
    case "display":
    case "status":
      return [print(display(state) + PROMPT)];
    case "help":
      return [print(HELP + PROMPT)];
    case "open":
      if (connected) return [print(`Already connected to ${state.dial.name}.\n${PROMPT}`)];
      if (rest[0] === undefined) return [print(`open hostname [port]\n${PROMPT}`)];
      return open(state, rest[0], rest[1]);
    case "quit":
      return quit(state);
    case "set":
      return setOption(state, rest[0], true);
    case "unset":
      return setOption(state, rest[0], false);
    case undefined:
      return [print(`Invalid Command. type ?/help for help\n${PROMPT}`)];
  }
}

function hangUp(state: NtTelnet): Syscall[] {
  state.held = "";
  state.heldEnd = false;
  return stopDial(state.dial, "shutdown");
}

function quit(state: NtTelnet): Syscall[] {
  return exit(state, 0, hangUp(state));
}

function display(state: NtTelnet): string {
  const call = state.dial.phase === "open" ? `Connected to ${state.dial.name}.\n` : "Not connected.\n";
  return `${call}${ESCAPE_LINE}Local echo ${state.localEcho ? "on" : "off"}\n`;
}

function setOption(state: NtTelnet, name: string | undefined, on: boolean): Syscall[] {
  if (name === undefined || !"localecho".startsWith(name.toLowerCase()) || name.length < 3)
    return [print(`localecho       show what you type on this screen\n${PROMPT}`)];
  state.localEcho = on;
  const value = on ? "on" : "off";
  return [
    { do: "note", note: { t: "setting", name: "localecho", value } },
    print(`Local echo ${value}\n${PROMPT}`),
  ];
}
