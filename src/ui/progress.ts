/**
 * What this browser remembers of each lesson: how far it went, its postmark, and the keys typed, so
 * that a reload takes it up where it was left. All of it may be gone or spoilt: then it is as if new.
 */
import * as v from "valibot";
import type { WorldRecording } from "../host/index.ts";
import { load, save } from "./storage.ts";
import type { PostmarkView } from "./view-models.ts";

const text = v.pipe(v.string(), v.maxLength(200));
const index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000));

const keptSchema = v.object({
  /** Steps done, the furthest so far. */
  step: index,
  of: index,
  done: v.boolean(),
  postmark: v.nullable(v.object({ office: text, day: text, time: text, year: text, foot: text })),
});

export interface KeptProgress {
  step: number;
  of: number;
  done: boolean;
  postmark: PostmarkView | null;
}

export function loadProgress(slug: string): KeptProgress | null {
  const result = v.safeParse(keptSchema, parse(load(`progress.${slug}`)));
  return result.success ? result.output : null;
}

/** Remembers the furthest a lesson went; doing it again takes nothing away. */
export function saveProgress(slug: string, now: KeptProgress): void {
  const before = loadProgress(slug);
  const done = now.done || before?.done === true;
  const postmark = now.postmark ?? before?.postmark ?? null;
  save(`progress.${slug}`, JSON.stringify({ ...now, done, postmark }));
}

const micros = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
const keys = v.object({ do: v.literal("key"), tty: text, text: v.pipe(v.string(), v.maxLength(70_000)) });
const terminal = v.object({ do: v.literal("terminal"), host: text, user: v.nullable(text) });
const power = v.object({ do: v.literal("power"), host: text, on: v.boolean() });
const cable = v.object({ do: v.literal("cable"), host: text, set: v.object({ up: v.boolean() }) });

const recordingSchema = v.object({
  format: v.literal(1),
  world: text,
  seed: v.pipe(v.number(), v.integer()),
  inputs: v.pipe(
    v.array(v.object({ at: micros, input: v.variant("do", [keys, terminal, power, cable]) })),
    v.maxLength(100_000),
    v.check((inputs) => inputs.every(({ at }, i) => i === 0 || at >= (inputs[i - 1]?.at ?? 0))),
  ),
  until: micros,
});

interface KeptSession {
  recording: WorldRecording;
  /** The lesson's text changed since: its steps may no longer fit what was typed. */
  lesson: string;
}

/** The session of a lesson as it was left, if it is still the same lesson. */
export function loadSession(slug: string, lesson: string): WorldRecording | null {
  const kept = parse(load(`session.${slug}`)) as Partial<KeptSession> | null;
  if (kept?.lesson !== lesson) return null;
  const result = v.safeParse(recordingSchema, kept.recording);
  return result.success ? result.output : null;
}

/** False when this window keeps nothing. */
export function saveSession(slug: string, lesson: string, recording: WorldRecording): boolean {
  const kept: KeptSession = { lesson, recording };
  return save(`session.${slug}`, JSON.stringify(kept));
}

export function forgetSession(slug: string): void {
  save(`session.${slug}`, "");
}

function parse(text: string | null): unknown {
  if (text === null || text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
