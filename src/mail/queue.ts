/**
 * The queue: letters this system answers for, until each recipient has theirs or its sender knows why
 * not. Decides whom to ask and whom to call; its owner does the asking and calling.
 * RFC 5321 §4.5.4.1, §5.1, §6.1
 */
import { freezeDeep } from "../base/index.ts";
import type { Engine, Tick } from "../base/index.ts";
import { showMailbox } from "../wire/index.ts";
import { deferAll, failAll, finishLetter, settleLocal, settleRemote } from "./outcome.ts";
import type {
  Attempt,
  MailQueue,
  NewLetter,
  Pending,
  QueueConfig,
  QueueIn,
  QueueOut,
  QueuedLetter,
  QueuedRecipient,
} from "./queue-state.ts";
import { addressesIn, decideRoute, isTemporary, literalAddress } from "./route.ts";
import type { RouteCandidate } from "./contract.ts";

export const mailQueue: Engine<MailQueue, QueueIn, QueueOut, QueueConfig> = {
  name: "mail-queue",

  init(config) {
    return { config, letters: {}, pending: {}, nextId: 1 };
  },

  step(state, input, tick) {
    const out: QueueOut[] = [];
    take(state, input, tick, out);
    out.push({ do: "due", at: nextDue(state) });
    return out;
  },
};

/** Letters not done with, oldest first: what `mailq` shows. */
export function waitingLetters(state: MailQueue): QueuedLetter[] {
  return Object.values(state.letters);
}

function take(state: MailQueue, input: QueueIn, tick: Tick, out: QueueOut[]): void {
  switch (input.on) {
    case "submit":
      submit(state, input.letter, tick, out);
      return;
    case "run":
      runQueue(state, (one) => one.nextAt !== null || one.status === "deferred", input.domain, tick, out);
      return;
    case "due":
      runQueue(state, (one) => one.nextAt !== null && one.nextAt <= tick.now, undefined, tick, out);
      return;
    default:
      answered(state, input, tick, out);
  }
}

function answered(
  state: MailQueue,
  input: Exclude<QueueIn, { on: "submit" | "run" | "due" }>,
  tick: Tick,
  out: QueueOut[],
): void {
  const pending = takePending(state, input.id);
  const letter = pending ? state.letters[`l:${pending.attempt.letter}`] : undefined;
  if (!pending || !letter) return;
  const { attempt } = pending;
  if (input.on === "resolved" && pending.what === "mx") {
    const decision = decideRoute(attempt.domain, input.result, state.config.ownNames, (bound) =>
      tick.random(bound),
    );
    if (decision.then === "try") {
      Object.assign(attempt, {
        exchanges: decision.exchanges,
        skipped: decision.skipped,
        says: decision.says,
        cite: decision.cite,
      });
      nextExchange(state, letter, attempt, tick, out);
    } else {
      note(out, {
        t: "mail.route",
        letter: letter.id,
        domain: attempt.domain,
        candidates: [],
        says: decision.says,
        cite: decision.cite,
      });
      if (decision.then === "later") deferAll(state, letter, attempt, decision.says, tick, out);
      else failAll(state, letter, attempt, decision.code, decision.says, out);
    }
  } else if (input.on === "resolved" && pending.what === "address") {
    attempt.addresses = addressesIn(input.result);
    if (attempt.addresses.length === 0) {
      attempt.temporary ||= isTemporary(input.result);
      giveUpCandidate(
        attempt,
        null,
        `${attempt.current?.host ?? ""} has no address (${input.result.status}).`,
      );
    }
    nextAddress(state, letter, attempt, tick, out);
  } else if (input.on === "called" && pending.what === "call") {
    const left = settleRemote(state, letter, attempt, input.result, out);
    if (left > 0) {
      attempt.temporary = true;
      nextAddress(state, letter, attempt, tick, out);
    }
  } else if (input.on === "unreachable" && pending.what === "call") {
    attempt.temporary = true;
    giveUpCandidate(attempt, attempt.addresses[0] ?? null, input.why);
    attempt.addresses.shift();
    nextAddress(state, letter, attempt, tick, out);
  } else if ((input.on === "delivered" || input.on === "undelivered") && pending.what === "local") {
    settleLocal(state, letter, attempt, input, tick, out);
  }
}

function submit(state: MailQueue, fresh: NewLetter, tick: Tick, out: QueueOut[]): void {
  const recipients = fresh.recipients.map((one): QueuedRecipient => ({
    ...one,
    status: "waiting",
    attempts: 0,
    nextAt: null,
    why: "",
    code: "",
  }));
  const letter: QueuedLetter = {
    ...fresh,
    authored: freezeDeep(fresh.authored),
    recipients,
    acceptedAt: tick.now,
  };
  state.letters[`l:${letter.id}`] = letter;
  note(out, {
    t: "mail.accepted",
    letter: letter.id,
    reversePath: letter.reversePath ? showMailbox(letter.reversePath) : "",
    forwardPaths: recipients.map(({ mailbox }) => showMailbox(mailbox)),
    sizeBytes: letter.text.length,
    authored: letter.authored,
  });
  attemptLetter(state, letter, () => true, tick, out);
  finishLetter(state, letter, out);
}

function runQueue(
  state: MailQueue,
  ready: (one: QueuedRecipient) => boolean,
  domain: string | undefined,
  tick: Tick,
  out: QueueOut[],
): void {
  const wanted = (one: QueuedRecipient): boolean =>
    ready(one) &&
    (domain === undefined ||
      (one.destination.kind === "remote" && one.destination.mailbox.domain === domain));
  for (const letter of Object.values(state.letters)) attemptLetter(state, letter, wanted, tick, out);
}

/** Begins an attempt for each destination of a letter that has recipients to try. */
function attemptLetter(
  state: MailQueue,
  letter: QueuedLetter,
  wanted: (one: QueuedRecipient) => boolean,
  tick: Tick,
  out: QueueOut[],
): void {
  const groups = new Map<string, number[]>();
  letter.recipients.forEach((one, i) => {
    if ((one.status !== "waiting" && one.status !== "deferred") || !wanted(one)) return;
    one.status = "trying";
    one.attempts++;
    one.nextAt = null;
    // Local mailboxes are one delivery each, a domain is one call.
    const key = one.destination.kind === "local" ? `user ${i}` : one.destination.mailbox.domain;
    groups.set(key, [...(groups.get(key) ?? []), i]);
  });
  for (const recipients of groups.values()) begin(state, letter, recipients, tick, out);
}

function begin(
  state: MailQueue,
  letter: QueuedLetter,
  recipients: number[],
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
    why: "",
  };
  if (destination.kind === "local") {
    const id = wait(state, { what: "local", attempt });
    const { reversePath, text, authored } = letter;
    out.push({
      do: "deliver",
      id,
      letter: letter.id,
      user: destination.user,
      to: first.mailbox,
      reversePath,
      text,
      authored,
    });
    return;
  }
  const literal = literalAddress(attempt.domain);
  if (literal === null) {
    out.push({ do: "resolve", id: wait(state, { what: "mx", attempt }), name: attempt.domain, type: "MX" });
    return;
  }
  attempt.says = "The address stands in brackets, so no name server is asked.";
  attempt.cite = "RFC 5321 §4.1.3";
  attempt.current = { host: attempt.domain, preference: 0 };
  attempt.addresses = [literal];
  nextAddress(state, letter, attempt, tick, out);
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
    const why = attempt.why === "" ? `No exchanger for ${attempt.domain} could be reached.` : attempt.why;
    if (attempt.temporary) deferAll(state, letter, attempt, why, tick, out);
    else failAll(state, letter, attempt, "5.4.4", why, out);
    return;
  }
  attempt.current = exchange;
  out.push({ do: "resolve", id: wait(state, { what: "address", attempt }), name: exchange.host, type: "A" });
}

function nextAddress(
  state: MailQueue,
  letter: QueuedLetter,
  attempt: Attempt,
  tick: Tick,
  out: QueueOut[],
): void {
  const [address] = attempt.addresses;
  if (address === undefined) {
    nextExchange(state, letter, attempt, tick, out);
    return;
  }
  noteRoute(attempt, out);
  const exchange = attempt.current?.host ?? attempt.domain;
  const forwardPaths = attempt.recipients.flatMap((i) => {
    const one = letter.recipients[i];
    return one?.destination.kind === "remote"
      ? [{ mailbox: one.destination.mailbox, parameters: one.parameters }]
      : [];
  });
  for (const { mailbox } of forwardPaths) {
    note(out, { t: "mail.attempt", letter: letter.id, to: showMailbox(mailbox), exchange, address });
  }
  const { reversePath, mailParameters, body, text } = letter;
  const id = wait(state, { what: "call", attempt });
  out.push({
    do: "connect",
    id,
    letter: letter.id,
    exchange,
    address,
    envelope: { reversePath, mailParameters, forwardPaths, body },
    text,
  });
}

function giveUpCandidate(attempt: Attempt, address: string | null, says: string): void {
  attempt.why = says;
  const exchange = attempt.current?.host ?? attempt.domain;
  attempt.tried.push({
    exchange,
    preference: attempt.current?.preference ?? 0,
    address,
    verdict: "failed",
    says,
  });
}

/** The whole list with what became of each so far. */
function noteRoute(attempt: Attempt, out: QueueOut[]): void {
  const [address] = attempt.addresses;
  const chosen: RouteCandidate[] =
    attempt.current && address !== undefined
      ? [
          {
            exchange: attempt.current.host,
            preference: attempt.current.preference,
            address,
            verdict: "taken",
            says: "Tried now.",
          },
        ]
      : [];
  const rest = attempt.exchanges.map(({ host, preference }): RouteCandidate => ({
    exchange: host,
    preference,
    address: null,
    verdict: "next",
    says: "Tried if the ones before fail.",
  }));
  const candidates = [...attempt.tried, ...chosen, ...rest, ...attempt.skipped];
  note(out, {
    t: "mail.route",
    letter: attempt.letter,
    domain: attempt.domain,
    candidates,
    says: attempt.says,
    cite: attempt.cite,
  });
}

function wait(state: MailQueue, pending: Pending): number {
  const id = state.nextId++;
  state.pending[`q${id}`] = pending;
  return id;
}

function takePending(state: MailQueue, id: number): Pending | null {
  const key = `q${id}`;
  const pending = state.pending[key];
  if (!pending) return null;
  const { [key]: _taken, ...rest } = state.pending;
  state.pending = rest;
  return pending;
}

function nextDue(state: MailQueue): number | null {
  let due: number | null = null;
  for (const letter of Object.values(state.letters)) {
    for (const { nextAt } of letter.recipients)
      if (nextAt !== null && (due === null || nextAt < due)) due = nextAt;
  }
  return due;
}

function note(out: QueueOut[], told: (QueueOut & { do: "note" })["note"]): void {
  out.push({ do: "note", note: told });
}
