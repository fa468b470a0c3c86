/** Reads a lesson that came from outside, in the page: the parsers are fetched only with this. */
import glossaryText from "virtual:glossary";
import worldFolders from "virtual:world-files";
import { readWorldFolder } from "../../host/index.ts";
import {
  changesWorld,
  compileLessonFolder,
  layOver,
  parseGlossary,
  parseLesson,
  type Problem,
} from "../../lesson/index.ts";
import type { WorldSource } from "../../host/index.ts";
import type { LessonContent } from "../content.ts";

export type Own =
  { ok: true; content: LessonContent; source: WorldSource } | { ok: false; problems: Problem[] };

const { glossary } = parseGlossary("glossary.md", glossaryText);
/** Its progress is kept apart from that of a lesson of ours with the same slug. */
const APART = "own-";

/** `files` by their paths in the lesson's folder; any text at all gives a lesson or problems with lines. */
export async function compileOwn(files: Readonly<Record<string, string>>): Promise<Own> {
  const parsed = parseLesson("lesson.md", files["lesson.md"] ?? "", glossary);
  if (!parsed.ok) return parsed;
  const { world, slug } = parsed.value;
  const base = (await worldFolders[world]?.load()) ?? null;
  if (base === null)
    return {
      ok: false,
      problems: [{ file: "lesson.md", line: 1, says: `There is no world called ${world}.` }],
    };
  const result = compileLessonFolder("lesson", files, glossary, () => base);
  if (!result.ok) return result;
  if (result.value.kind === "replay")
    return { ok: false, problems: [{ file: "replay.md", line: 1, says: "A replay cannot be opened here." }] };
  const { lesson, source } = result.value;
  const content = { ...result.value, lesson: { ...lesson, slug: `${APART}${slug}` } };
  if (source !== null) return { ok: true, content, source: withText(source, slug, base, files) };
  const read = readWorldFolder(world, base);
  return read.ok
    ? { ok: true, content, source: read.source }
    : { ok: false, problems: read.problems.map(({ file, line, says }) => ({ file, line, says })) };
}

/** A recording of it carries the world's text along, for whoever has not got the lesson. */
function withText(
  source: WorldSource,
  slug: string,
  base: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>>,
): WorldSource {
  const laid = changesWorld(files) ? layOver("lesson", slug, base, files) : null;
  if (laid?.ok !== true) return source;
  const { "world.yaml": yaml = "", ...rest } = laid.files;
  return { ...source, own: { yaml, files: rest } };
}
