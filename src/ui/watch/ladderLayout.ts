/** Where a row of the ladder has its arrow and its words. Pixels. Pure. */
import type { HostName } from "../../host/index.ts";
import type { LadderNode } from "../projections/index.ts";

export interface LadderRoom {
  width: number;
  /** Hosts from left to right. */
  lanes: readonly HostName[];
  /** The words stand above the arrow: lanes are too close for both on one line. */
  stacked: boolean;
  /** How far one level is set in. */
  indent: number;
  first: number;
  last: number;
}

export interface LadderLine {
  /** Middle of the button that opens the row. */
  toggle: number;
  start: number;
  end: number;
  direction: 1 | -1 | 0;
  /** Of the arrow, from the row's top. */
  y: number;
  /** The words: their middle, and how much room they have. */
  middle: number;
  most: number;
}

/** The same whatever the lanes, so that scrolling never moves what is looked at. */
export const ROW_HEIGHT = 36;
const CHARACTER = 7.95;
const DEEPEST = 4;

export function ladderRoom(width: number, lanes: readonly HostName[]): LadderRoom {
  const stacked = lanes.length > 2 || width < 520;
  const indent = stacked ? 16 : 30;
  const first = stacked ? 18 + DEEPEST * indent + 14 : 150;
  const last = Math.max(first + 40, width - (stacked ? 40 : 76));
  return { width, lanes, stacked, indent, first, last };
}

export function laneX(room: LadderRoom, host: HostName): number {
  const at = Math.max(0, room.lanes.indexOf(host));
  const gaps = Math.max(1, room.lanes.length - 1);
  return Math.round(room.first + ((room.last - room.first) * at) / gaps);
}

export function toggleX(room: LadderRoom, level: number): number {
  return (room.stacked ? 18 : 28) + (level - 1) * room.indent;
}

/** Words in the middle of their arrow, moved as far as it takes to stay inside the pane. */
export function ladderLine(
  room: LadderRoom,
  node: Pick<LadderNode, "from" | "to" | "level">,
  words: string,
): LadderLine {
  const start = laneX(room, node.from);
  const end = node.to === null ? start : laneX(room, node.to);
  const direction = node.to === null || start === end ? 0 : end > start ? 1 : -1;
  const left = toggleX(room, node.level) + 14;
  const right = room.width - 10;
  const size = node.level === 1 ? 1.07 : 1;
  const wanted = words.length * CHARACTER * size + 12;
  const inside = Math.abs(end - start) - 34;
  const most = room.stacked || direction === 0 ? right - left : Math.max(90, inside);
  const half = Math.min(wanted, most) / 2;
  const ideal = direction === 0 ? start + 12 + half : (start + end) / 2;
  const middle = Math.max(left + half, Math.min(right - half, ideal));
  return {
    toggle: toggleX(room, node.level),
    start,
    end,
    direction,
    y: room.stacked && direction !== 0 ? 27 : ROW_HEIGHT / 2,
    middle,
    most,
  };
}
