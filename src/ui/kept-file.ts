/**
 * What this browser keeps, as a file: progress, postmarks, sessions and settings. Taking one in adds to what is
 * here and takes nothing away. Pure but for the store it is given, so that hand-ins and tests can use it.
 */
import * as v from "valibot";
import { parseRecording, sayIssue, type WorldRecording } from "../host/index.ts";
import { loadProgress, progressSchema, saveProgress, type KeptProgress } from "./progress.ts";
import { keys, load, parseKept, save } from "./storage.ts";

const KIND = "mail-by-hand work";
const FORMAT = 1;
const MOST_LESSONS = 1000;
const SLUG = /^[a-z0-9-]{1,80}$/;
/** Kept as they are; each is read with care wherever it is used. */
const SETTINGS = ["theme", "still", "screen-reader", "show-all"] as const;

export interface KeptLesson {
  progress?: KeptProgress | undefined;
  /** The lesson's edition and the keys typed in it. */
  session?: { lesson: string; recording: WorldRecording } | undefined;
}

export interface KeptWork {
  lessons: Record<string, KeptLesson>;
  settings: Record<string, string>;
}

const sessionSchema = v.object({ lesson: v.pipe(v.string(), v.maxLength(20_000)), recording: v.unknown() });
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
  return { lessons: Object.fromEntries(full), settings: Object.fromEntries(settings) };
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
  return { ok: true, work: { lessons, settings: result.output.settings } };
}

function sessionOf(json: unknown): KeptLesson["session"] | null {
  const result = v.safeParse(sessionSchema, json);
  if (!result.success) return null;
  const read = parseRecording(result.output.recording);
  return read.ok ? { lesson: result.output.lesson, recording: read.recording } : null;
}

export interface TakenIn {
  lessons: number;
  /** Lessons whose session was here already, and stays. */
  sessionsKept: number;
  /** The store is full: not everything could be taken in. */
  full: boolean;
}

export function takeIn({ lessons, settings }: KeptWork): TakenIn {
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
  for (const [name, value] of Object.entries(settings)) full = !save(name, value) || full;
  return { lessons: Object.keys(lessons).length, sessionsKept, full };
}

/** The further of two. */
function saveFurther(slug: string, progress: KeptProgress): void {
  const own = loadProgress(slug);
  if (own === null || progress.done || (!own.done && progress.step > own.step)) saveProgress(slug, progress);
}
