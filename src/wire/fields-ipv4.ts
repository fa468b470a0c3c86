/** The IPv4 header, field by field. RFC 791 §3.1 */
import { ipv4FromBytes } from "../base/index.ts";
import { internetChecksum } from "./checksum.ts";
import { decodeIpv4, IPV4_HEADER_BYTES, PROTOCOL } from "./ipv4.ts";
import type { Field, Layer, Transport } from "./layer.ts";
import { read16 } from "./octets.ts";

const CITE = "RFC 791 §3.1";

const PROTOCOL_NAMES: readonly { number: number; name: string; says: string }[] = [
  { number: PROTOCOL.icmp, name: "ICMP", says: "a message of the network about itself" },
  { number: PROTOCOL.tcp, name: "TCP", says: "part of a connection" },
  { number: PROTOCOL.udp, name: "UDP", says: "a single datagram" },
];

export function describeIpv4(bytes: Uint8Array): { layer: Layer; rest: Transport | null } {
  const packet = decodeIpv4(bytes);
  const error = packet.ok ? null : packet.error;
  if (bytes.length < IPV4_HEADER_BYTES) {
    return { layer: { name: "IPv4", from: 0, to: bytes.length, fields: [], error }, rest: null };
  }
  const header = Math.min(bytes.length, Math.max(IPV4_HEADER_BYTES, ((bytes[0] ?? 0) & 15) * 4));
  const fields = [...firstHalf(bytes, header), ...secondHalf(bytes, header)];
  if (header > IPV4_HEADER_BYTES) {
    fields.push({
      name: "options",
      from: IPV4_HEADER_BYTES,
      to: header,
      value: `${header - IPV4_HEADER_BYTES} bytes`,
      says: "Extras such as a recorded route. Almost never used.",
      cite: CITE,
    });
  }
  const layer = { name: "IPv4", from: 0, to: header, fields, error };
  if (!packet.ok || packet.value.fragmentOffset > 0) return { layer, rest: null };
  const { protocol, source, destination } = packet.value;
  return { layer, rest: { from: header, to: read16(bytes, 2), protocol, source, destination } };
}

function firstHalf(bytes: Uint8Array, header: number): Field[] {
  const flags = read16(bytes, 6);
  const names = [
    (flags & 0x4000) !== 0 ? "don't fragment" : "",
    (flags & 0x2000) !== 0 ? "more fragments" : "",
  ];
  const field = (
    name: string,
    from: number,
    to: number,
    value: string,
    says: string,
    cite = CITE,
  ): Field => ({
    name,
    from,
    to,
    value,
    says,
    cite,
  });
  return [
    field(
      "version",
      0,
      1,
      `${(bytes[0] ?? 0) >> 4}`,
      "Which Internet Protocol this is. The upper half of the byte.",
    ),
    field(
      "header length",
      0,
      1,
      `${header} bytes`,
      "Where the header ends, counted in words of four bytes. The lower half of the byte.",
    ),
    field(
      "type of service",
      1,
      2,
      `${bytes[1] ?? 0}`,
      "How urgent the packet is. Zero: like everything else.",
      "RFC 2474 §3",
    ),
    field("total length", 2, 4, `${read16(bytes, 2)} bytes`, "Header and data together."),
    field(
      "identification",
      4,
      6,
      `${read16(bytes, 4)}`,
      "Tells the pieces of one packet from those of another, should it be cut up on the way.",
    ),
    field(
      "flags",
      6,
      7,
      names.filter((name) => name !== "").join(", ") || "none",
      "Whether routers may cut the packet up, and whether more pieces follow.",
    ),
    field(
      "fragment offset",
      6,
      8,
      `${(flags & 0x1fff) * 8} bytes`,
      "Where this piece belongs in the whole. Zero for a packet in one piece.",
    ),
  ];
}

function secondHalf(bytes: Uint8Array, header: number): Field[] {
  const number = bytes[9] ?? 0;
  const known = PROTOCOL_NAMES.find((each) => each.number === number);
  const right = header <= bytes.length && internetChecksum(bytes, 0, header) === 0;
  return [
    {
      name: "time to live",
      from: 8,
      to: 9,
      value: `${bytes[8] ?? 0}`,
      says: "Every router takes one off and drops the packet at zero, so nothing circles for ever.",
      cite: CITE,
    },
    {
      name: "protocol",
      from: 9,
      to: 10,
      value: known ? `${number} (${known.name})` : `${number}`,
      says: known
        ? `What the packet carries: ${known.says}.`
        : "What the packet carries: something this Internet has no use for.",
      cite: CITE,
    },
    {
      name: "header checksum",
      from: 10,
      to: 12,
      value: hex16(read16(bytes, 10)),
      says: right
        ? "A sum over the header. It is right."
        : "A sum over the header. It is wrong: the packet is thrown away.",
      cite: CITE,
    },
    {
      name: "source address",
      from: 12,
      to: 16,
      value: ipv4FromBytes(bytes, 12),
      says: "Who sent it. Nobody on the way checks that.",
      cite: CITE,
    },
    {
      name: "destination address",
      from: 16,
      to: 20,
      value: ipv4FromBytes(bytes, 16),
      says: "Where it goes. The only thing routers look at.",
      cite: CITE,
    },
  ];
}

/** "0x1a2b" */
export function hex16(value: number): string {
  return `0x${value.toString(16).padStart(4, "0")}`;
}
