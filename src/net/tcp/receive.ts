/** A segment arrives for a connection past its SYN. RFC 9293 §3.10.7.4, in its order of checks. */
import type { Ipv4Packet, TcpSegment } from "../../wire/index.ts";
import { segmentLength } from "../../wire/index.ts";
import { CHALLENGES_PER_SECOND, FIN_WAIT_2_MICROS, TIME_WAIT_MICROS } from "../limits.ts";
import { MICROS_PER_SECOND } from "../../base/index.ts";
import { dropped } from "../run.ts";
import type { Run } from "../run.ts";
import { acknowledge } from "./acknowledge.ts";
import { enter, enterTimeWait, finish, isFinAcknowledged } from "./connection.ts";
import type { Connection } from "./state.ts";
import { acceptText } from "./deliver.ts";
import { arriveInSynSent, establish } from "./open.ts";
import { refuse } from "./reset.ts";
import { sendAck, sendSyn, transmit } from "./send.ts";
import { distance, plus } from "./sequence.ts";

export function arrive(run: Run, connection: Connection, packet: Ipv4Packet, segment: TcpSegment): void {
  if (connection.state === "SYN-SENT") arriveInSynSent(run, connection, packet, segment);
  else process(run, connection, packet, withoutOldSyn(connection, segment));
  // It may be gone by now.
  if (run.state.connections[connection.socket] === connection) transmit(run, connection);
}

/** In a simultaneous open the peer's SYN comes again with its ACK; only the ACK is news. */
function withoutOldSyn(connection: Connection, segment: TcpSegment): TcpSegment {
  const old =
    connection.state === "SYN-RECEIVED" &&
    segment.flags.SYN &&
    segment.flags.ACK &&
    segment.sequence === connection.receive.initial;
  if (!old) return segment;
  const { SYN: _, ...flags } = segment.flags;
  return { ...segment, sequence: plus(segment.sequence, 1), flags };
}

function process(run: Run, connection: Connection, packet: Ipv4Packet, segment: TcpSegment): void {
  if (!isAcceptable(connection, segment)) {
    answerUnacceptable(run, connection, segment);
    return;
  }
  if (segment.flags.RST) {
    takeReset(run, connection, segment);
    return;
  }
  if (segment.flags.SYN) {
    challenge(run, connection);
    return;
  }
  if (!segment.flags.ACK) return;
  if (connection.state === "SYN-RECEIVED") {
    if (segment.acknowledgement !== connection.send.highest) {
      refuse(run, packet, segment);
      return;
    }
    establish(run, connection, segment);
  } else if (!acknowledge(run, connection, segment)) {
    challenge(run, connection);
    return;
  }
  afterAcknowledgement(run, connection);
  if (run.state.connections[connection.socket] !== connection) return;
  takeTextAndFin(run, connection, segment);
}

/** Table 6 of RFC 9293 §3.10.7.4; our window is never zero. */
function isAcceptable(connection: Connection, segment: TcpSegment): boolean {
  const { receive } = connection;
  const first = distance(segment.sequence, receive.next);
  const length = segmentLength(segment);
  if (first >= 0 && first < receive.window) return true;
  const last = first + length - 1;
  return length > 0 && last >= 0 && last < receive.window;
}

function answerUnacceptable(run: Run, connection: Connection, segment: TcpSegment): void {
  const { receive, state, timers } = connection;
  if (segment.flags.RST) return;
  const firstSynAgain = segment.flags.SYN && !segment.flags.ACK && segment.sequence === receive.initial;
  if (state === "SYN-RECEIVED" && firstSynAgain) {
    sendSyn(run, connection, true);
    return;
  }
  // The peer's FIN again: our last ACK was lost, so its time begins anew. RFC 9293 §3.10.7.4 (eighth)
  if (state === "TIME-WAIT" && segment.flags.FIN) timers.lingerAt = run.tick.now + TIME_WAIT_MICROS;
  // Data is always answered. An empty segment out of place only now and then, lest two ends shout for ever.
  if (segmentLength(segment) > 0) receive.ackNow = true;
  else challenge(run, connection);
}

/** An ACK that says where we are, for a segment that makes no sense; limited in number. RFC 5961 §3, §7 */
function challenge(run: Run, connection: Connection): void {
  const { receive } = connection;
  if (run.tick.now - receive.challengesSince >= MICROS_PER_SECOND) {
    receive.challengesSince = run.tick.now;
    receive.challenges = 0;
  }
  if (receive.challenges >= CHALLENGES_PER_SECOND) {
    dropped(run, "a segment that does not belong here was left unanswered");
    return;
  }
  receive.challenges += 1;
  sendAck(run, connection);
}

/** Only an exact sequence number is believed. RFC 9293 §3.5.3, RFC 5961 §3.2 */
function takeReset(run: Run, connection: Connection, segment: TcpSegment): void {
  if (segment.sequence !== connection.receive.next) {
    challenge(run, connection);
    return;
  }
  switch (connection.state) {
    case "SYN-RECEIVED":
      finish(run, connection, "refused");
      break;
    case "CLOSING":
    case "LAST-ACK":
      // With data still unacknowledged the peer cannot have had it all.
      finish(run, connection, connection.send.queue.size > 0 ? "reset" : "closed");
      break;
    default:
      finish(run, connection, "reset");
  }
}

/** Our FIN may just have been acknowledged. */
function afterAcknowledgement(run: Run, connection: Connection): void {
  const { state, timers } = connection;
  if (state === "FIN-WAIT-2") timers.lingerAt = run.tick.now + FIN_WAIT_2_MICROS;
  if (!isFinAcknowledged(connection)) return;
  if (state === "FIN-WAIT-1") {
    enter(run, connection, "FIN-WAIT-2");
    timers.lingerAt = run.tick.now + FIN_WAIT_2_MICROS;
  } else if (state === "CLOSING") {
    enterTimeWait(run, connection);
  } else if (state === "LAST-ACK") {
    finish(run, connection, "closed");
  }
}

function takeTextAndFin(run: Run, connection: Connection, segment: TcpSegment): void {
  switch (connection.state) {
    case "ESTABLISHED":
    case "FIN-WAIT-1":
    case "FIN-WAIT-2":
      if (acceptText(run, connection, segment)) takeFin(run, connection);
      break;
    default:
      // The peer has said FIN before; there is nothing more to come.
      break;
  }
}

/** Everything up to the peer's FIN is here. RFC 9293 §3.10.7.4 (eighth) */
function takeFin(run: Run, connection: Connection): void {
  connection.receive.ackNow = true;
  switch (connection.state) {
    case "ESTABLISHED":
      enter(run, connection, "CLOSE-WAIT");
      run.out.push({ do: "ended", socket: connection.socket, how: "eof" });
      break;
    case "FIN-WAIT-1":
      enter(run, connection, "CLOSING");
      break;
    default:
      enterTimeWait(run, connection);
  }
}
