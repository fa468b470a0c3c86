/** One TCP connection: the transmission control block of RFC 9293 §3.3.1, and its comings and goings. */
import type { Endpoint, Micros } from "../../base/index.ts";
import { DEFAULT_MSS_BYTES } from "../../wire/index.ts";
import type { EndReason, SocketId, TcpState } from "../contract.ts";
import { FIRST_RTO_MICROS, RECEIVE_WINDOW_BYTES, TIME_WAIT_MICROS } from "../limits.ts";
import { forget, register } from "../ports.ts";
import type { Run } from "../run.ts";
import { newQueue } from "./queue.ts";
import type { ByteQueue } from "./queue.ts";
import type { Piece } from "./reassembly.ts";
import { plus } from "./sequence.ts";

export interface SendSide {
  /** ISS */
  initial: number;
  /** SND.UNA: everything before it is acknowledged. The queue begins here (after the SYN). */
  unacknowledged: number;
  /** SND.NXT: what goes out next; set back when something is to be sent again. */
  next: number;
  /** The highest SND.NXT ever. */
  highest: number;
  /** SND.WND, SND.WL1, SND.WL2, MAX.SND.WND */
  window: number;
  windowSequence: number;
  windowAcknowledgement: number;
  largestWindow: number;
  mss: number;
  queue: ByteQueue;
  /** A FIN follows the last byte of the queue. */
  closing: boolean;
  /** Where our FIN stands, once sent. */
  finAt: number | null;
  /** Nagle's algorithm is off. */
  noDelay: boolean;
  /** RFC 5681: cwnd, ssthresh, and during fast recovery the highest sequence sent when it began. */
  congestionWindow: number;
  slowStartThreshold: number;
  duplicateAcks: number;
  recoverUntil: number | null;
  lastSentAt: Micros;
}

export interface ReceiveSide {
  /** IRS */
  initial: number;
  /** RCV.NXT */
  next: number;
  /** RCV.WND. Never shrinks: the owner takes every byte at once. */
  window: number;
  waiting: Piece[];
  /** Where the peer's FIN stands, once seen. */
  finAt: number | null;
  /** Received and not yet acknowledged. */
  unacknowledgedBytes: number;
  ackNow: boolean;
  challengesSince: Micros;
  challenges: number;
}

/** Every clock of a connection. Null: not running. */
export interface Timers {
  /** RFC 6298 */
  rto: Micros;
  smoothedRtt: Micros | null;
  rttVariation: Micros;
  /** The segment being timed: its end, and when it left. */
  timed: { sequence: number; at: Micros } | null;
  /** Times the oldest unacknowledged segment was sent again. */
  attempts: number;
  retransmitAt: Micros | null;
  persistAt: Micros | null;
  /** Probes of a closed window in a row, and how many of them the peer has not answered. */
  probes: number;
  unanswered: number;
  ackAt: Micros | null;
  /** End of TIME-WAIT, or of patience in FIN-WAIT-2. */
  lingerAt: Micros | null;
  /** End of patience while connecting. */
  giveUpAt: Micros | null;
}

export interface Connection {
  socket: SocketId;
  /** The listener it came through; null when we connected. */
  listener: SocketId | null;
  local: Endpoint;
  remote: Endpoint;
  state: TcpState;
  /** The owner knows this socket and has not been told of its end. */
  owned: boolean;
  send: SendSide;
  receive: ReceiveSide;
  timers: Timers;
}

export interface ConnectionDraft {
  socket: SocketId;
  listener: SocketId | null;
  local: Endpoint;
  remote: Endpoint;
  initialSequence: number;
}

/** A connection in CLOSED, registered with the stack. */
export function newConnection(run: Run, draft: ConnectionDraft): Connection {
  const { socket, listener, local, remote, initialSequence } = draft;
  const connection: Connection = {
    socket,
    listener,
    local,
    remote,
    state: "CLOSED",
    owned: listener === null,
    send: newSendSide(initialSequence, run.tick.now),
    receive: newReceiveSide(),
    timers: newTimers(),
  };
  register(run.state, connection);
  run.touched = connection;
  return connection;
}

function newSendSide(initial: number, now: Micros): SendSide {
  return {
    initial,
    unacknowledged: initial,
    next: plus(initial, 1),
    highest: plus(initial, 1),
    window: 0,
    windowSequence: 0,
    windowAcknowledgement: 0,
    largestWindow: 0,
    mss: DEFAULT_MSS_BYTES,
    queue: newQueue(),
    closing: false,
    finAt: null,
    noDelay: false,
    congestionWindow: 0,
    slowStartThreshold: 0xffff,
    duplicateAcks: 0,
    recoverUntil: null,
    lastSentAt: now,
  };
}

function newReceiveSide(): ReceiveSide {
  return {
    initial: 0,
    next: 0,
    window: RECEIVE_WINDOW_BYTES,
    waiting: [],
    finAt: null,
    unacknowledgedBytes: 0,
    ackNow: false,
    challengesSince: 0,
    challenges: 0,
  };
}

function newTimers(): Timers {
  return {
    rto: FIRST_RTO_MICROS,
    smoothedRtt: null,
    rttVariation: 0,
    timed: null,
    attempts: 0,
    retransmitAt: null,
    persistAt: null,
    probes: 0,
    unanswered: 0,
    ackAt: null,
    lingerAt: null,
    giveUpAt: null,
  };
}

/** Changes the state and says so. `from` differs from the state only for a child of a listener. */
export function enter(run: Run, connection: Connection, to: TcpState, from = connection.state): void {
  const { socket, local, remote } = connection;
  connection.state = to;
  run.out.push({ do: "note", note: { t: "tcp.state", socket, local, remote, from, to } });
}

/** Tells the owner that it is over, once. */
export function tellEnd(run: Run, connection: Connection, how: EndReason): void {
  if (!connection.owned) return;
  connection.owned = false;
  run.out.push({ do: "ended", socket: connection.socket, how });
}

/** CLOSED: the connection is forgotten. */
export function finish(run: Run, connection: Connection, how: EndReason): void {
  enter(run, connection, "CLOSED");
  forget(run.state, connection);
  tellEnd(run, connection, how);
}

/** Both sides are done; the name stays reserved until old segments have died out. RFC 9293 §3.6 */
export function enterTimeWait(run: Run, connection: Connection): void {
  enter(run, connection, "TIME-WAIT");
  const { timers, send, receive } = connection;
  timers.retransmitAt = null;
  timers.persistAt = null;
  timers.giveUpAt = null;
  timers.lingerAt = run.tick.now + TIME_WAIT_MICROS;
  send.queue = newQueue();
  receive.waiting = [];
  tellEnd(run, connection, "closed");
}

/** Our FIN, with everything before it, has been acknowledged. */
export function isFinAcknowledged(connection: Connection): boolean {
  const { finAt, unacknowledged } = connection.send;
  return finAt !== null && unacknowledged === plus(finAt, 1);
}
