/**
 * SEND, SOML, SAML and TURN, as RFC 821 had them and RFC 5321 Appendix F has them no more: letters to a
 * terminal where somebody sits, and a call whose two ends change places. A server may offer each by its name
 * (RFC 1869 §6); one that does not is asked for them in vain.
 */
import type { Envelope } from "../contract.ts";
import { plainExtension } from "../extension.ts";
import { reply } from "../turn.ts";
import type { Verb } from "../turn.ts";
import { answeredMail, runMail } from "../verbs/mail.ts";

/** RFC 821 §3.4: to the terminal; to it or else the mailbox; to it and the mailbox as well. */
function toTerminal(
  name: "SEND" | "SOML" | "SAML",
  terminal: NonNullable<Envelope["terminal"]>,
  summary: string,
): Verb {
  return {
    name,
    cite: "RFC 821 §3.4",
    syntax: `${name} FROM:<sender>`,
    summary,
    run: runMail,
    answered(turn, answer, waiting) {
      answeredMail(turn, answer, waiting);
      const { transaction } = turn.state;
      if (transaction && answer.verdict === "yes") transaction.terminal = terminal;
    },
  };
}

export const SEND = plainExtension("SEND", "RFC 821 §3.4", [
  toTerminal("SEND", "only", "Names the sender of a message to somebody's terminal."),
]);
export const SOML = plainExtension("SOML", "RFC 821 §3.4", [
  toTerminal("SOML", "or-mailbox", "The same, or to the mailbox when nobody is there."),
]);
export const SAML = plainExtension("SAML", "RFC 821 §3.4", [
  toTerminal("SAML", "and-mailbox", "The same, and to the mailbox too."),
]);

export const TURN = plainExtension("TURN", "RFC 821 §3.8", [
  {
    name: "TURN",
    cite: "RFC 821 §3.8",
    syntax: "TURN",
    summary: "Asks to change places: the receiver becomes the sender.",
    run(turn) {
      // Whoever calls could say any name and be given its mail, so nobody turns round for a stranger.
      reply(turn, "turn.refused");
    },
  },
]);
