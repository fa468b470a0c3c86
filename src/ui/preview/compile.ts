/** Reads a lesson that came from outside, in the page: the parsers are fetched only with this. */
import glossaryText from "virtual:glossary";
import worldFolders from "virtual:world-files";
import { readOwnWorld, readWorldFolder, type WorldSource } from "../../host/index.ts";
import {
  changesWorld,
  compileLessonFolder,
  layOver,
  lessonInWorld,
  parseGlossary,
  parseLesson,
  placeLesson,
  type Problem,
} from "../../lesson/index.ts";
import type { LessonContent } from "../content.ts";

export type Own =
  { ok: true; content: LessonContent; source: WorldSource } | { ok: false; problems: readonly Problem[] };

const MAIN = "lesson.md";
const { glossary } = parseGlossary("glossary.md", glossaryText);

/** `files` by their paths in the lesson's folder; any text at all gives a lesson or problems with lines. */
export async function compileOwn(files: Readonly<Record<string, string>>): Promise<Own> {
  const parsed = parseLesson(MAIN, files[MAIN] ?? "", glossary);
  if (!parsed.ok) return parsed;
  const { world, slug } = parsed.value;
  const base = Object.hasOwn(worldFolders, world) ? await worldFolders[world]?.load() : undefined;
  if (base === undefined)
    return { ok: false, problems: [{ file: MAIN, line: 1, says: `There is no world called ${world}.` }] };
  // All of the folder, for what is wrong in its other files.
  const compiled = compileLessonFolder("lesson", files, glossary, () => base);
  if (!compiled.ok) return compiled;
  const read = readWorld(world, slug, base, files);
  if (!read.ok) return read;
  const result = placeLesson(compiled.value, read.source);
  return result.ok ? { ...result, source: read.source } : result;
}

/** The lesson of a link, in the world of its recording; null when the two do not fit, or it cannot be read. */
export function lessonOfLink(text: string, source: WorldSource): LessonContent | null {
  const result = lessonInWorld(text, glossary, source);
  return result.ok ? result.content : null;
}

type Files = Readonly<Record<string, string>>;
type World = { ok: true; source: WorldSource } | { ok: false; problems: readonly Problem[] };

/** A changed world carries its text along, for whoever opens a recording of it and has not got the lesson. */
function readWorld(world: string, slug: string, base: Files, files: Files): World {
  if (!changesWorld(files)) return plain(readWorldFolder(world, base));
  const laid = layOver("lesson", slug, base, files);
  if (!laid.ok) return laid;
  const { "world.yaml": yaml = "", ...rest } = laid.files;
  return plain(readOwnWorld(slug, { yaml, files: rest }));
}

function plain(read: ReturnType<typeof readWorldFolder>): World {
  if (read.ok) return { ok: true, source: read.source };
  return { ok: false, problems: read.problems.map(({ file, line, says }) => ({ file, line, says })) };
}
