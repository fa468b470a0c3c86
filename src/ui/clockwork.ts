/**
 * A frame of the screen in virtual time: from one moment at which something changes to the next, as far as the
 * frame's milliseconds reach. What would take the page too long to work out is left to the next frame; when it
 * is worked out never shows in what happens.
 */
import type { Micros } from "../base/index.ts";
import { flying, rate, WAITS, type Pace } from "./pace.ts";
import type { MapView } from "./projections/index.ts";

/** One turn of the screen does at most this many hops through the events. */
const MOST_MOVES = 20_000;

export interface Clockwork {
  now(): Micros;
  /** The map at the playhead. */
  flights(): MapView;
  pace(): Pace;
  /** What comes next is recorded already. */
  inPast(): boolean;
  /** When something next happens, or the clock catches up with what has; null when nothing is arranged. */
  arranged(): Micros | null;
  /** Time has come to its end, or was stopped on the way. */
  stopped(): boolean;
  moveTo(at: Micros): void;
}

/** The next moment at which the trace, or the pace, changes. */
export function nextChange(clock: Clockwork): Micros | null {
  const now = clock.now();
  const landing = flying(clock.flights(), now).reduce(
    (first, { arrivesAt }) => Math.min(first, arrivesAt),
    Infinity,
  );
  const next = Math.min(clock.arranged() ?? Infinity, landing);
  return next === Infinity ? null : Math.max(next, now);
}

/** In what has happened already nobody sits through the hours that a lesson let pass. */
function idlesUntil(clock: Clockwork, next: Micros): boolean {
  return (
    clock.inPast() &&
    next - clock.now() > WAITS.longestGap &&
    flying(clock.flights(), clock.now()).length === 0
  );
}

/** Runs `budgetMs` of the screen's time; gives what is left of it because the work took too long. */
export function runFrame(clock: Clockwork, budgetMs: number, workedMs: () => number): number {
  let left = budgetMs;
  for (let moves = 0; left > 0 && moves < MOST_MOVES; moves++) {
    const speed = rate(clock.flights(), clock.now(), clock.pace());
    if (moves > 0 && workedMs() > (speed === Infinity ? WAITS.instantWorkMs : WAITS.frameWorkMs)) return left;
    const next = nextChange(clock);
    if (next !== null && idlesUntil(clock, next)) clock.moveTo(next - WAITS.gapLead);
    const reach = speed === Infinity ? (next ?? clock.now()) : clock.now() + left * speed;
    if (next === null || next > reach) {
      clock.moveTo(Math.floor(reach));
      break;
    }
    if (speed !== Infinity) left -= (next - clock.now()) / speed;
    clock.moveTo(next);
    if (clock.stopped()) break;
  }
  return 0;
}
