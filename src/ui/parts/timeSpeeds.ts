/** What the time bar offers, and the tracks it can show. */
import type { TimeView } from "../projections/index.ts";

/** At "1" one hop takes 460 ms on the screen, whatever its latency. */
export const SPEEDS = [
  { value: "0.25", label: "¼×", factor: 0.25 },
  { value: "0.5", label: "½×", factor: 0.5 },
  { value: "1", label: "1×", factor: 1 },
  { value: "2", label: "2×", factor: 2 },
  { value: "4", label: "4×", factor: 4 },
  { value: "instant", label: "Instant", factor: Number.POSITIVE_INFINITY },
] as const;

export type Speed = (typeof SPEEDS)[number]["value"];

/** A timeline as a track: the recording, and each branch. */
export interface TimeRow {
  id: string;
  /** "1998", "Branch 1" */
  name: string;
  view: TimeView;
  /** How it ended, when it has. */
  outcome?: { says: string; refused: boolean } | undefined;
}
