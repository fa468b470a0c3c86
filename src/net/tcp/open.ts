/** How connections come to be: listening, connecting, the handshake. RFC 9293 §3.5, §3.10.1, §3.10.7.2, §3.10.7.3 */
import type { Endpoint } from "../../base/index.ts";
import { DEFAULT_MSS_BYTES } from "../../wire/index.ts";
import type { Ipv4Packet, TcpSegment } from "../../wire/index.ts";
import type { SocketId } from "../contract.ts";
import { BACKLOG, CONNECT_MICROS, RTO_AFTER_SLOW_SYN_MICROS, SMALLEST_MSS_BYTES } from "../limits.ts";
import { makeRoom } from "../ports.ts";
import { dropped } from "../run.ts";
import type { Run } from "../run.ts";
import type { Listener } from "../state.ts";
import { setWindow } from "./acknowledge.ts";
import { initialWindow } from "./congestion.ts";
import { enter, finish, newConnection } from "./connection.ts";
import type { Connection } from "./state.ts";
import { initialSequence } from "./initial-sequence.ts";
import { refuse } from "./reset.ts";
import { sampleRtt } from "./rto.ts";
import { sendSyn } from "./send.ts";
import { isAfter, plus } from "./sequence.ts";

/** Sends a SYN. */
export function connect(run: Run, socket: SocketId, local: Endpoint, remote: Endpoint): void {
  const { state, tick } = run;
  const connection = newConnection(run, {
    socket,
    listener: null,
    local,
    remote,
    initialSequence: initialSequence(state.secret, local, remote, tick),
  });
  enter(run, connection, "SYN-SENT");
  connection.timers.timed = { sequence: connection.send.next, at: tick.now };
  connection.timers.giveUpAt = tick.now + CONNECT_MICROS;
  sendSyn(run, connection);
}

/** A segment for a listener. `after`: the new sequence numbers must lie beyond this one (a reused TIME-WAIT). */
export function arriveAtListener(
  run: Run,
  listener: Listener,
  packet: Ipv4Packet,
  segment: TcpSegment,
  after: number | null,
): void {
  if (segment.flags.RST) return;
  if (segment.flags.ACK) {
    refuse(run, packet, segment);
    return;
  }
  if (!segment.flags.SYN) {
    dropped(run, "a segment for a listening port carried neither SYN nor ACK");
    return;
  }
  const { state, tick } = run;
  const halfOpen = Object.values(state.connections).filter(
    (each) => each.listener === listener.socket && each.state === "SYN-RECEIVED",
  );
  if (halfOpen.length >= BACKLOG || !makeRoom(run)) {
    dropped(run, `port ${listener.port} has too many half-open connections`);
    return;
  }
  const local = { address: packet.destination, port: segment.destinationPort };
  const remote = { address: packet.source, port: segment.sourcePort };
  let initial = initialSequence(state.secret, local, remote, tick);
  if (after !== null && !isAfter(initial, after)) initial = plus(after, 64_000);
  const socket = `t${state.nextSocket}`;
  state.nextSocket += 1;
  const child = newConnection(run, {
    socket,
    listener: listener.socket,
    local,
    remote,
    initialSequence: initial,
  });
  takeSyn(run, child, segment);
  enter(run, child, "SYN-RECEIVED", "LISTEN");
  child.timers.timed = { sequence: child.send.next, at: tick.now };
  child.timers.giveUpAt = tick.now + CONNECT_MICROS;
  sendSyn(run, child);
}

/** The peer's first sequence number and the size of segment it takes. Data with a SYN is left for it to repeat. */
function takeSyn(run: Run, connection: Connection, segment: TcpSegment): void {
  const { send, receive } = connection;
  receive.initial = segment.sequence;
  receive.next = plus(segment.sequence, 1);
  const offered = segment.options.find((option) => option.kind === "mss");
  const mss = offered?.kind === "mss" ? offered.bytes : DEFAULT_MSS_BYTES;
  send.mss = Math.max(SMALLEST_MSS_BYTES, Math.min(run.state.mss, mss));
  send.congestionWindow = initialWindow(send.mss);
  setWindow(connection, segment);
}

/** RFC 9293 §3.10.7.3 */
export function arriveInSynSent(
  run: Run,
  connection: Connection,
  packet: Ipv4Packet,
  segment: TcpSegment,
): void {
  const { send, receive, timers } = connection;
  const { flags, acknowledgement } = segment;
  if (flags.ACK && acknowledgement !== send.highest) {
    refuse(run, packet, segment);
    return;
  }
  if (flags.RST) {
    if (flags.ACK) finish(run, connection, "refused");
    return;
  }
  if (!flags.SYN) return;
  takeSyn(run, connection, segment);
  if (flags.ACK) {
    receive.ackNow = true;
    establish(run, connection, segment);
    return;
  }
  // Both sides dialled at once.
  enter(run, connection, "SYN-RECEIVED");
  timers.timed = null;
  sendSyn(run, connection);
}

/** Our SYN is acknowledged: ESTABLISHED. */
export function establish(run: Run, connection: Connection, segment: TcpSegment): void {
  const { send, timers, socket, local, remote, listener } = connection;
  send.unacknowledged = segment.acknowledgement;
  setWindow(connection, segment);
  const slow = timers.attempts > 0;
  if (timers.timed && !slow) sampleRtt(timers, run.tick.now - timers.timed.at);
  timers.timed = null;
  timers.attempts = 0;
  timers.retransmitAt = null;
  timers.giveUpAt = null;
  if (slow) {
    timers.rto = RTO_AFTER_SLOW_SYN_MICROS;
    // RFC 5681 §3.1: a lost SYN means one segment to begin with.
    send.congestionWindow = send.mss;
  }
  send.lastSentAt = run.tick.now;
  enter(run, connection, "ESTABLISHED");
  if (listener === null) {
    run.out.push({ do: "opened", socket, local: { ...local }, remote: { ...remote } });
  } else {
    connection.owned = true;
    run.out.push({ do: "accepted", listener, socket, local: { ...local }, remote: { ...remote } });
  }
  // It was told to close while it was still opening.
  if (send.closing) enter(run, connection, "FIN-WAIT-1");
}
