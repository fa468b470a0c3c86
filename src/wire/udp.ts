/** UDP: ports, a length and a checksum over both. RFC 768. */
import type { Ipv4 } from "../base/index.ts";
import { transportChecksum } from "./checksum.ts";
import { decoded, undecodable } from "./decoded.ts";
import type { Decoded } from "./decoded.ts";
import { PROTOCOL } from "./ipv4.ts";
import { read16, write16 } from "./octets.ts";

export const UDP_HEADER_BYTES = 8;

export interface UdpDatagram {
  sourcePort: number;
  destinationPort: number;
  payload: Uint8Array;
}

/** The addresses go into the checksum only. A payload over 65507 bytes is cut: it would not fit in IPv4. */
export function encodeUdp(datagram: UdpDatagram, source: Ipv4, destination: Ipv4): Uint8Array {
  const payload = datagram.payload.subarray(0, 65507);
  const bytes = new Uint8Array(UDP_HEADER_BYTES + payload.length);
  write16(bytes, 0, datagram.sourcePort);
  write16(bytes, 2, datagram.destinationPort);
  write16(bytes, 4, bytes.length);
  bytes.set(payload, UDP_HEADER_BYTES);
  const checksum = transportChecksum(source, destination, PROTOCOL.udp, bytes);
  // Zero on the wire means "no checksum"; a computed zero is sent as its other form, all ones.
  write16(bytes, 6, checksum === 0 ? 0xffff : checksum);
  return bytes;
}

/** `bytes` is the IPv4 payload; the result's payload is a view into it. A checksum of 0 (none) is accepted. */
export function decodeUdp(bytes: Uint8Array, source: Ipv4, destination: Ipv4): Decoded<UdpDatagram> {
  if (bytes.length < UDP_HEADER_BYTES)
    return undecodable(`${bytes.length} bytes are too few for a UDP header (8)`);
  const length = read16(bytes, 4);
  if (length < UDP_HEADER_BYTES) return undecodable(`the UDP length is ${length}; it cannot be below 8`);
  if (length > bytes.length)
    return undecodable(`the UDP length says ${length} bytes, but only ${bytes.length} came`);
  const whole = bytes.subarray(0, length);
  if (read16(bytes, 6) !== 0 && transportChecksum(source, destination, PROTOCOL.udp, whole) !== 0) {
    return undecodable("the UDP checksum is wrong");
  }
  return decoded({
    sourcePort: read16(bytes, 0),
    destinationPort: read16(bytes, 2),
    payload: whole.subarray(UDP_HEADER_BYTES),
  });
}
