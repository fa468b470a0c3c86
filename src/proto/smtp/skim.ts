/**
 * Looking through a letter for what matters in it: a line that begins with a dot, one that does not end as lines
 * should, a byte that does not print. Four bytes are looked at together, and only where one of them may matter more
 * closely. RFC 5321 §4.5.2, §2.3.8
 */

const TAB = 9;
const LF = 10;
const CR = 13;
const DOT = 46;
const FOUR_LFS = 0x0a0a0a0a;
const FOUR_ONES = 0x01010101;
const FOUR_SPACES = 0x20202020;
const FOUR_TOPS = 0x80808080;
/** Below this a view of words costs more than it saves. */
const FEW_BYTES = 128;
const NO_WORDS = new Int32Array(0);

/** A chunk, and its bytes by fours from `base` on; none of those where it is short. */
export interface Skim {
  readonly chunk: Uint8Array;
  readonly words: Int32Array;
  readonly base: number;
}

export function skimOf(chunk: Uint8Array): Skim {
  const { byteOffset, length } = chunk;
  if (length < FEW_BYTES) return { chunk, words: NO_WORDS, base: length };
  const base = -byteOffset & 3;
  return { chunk, words: new Int32Array(chunk.buffer, byteOffset + base, (length - base) >> 2), base };
}

/**
 * The next LF at or after `from` that needs a closer look: the one before a dot, and, where that is minded,
 * one without CR before it. The byte before `from` is taken for no CR. -1 when there is none.
 */
export function nextCurious({ chunk, words, base }: Skim, from: number, mindsBareLf: boolean): number {
  const { length } = chunk;
  let word = from <= base ? 0 : (from - base + 3) >> 2;
  const begun = Math.min(base + 4 * word, length);
  const first = curiousAmong(chunk, from, begun, from, mindsBareLf);
  if (first >= 0) return first;
  const last = words.length - 3;
  for (; word < last; word += 4) {
    const w = (words[word] ?? 0) ^ FOUR_LFS;
    const x = (words[word + 1] ?? 0) ^ FOUR_LFS;
    const y = (words[word + 2] ?? 0) ^ FOUR_LFS;
    const z = (words[word + 3] ?? 0) ^ FOUR_LFS;
    // A byte that is LF is now 0, and taking one from it reaches its top bit; so may other things, told apart below.
    if ((((w - FOUR_ONES) | (x - FOUR_ONES) | (y - FOUR_ONES) | (z - FOUR_ONES)) & FOUR_TOPS) === 0) continue;
    const a = zerosIn(w);
    const b = zerosIn(x);
    const c = zerosIn(y);
    const d = zerosIn(z);
    if ((a | b | c | d) === 0) continue;
    const four = a !== 0 ? 0 : b !== 0 ? 1 : c !== 0 ? 2 : 3;
    const marks = a !== 0 ? a : b !== 0 ? b : c !== 0 ? c : d;
    const lowest = marks & -marks;
    const at = base + 4 * (word + four);
    const lf = at + ((31 - Math.clz32(lowest)) >> 3);
    if (isCurious(chunk, lf, from, mindsBareLf)) return lf;
    // Nearly never are there two within sixteen bytes.
    if (marks === lowest && (four === 3 || (four === 2 ? d : four === 1 ? c | d : b | c | d) === 0)) continue;
    const other = curiousAmong(chunk, lf + 1, base + 4 * word + 16, from, mindsBareLf);
    if (other >= 0) return other;
  }
  return curiousAmong(chunk, Math.max(from, Math.min(base + 4 * word, length)), length, from, mindsBareLf);
}

/** The top bits of the bytes that are 0, the lowest for certain: only from such a byte does one borrow. */
function zerosIn(word: number): number {
  return (word - FOUR_ONES) & ~word & FOUR_TOPS;
}

function isCurious(chunk: Uint8Array, lf: number, from: number, mindsBareLf: boolean): boolean {
  return lf > from && chunk[lf - 1] === CR ? chunk[lf + 1] === DOT : mindsBareLf;
}

function curiousAmong(chunk: Uint8Array, at: number, to: number, from: number, mindsBareLf: boolean): number {
  for (let i = at; i < to; i++) if (chunk[i] === LF && isCurious(chunk, i, from, mindsBareLf)) return i;
  return -1;
}

/** The next byte at or after `from` that is neither printable ASCII nor a tab; the length when there is none. */
export function nextOdd({ chunk, words, base }: Skim, from: number): number {
  const { length } = chunk;
  let word = from <= base ? 0 : (from - base + 3) >> 2;
  const begun = Math.min(base + 4 * word, length);
  for (let i = from; i < begun; i++) if (isOdd(chunk[i] ?? 0)) return i;
  const last = words.length - 3;
  for (; word < last; word += 4) {
    const a = oddsIn(words[word] ?? 0);
    const b = oddsIn(words[word + 1] ?? 0);
    const c = oddsIn(words[word + 2] ?? 0);
    const d = oddsIn(words[word + 3] ?? 0);
    if (((a | b | c | d) & FOUR_TOPS) === 0) continue;
    // The lowest mark is true, and may be a tab; those above it may be nothing.
    const at = base + 4 * word;
    for (let i = at + ((a & FOUR_TOPS) !== 0 ? 0 : (b & FOUR_TOPS) !== 0 ? 4 : 8); i < at + 16; i++)
      if (isOdd(chunk[i] ?? 0)) return i;
  }
  for (let i = Math.max(from, Math.min(base + 4 * word, length)); i < length; i++)
    if (isOdd(chunk[i] ?? 0)) return i;
  return length;
}

/** The top bits of the bytes that are below 32 or above 126, and perhaps of others above those. */
function oddsIn(word: number): number {
  return (word - FOUR_SPACES) | (word + FOUR_ONES) | word;
}

function isOdd(byte: number): boolean {
  return (byte < 32 && byte !== TAB) || byte > 126;
}

/** Whether the bytes from `from` on end in CRLF. */
export function endsLine(chunk: Uint8Array, from: number): boolean {
  const { length } = chunk;
  return length >= from + 2 && chunk[length - 1] === LF && chunk[length - 2] === CR;
}
