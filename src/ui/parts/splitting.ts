/** Within this many pixels of the designed size, a dragged splitter settles on it. */
const SNAP_PX = 10;

/** Where a dragged splitter comes to rest, in px: inside its ends, and on the designed size when near it. */
export function settle(
  value: number,
  { min, max, reset }: { min: number; max: number; reset: number },
): number {
  if (Math.abs(value - reset) <= SNAP_PX) return reset;
  return Math.max(min, Math.min(max, Math.round(value)));
}
