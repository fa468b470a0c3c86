/**
 * A part of a host with one deadline that moves often (TCP's next timer, the resolver's). Arming
 * the agenda at every move would litter it, so an earlier alarm is kept and, when it rings too
 * early, simply set again.
 */
import type { Micros } from "../base/index.ts";
import { schedule } from "../sim/index.ts";
import type { Scope } from "./scope.ts";
import type { AgendaItem, Deadline } from "./world.ts";

export function noDeadline(): Deadline {
  return { at: null, armedFor: null, cause: null };
}

export function setDeadline(scope: Scope, deadline: Deadline, at: Micros | null, item: AgendaItem): void {
  deadline.at = at;
  deadline.cause = scope.cause;
  if (at === null || (deadline.armedFor !== null && deadline.armedFor <= at)) return;
  deadline.armedFor = at;
  schedule(scope.world.agenda, Math.max(at, scope.world.now), item);
}

/** Called when the alarm rings: true when the deadline has really come (and is now spent). */
export function deadlineCame(scope: Scope, deadline: Deadline, item: AgendaItem): boolean {
  const now = scope.world.now;
  if (deadline.armedFor !== null && deadline.armedFor > now) return false; // an alarm that a sooner one overtook
  deadline.armedFor = null;
  if (deadline.at === null) return false;
  if (deadline.at > now) {
    deadline.armedFor = deadline.at;
    schedule(scope.world.agenda, deadline.at, item);
    return false;
  }
  deadline.at = null;
  return true;
}
