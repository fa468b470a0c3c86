/**
 * The argument of MAIL and RCPT as people type it: what it means, and everything that is wrong with
 * it. Whether a fault is forgiven is the personality's business. RFC 5321 §3.3, §4.1.1.2, §4.1.1.3
 */
import { readMailbox, splitSourceRoute } from "../../wire/index.ts";
import type { MailboxFault } from "../../wire/index.ts";
import type { Mailbox } from "./contract.ts";

export type PathFault =
  | Exclude<MailboxFault, "empty">
  | "missing-colon"
  | "space-after-colon"
  | "no-path"
  | "no-brackets"
  | "display-name"
  | "unbalanced-open"
  | "unbalanced-close"
  | "junk"
  | "several"
  | "null-recipient"
  | "source-route";

export interface FaultAt {
  fault: PathFault;
  /** Characters of the argument, [from, to). */
  range: readonly [number, number];
}

export interface PathReading {
  /** Null: the null reverse-path, or nothing that could be a mailbox. */
  mailbox: Mailbox | null;
  isNull: boolean;
  /** The path as typed, brackets and all. */
  typed: string;
  /** Worst first is not promised: in the order they stand. */
  faults: FaultAt[];
  /** The first word of the argument, up to a colon or blank. */
  word: string;
  /** What stands where nothing should, and the last word of it. */
  junk: string;
  /** ESMTP parameters, not read yet. */
  parameters: string;
  parametersAt: number;
}

const OPENING = { FROM: /^FROM(\s*):(\s*)/i, TO: /^TO(\s*):(\s*)/i } as const;

/** Reads "FROM:<joe@acme.com> SIZE=100" and its misspellings. Never fails; the faults tell. */
export function readPathArgument(argument: string, keyword: "FROM" | "TO"): PathReading {
  return readPlain(argument, keyword) ?? readAny(argument, keyword);
}

/** What nearly everybody writes: keyword, colon, an unquoted mailbox in brackets. Null: anything else. */
function readPlain(argument: string, keyword: "FROM" | "TO"): PathReading | null {
  const start = keyword.length + 1;
  const close = argument.indexOf(">", start);
  if (argument.charCodeAt(start - 1) !== 58 || argument.charCodeAt(start) !== 60 || close < 0) return null;
  const word = argument.slice(0, start - 1);
  if (word.toUpperCase() !== keyword) return null;
  const next = argument.charCodeAt(close + 1);
  if (close + 1 < argument.length && next !== 32 && next !== 9) return null;
  const result = readMailbox(argument.slice(start + 1, close));
  if (!result.ok || result.mailbox.localPart.startsWith('"')) return null;
  const reading: PathReading = {
    mailbox: result.mailbox,
    isNull: false,
    typed: "",
    faults: [],
    word,
    junk: "",
    parameters: "",
    parametersAt: argument.length,
  };
  setTyped(reading, argument, start, close + 1);
  return reading;
}

function readAny(argument: string, keyword: "FROM" | "TO"): PathReading {
  const reading: PathReading = {
    mailbox: null,
    isNull: false,
    typed: "",
    faults: [],
    word: /^[^\s:]*/.exec(argument)?.[0] ?? "",
    junk: "",
    parameters: "",
    parametersAt: argument.length,
  };
  const opening = OPENING[keyword].exec(argument);
  if (!opening) {
    reading.faults.push({
      fault: "missing-colon",
      range: [0, Math.max(reading.word.length, argument.length)],
    });
    return reading;
  }
  const start = opening[0].length;
  if ((opening[1] ?? "") !== "" || (opening[2] ?? "") !== "") {
    reading.faults.push({ fault: "space-after-colon", range: [keyword.length, start] });
  }
  if (start >= argument.length) reading.faults.push({ fault: "no-path", range: [0, argument.length] });
  else if (argument.charAt(start) === "<") readBracketed(reading, argument, start);
  else readBare(reading, argument, start);
  if (reading.isNull && keyword === "TO") {
    reading.faults.push({ fault: "null-recipient", range: [start, start + reading.typed.length] });
  }
  return reading;
}

function readBracketed(reading: PathReading, argument: string, start: number): void {
  const close = scan(argument, start + 1, ">");
  if (close >= argument.length) {
    const end = scan(argument, start + 1, " ");
    setTyped(reading, argument, start, end);
    reading.faults.push({ fault: "unbalanced-open", range: [start, end] });
    readInside(reading, argument.slice(start + 1, end), start + 1);
    return;
  }
  readInside(reading, argument.slice(start + 1, close), start + 1);
  const next = argument.charAt(close + 1);
  if (next === "" || next === " " || next === "\t") {
    setTyped(reading, argument, start, close + 1);
    return;
  }
  const several = next === ",";
  const end = several ? argument.length : scan(argument, close + 1, " ");
  setTyped(reading, argument, start, end);
  reading.junk = argument.slice(close + 1, end);
  reading.faults.push({ fault: several ? "several" : "junk", range: [close + 1, end] });
}

function readBare(reading: PathReading, argument: string, start: number): void {
  const end = scan(argument, start, " ");
  const open = argument.indexOf("<", start);
  const named = open > start && (open >= end || !argument.slice(start, open).includes("@"));
  if (named) {
    const close = scan(argument, open + 1, ">");
    reading.junk = argument.slice(open, Math.min(close + 1, argument.length));
    reading.faults.push({ fault: "display-name", range: [start, open] });
    readInside(reading, argument.slice(open + 1, close), open + 1);
    setTyped(reading, argument, start, Math.min(close + 1, argument.length));
    return;
  }
  setTyped(reading, argument, start, end);
  if (reading.typed.endsWith(">")) {
    reading.junk = ">";
    reading.faults.push({ fault: "unbalanced-close", range: [start, end] });
    readInside(reading, reading.typed.slice(0, -1), start);
  } else {
    reading.faults.push({ fault: "no-brackets", range: [start, end] });
    readInside(reading, reading.typed, start);
  }
}

function setTyped(reading: PathReading, argument: string, start: number, end: number): void {
  reading.typed = argument.slice(start, end);
  if (end === argument.length) {
    reading.parameters = "";
    reading.parametersAt = end;
    return;
  }
  const rest = argument.slice(end);
  reading.parameters = rest.trim();
  reading.parametersAt = end + (rest.length - rest.trimStart().length);
}

/** The path without its brackets, which begins at `at` in the argument. */
function readInside(reading: PathReading, inside: string, at: number): void {
  if (inside === "") {
    reading.isNull = true;
    return;
  }
  const route = splitSourceRoute(inside);
  const text = route?.mailbox ?? inside;
  const offset = at + inside.length - text.length;
  if (route) reading.faults.push({ fault: "source-route", range: [at, offset] });
  const result = readMailbox(text);
  reading.mailbox = result.ok ? result.mailbox : result.guess;
  if (result.ok) return;
  // An empty mailbox after a source route is a bad one; plain "<>" never gets here.
  const fault = result.fault === "empty" ? "bad-local" : result.fault;
  reading.faults.push({ fault, range: [offset + result.from, offset + Math.max(result.to, result.from)] });
}

/** Index of the next `stop` outside quotes; the text's length when there is none. */
function scan(text: string, from: number, stop: string): number {
  let quoted = false;
  for (let i = from; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === "\\") i++;
    else if (c === '"') quoted = !quoted;
    else if (!quoted && (c === stop || (stop === " " && c === "\t"))) return i;
  }
  return text.length;
}

export interface ReadParameter {
  /** In upper case. */
  keyword: string;
  value: string | null;
  /** As typed: "size=100". */
  typed: string;
  /** The keyword and value are well-formed. RFC 5321 §4.1.2 */
  good: boolean;
  range: readonly [number, number];
}

/** ESMTP parameters, apart. `at` is where the text stands in the line. RFC 5321 §4.1.2 */
export function readParameters(
  text: string,
  at: number,
  cut: "blanks" | "equals" = "blanks",
): ReadParameter[] {
  const found: ReadParameter[] = [];
  if (text === "") return found;
  // The second way ends a value at "=" too, and a keyword at whatever is neither letter, digit nor hyphen.
  const piece =
    cut === "blanks"
      ? /[^ \t]+/g
      : /[A-Za-z0-9-]+(?:=[!-<>-~\x80-\xff]*(?:=(?=[^ \t]))?)?|[^ \t]+?(?=[A-Za-z0-9-]|[ \t]|$)/g;
  for (const m of text.matchAll(piece)) {
    const typed = m[0];
    const equals = typed.indexOf("=");
    const keyword = (equals < 0 ? typed : typed.slice(0, equals)).toUpperCase();
    const rest = equals < 0 ? null : typed.slice(equals + 1);
    const value = cut === "equals" ? (rest?.replace(/=$/, "") ?? null) : rest;
    const good = /^[A-Z0-9][A-Z0-9-]*$/.test(keyword) && (value === null || /^[!-<>-~]+$/.test(value));
    found.push({ keyword, value, typed, good, range: [at + m.index, at + m.index + typed.length] });
  }
  return found;
}
