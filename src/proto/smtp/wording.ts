/** From a rule to the very lines on the wire: a personality's words, filled with facts. RFC 5321 §4.2 */
import { fillIn, fillTemplate } from "./facts.ts";
import type { Look } from "./facts.ts";
import type { Manner } from "./manner.ts";
import type { Settings } from "./personality.ts";
import type { Rule } from "./rules.ts";
import { asOneLine, sayingFor, sayingOf, shortened, wholeReply, withStatus } from "./sayings.ts";
import type { WholeReply } from "./sayings.ts";

/** Complete lines, hyphens set, no line ends. `more` are texts of further lines with the same code. */
export function replyLines(
  manner: Manner,
  verb: string,
  rule: Rule,
  look: Look,
  more: readonly string[],
): readonly string[] {
  const variant = rule.startsWith("param.") ? look("param") : "";
  const saying = variant === "" ? sayingFor(manner, verb, rule) : sayingOf(manner, verb, rule, variant);
  const { settings } = manner;
  const limit = settings.replyLimitBytes;
  // Nearly every reply is one line, and its words have nothing to fill in but facts.
  if (more.length === 0) {
    if (saying.whole !== null) return saying.whole.lines;
    if (saying.line !== null)
      return [
        shortened(
          fillTemplate(saying.line, (name) => echoed(name, look, settings)),
          limit,
        ),
      ];
  }
  const { wording, enhanced } = saying;
  const templates = typeof wording === "string" ? [wording] : wording;
  const texts = templates.flatMap((template) => fill(template, look, settings));
  const code = (texts[0] ?? "554 ").slice(0, 3);
  for (const text of more) texts.push(`${code} ${text}`);
  return texts.map((text, i) => {
    const line = enhanced ? withStatus(text, rule) : text;
    const whole = i < texts.length - 1 ? `${line.slice(0, 3)}-${line.slice(4)}` : asOneLine(line);
    return shortened(whole, limit);
  });
}

/** A reply that goes on with lines known beforehand, as one to EHLO does; null where its own words are not that simple. */
export function longReply(
  manner: Manner,
  verb: string,
  rule: Rule,
  look: Look,
  more: readonly string[],
): WholeReply | null {
  const { line, whole, enhanced } = sayingFor(manner, verb, rule);
  const { settings } = manner;
  const first = whole?.lines[0] ?? (line && fillTemplate(line, (name) => echoed(name, look, settings)));
  if (first === null || enhanced) return null;
  let replies = LONG.get(more);
  if (replies === undefined) LONG.set(more, (replies = new Map<string, WholeReply>()));
  let known = replies.get(first);
  if (known === undefined) {
    const code = first.slice(0, 3);
    const texts = [first.slice(4), ...more];
    const lines = texts.map((text, i) => `${code}${i < more.length ? "-" : " "}${text}`);
    known = wholeReply(lines.map((one) => shortened(one, settings.replyLimitBytes)));
    if (replies.size < LONG_REMEMBERED) replies.set(first, known);
  }
  return known;
}

/** The same callers call again, and many servers greet all callers alike: by what follows, and by the first line. */
const LONG = new WeakMap<readonly string[], Map<string, WholeReply>>();
const LONG_REMEMBERED = 100;

/** One template; {members} makes one line of each of them. */
function fill(template: string, look: Look, settings: Settings): string[] {
  if (!template.includes("{members}"))
    return [template.includes("{") ? fillIn(template, (name) => echoed(name, look, settings)) : template];
  const { echo } = settings;
  const clean: Look = (name) => cleanFact(look(name), echo);
  const members = look("members").split("\n");
  return members.map((member) =>
    fillIn(template, (name) => (name === "members" ? cleanFact(member, echo) : clean(name))),
  );
}

/** A fact as it may be said on the wire. */
function echoed(name: string, look: Look, { echo, echoLimit }: Settings): string {
  const clean = cleanFact(look(name), echo);
  return echoLimit === null || clean.length <= echoLimit || WHOLE.includes(name)
    ? clean
    : shorten(clean, echoLimit);
}

/** Never shortened. */
const WHOLE = ["complaint", "keywordTyped"];

/** The middle of a long echo goes; what is left of it is about the limit. */
function shorten(text: string, limit: number): string {
  const head = Math.floor(limit / 2) - 1;
  return `${text.slice(0, head)}...${text.slice(head + 3 - limit)}`;
}

/** What a peer typed must not be able to end our line. */
export function cleanFact(text: string, echo: "as-is" | "seven-bit"): string {
  // Nearly always there is nothing to do.
  if (prints(text)) return text;
  let out = "";
  for (let i = 0; i < text.length; i++) {
    const code = echo === "seven-bit" ? text.charCodeAt(i) & 0x7f : text.charCodeAt(i);
    // A bare CR ends no line; the one that strips the eighth bit sends it back, the others do not.
    const ends = code === 0 || code === 10 || (code === 13 && echo === "as-is");
    out += ends ? "?" : String.fromCharCode(code);
  }
  return out;
}

/** Letters, digits, signs and spaces of ASCII, and nothing else. */
export function prints(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 32 || code > 126) return false;
  }
  return true;
}
