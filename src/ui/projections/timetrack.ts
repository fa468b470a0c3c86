/** Where the segments of the time bar lie, in pixels: width by events and not by seconds. */
import type { Micros, Seq } from "../../base/index.ts";
import { growing } from "../growing.ts";
import { sameFields, steady } from "../steady.ts";
import type { Segment, Tick, TimeView } from "./timebar.ts";
import { segmentAt } from "./timebar.ts";

export interface Placed {
  segment: Segment;
  /** Those that are drawn, as they are now. */
  ticks: readonly Tick[];
  x: number;
  width: number;
  /** The label that fits: the long one, the short one, or none. */
  label: string;
}

/** A tick and the space behind it; a diamond is wider. */
const TICK = 8;
const DIAMOND = 13;
const CHARACTER = 7.9;
const PADDING = 18;
/** Air beside the label while there is room. */
const AIR = 16;
const NARROWEST = 34;
const TORN = 14;
const GAP = 11;

/** A torn edge, and room for its words. */
function tornWidth(segment: Segment): number {
  return segment.torn === null ? 0 : TORN + segment.torn.length * 6.4;
}

/** The longest of its names that fits: "RCPT TO jane", "RCPT TO", "RCPT". */
function fitLabel(segment: Segment, width: number): string {
  const fits = Math.floor((width - PADDING + 2) / CHARACTER);
  const shorter = segment.label.slice(0, Math.max(0, segment.label.lastIndexOf(" ")));
  const names = [segment.label, shorter].filter((name) => name !== "");
  return names.find((name) => name.length <= fits) ?? segment.short;
}

/** A long run of name look-ups is drawn as a few; each packet is still a place to stop. */
const MOST_LOOKUPS = 3;

/** The ticks that are drawn. */
export function shownTicks(segment: Segment): Tick[] {
  let run = 0;
  return segment.ticks.filter(({ kind }) => {
    run = kind === "dns" ? run + 1 : 0;
    return run <= MOST_LOOKUPS;
  });
}

/** A segment with the room it would like and the room it needs. */
interface Measured {
  segment: Segment;
  ticks: readonly Tick[];
  wide: number;
  tight: number;
}

function measure(segment: Segment): Measured {
  const ticks = shownTicks(segment).map((tick) => ({ ...tick }));
  return { segment, ticks, wide: natural(segment, ticks), tight: tightest(segment, ticks) };
}

function ticksWidth(ticks: readonly Tick[]): number {
  return ticks.reduce((sum, { kind }) => sum + (kind === "dns" ? DIAMOND : TICK), 0);
}

function natural(segment: Segment, shown: readonly Tick[]): number {
  const gaps = shown.filter(({ gap }) => gap > 0).length;
  const ticks = PADDING + ticksWidth(shown) + gaps * GAP;
  const label = PADDING + AIR + segment.label.length * CHARACTER;
  return Math.max(
    NARROWEST,
    ticks + (segment.torn === null ? 0 : TORN),
    label + (segment.torn === null ? 0 : TORN),
    tornWidth(segment),
  );
}

function tightest(segment: Segment, shown: readonly Tick[]): number {
  const ticks = PADDING + Math.min(ticksWidth(shown), 90);
  const label = PADDING + segment.short.length * CHARACTER;
  return Math.max(
    NARROWEST,
    ticks + (segment.torn === null ? 0 : TORN),
    label + (segment.torn === null ? 0 : TORN),
    tornWidth(segment),
  );
}

/**
 * All segments side by side. When they do not fit in `room` they shrink towards their short labels;
 * what still does not fit runs on past `room`, and the bar scrolls.
 */
export function placeSegments(segments: readonly Segment[], room: number): Placed[] {
  return place(segments.map(measure), room);
}

function place(measured: readonly Measured[], room: number): Placed[] {
  const wanted = measured.reduce((sum, { wide }) => sum + wide, 0);
  const needed = measured.reduce((sum, { tight }) => sum + tight, 0);
  const share =
    wanted <= room || wanted === needed ? 1 : Math.max(0, Math.min(1, (room - needed) / (wanted - needed)));
  let x = 0;
  return measured.map(({ segment, ticks, wide, tight }) => {
    const width = Math.round(tight + (wide - tight) * share);
    const label = fitLabel(segment, width - (segment.torn === null ? 0 : TORN));
    const placed = { segment, ticks, x, width, label };
    x += width;
    return placed;
  });
}

/**
 * The same for a track that is laid out again and again while it grows: what has settled is not measured again, and
 * what stands as it stood is the same object.
 */
export function placing(): (view: TimeView, room: number) => readonly Placed[] {
  const measureAll = growing(measure);
  const steadyAll = steady(({ segment }: Placed) => segment.from, samePlace);
  return (view, room) => steadyAll(place(measureAll(view.segments), roomFor(room)));
}

function samePlace(one: Placed, other: Placed): boolean {
  return (
    one.segment === other.segment &&
    one.x === other.x &&
    one.width === other.width &&
    one.label === other.label &&
    (one.ticks === other.ticks ||
      (one.ticks.length === other.ticks.length &&
        one.ticks.every((tick, i) => sameFields(tick, other.ticks[i] ?? { ...tick, seq: -1 }))))
  );
}

export function trackLength(placed: readonly Placed[]): number {
  const last = placed.at(-1);
  return last ? last.x + last.width : 0;
}

/** Trace positions within a segment, from its first event to its end: one step a tick. */
function stops(view: TimeView, index: number): Seq[] {
  const segment = view.segments[index];
  if (!segment) return [];
  const end = view.segments[index + 1]?.from ?? view.end;
  return [
    segment.from,
    ...segment.ticks.map(({ seq }) => seq + 1).filter((seq) => seq > segment.from && seq < end),
    end,
  ];
}

/** Where the playhead stands. Between two ticks it moves with the clock when `now` is given. */
export function playheadX(view: TimeView, placed: readonly Placed[], position: Seq, now: Micros): number {
  const index = segmentAt(view, position);
  const at = placed[index];
  if (!at) return 0;
  const steps = stops(view, index);
  const below = steps.findLastIndex((step) => step <= position);
  const last = steps.length - 1;
  if (below >= last) return at.x + at.width;
  const times = [at.segment.at, ...at.segment.ticks.map((tick) => tick.at)];
  const from = times[below] ?? at.segment.at;
  const to = times[below + 1];
  const inside = to === undefined || to <= from ? 0 : Math.min(0.95, Math.max(0, (now - from) / (to - from)));
  return at.x + (at.width * (Math.max(0, below) + inside)) / last;
}

/** Where an event is on its track. */
export function markX(view: TimeView, placed: readonly Placed[], seq: Seq): number {
  const position = Math.min(seq + 1, view.end);
  const segment = view.segments[segmentAt(view, position)];
  const ticks = segment?.ticks ?? [];
  const at = ticks.findLast((tick) => tick.seq <= seq)?.at ?? segment?.at ?? 0;
  return Math.max(0, playheadX(view, placed, position, at) - 2);
}

/** A track laid out in its room. */
export interface Track {
  placed: readonly Placed[];
  length: number;
  /** Which segment the playhead is in; -1 before the first, or when it is on another track. */
  at: number;
  /** Where the playhead stands, or null when it is on another track. */
  head: number | null;
  /** How far the track is slid to the left, to keep the playhead in sight. */
  slide: number;
}

/** Kept free behind the segments for what comes after, and for the words about it. */
export const REST = 120;

/** The segments of a track in a row of `room` pixels. */
export function placeTrack(view: TimeView, room: number): Placed[] {
  return placeSegments(view.segments, roomFor(room));
}

function roomFor(room: number): number {
  return Math.max(REST, room - REST);
}

/** The same with the playhead; this much changes with every frame. */
export function layTrack(
  view: TimeView,
  placed: readonly Placed[],
  room: number,
  position: Seq | null,
  now: Micros,
): Track {
  const length = trackLength(placed);
  const head = position === null ? null : playheadX(view, placed, position, now);
  const slide = Math.max(0, Math.min(length + REST - room, (head ?? length) - room * 0.7));
  return { placed, length, at: position === null ? -1 : segmentAt(view, position), head, slide };
}

/** The trace position under `x`: what a click on the track means. */
export function positionAt(view: TimeView, placed: readonly Placed[], x: number): Seq {
  if (x <= 0) return 0;
  const index = placed.findIndex((one) => x < one.x + one.width);
  const at = placed[index];
  if (!at) return view.end;
  const steps = stops(view, index);
  const step = Math.round(((x - at.x) / at.width) * (steps.length - 1));
  return steps[step] ?? view.end;
}

/** What is drawn on either side of the part in sight, in pixels. */
const SPARE = 240;

/** Which segments are in sight, or nearly: from the first to before the last. */
export function inSight(placed: readonly Placed[], slide: number, room: number): readonly [number, number] {
  const first = placed.findIndex(({ x, width }) => x + width > slide - SPARE);
  if (first < 0) return [0, 0];
  const after = placed.findIndex(({ x }) => x > slide + room + SPARE);
  return [first, after < 0 ? placed.length : after];
}
