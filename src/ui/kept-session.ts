/** The keys typed in a lesson, so that a reload takes it up where it was left. */
import { parseRecording, type WorldRecording } from "../host/index.ts";
import type { Lesson } from "../lesson/index.ts";
import { load, parseKept, save } from "./storage.ts";

interface KeptSession {
  recording: WorldRecording;
  /** The lesson's text changed since: its steps may no longer fit what was typed. */
  lesson: string;
  /** Steps with a pause that were waved through. */
  continued: readonly string[];
}

/** Tells one edition of a lesson from another, in whatever language it is. */
export function keptEdition({ world, seed, steps }: Lesson): string {
  return JSON.stringify([world, seed, steps.map(({ expects }) => expects.map(({ condition }) => condition))]);
}

/** What the window would not keep: a change of language, or a way out and back, has it as long as the page is open. */
const held = new Map<string, string>();

function keptOf(slug: string): Partial<KeptSession> | null {
  return parseKept(held.get(slug) ?? load(`session.${slug}`)) as Partial<KeptSession> | null;
}

/** The session of a lesson as it was left, if it is still the same lesson. */
export function loadSession(slug: string, lesson: string): WorldRecording | null {
  const kept = keptOf(slug);
  if (kept?.lesson !== lesson) return null;
  const result = parseRecording(kept.recording);
  return result.ok ? result.recording : null;
}

/** Which steps with a pause were waved through in the session as it was left. */
export function loadContinued(slug: string, lesson: string): Record<string, true> {
  const kept = keptOf(slug);
  if (kept?.lesson !== lesson || !Array.isArray(kept.continued)) return {};
  return Object.fromEntries(kept.continued.map((key) => [String(key), true] as const));
}

/** False when this window keeps nothing beyond the page. */
export function saveSession(
  slug: string,
  lesson: string,
  recording: WorldRecording,
  continued: readonly string[] = [],
): boolean {
  const kept: KeptSession = { lesson, recording, continued };
  const text = JSON.stringify(kept);
  const done = save(`session.${slug}`, text);
  if (done) held.delete(slug);
  else held.set(slug, text);
  return done;
}

export function forgetSession(slug: string): void {
  held.delete(slug);
  save(`session.${slug}`, "");
}

/** The seed of the session as it was left: what a lesson that draws its steps had drawn. */
export function keptSeed(slug: string): number | null {
  const result = parseRecording(keptOf(slug)?.recording);
  return result.ok ? result.recording.seed : null;
}
