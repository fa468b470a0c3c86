/**
 * The queue: letters this system answers for, until each recipient has theirs or its sender knows why
 * not. Decides whom to ask and whom to call; its owner does the asking, calling and keeping.
 * RFC 5321 §4.5.4.1, §5.1, §6.1
 */
import { freezeDeep } from "../base/index.ts";
import type { Engine, Tick } from "../base/index.ts";
import { showMailbox } from "../wire/index.ts";
import { beginAttempt, giveUpCandidate, located, nextAddress, nextInLine, routed } from "./attempt.ts";
import { settled, settleLocal, settleRemote, warn } from "./outcome.ts";
import type {
  Attempt,
  MailQueue,
  NewLetter,
  Pending,
  PlannedRecipient,
  QueueChoice,
  QueueConfig,
  QueueIn,
  QueueOut,
  QueuedLetter,
  QueuedRecipient,
} from "./queue-state.ts";
import { isOpen, markAlive, queueDue } from "./retry.ts";

export const mailQueue: Engine<MailQueue, QueueIn, QueueOut, QueueConfig> = {
  name: "mail-queue",

  init(config) {
    return { config, letters: {}, pending: {}, nextId: 1, dead: {}, calls: 0, line: [] };
  },

  step(state, input, tick) {
    const out: QueueOut[] = [];
    take(state, input, tick, out);
    nextInLine(state, tick, out);
    out.push({ do: "due", at: queueDue(state) });
    return out;
  },
};

/** Letters with somebody still to get them at a domain (".apex.com": at it or below). */
export function waitingFor(state: MailQueue, domain: string): number {
  const choice = { domain };
  return Object.values(state.letters).filter((letter) =>
    letter.recipients.some((one) => isOpen(one) && chosen(letter, one, choice)),
  ).length;
}

function take(state: MailQueue, input: QueueIn, tick: Tick, out: QueueOut[]): void {
  switch (input.on) {
    case "submit":
      submit(state, input.letter, tick, out);
      return;
    case "restore":
      restore(state, input.letter, tick, out);
      return;
    case "run":
      runQueue(state, (letter, one) => chosen(letter, one, input.choice ?? {}), true, tick, out);
      return;
    case "due":
      runQueue(state, (_letter, one) => one.nextAt !== null && one.nextAt <= tick.now, false, tick, out);
      for (const letter of Object.values(state.letters)) {
        const before = letter.warned;
        warn(state, letter, tick, out);
        if (letter.warned !== before) out.push({ do: "save", letter, fresh: false });
      }
      return;
    default:
      answered(state, input, tick, out);
  }
}

function answered(
  state: MailQueue,
  input: Exclude<QueueIn, { on: "submit" | "restore" | "run" | "due" }>,
  tick: Tick,
  out: QueueOut[],
): void {
  const pending = takePending(state, input.id);
  if (pending?.what === "call") state.calls--;
  const letter = pending ? state.letters[`l:${pending.attempt.letter}`] : undefined;
  if (!pending || !letter) return;
  const { attempt } = pending;
  if (input.on === "resolved" && pending.what === "mx")
    routed(state, letter, attempt, input.result, tick, out);
  else if (input.on === "resolved" && pending.what === "address")
    located(state, letter, attempt, input.result, tick, out);
  else if (input.on === "called" && pending.what === "call") called(state, letter, attempt, input, tick, out);
  else if (input.on === "unreachable" && pending.what === "call") {
    attempt.temporary = true;
    // RFC 3463 §3.5: X.4.1, no answer from host.
    attempt.code = "4.4.1";
    giveUpCandidate(attempt, attempt.addresses[0] ?? null, input.why);
    attempt.addresses.shift();
    nextAddress(state, letter, attempt, tick, out);
  } else if ((input.on === "delivered" || input.on === "undelivered") && pending.what === "local")
    settleLocal(state, letter, attempt, input, tick, out);
}

function called(
  state: MailQueue,
  letter: QueuedLetter,
  attempt: Attempt,
  input: QueueIn & { on: "called" },
  tick: Tick,
  out: QueueOut[],
): void {
  const left = settleRemote(letter, attempt, input, tick, out);
  if (left.count > 0) {
    attempt.temporary = true;
    if (!left.tooMany) {
      giveUpCandidate(attempt, attempt.addresses[0] ?? null, attempt.why);
      attempt.addresses.shift();
    }
    out.push({ do: "save", letter, fresh: false });
    nextAddress(state, letter, attempt, tick, out);
  } else settled(state, letter, tick, out);
  // It answers again: what waited for that goes at once, without calling a dead host for each letter.
  if (left.progress && markAlive(state, attempt.domain))
    runQueue(
      state,
      (_other, { held, destination }) =>
        held && destination.kind === "remote" && destination.mailbox.domain === attempt.domain,
      false,
      tick,
      out,
    );
}

function submit(state: MailQueue, fresh: NewLetter, tick: Tick, out: QueueOut[]): void {
  const letter: QueuedLetter = {
    ...fresh,
    authored: freezeDeep(fresh.authored),
    recipients: fresh.recipients.map(newRecipient),
    acceptedAt: tick.now,
    warned: false,
  };
  state.letters[`l:${letter.id}`] = letter;
  note(out, {
    t: "mail.accepted",
    letter: letter.id,
    reversePath: letter.reversePath ? showMailbox(letter.reversePath) : "",
    forwardPaths: [...new Set(letter.recipients.map(({ mailbox }) => showMailbox(mailbox)))],
    sizeBytes: letter.text.length,
    authored: letter.authored,
    origin: letter.origin,
  });
  out.push({ do: "save", letter, fresh: true });
  attemptLetter(state, letter, () => true, false, tick, out);
  settled(state, letter, tick, out);
}

function newRecipient(planned: PlannedRecipient): QueuedRecipient {
  const { destination } = planned;
  return {
    ...planned,
    status: destination.kind === "done" ? destination.action : "waiting",
    attempts: 0,
    nextAt: null,
    why: "",
    code: destination.kind === "done" ? "2.0.0" : "",
    remote: "",
    held: false,
    lastAt: null,
    told: false,
  };
}

/** After a restart all that was under way begins again: nobody knows how far it had got. RFC 5321 §4.1.1.4 */
function restore(state: MailQueue, letter: QueuedLetter, tick: Tick, out: QueueOut[]): void {
  for (const one of letter.recipients)
    if (isOpen(one)) Object.assign(one, { status: "deferred", nextAt: tick.now, held: false });
  state.letters[`l:${letter.id}`] = letter;
  settled(state, letter, tick, out);
}

function chosen(letter: QueuedLetter, one: QueuedRecipient, choice: QueueChoice): boolean {
  const { domain, recipient, sender, id } = choice;
  const to = one.destination.kind === "remote" ? one.destination.mailbox : one.mailbox;
  const from = letter.reversePath ? showMailbox(letter.reversePath) : "";
  const at = to.domain;
  return (
    (domain === undefined ||
      at === domain ||
      (domain.startsWith(".") && (at.endsWith(domain) || at === domain.slice(1)))) &&
    (recipient === undefined || showMailbox(to).includes(recipient)) &&
    (sender === undefined || from.includes(sender)) &&
    (id === undefined || letter.id.includes(id))
  );
}

function runQueue(
  state: MailQueue,
  wanted: (letter: QueuedLetter, one: QueuedRecipient) => boolean,
  forced: boolean,
  tick: Tick,
  out: QueueOut[],
): void {
  for (const letter of Object.values(state.letters))
    attemptLetter(state, letter, (one) => wanted(letter, one), forced, tick, out);
}

/** Begins an attempt for each destination of a letter that has recipients to try. */
function attemptLetter(
  state: MailQueue,
  letter: QueuedLetter,
  wanted: (one: QueuedRecipient) => boolean,
  forced: boolean,
  tick: Tick,
  out: QueueOut[],
): void {
  const groups = new Map<string, number[]>();
  letter.recipients.forEach((one, i) => {
    if ((one.status !== "waiting" && one.status !== "deferred") || !wanted(one)) return;
    one.status = "trying";
    one.attempts++;
    one.nextAt = null;
    // Mailboxes here are one delivery each, a domain is one call.
    const key = one.destination.kind === "remote" ? one.destination.mailbox.domain : `one ${i}`;
    groups.set(key, [...(groups.get(key) ?? []), i]);
  });
  for (const recipients of groups.values()) beginAttempt(state, letter, recipients, forced, tick, out);
  if (groups.size > 0 && `l:${letter.id}` in state.letters) out.push({ do: "save", letter, fresh: false });
}

function takePending(state: MailQueue, id: number): Pending | null {
  const key = `q${id}`;
  const pending = state.pending[key];
  if (!pending) return null;
  Reflect.deleteProperty(state.pending, key);
  return pending;
}

function note(out: QueueOut[], told: (QueueOut & { do: "note" })["note"]): void {
  out.push({ do: "note", note: told });
}
