/** Damaged inputs to every parser, in chunks with a seed each: what one chunk did can be done again by its number. */
import { dice, roll } from "../../src/sim/index.ts";
import { mutate } from "./mutate.ts";
import { PARSERS } from "./parsers.ts";

export interface Crash {
  parser: string;
  chunk: number;
  /** The input, as hex. */
  input: string;
  says: string;
}

/** An input that takes longer than this counts as a crash. */
const LONGEST_MS = 2_000;

/** Gives `count` inputs out among the parsers by their shares. */
export function fuzzChunk(chunk: number, count: number): Crash[] {
  const luck = dice(chunk, "fuzz");
  const crashes: Crash[] = [];
  for (const { name, share, seeds, read } of PARSERS) {
    for (let i = Math.max(1, Math.round((count * share) / 1000)); i > 0; i--) {
      const seed = seeds[roll(luck, seeds.length)] ?? new Uint8Array(0);
      const input = mutate(seed, luck);
      const from = performance.now();
      let says = "";
      try {
        read(input, luck);
        const took = performance.now() - from;
        if (took > LONGEST_MS) says = `It took ${Math.round(took)} ms.`;
      } catch (error) {
        says = error instanceof Error ? (error.stack ?? error.message) : String(error);
      }
      if (says !== "") crashes.push({ parser: name, chunk, input: Buffer.from(input).toString("hex"), says });
    }
  }
  return crashes;
}
