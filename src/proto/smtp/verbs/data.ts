/** DATA: the letter itself, up to the dot, and who answers for it then. RFC 5321 §4.1.1.4, §4.2.5 */
import type { Envelope } from "../contract.ts";
import { emptyData } from "../data-lines.ts";
import { letterIn } from "../rope.ts";
import type { SmtpServer, Transaction } from "../state.ts";
import { ask, forgetTransaction, reply, succeed } from "../turn.ts";
import { refuse } from "../refuse.ts";
import type { Turn, Verb } from "../turn.ts";

export const DATA: Verb = {
  name: "DATA",
  cite: "RFC 5321 §4.1.1.4",
  syntax: "DATA",
  summary: "What follows is the letter. End with a single dot.",
  run(turn) {
    if (turn.state.transaction?.body === "BINARYMIME") {
      reply(turn, "data.binary");
      return;
    }
    turn.state.data = emptyData();
    succeed(turn, "data.go");
  },
  answered(turn, answer, waiting) {
    endLetter(turn.state);
    if (answer.verdict === "no") {
      refuse(turn, answer);
      return;
    }
    turn.state.letters++;
    const total = waiting.facts["total"];
    if (total === undefined) reply(turn, "data.ok", answer.facts);
    else reply(turn, "bdat.done", answer.facts);
  },
};

/** The dot came: too much is refused here, the rest is the owner's decision. */
export function finishLetter(turn: Turn): void {
  const { state } = turn;
  const { data, transaction, settings } = state;
  if (!data || !transaction) return;
  const limit = turn.manner.letterLimitBytes;
  if (data.over) {
    endLetter(state);
    reply(turn, "data.too-big", { limit: String(limit) });
  } else if (settings.textTooLong === "refuse" && data.longestLine > settings.textLimitBytes) {
    endLetter(state);
    reply(turn, "data.line-too-long", {
      octets: String(data.longestLine),
      textOctets: String(data.longestLine - 2),
    });
  } else {
    const content = letterIn(data.rope);
    state.data = null;
    ask(turn, { what: "accept", envelope: envelopeOf(state, transaction), content });
  }
}

export function envelopeOf(state: SmtpServer, transaction: Transaction): Envelope {
  return {
    reversePath: transaction.reversePath,
    mailParameters: transaction.parameters,
    forwardPaths: transaction.forwardPaths.map(({ mailbox, parameters }) => ({ mailbox, parameters })),
    body: transaction.body,
    ...(transaction.terminal === undefined ? {} : { terminal: transaction.terminal }),
    client: state.client,
    // RFC 6531 §3.7.3: letters beyond ASCII say so in their trace.
    protocol: !state.client.extended ? "SMTP" : "SMTPUTF8" in transaction.parameters ? "UTF8SMTP" : "ESMTP",
  };
}

/** After the dot the envelope is used up, whatever became of the letter. RFC 5321 §4.1.1.4 */
export function endLetter(state: SmtpServer): void {
  forgetTransaction(state);
  state.phase = "ready";
}
