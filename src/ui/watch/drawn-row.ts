/** A row of the ladder as it is drawn. Rows of the view change in place; this one does not, and two are equal or not. */
import type { LadderNode } from "../projections/index.ts";

export interface DrawnRow extends Pick<
  LadderNode,
  "id" | "seq" | "kind" | "level" | "at" | "from" | "to" | "wire" | "carrier" | "again" | "lost"
> {
  words: string;
  /** There are rows in it. */
  opens: boolean;
  open: boolean;
  /** Which of the visible rows it is. */
  index: number;
}

/** So many rows are put into the page at once while time runs; more come with the frames after. */
export const MOST_NEW = 6;

/** The rows that may be drawn now: those that are, and some new ones, the last first, for there the news is. */
export function drawable<Row extends { id: number }>(
  rows: readonly Row[],
  drawn: ReadonlySet<number>,
  most: number,
): readonly Row[] {
  const fresh = rows.filter(({ id }) => !drawn.has(id));
  if (fresh.length <= most) return rows;
  const wait = new Set(fresh.slice(0, -most).map(({ id }) => id));
  return rows.filter(({ id }) => !wait.has(id));
}

/** In the reader's language, what is ours of a row's words. */
type Say = (about: "event" | "label", english: string) => string;

export function drawnRow(
  node: LadderNode,
  index: number,
  open: boolean,
  say: Say = (_about, english) => english,
): DrawnRow {
  const { id, seq, kind, level, at, from, to, wire, carrier, again, lost } = node;
  const text = node.ours ? say("event", node.text) : node.text;
  const words = `${text}${again ? `, ${say("label", "again")}` : ""}${lost ? `, ${say("label", "lost")}` : ""}`;
  const opens = node.children.length > 0;
  return { id, seq, kind, level, at, from, to, wire, carrier, again, lost, words, opens, open, index };
}
