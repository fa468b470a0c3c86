/** The TCP header and its options. RFC 9293 §3.1 and §3.2. */
import type { Ipv4 } from "../base/index.ts";
import { transportChecksum } from "./checksum.ts";
import { decoded, undecodable } from "./decoded.ts";
import type { Decoded } from "./decoded.ts";
import { PROTOCOL } from "./ipv4.ts";
import { read16, read32, write16, write32 } from "./octets.ts";

export const TCP_HEADER_BYTES = 20;
/** What to assume of a peer that offers no MSS. RFC 9293 §3.7.1 */
export const DEFAULT_MSS_BYTES = 536;

/** The control bits, by name, in the order of the header. RFC 9293 §3.1, RFC 3168 §6.1 (CWR, ECE). */
export const TCP_FLAGS = ["CWR", "ECE", "URG", "ACK", "PSH", "RST", "SYN", "FIN"] as const;
export type TcpFlag = (typeof TCP_FLAGS)[number];
export type TcpFlags = Partial<Record<TcpFlag, true>>;

export type TcpOption =
  | { kind: "mss"; bytes: number }
  /** An option nothing here acts on, kept as it came: RFC 9293 §3.1, MUST-6. `data` without kind and length. */
  | { kind: "other"; number: number; data: Uint8Array };

export interface TcpSegment {
  sourcePort: number;
  destinationPort: number;
  /** 0 … 2^32-1 */
  sequence: number;
  /** Means something only with ACK. */
  acknowledgement: number;
  flags: TcpFlags;
  window: number;
  urgentPointer: number;
  options: TcpOption[];
  payload: Uint8Array;
}

/** Options as bytes, padded with zeros (end of list) to a multiple of 4; what is over 40 bytes is left out. */
function encodeOptions(options: readonly TcpOption[]): number[] {
  const bytes: number[] = [];
  for (const option of options) {
    const one =
      option.kind === "mss"
        ? [2, 4, (option.bytes >> 8) & 0xff, option.bytes & 0xff]
        : [option.number, option.data.length + 2, ...option.data];
    if (bytes.length + one.length <= 40) bytes.push(...one);
  }
  while (bytes.length % 4 !== 0) bytes.push(0);
  return bytes;
}

/** The TCP part of a packet. The addresses go into the checksum only. */
export function encodeTcp(segment: TcpSegment, source: Ipv4, destination: Ipv4): Uint8Array {
  const options = encodeOptions(segment.options);
  const header = TCP_HEADER_BYTES + options.length;
  const bytes = new Uint8Array(header + segment.payload.length);
  write16(bytes, 0, segment.sourcePort);
  write16(bytes, 2, segment.destinationPort);
  write32(bytes, 4, segment.sequence);
  write32(bytes, 8, segment.acknowledgement);
  bytes[12] = (header / 4) << 4;
  bytes[13] = flagsOctet(segment.flags);
  write16(bytes, 14, segment.window);
  write16(bytes, 18, segment.urgentPointer);
  if (options.length > 0) bytes.set(options, TCP_HEADER_BYTES);
  bytes.set(segment.payload, header);
  write16(bytes, 16, transportChecksum(source, destination, PROTOCOL.tcp, bytes));
  return bytes;
}

/** One option and where it lies; also used to describe a packet. */
export interface PlacedOption {
  from: number;
  to: number;
  option: TcpOption | { kind: "no-operation" | "end-of-list" };
}

/** Walks the options in `bytes[from, to)`. An impossible length ends the walk with an error. */
export function walkOptions(
  bytes: Uint8Array,
  from: number,
  to: number,
): { placed: PlacedOption[]; error: string | null } {
  const placed: PlacedOption[] = [];
  let at = from;
  while (at < to) {
    const number = bytes[at] ?? 0;
    if (number === 0) {
      placed.push({ from: at, to, option: { kind: "end-of-list" } });
      break;
    }
    if (number === 1) {
      placed.push({ from: at, to: at + 1, option: { kind: "no-operation" } });
      at += 1;
      continue;
    }
    const length = at + 1 < to ? (bytes[at + 1] ?? 0) : 0;
    if (length < 2 || at + length > to) {
      return { placed, error: `TCP option ${number} says it is ${length} bytes long, which cannot be` };
    }
    const data = bytes.subarray(at + 2, at + length);
    const option: TcpOption =
      number === 2 && length === 4
        ? { kind: "mss", bytes: read16(bytes, at + 2) }
        : { kind: "other", number, data };
    placed.push({ from: at, to: at + length, option });
    at += length;
  }
  return { placed, error: null };
}

/** `bytes` is the IPv4 payload; the result's payload is a view into it. */
export function decodeTcp(bytes: Uint8Array, source: Ipv4, destination: Ipv4): Decoded<TcpSegment> {
  if (bytes.length < TCP_HEADER_BYTES)
    return undecodable(`${bytes.length} bytes are too few for a TCP header (20)`);
  const header = ((bytes[12] ?? 0) >> 4) * 4;
  if (header < TCP_HEADER_BYTES)
    return undecodable(`the data offset says ${header} bytes; it cannot be below 20`);
  if (header > bytes.length)
    return undecodable(`the data offset says ${header} bytes, but only ${bytes.length} came`);
  if (transportChecksum(source, destination, PROTOCOL.tcp, bytes) !== 0)
    return undecodable("the TCP checksum is wrong");
  const walk = walkOptions(bytes, TCP_HEADER_BYTES, header);
  if (walk.error !== null) return undecodable(walk.error);
  const options: TcpOption[] = [];
  for (const { option } of walk.placed) {
    if (option.kind === "mss" || option.kind === "other") options.push(option);
  }
  return decoded({
    sourcePort: read16(bytes, 0),
    destinationPort: read16(bytes, 2),
    sequence: read32(bytes, 4),
    acknowledgement: read32(bytes, 8),
    flags: flagsOf(bytes[13] ?? 0),
    window: read16(bytes, 14),
    urgentPointer: read16(bytes, 18),
    options,
    payload: bytes.subarray(header),
  });
}

export function flagsOf(octet: number): TcpFlags {
  const flags: TcpFlags = {};
  let bit = 0x80;
  for (const flag of TCP_FLAGS) {
    if ((octet & bit) !== 0) flags[flag] = true;
    bit >>= 1;
  }
  return flags;
}

function flagsOctet(flags: TcpFlags): number {
  let octet = 0;
  for (const flag of TCP_FLAGS) octet = (octet << 1) | (flags[flag] === true ? 1 : 0);
  return octet;
}

/** The sequence numbers a segment takes up: its data, one for SYN, one for FIN. RFC 9293 §3.4 */
export function segmentLength(segment: TcpSegment): number {
  return segment.payload.length + (segment.flags.SYN ? 1 : 0) + (segment.flags.FIN ? 1 : 0);
}
