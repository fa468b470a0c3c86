/** SEND, SOML and SAML: MAIL for a letter that goes to a terminal where somebody sits. RFC 821 §3.4 */
import type { SmtpExtension } from "../extension.ts";
import type { Verb } from "../turn.ts";
import { answeredMail, runMail } from "./mail.ts";

/** The command that an extension of that kind adds; null for any other extension. */
export function terminalVerb(extension: SmtpExtension): Verb | null {
  const { keyword, cite, toTerminal } = extension;
  if (toTerminal === undefined) return null;
  return {
    name: keyword,
    cite,
    syntax: `${keyword} FROM:<sender>`,
    summary: "Names the sender of a message to somebody's terminal.",
    run: runMail,
    answered(turn, answer, waiting) {
      answeredMail(turn, answer, waiting);
      const { transaction } = turn.state;
      if (transaction && answer.verdict === "yes") transaction.terminal = toTerminal;
    },
  };
}
