/** How a person types: never twice the same gap, a little longer before signs and before Enter. */
import { MICROS_PER_MS, type Micros } from "../base/index.ts";
import { dice, roll, type Dice } from "../sim/index.ts";

export interface Keystroke {
  at: Micros;
  text: string;
}

export function typist(seed: number): Dice {
  return dice(seed, "typist");
}

/** One line of keys, the first of them at `start`. */
export function rhythm(keys: string, start: Micros, hand: Dice): Keystroke[] {
  const strokes: Keystroke[] = [];
  let at = start;
  for (const text of keys) {
    if (strokes.length > 0) at += pauseMs(text, hand) * MICROS_PER_MS;
    strokes.push({ at, text });
  }
  return strokes;
}

function pauseMs(key: string, hand: Dice): number {
  if (key === "\r") return 160 + roll(hand, 160);
  if (/[a-z ]/.test(key)) return 55 + roll(hand, 75);
  return 95 + roll(hand, 110);
}
