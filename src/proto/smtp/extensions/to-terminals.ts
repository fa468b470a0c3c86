/**
 * SEND, SOML, SAML and TURN, as RFC 821 had them and RFC 5321 Appendix F has them no more: letters to a
 * terminal where somebody sits, and a call whose two ends change places. A server may offer each by its name
 * (RFC 1869 §6); one that does not is asked for them in vain.
 */
import { plainExtension, type SmtpExtension } from "../extension.ts";
import { reply } from "../turn.ts";

/** To the terminal; to it or else the mailbox; to it and the mailbox as well. verbs/to-terminal.ts runs them. */
function toTerminal(keyword: string, terminal: NonNullable<SmtpExtension["toTerminal"]>): SmtpExtension {
  return { ...plainExtension(keyword, "RFC 821 §3.4"), toTerminal: terminal };
}

export const SEND = toTerminal("SEND", "only");
export const SOML = toTerminal("SOML", "or-mailbox");
export const SAML = toTerminal("SAML", "and-mailbox");

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
