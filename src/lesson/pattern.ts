/**
 * Patterns: data that an event of the trace fits or does not. Never code, so that a lesson from a
 * stranger can be run, and never about the text typed, so that there is more than one right way.
 *
 *     smtp.reply host=iguana verb=RCPT code=250|251
 *     call.opened port!=25
 *     smtp.text line^="Subject: "
 *     mailbox jane@iguana has a letter from president@whitehouse.gov
 */
import type { Trace, TraceKind } from "../host/index.ts";
import { EVENT_KINDS, eventField, eventKind, shortName, valueOf, type EventField } from "./events.ts";
import { didYouMean } from "./problem.ts";

export interface Where {
  field: string;
  /** `=` one of the values, `!=` none of them, `^=` begins with, `*=` contains. */
  op: "=" | "!=" | "^=" | "*=";
  values: readonly string[];
}

export type Condition =
  | { on: "event"; t: TraceKind; where: readonly Where[] }
  /** A state: true from the moment it came about, however long ago. */
  | { on: "mailbox"; user: string; host: string; from: string | null }
  /** The right answer to an exercise of the step: "3.mark". Who keeps the log decides what is right. */
  | { on: "answer"; question: string };

export type PatternResult = { ok: true; condition: Condition } | { ok: false; says: string; offset: number };

/** Reads a condition. `offset` in a problem counts characters from the start of `text`. */
export function parseCondition(text: string): PatternResult {
  if (/^mailbox(\s|$)/.test(text)) return parseMailbox(text);
  const words = splitWords(text);
  const kind = words[0];
  if (kind === undefined)
    return { ok: false, says: "Here a condition is missing, such as smtp.reply code=250.", offset: 0 };
  const known = eventKind(kind.text);
  if (known === null) {
    const says = `Nothing in the trace is called ${kind.text}.${didYouMean(kind.text, EVENT_KINDS)}`;
    return { ok: false, says, offset: kind.offset };
  }
  const where: Where[] = [];
  for (const word of words.slice(1)) {
    const parsed = parseWhere(kind.text, word.text, {
      names: [...Object.keys(known.fields), "host"],
      field: (name) => eventField(kind.text, name),
    });
    if (typeof parsed === "string") return { ok: false, says: parsed, offset: word.offset };
    where.push(parsed);
  }
  return { ok: true, condition: { on: "event", t: kind.text as TraceKind, where } };
}

/** Reads several conditions with `or` between them; any of them will do. */
export function parseAnyOf(
  text: string,
): { ok: true; conditions: Condition[] } | (PatternResult & { ok: false }) {
  const conditions: Condition[] = [];
  const breaks = splitWords(text).filter((word) => word.text === "or");
  const starts = [0, ...breaks.map(({ offset }) => offset + 2)];
  for (const [i, start] of starts.entries()) {
    const part = text.slice(start, breaks[i]?.offset ?? text.length);
    const blanks = part.length - part.trimStart().length;
    const result = parseCondition(part.trim());
    if (!result.ok) return { ...result, offset: start + blanks + result.offset };
    conditions.push(result.condition);
  }
  return { ok: true, conditions };
}

/** What can be compared, by name. */
export interface Comparable {
  names: readonly string[];
  field: (name: string) => EventField | null;
}

/** Comparisons alone, of something that is no event: the lines of a letter. */
export function parseTests(
  text: string,
  of: string,
  known: Comparable,
): { ok: true; where: Where[] } | { ok: false; says: string; offset: number } {
  const where: Where[] = [];
  for (const word of splitWords(text)) {
    const parsed = parseWhere(of, word.text, known);
    if (typeof parsed === "string") return { ok: false, says: parsed, offset: word.offset };
    where.push(parsed);
  }
  return { ok: true, where };
}

function parseMailbox(text: string): PatternResult {
  const match = /^mailbox ([^\s@]+)@(\S+) has a letter(?: from (\S+))?$/.exec(text.trim());
  if (match?.[1] === undefined || match[2] === undefined) {
    return {
      ok: false,
      says: "It is written: mailbox jane@iguana has a letter from joe@andromeda.acme.com.",
      offset: 0,
    };
  }
  return { ok: true, condition: { on: "mailbox", user: match[1], host: match[2], from: match[3] ?? null } };
}

/** Words between blanks; a value in double quotes may contain blanks. */
function splitWords(text: string): { text: string; offset: number }[] {
  return [...text.matchAll(/(?:[^\s"]|"[^"]*"?)+/g)].map((match) => ({
    text: match[0],
    offset: match.index,
  }));
}

/** A sentence when it is not well-formed. */
function parseWhere(kind: string, word: string, { names, field: find }: Comparable): Where | string {
  const match = /^([A-Za-z]+)(!=|\^=|\*=|=)(.*)$/s.exec(word);
  if (match?.[1] === undefined || match[2] === undefined || match[3] === undefined) {
    return `"${word}" is not a comparison. Write field=value, for example ${names[0] ?? "host"}=…`;
  }
  const [, field, op, right] = match;
  const known = find(field);
  if (known === null) return `${kind} has no field "${field}".${didYouMean(field, names)}`;
  const values = splitValues(right);
  if (values === null) return `The quotation mark in "${word}" is not closed.`;
  for (const value of values) {
    if (
      known.values === undefined ||
      op === "^=" ||
      op === "*=" ||
      known.values.some((other) => sameText(other, value))
    )
      continue;
    if (field === "code")
      return `This listens for ${value}. No server here ever says that.${didYouMean(value, known.values)}`;
    return `"${value}" is not a value of ${field}: ${known.values.join(", ")}.${didYouMean(value, known.values)}`;
  }
  return { field, op: op as Where["op"], values };
}

/** `a|b|"c d"` → three values; null when a quotation mark is left open. */
function splitValues(text: string): string[] | null {
  const values: string[] = [];
  let at = 0;
  for (;;) {
    if (text[at] === '"') {
      const close = text.indexOf('"', at + 1);
      if (close < 0) return null;
      values.push(text.slice(at + 1, close));
      at = close + 1;
      if (at < text.length && text[at] !== "|") return null;
    } else {
      const bar = text.indexOf("|", at);
      values.push(text.slice(at, bar < 0 ? text.length : bar));
      at = bar < 0 ? text.length : bar;
    }
    if (at >= text.length) return values;
    at++;
  }
}

function sameText(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** "iguana", "iguana.apex.com" and "IGUANA.apex.com." are the same host. */
export function sameHost(actual: string, wanted: string): boolean {
  const left = actual.toLowerCase().replace(/\.$/, "");
  const right = wanted.toLowerCase().replace(/\.$/, "");
  return left === right || (!right.includes(".") && shortName(left) === right);
}

export function fits(event: Trace, condition: Condition): boolean {
  if (condition.on === "event")
    return event.t === condition.t && misfits(event, condition.where).length === 0;
  if (condition.on === "answer") return event.t === "answer" && event.question === condition.question;
  return (
    event.t === "mail.delivered" &&
    event.user === condition.user &&
    sameHost(event.host, condition.host) &&
    (condition.from === null || sameText(valueOf(event, "from") ?? "", condition.from))
  );
}

/** The comparisons this event (of the right kind) fails. */
export function misfits(event: Trace, where: readonly Where[]): Where[] {
  return where.filter((test) => !compare(event, test));
}

function compare(event: Trace, test: Where): boolean {
  return compareText(valueOf(event, test.field), test, eventField(event.t, test.field));
}

/** `actual` is null for something that has no such field. */
export function compareText(actual: string | null, test: Where, known: EventField | null): boolean {
  if (actual === null) return test.op === "!=";
  const fold = (text: string) => (known?.exact === true ? text : text.toLowerCase());
  const equal = (value: string) =>
    known?.host === true ? sameHost(actual, value) : fold(actual) === fold(value);
  switch (test.op) {
    case "=":
      return test.values.some(equal);
    case "!=":
      return !test.values.some(equal);
    case "^=":
      return test.values.some((value) => fold(actual).startsWith(fold(value)));
    case "*=":
      return test.values.some((value) => fold(actual).includes(fold(value)));
  }
}

/** The kinds of event a condition can be met by. */
export function kindOf(condition: Condition): TraceKind {
  if (condition.on === "event") return condition.t;
  return condition.on === "answer" ? "answer" : "mail.delivered";
}
