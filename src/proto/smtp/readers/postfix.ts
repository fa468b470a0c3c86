/**
 * Postfix's way: commands are cut into words that keep quotes and angle brackets whole, and the address is read
 * as RFC 822 has it, comments and phrases and all. Strict envelopes allow the address alone, in brackets.
 * Built from how Postfix 3.7 answered.
 */
import { isAddressLiteral } from "../../../wire/index.ts";
import { refused, splitPlain, upToNul } from "./type.ts";
import type { OwnReading, PathReader, ReaderOptions } from "./type.ts";

interface Word {
  text: string;
  from: number;
  to: number;
  /** A bracket or quote was never closed. */
  open: boolean;
}

export const readPostfixPath: PathReader = (argument, options) => {
  const text = upToNul(argument);
  const words = splitWords(text);
  const [keyword, address] = words;
  if (keyword?.text.toUpperCase() !== (options.verb === "MAIL" ? "FROM:" : "TO:") || !address)
    return refused("path.missing-colon", { path: "" });
  const reading = readPostfixAddress(address.text, address.open, options);
  reading.parameters = text.slice(address.to).trim();
  reading.parametersAt = address.to + (text.length - address.to - text.slice(address.to).trimStart().length);
  return reading;
};

/** One address, as it also stands after VRFY. */
export function readPostfixAddress(typed: string, open: boolean, options: ReaderOptions): OwnReading {
  const bad = (): OwnReading => refused("path.refused", { path: typed, plain: typed });
  if (open) return bad();
  const bracketed = typed.startsWith("<") && typed.endsWith(">");
  let inner = bracketed ? typed.slice(1, -1) : typed;
  // A source route is cut off unread.
  if (inner.startsWith("@") && inner.includes(":")) inner = inner.slice(inner.indexOf(":") + 1);
  const { addresses, others, closes } = findAddresses(inner);
  if (addresses.length > 1 || closes > 1) return bad();
  if (options.strict && (others > 0 || !typed.startsWith("<"))) return bad();
  const plain = addresses[0] ?? "";
  if (plain === "" && options.verb === "RCPT") return bad();
  if (options.strict && plain.startsWith("@")) return bad();
  if (plain !== "" && !resolves(plain)) return bad();
  const shown = plain.replace(/[^ -~]/g, " ");
  return {
    refusal: null,
    mailbox: plain === "" ? null : splitPlain(plain),
    facts: { path: typed, plain: shown },
    parameters: "",
    parametersAt: 0,
  };
}

/** Blank-separated words; quotes and angle brackets hold blanks, and "from:" ends a word by itself. */
export function splitWords(text: string): Word[] {
  const words: Word[] = [];
  let word: Word | null = null;
  let i = 0;
  const done = (): void => {
    if (word) words.push(word);
    word = null;
  };
  while (i < text.length) {
    const c = text.charAt(i);
    if (/[ \t\r\n\v\f]/.test(c)) {
      done();
      i++;
      continue;
    }
    word ??= { text: "", from: i, to: i, open: false };
    const end = c === "<" || c === "[" || c === '"' ? closing(text, i) : i + (c === "\\" ? 2 : 1);
    if (end < 0) word.open = true;
    const stop = end < 0 ? text.length : Math.min(end, text.length);
    word.text += text.slice(i, stop);
    word.to = i = stop;
    if (c === ":" && /^(?:from|to):$/i.test(word.text)) done();
  }
  done();
  return words;
}

/** Just after the mate of the bracket or quote at `at`; -1 when it has none. */
function closing(text: string, at: number): number {
  const stack = [mate(text.charAt(at))];
  for (let i = at + 1; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === "\\") i++;
    else if (c === stack.at(-1)) {
      stack.pop();
      if (stack.length === 0) return i + 1;
    } else if (stack.at(-1) !== '"' && (c === "<" || c === '"')) stack.push(mate(c));
  }
  return -1;
}

function mate(open: string): string {
  return open === "<" ? ">" : open === "[" ? "]" : '"';
}

interface Token {
  kind: "word" | "op" | "comment" | "open" | "close" | "separator";
  /** Without quotes and escapes. */
  text: string;
}

const SPECIAL = /[()<>@,;:."[\]\s]/;

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let i = 0;
  while (i < text.length) {
    const c = text.charAt(i);
    if (/\s/.test(c)) i++;
    else if (c === "(") {
      i = commentEnd(text, i);
      tokens.push({ kind: "comment", text: "" });
    } else if (c === '"' || c === "[") {
      const { inside, end } = quoted(text, i, c === '"' ? '"' : "]");
      tokens.push({ kind: "word", text: c === '"' ? inside : `[${inside}]` });
      i = end;
    } else if (c === "<" || c === ">") {
      tokens.push({ kind: c === "<" ? "open" : "close", text: c });
      i++;
    } else if (c === "," || c === ";") {
      tokens.push({ kind: "separator", text: c });
      i++;
    } else if (c === "." || c === "@" || c === ":") {
      tokens.push({ kind: "op", text: c });
      i++;
    } else {
      let word = "";
      while (i < text.length && (!SPECIAL.test(text.charAt(i)) || text.charAt(i) === "]")) {
        if (text.charAt(i) === "\\") i++;
        word += text.charAt(i++);
      }
      tokens.push({ kind: "word", text: word });
      if (word === "") i++;
    }
  }
  return tokens;
}

function commentEnd(text: string, at: number): number {
  let depth = 0;
  for (let i = at; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === "\\") i++;
    else if (c === "(") depth++;
    else if (c === ")" && --depth === 0) return i + 1;
  }
  return text.length;
}

function quoted(text: string, at: number, close: string): { inside: string; end: number } {
  let inside = "";
  for (let i = at + 1; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === "\\" && i + 1 < text.length) inside += text.charAt(++i);
    else if (c === close) return { inside, end: i + 1 };
    else inside += c;
  }
  return { inside, end: text.length };
}

/** Addresses, and how many things are none. Words before "<" are somebody's name. */
function findAddresses(text: string): { addresses: string[]; others: number; closes: number } {
  const addresses: string[] = [];
  let others = 0;
  let address = "";
  let afterWord = false;
  let phraseWords = 0;
  let closes = 0;
  const flush = (): void => {
    if (address !== "") addresses.push(address);
    address = "";
    afterWord = false;
  };
  for (const { kind, text: piece } of tokenize(text)) {
    if (kind === "comment" || kind === "separator") {
      others++;
      if (kind === "separator") flush();
    } else if (kind === "open") {
      // What stood before was a phrase, unless a bracketed address had ended already.
      if (address !== "") {
        others++;
        phraseWords++;
      }
      address = "";
      afterWord = false;
    } else if (kind === "close") {
      closes++;
      flush();
    } else {
      if (kind === "word" && afterWord) flush();
      address += piece;
      afterWord = kind === "word";
    }
  }
  flush();
  return { addresses, others: others + phraseWords, closes };
}

/** Whether the rewriting service can make sense of the domain. */
function resolves(plain: string): boolean {
  const at = plain.lastIndexOf("@");
  // A name like a program's option, or nothing but routing signs.
  if (plain.startsWith("-") || /^[%!]+(?:@|$)/.test(plain)) return false;
  if (at < 0) return !plain.startsWith("[") && !/^\[|[^\\]\[/.test(plain);
  const domain = plain.slice(at + 1).replace(/\.$/, "");
  if (plain.slice(0, at).includes("[")) return false;
  if (domain.startsWith("[")) return isAddressLiteral(domain);
  if (domain === "" || domain.length > 255 || /^[\d.]+$/.test(domain)) return false;
  return domain
    .split(".")
    .every((label) => label.length <= 63 && /^[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?$/.test(label));
}
