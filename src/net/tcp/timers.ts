/** What happens when a connection's clock runs out. RFC 6298 §5, RFC 9293 §3.10.8 */
import type { Micros } from "../../base/index.ts";
import { MICROS_PER_MS } from "../../base/index.ts";
import { RETRANSMISSIONS } from "../limits.ts";
import type { Run } from "../run.ts";
import { onTimeout } from "./congestion.ts";
import { finish } from "./connection.ts";
import type { Connection } from "./state.ts";
import { backOff, probeWait } from "./rto.ts";
import { sendAck, sendProbe, sendReset, sendSyn, transmit } from "./send.ts";
import { distance } from "./sequence.ts";

/** The next moment this connection wants to be woken, or null. */
export function nextDeadline(connection: Connection): Micros | null {
  const { retransmitAt, persistAt, ackAt, lingerAt, giveUpAt } = connection.timers;
  const sending = sooner(retransmitAt, persistAt);
  return sooner(sooner(sending, ackAt), sooner(lingerAt, giveUpAt));
}

export function sooner(a: Micros | null, b: Micros | null): Micros | null {
  return a === null || (b !== null && b < a) ? b : a;
}

/** Runs every clock whose time has come. */
export function runTimers(run: Run, connection: Connection): void {
  const { timers, state } = connection;
  const isDue = (at: Micros | null): boolean => at !== null && at <= run.tick.now;
  if (isDue(timers.giveUpAt)) {
    finish(run, connection, "timeout");
    return;
  }
  if (isDue(timers.lingerAt)) {
    finish(run, connection, state === "TIME-WAIT" ? "closed" : "timeout");
    return;
  }
  if (isDue(timers.ackAt)) sendAck(run, connection);
  if (isDue(timers.retransmitAt)) retransmit(run, connection);
  else if (isDue(timers.persistAt)) probe(run, connection);
}

function retransmit(run: Run, connection: Connection): void {
  const { timers, send, socket, state } = connection;
  const timeoutMs = Math.round(timers.rto / MICROS_PER_MS);
  const opening = state === "SYN-SENT" || state === "SYN-RECEIVED";
  if (!opening && timers.attempts >= RETRANSMISSIONS) {
    sendReset(run, connection);
    finish(run, connection, "timeout");
    return;
  }
  timers.timed = null;
  timers.retransmitAt = null;
  if (!opening && send.window === 0) {
    // The peer closed its window over what is on its way: from now on it is asked, not pressed.
    send.next = send.unacknowledged;
    transmit(run, connection);
    return;
  }
  timers.attempts += 1;
  backOff(timers);
  const sequence = send.unacknowledged;
  const length = opening ? 0 : Math.min(send.queue.size, send.mss, distance(send.highest, sequence));
  run.out.push({
    do: "note",
    note: { t: "tcp.again", socket, attempt: timers.attempts, timeoutMs, sequence, length },
  });
  if (opening) {
    sendSyn(run, connection, true);
    return;
  }
  onTimeout(connection);
  send.next = send.unacknowledged;
  transmit(run, connection);
}

/** Asks whether the window is open again; gives up only when the peer does not answer at all. */
function probe(run: Run, connection: Connection): void {
  const { timers } = connection;
  if (timers.unanswered >= RETRANSMISSIONS) {
    sendReset(run, connection);
    finish(run, connection, "timeout");
    return;
  }
  sendProbe(run, connection);
  timers.persistAt = run.tick.now + probeWait(timers);
  timers.probes += 1;
  timers.unanswered += 1;
}
