/** A lesson's folder to what a player of it needs: plain JSON. */
import { parseLesson, type Lesson, type Parsed } from "./format.ts";
import type { Glossary } from "./glossary.ts";
import { parseReplay, type Replay } from "./replay.ts";

export type CompiledLesson = { kind: "lesson"; lesson: Lesson } | { kind: "replay"; replay: Replay };

const LESSON_FILE = "lesson.md";
const REPLAY_FILE = "replay.md";

/** `files` is everything in the folder by its path in it; `folder` names it in problems. Never throws. */
export function compileLessonFolder(
  folder: string,
  files: Readonly<Record<string, string>>,
  glossary: Glossary,
): Parsed<CompiledLesson> {
  const lesson = Object.hasOwn(files, LESSON_FILE) ? files[LESSON_FILE] : undefined;
  const replay = Object.hasOwn(files, REPLAY_FILE) ? files[REPLAY_FILE] : undefined;
  if (lesson !== undefined && replay !== undefined) {
    return refuse(folder, `A folder has ${LESSON_FILE} or ${REPLAY_FILE}, not both.`);
  }
  if (lesson !== undefined) {
    const parsed = parseLesson(`${folder}/${LESSON_FILE}`, lesson, glossary);
    return parsed.ok ? { ok: true, value: { kind: "lesson", lesson: parsed.value } } : parsed;
  }
  if (replay === undefined) return refuse(folder, `There is no ${LESSON_FILE} here, and no ${REPLAY_FILE}.`);
  const parsed = parseReplay(`${folder}/${REPLAY_FILE}`, replay, glossary);
  return parsed.ok ? { ok: true, value: { kind: "replay", replay: parsed.value } } : parsed;
}

function refuse(
  file: string,
  says: string,
): { ok: false; problems: { file: string; line: number; says: string }[] } {
  return { ok: false, problems: [{ file, line: 1, says }] };
}
