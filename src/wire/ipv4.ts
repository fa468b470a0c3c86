/** The IPv4 header. RFC 791 §3.1; the type-of-service octet as RFC 2474 and RFC 3168 redefine it. */
import { EMPTY, ipv4FromBytes, ipv4Number } from "../base/index.ts";
import type { Ipv4 } from "../base/index.ts";
import { internetChecksum } from "./checksum.ts";
import { decoded, undecodable } from "./decoded.ts";
import type { Decoded } from "./decoded.ts";
import { read16, write16, write32 } from "./octets.ts";

/** The protocol numbers this Internet knows, from the registry RFC 791 §3.1 refers to. */
export const PROTOCOL = { icmp: 1, tcp: 6, udp: 17 } as const;

export const IPV4_HEADER_BYTES = 20;
/** What a cable carries in one piece: Ethernet's 1500 octets, as everywhere in 1998. RFC 894. */
export const MTU_BYTES = 1500;

export interface Ipv4Packet {
  source: Ipv4;
  destination: Ipv4;
  /** 1 ICMP, 6 TCP, 17 UDP. */
  protocol: number;
  /** Hops it may still make. */
  ttl: number;
  /** 16 bits; ties fragments of one datagram together. */
  identification: number;
  dontFragment: boolean;
  moreFragments: boolean;
  /** Where this fragment belongs, in bytes (a multiple of 8). */
  fragmentOffset: number;
  /** The whole octet: six bits of DSCP, two of ECN. */
  typeOfService: number;
  /** Raw options with their padding; a multiple of 4 bytes, at most 40. */
  options: Uint8Array;
  payload: Uint8Array;
}

/** Fields left out: TTL 64, DF set, no options, identification 0. A payload that does not fit in 65535 is cut. */
export interface Ipv4Draft extends Partial<Omit<Ipv4Packet, "moreFragments" | "fragmentOffset">> {
  source: Ipv4;
  destination: Ipv4;
  protocol: number;
  payload: Uint8Array;
}

/** A whole packet, header checksum filled in. Never fragments. */
export function encodeIpv4(draft: Ipv4Draft): Uint8Array {
  const options = draft.options ?? EMPTY;
  const optionBytes = Math.min(40, Math.ceil(options.length / 4) * 4);
  const header = IPV4_HEADER_BYTES + optionBytes;
  const most = 0xffff - header;
  const payload = draft.payload.length > most ? draft.payload.subarray(0, most) : draft.payload;
  const bytes = new Uint8Array(header + payload.length);
  bytes[0] = 0x40 | (header / 4);
  bytes[1] = draft.typeOfService ?? 0;
  write16(bytes, 2, bytes.length);
  write16(bytes, 4, draft.identification ?? 0);
  write16(bytes, 6, (draft.dontFragment ?? true) ? 0x4000 : 0);
  bytes[8] = draft.ttl ?? 64;
  bytes[9] = draft.protocol;
  write32(bytes, 12, ipv4Number(draft.source));
  write32(bytes, 16, ipv4Number(draft.destination));
  if (optionBytes > 0) bytes.set(options.subarray(0, optionBytes), IPV4_HEADER_BYTES);
  bytes.set(payload, header);
  write16(bytes, 10, internetChecksum(bytes, 0, header));
  return bytes;
}

/** Everything `decodeIpv4` checks, apart from the checksum, so that a damaged packet can still be shown. */
function checkShape(bytes: Uint8Array): string | null {
  if (bytes.length < IPV4_HEADER_BYTES) return `${bytes.length} bytes are too few for an IPv4 header (20)`;
  const first = bytes[0] ?? 0;
  if (first >> 4 !== 4) return `the version is ${first >> 4}, not 4`;
  const header = (first & 15) * 4;
  if (header < IPV4_HEADER_BYTES) return `the header length says ${header} bytes; it cannot be below 20`;
  if (header > bytes.length) return `the header length says ${header} bytes, but only ${bytes.length} came`;
  const total = read16(bytes, 2);
  if (total < header) return `the total length (${total}) is shorter than the header (${header})`;
  if (total > bytes.length) return `the total length says ${total} bytes, but only ${bytes.length} came`;
  return null;
}

/** `payload` and `options` are views into `bytes`. Bytes after the total length (link padding) are ignored. */
export function decodeIpv4(bytes: Uint8Array): Decoded<Ipv4Packet> {
  const wrong = checkShape(bytes);
  if (wrong !== null) return undecodable(wrong);
  const header = ((bytes[0] ?? 0) & 15) * 4;
  if (internetChecksum(bytes, 0, header) !== 0) return undecodable("the IPv4 header checksum is wrong");
  const flags = read16(bytes, 6);
  return decoded({
    source: ipv4FromBytes(bytes, 12),
    destination: ipv4FromBytes(bytes, 16),
    protocol: bytes[9] ?? 0,
    ttl: bytes[8] ?? 0,
    identification: read16(bytes, 4),
    dontFragment: (flags & 0x4000) !== 0,
    moreFragments: (flags & 0x2000) !== 0,
    fragmentOffset: (flags & 0x1fff) * 8,
    typeOfService: bytes[1] ?? 0,
    options: header === IPV4_HEADER_BYTES ? EMPTY : bytes.subarray(IPV4_HEADER_BYTES, header),
    payload: bytes.subarray(header, read16(bytes, 2)),
  });
}
