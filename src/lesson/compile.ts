/** A lesson's folder, as text files, to everything a page or a player needs of it. */
import type { Micros } from "../base/index.ts";
import type { Input, WorldSource } from "../host/index.ts";
import type { Recording } from "../sim/index.ts";
import { drawLesson } from "./draw.ts";
import { parseLesson, type Lesson } from "./format.ts";
import type { Glossary } from "./glossary.ts";
import { changesWorld, layOver, type OwnWorldResult } from "./own-world.ts";
import type { Problem } from "./problem.ts";
import { openingOf, parseReplay, recordingOf, startOf, type Replay } from "./replay.ts";

export type CompiledLesson =
  /** `source`: the lesson's own world; null when it is one of the site's. */
  | { kind: "lesson"; lesson: Lesson; opening: Input[]; startAt: Micros; source: WorldSource | null }
  | { kind: "replay"; replay: Replay; recording: Recording<Input>; startAt: Micros };

/** What is known of a lesson before it is loaded. */
export type LessonSummary =
  | {
      kind: "lesson";
      slug: string;
      title: string;
      summary: string;
      number: number;
      minutes: number;
      steps: number;
    }
  | { kind: "replay"; slug: string; title: string; summary: string };

export type CompileResult = { ok: true; value: CompiledLesson } | { ok: false; problems: Problem[] };

/** The files of one of the site's worlds; null when there is none of that name. */
export type WorldFiles = (world: string) => Readonly<Record<string, string>> | null;

/** `name` is the folder's path, for error messages. Never throws. */
export function compileLessonFolder(
  name: string,
  files: Readonly<Record<string, string>>,
  glossary: Glossary,
  worlds: WorldFiles = () => null,
): CompileResult {
  const replayText = files["replay.md"];
  if (replayText !== undefined) {
    const parsed = parseReplay(`${name}/replay.md`, replayText, glossary);
    if (!parsed.ok) return parsed;
    const replay = parsed.value;
    return {
      ok: true,
      value: { kind: "replay", replay, recording: recordingOf(replay), startAt: startOf(replay) },
    };
  }
  const parsed = parseLesson(`${name}/lesson.md`, files["lesson.md"] ?? "", glossary);
  if (!parsed.ok) return parsed;
  const own = ownWorld(name, files, parsed.value, worlds);
  if (own !== null && !own.ok) return own;
  const source = own?.source ?? null;
  const lesson = source === null ? parsed.value : { ...parsed.value, world: source.name };
  return {
    ok: true,
    value: { kind: "lesson", lesson, opening: openingOf(lesson), startAt: startOf(lesson), source },
  };
}

/** The lesson as somebody with that seed has it: see draw.ts. */
export function drawContent<C extends CompiledLesson & { kind: "lesson" }>(content: C, seed: number): C {
  return { ...content, lesson: drawLesson(content.lesson, seed) };
}

/** Null when the folder leaves the world as it is. */
function ownWorld(
  folder: string,
  files: Readonly<Record<string, string>>,
  lesson: Lesson,
  worlds: WorldFiles,
): OwnWorldResult | null {
  if (!changesWorld(files)) return null;
  const base = worlds(lesson.world);
  if (base === null) {
    const says = `There is no world called ${lesson.world} that this lesson could change.`;
    return { ok: false, problems: [{ file: `${folder}/lesson.md`, line: 1, says }] };
  }
  return layOver(folder, lesson.slug, base, files);
}
