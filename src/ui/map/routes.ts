/** Wires on the grid: along the streets, round every box that is not theirs. Pure. */
import type { Placed, Point } from "./contract.ts";
import type { Grid } from "./grid.ts";

export interface Route {
  points: readonly Point[];
  length: number;
}

export interface RouteEnds {
  id: string;
  from: string;
  to: string;
}

type Side = "left" | "right" | "top" | "bottom";

interface Plan {
  ends: RouteEnds;
  from: Placed;
  to: Placed;
  fromSide: Side;
  toSide: Side;
}

/** Every wire whose two ends are on the grid and are two. */
export function routeWires(grid: Grid, wires: readonly RouteEnds[]): Readonly<Record<string, Route>> {
  const plans = wires.flatMap((ends): Plan[] => {
    const [from, to] = [grid.places[ends.from], grid.places[ends.to]];
    if (!from || !to || from.id === to.id) return [];
    return [{ ends, from, to, ...sidesOf(from, to) }];
  });
  const doors = new Doors(plans);
  const lanes = new Lanes();
  const routes: Record<string, Route> = {};
  for (const plan of plans) routes[plan.ends.id] = measured(pointsOf(grid, plan, doors, lanes));
  return routes;
}

/** Neighbours face each other; the others leave sideways, towards where they go. */
function sidesOf(from: Placed, to: Placed): { fromSide: Side; toSide: Side } {
  if (from.column === to.column && Math.abs(from.row - to.row) === 1)
    return from.row < to.row ? { fromSide: "bottom", toSide: "top" } : { fromSide: "top", toSide: "bottom" };
  if (from.column === to.column) return { fromSide: "right", toSide: "right" };
  return from.column < to.column
    ? { fromSide: "right", toSide: "left" }
    : { fromSide: "left", toSide: "right" };
}

/** Wires that leave a box at the same side are spread along it, those to places higher up first. */
class Doors {
  readonly #shares = new Map<string, number>();

  constructor(plans: readonly Plan[]) {
    const bySide = new Map<string, { key: string; along: number }[]>();
    for (const { ends, from, to, fromSide, toSide } of plans) {
      for (const [end, own, other, side] of [
        ["from", from, to, fromSide],
        ["to", to, from, toSide],
      ] as const) {
        const list = bySide.get(`${own.id} ${side}`) ?? [];
        const upright = side === "left" || side === "right";
        list.push({ key: `${ends.id} ${end}`, along: upright ? other.box.y : other.box.x });
        bySide.set(`${own.id} ${side}`, list);
      }
    }
    for (const list of bySide.values()) {
      list.sort((a, b) => a.along - b.along);
      for (const [i, { key }] of list.entries()) this.#shares.set(key, (i + 1) / (list.length + 1));
    }
  }

  at({ ends, from, to, fromSide, toSide }: Plan, end: "from" | "to"): Point {
    const { box } = end === "from" ? from : to;
    const side = end === "from" ? fromSide : toSide;
    const share = this.#shares.get(`${ends.id} ${end}`) ?? 0.5;
    switch (side) {
      case "left":
      case "right":
        return { x: side === "left" ? box.x : box.x + box.width, y: Math.round(box.y + box.height * share) };
      case "top":
      case "bottom":
        return { x: Math.round(box.x + box.width * share), y: side === "top" ? box.y : box.y + box.height };
    }
  }
}

/** Wires in the same street run beside each other: 0, 1, −1, 2, −2 …, and then again. */
class Lanes {
  readonly #used = new Map<string, number>();

  next(street: string, slack: number): number {
    const count = this.#used.get(street) ?? 0;
    this.#used.set(street, count + 1);
    const step = 7;
    const most = Math.max(1, 2 * Math.floor(slack / step) + 1);
    const at = count % most;
    return (at % 2 === 1 ? 1 : -1) * Math.ceil(at / 2) * step;
  }
}

function pointsOf(grid: Grid, plan: Plan, doors: Doors, lanes: Lanes): Point[] {
  const { from, to, fromSide, toSide } = plan;
  const [a, b] = [doors.at(plan, "from"), doors.at(plan, "to")];
  if (fromSide === "bottom" || fromSide === "top") {
    if (a.x === b.x) return [a, b];
    const row = fromSide === "bottom" ? to.row : from.row;
    const y = (grid.rows[row] ?? 0) + lanes.next(`row ${row}`, grid.slackY);
    return [a, { x: a.x, y }, { x: b.x, y }, b];
  }
  const out = fromSide === "right" ? from.column + 1 : from.column;
  const into = toSide === "right" ? to.column + 1 : to.column;
  const x = (grid.columns[out] ?? 0) + lanes.next(`column ${out}`, grid.slackX);
  if (out === into) {
    if (a.y === b.y) return [a, b];
    return [a, { x, y: a.y }, { x, y: b.y }, b];
  }
  const row = to.row > from.row ? from.row + 1 : to.row < from.row ? from.row : from.row + 1;
  const y = (grid.rows[row] ?? 0) + lanes.next(`row ${row}`, grid.slackY);
  const x2 = (grid.columns[into] ?? 0) + lanes.next(`column ${into}`, grid.slackX);
  return [a, { x, y: a.y }, { x, y }, { x: x2, y }, { x: x2, y: b.y }, b];
}

function measured(points: readonly Point[]): Route {
  let length = 0;
  for (const [i, point] of points.entries()) {
    const before = points[i - 1];
    if (before) length += distance(before, point);
  }
  return { points, length };
}

/** The pieces are level or upright. */
function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

/** Where a share of the way is, and whether it goes to the left there. */
export function pointAlong({ points, length }: Route, share: number): Point & { leftward: boolean } {
  let left = Math.max(0, Math.min(1, share)) * length;
  for (const [i, b] of points.entries()) {
    const a = points[i - 1];
    if (!a) continue;
    const piece = distance(a, b);
    if (left <= piece && piece > 0) {
      const part = left / piece;
      return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part, leftward: b.x < a.x };
    }
    left -= piece;
  }
  const last = points.at(-1) ?? { x: 0, y: 0 };
  return { ...last, leftward: false };
}

/** As a path with rounded corners. */
export function pathOf({ points }: Route): string {
  const first = points[0];
  if (!first) return "";
  let path = `M${first.x} ${first.y}`;
  for (let i = 1; i < points.length; i++) {
    const [a, b, c] = [points[i - 1], points[i], points[i + 1]];
    if (!a || !b) break;
    if (!c) {
      path += `L${b.x} ${b.y}`;
      break;
    }
    const radius = Math.min(8, distance(a, b) / 2, distance(b, c) / 2);
    const before = towards(b, a, radius);
    const after = towards(b, c, radius);
    path += `L${before.x} ${before.y}Q${b.x} ${b.y} ${after.x} ${after.y}`;
  }
  return path;
}

function towards(from: Point, to: Point, by: number): Point {
  const length = distance(from, to);
  if (length === 0) return from;
  return { x: from.x + ((to.x - from.x) * by) / length, y: from.y + ((to.y - from.y) * by) / length };
}
