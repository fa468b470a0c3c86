/** How a session begins. */
import type { Micros, Seq } from "../base/index.ts";
import type { HostName, Input, WorldRecording, WorldSource, WorldTimeline } from "../host/index.ts";

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
