/** The owner said no: the personality's words for the rule, or the keeper's own. */
import type { OwnWords, SmtpAnswer } from "./contract.ts";
import type { Facts } from "./facts.ts";
import { close, reply } from "./turn.ts";
import type { Turn } from "./turn.ts";
import { NO_BLAME } from "./why.ts";
import type { Blame } from "./why.ts";

export type Refused = SmtpAnswer & { verdict: "no" };

export function refuse(turn: Turn, { rule, own, facts }: Refused, blame: Blame = NO_BLAME): void {
  if (!own) {
    reply(turn, `policy.${rule}`, facts, blame);
    return;
  }
  reply(turn, "policy.own-words", { ...facts, ...ownFacts(own, rule === "try-later") }, blame);
  // RFC 5321 §3.8: 421 is the end of the call, whoever wanted it said.
  if (own.code === "421") close(turn, "shutdown");
}

/** Sendmail and Postfix fill in different codes where none was given. */
export function ownFacts({ code, status, words }: OwnWords, later: boolean): Facts {
  return {
    codeOwn: code !== "" ? code : later ? "450" : "550",
    codeOr554: code !== "" ? code : later ? "450" : "554",
    codeAtDoor: later ? "421" : "554",
    givenStatus: status === "" ? "" : `${status} `,
    statusOr71: status === "" ? `${later ? "4" : "5"}.7.1` : status,
    ownWords: words,
  };
}
