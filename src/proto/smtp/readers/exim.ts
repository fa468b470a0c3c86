/**
 * Exim's way: parameters are taken off the end, last one first, and what is left is read as one RFC 822 address
 * with a complaint for every turn it can take. A parameter it does not know stays, and the address is malformed.
 * Built from how Exim 4.96 answered.
 */
import { refused } from "./type.ts";
import type { OwnReading, PathReader } from "./type.ts";

export const readEximPath: PathReader = (argument, { verb, extended, parameters }) => {
  const opening = /^[A-Za-z]+:[ \t]*/.exec(argument)?.[0] ?? "";
  const rest = argument.slice(opening.length);
  if (rest === "") return refused("path.no-path", { path: "" });
  const taken = extended ? takeOptions(rest, verb, parameters) : { address: rest.trimEnd(), options: "" };
  const reading = readEximAddress(taken.address, verb, false);
  return {
    ...reading,
    parameters: taken.options,
    parametersAt: opening.length + rest.length - taken.options.length,
  };
};

/** Takes known parameters off the end. */
function takeOptions(
  text: string,
  verb: "MAIL" | "RCPT",
  known: readonly string[],
): { address: string; options: string } {
  let address = text.trimEnd();
  for (;;) {
    const option = lastOption(address);
    if (option === null) break;
    const { name, from, equals } = option;
    // These two take no value, and with one they are unknown.
    const bare = /^(?:SMTPUTF8|PRDR)$/i.test(name);
    if (!known.includes(name.toUpperCase()) || (bare && equals >= 0)) {
      // Put back as it was found, but for a blank that became "=" in RCPT.
      if (verb === "RCPT" && equals < 0) address = `${address.slice(0, from - 1)}=${address.slice(from)}`;
      break;
    }
    const empty = equals >= 0 && equals === address.length - 1;
    address = address.slice(0, from - 1).trimEnd();
    // An option without its value ends the search, and what stands before it is the address.
    if (empty) break;
  }
  return { address, options: text.slice(address.length).trim() };
}

/** "name=value" or a word at the end; null when the end is no option. */
function lastOption(text: string): { name: string; from: number; equals: number } | null {
  let at = text.length - 1;
  while (at > 0 && !/[=\s]/.test(text.charAt(at))) {
    if (text.charAt(at) === '"') {
      do at--;
      while (at > 0 && text.charAt(at) !== '"');
      if (at <= 0) return null;
    }
    at--;
  }
  if (at <= 0) return null;
  if (text.charAt(at) !== "=") return { name: text.slice(at + 1), from: at + 1, equals: -1 };
  let from = at;
  while (from > 0 && /[A-Za-z0-9]/.test(text.charAt(from - 1))) from--;
  if (from <= 0 || !/\s/.test(text.charAt(from - 1))) return null;
  return { name: text.slice(from, at), from, equals: at };
}

interface Cursor {
  readonly text: string;
  /** Address literals may stand for domains. */
  readonly literals: boolean;
  at: number;
}

const MISSING = "missing or malformed local part";
const EXPECTED = `${MISSING} (expected word or "<")`;
const DOMAIN = "domain missing or malformed";
const LENGTH_LIMIT = 255;

/** One address, as it also stands after VRFY. A complaint goes into the fact of that name. */
export function readEximAddress(typed: string, verb: "MAIL" | "RCPT", literals = true): OwnReading {
  const c: Cursor = { text: typed, literals, at: 0 };
  const result = extract(c, verb === "MAIL");
  const path = typed.replace(/^[ \t]+/, "");
  if (typeof result === "string") return refused("path.refused", { path, plain: path, complaint: result });
  const facts = { path, plain: result.plain };
  if (result.mailbox !== null && result.plain.length > LENGTH_LIMIT)
    return refused("path.refused", {
      ...facts,
      complaint: `address is ridiculously long: ${result.plain.slice(0, 64)}...`,
    });
  if (result.mailbox?.domain === "" && !(verb === "RCPT" && /^postmaster$/i.test(result.plain)))
    return refused("path.unqualified", facts);
  return { refusal: null, mailbox: result.mailbox, facts, parameters: "", parametersAt: 0 };
}

type Extracted = string | { mailbox: { localPart: string; domain: string } | null; plain: string };

function extract(c: Cursor, mayBeNull: boolean): Extracted {
  skipComment(c);
  if (c.at >= c.text.length) return "empty address";
  let began = c.at;
  if (c.text.charAt(c.at) !== "<") {
    const words = readPhrase(c);
    if (words.complaint !== "") return words.complaint;
    const { local } = words;
    if (c.text.charAt(c.at) === "@") {
      c.at++;
      return finish(c, local, began, false);
    }
    if (c.text.charAt(c.at) !== "<") {
      if (c.at < c.text.length) return EXPECTED;
      return words.count > 1 || local === ""
        ? EXPECTED
        : { mailbox: { localPart: local, domain: "" }, plain: local };
    }
  }
  began = 0;
  c.at++;
  skipComment(c);
  if (c.text.charAt(c.at) === ">" && mayBeNull) {
    c.at++;
    const junk = afterEnd(c, began);
    return junk ?? { mailbox: null, plain: "" };
  }
  let routed = false;
  if (c.text.charAt(c.at) === "@") {
    const route = readRoute(c);
    if (route !== null) return route;
    routed = true;
  }
  const part = readLocalPart(c);
  if (typeof part !== "object") return part;
  const { local } = part;
  if (local === "") return MISSING;
  if (c.text.charAt(c.at) === "@") {
    c.at++;
    return finish(c, local, began, true);
  }
  if (c.text.charAt(c.at) !== ">") {
    return `"@" or "." expected after "${part.typed}"`;
  }
  if (routed) return "domain missing in source-routed address";
  c.at++;
  return afterEnd(c, began) ?? { mailbox: { localPart: local, domain: "" }, plain: local };
}

/** The domain, a closing bracket, and nothing after. */
function finish(c: Cursor, local: string, began: number, bracketed: boolean): Extracted {
  const domain = readDomain(c);
  if (domain === null) return DOMAIN;
  if (domain.startsWith("[") && !c.literals) return "domain literals not allowed";
  if (bracketed) {
    if (c.at >= c.text.length) return "'>' missing at end of address";
    if (c.text.charAt(c.at) !== ">") return follows(c, began);
    c.at++;
  }
  return (
    afterEnd(c, began) ?? {
      mailbox: { localPart: local, domain: domain.toLowerCase() },
      plain: `${local}@${domain}`,
    }
  );
}

function afterEnd(c: Cursor, began: number): string | null {
  skipComment(c);
  return c.at < c.text.length ? follows(c, began) : null;
}

function follows(c: Cursor, began: number): string {
  const before = c.text.slice(0, c.at);
  return `malformed address: ${c.text.slice(c.at, c.at + 32)} may not follow ${before.slice(began)}`.replace(
    /^(malformed address: .{0,32} may not follow) [ \t]+/,
    "$1 ",
  );
}

function skipComment(c: Cursor): void {
  for (;;) {
    while (/[ \t]/.test(c.text.charAt(c.at))) c.at++;
    if (c.text.charAt(c.at) !== "(") return;
    let depth = 0;
    for (; c.at < c.text.length; c.at++) {
      const char = c.text.charAt(c.at);
      if (char === "\\") c.at++;
      else if (char === "(") depth++;
      else if (char === ")" && --depth === 0) {
        c.at++;
        break;
      }
    }
  }
}

/** Words up to "<" or "@"; in front of a bracket any number is somebody's name. */
function readPhrase(c: Cursor): { local: string; count: number; complaint: string } {
  const part = readLocalPart(c);
  if (typeof part !== "object") return { local: "", count: 0, complaint: part };
  let count = part.local === "" ? 0 : 1;
  const local = part.local;
  if (count === 0 && c.text.charAt(c.at) !== "<") {
    if (c.text.charAt(c.at) !== "@") return { local, count, complaint: EXPECTED };
    c.at++;
    return { local, count, complaint: readDomain(c) === null ? DOMAIN : "no local part" };
  }
  while (c.at < c.text.length && !"<@".includes(c.text.charAt(c.at))) {
    const before = c.at;
    const more = readLocalPart(c);
    if (typeof more !== "object" || c.at === before) return { local, count, complaint: EXPECTED };
    count++;
  }
  if (count > 1 && c.text.charAt(c.at) === "@") return { local, count, complaint: EXPECTED };
  return { local, count, complaint: "" };
}

/** Dots and words, each a run of ordinary characters or a quoted string. */
function readLocalPart(c: Cursor): { local: string; typed: string } | string {
  const began = c.at;
  let local = "";
  let ended: number;
  for (;;) {
    skipComment(c);
    if (c.text.charAt(c.at) === '"') {
      const close = quoteEnd(c.text, c.at);
      if (close < 0) return "unmatched doublequote in local part";
      local += c.text.slice(c.at, close);
      c.at = close;
    } else {
      while (c.at < c.text.length && !/[\0-\x20\x7f()<>@,;:".[\]]/.test(c.text.charAt(c.at))) {
        if (c.text.charAt(c.at) === "\\") local += c.text.charAt(c.at++);
        local += c.text.charAt(c.at++);
      }
    }
    ended = c.at;
    skipComment(c);
    if (c.text.charAt(c.at) !== ".") break;
    while (c.text.charAt(c.at) === ".") {
      local += ".";
      c.at++;
    }
  }
  return { local, typed: c.text.slice(began, ended).trim() };
}

function quoteEnd(text: string, at: number): number {
  for (let i = at + 1; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === "\\") i++;
    else if (char === '"') return i + 1;
  }
  return -1;
}

/** A literal or labels; null when there is none. */
function readDomain(c: Cursor): string | null {
  skipComment(c);
  let domain = "";
  if (c.text.charAt(c.at) === "[") {
    const inside = /^\[[^\]>]*\]?/.exec(c.text.slice(c.at))?.[0] ?? "[";
    const end = c.at + inside.length;
    domain = c.text.slice(c.at, end);
    c.at = end;
    return domain;
  }
  for (;;) {
    const label = /^[A-Za-z0-9][A-Za-z0-9-]*/.exec(c.text.slice(c.at))?.[0] ?? "";
    if (label === "") return null;
    domain += label;
    c.at += label.length;
    const end = c.at;
    skipComment(c);
    if (c.text.charAt(c.at) !== ".") {
      if (c.text.charAt(c.at) !== ">") c.at = c.text.charAt(c.at) === "" ? c.at : Math.max(end, c.at);
      return domain;
    }
    domain += ".";
    c.at++;
    skipComment(c);
  }
}

/** "@a,@b:" in front of an address; a complaint, or null when it was read. */
function readRoute(c: Cursor): string | null {
  for (;;) {
    c.at++;
    if (readDomain(c) === null) return DOMAIN;
    skipComment(c);
    const next = c.text.charAt(c.at);
    if (next === ":") {
      c.at++;
      return null;
    }
    if (next !== ",") return "no local part";
    c.at++;
    skipComment(c);
    if (c.text.charAt(c.at) !== "@") return "colon expected after route list";
  }
}
