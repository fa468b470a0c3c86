/** How much may be on its way at once: slow start, congestion avoidance, fast recovery. RFC 5681, RFC 6582 */
import type { Connection } from "./state.ts";
import { distance, isBefore } from "./sequence.ts";

/** RFC 5681 §3.1 */
export function initialWindow(mss: number): number {
  return mss > 2190 ? 2 * mss : mss > 1095 ? 3 * mss : 4 * mss;
}

/** `acknowledged` new bytes reached the peer. RFC 5681 §3.1 */
export function grow(connection: Connection, acknowledged: number): void {
  const { send } = connection;
  const more =
    send.congestionWindow < send.slowStartThreshold
      ? Math.min(acknowledged, send.mss)
      : Math.max(1, Math.floor((send.mss * send.mss) / send.congestionWindow));
  send.congestionWindow = Math.min(0xffff, send.congestionWindow + more);
}

function halve(connection: Connection): void {
  const { send } = connection;
  const inFlight = distance(send.highest, send.unacknowledged);
  send.slowStartThreshold = Math.max(Math.floor(inFlight / 2), 2 * send.mss);
}

/** The retransmission timer ran out. RFC 5681 §3.1; the threshold is halved once, not at every repetition. */
export function onTimeout(connection: Connection): void {
  const { send, timers } = connection;
  if (timers.attempts === 1) halve(connection);
  send.congestionWindow = send.mss;
  send.duplicateAcks = 0;
  send.recoverUntil = null;
}

/** The third duplicate ACK: one segment is missing, but others do arrive. RFC 5681 §3.2 */
export function beginRecovery(connection: Connection): void {
  const { send } = connection;
  halve(connection);
  send.recoverUntil = send.highest;
  send.congestionWindow = send.slowStartThreshold + 3 * send.mss;
}

/**
 * A new ACK during fast recovery. True when it is a partial one, so the next hole is to be filled at
 * once. RFC 6582 §3.2
 */
export function onAckInRecovery(connection: Connection, acknowledged: number): boolean {
  const { send } = connection;
  if (send.recoverUntil !== null && isBefore(send.unacknowledged, send.recoverUntil)) {
    send.congestionWindow = Math.max(send.mss, send.congestionWindow - acknowledged + send.mss);
    return true;
  }
  send.recoverUntil = null;
  send.congestionWindow = send.slowStartThreshold;
  return false;
}
