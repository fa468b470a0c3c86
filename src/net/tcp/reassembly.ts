/** Puts what arrives back in order. RFC 9293 §3.10.7.4 ("should be held for later processing", SHLD-31) */
import { WAITING_PIECES } from "../limits.ts";
import { distance, plus } from "./sequence.ts";

/** Bytes that came before their turn. A list of them is sorted and never overlaps. */
export interface Piece {
  sequence: number;
  bytes: Uint8Array;
}

/** Keeps what of `bytes` is not there yet. All of it must lie after `next`. */
export function hold(waiting: Piece[], next: number, sequence: number, bytes: Uint8Array): void {
  let from = distance(sequence, next);
  const to = from + bytes.length;
  const fresh: Piece[] = [];
  const keep = (upTo: number): void => {
    if (upTo <= from) return;
    const start = from - distance(sequence, next);
    fresh.push({ sequence: plus(next, from), bytes: bytes.slice(start, start + upTo - from) });
  };
  for (const piece of waiting) {
    const begins = distance(piece.sequence, next);
    const ends = begins + piece.bytes.length;
    if (ends <= from) continue;
    if (begins >= to) break;
    keep(begins);
    from = Math.max(from, ends);
  }
  keep(to);
  if (waiting.length + fresh.length > WAITING_PIECES) return;
  waiting.push(...fresh);
  waiting.sort((a, b) => distance(a.sequence, b.sequence));
}

/** Takes out everything that now follows on without a gap. */
export function release(waiting: Piece[], next: number): Uint8Array[] {
  const ready: Uint8Array[] = [];
  let at = next;
  for (let piece = waiting[0]; piece && distance(piece.sequence, at) <= 0; piece = waiting[0]) {
    waiting.shift();
    const overlap = distance(at, piece.sequence);
    if (overlap >= piece.bytes.length) continue;
    const bytes = overlap === 0 ? piece.bytes : piece.bytes.slice(overlap);
    ready.push(bytes);
    at = plus(at, bytes.length);
  }
  return ready;
}
