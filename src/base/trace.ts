/** What every event in the trace carries, whatever layer it speaks of. */
import type { Micros } from "./engine.ts";

/** Index of an event in the trace. */
export type Seq = number;

export interface Traced {
  readonly seq: Seq;
  readonly at: Micros;
  /** The event that made this one happen (a scope, not "the previous one"); null for the world's own start. */
  readonly cause: Seq | null;
}
