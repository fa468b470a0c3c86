/**
 * What this browser remembers of each lesson: how far it went, and its postmark. (The keys typed are in
 * kept-session.ts: the landing does not need them.) All of it may be gone or spoilt: then it is as if new.
 */
import * as v from "valibot";
import { load, parseKept, save } from "./storage.ts";
import type { PostmarkView } from "./view-models.ts";

const text = v.pipe(v.string(), v.maxLength(200));
const index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000));

export const progressSchema = v.object({
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
  const result = v.safeParse(progressSchema, parseKept(load(`progress.${slug}`)));
  return result.success ? result.output : null;
}

/** Remembers the furthest a lesson went; doing it again takes nothing away. */
export function saveProgress(slug: string, now: KeptProgress): void {
  const before = loadProgress(slug);
  const done = now.done || before?.done === true;
  const postmark = now.postmark ?? before?.postmark ?? null;
  save(`progress.${slug}`, JSON.stringify({ ...now, done, postmark }));
}
