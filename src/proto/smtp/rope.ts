/**
 * A letter as it comes in: a list of slices of the chunks it came in, joined once at the end.
 * Slices too small to be worth an entry are gathered first, so that a letter typed byte by byte
 * does not cost a hundred times its size.
 */
import { EMPTY, concat } from "../../base/index.ts";

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
  if (slice.length === 0) return;
  rope.bytes += slice.length;
  if (slice.length >= SMALL_BYTES) {
    gather(rope);
    rope.parts.push(slice);
    return;
  }
  rope.small.push(slice);
  rope.smallBytes += slice.length;
  if (rope.small.length >= SMALL_COUNT || rope.smallBytes >= SMALL_BYTES * 8) gather(rope);
}

/** The whole, as one array; one copy, or none when there is one slice. */
export function ropeBytes(rope: Rope): Uint8Array {
  gather(rope);
  if (rope.parts.length === 0) return EMPTY;
  const first = rope.parts[0];
  return rope.parts.length === 1 && first ? first : concat(rope.parts);
}

function gather(rope: Rope): void {
  if (rope.small.length === 0) return;
  const only = rope.small[0];
  rope.parts.push(rope.small.length === 1 && only ? only : concat(rope.small));
  rope.small = [];
  rope.smallBytes = 0;
}
