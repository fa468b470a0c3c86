/** A lesson's folder, as text files, to everything a page or a player needs of it. */
import type { Micros } from "../base/index.ts";
import type { Input, WorldSource } from "../host/index.ts";
import type { Recording } from "../sim/index.ts";
import { drawLesson } from "./draw.ts";
import { parseLesson, type Lesson } from "./format.ts";
import type { Glossary } from "./glossary.ts";
import { changesWorld, layOver, type OwnWorldResult } from "./own-world.ts";
import type { Problem } from "./problem.ts";
import { readTranslations, type Translations } from "./translate.ts";
import { openingOf, parseReplay, recordingOf, startOf, type Replay } from "./replay.ts";

export type CompiledLesson =
  | {
      kind: "lesson";
      lesson: Lesson;
      /** The same lesson in other languages. */
      translations: Translations;
      opening: Input[];
      startAt: Micros;
      /** The lesson's own world; null when it is one of the site's. */
      source: WorldSource | null;
    }
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
  const read = readTranslations(name, files, parsed.value, glossary);
  if (!read.ok) return read;
  const source = own?.source ?? null;
  const placed = (lesson: Lesson): Lesson => (source === null ? lesson : { ...lesson, world: source.name });
  const lesson = placed(parsed.value);
  const translations = mapValues(read.value, placed);
  return {
    ok: true,
    value: {
      kind: "lesson",
      lesson,
      translations,
      opening: openingOf(lesson),
      startAt: startOf(lesson),
      source,
    },
  };
}

/** The lesson as somebody with that seed has it: see draw.ts. */
export function drawContent<C extends CompiledLesson & { kind: "lesson" }>(content: C, seed: number): C {
  const drawn = (lesson: Lesson): Lesson => drawLesson(lesson, seed);
  return { ...content, lesson: drawn(content.lesson), translations: mapValues(content.translations, drawn) };
}

/** The lesson in that language, or as it was written. */
export function inLanguage<C extends CompiledLesson & { kind: "lesson" }>(content: C, language: string): C {
  const lesson = Object.hasOwn(content.translations, language) ? content.translations[language] : undefined;
  return lesson === undefined ? content : { ...content, lesson };
}

function mapValues(lessons: Translations, change: (lesson: Lesson) => Lesson): Translations {
  return Object.fromEntries(Object.entries(lessons).map(([name, lesson]) => [name, change(lesson)]));
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
