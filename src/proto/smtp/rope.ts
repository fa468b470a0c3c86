/**
 * A letter as it comes in: a list of slices of the chunks it came in, joined by nobody but who needs it whole.
 * Slices too small to be worth an entry are gathered first, so that a letter typed byte by byte does not cost a
 * hundred times its size.
 */
import { EMPTY, concat, toLatin1 } from "../../base/index.ts";
import type { Letter } from "./contract.ts";

export interface Rope {
  parts: Uint8Array[];
  /** Small slices not joined yet. */
  small: Uint8Array[];
  smallBytes: number;
  bytes: number;
}

const SMALL_BYTES = 512;
const SMALL_COUNT = 256;

export function emptyRope(): Rope {
  return { parts: [], small: [], smallBytes: 0, bytes: 0 };
}

export function addSlice(rope: Rope, slice: Uint8Array): void {
  const { length } = slice;
  if (length === 0) return;
  rope.bytes += length;
  if (length >= SMALL_BYTES) {
    gather(rope);
    rope.parts.push(slice);
    return;
  }
  rope.small.push(slice);
  rope.smallBytes += length;
  if (rope.small.length >= SMALL_COUNT || rope.smallBytes >= SMALL_BYTES * 8) gather(rope);
}

/** The rope's slices as a letter; the rope is at its end. */
export function letterIn(rope: Rope): Letter {
  gather(rope);
  return { slices: rope.parts, octets: rope.bytes };
}

/** The whole, as one array; one copy, or none when there is one slice. */
export function ropeBytes(rope: Rope): Uint8Array {
  gather(rope);
  return letterBytes({ slices: rope.parts, octets: rope.bytes });
}

export function letterOf(bytes: Uint8Array): Letter {
  return { slices: [bytes], octets: bytes.length };
}

/** A letter's bytes in one piece; a copy only where there are several slices. */
export function letterBytes({ slices }: Letter): Uint8Array {
  const [first] = slices;
  return first === undefined ? EMPTY : slices.length === 1 ? first : concat(slices);
}

/** A letter as text, latin1. */
export function letterText({ slices }: Letter): string {
  let text = "";
  for (const slice of slices) text += toLatin1(slice);
  return text;
}

function gather(rope: Rope): void {
  if (rope.small.length === 0) return;
  const only = rope.small[0];
  rope.parts.push(rope.small.length === 1 && only ? only : concat(rope.small));
  rope.small = [];
  rope.smallBytes = 0;
}
