/** The retransmission timeout. RFC 6298, in whole microseconds. */
import type { Micros } from "../../base/index.ts";
import { FIRST_RTO_MICROS, LARGEST_RTO_MICROS, SMALLEST_RTO_MICROS } from "../limits.ts";
import type { Timers } from "./state.ts";

/** A new measurement, never of something sent twice (Karn's algorithm). RFC 6298 §2.2, §2.3, §3 */
export function sampleRtt(timers: Timers, rtt: Micros): void {
  if (timers.smoothedRtt === null) {
    timers.smoothedRtt = rtt;
    timers.rttVariation = Math.floor(rtt / 2);
  } else {
    const off = Math.abs(timers.smoothedRtt - rtt);
    timers.rttVariation = Math.floor((3 * timers.rttVariation + off) / 4);
    timers.smoothedRtt = Math.floor((7 * timers.smoothedRtt + rtt) / 8);
  }
  timers.rto = clamp(timers.smoothedRtt + 4 * timers.rttVariation);
}

/** Back off the timer. RFC 6298 §5.5 */
export function backOff(timers: Timers): void {
  timers.rto = clamp(timers.rto * 2);
}

function clamp(rto: Micros): Micros {
  return Math.min(LARGEST_RTO_MICROS, Math.max(SMALLEST_RTO_MICROS, rto));
}

/** The wait after a probe of a closed window: longer each time. RFC 9293 §3.8.6.1 */
export function probeWait(timers: Timers): Micros {
  return Math.min(
    LARGEST_RTO_MICROS,
    Math.max(timers.rto, FIRST_RTO_MICROS) * (1 << Math.min(timers.probes + 1, 10)),
  );
}
