/** A step at the end of time: the world runs until something has happened, or a breakpoint is met. */
import type { Micros } from "../base/index.ts";
import type { WorldTimeline } from "../host/index.ts";
import { firstStop, type Condition, type Halt } from "../lesson/index.ts";

interface StepOptions {
  /** No later than this. */
  limit: Micros;
  /** One packet is enough; else all that was set off has to be over. */
  byPacket: boolean;
  conditions: readonly Condition[];
  /** Nothing is on a wire. */
  quiet: () => boolean;
}

export function stepOn(
  timeline: WorldTimeline,
  { limit, byPacket, conditions, quiet }: StepOptions,
): Halt | null {
  const { trace } = timeline;
  const from = trace.length;
  let seen = from;
  let sent = false;
  for (;;) {
    const before = seen;
    for (; seen < trace.length; seen++) {
      const t = trace[seen]?.t;
      if (t === "packet.sent" || t === "packet.arrived") sent = true;
    }
    const halt = firstStop(trace, before, seen, conditions);
    if (halt !== null) return halt;
    const enough = byPacket ? sent : seen > from && quiet();
    if (enough || !timeline.stepOnce(limit)) return null;
  }
}
