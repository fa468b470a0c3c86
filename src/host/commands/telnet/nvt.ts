/**
 * The network virtual terminal: what bytes from the network mean to a terminal, and the other way.
 * This client has no options, so it refuses each one it is asked for. RFC 854
 */
import { fromLatin1 } from "../../../base/index.ts";

/** RFC 854, "TELNET command structure" */
export const NVT = {
  endOfFile: 236,
  suspend: 237,
  abort: 238,
  endOfRecord: 239,
  endOfSub: 240,
  noOperation: 241,
  break: 243,
  interrupt: 244,
  abortOutput: 245,
  areYouThere: 246,
  eraseCharacter: 247,
  eraseLine: 248,
  goAhead: 249,
  sub: 250,
  will: 251,
  wont: 252,
  do: 253,
  dont: 254,
  iac: 255,
} as const;

/** RFC 860 */
const TIMING_MARK = 6;

export interface NvtState {
  /** What the next byte is. */
  at: "data" | "after-cr" | "command" | "option" | "sub" | "sub-command";
  /** WILL, WONT, DO or DONT whose option comes next. */
  verb: number;
}

export function newNvt(): NvtState {
  return { at: "data", verb: 0 };
}

/** Bytes from the network: the text in them (latin1, "\n" ends a line) and what has to be answered. */
export function hearNvt(state: NvtState, bytes: Uint8Array): { text: string; answer: Uint8Array } {
  let text = "";
  const answer: number[] = [];
  for (const byte of bytes) {
    switch (state.at) {
      case "after-cr":
        state.at = "data";
        if (byte === 0x0a) text += "\n";
        else if (byte === 0) text += "\r";
        else text += "\r" + data(state, byte);
        break;
      case "data":
        text += data(state, byte);
        break;
      case "command":
        text += command(state, byte);
        break;
      case "option":
        state.at = "data";
        // An option not in use stays so; DONT and WONT ask for what is already the case and get no answer.
        if (state.verb === NVT.will) answer.push(NVT.iac, NVT.dont, byte);
        else if (state.verb === NVT.do) answer.push(NVT.iac, NVT.wont, byte);
        break;
      case "sub":
        if (byte === NVT.iac) state.at = "sub-command";
        break;
      case "sub-command":
        state.at = byte === NVT.endOfSub ? "data" : "sub";
    }
  }
  return { text, answer: Uint8Array.from(answer) };
}

function data(state: NvtState, byte: number): string {
  if (byte === NVT.iac) state.at = "command";
  else if (byte === 0x0d) state.at = "after-cr";
  else if (byte !== 0) return String.fromCharCode(byte); // NUL: no operation
  return "";
}

function command(state: NvtState, byte: number): string {
  state.at = "data";
  if (byte === NVT.iac) return "\xff";
  if (byte === NVT.sub) state.at = "sub";
  else if (byte >= NVT.will && byte <= NVT.dont) {
    state.verb = byte;
    state.at = "option";
  }
  return "";
}

/** Text for the network: lines end in CR LF, a lone CR is CR NUL, a 255 is doubled. */
export function sayNvt(text: string): Uint8Array {
  return fromLatin1(
    text.replace(/[\r\n\xff]/g, (char) => (char === "\n" ? "\r\n" : char === "\r" ? "\r\0" : "\xff\xff")),
  );
}

/** What ^C sends: interrupt the process, and a mark to tell when it is done. RFC 854, RFC 860 */
export const INTERRUPT: Uint8Array = Uint8Array.of(NVT.iac, NVT.interrupt, NVT.iac, NVT.do, TIMING_MARK);
