/** A moment: a recording, where one stands in it, and where it was seen. What a share link and a saved file hold. */
import * as v from "valibot";
import type { Micros, Seq } from "../base/index.ts";
import { parseRecording, sayIssue, type WorldRecording } from "../host/index.ts";

/** Where a moment was seen, so that it opens there again. */
export type Origin =
  | { kind: "lesson"; slug: string }
  | { kind: "replay"; slug: string }
  /** A lesson that comes with the moment: the text of its lesson.md. Its world is the recording's own. */
  | { kind: "own"; text: string }
  /** No lesson: a sandbox, a bridge, a recording from a file. */
  | { kind: "free" };

export interface Moment {
  recording: WorldRecording;
  /** How many events of its trace have happened. */
  position: Seq;
  /** Where the clock stands. */
  at: Micros;
  /** Keys may be typed on it; false for a recording that is only watched. */
  live: boolean;
  origin: Origin;
  /** "type", "watch", "inspect" */
  view: string;
  /** Of the whole trace, to notice that the simulation has changed since; null: not said. See fingerprint.ts */
  fingerprint: number | null;
}

const MOST_LESSON = 200_000;
const slug = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,80}$/));
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Everything of a moment but its recording. */
export const standSchema = v.strictObject({
  position: whole,
  at: whole,
  live: v.boolean(),
  origin: v.variant("kind", [
    v.strictObject({ kind: v.literal("lesson"), slug }),
    v.strictObject({ kind: v.literal("replay"), slug }),
    v.strictObject({ kind: v.literal("own"), text: v.pipe(v.string(), v.maxLength(MOST_LESSON)) }),
    v.strictObject({ kind: v.literal("free") }),
  ]),
  view: v.pipe(v.string(), v.regex(/^[a-z]{1,20}$/)),
  fingerprint: v.nullable(v.pipe(whole, v.maxValue(0xffff_ffff))),
});

export type MomentResult = { ok: true; moment: Moment } | { ok: false; says: string };

/** Checks a recording and its stand, from wherever they came. Never throws. */
export function momentOf(recording: unknown, stand: unknown): MomentResult {
  const read = parseRecording(recording);
  if (!read.ok) return read;
  const result = v.safeParse(standSchema, stand);
  if (!result.success) return { ok: false, says: sayIssue(result.issues[0]) };
  if (result.output.at > read.recording.until) return { ok: false, says: "It stands after its own end." };
  return { ok: true, moment: { recording: read.recording, ...result.output } };
}
