/** Lines of time side by side, and where two of them part. */
import type { Micros, Seq } from "../base/index.ts";
import type { Trace, WorldTimeline } from "../host/index.ts";
import { briefName, eventWords } from "./projections/index.ts";

/** One line of time: the learner's own, a recording, or a branch. */
export interface Track {
  id: number;
  /** "1998", "branch 1" */
  label: string;
  timeline: WorldTimeline;
  /** Keys may be typed on it. A recording is watched; taking the keyboard makes a branch. */
  live: boolean;
  /** Where it left the track it came from; 0 for the first. */
  forkedAt: Seq;
}

/** The first event of a track that the other one has not. */
export interface Parting {
  seq: Seq;
  at: Micros;
  says: string;
}

export interface Difference {
  /** Null: on this track nothing more has happened. */
  one: Parting | null;
  other: Parting | null;
}

/**
 * What an event says apart from when it was and which number it had; null for what only follows from others
 * (packets that arrived, echoes, keys: the line they make is what counts).
 */
export function tellingWords(event: Trace): string | null {
  switch (event.t) {
    case "key":
    case "packet.sent":
    case "mail.log":
      return null;
    case "power":
    case "cable":
    case "packet.lost":
    case "call.failed":
    case "smtp.closed":
      return eventWords(event) ?? `${briefName(event.host)}: ${event.t}`;
    default:
      return eventWords(event);
  }
}

/** Walks along two tracks, as far as they have come, to the first event that differs. */
export class Comparison {
  readonly one: Track;
  readonly other: Track;
  #oneAt: Seq = 0;
  #otherAt: Seq = 0;

  constructor(one: Track, other: Track) {
    this.one = one;
    this.other = other;
    // What both have from before the branch is the same.
    const shared = sharedLength(one.timeline.trace, other.timeline.trace);
    this.#oneAt = shared;
    this.#otherAt = shared;
  }

  /** Null while both tell the same. */
  difference(): Difference | null {
    for (;;) {
      const one = next(this.one.timeline.trace, this.#oneAt);
      const other = next(this.other.timeline.trace, this.#otherAt);
      if (one === null && other === null) return null;
      if (one?.says !== other?.says) return { one, other };
      this.#oneAt = (one?.seq ?? 0) + 1;
      this.#otherAt = (other?.seq ?? 0) + 1;
    }
  }

  /** The event to mark on a track, or null. */
  markOn(track: Track): Seq | null {
    const difference = this.difference();
    if (difference === null) return null;
    if (track.id === this.one.id) return difference.one?.seq ?? null;
    return track.id === this.other.id ? (difference.other?.seq ?? null) : null;
  }
}

function next(trace: readonly Trace[], from: Seq): Parting | null {
  for (let seq = from; seq < trace.length; seq++) {
    const event = trace[seq];
    const says = event === undefined ? null : tellingWords(event);
    if (event !== undefined && says !== null) return { seq, at: event.at, says };
  }
  return null;
}

/** How many events both begin with, judged by kind, place and time. */
export function sharedLength(one: readonly Trace[], other: readonly Trace[]): number {
  let length = 0;
  for (;;) {
    const [a, b] = [one[length], other[length]];
    if (a === undefined || b === undefined) return length;
    if (a.t !== b.t || a.at !== b.at || a.host !== b.host || a.cause !== b.cause) return length;
    if (tellingWords(a) !== tellingWords(b)) return length;
    length++;
  }
}
