/** ICMP: answers pings, reports what cannot be delivered, and passes on such reports. RFC 792, RFC 1122 §3.2.2 */
import { ipv4FromBytes } from "../base/index.ts";
import type { Endpoint, Ipv4 } from "../base/index.ts";
import { decodeIcmp, encodeIcmp, MTU_BYTES, PROTOCOL, read16, read32, UNREACHABLE } from "../wire/index.ts";
import type { IcmpMessage, Ipv4Packet } from "../wire/index.ts";
import type { NetIn } from "./contract.ts";
import { connectionBetween } from "./ports.ts";
import { dropped, emitPacket, isUnicast, sourceFor } from "./run.ts";
import type { Run } from "./run.ts";
import { finish } from "./tcp/connection.ts";
import type { Connection } from "./tcp/state.ts";
import { isBefore } from "./tcp/sequence.ts";

function emitIcmp(run: Run, source: Ipv4, destination: Ipv4, message: IcmpMessage): void {
  emitPacket(run, { protocol: PROTOCOL.icmp, source, destination, payload: encodeIcmp(message) });
}

/** An echo request. What would not fit in one packet is cut off. */
export function ping(run: Run, request: Extract<NetIn, { on: "ping" }>): void {
  if (!isUnicast(request.to)) {
    dropped(run, `${request.to} is not the address of a host`);
    return;
  }
  const payload = request.bytes.subarray(0, MTU_BYTES - 28);
  const { id, sequence } = request;
  emitIcmp(run, sourceFor(run, request.to), request.to, { type: "echo", id, sequence, payload });
}

/** Tells the sender that its packet found nobody: the header and 8 bytes come back. RFC 1122 §3.2.2.1 */
export function sendUnreachable(run: Run, packet: Ipv4Packet, original: Uint8Array, code: number): void {
  if (!isUnicast(packet.source)) return;
  const header = ((original[0] ?? 0) & 15) * 4;
  const quote = original.slice(0, header + 8);
  emitIcmp(run, packet.destination, packet.source, { type: "unreachable", code, original: quote });
}

export function arriveIcmp(run: Run, packet: Ipv4Packet): void {
  const message = decodeIcmp(packet.payload);
  if (!message.ok) {
    dropped(run, message.error);
    return;
  }
  const { source, destination, ttl } = packet;
  const value = message.value;
  switch (value.type) {
    case "echo":
      emitIcmp(run, destination, source, { ...value, type: "echo-reply" });
      break;
    case "echo-reply": {
      const { id, sequence, payload } = value;
      run.out.push({ do: "echo", from: source, id, sequence, ttl, bytes: payload.slice() });
      break;
    }
    case "unreachable":
      arriveUnreachable(run, source, value.code, value.original);
      break;
    case "time-exceeded":
      // To the program it is the same: the packet did not get there. RFC 1122 §4.2.3.9
      arriveUnreachable(run, source, UNREACHABLE.host, value.original);
      break;
    case "other":
      dropped(run, `an ICMP message of type ${value.number} means nothing here`);
  }
}

/** What an ICMP error quotes of a packet of ours. */
interface Quoted {
  protocol: number;
  local: Endpoint;
  remote: Endpoint;
  /** The transport's second word: TCP's sequence number; ICMP's identifier and sequence number. */
  second: number;
}

function readQuoted(run: Run, original: Uint8Array): Quoted | null {
  const header = ((original[0] ?? 0) & 15) * 4;
  if ((original[0] ?? 0) >> 4 !== 4 || header < 20 || original.length < header + 8) return null;
  const local = { address: ipv4FromBytes(original, 12), port: read16(original, header) };
  const remote = { address: ipv4FromBytes(original, 16), port: read16(original, header + 2) };
  if (local.address !== sourceFor(run, remote.address)) return null;
  return { protocol: original[9] ?? 0, local, remote, second: read32(original, header + 4) };
}

function arriveUnreachable(run: Run, from: Ipv4, code: number, original: Uint8Array): void {
  const quoted = readQuoted(run, original);
  if (!quoted) {
    dropped(run, "an ICMP error is about a packet this host did not send");
    return;
  }
  const { protocol, local, remote, second } = quoted;
  const about = { do: "unreachable", from, code, to: null, socket: null, echo: null } as const;
  if (protocol === PROTOCOL.icmp) {
    run.out.push({ ...about, echo: { id: second >>> 16, sequence: second & 0xffff } });
  } else if (protocol === PROTOCOL.udp) {
    const bound = Object.values(run.state.datagrams).find((each) => each.port === local.port);
    if (bound) run.out.push({ ...about, to: remote, socket: bound.socket });
  } else if (protocol === PROTOCOL.tcp) {
    const connection = connectionBetween(run.state, local, remote);
    if (connection) tellConnection(run, connection, from, code, second);
  }
}

/**
 * A connection that is open takes it as passing trouble and goes on sending (RFC 1122 §4.2.3.9); one
 * that is still being made ends. Only a report about something really on its way is believed.
 */
function tellConnection(run: Run, connection: Connection, from: Ipv4, code: number, sequence: number): void {
  const { send, state, socket, remote } = connection;
  if (isBefore(sequence, send.unacknowledged) || !isBefore(sequence, send.highest)) {
    dropped(run, "an ICMP error is about a segment that is not on its way");
  } else if (state === "SYN-SENT") {
    const refused = code === UNREACHABLE.port || code === UNREACHABLE.protocol;
    finish(run, connection, refused ? "refused" : "unreachable");
  } else if (connection.owned) {
    run.out.push({ do: "unreachable", from, code, to: { ...remote }, socket, echo: null });
  }
}
