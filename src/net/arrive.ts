/** A packet comes in from the cable: whose is it? RFC 1122 §3.2, RFC 9293 §3.10.7 */
import { decodeIpv4, decodeTcp, PROTOCOL, UNREACHABLE } from "../wire/index.ts";
import type { Ipv4Packet, TcpSegment } from "../wire/index.ts";
import { arriveIcmp, sendUnreachable } from "./icmp.ts";
import { connectionBetween, forget } from "./ports.ts";
import { dropped, isOwn, isUnicast } from "./run.ts";
import type { Run } from "./run.ts";
import type { Listener } from "./state.ts";
import { enter } from "./tcp/connection.ts";
import type { Connection } from "./tcp/state.ts";
import { arriveAtListener } from "./tcp/open.ts";
import { arrive } from "./tcp/receive.ts";
import { refuse } from "./tcp/reset.ts";
import { isAfter } from "./tcp/sequence.ts";
import { arriveUdp } from "./udp.ts";

export function arrivePacket(run: Run, bytes: Uint8Array): void {
  const packet = decodeIpv4(bytes);
  if (!packet.ok) {
    dropped(run, packet.error);
    return;
  }
  const why = whyNotOurs(run, packet.value);
  if (why !== null) {
    dropped(run, why);
    return;
  }
  switch (packet.value.protocol) {
    case PROTOCOL.icmp:
      arriveIcmp(run, packet.value);
      break;
    case PROTOCOL.tcp:
      arriveTcp(run, packet.value);
      break;
    case PROTOCOL.udp:
      arriveUdp(run, packet.value, bytes);
      break;
    default:
      sendUnreachable(run, packet.value, bytes, UNREACHABLE.protocol);
  }
}

function whyNotOurs(run: Run, packet: Ipv4Packet): string | null {
  const { source, destination } = packet;
  if (!isOwn(run, destination)) return `a packet for ${destination} came to ${run.state.address}`;
  if (!isUnicast(source)) return `${source} cannot be the sender of a packet`;
  const loops = (address: string): boolean => address.startsWith("127.");
  if (loops(source) !== loops(destination))
    return `${source} to ${destination}: loopback addresses stay inside a host`;
  if (packet.moreFragments || packet.fragmentOffset > 0) return "fragments are not put together here";
  return null;
}

function arriveTcp(run: Run, packet: Ipv4Packet): void {
  const decoded = decodeTcp(packet.payload, packet.source, packet.destination);
  if (!decoded.ok) {
    dropped(run, decoded.error);
    return;
  }
  const segment = decoded.value;
  const local = { address: packet.destination, port: segment.destinationPort };
  const remote = { address: packet.source, port: segment.sourcePort };
  const connection = connectionBetween(run.state, local, remote);
  const listener = Object.values(run.state.listeners).find((each) => each.port === local.port);
  run.touched = connection;
  if (connection && listener && isNewCall(connection, segment))
    reopen(run, connection, listener, packet, segment);
  else if (connection) arrive(run, connection, packet, segment);
  else if (listener) arriveAtListener(run, listener, packet, segment, null);
  else refuse(run, packet, segment);
}

/** A SYN beyond all that the old connection in TIME-WAIT has seen. RFC 9293 §3.6.1, MAY-2 */
function isNewCall(connection: Connection, segment: TcpSegment): boolean {
  const { flags, sequence } = segment;
  const bare = flags.SYN === true && !flags.ACK && !flags.RST;
  return connection.state === "TIME-WAIT" && bare && isAfter(sequence, connection.receive.next);
}

function reopen(
  run: Run,
  old: Connection,
  listener: Listener,
  packet: Ipv4Packet,
  segment: TcpSegment,
): void {
  enter(run, old, "CLOSED");
  forget(run.state, old);
  arriveAtListener(run, listener, packet, segment, old.send.highest);
}
