/** Places in a trace: how many events have happened at a moment. */
import type { Micros, Seq } from "../base/index.ts";
import type { Trace } from "../host/index.ts";

/** How many events have happened at `at`. */
export function positionAtTime(trace: readonly Trace[], at: Micros): Seq {
  let [low, high] = [0, trace.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((trace[middle]?.at ?? Infinity) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

const beginnings = new WeakMap<readonly Trace[], Seq>();

/** The first position there is to see: the world has started and the terminals are open. */
export function beginningOf(trace: readonly Trace[], startAt: Micros): Seq {
  const known = beginnings.get(trace);
  if (known !== undefined) return known;
  const later = trace.findIndex(({ at, t }) => at > startAt || t === "key" || t === "answer");
  if (later < 0) return trace.length;
  beginnings.set(trace, later);
  return later;
}
