/**
 * Where things stand on the tall map: mail on a lane at the bottom, names above it. The learner's own
 * resolver stands over the learner, the servers that know stand in a column from the root down. Pure.
 */
import type { HostName } from "../../host/index.ts";
import { tokenWords } from "../parts/eventLabels.ts";
import { fittingLabel, tokenWidth, type Box, type Room, type StageHost } from "../parts/netLayout.ts";
import type { MapView, Token } from "../projections/index.ts";
import { sameFields } from "../steady.ts";

export interface WatchServer {
  name: HostName;
  /** "root", ".com", "apex.com" */
  title: string;
  role: "resolver" | "authority";
  /** 0 for the root, 1 for a top-level domain, more below. */
  depth: number;
}

export interface WatchPlaces {
  boxes: Record<HostName, Box>;
  /** The dotted line between names and mail. */
  divider: number;
  /** Boxes too low for two lines. */
  small: boolean;
}

/** Whether everything stands where it stood. */
export function samePlaces(one: WatchPlaces, other: WatchPlaces): boolean {
  const names = Object.keys(one.boxes);
  return (
    one.divider === other.divider &&
    one.small === other.small &&
    names.length === Object.keys(other.boxes).length &&
    names.every((name) => {
      const [a, b] = [one.boxes[name], other.boxes[name]];
      return a !== undefined && b !== undefined && sameFields(a, b);
    })
  );
}

const LANE_HEIGHT = 106;
const LANE_FOOT = 38;
const MARGIN = 20;
const TOP = 48;

function laneBoxes(stage: readonly StageHost[], room: Room, y: number): Record<HostName, Box> {
  const count = Math.max(1, stage.length);
  const gap = room.phone ? 44 : 74;
  const width = Math.min(218, Math.floor((room.width - 2 * MARGIN - (count - 1) * gap) / count));
  const free = count > 1 ? (room.width - 2 * MARGIN - count * width) / (count - 1) : 0;
  const boxes: Record<HostName, Box> = {};
  stage.forEach((host, i) => {
    boxes[host.name] = {
      x: Math.round(MARGIN + i * (width + free)),
      y,
      width,
      height: room.phone ? 62 : LANE_HEIGHT,
    };
  });
  return boxes;
}

export function placeWatch(
  stage: readonly StageHost[],
  servers: readonly WatchServer[],
  room: Room,
): WatchPlaces {
  const laneHeight = room.phone ? 62 : LANE_HEIGHT;
  const y = room.height - laneHeight - LANE_FOOT;
  const divider = y - 30;
  const boxes = laneBoxes(stage, room, y);
  const names = divider - 14 - TOP;
  const authorities = servers.filter(({ role }) => role === "authority").sort((a, b) => a.depth - b.depth);
  const resolvers = servers.filter(({ role }) => role === "resolver");
  const pitch = Math.min(88, Math.floor(names / Math.max(1, authorities.length)));
  const height = Math.max(26, Math.min(58, pitch - 12));
  const width = room.phone ? 112 : Math.min(170, Math.floor(room.width * 0.27));
  authorities.forEach((server, i) => {
    boxes[server.name] = { x: room.width - MARGIN - width, y: TOP + i * pitch, width, height };
  });
  const tall = room.phone ? 50 : 94;
  const own = room.phone ? 112 : 200;
  // Over the learner, as far as the column of those who know leaves room.
  const seat = boxes[stage.find(({ you }) => you === true)?.name ?? ""]?.x ?? MARGIN;
  const left = Math.max(MARGIN, Math.min(seat, room.width - MARGIN - width - GAP - own));
  resolvers.forEach((server, i) => {
    const step = Math.floor(names / resolvers.length);
    const middle = TOP + Math.floor(step * (i + 0.42));
    boxes[server.name] = { x: left, y: Math.max(TOP, middle - tall / 2), width: own, height: tall };
  });
  return { boxes, divider, small: height < 50 };
}

export interface Point {
  x: number;
  y: number;
}

/** A way between two boxes as a cubic curve. */
export interface Way {
  points: readonly [Point, Point, Point, Point];
  path: string;
}

/** Left free between a resolver and those it asks, so that what flies there can be read. */
const GAP = 250;
/** How far a port stands out of its box. */
const PORT = 26;

function curve(a: Point, b: Point, c: Point, d: Point): Way {
  const say = ({ x, y }: Point): string => `${Math.round(x)} ${Math.round(y)}`;
  return { points: [a, b, c, d], path: `M${say(a)}C${say(b)} ${say(c)} ${say(d)}` };
}

/**
 * From `from` to `to`, leaving and entering at the sides that face each other. Between the names above the divider
 * and the mail below it a way goes up or down, so that it passes behind no other computer of the lane.
 */
export function wayBetween(from: Box, to: Box, divider = Infinity): Way {
  const middle = (box: Box): Point => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
  const [a, b] = [middle(from), middle(to)];
  const beside = from.x + from.width + 40 < to.x || to.x + to.width + 40 < from.x;
  const overlap = Math.min(from.y + from.height, to.y + to.height) - Math.max(from.y, to.y);
  const lane = Math.abs(a.y - b.y) > 150;
  const apart = from.y >= divider !== to.y >= divider;
  if (beside && !apart && (!lane || overlap > -200)) {
    const right = b.x > a.x;
    const start = { x: right ? from.x + from.width + PORT : from.x - PORT, y: a.y };
    const end = { x: right ? to.x - PORT : to.x + to.width + PORT, y: b.y };
    const bend = (end.x - start.x) * 0.52;
    return curve(start, { x: start.x + bend, y: start.y }, { x: end.x - bend, y: end.y }, end);
  }
  if (!beside && Math.abs(from.x - to.x) < 60 && from.width === to.width && Math.abs(a.y - b.y) < 400) {
    // One above the other in the same column: out at the left side and back in.
    const bulge = 46 + Math.abs(a.y - b.y) * 0.18;
    const start = { x: from.x - PORT, y: a.y };
    const end = { x: to.x - PORT, y: b.y };
    return curve(start, { x: start.x - bulge, y: start.y }, { x: end.x - bulge, y: end.y }, end);
  }
  const up = b.y < a.y;
  const share = Math.max(from.x + 20, Math.min(from.x + from.width - 20, b.x));
  const start = { x: beside ? a.x : share, y: up ? from.y : from.y + from.height };
  const end = {
    x: beside ? b.x : Math.max(to.x + 20, Math.min(to.x + to.width - 20, share)),
    y: up ? to.y + to.height : to.y,
  };
  const bend = (end.y - start.y) * 0.5;
  return curve(start, { x: start.x, y: start.y + bend }, { x: end.x, y: end.y - bend }, end);
}

export function pointOn(way: Way, t: number): Point {
  const [a, b, c, d] = way.points;
  const u = 1 - t;
  const at = (p: number, q: number, r: number, s: number): number =>
    u * u * u * p + 3 * u * u * t * q + 3 * u * t * t * r + t * t * t * s;
  return { x: at(a.x, b.x, c.x, d.x), y: at(a.y, b.y, c.y, d.y) };
}

/** A token that travels among names, or between a host and its name server. */
export interface NameToken {
  token: Token;
  /** As much of its words as there is room for between the ports. */
  label: string;
  way: Way;
  x: number;
  y: number;
  direction: 1 | -1;
}

export function placeNames(
  tokens: readonly Token[],
  { boxes, divider }: Pick<WatchPlaces, "boxes" | "divider">,
  room: Room,
): NameToken[] {
  return tokens.flatMap((token): NameToken[] => {
    const [from, to] = [boxes[token.from], token.to === null ? undefined : boxes[token.to]];
    if (!from || !to || from === to) return [];
    const way = wayBetween(from, to, divider);
    const direction = way.points[3].x < way.points[0].x - 20 ? -1 : 1;
    // From port to port, and over neither of them.
    const across = Math.abs(way.points[3].x - way.points[0].x);
    const words = tokenWords(token);
    const label = across < 60 ? words : fittingLabel(words, across - 4, room.phone);
    const half = token.labelled ? tokenWidth(label, room.phone) / 2 : 8;
    const inset = across < 60 ? 0.08 : Math.min(0.5, (half + 8) / across);
    const { x, y } = pointOn(way, inset + (1 - 2 * inset) * token.fraction);
    return [{ token, label, way, x: Math.max(half + 10, Math.min(room.width - half - 14, x)), y, direction }];
  });
}

/** Whether both ends are mail hosts on the lane. */
export function onLane(token: Token, stage: readonly StageHost[]): boolean {
  const names = stage.map(({ name }) => name);
  return names.includes(token.from) && token.to !== null && names.includes(token.to);
}

/** A host whose address nobody here has used yet. */
export function isUnknown(view: MapView, host: HostName): boolean {
  return typeof view.hosts[host]?.address !== "string";
}
