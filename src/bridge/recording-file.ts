/** A recording from a file: checked, because anybody may have written it. */
import * as v from "valibot";
import type { WorldRecording } from "../host/index.ts";
import { readText, Refused } from "./folders.ts";

const micros = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const name = v.pipe(v.string(), v.maxLength(300));
const chance = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000)));

const cable = v.strictObject({
  up: v.optional(v.boolean()),
  latencyMs: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(60_000))),
  jitterMs: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(60_000))),
  lossPerMille: chance,
  duplicatePerMille: chance,
  loseEvery: chance,
  bitsPerSecond: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000_000_000))),
});

const input = v.variant("do", [
  v.strictObject({ do: v.literal("terminal"), host: name, user: v.nullable(name) }),
  v.strictObject({ do: v.literal("key"), tty: name, text: v.pipe(v.string(), v.maxLength(65_536)) }),
  v.strictObject({ do: v.literal("cable"), host: name, set: cable }),
  v.strictObject({ do: v.literal("power"), host: name, on: v.boolean() }),
]);

const recording = v.strictObject({
  format: v.literal(1),
  world: name,
  seed: v.pipe(v.number(), v.safeInteger()),
  inputs: v.pipe(v.array(v.strictObject({ at: micros, input })), v.maxLength(1_000_000)),
  until: micros,
});

export function readRecordingFile(file: string): WorldRecording {
  let data: unknown;
  try {
    data = JSON.parse(readText(file));
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused(`${file} is not a recording: it is not JSON.`);
  }
  const result = v.safeParse(recording, data);
  if (!result.success) {
    const [issue] = result.issues;
    throw new Refused(`${file} is not a recording: ${v.getDotPath(issue) ?? "it"}: ${issue.message}`);
  }
  return checkOrder(result.output as WorldRecording, file);
}

function checkOrder(read: WorldRecording, file: string): WorldRecording {
  let before = 0;
  for (const { at } of read.inputs) {
    if (at < before) throw new Refused(`${file} is not a recording: its inputs are not in order of time.`);
    before = at;
  }
  return read;
}
