/**
 * Breakpoints: conditions at which time stops by itself. They are asked of the trace and never told to
 * the world, so that no recording holds them and none can change what happens.
 */
import type { Seq } from "../base/index.ts";
import type { Trace } from "../host/index.ts";
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
