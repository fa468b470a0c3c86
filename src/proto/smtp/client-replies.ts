/** What a reply means to a client and what it does next. RFC 5321 §4.2.1, §4.3.2; RFC 2920 §3.1 */
import { showPath } from "../../wire/index.ts";
import type { Awaited, SmtpClient } from "./client-state.ts";
import { recipientsAllowed } from "./extensions/limits.ts";
import { meetNeeds, type Need } from "./client-needs.ts";
import type { RecipientResult, Reply, Why } from "./contract.ts";

export type NextStep =
  "wait" | "ehlo" | "helo" | "mail" | "rcpt" | "data" | "letter" | "empty" | "quit" | "close";

export interface Heard {
  why: Why;
  then: NextStep;
}

type Outcome = RecipientResult["outcome"];

/** Takes the reply into the state; says why it matters and what comes next. */
export function hear(state: SmtpClient, awaited: Awaited, reply: Reply): Heard {
  // RFC 5321 §3.8: 421 may come at any time, and ends everything.
  if (reply.code === 421 && awaited.what !== "quit") {
    failAll(state, reply, "The server is closing: 421.");
    return heard("client.closing", "RFC 5321 §3.8", "The server closes the call. Try again later.", "quit");
  }
  switch (awaited.what) {
    case "banner":
      return heardBanner(state, reply);
    case "ehlo":
      return heardEhlo(state, reply);
    case "helo":
      if (good(reply)) return introduced(state, false);
      return failed(state, reply, "The server did not accept our HELO.", "RFC 5321 §4.1.1.1");
    case "mail":
      return heardMail(state, reply);
    case "rcpt":
      return heardRcpt(state, awaited.recipient, reply);
    case "data":
      return heardData(state, reply);
    case "dot":
      return heardDot(state, reply);
    case "quit":
      return heard("client.goodbye", "RFC 5321 §4.1.1.10", "The server says goodbye.", "close");
  }
}

/** Gives everybody undecided a temporary failure. */
export function settle(state: SmtpClient, says: string): void {
  state.results.forEach((result, i) => {
    if (result === null) decide(state, i, "temporary", null, says);
  });
}

function heardBanner(state: SmtpClient, reply: Reply): Heard {
  state.peerName = /^\d{3}[ -](\S+)/.exec(reply.lines[0] ?? "")?.[1] ?? "";
  if (!good(reply))
    return failed(state, reply, "The server took the call and refused its service.", "RFC 5321 §3.1");
  state.phase = "greet";
  const then = state.extended ? "ehlo" : "helo";
  return heard("client.greeted", "RFC 5321 §3.1", `We reached ${state.peerName}. Now it is our turn.`, then);
}

/** RFC 5321 §3.2: a server that does not know EHLO may know HELO. */
function heardEhlo(state: SmtpClient, reply: Reply): Heard {
  if (good(reply)) {
    state.offered = reply.lines.slice(1).map((line) => upperKeyword(line.slice(4).trim()));
    return introduced(state, true);
  }
  if (reply.code < 500)
    return failed(state, reply, "The server did not accept our EHLO.", "RFC 5321 §4.1.1.1");
  return heard(
    "client.no-ehlo",
    "RFC 5321 §3.2",
    "This server does not speak extended SMTP. HELO does for all.",
    "helo",
  );
}

function introduced(state: SmtpClient, extended: boolean): Heard {
  state.speaksExtended = extended;
  state.phase = "ready";
  const need = meetNeeds(state);
  if (need !== null && !need.met) {
    failUnsendable(state, need);
    if (state.results.every((result) => result !== null))
      return heard("client.cannot", need.cite, need.says, "quit");
  }
  const limit = recipientsAllowed(state.offered);
  if (limit !== null && limit < state.toName) {
    state.toName = limit;
    for (let i = limit; i < state.results.length; i++) {
      const says = `The server takes ${limit} recipients a letter; the others follow in another.`;
      decide(state, i, "temporary", null, says);
    }
  }
  if (need !== null)
    return heard(need.met ? "client.converts" : "client.cannot", need.cite, need.says, "mail");
  return heard(
    "client.introduced",
    "RFC 5321 §3.2",
    "The server knows our name. The envelope comes next.",
    "mail",
  );
}

function heardMail(state: SmtpClient, reply: Reply): Heard {
  if (good(reply))
    return heard(
      "client.sender-ok",
      "RFC 5321 §3.3",
      "The sender stands on the envelope.",
      piped(state, "rcpt"),
    );
  state.refused = true;
  failAll(state, reply, "The server refused the sender.");
  return heard(
    "client.sender-refused",
    "RFC 5321 §3.3",
    "The server refused the sender, so nobody gets the letter.",
    piped(state, "quit"),
  );
}

function heardRcpt(state: SmtpClient, index: number, reply: Reply): Heard {
  const path = showPath(state.envelope.forwardPaths[index]?.mailbox ?? null);
  if (good(reply) && !state.refused) {
    state.accepted++;
    state.phase = "rcpt";
    return heard(
      "client.recipient-ok",
      "RFC 5321 §3.3",
      `The server takes a letter for ${path}.`,
      afterRcpt(state),
    );
  }
  // RFC 5321 §4.5.3.1.10: 552 to RCPT means "too many" and is to be read as 452.
  const outcome = reply.code === 552 ? "temporary" : outcomeOf(reply);
  if (state.results[index] === null)
    decide(state, index, outcome, reply, `The server refused ${path}: ${reply.lines.at(-1) ?? ""}`);
  return heard(
    "client.recipient-refused",
    "RFC 5321 §3.3",
    `The server refused ${path}. The others are not touched by that.`,
    afterRcpt(state),
  );
}

/** How many of the forward-paths to be named were answered, one way or the other. */
export function answeredRecipients(state: SmtpClient): number {
  return state.accepted + state.results.slice(0, state.toName).filter((result) => result !== null).length;
}

/** The next recipient, or DATA when all have been named and somebody was taken. */
function afterRcpt(state: SmtpClient): NextStep {
  if (state.awaited.length > 0) return "wait";
  if (answeredRecipients(state) < state.toName) return "rcpt";
  return state.accepted > 0 ? "data" : "quit";
}

function heardData(state: SmtpClient, reply: Reply): Heard {
  if (reply.code >= 300 && reply.code < 400) {
    // RFC 2920 §3.1: a pipelined DATA may get 354 although nobody was taken; then the letter is empty.
    if (state.accepted === 0)
      return heard(
        "client.nobody",
        "RFC 2920 §3.1",
        "Nobody was taken, so we end the letter at once.",
        "empty",
      );
    return heard("client.go", "RFC 5321 §4.1.1.4", "The server waits for the letter.", "letter");
  }
  failUndecided(state, reply, "The server refused the letter before it was sent.");
  return heard("client.data-refused", "RFC 5321 §4.3.2", "The server does not want the letter.", "quit");
}

function heardDot(state: SmtpClient, reply: Reply): Heard {
  if (!good(reply)) {
    failUndecided(state, reply, "The server refused the letter after it was sent.");
    return heard(
      "client.letter-refused",
      "RFC 5321 §4.2.5",
      "The server did not take the letter, so it is still ours.",
      "quit",
    );
  }
  state.results.forEach((result, i) => {
    if (result === null) decide(state, i, "ok", reply, "The server took responsibility for the letter.");
  });
  state.phase = "ready";
  return heard(
    "client.letter-ok",
    "RFC 5321 §4.2.5",
    "The server answers for the letter from now on, and we need not.",
    "quit",
  );
}

/** Nobody, or only those whose own address is the trouble, cannot be sent this letter here. */
function failUnsendable(state: SmtpClient, { only, says, code }: Need & { met: false }): void {
  state.results.forEach((result, i) => {
    const mailbox = state.envelope.forwardPaths[i]?.mailbox;
    if (result !== null || !mailbox || (only !== null && !only.includes(i))) return;
    state.results[i] = { mailbox, outcome: "permanent", reply: null, code, says };
  });
}

function piped(state: SmtpClient, otherwise: NextStep): NextStep {
  return state.awaited.length > 0 ? "wait" : otherwise;
}

function failed(state: SmtpClient, reply: Reply, says: string, cite: string): Heard {
  failAll(state, reply, says);
  return heard("client.refused", cite, says, "quit");
}

function failAll(state: SmtpClient, reply: Reply, says: string): void {
  state.accepted = 0;
  failUndecided(state, reply, says);
}

function failUndecided(state: SmtpClient, reply: Reply, says: string): void {
  state.results.forEach((result, i) => {
    if (result === null) decide(state, i, outcomeOf(reply), reply, says);
  });
}

function decide(state: SmtpClient, index: number, outcome: Outcome, reply: Reply | null, says: string): void {
  const mailbox = state.envelope.forwardPaths[index]?.mailbox;
  if (mailbox) state.results[index] = { mailbox, outcome, reply, says };
}

function outcomeOf(reply: Reply): Outcome {
  return reply.code >= 500 ? "permanent" : "temporary";
}

function good(reply: Reply): boolean {
  return reply.code >= 200 && reply.code < 300;
}

function upperKeyword(line: string): string {
  return line.replace(/^\S+/, (word) => word.toUpperCase());
}

function heard(rule: string, cite: string, says: string, then: NextStep): Heard {
  return { why: { rule, cite, says, next: null, range: null, slip: null }, then };
}
