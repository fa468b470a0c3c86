/** MAIL: opens a transaction and names the reverse-path. RFC 5321 §4.1.1.2 */
import { blameForgiven, takePath } from "../address.ts";
import type { Envelope } from "../contract.ts";
import { refuse } from "../refuse.ts";
import { ask, succeed } from "../turn.ts";
import type { Turn, Verb } from "../turn.ts";
import type { Waiting } from "../state.ts";
import type { SmtpAnswer } from "../contract.ts";

/** Reads the reverse-path and asks the owner about it. SEND and its kin begin the same way. */
export function runMail(turn: Turn): void {
  const path = takePath(turn, "MAIL");
  if (path === null) return;
  const { client } = turn.state;
  ask(
    turn,
    { what: "mail", reversePath: path.mailbox, parameters: path.parameters, client },
    path.facts,
    path.forgiven,
  );
}

export function answeredMail(turn: Turn, answer: SmtpAnswer, waiting: Waiting): void {
  if (waiting.ask.what !== "mail") return;
  if (answer.verdict === "no") {
    refuse(turn, answer);
    return;
  }
  const { reversePath, parameters } = waiting.ask;
  turn.state.transaction = {
    reversePath,
    typed: waiting.facts["path"] ?? "",
    parameters,
    body: bodyOf(parameters["BODY"]),
    forwardPaths: [],
    refused: 0,
  };
  turn.state.rcptRefusal = null;
  turn.state.mailRefused = false;
  const plain = reversePath === null ? "mail.null-ok" : "mail.ok";
  succeed(turn, "PRDR" in parameters ? "mail.prdr-ok" : plain, answer.facts, blameForgiven(waiting.forgiven));
}

export const MAIL: Verb = {
  name: "MAIL",
  cite: "RFC 5321 §4.1.1.2",
  syntax: "MAIL FROM:<sender> [ <parameters> ]",
  summary: "Names the sender.",
  run: runMail,
  answered: answeredMail,
};

function bodyOf(value: string | null | undefined): Envelope["body"] {
  const body = (value ?? "7BIT").toUpperCase();
  return body === "8BITMIME" || body === "BINARYMIME" ? body : "7BIT";
}
