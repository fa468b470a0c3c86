/** From a rule to the very lines on the wire: a personality's words, filled with facts. RFC 5321 §4.2, RFC 2034 §4 */
import { fillIn } from "./facts.ts";
import type { Look } from "./facts.ts";
import type { Personality, Settings, Wording } from "./personality.ts";
import { PATIENT_WORDS } from "./personalities/patient-words.ts";
import { RULES } from "./rules.ts";
import type { Rule } from "./rules.ts";
import type { SmtpServer } from "./state.ts";

const ENHANCED = /^\d{3} [245]\.\d{1,3}\.\d{1,3} /;
/** RFC 2034 §4: no enhanced codes in the greeting and in replies to HELO and EHLO. */
const NEVER_ENHANCED = /^(?:banner|helo|ehlo)\./;

/** The words for a rule. "RCPT:param.bad-value/NOTIFY" goes before "param.bad-value/NOTIFY", and that before the rule's own words. */
export function wordsFor(personality: Personality, verb: string, rule: Rule, variant = ""): Wording {
  if (variant !== "") return findWords(personality, verb, rule, variant);
  let known = FOUND.get(personality);
  if (!known) FOUND.set(personality, (known = new Map<Rule, Map<string, Wording>>()));
  let byVerb = known.get(rule);
  if (!byVerb) known.set(rule, (byVerb = new Map<string, Wording>()));
  let words = byVerb.get(verb);
  // A line's first word can be anything, so only what is asked for again and again is remembered.
  if (words === undefined) {
    words = findWords(personality, verb, rule, variant);
    if (byVerb.size < FOUND_LIMIT) byVerb.set(verb, words);
  }
  return words;
}

/** What was found before: words never change. */
const FOUND = new WeakMap<Personality, Map<Rule, Map<string, Wording>>>();
const FOUND_LIMIT = 20;

function findWords(personality: Personality, verb: string, rule: Rule, variant: string): Wording {
  const special = variant === "" ? undefined : `${rule}/${variant}`;
  return (
    (special === undefined
      ? undefined
      : (personality.words[`${verb}:${special}`] ?? personality.words[special])) ??
    personality.words[`${verb}:${rule}`] ??
    personality.words[rule] ??
    PATIENT_WORDS[`${verb}:${rule}`] ??
    PATIENT_WORDS[rule] ??
    "554 Error"
  );
}

/** Complete lines, hyphens set, no line ends. `more` are texts of further lines with the same code. */
export function replyLines(
  state: SmtpServer,
  personality: Personality,
  verb: string,
  rule: Rule,
  look: Look,
  more: readonly string[],
): string[] {
  const wording = wordsFor(personality, verb, rule, rule.startsWith("param.") ? look("param") : "");
  // Nearly every reply is one line, and its words have nothing to fill in but facts.
  const enhance = state.offers.includes("ENHANCEDSTATUSCODES") && !NEVER_ENHANCED.test(rule);
  const limit = state.settings.replyLimitBytes - 2;
  if (typeof wording === "string" && more.length === 0 && !wording.includes("{members}")) {
    const filled = fillOne(wording, look, state.settings);
    const line = enhance ? withStatus(filled, rule) : filled;
    const plain = line.charAt(3) === " " ? line : `${line.slice(0, 3)} ${line.slice(4)}`;
    return [plain.length > limit ? plain.slice(0, limit) : plain];
  }
  const templates = typeof wording === "string" ? [wording] : wording;
  const texts = templates.flatMap((template) => fill(template, look, state.settings));
  const code = (texts[0] ?? "554 ").slice(0, 3);
  for (const text of more) texts.push(`${code} ${text}`);
  return texts.map((text, i) => {
    const line = enhance ? withStatus(text, rule) : text;
    const mark = i < texts.length - 1 ? "-" : " ";
    const whole = `${line.slice(0, 3)}${mark}${line.slice(4)}`;
    return whole.length > limit ? whole.slice(0, limit) : whole;
  });
}

/** Puts "5.1.1" after the code unless the words bring their own. RFC 2034 §4 */
function withStatus(line: string, rule: Rule): string {
  const digit = line.charAt(0);
  // "250~OK" is a reply that this server gives without a status.
  if (line.charAt(3) === "~") return `${line.slice(0, 3)} ${line.slice(4)}`;
  if (ENHANCED.test(line) || !"245".includes(digit)) return line;
  return `${line.slice(0, 4)}${digit}.${RULES[rule].status} ${line.slice(4)}`;
}

/** One template; {members} makes one line of each of them. */
function fill(template: string, look: Look, settings: Settings): string[] {
  if (!template.includes("{members}")) return [fillOne(template, look, settings)];
  const { echo } = settings;
  const clean: Look = (name) => cleanFact(look(name), echo);
  const members = look("members").split("\n");
  return members.map((member) =>
    fillIn(template, (name) => (name === "members" ? cleanFact(member, echo) : clean(name))),
  );
}

function fillOne(template: string, look: Look, { echo, echoLimit }: Settings): string {
  if (!template.includes("{")) return template;
  return fillIn(template, (name) =>
    shorten(cleanFact(look(name), echo), WHOLE.includes(name) ? null : echoLimit),
  );
}

/** Never shortened. */
const WHOLE = ["complaint", "keywordTyped"];

/** The middle of a long echo goes; what is left of it is about the limit. */
function shorten(text: string, limit: number | null): string {
  if (limit === null || text.length <= limit) return text;
  const head = Math.floor(limit / 2) - 1;
  return `${text.slice(0, head)}...${text.slice(head + 3 - limit)}`;
}

/** What a peer typed must not be able to end our line. */
export function cleanFact(text: string, echo: "as-is" | "seven-bit"): string {
  // Nearly always there is nothing to do.
  if (/^[ -~]*$/.test(text)) return text;
  let out = "";
  for (let i = 0; i < text.length; i++) {
    const code = echo === "seven-bit" ? text.charCodeAt(i) & 0x7f : text.charCodeAt(i);
    // A bare CR ends no line; the one that strips the eighth bit sends it back, the others do not.
    const ends = code === 0 || code === 10 || (code === 13 && echo === "as-is");
    out += ends ? "?" : String.fromCharCode(code);
  }
  return out;
}
