/** Arithmetic on sequence numbers, which go round after 2^32 - 1. RFC 9293 §3.4 */

export function plus(sequence: number, count: number): number {
  return (sequence + count) >>> 0;
}

/** How far `a` lies behind `b`, negative when before it. Right for distances below 2^31. */
export function distance(a: number, b: number): number {
  return (a - b) | 0;
}

export function isBefore(a: number, b: number): boolean {
  return distance(a, b) < 0;
}

export function isAfter(a: number, b: number): boolean {
  return distance(a, b) > 0;
}

export function later(a: number, b: number): number {
  return isAfter(a, b) ? a : b;
}
