/**
 * One attempt at one destination: which exchangers there are, which of them answers the telephone.
 * RFC 5321 §5.1
 */
import type { Tick } from "../base/index.ts";
import { showMailbox } from "../wire/index.ts";
import type { DnsResult } from "../proto/dns/contract.ts";
import type { RouteCandidate } from "./contract.ts";
import { deferAll, failAll, holdAll } from "./outcome.ts";
import type { Attempt, MailQueue, Pending, QueueOut, QueuedLetter } from "./queue-state.ts";
import { deadNow } from "./retry.ts";
import { addressesIn, decideRoute, isTemporary, literalAddress } from "./route.ts";

export function beginAttempt(
  state: MailQueue,
  letter: QueuedLetter,
  recipients: number[],
  forced: boolean,
  tick: Tick,
  out: QueueOut[],
): void {
  const first = letter.recipients[recipients[0] ?? 0];
  if (!first) return;
  const { destination } = first;
  const attempt: Attempt = {
    letter: letter.id,
    domain: destination.kind === "remote" ? destination.mailbox.domain : "",
    recipients,
    exchanges: [],
    skipped: [],
    tried: [],
    current: null,
    addresses: [],
    says: "",
    cite: "RFC 5321 §5.1",
    temporary: false,
    answered: false,
    forced,
    why: "",
    code: "",
    startedAt: tick.now,
  };
  switch (destination.kind) {
    case "local":
    case "file": {
      const { reversePath, text, authored } = letter;
      const id = wait(state, { what: "local", attempt });
      out.push({
        do: "deliver",
        id,
        letter: letter.id,
        to: first.mailbox,
        destination,
        reversePath,
        text,
        authored,
      });
      return;
    }
    case "error":
      Object.assign(attempt, { code: destination.code, why: destination.why });
      failAll(state, letter, attempt, tick, out);
      return;
    case "done":
      return;
    case "remote":
      callOut(state, letter, attempt, tick, out);
  }
}

function callOut(
  state: MailQueue,
  letter: QueuedLetter,
  attempt: Attempt,
  tick: Tick,
  out: QueueOut[],
): void {
  const dead = attempt.forced ? null : deadNow(state, attempt.domain, tick.now);
  if (dead) {
    holdAll(state, letter, attempt, dead, tick, out);
    return;
  }
  const table = state.config.routes?.[attempt.domain];
  const literal = table ?? literalAddress(attempt.domain);
  if (literal === null) {
    out.push({ do: "resolve", id: wait(state, { what: "mx", attempt }), name: attempt.domain, type: "MX" });
    return;
  }
  attempt.says =
    table === undefined
      ? "The address stands in brackets, so no name server is asked."
      : "This computer has been told where mail for that domain goes, so no name server is asked.";
  attempt.cite = "RFC 5321 §4.1.3";
  attempt.current = { host: attempt.domain, preference: 0 };
  attempt.addresses = [literal];
  nextAddress(state, letter, attempt, tick, out);
}

/** The answer to "MX of the domain?". */
export function routed(
  state: MailQueue,
  letter: QueuedLetter,
  attempt: Attempt,
  answer: DnsResult,
  tick: Tick,
  out: QueueOut[],
): void {
  const { domain } = attempt;
  const decision = decideRoute(domain, answer, state.config.ownNames, (bound) => tick.random(bound));
  const { says, cite } = decision;
  if (decision.then === "try") {
    const { exchanges, skipped } = decision;
    Object.assign(attempt, { exchanges, skipped, says, cite });
    nextExchange(state, letter, attempt, tick, out);
    return;
  }
  note(out, { t: "mail.route", letter: letter.id, domain, candidates: [], says, cite });
  // RFC 3463 §3.5: X.4.3, directory server failure.
  Object.assign(attempt, { why: says, code: decision.then === "fail" ? decision.code : "4.4.3" });
  if (decision.then === "later") deferAll(state, letter, attempt, tick, out);
  else failAll(state, letter, attempt, tick, out);
}

/** The answer to "A of the exchanger?". */
export function located(
  state: MailQueue,
  letter: QueuedLetter,
  attempt: Attempt,
  answer: DnsResult,
  tick: Tick,
  out: QueueOut[],
): void {
  attempt.addresses = addressesIn(answer);
  if (attempt.addresses.length === 0) {
    attempt.temporary ||= isTemporary(answer);
    attempt.code = isTemporary(answer) ? "4.4.3" : "5.4.4";
    giveUpCandidate(attempt, null, `${attempt.current?.host ?? ""} has no address (${answer.status}).`);
  }
  nextAddress(state, letter, attempt, tick, out);
}

export function giveUpCandidate(attempt: Attempt, address: string | null, says: string): void {
  attempt.why = says;
  const exchange = attempt.current?.host ?? attempt.domain;
  const preference = attempt.current?.preference ?? 0;
  attempt.tried.push({ exchange, preference, address, verdict: "failed", says });
}

function nextExchange(
  state: MailQueue,
  letter: QueuedLetter,
  attempt: Attempt,
  tick: Tick,
  out: QueueOut[],
): void {
  const exchange = attempt.exchanges.shift();
  if (!exchange) {
    noteRoute(attempt, out);
    if (attempt.why === "") attempt.why = `No exchanger for ${attempt.domain} could be reached.`;
    if (attempt.temporary) deferAll(state, letter, attempt, tick, out);
    else failAll(state, letter, { ...attempt, code: "5.4.4" }, tick, out);
    return;
  }
  attempt.current = exchange;
  out.push({ do: "resolve", id: wait(state, { what: "address", attempt }), name: exchange.host, type: "A" });
}

/** Calls the next address of this exchanger, or goes on to the next one. */
export function nextAddress(
  state: MailQueue,
  letter: QueuedLetter,
  attempt: Attempt,
  tick: Tick,
  out: QueueOut[],
): void {
  if (attempt.addresses.length === 0) nextExchange(state, letter, attempt, tick, out);
  else if (state.calls >= state.config.callLimit) state.line.push(attempt);
  else dial(state, letter, attempt, out);
}

/** A line is free: the first attempt in line whose destination has not died meanwhile gets it. */
export function nextInLine(state: MailQueue, tick: Tick, out: QueueOut[]): void {
  while (state.calls < state.config.callLimit) {
    const attempt = state.line.shift();
    if (!attempt) return;
    const letter = state.letters[`l:${attempt.letter}`];
    if (!letter) continue;
    const dead = attempt.forced ? null : deadNow(state, attempt.domain, tick.now);
    if (dead) holdAll(state, letter, attempt, dead, tick, out);
    else dial(state, letter, attempt, out);
  }
}

function dial(state: MailQueue, letter: QueuedLetter, attempt: Attempt, out: QueueOut[]): void {
  const [address] = attempt.addresses;
  if (address === undefined) return;
  noteRoute(attempt, out);
  const exchange = attempt.current?.host ?? attempt.domain;
  const forwardPaths = attempt.recipients.flatMap((i) => {
    const one = letter.recipients[i];
    return one?.destination.kind === "remote"
      ? [{ mailbox: one.destination.mailbox, parameters: one.parameters }]
      : [];
  });
  for (const { mailbox } of forwardPaths)
    note(out, { t: "mail.attempt", letter: letter.id, to: showMailbox(mailbox), exchange, address });
  const { reversePath, mailParameters, body, text } = letter;
  const envelope = { reversePath, mailParameters, forwardPaths, body };
  const id = wait(state, { what: "call", attempt });
  state.calls++;
  out.push({ do: "connect", id, letter: letter.id, exchange, address, envelope, text });
}

/** The whole list with what became of each so far. */
function noteRoute(attempt: Attempt, out: QueueOut[]): void {
  const { letter, domain, says, cite, current } = attempt;
  const [address] = attempt.addresses;
  const chosen: RouteCandidate[] = [];
  if (current && address !== undefined) {
    const { host: exchange, preference } = current;
    chosen.push({ exchange, preference, address, verdict: "taken", says: "Tried now." });
  }
  const rest = attempt.exchanges.map(({ host, preference }): RouteCandidate => ({
    exchange: host,
    preference,
    address: null,
    verdict: "next",
    says: "Tried if the ones before fail.",
  }));
  const candidates = [...attempt.tried, ...chosen, ...rest, ...attempt.skipped];
  note(out, { t: "mail.route", letter, domain, candidates, says, cite });
}

function wait(state: MailQueue, pending: Pending): number {
  const id = state.nextId++;
  state.pending[`q${id}`] = pending;
  return id;
}

function note(out: QueueOut[], told: (QueueOut & { do: "note" })["note"]): void {
  out.push({ do: "note", note: told });
}
