/** What an incoming ACK means for what we sent. RFC 9293 §3.10.7.4 (fifth), RFC 5681 §3.2, RFC 6298 §3 */
import type { TcpSegment } from "../../wire/index.ts";
import { DUPLICATE_ACKS } from "../limits.ts";
import type { Run } from "../run.ts";
import { beginRecovery, grow, onAckInRecovery } from "./congestion.ts";
import type { Connection } from "./state.ts";
import { discard } from "./queue.ts";
import { sampleRtt } from "./rto.ts";
import { resendFirst } from "./send.ts";
import { distance, isAfter, isBefore, later, plus } from "./sequence.ts";

/** Takes in the acknowledgement and the window. False: the segment is senseless and must be dropped. */
export function acknowledge(run: Run, connection: Connection, segment: TcpSegment): boolean {
  const { send } = connection;
  const { acknowledgement } = segment;
  if (isAfter(acknowledgement, send.highest)) return false;
  // RFC 5961 §5
  if (isBefore(acknowledgement, plus(send.unacknowledged, -send.largestWindow))) return false;
  connection.timers.unanswered = 0;
  if (isAfter(acknowledgement, send.unacknowledged)) {
    takeNew(run, connection, acknowledgement);
  } else if (isDuplicate(connection, segment)) {
    countDuplicate(run, connection);
  }
  updateWindow(connection, segment);
  return true;
}

function takeNew(run: Run, connection: Connection, acknowledgement: number): void {
  const { send, timers } = connection;
  const count = distance(acknowledgement, send.unacknowledged);
  discard(send.queue, count);
  send.unacknowledged = acknowledgement;
  send.next = later(send.next, acknowledgement);
  timers.attempts = 0;
  if (timers.timed && !isBefore(acknowledgement, timers.timed.sequence)) {
    sampleRtt(timers, run.tick.now - timers.timed.at);
    timers.timed = null;
  }
  const allArrived = acknowledgement === send.highest;
  // While probing a closed window the persist timer is in charge.
  timers.retransmitAt = allArrived || timers.persistAt !== null ? null : run.tick.now + timers.rto;
  send.duplicateAcks = 0;
  if (send.recoverUntil === null) grow(connection, count);
  else if (onAckInRecovery(connection, count)) resendAndNote(run, connection);
}

/** RFC 5681 §2: nothing in it but the number we already know, while something is on its way. */
function isDuplicate(connection: Connection, segment: TcpSegment): boolean {
  const { send } = connection;
  return (
    segment.acknowledgement === send.unacknowledged &&
    isAfter(send.highest, send.unacknowledged) &&
    // While going back after a timeout, what the peer has already had brings duplicates too.
    send.next === send.highest &&
    segment.payload.length === 0 &&
    !segment.flags.FIN &&
    segment.window === send.window &&
    connection.timers.persistAt === null
  );
}

function countDuplicate(run: Run, connection: Connection): void {
  const { send } = connection;
  send.duplicateAcks += 1;
  if (send.recoverUntil !== null) {
    send.congestionWindow += send.mss;
  } else if (send.duplicateAcks === DUPLICATE_ACKS) {
    beginRecovery(connection);
    resendAndNote(run, connection);
  }
}

/** Fast retransmission: no timer ran out, so the note says 0 ms. */
function resendAndNote(run: Run, connection: Connection): void {
  const { socket, send, timers } = connection;
  const length = resendFirst(run, connection);
  timers.retransmitAt = run.tick.now + timers.rto;
  const sequence = send.unacknowledged;
  run.out.push({
    do: "note",
    note: { t: "tcp.again", socket, attempt: 1, timeoutMs: 0, sequence, length, fast: true },
  });
}

/** Only newer segments may change the window. RFC 9293 §3.10.7.4 */
function updateWindow(connection: Connection, segment: TcpSegment): void {
  const { send, timers } = connection;
  const { sequence, acknowledgement, window } = segment;
  if (isBefore(acknowledgement, send.unacknowledged)) return;
  const newer = isAfter(sequence, send.windowSequence);
  const same = sequence === send.windowSequence && !isBefore(acknowledgement, send.windowAcknowledgement);
  if (!newer && !same) return;
  setWindow(connection, segment);
  // An open window: what waited, the probe included, goes out as usual.
  if (window > 0) timers.persistAt = null;
}

/** Takes the window as said; the first one of a connection too. */
export function setWindow(connection: Connection, segment: TcpSegment): void {
  const { send } = connection;
  send.window = segment.window;
  send.windowSequence = segment.sequence;
  send.windowAcknowledgement = segment.acknowledgement;
  send.largestWindow = Math.max(send.largestWindow, segment.window);
}
