/** A recording that came from a file, a link or a browser's store: checked, because anybody may have written it. */
import * as v from "valibot";
import { inputSchema, micros } from "./input-schema.ts";
import type { WorldRecording } from "./open.ts";
import { ownWorldSchema } from "./own-world-schema.ts";

/** A bridge that takes a hundred thousand letters has as many. */
export const MOST_INPUTS = 1_000_000;
/** A year of virtual time. */
const LATEST = 366 * 86_400_000_000;

const time = v.pipe(micros, v.maxValue(LATEST, "A recording lasts a year at most."));

const recordingSchema = v.pipe(
  v.strictObject({
    format: v.literal(1),
    world: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
    own: v.exactOptional(ownWorldSchema),
    seed: v.pipe(v.number(), v.safeInteger()),
    inputs: v.pipe(
      v.array(v.strictObject({ at: time, input: inputSchema })),
      v.maxLength(MOST_INPUTS, `A recording holds ${MOST_INPUTS} inputs at most.`),
      v.check(
        (inputs) => inputs.every(({ at }, i) => i === 0 || at >= (inputs[i - 1]?.at ?? 0)),
        "The inputs are not in order of time.",
      ),
    ),
    until: time,
  }),
  v.check(({ inputs, until }) => (inputs.at(-1)?.at ?? 0) <= until, "It ends before its last input."),
);

export type RecordingResult = { ok: true; recording: WorldRecording } | { ok: false; says: string };

/** Never throws, whatever it is given. `says` names what is wrong: the caller says what it was to be. */
export function parseRecording(json: unknown): RecordingResult {
  const result = v.safeParse(recordingSchema, json);
  if (result.success) return { ok: true, recording: result.output };
  return { ok: false, says: sayIssue(result.issues[0]) };
}

/** What is wrong in data from outside, as a sentence that names the place. */
export function sayIssue(issue: v.BaseIssue<unknown>): string {
  const where = v.getDotPath(issue);
  // The library's own words are for programmers.
  if (!issue.message.startsWith("Invalid"))
    return where === null ? issue.message : `${where}: ${issue.message}`;
  return where === null ? "It has another shape." : `${where} is not what it should be.`;
}
