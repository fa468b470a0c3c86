/** Typed bytes (latin1, UTF-8 inside) as named keys. Half a character or escape sequence waits for its rest. */
import { latin1ToUtf8 } from "../../base/index.ts";

export type Key =
  | { key: "text"; text: string }
  | {
      key:
        | "enter"
        | "eof"
        | "interrupt"
        | "backspace"
        | "delete"
        | "left"
        | "right"
        | "wordLeft"
        | "wordRight"
        | "up"
        | "down"
        | "home"
        | "end"
        | "killStart"
        | "killEnd"
        | "killWord"
        | "yank"
        | "clear"
        | "tab"
        | "unknown";
    };

type NamedKey = Exclude<Key["key"], "text">;

const CONTROL: Readonly<Record<string, NamedKey>> = {
  "\r": "enter",
  "\n": "enter",
  "\t": "tab",
  "\x01": "home",
  "\x02": "left",
  "\x03": "interrupt",
  "\x04": "eof",
  "\x05": "end",
  "\x06": "right",
  "\b": "backspace",
  "\x0b": "killEnd",
  "\x0c": "clear",
  "\x0e": "down",
  "\x10": "up",
  "\x15": "killStart",
  "\x17": "killWord",
  "\x19": "yank",
  "\x7f": "backspace",
};

/** What follows ESC, as xterm sends it (normal and application cursor keys, Alt letters). */
const ESCAPED: Readonly<Record<string, NamedKey>> = {
  "[A": "up",
  "[B": "down",
  "[C": "right",
  "[D": "left",
  "[H": "home",
  "[F": "end",
  OA: "up",
  OB: "down",
  OC: "right",
  OD: "left",
  OH: "home",
  OF: "end",
  "[1~": "home",
  "[3~": "delete",
  "[4~": "end",
  "[7~": "home",
  "[8~": "end",
  "[1;5C": "wordRight",
  "[1;5D": "wordLeft",
  "[1;3C": "wordRight",
  "[1;3D": "wordLeft",
  b: "wordLeft",
  f: "wordRight",
  "\x7f": "killWord",
};

/** An escape sequence longer than this is none. */
const LONGEST_SEQUENCE = 32;

/** Takes the first key off `bytes`; null when its end has not come yet. */
export function takeKey(bytes: string): { key: Key; length: number } | null {
  const first = bytes.charAt(0);
  if (first === "") return null;
  if (first === "\x1b") return takeEscaped(bytes);
  const control = CONTROL[first];
  if (control !== undefined) return { key: { key: control }, length: 1 };
  if (first < " ") return { key: { key: "unknown" }, length: 1 };
  return takeCharacter(bytes, first);
}

function takeCharacter(bytes: string, first: string): { key: Key; length: number } | null {
  const length = first < "\x80" ? 1 : first < "\xe0" ? 2 : first < "\xf0" ? 3 : 4;
  const whole = bytes.slice(0, length);
  if (whole.length < length && /^[\xc2-\xf4][\x80-\xbf]*$/.test(whole)) return null;
  const text = latin1ToUtf8(whole);
  const isOne = (text.codePointAt(0) ?? 0) > 0xffff ? text.length === 2 : text.length === 1;
  if (!isOne || text === "\uFFFD") return { key: { key: "unknown" }, length: 1 };
  // A C1 control is no letter, in whatever coat it comes.
  const isControl = text >= "\x7f" && text < "\xa0";
  return { key: isControl ? { key: "unknown" } : { key: "text", text }, length };
}

function takeEscaped(bytes: string): { key: Key; length: number } | null {
  const match = /^\x1b(\[[0-?]*[ -/]*[@-~]|O[ -~]|[^[O])/.exec(bytes.slice(0, LONGEST_SEQUENCE));
  if (match === null) {
    const mayGrow = /^\x1b(\[[0-?]*[ -/]*|O)?$/.test(bytes.slice(0, LONGEST_SEQUENCE));
    if (mayGrow && bytes.length < LONGEST_SEQUENCE) return null;
    return { key: { key: "unknown" }, length: 1 };
  }
  return { key: { key: ESCAPED[match[1] ?? ""] ?? "unknown" }, length: match[0].length };
}
