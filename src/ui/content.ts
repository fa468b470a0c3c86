/** The lessons, replays and worlds this site was built with. Their texts are loaded when they are opened. */
import lessonFolders from "virtual:lessons";
import worldFolders from "virtual:worlds";
import type { WorldSource } from "../host/index.ts";
import type { CompiledLesson, LessonSummary } from "../lesson/index.ts";

export type LessonContent = CompiledLesson & { kind: "lesson" };
export type ReplayContent = CompiledLesson & { kind: "replay" };
export type LessonEntry = LessonSummary & { kind: "lesson" };

/** In order of their numbers. */
export const lessons: readonly LessonEntry[] = Object.values(lessonFolders)
  .map(({ summary }) => summary)
  .filter((summary): summary is LessonEntry => summary.kind === "lesson")
  .sort((a, b) => a.number - b.number);

/** A lesson or replay with the world it is played in; null when there is none of that name. */
export async function loadLesson(
  slug: string,
): Promise<{ content: LessonContent; source: WorldSource } | null> {
  const content = await load("lesson", slug);
  const source =
    content?.kind === "lesson" ? (content.source ?? (await loadWorld(content.lesson.world))) : null;
  return content?.kind === "lesson" && source ? { content, source } : null;
}

export async function loadReplay(
  slug: string,
): Promise<{ content: ReplayContent; source: WorldSource } | null> {
  const content = await load("replay", slug);
  const source = content?.kind === "replay" ? await loadWorld(content.replay.world) : null;
  return content?.kind === "replay" && source ? { content, source } : null;
}

async function load(kind: LessonSummary["kind"], slug: string): Promise<CompiledLesson | null> {
  const found = Object.values(lessonFolders).find(
    ({ summary }) => summary.kind === kind && summary.slug === slug,
  );
  return found ? found.load() : null;
}

/** One of the site's worlds, or a lesson's own by the lesson's slug. */
export async function loadWorld(name: string): Promise<WorldSource | null> {
  const world = worldFolders[name];
  if (world !== undefined) return world.load();
  const content = await load("lesson", name);
  return content?.kind === "lesson" ? content.source : null;
}
