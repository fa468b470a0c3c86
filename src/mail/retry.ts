/** When to try again: per letter, and per destination that nobody can be reached at. RFC 5321 §4.5.4.1 */
import type { Micros } from "../base/index.ts";
import type { Attempt, DeadDestination, MailQueue, QueuedLetter, QueuedRecipient } from "./queue-state.ts";

/** The wait after the n-th failed attempt, n from 1; null: no further attempt by itself. */
export function waitMicros(state: MailQueue, attempts: number): Micros | null {
  const { retryMs } = state.config;
  const ms = retryMs[Math.min(attempts, retryMs.length) - 1];
  return ms === undefined ? null : ms * 1000;
}

/** The destination's record while it must not be called. */
export function deadNow(state: MailQueue, domain: string, now: Micros): DeadDestination | null {
  const dead = state.dead[`d:${domain}`];
  return dead !== undefined && (dead.nextAt === null || dead.nextAt > now) ? dead : null;
}

/** Nobody could be reached: all letters for that domain wait for the same moment. */
export function markDead(state: MailQueue, attempt: Attempt, now: Micros): DeadDestination {
  const key = `d:${attempt.domain}`;
  const before = state.dead[key];
  const { why, code } = attempt;
  const remote = attempt.current?.host ?? "";
  // Calls that began before the first one failed are part of the same failure.
  const known = before !== undefined && before.nextAt !== null && before.nextAt > now;
  const failures = known ? before.failures : (before?.failures ?? 0) + 1;
  const wait = waitMicros(state, failures);
  const nextAt = known ? before.nextAt : wait === null ? null : now + wait;
  const dead = { failures, nextAt, why, code, remote };
  state.dead[key] = dead;
  return dead;
}

/** Somebody there took a letter. True when it had been dead. */
export function markAlive(state: MailQueue, domain: string): boolean {
  const key = `d:${domain}`;
  if (!(key in state.dead)) return false;
  const { [key]: _gone, ...rest } = state.dead;
  state.dead = rest;
  return true;
}

export function isOpen({ status }: QueuedRecipient): boolean {
  return status === "waiting" || status === "trying" || status === "deferred";
}

export function isExpired(state: MailQueue, letter: QueuedLetter, now: Micros): boolean {
  return now - letter.acceptedAt >= state.config.expireMs * 1000;
}

/** When its sender is to be told that it waits; null when that is done or not asked for. */
export function warningAt(state: MailQueue, letter: QueuedLetter): Micros | null {
  const { warnMs } = state.config;
  const waits = letter.recipients.some(({ status }) => status === "deferred");
  return warnMs === null || letter.warned || !waits ? null : letter.acceptedAt + warnMs * 1000;
}

/** The next moment at which the queue has something to do by itself; null when nothing waits for a time. */
export function queueDue(state: MailQueue): Micros | null {
  let due: Micros | null = null;
  const take = (at: Micros | null): void => {
    if (at !== null && (due === null || at < due)) due = at;
  };
  for (const letter of Object.values(state.letters)) {
    for (const { nextAt } of letter.recipients) take(nextAt);
    take(warningAt(state, letter));
  }
  return due;
}

/** The next moment at which it will try to send something. */
export function nextRetry(state: MailQueue): Micros | null {
  const times = Object.values(state.letters).flatMap(({ recipients }) =>
    recipients.flatMap(({ nextAt }) => (nextAt === null ? [] : [nextAt])),
  );
  return times.length === 0 ? null : times.reduce((least, at) => Math.min(least, at));
}
