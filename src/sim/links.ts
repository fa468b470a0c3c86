/**
 * Cables. Every host hangs on the internet by one; what happens to a packet between two hosts is
 * decided at one point, here, and nowhere else.
 */
import type { Micros } from "../base/index.ts";
import { roll, type Dice } from "./dice.ts";

export interface Cable {
  up: boolean;
  /** A line that is open at some hours only is open now; always true for the others. */
  dialled: boolean;
  /** One way, from the host to the middle of the internet. */
  latencyMs: number;
  /** Up to this much more, by chance; packets may then overtake each other. */
  jitterMs: number;
  /** How many of 1,000 packets get lost, each way. */
  lossPerMille: number;
  /** How many of 1,000 packets arrive twice, each way. */
  duplicatePerMille: number;
  /** Every n-th packet over this cable is lost; 0 for none. For showing a retransmission on demand. */
  loseEvery: number;
  /** Bits per second, 0 for so fast that it does not matter. A modem has 28,800. */
  bitsPerSecond: number;
  /** Packets this cable has carried or lost. */
  carried: number;
  /** A slow cable is busy until then; packets wait in line. */
  busyUntil: Micros;
}

export const DEFAULT_CABLE: Readonly<Cable> = {
  up: true,
  dialled: true,
  latencyMs: 10,
  jitterMs: 0,
  lossPerMille: 0,
  duplicatePerMille: 0,
  loseEvery: 0,
  bitsPerSecond: 0,
  carried: 0,
  busyUntil: 0,
};

/** What becomes of one packet. `arrivals` is empty when it is lost, and has two times for a duplicate. */
export type Verdict = { arrivals: Micros[]; lost: "loss" | "down" | null };

export function judge(from: Cable, to: Cable, sizeBytes: number, now: Micros, dice: Dice): Verdict {
  if (!isOpen(from) || !isOpen(to)) return { arrivals: [], lost: "down" };
  let delay = 0;
  let lost = false;
  let twice = false;
  for (const cable of [from, to]) {
    cable.carried++;
    delay += Math.round(cable.latencyMs * 1000) + queueing(cable, sizeBytes, now);
    if (cable.jitterMs > 0) delay += roll(dice, Math.round(cable.jitterMs * 1000) + 1);
    if (cable.lossPerMille > 0 && roll(dice, 1000) < cable.lossPerMille) lost = true;
    if (cable.duplicatePerMille > 0 && roll(dice, 1000) < cable.duplicatePerMille) twice = true;
    if (cable.loseEvery > 0 && cable.carried % cable.loseEvery === 0) lost = true;
  }
  if (lost) return { arrivals: [], lost: "loss" };
  const at = now + Math.max(1, delay);
  return { arrivals: twice ? [at, at + 1000] : [at], lost: null };
}

function isOpen({ up, dialled }: Cable): boolean {
  return up && dialled;
}

/** Waiting for the line to be free plus the time the bits need. */
function queueing(cable: Cable, sizeBytes: number, now: Micros): Micros {
  if (cable.bitsPerSecond <= 0) return 0;
  const start = Math.max(now, cable.busyUntil);
  const end = start + Math.round((sizeBytes * 8 * 1_000_000) / cable.bitsPerSecond);
  cable.busyUntil = end;
  return end - now;
}
