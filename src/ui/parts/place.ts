/** Where a floating box goes: below what it explains, above when there is no room, always inside the window. */

interface Rect {
  left: number;
  top: number;
  bottom: number;
}
interface Size {
  width: number;
  height: number;
}

const GAP = 6;
const MARGIN = 8;

/** All in CSS pixels of the viewport. */
export function place(anchor: Rect, box: Size, room: Size): { left: number; top: number } {
  const left = Math.max(MARGIN, Math.min(anchor.left, room.width - box.width - MARGIN));
  const below = anchor.bottom + GAP;
  const above = anchor.top - GAP - box.height;
  const fitsBelow = below + box.height <= room.height - MARGIN;
  const wanted = fitsBelow || above < MARGIN ? below : above;
  const lowest = room.height - box.height - MARGIN;
  return { left, top: Math.max(MARGIN, Math.min(wanted, lowest)) };
}
