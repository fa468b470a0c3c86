/**
 * Looking through a letter for what matters in it: a line that begins with a dot, or one that does not end
 * as lines should. Four bytes are looked at together, and only where one of them is LF more closely.
 * RFC 5321 §4.5.2, §2.3.8
 */

const LF = 10;
const CR = 13;
const DOT = 46;
const FOUR_LFS = 0x0a0a0a0a;
const FOUR_ONES = 0x01010101;
const FOUR_TOPS = 0x80808080;
/** Below this a view of words costs more than it saves. */
const FEW_BYTES = 128;

/**
 * The next LF at or after `from` that needs a closer look: the one before a dot, and, where that is minded,
 * one without CR before it. The byte before `from` is taken for no CR. -1 when there is none.
 */
export function nextCurious(chunk: Uint8Array, from: number, mindsBareLf: boolean): number {
  const { length, byteOffset } = chunk;
  if (length - from < FEW_BYTES) return among(chunk, from, length, from, mindsBareLf);
  const begun = from + (-(byteOffset + from) & 3);
  const first = among(chunk, from, begun, from, mindsBareLf);
  if (first >= 0) return first;
  const words = new Uint32Array(chunk.buffer, byteOffset + begun, (length - begun) >> 2);
  for (let i = 0; i < words.length; i++) {
    // A byte that is LF is now 0, and only then does taking one from it reach its top bit.
    const word = (words[i] ?? 0) ^ FOUR_LFS;
    if (((word - FOUR_ONES) & ~word & FOUR_TOPS) === 0) continue;
    const at = begun + 4 * i;
    const found = among(chunk, at, at + 4, from, mindsBareLf);
    if (found >= 0) return found;
  }
  return among(chunk, begun + 4 * words.length, length, from, mindsBareLf);
}

function among(chunk: Uint8Array, at: number, to: number, from: number, mindsBareLf: boolean): number {
  for (let i = at; i < to; i++) {
    if (chunk[i] !== LF) continue;
    const afterCr = i > from && chunk[i - 1] === CR;
    if (afterCr ? chunk[i + 1] === DOT : mindsBareLf) return i;
  }
  return -1;
}

/** Whether the bytes from `from` on end in CRLF. */
export function endsLine(chunk: Uint8Array, from: number): boolean {
  const { length } = chunk;
  return length >= from + 2 && chunk[length - 1] === LF && chunk[length - 2] === CR;
}
