/**
 * How fast virtual time runs on the screen. While nothing travels the clock runs as on the wall;
 * while a packet is on its way time is stretched, so that every hop takes long enough to be seen
 * whatever its latency. Only how a recording is watched depends on this, never what it holds.
 */
import type { Micros } from "../base/index.ts";
import type { HostName } from "../host/index.ts";
import type { Flight, MapView } from "./projections/index.ts";

/** How long things may take where nothing is to be seen, in µs unless the name says otherwise. */
export const WAITS = {
  /** A tab that was in the background does not catch up in one jump. */
  longestFrameMs: 250,
  /** A frame that has worked for so long leaves the rest to the next one, so that the page can be drawn. */
  frameWorkMs: 8,
  /** At Instant nothing is to be seen on the way, and the end is what is waited for. */
  instantWorkMs: 30,
  /** A longer silence in the past is cut short, to `gapLead` before it ends. */
  longestGap: 60_000_000,
  gapLead: 1_000_000,
  /** A silence that the learner may want to skip. */
  worthSkipping: 5_000_000,
  /** What is due sooner than this counts as now, where nothing is waited for; and so many things at most. */
  settle: 500_000,
  mostSettled: 100,
} as const;

/** A hop that carries words between hosts on the map, at speed 1. DESIGN.md, "Time" */
export const HOP_MS = 460;
/** SYN, ACK, FIN: plumbing is quick. */
const CONTROL_MS = 150;
/** Between hosts that the map does not show. */
const OFFSTAGE_MS = 40;
/** A resolver's walk for the learner, where the map shows it. */
const WALK_MS = 400;
/** The learner types ahead: let the line catch up. */
const HURRY_MS = 80;
const MICROS_PER_MS = 1000;

export interface Pace {
  /** Hosts on the map; others' packets are not waited for. */
  stage: readonly HostName[];
  /** The learner's own resolver, when the map shows how it asks its way down. */
  resolver?: HostName | null;
  /** 1 is the design's pace; Infinity does not wait at all. */
  speed: number;
  hurry: boolean;
  /** What comes has happened before: a recording, or the past of a session. Instant need not wait for its hands. */
  known: boolean;
}

function screenMs(flight: Flight, pace: Pace): number {
  const seen = pace.stage.includes(flight.from) && flight.to !== null && pace.stage.includes(flight.to);
  const walks = (pace.resolver ?? null) !== null && [flight.from, flight.to].includes(pace.resolver ?? "");
  if (!seen && walks) return pace.hurry ? HURRY_MS : WALK_MS;
  if (!seen) return OFFSTAGE_MS;
  const ms = flight.full ? HOP_MS : CONTROL_MS;
  return pace.hurry ? Math.min(ms, HURRY_MS) : ms;
}

/** Under way at `now`, and of the sort that is watched. */
export function flying(view: MapView, now: Micros): Flight[] {
  return view.flights.filter((flight) => flight.sentAt <= now && flight.arrivesAt > now);
}

/** Virtual microseconds for each millisecond on the wall. Infinity: jump to the next event. */
export function rate(view: MapView, now: Micros, pace: Pace): number {
  let slowest = MICROS_PER_MS;
  let any = false;
  for (const flight of flying(view, now)) {
    any = true;
    slowest = Math.min(slowest, Math.max(1, flight.arrivesAt - flight.sentAt) / screenMs(flight, pace));
  }
  if (pace.speed === Infinity) return any || pace.known ? Infinity : MICROS_PER_MS;
  return slowest * pace.speed;
}
