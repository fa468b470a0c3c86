/** Letters in bulk: how many were written, taken, delivered, put off, given up, and how many wait where, over time. */
import type { Micros } from "../../base/index.ts";
import type { HostName } from "../../host/index.ts";
import type { Projection } from "./projection.ts";

export interface LettersView {
  /** Handed to a mail system by `letter` or `bulk`. */
  written: number;
  delivered: number;
  /** Attempts that were put off; one letter may count several times. */
  deferred: number;
  failed: number;
  /** Reports written about letters that failed or wait. */
  reported: number;
  /** Letters in all queues, and on each computer. */
  waiting: number;
  waitingAt: Record<HostName, number>;
  /** Queue length over time: one point for each moment at which it changed. */
  points: { at: Micros; waiting: number }[];
  /** What each letter in a queue still waits for: "host id" → recipients not decided. */
  open: Record<string, number>;
}

/** More points than a screen has columns would show nothing more: then every other one goes. */
const MOST_POINTS = 4_096;

export const letters: Projection<LettersView> = {
  name: "letters",
  init: () => ({
    written: 0,
    delivered: 0,
    deferred: 0,
    failed: 0,
    reported: 0,
    waiting: 0,
    waitingAt: {},
    points: [],
    open: {},
  }),
  apply: (view, event) => {
    switch (event.t) {
      case "letter.written":
        view.written++;
        return true;
      case "mail.accepted":
        view.open[`${event.host} ${event.letter}`] = event.forwardPaths.length;
        count(view, event.host, 1, event.at);
        return true;
      case "mail.delivered":
        view.delivered++;
        decided(view, event.host, event.letter, event.at);
        return true;
      case "mail.relayed":
        decided(view, event.host, event.letter, event.at);
        return true;
      case "mail.failed":
        view.failed++;
        decided(view, event.host, event.letter, event.at);
        return true;
      case "mail.deferred":
        view.deferred++;
        return true;
      case "mail.reported":
        view.reported++;
        return true;
      case "host.removed":
        forget(view, event.host, event.at);
        return true;
      default:
        return false;
    }
  },
};

/** A letter has left the queue when something final was said of each of its recipients. */
function decided(view: LettersView, host: HostName, letter: string, at: Micros): void {
  const key = `${host} ${letter}`;
  const left = view.open[key];
  if (left === undefined) return;
  if (left > 1) view.open[key] = left - 1;
  else {
    Reflect.deleteProperty(view.open, key);
    count(view, host, -1, at);
  }
}

function forget(view: LettersView, host: HostName, at: Micros): void {
  for (const key of Object.keys(view.open))
    if (key.startsWith(`${host} `)) Reflect.deleteProperty(view.open, key);
  count(view, host, -(view.waitingAt[host] ?? 0), at);
}

function count(view: LettersView, host: HostName, by: number, at: Micros): void {
  view.waiting += by;
  view.waitingAt[host] = (view.waitingAt[host] ?? 0) + by;
  const last = view.points.at(-1);
  if (last?.at === at) last.waiting = view.waiting;
  else view.points.push({ at, waiting: view.waiting });
  if (view.points.length > MOST_POINTS)
    view.points = view.points.filter((_point, i, all) => i % 2 === 0 || i === all.length - 1);
}

/** For a small chart: the largest queue length in each of `columns` stretches between two moments. */
export function queueChart(view: LettersView, from: Micros, to: Micros, columns: number): number[] {
  const bars = Array.from({ length: columns }, () => 0);
  const width = Math.max(1, to - from) / columns;
  let waiting = 0;
  let at = from;
  const fill = (until: Micros): void => {
    const first = Math.max(0, Math.floor((at - from) / width));
    const last = Math.min(columns - 1, Math.floor((until - from) / width));
    for (let i = first; i <= last; i++) bars[i] = Math.max(bars[i] ?? 0, waiting);
  };
  for (const point of view.points) {
    if (point.at > to) break;
    if (point.at >= from) {
      fill(point.at);
      at = point.at;
    }
    waiting = point.waiting;
  }
  fill(to);
  return bars;
}
