/** What to send now: data, FIN, or a bare ACK. RFC 9293 §3.7.4 (Nagle), §3.8.6.2.1 (silly window), RFC 5681 §3.1. */
import { EMPTY } from "../../base/index.ts";
import { encodeTcp, PROTOCOL } from "../../wire/index.ts";
import type { TcpFlags, TcpOption } from "../../wire/index.ts";
import { emitPacket } from "../run.ts";
import type { Run } from "../run.ts";
import { initialWindow } from "./congestion.ts";
import { enter } from "./connection.ts";
import type { Connection } from "./state.ts";
import { peek } from "./queue.ts";
import { distance, isBefore, later, plus } from "./sequence.ts";

interface Piece {
  sequence: number;
  flags: TcpFlags;
  payload?: Uint8Array;
  options?: TcpOption[];
  again?: boolean;
}

/** Encodes a segment of this connection and puts it on the cable. An ACK in it settles what we owed. */
function emitSegment(run: Run, connection: Connection, piece: Piece): void {
  const { local, remote, receive, timers } = connection;
  const acknowledges = piece.flags.ACK === true;
  const segment = {
    sourcePort: local.port,
    destinationPort: remote.port,
    sequence: piece.sequence,
    acknowledgement: acknowledges ? receive.next : 0,
    flags: piece.flags,
    window: Math.min(0xffff, receive.window),
    urgentPointer: 0,
    options: piece.options ?? [],
    payload: piece.payload ?? EMPTY,
  };
  if (acknowledges) {
    receive.ackNow = false;
    receive.unacknowledgedBytes = 0;
    timers.ackAt = null;
  }
  emitPacket(run, {
    protocol: PROTOCOL.tcp,
    source: local.address,
    destination: remote.address,
    payload: encodeTcp(segment, local.address, remote.address),
    again: piece.again ?? false,
  });
}

/** SYN, or SYN and ACK once the peer's SYN is here; both offer our MSS. RFC 9293 §3.7.1 */
export function sendSyn(run: Run, connection: Connection, again = false): void {
  const flags: TcpFlags = connection.state === "SYN-SENT" ? { SYN: true } : { SYN: true, ACK: true };
  const options: TcpOption[] = [{ kind: "mss", bytes: run.state.mss }];
  emitSegment(run, connection, { sequence: connection.send.initial, flags, options, again });
  connection.timers.retransmitAt = run.tick.now + connection.timers.rto;
}

/**
 * The number of a segment without data: the highest sent, also while older data is being sent again,
 * for anything lower would look like an old duplicate. A probe beyond a closed window does not count.
 */
function emptySequence({ send, timers }: Connection): number {
  return timers.persistAt === null ? send.highest : send.next;
}

export function sendAck(run: Run, connection: Connection): void {
  emitSegment(run, connection, { sequence: emptySequence(connection), flags: { ACK: true } });
}

/** RST for a connection we give up. RFC 9293 §3.10.5 */
export function sendReset(run: Run, connection: Connection): void {
  emitSegment(run, connection, { sequence: emptySequence(connection), flags: { RST: true, ACK: true } });
}

/** Sends everything that may go now. */
export function transmit(run: Run, connection: Connection): void {
  if (maySendData(connection)) {
    restartWhenIdle(run, connection);
    while (sendNext(run, connection));
    watchClosedWindow(run, connection);
  }
  if (connection.receive.ackNow) sendAck(run, connection);
}

function maySendData(connection: Connection): boolean {
  switch (connection.state) {
    case "ESTABLISHED":
    case "CLOSE-WAIT":
    case "FIN-WAIT-1":
    case "CLOSING":
    case "LAST-ACK":
      return true;
    default:
      return false;
  }
}

/** After a pause nobody knows how full the path is: begin carefully again. RFC 5681 §4.1 */
function restartWhenIdle(run: Run, connection: Connection): void {
  const { send, timers } = connection;
  const idle = send.unacknowledged === send.highest && run.tick.now - send.lastSentAt > timers.rto;
  if (idle) send.congestionWindow = Math.min(send.congestionWindow, initialWindow(send.mss));
}

/** Bytes not sent yet (or to be sent again), and whether a FIN is to follow them. */
function pending(connection: Connection): { offset: number; bytes: number; fin: boolean } {
  const { send } = connection;
  const offset = distance(send.next, send.unacknowledged);
  const bytes = send.queue.size - offset;
  // Past the FIN, `offset` counts one more than the queue holds.
  return { offset, bytes: Math.max(0, bytes), fin: send.closing && bytes >= 0 };
}

/** One segment with data or FIN, if one may go. */
function sendNext(run: Run, connection: Connection): boolean {
  const { send } = connection;
  const { offset, bytes, fin: finWaits } = pending(connection);
  if (bytes === 0 && !finWaits) return false;
  const room = Math.min(send.window, send.congestionWindow) - offset;
  const length = Math.max(0, Math.min(bytes, room, send.mss));
  // The FIN needs its place in the window as well.
  const fin = finWaits && length === bytes && room > length;
  const again = isBefore(send.next, send.highest);
  if (!fin && (length === 0 || !isWorthSending(connection, length, bytes, again))) return false;
  sendData(run, connection, offset, length, fin, again);
  return true;
}

/** Nagle's rule and the sender's half of silly window avoidance. */
function isWorthSending(connection: Connection, length: number, bytes: number, again: boolean): boolean {
  const { send } = connection;
  if (length === send.mss || again) return true;
  if (length === bytes && (send.next === send.unacknowledged || send.noDelay || send.closing)) return true;
  return length >= send.largestWindow / 2;
}

function sendData(
  run: Run,
  connection: Connection,
  offset: number,
  length: number,
  fin: boolean,
  again: boolean,
): void {
  const { send, timers } = connection;
  const now = run.tick.now;
  const flags: TcpFlags = { ACK: true };
  if (length > 0 && offset + length === send.queue.size) flags.PSH = true;
  if (fin) flags.FIN = true;
  const payload = peek(send.queue, offset, length);
  emitSegment(run, connection, { sequence: send.next, flags, payload, again });
  if (fin) send.finAt = plus(send.next, length);
  send.next = plus(send.next, length + (fin ? 1 : 0));
  send.highest = later(send.highest, send.next);
  send.lastSentAt = now;
  if (!again) timers.timed ??= { sequence: send.next, at: now };
  timers.retransmitAt ??= now + timers.rto;
  timers.persistAt = null;
  if (fin && connection.state === "CLOSE-WAIT") enter(run, connection, "LAST-ACK");
}

/**
 * Something waits, nothing is on its way, and still nothing may go: the window is closed (or too
 * small to be worth it). Somebody must ask now and then, for the peer's news may be lost. RFC 9293 §3.8.6.1
 */
function watchClosedWindow(run: Run, connection: Connection): void {
  const { timers } = connection;
  const { bytes, fin } = pending(connection);
  if (timers.retransmitAt !== null || (bytes === 0 && !fin)) return;
  if (timers.persistAt === null) {
    timers.probes = 0;
    timers.unanswered = 0;
    timers.persistAt = run.tick.now + timers.rto;
  }
}

/** One byte (or the FIN) beyond the window, or what little the window allows. */
export function sendProbe(run: Run, connection: Connection): void {
  const { send } = connection;
  const { offset, bytes, fin: finWaits } = pending(connection);
  const length = Math.min(bytes, Math.max(1, Math.min(send.mss, send.window - offset)));
  const fin = finWaits && bytes === 0;
  const again = isBefore(send.next, send.highest);
  const flags: TcpFlags = { ACK: true };
  if (fin) flags.FIN = true;
  const payload = peek(send.queue, offset, length);
  emitSegment(run, connection, { sequence: send.next, flags, payload, again });
  if (fin) send.finAt = send.next;
  send.highest = later(send.highest, plus(send.next, length + (fin ? 1 : 0)));
  send.lastSentAt = run.tick.now;
  if (fin && connection.state === "CLOSE-WAIT") enter(run, connection, "LAST-ACK");
}

/**
 * Sends the oldest unacknowledged segment once more, on its own. RFC 5681 §3.2
 * Returns how many bytes of data it carried.
 */
export function resendFirst(run: Run, connection: Connection): number {
  const { send } = connection;
  const length = Math.min(send.queue.size, send.mss, distance(send.highest, send.unacknowledged));
  const end = plus(send.unacknowledged, length);
  const flags: TcpFlags = { ACK: true };
  if (length > 0 && length === send.queue.size) flags.PSH = true;
  if (send.finAt === end) flags.FIN = true;
  const payload = peek(send.queue, 0, length);
  emitSegment(run, connection, { sequence: send.unacknowledged, flags, payload, again: true });
  send.lastSentAt = run.tick.now;
  connection.timers.timed = null;
  return length;
}
