/**
 * Bytes waiting to be sent or acknowledged. Pieces stay as the program handed them over, so nothing
 * is copied but what goes into a segment; only small pieces are joined, so that walking stays short.
 */
import { concat } from "../../base/index.ts";

export interface ByteQueue {
  pieces: Uint8Array[];
  /** Bytes of the first piece that are already gone. */
  gone: number;
  size: number;
}

/** Pieces are joined up to this size. */
const SMALL = 256;

export function newQueue(): ByteQueue {
  return { pieces: [], gone: 0, size: 0 };
}

export function append(queue: ByteQueue, bytes: Uint8Array): void {
  if (bytes.length === 0) return;
  const last = queue.pieces.at(-1);
  if (last && last.length + bytes.length <= SMALL)
    queue.pieces[queue.pieces.length - 1] = concat([last, bytes]);
  else queue.pieces.push(bytes);
  queue.size += bytes.length;
}

/** A fresh copy of `length` bytes that begin `offset` bytes into the queue (fewer when it is shorter). */
export function peek(queue: ByteQueue, offset: number, length: number): Uint8Array {
  const copy = new Uint8Array(Math.max(0, Math.min(length, queue.size - offset)));
  let skip = offset + queue.gone;
  let filled = 0;
  for (const piece of queue.pieces) {
    if (filled === copy.length) break;
    if (skip >= piece.length) {
      skip -= piece.length;
      continue;
    }
    const part = piece.subarray(skip, skip + copy.length - filled);
    copy.set(part, filled);
    filled += part.length;
    skip = 0;
  }
  return copy;
}

/** Forgets the first `count` bytes. */
export function discard(queue: ByteQueue, count: number): void {
  let left = Math.min(count, queue.size);
  queue.size -= left;
  let whole = 0;
  for (const piece of queue.pieces) {
    const rest = piece.length - queue.gone;
    if (left < rest) break;
    left -= rest;
    queue.gone = 0;
    whole += 1;
  }
  if (whole > 0) queue.pieces.splice(0, whole);
  queue.gone += left;
}
