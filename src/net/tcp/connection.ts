/** The comings and goings of a TCP connection. RFC 9293 §3.3.2 */
import type { Endpoint, Micros } from "../../base/index.ts";
import { DEFAULT_MSS_BYTES } from "../../wire/index.ts";
import type { EndReason, SocketId, TcpState } from "../contract.ts";
import { FIRST_RTO_MICROS, RECEIVE_WINDOW_BYTES, TIME_WAIT_MICROS } from "../limits.ts";
import { forget, register } from "../ports.ts";
import type { Run } from "../run.ts";
import { newQueue } from "./queue.ts";
import { plus } from "./sequence.ts";
import type { Connection, ReceiveSide, SendSide, Timers } from "./state.ts";

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
