/**
 * npm run lesson:check [-- FOLDER …]
 *
 * Proves lessons as the tests do: each step is not met before its solution and met after it, from the start and
 * after ten runs of slips; translations say the same; the minutes promised are the minutes it takes. Without a folder,
 * all of `lessons/`. Ends with 0 when everything holds, with 1 and a sentence for each thing that does not.
 */
import { existsSync, readdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { openRecording, openTimeline, type WorldSource } from "../host/index.ts";
import {
  countLesson,
  deadLinks,
  drawLesson,
  playDetours,
  playLesson,
  playReplay,
  seedsForAll,
  showProblem,
  type CompiledLesson,
  type Lesson,
} from "../lesson/index.ts";
import { compileFolder, isFolder, LESSONS, readWorldNamed, Refused } from "./folders.ts";

const DETOURS = 10;
/** A newcomer may take so much longer or shorter than counted before the promise counts as wrong. */
const SLACK = 0.5;

type LessonContent = CompiledLesson & { kind: "lesson" };

/** Sentences; none when everything holds. */
function check(folder: string, says: (line: string) => void): string[] {
  const name = basename(resolve(folder));
  const result = compileFolder(folder);
  if (!result.ok) return result.problems.map(showProblem);
  if (result.value.kind === "replay") {
    const { replay } = result.value;
    const source = readWorldNamed(replay.world);
    const { problem } = playReplay(replay, (recording) => openRecording(source, recording));
    return problem === null ? [] : [`${name}: ${problem}`];
  }
  return checkLesson(name, result.value, says);
}

function checkLesson(name: string, content: LessonContent, says: (line: string) => void): string[] {
  const source = content.source ?? readWorldNamed(content.lesson.world);
  const file = `${name}/lesson.md`;
  const problems = [...deadLinks(content.lesson, slugs()).map((link) => `${file}: Nothing is at ${link}.`)];
  for (const seed of seedsForAll(content.lesson)) {
    const lesson = drawLesson(content.lesson, seed);
    problems.push(...played(file, lesson, source, says));
  }
  const { minutes } = countLesson(content.lesson);
  if (Math.abs(minutes - content.lesson.minutes) > SLACK * content.lesson.minutes)
    problems.push(
      `${file}, line 1. It promises ${content.lesson.minutes} minutes, and reading and typing it takes about ${minutes}.`,
    );
  return problems;
}

function played(file: string, lesson: Lesson, source: WorldSource, says: (line: string) => void): string[] {
  const open = (head: { seed: number }) => openTimeline(source, head.seed);
  const straight = playLesson(lesson, open);
  for (const [i, step] of straight.steps.entries())
    says(`  ${i + 1}. ${step.title}: ${step.metAt === null ? "not met" : "met"}`);
  if (straight.problem !== null) return [at(file, lesson, straight.problem)];
  for (let seed = 1; seed <= DETOURS; seed++) {
    const { problem } = playDetours(lesson, open, seed);
    if (problem !== null) return [at(file, lesson, problem)];
  }
  return [];
}

/** "Step 3, “…”" with the line it begins on. */
function at(file: string, lesson: Lesson, problem: string): string {
  const step = lesson.steps[Number(/^Step (\d+)/.exec(problem)?.[1] ?? 1) - 1];
  return showProblem({ file, line: step?.line ?? 1, says: problem });
}

function slugs(): Set<string> {
  return new Set(readdirSync(LESSONS).flatMap((name) => /^\d\d-(.+)$/.exec(name)?.[1] ?? []));
}

function main(args: string[]): number {
  const folders =
    args.length > 0
      ? args
      : readdirSync(LESSONS)
          .filter((name) => /^\d\d-/.test(name))
          .map((name) => join(LESSONS, name));
  let wrong = 0;
  for (const folder of folders) {
    if (!isFolder(folder) || !existsSync(folder)) throw new Refused(`There is no folder ${folder}.`);
    console.log(basename(resolve(folder)));
    const problems = check(folder, (line) => {
      console.log(line);
    });
    for (const problem of problems) console.error(problem);
    wrong += problems.length;
  }
  console.log(
    wrong === 0 ? "Everything holds." : `${wrong} ${wrong === 1 ? "thing does" : "things do"} not hold.`,
  );
  return wrong === 0 ? 0 : 1;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
