/**
 * Breakpoints: conditions at which time stops by itself. They are asked of the trace and never told to
 * the world, so that no recording holds them and none can change what happens.
 */
import type { Micros, Seq } from "../base/index.ts";
import type { Trace, WorldTimeline } from "../host/index.ts";
import { fits, type Condition } from "./pattern.ts";

/** An event that a breakpoint was waiting for. */
export interface Halt {
  seq: Seq;
  /** Which of the conditions it was. */
  condition: Condition;
}

/** The first event from `from` to before `until` that fits one of `conditions`. */
export function firstStop(
  trace: readonly Trace[],
  from: Seq,
  until: Seq,
  conditions: readonly Condition[],
): Halt | null {
  if (conditions.length === 0) return null;
  for (let seq = from; seq < until && seq < trace.length; seq++) {
    const event = trace[seq];
    if (event === undefined) break;
    const condition = conditions.find((one) => fits(event, one));
    if (condition !== undefined) return { seq, condition };
  }
  return null;
}

/** Runs a timeline to `at`, or to the end of the step in which the first breakpoint is met. */
export function runUntilStop(
  timeline: WorldTimeline,
  at: Micros,
  conditions: readonly Condition[],
): Halt | null {
  while (conditions.length > 0) {
    const from = timeline.trace.length;
    if (!timeline.stepOnce(at)) break;
    const halt = firstStop(timeline.trace, from, timeline.trace.length, conditions);
    if (halt !== null) return halt;
  }
  timeline.runTo(at);
  return null;
}
