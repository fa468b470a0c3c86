/** The slips by name, for people, and how often each was made. */
import type { Slip, SmtpNote } from "../contract.ts";

/** A few words for each: what went wrong. */
export const SLIP_NAMES: Readonly<Record<Slip, string>> = {
  "no-helo": "No HELO first",
  "helo-without-name": "HELO without a name",
  hello: "HELLO for HELO",
  "missing-colon": "No colon after FROM or TO",
  "no-brackets": "No angle brackets round the address",
  "display-name": "A person's name on the envelope",
  "unbalanced-bracket": "A bracket without its mate",
  "wrong-order": "Right command, wrong time",
  "nested-mail": "A second MAIL for one letter",
  "went-on-after-refusal": "Going on after a refused recipient",
  "relay-denied": "A stranger's letter for somewhere else",
  "unknown-user": "Nobody of that name",
  "unqualified-sender": "A sender without a domain",
  "no-blank-line": "No empty line after the header",
  "command-in-data": "A command typed inside the letter",
  "dot-not-alone": "The last dot is not alone",
  "leading-dot-eaten": "A dot at the start of a line was eaten",
  "bare-lf": "LF alone at the end of a line",
  "bare-cr": "CR alone in a line",
  "early-talker": "Talking out of turn",
  http: "A web browser's words on port 25",
  "wrong-port": "Another protocol's words on port 25",
  "quit-before-dot": "Goodbye before the dot",
  "hung-up": "Hanging up without goodbye",
  backspace: "Backspace was sent, not carried out",
  "arrow-key": "An arrow key was sent, not carried out",
  "unknown-verb": "No such command",
  "too-long": "Too long",
  "eight-bit": "A letter beyond plain ASCII",
  "bad-address": "An address that is none",
  "bad-parameter": "A parameter that was not offered",
  "space-after-colon": "A blank beside the colon",
};

/** How often each slip was made in these notes; slips not made are not there. */
export function countSlips(notes: readonly SmtpNote[]): Partial<Record<Slip, number>> {
  const counts: Partial<Record<Slip, number>> = {};
  for (const note of notes) {
    const slip = slipOf(note);
    if (slip !== null) counts[slip] = (counts[slip] ?? 0) + 1;
  }
  return counts;
}

/** A goodbye too early is told in the reply to QUIT already, and not counted again when the call ends. */
function slipOf(note: SmtpNote): Slip | null {
  if (note.t === "smtp.reply") return note.role === "server" ? note.why.slip : null;
  if (note.t === "smtp.text") return note.slip;
  return note.t === "smtp.closed" && note.how !== "quit" ? note.slip : null;
}
