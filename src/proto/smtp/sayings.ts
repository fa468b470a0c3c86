/**
 * What one personality says for one rule in reply to one verb, taken apart once: a whole reply where no fact is
 * in it, a template where it is one line, and the words as they are written otherwise. RFC 5321 §4.2, RFC 2034 §4
 */
import { fromLatin1 } from "../../base/index.ts";
import { takeApart } from "./facts.ts";
import type { Template } from "./facts.ts";
import type { Manner } from "./manner.ts";
import type { Personality, Wording } from "./personality.ts";
import { PATIENT_WORDS } from "./personalities/patient-words.ts";
import { RULES } from "./rules.ts";
import type { Rule } from "./rules.ts";

export interface WholeReply {
  readonly code: number;
  readonly lines: readonly string[];
  readonly bytes: Uint8Array;
}

export interface Saying {
  readonly wording: Wording;
  /** Its lines get a status after the code unless they bring one. */
  readonly enhanced: boolean;
  readonly whole: WholeReply | null;
  /** One line whose code and status stand in the template already. */
  readonly line: Template | null;
}

const ENHANCED = /^\d{3} [245]\.\d{1,3}\.\d{1,3} /;
/** RFC 2034 §4: no enhanced codes in the greeting and in replies to HELO and EHLO. */
const NEVER_ENHANCED = /^(?:banner|helo|ehlo)\./;
/** A line's first word can be anything, so only what is asked for again and again is remembered. */
const VERBS_REMEMBERED = 20;

export function sayingFor(manner: Manner, verb: string, rule: Rule): Saying {
  const said = manner.sayings.get(rule);
  // Most rules are one verb's.
  if (said?.verb === verb) return said.saying;
  const saying = said?.others.get(verb) ?? make(manner, wordsFor(manner.personality, verb, rule), rule);
  if (said === undefined) manner.sayings.set(rule, { verb, saying, others: new Map() });
  else if (said.others.size < VERBS_REMEMBERED) said.others.set(verb, saying);
  return saying;
}

/** What was said for a rule: in reply to the verb that first had it, and to others. */
export interface Said {
  verb: string;
  saying: Saying;
  others: Map<string, Saying>;
}

/** The same for one parameter among several: "param.bad-value/NOTIFY". Never remembered. */
export function sayingOf(manner: Manner, verb: string, rule: Rule, variant: string): Saying {
  return make(manner, wordsFor(manner.personality, verb, rule, variant), rule);
}

/** "RCPT:param.bad-value/NOTIFY" goes before "param.bad-value/NOTIFY", and that before the rule's own words. */
export function wordsFor(personality: Personality, verb: string, rule: Rule, variant = ""): Wording {
  const { words } = personality;
  const special = `${rule}/${variant}`;
  return (
    (variant === "" ? undefined : (words[`${verb}:${special}`] ?? words[special])) ??
    words[`${verb}:${rule}`] ??
    words[rule] ??
    PATIENT_WORDS[`${verb}:${rule}`] ??
    PATIENT_WORDS[rule] ??
    "554 Error"
  );
}

function make(manner: Manner, wording: Wording, rule: Rule): Saying {
  const enhanced = manner.enhances && !NEVER_ENHANCED.test(rule);
  const long = { wording, enhanced, whole: null, line: null };
  if (typeof wording !== "string") return long;
  const fact = wording.indexOf("{");
  if (fact >= 0 && (fact < 4 || wording.includes("{members}"))) return long;
  // A fact right after the code may bring the status itself.
  if (enhanced && fact >= 0 && !ENHANCED.test(wording) && /^.{4}[{245]/.test(wording)) return long;
  const line = asOneLine(enhanced ? withStatus(wording, rule) : wording);
  if (fact >= 0) return { ...long, line: takeApart(line) };
  return { ...long, whole: wholeReply([shortened(line, manner.settings.replyLimitBytes)]) };
}

export function wholeReply(lines: readonly string[]): WholeReply {
  return { code: codeOf(lines), lines: Object.freeze(lines), bytes: replyBytes(lines) };
}

export function replyBytes(lines: readonly string[]): Uint8Array {
  return fromLatin1(lines.length === 1 ? `${lines[0] ?? ""}\r\n` : `${lines.join("\r\n")}\r\n`);
}

export function codeOf(lines: readonly string[]): number {
  const line = lines[0] ?? "";
  return line.charCodeAt(0) * 100 + line.charCodeAt(1) * 10 + line.charCodeAt(2) - 5328;
}

/** A space after the code, whatever stood there. */
export function asOneLine(line: string): string {
  return line.charCodeAt(3) === 32 ? line : `${line.slice(0, 3)} ${line.slice(4)}`;
}

/** Cut so that it has room with its CRLF. RFC 5321 §4.5.3.1.5 */
export function shortened(line: string, limitBytes: number): string {
  return line.length > limitBytes - 2 ? line.slice(0, limitBytes - 2) : line;
}

/** Puts "5.1.1" after the code unless the words bring their own. RFC 2034 §4 */
export function withStatus(line: string, rule: Rule): string {
  const digit = line.charAt(0);
  // "250~OK" is a reply that this server gives without a status.
  if (line.charAt(3) === "~") return `${line.slice(0, 3)} ${line.slice(4)}`;
  if (ENHANCED.test(line) || !"245".includes(digit)) return line;
  return `${line.slice(0, 4)}${digit}.${RULES[rule].status} ${line.slice(4)}`;
}
