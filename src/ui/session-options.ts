/** How a session begins. */
import type { Micros, Seq } from "../base/index.ts";
import {
  openRecording,
  openTimeline,
  type HostName,
  type Input,
  type WorldRecording,
  type WorldSource,
  type WorldTimeline,
} from "../host/index.ts";

export interface SessionOptions {
  source: WorldSource;
  stage: readonly HostName[];
  /** What happens before the learner comes: terminals are opened, doors may be shut. */
  opening: readonly Input[];
  seed: number;
  /** The moment of the world at which the session begins. */
  startAt: Micros;
  /** Played back and not typed into. */
  recording?: WorldRecording | undefined;
  /** Taken up where it was left. */
  resume?: WorldRecording | undefined;
  /** A moment that was shared: a line of time already played, and where to stand on it. */
  standing?: Standing | undefined;
}

export interface Standing {
  timeline: WorldTimeline;
  position: Seq;
  at: Micros;
  /** Keys may be typed on it. */
  live: boolean;
}

/** A line of time to type on: where it was left, or as it begins. */
export function liveTimeline({ source, seed, startAt, opening, resume }: SessionOptions): WorldTimeline {
  if (resume) {
    const timeline = openRecording(source, resume);
    timeline.runTo(resume.until);
    return timeline;
  }
  const timeline = openTimeline(source, seed);
  timeline.runTo(startAt);
  for (const input of opening) timeline.input(input);
  return timeline;
}
