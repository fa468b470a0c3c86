/** The steps of the lesson that a moment belongs to, as its trace meets them. */
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { Trace } from "../host/index.ts";
import {
  compileLessonFolder,
  drawLesson,
  stepsMet,
  type CompiledLesson,
  type PlayedStep,
} from "../lesson/index.ts";
import type { Moment, Origin } from "../share/index.ts";
import { LESSONS, readFolder, readGlossary, worldFiles } from "./folders.ts";

/** None when the lesson is not here. */
export function lessonSteps({ origin, recording }: Moment, trace: readonly Trace[]): PlayedStep[] {
  const content = contentOf(origin);
  return content?.kind === "lesson" ? stepsMet(drawLesson(content.lesson, recording.seed), trace) : [];
}

function contentOf(origin: Origin): CompiledLesson | null {
  if (origin.kind === "own") return compiled("own", { "lesson.md": origin.text });
  if (origin.kind !== "lesson") return null;
  for (const name of readdirSync(LESSONS).filter((one) => /^\d\d-/.test(one))) {
    const folder = join(LESSONS, name);
    const content = compiled(basename(folder), readFolder(folder));
    if (content?.kind === "lesson" && content.lesson.slug === origin.slug) return content;
  }
  return null;
}

function compiled(name: string, files: Record<string, string>): CompiledLesson | null {
  const result = compileLessonFolder(name, files, readGlossary(), worldFiles);
  return result.ok ? result.value : null;
}
