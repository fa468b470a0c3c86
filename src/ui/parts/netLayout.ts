/** Where things stand on the map. Pure: a frame is a function of the view, the time and the room. */
import type { HostName } from "../../host/index.ts";
import { briefName } from "../projections/index.ts";
import type { MapConnection, MapHost, MapView, Token, WireKind } from "../projections/index.ts";
import { inWords } from "../words/index.svelte.ts";
import { tokenWords } from "./eventLabels.ts";

/** A computer that the lesson puts on stage, left to right. */
export interface StageHost {
  name: HostName;
  /** The learner sits here. */
  you?: boolean | undefined;
  /** Mailboxes shown from the start, with the letters they held then. */
  boxes?: readonly { user: string; letters: number }[] | undefined;
  /** A badge in words instead of mailboxes: "Jane’s mail". */
  badge?: string | undefined;
  /** What stands before it; left out, an envelope. */
  badgeIcon?: Badge["icon"] | undefined;
  /** Dashed until its address has been learned. */
  hidden?: boolean | undefined;
}

/** A way mail can go, drawn dotted while nothing is connected. */
export interface StagePath {
  from: HostName;
  to: HostName;
  port: number;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Room {
  width: number;
  height: number;
  /** Names only, small boxes. */
  phone: boolean;
  /** Callers' ports are left out, to leave room for what travels. */
  tight: boolean;
}

export interface Badge {
  text: string;
  icon: "keyboard" | "mail" | "menu" | "cross";
  colour: "hand" | "smtp" | "box" | "bad" | null;
  width: number;
}

/** Below this width the boxes carry names only. */
export const PHONE_BELOW = 640;

function widths(stage: readonly StageHost[], room: Room): number[] {
  const count = Math.max(1, stage.length);
  if (!room.phone) {
    const most = Math.floor((room.width - 48 - (count - 1) * 110) / count);
    return stage.map(() => Math.min(216, most));
  }
  const most = Math.floor((room.width - 24 - (count - 1) * (count > 2 ? 44 : 120)) / count);
  return stage.map(({ name }) => Math.max(64, Math.min(120, most, briefName(name).length * 9.5 + 36)));
}

/** One box a host, with even gaps. */
export function placeHosts(stage: readonly StageHost[], room: Room): Record<HostName, Box> {
  const wide = widths(stage, room);
  const height = room.phone ? 62 : 104;
  const margin = room.phone
    ? 12
    : stage.length > 2
      ? 24
      : Math.min(84, Math.max(16, Math.round(room.width * 0.079)));
  const y = Math.round((room.height - height) / 2) - (room.height > 200 ? 1 : 0);
  const free = room.width - 2 * margin - wide.reduce((sum, width) => sum + width, 0);
  const gap = stage.length > 1 ? free / (stage.length - 1) : 0;
  const boxes: Record<HostName, Box> = {};
  let x = margin;
  stage.forEach((host, i) => {
    const width = wide[i] ?? 0;
    boxes[host.name] = { x: Math.round(x), y, width, height };
    x += width + gap;
  });
  return boxes;
}

/** Mail wires run at this height. */
export function wireY(box: Box, room: Room): number {
  return room.phone ? box.y + box.height / 2 : box.y + box.height / 2 - (room.height > 200 ? 0 : 10);
}

export function portWidth(port: number): number {
  return 14 + 8 * String(port).length;
}

/** How far a port's box stands out over the edge of its host. */
const OVERLAP = 9;

export interface PortBox {
  host: HostName;
  port: number;
  x: number;
  y: number;
  width: number;
  state: "listening" | "connected" | "refused";
}

export interface Wire {
  id: string;
  connection: MapConnection | null;
  style: "none" | "opening" | "open" | "used" | "cut";
  y: number;
  left: number;
  right: number;
  /** Where a box stands in the way: the pieces that lead down to `y`, below the boxes, as paths. */
  legs: readonly string[];
  /** The end at the left belongs to this host. */
  leftHost: HostName;
  rightHost: HostName;
  ports: PortBox[];
}

interface Ends {
  from: HostName;
  to: HostName;
  fromPort: number | null;
  toPort: number;
}

function makeWire(
  id: string,
  ends: Ends,
  boxes: Record<HostName, Box>,
  y: number,
  state: PortBox["state"],
): Wire | null {
  const [from, to] = [boxes[ends.from], boxes[ends.to]];
  if (!from || !to || from === to) return null;
  const forward = from.x < to.x;
  const [leftBox, rightBox] = forward ? [from, to] : [to, from];
  const [leftHost, rightHost] = forward ? [ends.from, ends.to] : [ends.to, ends.from];
  const [leftPort, rightPort] = forward ? [ends.fromPort, ends.toPort] : [ends.toPort, ends.fromPort];
  let left = leftBox.x + leftBox.width;
  let right = rightBox.x;
  const ports: PortBox[] = [];
  if (leftPort !== null) {
    const width = portWidth(leftPort);
    ports.push({ host: leftHost, port: leftPort, x: left - OVERLAP, y: y - 11, width, state });
    left += width - OVERLAP;
  }
  if (rightPort !== null) {
    const width = portWidth(rightPort);
    ports.push({ host: rightHost, port: rightPort, x: right + OVERLAP - width, y: y - 11, width, state });
    right -= width - OVERLAP;
  }
  const wire: Wire = {
    id,
    connection: null,
    style: "none",
    y,
    left,
    right,
    legs: [],
    leftHost,
    rightHost,
    ports,
  };
  const between = Object.values(boxes).filter(
    (box) =>
      box !== from &&
      box !== to &&
      box.x < right &&
      box.x + box.width > left &&
      box.y < y &&
      box.y + box.height > y,
  );
  return between.length === 0 ? wire : roundBelow(wire, [...between, from, to]);
}

/** How far below the middle a wire leaves that goes round, and how far under the boxes it runs. */
const LOWER = 24;
const UNDER = 12;

/** No wire crosses a computer that it has nothing to do with: it runs along below. */
function roundBelow(wire: Wire, boxes: readonly Box[]): Wire {
  const lowest = Math.min(...boxes.map(({ height }) => height / 2 - 13));
  const out = wire.y + Math.min(LOWER, lowest);
  const y = Math.max(...boxes.map((box) => box.y + box.height)) + UNDER;
  const [left, right] = [wire.left + UNDER, wire.right - UNDER];
  return {
    ...wire,
    y,
    left,
    right,
    legs: [`M${wire.left} ${out}H${left}V${y}`, `M${wire.right} ${out}H${right}V${y}`],
    ports: wire.ports.map((port) => ({ ...port, y: out - 11 })),
  };
}

function isDown(view: MapView, name: HostName): boolean {
  const host = view.hosts[name];
  return host !== undefined && (!host.on || !host.cable);
}

function pairKey(a: HostName, b: HostName): string {
  return a < b ? `${a}|${b}` : `${b}|${a}`;
}

/** Wires of live connections, else of what was, else of what could be. Two at once stand 30 px apart. */
export function placeWires(
  view: MapView,
  boxes: Record<HostName, Box>,
  paths: readonly StagePath[],
  room: Room,
): Wire[] {
  const wires: Wire[] = [];
  const perPair: Record<string, number> = {};
  const shown = view.connections.filter(
    ({ state, carried }) => state !== "failed" && (state !== "closed" || carried),
  );
  const live = shown.filter(({ state }) => state !== "closed");
  const past = shown.filter(({ state }) => state === "closed").reverse();
  for (const connection of [...live, ...past]) {
    const from = view.owners[connection.from.address];
    const to = view.owners[connection.to.address] ?? "";
    const box = from === undefined ? undefined : boxes[from];
    if (from === undefined || !box) continue;
    const pair = pairKey(from, to);
    const before = perPair[pair] ?? 0;
    if (connection.state === "closed" && before > 0) continue;
    perPair[pair] = before + 1;
    const y = wireY(box, room) + (before % 2 === 1 ? 30 : 0);
    const ended = connection.state === "closed";
    const fromPort = room.tight || ended ? null : connection.from.port;
    const wire = makeWire(
      connection.id,
      { from, to, fromPort, toPort: connection.to.port },
      boxes,
      y,
      "connected",
    );
    if (!wire) continue;
    const cut = isDown(view, from) || isDown(view, to);
    const style = cut ? "cut" : ended ? "used" : connection.state === "opening" ? "opening" : "open";
    wires.push({ ...wire, connection, style });
  }
  for (const path of paths) {
    const box = boxes[path.from];
    if (!box || perPair[pairKey(path.from, path.to)] !== undefined) continue;
    const ends = { from: path.from, to: path.to, fromPort: null, toPort: path.port };
    const wire = makeWire(`${path.from}>${path.to}`, ends, boxes, wireY(box, room), "listening");
    if (wire)
      wires.push({ ...wire, style: isDown(view, path.from) || isDown(view, path.to) ? "cut" : "none" });
  }
  return wires;
}

export interface PlacedToken {
  token: Token;
  kind: WireKind;
  label: string;
  /** Centre. */
  x: number;
  y: number;
  width: number;
  direction: 1 | -1;
  /** Too long for its wire: it travels small, and this is written below it. */
  below: string | null;
  /** The lit stretch of wire behind it; null for a small one. */
  trail: { from: number; to: number; start: number; end: number } | null;
}

const TOKEN_CHARACTER = 8.532;

export function tokenWidth(label: string, phone: boolean): number {
  return 40 + label.length * (phone ? 8.85 : TOKEN_CHARACTER);
}

/** The label that fits on a wire of `length` pixels: all of it, its first word, or as much as goes. */
export function fittingLabel(label: string, length: number, phone: boolean): string {
  const fits = Math.max(3, Math.floor((length - 52) / (phone ? 8.85 : TOKEN_CHARACTER)));
  if (label.length <= fits) return label;
  const word = label.split(" ")[0] ?? label;
  return word.length <= fits ? word : `${word.slice(0, fits - 1)}…`;
}

/** A token on its wire, or null when it travels off stage. */
export function placeToken(token: Token, wires: readonly Wire[], phone: boolean): PlacedToken | null {
  const to = token.to;
  const wire =
    wires.find(({ connection }) => connection !== null && connection.id === token.connection) ??
    wires.find(
      ({ leftHost, rightHost }) =>
        [leftHost, rightHost].includes(token.from) && to !== null && [leftHost, rightHost].includes(to),
    );
  if (!wire || to === null) return null;
  const direction = wire.leftHost === token.from ? 1 : -1;
  const [start, end] = direction === 1 ? [wire.left, wire.right] : [wire.right, wire.left];
  const length = Math.abs(end - start);
  const label = fittingLabel(tokenWords(token), length, phone);
  const full = tokenWidth(label, phone);
  const small = !token.labelled || full > length + 6;
  const width = small ? 12 : full;
  const travel = Math.max(0, length - width - 10);
  const centre = start + direction * (Math.min(width, length) / 2 + travel * token.fraction);
  const trail = token.labelled ? { from: start, to: centre, start, end } : null;
  const below = small && token.labelled ? label : null;
  return { token, kind: token.kind, label, x: centre, y: wire.y, width, direction, below, trail };
}

function badge(english: string, icon: Badge["icon"], colour: Badge["colour"]): Badge {
  const text = inWords("label", english);
  return { text, icon, colour, width: 30 + text.length * 7.2 };
}

function boxBadges(stage: StageHost, host: MapHost | undefined): Badge[] {
  const start = stage.boxes ?? [];
  const users = [...new Set([...start.map(({ user }) => user), ...Object.keys(host?.boxes ?? {})])];
  return users.map((user) => {
    const since = host?.boxes[user];
    const letters = (start.find((box) => box.user === user)?.letters ?? 0) + (since?.delivered ?? 0);
    const fresh = since?.fresh ?? 0;
    const only = fresh === letters;
    const text =
      fresh === 0 ? `${user} ${letters}` : only ? `${user} ${fresh} new` : `${user} ${letters}, ${fresh} new`;
    return badge(text, "mail", fresh > 0 ? "box" : null);
  });
}

/** What is written at the foot of a host's box, as much as fits in `width` pixels. */
export function badgesOf(stage: StageHost, host: MapHost | undefined, width: number): Badge[] {
  const all: Badge[] = [];
  if (host && (!host.on || !host.cable)) all.push(badge(host.on ? "cable out" : "no answer", "cross", "bad"));
  if (typeof host?.claims === "string") {
    const whole = badge(`says it is ${host.claims}`, "keyboard", "hand");
    all.push(whole.width <= width ? whole : badge(`“${host.claims}”`, "keyboard", "hand"));
  } else if (stage.you === true) all.push(badge("you sit here", "keyboard", "hand"));
  const boxes = boxBadges(stage, host);
  const fresh = Object.values(host?.boxes ?? {}).some((box) => box.delivered > 0);
  if (stage.badge !== undefined && !fresh) all.push(badge(stage.badge, stage.badgeIcon ?? "mail", null));
  else all.push(...boxes);
  if (host && host.waiting > 0) all.push(badge(`${host.waiting} waiting`, "menu", "smtp"));
  else if (host && host.relayed > 0) all.push(badge("sent", "menu", null));
  let used = 0;
  return all.filter((one) => {
    if (used + one.width > width && used > 0) return false;
    used += one.width + 8;
    return true;
  });
}

/** The words under a host's name on a phone. */
export function phoneNote(stage: StageHost, host: MapHost | undefined): string {
  if (stage.you === true) return inWords("label", "you");
  return badgesOf(stage, host, 200)[0]?.text ?? "";
}

/** "andromeda, 192.0.2.25, you sit here" */
export function hostInWords(stage: StageHost, host: MapHost | undefined): string {
  const badges = badgesOf(stage, host, 10_000).map(({ text }) => text);
  const address = host?.address ?? (stage.hidden === true ? inWords("label", "not known yet") : "");
  return [briefName(stage.name), address, ...badges].filter((part) => part !== "").join(", ");
}
