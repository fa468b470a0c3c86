/**
 * A map of any world: boxes on a grid, names above, mail below, with streets left free between the rows and
 * columns. Wires keep to the streets (routes.ts), so that none crosses a box it does not end at. Pure.
 */
import type { Placed } from "./contract.ts";

export interface GridNode {
  id: string;
  lane: "names" | "mail";
  depth: number;
}

export interface Grid {
  places: Readonly<Record<string, Placed>>;
  /** Middle of the street left of column i; one more than there are columns. */
  columns: readonly number[];
  /** Middle of the street above row i; one more than there are rows. */
  rows: readonly number[];
  /** How far from a street's middle a wire may run. */
  slackX: number;
  slackY: number;
  width: number;
  height: number;
  /** The line between names and mail; null when there is only one of them. */
  divider: number | null;
  /** Names only, small boxes. */
  dense: boolean;
}

interface Scale {
  width: number;
  height: number;
  streetX: number;
  streetY: number;
}

const ROOMY: Scale = { width: 196, height: 92, streetX: 84, streetY: 52 };
const DENSE: Scale = { width: 128, height: 58, streetX: 44, streetY: 36 };
const PHONE: Scale = { width: 104, height: 54, streetX: 40, streetY: 34 };
/** More boxes than this are drawn small. */
const MOST_ROOMY = 12;
const WIDEST_STREET = 220;
const TALLEST_STREET = 90;
/** Above the names and below the mail: words of the map. */
const HEAD = 34;

/** `room`: what can be seen at once; the grid may be higher, and on a very small screen wider. */
export function planGrid(nodes: readonly GridNode[], room: { width: number; height: number }): Grid {
  if (room.width < 520) return plan(nodes, room, PHONE);
  const roomy = plan(nodes, room, ROOMY);
  const fits = roomy.height <= room.height && nodes.length <= MOST_ROOMY;
  return fits ? roomy : plan(nodes, room, DENSE);
}

function plan(nodes: readonly GridNode[], room: { width: number; height: number }, scale: Scale): Grid {
  const most = Math.max(1, Math.floor((room.width - scale.streetX) / (scale.width + scale.streetX)));
  const names = wrapTiers(nodes, most);
  const mail = wrap(
    nodes.filter(({ lane }) => lane === "mail"),
    most,
  );
  const rows = [...names, ...mail];
  const used = Math.max(1, ...rows.map((row) => row.length));
  const streetX = clamp((room.width - used * scale.width) / (used + 1), scale.streetX, WIDEST_STREET);
  const streetY = clamp(
    (room.height - 2 * HEAD - rows.length * scale.height) / (rows.length + 1),
    scale.streetY,
    TALLEST_STREET,
  );
  const wide = used * scale.width + (used + 1) * streetX;
  const left = Math.max(0, Math.round((room.width - wide) / 2));
  const xOf = (column: number): number => Math.round(left + streetX + column * (scale.width + streetX));
  const yOf = (row: number): number => Math.round(HEAD + streetY + row * (scale.height + streetY));
  const places: Record<string, Placed> = {};
  for (const [row, ids] of rows.entries()) {
    for (const [column, id] of ids.entries()) {
      const box = { x: xOf(column), y: yOf(row), width: scale.width, height: scale.height };
      places[id] = { id, box, row, column };
    }
  }
  const both = names.length > 0 && mail.length > 0;
  return {
    places,
    columns: Array.from({ length: used + 1 }, (_, i) => xOf(i) - streetX / 2),
    rows: Array.from({ length: rows.length + 1 }, (_, i) => yOf(i) - streetY / 2),
    slackX: Math.max(2, streetX / 2 - 8),
    slackY: Math.max(2, streetY / 2 - 6),
    width: Math.max(room.width, wide),
    height: Math.max(room.height, yOf(rows.length) + HEAD),
    divider: both ? yOf(names.length) - streetY / 2 : null,
    dense: scale !== ROOMY,
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}

/** Root, top-level domains, the rest: in one row while they fit, else the rest begins a row of its own. */
function wrapTiers(nodes: readonly GridNode[], most: number): string[][] {
  const depthOf = ({ depth }: GridNode): number => Math.min(2, Math.max(0, depth));
  const names = nodes.filter(({ lane }) => lane === "names").sort((a, b) => depthOf(a) - depthOf(b));
  if (names.length <= most) return wrap(names, most);
  const rest = names.findIndex((node) => depthOf(node) === 2);
  const above = rest < 0 ? names : names.slice(0, rest);
  return [...wrap(above, most), ...wrap(names.slice(above.length), most)];
}

function wrap(nodes: readonly GridNode[], most: number): string[][] {
  const rows: string[][] = [];
  for (let at = 0; at < nodes.length; at += most) rows.push(nodes.slice(at, at + most).map(({ id }) => id));
  return rows;
}
