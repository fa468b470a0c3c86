/** The reason beside the wire: which rule, where it stands written, what was typed, what to type next. */
import { freezeDeep } from "../../base/index.ts";
import type { Slip, Why } from "./contract.ts";
import { fillIn } from "./facts.ts";
import type { Look } from "./facts.ts";
import { RULES } from "./rules.ts";
import type { Rule } from "./rules.ts";
import { prints } from "./wording.ts";

/** What a reply's Why says beyond its rule. */
export interface Blame {
  /** Characters of the command line, [from, to). */
  range?: readonly [number, number];
  slip?: Slip;
  says?: string;
  next?: string;
  /** One more sentence after what the rule says. */
  also?: string;
  /** The reason, where it is another rule than the one whose words are said. */
  because?: Rule;
}

export const NO_BLAME: Blame = Object.freeze({});

/** Facts longer than this are cut where a person reads them. */
const SHOWN_CHARACTERS = 60;

/** Reasons that no fact is in and nobody is blamed for: the same object every time. */
const PLAIN = new Map<Rule, Why | null>();

export function explain(rule: Rule, look: Look, blame: Blame): Why {
  if (blame !== NO_BLAME) return make(rule, look, blame);
  let plain = PLAIN.get(rule);
  if (plain === undefined) {
    const { says, next = "" } = RULES[rule];
    plain = says.includes("{") || next.includes("{") ? null : freezeDeep(make(rule, look, blame));
    PLAIN.set(rule, plain);
  }
  return plain ?? make(rule, look, blame);
}

function make(rule: Rule, look: Look, blame: Blame): Why {
  const seen: Look = (name) => shown(look(name));
  const reason = blame.because ?? rule;
  const text = RULES[reason];
  const next = blame.next ?? text.next ?? null;
  const says = blame.says ?? fillIn(text.says, seen);
  return {
    rule: reason,
    cite: text.cite,
    says: blame.also === undefined ? says : `${says} ${blame.also}`,
    next: next === null ? null : fillIn(next, seen),
    range: blame.range ?? null,
    slip: blame.slip ?? text.slip ?? null,
  };
}

/** Keys that do not print are named as a terminal shows them: ^H. */
function shown(text: string): string {
  if (text.length <= SHOWN_CHARACTERS && prints(text)) return text;
  let out = "";
  for (const char of text.slice(0, SHOWN_CHARACTERS)) {
    const code = char.charCodeAt(0);
    out += code < 32 ? `^${String.fromCharCode(code + 64)}` : code === 127 ? "^?" : char;
  }
  return text.length > SHOWN_CHARACTERS ? `${out}…` : out;
}
