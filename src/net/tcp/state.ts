/** One TCP connection as plain data: the transmission control block of RFC 9293 §3.3.1. */
import type { Endpoint, Micros } from "../../base/index.ts";
import type { SocketId, TcpState } from "../contract.ts";
import type { ByteQueue } from "./queue.ts";
import type { Piece } from "./reassembly.ts";

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
