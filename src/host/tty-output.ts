/**
 * What a program prints, made safe for a terminal. A letter may hold any bytes; shown as they are,
 * some of them would move the cursor, retitle the window or type for the reader. Every control
 * character but a few harmless ones is therefore written in caret notation, as `cat -v` does.
 */
import { columnsOf } from "./columns.ts";

/** What has to be remembered between two prints. */
export interface OutputState {
  /** Where the cursor stands, as far as tabs need to know. */
  column: number;
  /** The beginning of a UTF-8 character whose end has not been printed yet. */
  partial: string;
}

/** U+FFFD in UTF-8, latin1: stands for bytes that are no character. */
const REPLACEMENT = "\xef\xbf\xbd";

/** Most of what is ever printed, taken in one go. */
const PLAIN = /[ -~]+/y;

/** Control characters a program may use: they stay on the line, or ring. */
const HARMLESS = "\t\b\x07\r";

/**
 * Text ready for a terminal: valid UTF-8 as latin1, lines end in CR LF, no escape sequences. `raw`
 * text is the program's own and goes out as it is. However the text is cut into prints, the same comes out.
 */
export function showText(state: OutputState, text: string, raw = false): string {
  if (raw) {
    const before = flushPartial(state);
    if (/[\r\n]/.test(text)) state.column = 0;
    return before + text;
  }
  const bytes = state.partial + text;
  state.partial = "";
  let out = "";
  let i = 0;
  while (i < bytes.length) {
    PLAIN.lastIndex = i;
    const plain = PLAIN.exec(bytes)?.[0] ?? "";
    out += plain;
    state.column += plain.length;
    i += plain.length;
    if (i >= bytes.length) break;
    const length = sequenceLength(bytes, i);
    if (length === "more") {
      state.partial = bytes.slice(i);
      break;
    }
    out += length === 0 ? showReplacement(state) : showCharacter(state, bytes.slice(i, i + length));
    i += Math.max(1, length);
  }
  return out;
}

/** The same for a text that stands alone. */
export function showable(text: string, raw = false): string {
  const state = { column: 0, partial: "" };
  return showText(state, text, raw) + flushPartial(state);
}

function flushPartial(state: OutputState): string {
  if (state.partial === "") return "";
  state.partial = "";
  return showReplacement(state);
}

function showReplacement(state: OutputState): string {
  state.column += 1;
  return REPLACEMENT;
}

function showCharacter(state: OutputState, bytes: string): string {
  const code = codePoint(bytes);
  if (bytes === "\n") {
    state.column = 0;
    return "\r\n";
  }
  if (HARMLESS.includes(bytes)) {
    if (bytes === "\t") state.column += 8 - (state.column % 8);
    else if (bytes === "\b") state.column = Math.max(0, state.column - 1);
    else if (bytes === "\r") state.column = 0;
    return bytes;
  }
  const caret = caretNotation(code);
  state.column += caret === null ? columnsOf(code) : caret.length;
  return caret ?? bytes;
}

/** "^X" for C0 and DEL, "M-^X" for C1 (an 8-bit ESC is as good as a 7-bit one); null for the rest. */
function caretNotation(code: number): string | null {
  if (code === 0x7f) return "^?";
  if (code < 0x20) return "^" + String.fromCharCode(code + 0x40);
  if (code >= 0x80 && code < 0xa0) return "M-^" + String.fromCharCode(code - 0x40);
  return null;
}

/** Bytes of the UTF-8 character at `at`: 0 when it is none, "more" when the text ends inside it. RFC 3629 §4 */
function sequenceLength(bytes: string, at: number): number | "more" {
  const first = bytes.charCodeAt(at);
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  for (let k = 1; k < length; k++) {
    if (at + k >= bytes.length) return "more";
    const next = bytes.charCodeAt(at + k);
    if (next < 0x80 || next > 0xbf || (k === 1 && !secondByteFits(first, next))) return 0;
  }
  return length;
}

/** No overlong forms, no surrogates, nothing above U+10FFFF. RFC 3629 §4 */
function secondByteFits(first: number, second: number): boolean {
  if (first === 0xe0) return second >= 0xa0;
  if (first === 0xed) return second <= 0x9f;
  if (first === 0xf0) return second >= 0x90;
  if (first === 0xf4) return second <= 0x8f;
  return true;
}

function codePoint(bytes: string): number {
  const first = bytes.charCodeAt(0);
  if (bytes.length === 1) return first;
  let code = first & (0x7f >> bytes.length);
  for (let k = 1; k < bytes.length; k++) code = (code << 6) | (bytes.charCodeAt(k) & 63);
  return code;
}
