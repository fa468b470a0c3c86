/**
 * Seeded chance: xoshiro128** (Blackman and Vigna, 2018), its state seeded by splitmix32. Four
 * numbers of plain data, so a copied world throws the same dice. Each host has its own stream,
 * named after it: adding a host changes nobody else's luck.
 */

export interface Dice {
  a: number;
  b: number;
  c: number;
  d: number;
}

export function dice(seed: number, stream: string): Dice {
  let state = (seed ^ hash(stream)) | 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return z ^ (z >>> 16);
  };
  return { a: next(), b: next(), c: next(), d: next() | 1 };
}

/** A whole number in [0, bound), every one as likely (up to one part in 2^32 / bound). */
export function roll(d: Dice, bound: number): number {
  return Math.floor((next32(d) / 0x1_0000_0000) * bound);
}

function next32(s: Dice): number {
  const result = Math.imul(rotate(Math.imul(s.b, 5), 7), 9) >>> 0;
  const t = s.b << 9;
  s.c ^= s.a;
  s.d ^= s.b;
  s.b ^= s.c;
  s.a ^= s.d;
  s.c ^= t;
  s.d = rotate(s.d, 11);
  return result;
}

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}

/** FNV-1a over the characters. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h;
}
