/** A lesson's folder, as text files, to everything a page or a player needs of it. */
import type { Micros } from "../base/index.ts";
import type { Input } from "../host/index.ts";
import type { Recording } from "../sim/index.ts";
import { parseLesson, type Lesson } from "./format.ts";
import type { Glossary } from "./glossary.ts";
import type { Problem } from "./problem.ts";
import { openings, parseReplay, recordingOf, startOf, type Replay } from "./replay.ts";

export type CompiledLesson =
  | { kind: "lesson"; lesson: Lesson; opening: Input[]; startAt: Micros }
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

/** `name` is the folder's path, for error messages. Never throws. */
export function compileLessonFolder(
  name: string,
  files: Readonly<Record<string, string>>,
  glossary: Glossary,
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
  const lesson = parsed.value;
  return {
    ok: true,
    value: { kind: "lesson", lesson, opening: openings(lesson.terminals), startAt: startOf(lesson) },
  };
}
