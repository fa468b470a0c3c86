/** The lessons, replays and worlds this site was built with. */
import lessonFolders from "virtual:lessons";
import worldFolders from "virtual:worlds";
import type { WorldSource } from "../host/index.ts";
import type { CompiledLesson } from "../lesson/index.ts";

export type LessonContent = CompiledLesson & { kind: "lesson" };
export type ReplayContent = CompiledLesson & { kind: "replay" };

const all = Object.values(lessonFolders);

/** In order of their numbers. */
export const lessons: readonly LessonContent[] = all
  .filter((content): content is LessonContent => content.kind === "lesson")
  .sort((a, b) => a.lesson.number - b.lesson.number);

export function lessonBySlug(slug: string): LessonContent | null {
  return lessons.find(({ lesson }) => lesson.slug === slug) ?? null;
}

export function replayBySlug(slug: string): ReplayContent | null {
  const found = all.find((content) => content.kind === "replay" && content.replay.slug === slug);
  return found?.kind === "replay" ? found : null;
}

export function worldNamed(name: string): WorldSource | null {
  return worldFolders[name] ?? null;
}
