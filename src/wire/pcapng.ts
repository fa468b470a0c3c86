/**
 * Writes a capture file that Wireshark opens: pcapng (draft-ietf-opsawg-pcapng), little-endian, one
 * interface per host, names in it. The same capture always gives the same bytes.
 */
import { concat, fromLatin1, ipv4Bytes, utf8ToLatin1 } from "../base/index.ts";
import type { Ipv4 } from "../base/index.ts";

export interface CapturedPacket {
  /** Index into `interfaces`. */
  interface: number;
  /** Microseconds since 1970-01-01 00:00 UTC. */
  atMicros: number;
  /** A whole IPv4 packet. */
  bytes: Uint8Array;
  /** Shown by Wireshark above the packet. */
  comment?: string;
}

export interface Capture {
  /** One per host: the name is what Wireshark lists. */
  interfaces: readonly { name: string }[];
  /** What Wireshark shows instead of addresses. */
  names: readonly { address: Ipv4; name: string }[];
  /** In order of time. */
  packets: readonly CapturedPacket[];
}

const SECTION_HEADER = 0x0a0d0d0a;
const INTERFACE_DESCRIPTION = 1;
const NAME_RESOLUTION = 4;
const ENHANCED_PACKET = 6;
/** Raw IP: the packet begins with the IP header. */
const LINKTYPE_RAW = 101;
const OPTION_COMMENT = 1;
const INTERFACE_NAME = 2;
const INTERFACE_TIME_RESOLUTION = 9;
const RECORD_IPV4 = 1;

export function writePcapng(capture: Capture): Uint8Array {
  const blocks = [sectionHeader()];
  for (const each of capture.interfaces) blocks.push(interfaceDescription(each.name));
  if (capture.names.length > 0) blocks.push(nameResolution(capture.names));
  for (const packet of capture.packets) blocks.push(enhancedPacket(packet));
  return concat(blocks);
}

/** Version 1.0, length of the section not said (all ones). */
function sectionHeader(): Uint8Array {
  const ones = 0xffffffff;
  return block(SECTION_HEADER, [u32(0x1a2b3c4d), u16(1), u16(0), u32(ones), u32(ones)]);
}

function interfaceDescription(name: string): Uint8Array {
  const options = [
    option(INTERFACE_NAME, text(name)),
    option(INTERFACE_TIME_RESOLUTION, Uint8Array.of(6)),
    endOfOptions(),
  ];
  return block(INTERFACE_DESCRIPTION, [u16(LINKTYPE_RAW), u16(0), u32(0), ...options]);
}

function nameResolution(names: Capture["names"]): Uint8Array {
  const records = names.map(({ address, name }) =>
    option(RECORD_IPV4, concat([ipv4Bytes(address), text(name.replaceAll("\0", "")), Uint8Array.of(0)])),
  );
  return block(NAME_RESOLUTION, [...records, endOfOptions()]);
}

function enhancedPacket(packet: CapturedPacket): Uint8Array {
  const head = [
    u32(packet.interface),
    u32(Math.floor(packet.atMicros / 0x100000000)),
    u32(packet.atMicros),
    u32(packet.bytes.length),
    u32(packet.bytes.length),
    padded(packet.bytes),
  ];
  const options =
    packet.comment === undefined ? [] : [option(OPTION_COMMENT, text(packet.comment)), endOfOptions()];
  return block(ENHANCED_PACKET, [...head, ...options]);
}

/** Type, length, body, length again: so that a file can be read backwards too. */
function block(type: number, parts: readonly Uint8Array[]): Uint8Array {
  const body = concat(parts);
  const length = u32(body.length + 12);
  return concat([u32(type), length, body, length]);
}

/** Also the form of a name record. */
function option(code: number, value: Uint8Array): Uint8Array {
  return concat([u16(code), u16(value.length), padded(value)]);
}

function endOfOptions(): Uint8Array {
  return u32(0);
}

/** UTF-8, at most what an option's 16-bit length can hold (cut between characters). */
function text(value: string): Uint8Array {
  let bytes = fromLatin1(utf8ToLatin1(value));
  if (bytes.length > 65000) {
    let to = 65000;
    while (((bytes[to] ?? 0) & 0xc0) === 0x80) to -= 1;
    bytes = bytes.subarray(0, to);
  }
  return bytes;
}

function padded(bytes: Uint8Array): Uint8Array {
  const rest = bytes.length % 4;
  return rest === 0 ? bytes : concat([bytes, new Uint8Array(4 - rest)]);
}

function u16(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, (value >>> 8) & 0xff);
}

/** The low 32 bits of a whole number, which may be larger. */
function u32(value: number): Uint8Array {
  const low = value >>> 0;
  return Uint8Array.of(low & 0xff, (low >>> 8) & 0xff, (low >>> 16) & 0xff, low >>> 24);
}
