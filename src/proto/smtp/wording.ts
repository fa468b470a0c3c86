/** From a rule to the very lines on the wire: a personality's words, filled with facts. RFC 5321 §4.2 */
import { fillIn, fillTemplate } from "./facts.ts";
import type { Look } from "./facts.ts";
import type { Manner } from "./manner.ts";
import type { Settings } from "./personality.ts";
import type { Rule } from "./rules.ts";
import { asOneLine, sayingFor, sayingOf, shortened, withStatus } from "./sayings.ts";

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
  if (saying.line !== null && !saying.enhanced) {
    const first = fillTemplate(saying.line, (name) => echoed(name, look, settings));
    return [
      shortened(`${first.slice(0, 3)}-${first.slice(4)}`, limit),
      ...furtherLines(first.slice(0, 3), more, limit),
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

/** What follows the first line of a reply to EHLO is the same for many callers. */
const FURTHER = new WeakMap<readonly string[], { code: string; limit: number; lines: readonly string[] }>();

function furtherLines(code: string, texts: readonly string[], limit: number): readonly string[] {
  const known = FURTHER.get(texts);
  if (known?.code === code && known.limit === limit) return known.lines;
  const last = texts.length - 1;
  const lines = texts.map((text, i) => shortened(`${code}${i < last ? "-" : " "}${text}`, limit));
  FURTHER.set(texts, { code, limit, lines });
  return lines;
}

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
