/** The Internet checksum: the one's complement of the one's complement sum of 16-bit words. RFC 1071 §1. */
import { ipv4Number } from "../base/index.ts";
import type { Ipv4 } from "../base/index.ts";

/** Adds 16-bit words to a running sum; an odd last byte is padded with a zero on its right. Not folded yet. */
function addWords(sum: number, bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  for (; at + 1 < to; at += 2) sum += ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  if (at < to) sum += (bytes[at] ?? 0) << 8;
  return sum;
}

/** Folds the carries back in (a sum of 64 KB of words is far below 2^53) and takes the complement. */
function finish(sum: number): number {
  while (sum > 0xffff) sum = (sum % 0x10000) + Math.floor(sum / 0x10000);
  return ~sum & 0xffff;
}

/**
 * The checksum of `bytes[from, to)`. Over a header whose checksum field is filled in the result is 0
 * exactly when it is right.
 */
export function internetChecksum(bytes: Uint8Array, from = 0, to = bytes.length): number {
  return finish(addWords(0, bytes, from, to));
}

/**
 * The checksum of a TCP segment or UDP datagram with the pseudo-header in front of it: both addresses,
 * the protocol number and the length, so that a packet that went astray is noticed. RFC 9293 §3.1, RFC 768.
 */
export function transportChecksum(
  source: Ipv4,
  destination: Ipv4,
  protocol: number,
  bytes: Uint8Array,
): number {
  const from = ipv4Number(source);
  const to = ipv4Number(destination);
  const addresses = (from >>> 16) + (from & 0xffff) + (to >>> 16) + (to & 0xffff);
  return finish(addWords(protocol + bytes.length + addresses, bytes, 0, bytes.length));
}
