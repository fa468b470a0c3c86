/**
 * What this browser keeps, as a file: progress, postmarks, sessions, worlds and settings. Taking one in adds to what is
 * here and takes nothing away. Pure but for the store it is given, so that hand-ins and tests can use it.
 */
import * as v from "valibot";
import { parseRecording, sayIssue, type WorldRecording } from "../host/index.ts";
import { readSaved } from "../share/index.ts";
import { keepText, keptNames, worldKey } from "./kept-worlds.ts";
import { loadProgress, progressSchema, saveProgress, type KeptProgress } from "./progress.ts";
import { keys, load, parseKept, save } from "./storage.ts";

const KIND = "mail-by-hand work";
const FORMAT = 1;
const MOST_LESSONS = 1000;
const SLUG = /^[a-z0-9-]{1,80}$/;
/** Kept as they are; each is read with care wherever it is used. */
const SETTINGS = ["theme", "language", "still", "screen-reader", "show-all"] as const;

export interface KeptLesson {
  progress?: KeptProgress | undefined;
  /** The lesson's edition and the keys typed in it. */
  session?: { lesson: string; recording: WorldRecording } | undefined;
}

export interface KeptWork {
  lessons: Record<string, KeptLesson>;
  /** Worlds of the sandbox by name, each a saved moment's text. */
  worlds: Record<string, string>;
  settings: Record<string, string>;
}

const sessionSchema = v.object({ lesson: v.pipe(v.string(), v.maxLength(20_000)), recording: v.unknown() });
const worldName = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const workSchema = v.object({
  kind: v.literal(KIND),
  format: v.number(),
  lessons: v.pipe(
    v.record(
      v.pipe(v.string(), v.regex(SLUG)),
      v.object({ progress: v.optional(progressSchema), session: v.optional(sessionSchema) }),
    ),
    v.check((lessons) => Object.keys(lessons).length <= MOST_LESSONS, "It holds too many lessons."),
  ),
  worlds: v.optional(v.record(worldName, v.string()), {}),
  settings: v.record(v.picklist(SETTINGS), v.pipe(v.string(), v.maxLength(20))),
});

/** Everything of every lesson, or of one. */
export function keptWork(only: string | null = null): KeptWork {
  const lessons: Record<string, KeptLesson> = {};
  for (const key of keys()) {
    const [, what, slug] = /^(progress|session)\.(.+)$/.exec(key) ?? [];
    if (slug === undefined || !SLUG.test(slug) || (only !== null && slug !== only)) continue;
    const kept = (lessons[slug] ??= {});
    if (what === "progress") kept.progress = loadProgress(slug) ?? undefined;
    else kept.session = sessionOf(parseKept(load(key))) ?? undefined;
  }
  const settings = SETTINGS.flatMap((name) => {
    const value = load(name);
    return value === null ? [] : [[name, value] as const];
  });
  const full = Object.entries(lessons).filter(([, { progress, session }]) => progress ?? session);
  const worlds = only === null ? keptWorlds() : {};
  return { lessons: Object.fromEntries(full), worlds, settings: Object.fromEntries(settings) };
}

function keptWorlds(): Record<string, string> {
  const worlds = keptNames().flatMap((name) => {
    const text = load(worldKey(name));
    return text === null || !readSaved(text).ok ? [] : [[name, text] as const];
  });
  return Object.fromEntries(worlds);
}

export function writeWork(work: KeptWork): string {
  return `${JSON.stringify({ kind: KIND, format: FORMAT, ...work })}\n`;
}

export type WorkResult =
  { ok: true; work: KeptWork } | { ok: false; why: "other" | "newer" | "broken"; says: string };

/** Whatever a file holds. "other": it is no saved work at all. */
export function readWork(text: string): WorkResult {
  const json = parseKept(text);
  const head = v.safeParse(v.looseObject({ kind: v.literal(KIND), format: v.number() }), json);
  if (!head.success) return { ok: false, why: "other", says: "" };
  if (head.output.format > FORMAT) return { ok: false, why: "newer", says: "" };
  const result = v.safeParse(workSchema, json);
  if (!result.success) return { ok: false, why: "broken", says: sayIssue(result.issues[0]) };
  const lessons: Record<string, KeptLesson> = {};
  for (const [slug, { progress, session }] of Object.entries(result.output.lessons)) {
    const read = session === undefined ? undefined : sessionOf(session);
    if (read === null) return { ok: false, why: "broken", says: `The session of ${slug} is no recording.` };
    lessons[slug] = { progress, session: read };
  }
  const { worlds, settings } = result.output;
  const spoilt = Object.keys(worlds).find((name) => !readSaved(worlds[name] ?? "").ok);
  if (spoilt !== undefined) return { ok: false, why: "broken", says: `The world “${spoilt}” is no session.` };
  return { ok: true, work: { lessons, worlds, settings } };
}

function sessionOf(json: unknown): KeptLesson["session"] | null {
  const result = v.safeParse(sessionSchema, json);
  if (!result.success) return null;
  const read = parseRecording(result.output.recording);
  return read.ok ? { lesson: result.output.lesson, recording: read.recording } : null;
}

export interface TakenIn {
  lessons: number;
  /** Worlds of the sandbox that are new here. */
  worlds: number;
  /** Lessons whose session was here already, and stays. */
  sessionsKept: number;
  /** The store is full: not everything could be taken in. */
  full: boolean;
}

export function takeIn({ lessons, worlds, settings }: KeptWork): TakenIn {
  let sessionsKept = 0;
  let full = false;
  for (const [slug, { progress, session }] of Object.entries(lessons)) {
    if (progress !== undefined) saveFurther(slug, progress);
    if (session === undefined) continue;
    const key = `session.${slug}`;
    const own = sessionOf(parseKept(load(key)));
    if (own === null) full = !save(key, JSON.stringify(session)) || full;
    else if (JSON.stringify(own) !== JSON.stringify(session)) sessionsKept++;
  }
  let added = 0;
  for (const [name, text] of Object.entries(worlds)) {
    // One of the same name is somebody's own.
    if (keptNames().includes(name)) continue;
    const kept = keepText(name, text);
    if (kept) added++;
    full = !kept || full;
  }
  for (const [name, value] of Object.entries(settings)) full = !save(name, value) || full;
  return { lessons: Object.keys(lessons).length, worlds: added, sessionsKept, full };
}

/** The further of two. */
function saveFurther(slug: string, progress: KeptProgress): void {
  const own = loadProgress(slug);
  if (own === null || progress.done || (!own.done && progress.step > own.step)) saveProgress(slug, progress);
}
