/**
 * A lesson that is none of the site's: from a file, or brought by a link. Its text is anything at all, and the
 * world beside it may be a stranger's, too.
 */
import type { WorldSource } from "../host/index.ts";
import { compileLessonFolder, type CompiledLesson } from "./compile.ts";
import type { Glossary } from "./glossary.ts";
import type { Problem } from "./problem.ts";
import { hostOf } from "./typing.ts";

export type OwnLessonResult =
  { ok: true; content: CompiledLesson & { kind: "lesson" } } | { ok: false; problems: readonly Problem[] };

const FILE = "lesson.md";
/** Its progress is kept apart from that of a lesson of ours with the same slug. */
const APART = "own-";

/** The text of a lesson, played in `source`. Never throws. */
export function lessonInWorld(text: string, glossary: Glossary, source: WorldSource): OwnLessonResult {
  const result = compileLessonFolder("lesson", { [FILE]: text }, glossary);
  return result.ok ? placeLesson(result.value, source) : result;
}

/** Problems where the lesson and the world do not belong together. */
export function placeLesson(compiled: CompiledLesson, source: WorldSource): OwnLessonResult {
  if (compiled.kind !== "lesson") return refuse("A replay cannot be opened here.");
  const { lesson } = compiled;
  if (source.own === undefined && lesson.world !== source.name)
    return refuse(`This lesson is played in the world ${lesson.world}, not in ${source.name}.`);
  const there = new Set(source.spec.hosts.map(({ name }) => name));
  const stranger = [...lesson.terminals.map(hostOf), ...lesson.stage].find((name) => !there.has(name));
  if (stranger !== undefined) return refuse(`There is no computer called ${stranger} in its world.`);
  const placed = { ...lesson, slug: `${APART}${lesson.slug}`, world: source.name };
  return { ok: true, content: { ...compiled, lesson: placed } };
}

function refuse(says: string): OwnLessonResult {
  return { ok: false, problems: [{ file: `lesson/${FILE}`, line: 1, says }] };
}
