/** What the time bar offers, and the tracks it can show. */
import type { TimeView } from "../projections/index.ts";

/** Factors. At 1 one hop takes 460 ms on the screen, whatever its latency; Infinity does not wait at all. */
export const SPEEDS: readonly { value: number; label: string }[] = [
  { value: 0.25, label: "¼×" },
  { value: 0.5, label: "½×" },
  { value: 1, label: "1×" },
  { value: 2, label: "2×" },
  { value: 4, label: "4×" },
  { value: Number.POSITIVE_INFINITY, label: "Instant" },
];

/** A timeline as a track: the recording, and each branch. */
export interface TimeRow {
  id: string;
  /** "1998", "Branch 1" */
  name: string;
  view: TimeView;
  /** How it ended, when it has. */
  outcome?: { says: string; refused: boolean } | undefined;
  /** The first event in which it differs from the track it is compared with, by seq. */
  mark?: number | undefined;
}
