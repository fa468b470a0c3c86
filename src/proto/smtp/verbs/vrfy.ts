/** VRFY and EXPN: is there such a mailbox, and who is on that list? RFC 5321 §3.5, §4.1.1.6, §4.1.1.7 */
import { takeAddress } from "../address.ts";
import { ask, reply, succeed } from "../turn.ts";
import type { Verb } from "../turn.ts";

/** "Jane Doe <jane@iguana.apex.com>", or the address alone in brackets. RFC 5321 §3.5.1 */
function who(facts: Readonly<Record<string, string>>): string {
  const name = facts["fullName"] ?? "";
  return `${name} <${facts["mailbox"] ?? ""}>`.trimStart();
}

export const VRFY: Verb = {
  name: "VRFY",
  cite: "RFC 5321 §4.1.1.6",
  syntax: "VRFY <recipient>",
  summary: "Verifies an address.",
  run(turn) {
    const { argument } = turn.command;
    if (turn.state.settings.vrfy === "off") reply(turn, "vrfy.off");
    else if (argument === "") reply(turn, "vrfy.no-argument");
    else {
      const facts = takeAddress(turn);
      if (facts) ask(turn, { what: "vrfy", argument: facts["plain"] ?? argument }, facts);
    }
  },
  answered(turn, answer, waiting) {
    const facts = { ...waiting.facts, ...answer.facts };
    if (answer.verdict === "yes" && "members" in facts) succeed(turn, "expn.ok", facts);
    else if (answer.verdict === "yes") succeed(turn, "vrfy.ok", { ...facts, who: who(facts) });
    else if (answer.rule === "cannot-verify") reply(turn, "vrfy.cannot", { ...facts, who: who(facts) });
    else reply(turn, `policy.${answer.rule}`, facts);
  },
};

export const EXPN: Verb = {
  name: "EXPN",
  cite: "RFC 5321 §4.1.1.7",
  syntax: "EXPN <list>",
  summary: "Expands an alias or a mailing list.",
  run(turn) {
    const { argument } = turn.command;
    if (turn.state.settings.expn === "off") reply(turn, "expn.off");
    else if (argument === "") reply(turn, "expn.no-argument");
    else {
      const facts = takeAddress(turn);
      if (facts) ask(turn, { what: "expn", argument: facts["plain"] ?? argument }, facts);
    }
  },
  /** `members` of the answer: one a line, "Joe <joe@…>". */
  answered(turn, answer, waiting) {
    const facts = { ...waiting.facts, ...answer.facts };
    if (answer.verdict === "yes") succeed(turn, "expn.ok", facts);
    else reply(turn, `policy.${answer.rule}`, facts);
  },
};
