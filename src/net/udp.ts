/** UDP sockets. RFC 768, RFC 1122 §4.1 */
import type { Endpoint } from "../base/index.ts";
import { decodeUdp, encodeUdp, MTU_BYTES, PROTOCOL, UNREACHABLE } from "../wire/index.ts";
import type { Ipv4Packet } from "../wire/index.ts";
import type { SocketId } from "./contract.ts";
import { sendUnreachable } from "./icmp.ts";
import { ephemeralPort, isPort, makeRoom, whyNotBind } from "./ports.ts";
import { dropped, emitPacket, isUnicast, sourceFor } from "./run.ts";
import type { Run } from "./run.ts";

/** The most one packet carries: nothing is ever fragmented here. */
const LARGEST_PAYLOAD_BYTES = MTU_BYTES - 28;

/** Port 0 picks one. Null, or a sentence about why not. */
export function bind(run: Run, socket: SocketId, port: number): string | null {
  const chosen = port === 0 ? ephemeralPort(run, "udp") : port;
  if (chosen === null) return "every ephemeral port is in use";
  const why = whyNotBind(run.state, "udp", socket, chosen);
  if (why !== null) return why;
  if (!makeRoom(run)) return "too many sockets are open";
  run.state.datagrams[socket] = { socket, port: chosen };
  return null;
}

/** Null, or a sentence about why there is no such socket. A datagram that cannot be sent is dropped with a note. */
export function sendTo(run: Run, socket: SocketId, to: Endpoint, bytes: Uint8Array): string | null {
  const bound = run.state.datagrams[socket];
  if (!bound) return `socket ${socket} is not bound`;
  const why = whyNotSend(to, bytes);
  if (why !== null) {
    dropped(run, why);
    return null;
  }
  const source = sourceFor(run, to.address);
  const datagram = { sourcePort: bound.port, destinationPort: to.port, payload: bytes };
  emitPacket(run, {
    protocol: PROTOCOL.udp,
    source,
    destination: to.address,
    payload: encodeUdp(datagram, source, to.address),
  });
  return null;
}

function whyNotSend(to: Endpoint, bytes: Uint8Array): string | null {
  if (!isPort(to.port)) return `${to.port} is not a port`;
  if (!isUnicast(to.address)) return `${to.address} is not the address of a host`;
  if (bytes.length <= LARGEST_PAYLOAD_BYTES) return null;
  return `${bytes.length} bytes do not fit in one packet (${LARGEST_PAYLOAD_BYTES} do)`;
}

/** `original`: the whole packet, for the answer when nobody is there. */
export function arriveUdp(run: Run, packet: Ipv4Packet, original: Uint8Array): void {
  const datagram = decodeUdp(packet.payload, packet.source, packet.destination);
  if (!datagram.ok) {
    dropped(run, datagram.error);
    return;
  }
  const { sourcePort, destinationPort, payload } = datagram.value;
  const socket = Object.values(run.state.datagrams).find((each) => each.port === destinationPort);
  if (!socket) {
    sendUnreachable(run, packet, original, UNREACHABLE.port);
    return;
  }
  const from = { address: packet.source, port: sourcePort };
  run.out.push({ do: "datagram", socket: socket.socket, from, bytes: payload.slice() });
}
