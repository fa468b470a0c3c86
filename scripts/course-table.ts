/**
 * node --import tsx scripts/course-table.ts
 *
 * Writes docs/course.md: how long and how hard to read each lesson is, counted from its text, and which lesson teaches
 * which fact of the column "Untangling Email". A fact names a lesson and words of it; both have to be there.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compileFolder, LESSONS } from "../src/bridge/folders.ts";
import { countLesson, type Lesson } from "../src/lesson/index.ts";

const PAGE = fileURLToPath(new URL("../docs/course.md", import.meta.url));
const FACTS = fileURLToPath(new URL("column-facts.txt", import.meta.url));

export interface Course {
  page: string;
  /** What is wrong with the list of facts. */
  problems: string[];
}

interface Fact {
  says: string;
  /** Number of the lesson; null: a later one. */
  lesson: number | null;
  words: string;
}

function lessons(): { lesson: Lesson; text: string }[] {
  return readdirSync(LESSONS)
    .filter((name) => /^\d\d-/.test(name))
    .flatMap((name) => {
      const result = compileFolder(join(LESSONS, name));
      if (!result.ok || result.value.kind !== "lesson") return [];
      const text = readFileSync(join(LESSONS, name, "lesson.md"), "utf8").replace(/\s+/g, " ");
      return [{ lesson: result.value.lesson, text }];
    });
}

/** Lines "fact | number | words of the lesson". */
function readFacts(): Fact[] {
  return readFileSync(FACTS, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const [says = "", number = "", words = ""] = line.split(" | ");
      return { says, lesson: number === "later" ? null : Number(number), words };
    });
}

export function course(): Course {
  const all = lessons();
  const problems: string[] = [];
  const facts = readFacts();
  const length = all.map(({ lesson }) => {
    const { words, grade, minutes } = countLesson(lesson);
    const steps = lesson.draw === 0 ? lesson.steps.length : 1 + lesson.draw;
    return `| ${lesson.number} | [${lesson.title}](../lessons/${String(lesson.number).padStart(2, "0")}-${lesson.slug}/lesson.md) | ${steps} | ${words} | ${grade.toFixed(1)} | ${Math.max(5, Math.round(grade + 5))} | ${minutes} | ${lesson.minutes} |`;
  });
  const taught = facts.map(({ says, lesson, words }) => {
    if (lesson === null) return `| ${says} | later | ${words} |`;
    const found = all.find((one) => one.lesson.number === lesson);
    if (found === undefined) problems.push(`${says}: there is no lesson ${lesson}.`);
    else if (!found.text.includes(words)) problems.push(`${says}: lesson ${lesson} does not say “${words}”.`);
    return `| ${says} | ${lesson} | ${words} |`;
  });
  const page = `# The course, counted

Made by \`node --import tsx scripts/course-table.ts\` from the lessons; \`npm test\` looks whether it is current.

## Length and reading age

The grade is Flesch and Kincaid’s (years of school), of the prose alone, without what is typed; the reading age is five
more. Minutes are counted from words, keys, steps and questions, and stand beside those that the lesson promises. Of a lesson
that draws its steps, as many are counted as everybody gets.

| no. | lesson | steps | words | grade | reading age | minutes, counted | promised |
| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |
${length.join("\n")}

## What the column says, and where it is taught

| the column says | lesson | the lesson’s words |
| --- | ---: | --- |
${taught.join("\n")}
`;
  return { page, problems };
}

export function currentPage(): string {
  return readFileSync(PAGE, "utf8");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { page, problems } = course();
  writeFileSync(PAGE, page);
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
