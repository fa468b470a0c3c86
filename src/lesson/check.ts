/** Whether a step's conditions are met by what the lesson remembers. A pure question, asked anew each time. */
import type { Seq } from "../base/index.ts";
import { valueOf } from "./events.ts";
import type { Expectation } from "./conditions.ts";
import type { Entry } from "./log.ts";
import { fits } from "./pattern.ts";

/** What is to be met, and how the parts of it hang together. */
export interface Conditions {
  expects: readonly Expectation[];
  since: "step" | "lesson";
  order: "any" | "strict";
  session: "any" | "one";
}

export interface Check {
  /** For each condition the event that meets it, or null. */
  met: (Entry | null)[];
  /** When the last of them was met (heard, where that counts); null while one is missing. */
  metAt: Seq | null;
  /** Where the next step's window begins: after the last of these events itself. */
  nextFrom: Seq;
}

/** `from` is where the step's window begins: the first event that counts for it. */
export function checkStep(step: Conditions, entries: readonly Entry[], from: Seq): Check {
  const groups = step.session === "one" ? sessionsOf(entries) : [null];
  let best: Check = { met: step.expects.map(() => null), metAt: null, nextFrom: from };
  for (const group of groups) {
    const check = checkGroup(step, entries, from, group);
    if (check.metAt !== null) return check;
    if (count(check) >= count(best)) best = check;
  }
  return best;
}

function count(check: Check): number {
  return check.met.filter((entry) => entry !== null).length;
}

/** Every conversation there was, by host and name, in order. */
function sessionsOf(entries: readonly Entry[]): (string | null)[] {
  const sessions = new Set(entries.map((entry) => sessionOf(entry)).filter((key) => key !== null));
  return sessions.size === 0 ? [null] : [...sessions];
}

function sessionOf({ event }: Entry): string | null {
  const session = valueOf(event, "session");
  return session === null ? null : `${event.host} ${session}`;
}

function checkGroup(step: Conditions, entries: readonly Entry[], from: Seq, group: string | null): Check {
  const used = new Set<Entry>();
  let after = -1;
  const met = step.expects.map((expectation) => {
    const least = step.since === "lesson" || expectation.condition.on === "mailbox" ? 0 : from;
    const found = entries.find((entry) => {
      if (entry.event.seq < least || used.has(entry)) return false;
      if (step.order === "strict" && entry.event.seq <= after) return false;
      const session = group === null ? null : sessionOf(entry);
      return (session === null || session === group) && meets(entry, expectation);
    });
    if (found === undefined) {
      if (step.order === "strict") after = Infinity;
      return null;
    }
    used.add(found);
    after = Math.max(after, found.event.seq);
    return found;
  });
  let metAt: Seq | null = -1;
  let nextFrom = from;
  for (const [i, entry] of met.entries()) {
    const at = entry === null ? null : whenMet(entry, step.expects[i]);
    metAt = metAt === null || at === null ? null : Math.max(metAt, at);
    if (entry !== null) nextFrom = Math.max(nextFrom, entry.event.seq + 1);
  }
  return { met, metAt, nextFrom };
}

/** A condition is met by this event, wherever it came. */
export function meets(entry: Entry, expectation: Expectation): boolean {
  return (
    fits(entry.event, expectation.condition) &&
    (!expectation.heard || entry.heardAt !== null) &&
    (!expectation.ahead || entry.ahead) &&
    (expectation.condition.on !== "answer" || entry.verdict?.right === true)
  );
}

function whenMet(entry: Entry, expectation: Expectation | undefined): Seq {
  return expectation?.heard === true ? (entry.heardAt ?? entry.event.seq) : entry.event.seq;
}
