/** What became of an attempt: per recipient, and for the letter when all are decided. RFC 5321 §4.5.4.1, §6.1 */
import type { Tick } from "../base/index.ts";
import { showMailbox } from "../wire/index.ts";
import type { ClientResult, Reply } from "../proto/smtp/contract.ts";
import type { Attempt, MailQueue, QueueIn, QueueOut, QueuedLetter, QueuedRecipient } from "./queue-state.ts";

/** Takes a call's result; returns how many recipients another exchanger may still be tried for. */
export function settleRemote(
  state: MailQueue,
  letter: QueuedLetter,
  attempt: Attempt,
  result: ClientResult,
  out: QueueOut[],
): number {
  const exchange = attempt.current?.host ?? attempt.domain;
  const left: number[] = [];
  attempt.recipients.forEach((index, i) => {
    const one = letter.recipients[index];
    const said = result.recipients[i];
    if (!one || !said) return;
    const text = said.reply ? lastLine(said.reply) : said.says;
    if (said.outcome === "ok") {
      one.status = "relayed";
      out.push({
        do: "note",
        note: { t: "mail.relayed", letter: letter.id, to: toOf(one), exchange, reply: text },
      });
    } else if (said.outcome === "permanent") fail(letter, one, enhancedCode(said.reply), text, out);
    else {
      attempt.why = text;
      left.push(index);
    }
  });
  attempt.recipients = left;
  if (left.length > 0) {
    const address = attempt.addresses.shift() ?? null;
    const preference = attempt.current?.preference ?? 0;
    attempt.tried.push({ exchange, preference, address, verdict: "failed", says: attempt.why });
  }
  finishLetter(state, letter, out);
  return left.length;
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
    if (input.temporary) deferAll(state, letter, attempt, input.why, tick, out);
    else failAll(state, letter, attempt, input.code, input.why, out);
    return;
  }
  for (const index of attempt.recipients) {
    const one = letter.recipients[index];
    if (one?.destination.kind !== "local") continue;
    one.status = "delivered";
    const { authored, text } = input.written ?? letter;
    const { user } = one.destination;
    out.push({
      do: "note",
      note: { t: "mail.delivered", letter: letter.id, to: toOf(one), user, path: input.path, authored, text },
    });
  }
  finishLetter(state, letter, out);
}

/** A temporary failure: wait for the next attempt, or give up when the letter is too old. */
export function deferAll(
  state: MailQueue,
  letter: QueuedLetter,
  attempt: Attempt,
  why: string,
  tick: Tick,
  out: QueueOut[],
): void {
  for (const one of trying(letter, attempt)) {
    const { retryMs, expireMs } = state.config;
    const waitMs = retryMs[Math.min(one.attempts, retryMs.length) - 1];
    if (waitMs !== undefined && tick.now - letter.acceptedAt >= expireMs * 1000) {
      fail(letter, one, "4.4.7", why, out);
      continue;
    }
    one.status = "deferred";
    one.why = why;
    one.nextAt = waitMs === undefined ? null : tick.now + waitMs * 1000;
    out.push({
      do: "note",
      note: { t: "mail.deferred", letter: letter.id, to: toOf(one), why, nextAt: one.nextAt },
    });
  }
  finishLetter(state, letter, out);
}

export function failAll(
  state: MailQueue,
  letter: QueuedLetter,
  attempt: Attempt,
  code: string,
  why: string,
  out: QueueOut[],
): void {
  for (const one of trying(letter, attempt)) fail(letter, one, code, why, out);
  finishLetter(state, letter, out);
}

/** All decided: the sender hears of failures, and the letter leaves the queue. */
export function finishLetter(state: MailQueue, letter: QueuedLetter, out: QueueOut[]): void {
  const open = letter.recipients.some(
    ({ status }) => status === "waiting" || status === "trying" || status === "deferred",
  );
  const key = `l:${letter.id}`;
  if (open || !(key in state.letters)) return;
  const failed = letter.recipients.filter(({ status }) => status === "failed");
  if (failed.length > 0 && letter.reversePath !== null) out.push({ do: "bounce", letter, failed });
  const { [key]: _done, ...rest } = state.letters;
  state.letters = rest;
}

function trying(letter: QueuedLetter, attempt: Attempt): QueuedRecipient[] {
  return attempt.recipients.flatMap((index) => {
    const one = letter.recipients[index];
    return one?.status === "trying" ? [one] : [];
  });
}

function fail(letter: QueuedLetter, one: QueuedRecipient, code: string, why: string, out: QueueOut[]): void {
  one.status = "failed";
  one.code = code;
  one.why = why;
  one.nextAt = null;
  out.push({ do: "note", note: { t: "mail.failed", letter: letter.id, to: toOf(one), code, why } });
}

/** The remote's own "5.1.1" if it gave one, else a code for its reply. RFC 3463, RFC 2034 */
function enhancedCode(reply: Reply | null): string {
  const given = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})(?: |$)/.exec(reply?.lines.at(-1) ?? "");
  return given?.[1] ?? "5.0.0";
}

function lastLine(reply: Reply): string {
  return reply.lines.at(-1) ?? String(reply.code);
}

function toOf(one: QueuedRecipient): string {
  return showMailbox(one.mailbox);
}
