/** The keys typed in a lesson, so that a reload takes it up where it was left. */
import { parseRecording, type WorldRecording } from "../host/index.ts";
import { load, parseKept, save } from "./storage.ts";

interface KeptSession {
  recording: WorldRecording;
  /** The lesson's text changed since: its steps may no longer fit what was typed. */
  lesson: string;
}

/** The session of a lesson as it was left, if it is still the same lesson. */
export function loadSession(slug: string, lesson: string): WorldRecording | null {
  const kept = parseKept(load(`session.${slug}`)) as Partial<KeptSession> | null;
  if (kept?.lesson !== lesson) return null;
  const result = parseRecording(kept.recording);
  return result.ok ? result.recording : null;
}

/** False when this window keeps nothing. */
export function saveSession(slug: string, lesson: string, recording: WorldRecording): boolean {
  const kept: KeptSession = { lesson, recording };
  return save(`session.${slug}`, JSON.stringify(kept));
}

export function forgetSession(slug: string): void {
  save(`session.${slug}`, "");
}

/** The seed of the session as it was left: what a lesson that draws its steps had drawn. */
export function keptSeed(slug: string): number | null {
  const kept = parseKept(load(`session.${slug}`)) as Partial<KeptSession> | null;
  const result = parseRecording(kept?.recording);
  return result.ok ? result.recording.seed : null;
}
