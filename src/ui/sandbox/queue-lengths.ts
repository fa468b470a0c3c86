/** How long the queues were, over time: a fold of the trace, for the chart of many letters. */
import type { Micros } from "../../base/index.ts";
import { map, type MapView, type Projection } from "../projections/index.ts";

export interface QueueLengths {
  map: MapView;
  /** All queues together, whenever it changed. */
  points: { at: Micros; waiting: number }[];
  delivered: number;
  relayed: number;
  failed: number;
}

const MOST_POINTS = 4000;

export const queueLengths: Projection<QueueLengths> = {
  name: "queue-lengths",
  init: () => ({ map: map.init(), points: [], delivered: 0, relayed: 0, failed: 0 }),
  apply(view, event) {
    const drawn = map.apply(view.map, event);
    if (event.t === "mail.delivered") view.delivered++;
    else if (event.t === "mail.relayed") view.relayed++;
    else if (event.t === "mail.failed") view.failed++;
    else if (event.t !== "mail.accepted") return drawn;
    const waiting = Object.values(view.map.hosts).reduce((sum, host) => sum + host.waiting, 0);
    const last = view.points.at(-1);
    if (last?.at === event.at) last.waiting = waiting;
    else if (last?.waiting !== waiting) view.points.push({ at: event.at, waiting });
    // Every other one goes when there are too many: the shape stays.
    if (view.points.length > MOST_POINTS) view.points = view.points.filter((_, i) => i % 2 === 1);
    return true;
  },
};

/** The steps as an SVG path in a box; time runs from the first point to `until`. */
export function chartPath(
  points: QueueLengths["points"],
  from: Micros,
  until: Micros,
  width: number,
  height: number,
): { path: string; most: number } {
  const shown = points.filter(({ at }) => at >= from);
  const before = points.findLast(({ at }) => at < from)?.waiting ?? 0;
  const most = Math.max(before, ...shown.map(({ waiting }) => waiting));
  const scale = Math.max(1, most);
  const x = (at: Micros): number => Math.round(((at - from) / Math.max(1, until - from)) * width * 10) / 10;
  const y = (waiting: number): number => Math.round((1 - waiting / scale) * height * 10) / 10;
  const steps = shown.map(({ at, waiting }) => `H${x(at)}V${y(waiting)}`).join("");
  return { path: `M0 ${y(before)}${steps}H${width}`, most };
}
