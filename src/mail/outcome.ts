/** What became of an attempt: per recipient, and for the letter when all are decided. RFC 5321 §4.5.4.1, §6.1 */
import type { Tick } from "../base/index.ts";
import { showMailbox } from "../wire/index.ts";
import type { ClientResult, Reply } from "../proto/smtp/contract.ts";
import type { Spent } from "./contract.ts";
import { wants } from "./notify.ts";
import { isExpired, isOpen, markDead, waitMicros, warningAt } from "./retry.ts";
import type { Attempt, MailQueue, QueueIn, QueueOut, QueuedLetter, QueuedRecipient } from "./queue-state.ts";

/** What a call left to do. */
interface Left {
  /** Somebody was taken. */
  progress: boolean;
  /** How many recipients may still be tried. */
  count: number;
  /** They were only too many for one letter: the same server takes them in the next. RFC 5321 §4.5.3.1.10 */
  tooMany: boolean;
}

/** Takes a call's result. */
export function settleRemote(
  letter: QueuedLetter,
  attempt: Attempt,
  input: { result: ClientResult; dsn?: boolean },
  tick: Tick,
  out: QueueOut[],
): Left {
  const exchange = attempt.current?.host ?? attempt.domain;
  const left: number[] = [];
  const refusals: number[] = [];
  attempt.recipients.forEach((index, i) => {
    const one = letter.recipients[index];
    const said = input.result.recipients[i];
    if (!one || !said) return;
    const text = said.reply ? lastLine(said.reply) : said.says;
    if (said.reply !== null && said.reply.code !== 421) attempt.answered = true;
    Object.assign(one, {
      remote: exchange,
      lastAt: tick.now,
      why: text,
      code: said.code ?? codeOf(said.reply),
    });
    if (said.outcome === "ok") {
      Object.assign(one, { status: "relayed", held: false });
      // RFC 3461 §5.2.1: a system that knows DSN tells the sender itself.
      one.told = input.dsn === true || !wants(one.parameters, "SUCCESS");
      note(out, { t: "mail.relayed", ...about(letter, one, attempt, tick), exchange, reply: text });
    } else if (said.outcome === "permanent") fail(letter, one, attempt, one.code, text, tick, out);
    else {
      attempt.why = text;
      // A 552 to RCPT is taken for 452 (RFC 5321 §4.5.3.1.10).
      attempt.code = `4${one.code.slice(1)}`;
      left.push(index);
      refusals.push(said.reply?.code ?? 0);
    }
  });
  attempt.recipients = left;
  const progress = input.result.recipients.some(({ outcome }) => outcome === "ok");
  const tooMany = progress && refusals.every((code) => code === 452 || code === 552);
  return { progress, count: left.length, tooMany };
}

export function settleLocal(
  state: MailQueue,
  letter: QueuedLetter,
  attempt: Attempt,
  input: QueueIn & { on: "delivered" | "undelivered" },
  tick: Tick,
  out: QueueOut[],
): void {
  if (input.on === "undelivered") {
    attempt.why = input.why;
    attempt.code = input.code;
    attempt.answered = true;
    if (input.temporary) deferAll(state, letter, attempt, tick, out);
    else failAll(state, letter, attempt, tick, out);
    return;
  }
  for (const one of trying(letter, attempt)) {
    const { destination } = one;
    Object.assign(one, { status: "delivered", code: "2.1.5", why: "", remote: "", lastAt: tick.now });
    one.told = !wants(one.parameters, "SUCCESS");
    const { authored, text } = input.written ?? letter;
    const user = destination.kind === "local" ? destination.user : input.path;
    const { path } = input;
    note(out, { t: "mail.delivered", ...about(letter, one, attempt, tick), user, path, authored, text });
  }
  settled(state, letter, tick, out);
}

/** A temporary failure: wait for the next attempt, or give up when the letter is too old. */
export function deferAll(
  state: MailQueue,
  letter: QueuedLetter,
  attempt: Attempt,
  tick: Tick,
  out: QueueOut[],
): void {
  const { why, code } = attempt;
  const dead = attempt.answered ? null : markDead(state, attempt, tick.now);
  for (const one of trying(letter, attempt)) {
    const wait = waitMicros(state, one.attempts);
    const nextAt = dead ? dead.nextAt : wait === null ? null : tick.now + wait;
    one.lastAt = tick.now;
    keepWaiting(state, letter, one, attempt, { why, code, nextAt, held: dead !== null }, tick, out);
  }
  settled(state, letter, tick, out);
}

/** The letter waits with all others for that destination, without a call of its own. */
export function holdAll(
  state: MailQueue,
  letter: QueuedLetter,
  attempt: Attempt,
  dead: { why: string; code: string; nextAt: number | null; remote: string },
  tick: Tick,
  out: QueueOut[],
): void {
  for (const one of trying(letter, attempt)) {
    one.attempts--;
    one.remote = dead.remote;
    keepWaiting(state, letter, one, attempt, { ...dead, held: true }, tick, out);
  }
  settled(state, letter, tick, out);
}

function keepWaiting(
  state: MailQueue,
  letter: QueuedLetter,
  one: QueuedRecipient,
  attempt: Attempt,
  how: { why: string; code: string; nextAt: number | null; held: boolean },
  tick: Tick,
  out: QueueOut[],
): void {
  const { why, code, nextAt, held } = how;
  if (isExpired(state, letter, tick.now)) {
    // RFC 3463 §3.5: X.4.7, delivery time expired.
    fail(letter, one, attempt, "4.4.7", why, tick, out);
    return;
  }
  if (attempt.current) one.remote = attempt.current.host;
  Object.assign(one, { status: "deferred", why, code, nextAt, held });
  note(out, { t: "mail.deferred", ...about(letter, one, attempt, tick), why, nextAt });
}

export function failAll(
  state: MailQueue,
  letter: QueuedLetter,
  attempt: Attempt,
  tick: Tick,
  out: QueueOut[],
): void {
  const { code, why } = attempt;
  for (const one of trying(letter, attempt)) fail(letter, one, attempt, code, why, tick, out);
  settled(state, letter, tick, out);
}

/** Nothing is under way: tell the sender what is decided, keep what waits, drop the letter when nothing does. */
export function settled(state: MailQueue, letter: QueuedLetter, tick: Tick, out: QueueOut[]): void {
  const key = `l:${letter.id}`;
  if (!(key in state.letters)) return;
  const busy = letter.recipients.some(({ status }) => status === "waiting" || status === "trying");
  if (!busy) {
    report(letter, out);
    warn(state, letter, tick, out);
  }
  if (letter.recipients.some(isOpen)) {
    out.push({ do: "save", letter, fresh: false });
    return;
  }
  const { [key]: _done, ...rest } = state.letters;
  state.letters = rest;
  out.push({ do: "drop", letter: letter.id });
}

/** RFC 5321 §6.1: never a report about a report; the postmaster hears of it, and of a failing second one nobody. */
function report(letter: QueuedLetter, out: QueueOut[]): void {
  const fresh = letter.recipients.filter((one) => !isOpen(one) && !one.told);
  for (const one of fresh) one.told = true;
  const wanted = fresh.filter((one) =>
    wants(one.parameters, one.status === "failed" ? "FAILURE" : "SUCCESS"),
  );
  const failed = wanted.filter(({ status }) => status === "failed");
  const to = letter.reversePath;
  if (to !== null) {
    if (wanted.length > 0) out.push({ do: "report", letter, kind: "outcome", recipients: wanted, to });
  } else if (failed.length > 0 && letter.double) out.push({ do: "lost", letter });
  else if (failed.length > 0) out.push({ do: "report", letter, kind: "outcome", recipients: failed, to });
}

/** Tells the sender, once, that the letter still waits. RFC 3461 §5.2.5 */
export function warn(state: MailQueue, letter: QueuedLetter, tick: Tick, out: QueueOut[]): void {
  const at = warningAt(state, letter);
  if (at === null || at > tick.now) return;
  letter.warned = true;
  const recipients = letter.recipients.filter(
    (one) => one.status === "deferred" && wants(one.parameters, "DELAY"),
  );
  if (recipients.length === 0 || letter.reversePath === null) return;
  out.push({ do: "report", letter, kind: "delay", recipients, to: letter.reversePath });
}

function trying(letter: QueuedLetter, attempt: Attempt): QueuedRecipient[] {
  return attempt.recipients.flatMap((index) => {
    const one = letter.recipients[index];
    return one?.status === "trying" ? [one] : [];
  });
}

function fail(
  letter: QueuedLetter,
  one: QueuedRecipient,
  attempt: Attempt,
  code: string,
  why: string,
  tick: Tick,
  out: QueueOut[],
): void {
  Object.assign(one, { status: "failed", code, why, nextAt: null, held: false, lastAt: tick.now });
  note(out, { t: "mail.failed", ...about(letter, one, attempt, tick), code, why });
}

/** What every note about a recipient says. */
function about(
  letter: QueuedLetter,
  one: QueuedRecipient,
  attempt: Attempt,
  tick: Tick,
): { letter: string; to: string; spent: Spent } {
  const spent: Spent = {
    delayMs: Math.floor((tick.now - letter.acceptedAt) / 1000),
    attemptMs: Math.floor((tick.now - attempt.startedAt) / 1000),
    mailer:
      one.destination.kind === "remote" ? "esmtp" : one.destination.kind === "file" ? "*file*" : "local",
    relay: one.destination.kind === "remote" ? (attempt.current?.host ?? attempt.domain) : "",
    address: attempt.addresses[0] ?? attempt.tried.at(-1)?.address ?? null,
  };
  return { letter: letter.id, to: toOf(one), spent };
}

/** Codes for replies that bring none, as Sendmail 8 gives them. RFC 3463, RFC 2034 */
const CODES: Readonly<Record<string, string>> = {
  c421: "4.3.2",
  c450: "4.2.0",
  c451: "4.3.0",
  c452: "4.3.1",
  c500: "5.5.2",
  c501: "5.5.2",
  c502: "5.5.1",
  c503: "5.5.1",
  c504: "5.5.4",
  c550: "5.1.1",
  c551: "5.1.6",
  c552: "5.2.2",
  c553: "5.1.3",
  c554: "5.5.0",
  c556: "5.1.10",
};

/** The remote's own "5.1.1" if it gave one, else a code for its reply; "4.4.2" when the call broke off. */
function codeOf(reply: Reply | null): string {
  if (reply === null) return "4.4.2";
  const given = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})(?: |$)/.exec(lastLine(reply));
  const digit = String(reply.code).charAt(0);
  // Older servers say it in words only. RFC 3463 §3.5: X.4.6, routing loop detected.
  if (reply.code === 554 && !given && /\btoo many hops\b/i.test(lastLine(reply))) return "5.4.6";
  // RFC 5321 §4.2: what the reply's first digit says, counts.
  if (given?.[1]?.startsWith(digit) === true) return given[1];
  return CODES[`c${reply.code}`] ?? `${digit}.0.0`;
}

function lastLine(reply: Reply): string {
  return reply.lines.at(-1) ?? String(reply.code);
}

/** Where it goes: for an alias not the name on the envelope. */
function toOf({ destination, mailbox }: QueuedRecipient): string {
  return showMailbox(destination.kind === "remote" ? destination.mailbox : mailbox);
}

function note(out: QueueOut[], told: (QueueOut & { do: "note" })["note"]): void {
  out.push({ do: "note", note: told });
}
