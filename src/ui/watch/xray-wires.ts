/** The ways inside a computer, between what the X-ray has put where: from the cable to the mailboxes. Pure. */
import type { Micros, Seq } from "../../base/index.ts";
import type { HostName, Trace } from "../../host/index.ts";
import type { XRayView } from "./xray-view.ts";

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** By name: "hull", "queue", "sorting", "delivery", "boxes", "programs", "socket …", "call …". */
export type Rects = Readonly<Record<string, Rect>>;

export interface InsideWire {
  key: string;
  path: string;
  /** Something goes along it; dotted otherwise: it is where a letter can go next. */
  live: boolean;
  token: { x: number; y: number; label: string; direction: 1 | -1 } | null;
}

/** A port on the edge of the computer, and the cable to whoever is connected to it. */
export interface EdgePort {
  key: string;
  port: string;
  peer: string;
  x: number;
  y: number;
  state: "open" | "waits";
}

/** A letter that has just gone from one place to the next. */
export interface Passing {
  way: "queue" | "out" | "boxes";
  label: string;
}

/** Looked back for so long, in virtual time and in events. */
const RECENT: Micros = 400_000;
const MOST_LOOKED_AT = 400;

export function passingAt(
  trace: readonly Trace[],
  position: Seq,
  now: Micros,
  host: HostName,
): Passing | null {
  for (let i = position - 1; i >= Math.max(0, position - MOST_LOOKED_AT); i--) {
    const event = trace[i];
    if (!event || now - event.at > RECENT) return null;
    if (event.host !== host) continue;
    if (event.t === "mail.accepted") return { way: "queue", label: event.letter };
    if (event.t === "mail.attempt") return { way: "out", label: event.letter };
    if (event.t === "mail.delivered") return { way: "boxes", label: event.letter };
  }
  return null;
}

/** As near to `y` as a box allows that is to be met below its title. */
function within(rect: Rect, y: number): number {
  return Math.round(Math.max(rect.y + 17, Math.min(rect.y + rect.height - 14, y)));
}

const middle = (rect: Rect): number => Math.round(rect.y + rect.height / 2);

export function edgePorts(view: XRayView, rects: Rects): EdgePort[] {
  const { hull } = rects;
  const seen = new Set<string>();
  return view.sockets.flatMap((socket): EdgePort[] => {
    const rect = rects[`socket ${socket.key}`];
    const waits = socket.state === "listening" || (socket.proto === "udp" && socket.port === ":53");
    if (!hull || !rect || (!socket.active && (!waits || seen.has(socket.port)))) return [];
    seen.add(socket.port);
    const { key, peer } = socket;
    const state = socket.active ? "open" : "waits";
    return [{ key, port: socket.port.slice(1), peer, x: hull.x, y: middle(rect), state }];
  });
}

/** Elbows that share a gap stand this far apart. */
const STAND_OFF = 9;

export function wiresInside(view: XRayView, rects: Rects, passing: Passing | null): InsideWire[] {
  const wires: InsideWire[] = [];
  let elbows = 0;
  /** From the right side of `left` to the left side of `right`, whichever way a letter goes along it. */
  function sideways(
    key: string,
    ends: { left: Rect | undefined; right: Rect | undefined; leftY?: number },
    live: boolean,
    token: { label: string; direction: 1 | -1 } | null,
  ): void {
    const { left, right } = ends;
    if (!left || !right || left.x + left.width > right.x) return;
    const from = { x: Math.round(left.x + left.width), y: ends.leftY ?? within(left, middle(right)) };
    const to = { x: Math.round(right.x), y: within(right, from.y) };
    if (ends.leftY === undefined) from.y = within(left, to.y);
    const bend = Math.round((from.x + to.x) / 2) + (from.y === to.y ? 0 : ((elbows++ % 3) - 1) * STAND_OFF);
    const path = from.y === to.y ? `H${to.x}` : `H${bend}V${to.y}H${to.x}`;
    const carried = token && { ...token, x: Math.round((from.x + to.x) / 2), y: to.y };
    wires.push({ key, path: `M${from.x} ${from.y}${path}`, live, token: carried });
  }
  const { queue, sorting, delivery, boxes } = rects;
  const carries = (way: Passing["way"], direction: 1 | -1): { label: string; direction: 1 | -1 } | null =>
    passing?.way === way ? { label: passing.label, direction } : null;
  let toQueue = carries("queue", 1);
  let out = carries("out", -1);
  for (const call of view.calls) {
    const rect = rects[`call ${call.key}`];
    const socket = view.sockets.find(({ remote, state }) => remote === call.remote && state !== "over");
    const row = socket && rects[`socket ${socket.key}`];
    if (row) sideways(`socket ${call.key}`, { left: row, right: rect, leftY: middle(row) }, true, null);
    if (call.direction === "in") {
      const live = toQueue !== null || view.mail?.queue.length !== 0;
      sideways(`in ${call.key}`, { left: rect, right: queue }, live, toQueue);
      toQueue = null;
    } else {
      sideways(`out ${call.key}`, { left: rect, right: sorting }, true, out);
      out = null;
    }
  }
  if (view.mail && !view.calls.some(({ direction }) => direction === "in")) {
    const idle = rects["call idle"];
    sideways("idle socket", { left: rects["sockets"], right: idle }, false, null);
    sideways("idle queue", { left: idle, right: queue }, toQueue !== null, toQueue);
  }
  if (queue && sorting) {
    const x = Math.round(sorting.x + sorting.width / 2);
    const path = `M${x} ${Math.round(queue.y + queue.height)}V${Math.round(sorting.y)}`;
    wires.push({ key: "sorting", path, live: passing?.way === "boxes" || out !== null, token: null });
  }
  const local = carries("boxes", -1);
  sideways("delivery", { left: delivery, right: sorting }, local !== null, null);
  sideways("boxes", { left: boxes, right: delivery }, local !== null, local);
  const inner = view.names ? rects["names"] : rects["programs"];
  if (view.mail || !inner) return wires;
  for (const socket of view.sockets) {
    const row = rects[`socket ${socket.key}`];
    const served = view.names !== null && socket.port === ":53";
    if (row && (socket.active || served))
      sideways(`inner ${socket.key}`, { left: row, right: inner, leftY: middle(row) }, socket.active, null);
  }
  return wires;
}
