/**
 * npm run mark -- FOLDER|FILE… [--csv FILE]
 *
 * Replays every hand-in and prints a table: who, which lesson, steps met, slips, minutes, and whether it replays
 * true. A text file may hold links, one a line. Ends with 0 when all of them replay true, with 1 when one does
 * not, with 2 when there is nothing to mark. Lessons of one's own are marked when their files (.md) are there, too.
 */
import { readdirSync, statSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import {
  decodeHandIn,
  DIFFERENCES,
  Marker,
  marksAsCsv,
  noteSame,
  remarkSays,
  type Course,
  type FindLesson,
  type Mark,
} from "../share/index.ts";
import { compileLessonFolder, lessonInWorld } from "../lesson/index.ts";
import {
  compileFolder,
  hasWorld,
  isFolder,
  readGlossary,
  readText,
  readWorldNamed,
  Refused,
} from "./folders.ts";

const USAGE = "npm run mark -- FOLDER|FILE… [--csv FILE]";
const LESSONS = fileURLToPath(new URL("../../lessons/", import.meta.url));
const MOST_FILES = 5000;
const IS_LESSON = /\.md$/i;

interface Named {
  path: string;
  name: string;
}

/** The course's lessons by the last part of their address, and those among the files. */
function lessonFinder(files: readonly Named[]): FindLesson {
  const own = new Map(
    files.flatMap(({ path, name }) => {
      const course = IS_LESSON.test(name) ? ownLesson(path) : null;
      return course === null ? [] : [[course.lesson.slug, course] as const];
    }),
  );
  const found = new Map(
    readdirSync(LESSONS)
      .filter((name) => /^\d\d-/.test(name))
      .flatMap((name) => {
        const result = compileFolder(join(LESSONS, name));
        return result.ok && result.value.kind === "lesson"
          ? [[result.value.lesson.slug, result.value.lesson]]
          : [];
      }),
  );
  return (slug) => {
    const lesson = found.get(slug);
    const course = lesson === undefined ? null : { lesson, source: readWorldNamed(lesson.world) };
    return Promise.resolve(own.get(slug) ?? course);
  };
}

/** A text that is no lesson, such as a README, is passed over. */
function ownLesson(path: string): Course | null {
  const glossary = readGlossary();
  const text = readText(path);
  const read = compileLessonFolder("lesson", { "lesson.md": text }, glossary);
  if (!read.ok || read.value.kind !== "lesson" || !hasWorld(read.value.lesson.world)) return null;
  const source = readWorldNamed(read.value.lesson.world);
  const placed = lessonInWorld(text, glossary, source);
  return placed.ok ? { lesson: placed.content.lesson, source } : null;
}

/** Files named, and every .json, .txt and .md below folders named. */
function filesOf(targets: readonly string[]): Named[] {
  const files = targets.flatMap((target) => {
    if (!isFolder(target)) return [{ path: target, name: basename(target) }];
    return readdirSync(target, { recursive: true, encoding: "utf8" })
      .sort()
      .map((name) => ({ path: join(target, name), name: relative(target, join(target, name)) }))
      .filter(({ path, name }) => /\.(json|txt|md)$/i.test(name) && statSync(path).isFile());
  });
  if (files.length > MOST_FILES) throw new Refused(`More than ${MOST_FILES} files at once.`);
  return files;
}

async function markFile(marker: Marker, path: string, name: string): Promise<Mark[]> {
  let text = "";
  try {
    text = readText(path);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
  if (!/\.txt$/i.test(name)) return [await marker.mark(name, text)];
  const links = text.split(/\r?\n/).filter((line) => line.includes("#/teach/hand-in/"));
  const marks: Mark[] = [];
  for (const [i, link] of links.entries())
    marks.push(await marker.markHandIn(`${name}, link ${i + 1}`, await decodeHandIn(link)));
  return marks.length > 0 ? marks : [await marker.mark(name, text)];
}

const HEADS = ["who", "lesson", "steps", "slips", "min", "true", "what differs"] as const;

function row({ from, who, title, result, differs }: Mark): string[] {
  const met = result?.met.filter(Boolean).length ?? 0;
  return [
    who === "" ? from : who,
    title,
    result === null ? "" : `${met} of ${result.met.length}`,
    String(result?.slips ?? ""),
    String(result?.minutes ?? ""),
    differs.length === 0 ? "yes" : "NO",
    differs.map((why) => DIFFERENCES[why]).join(" "),
  ];
}

function print(marks: readonly Mark[]): void {
  const rows = [[...HEADS], ...marks.map(row)];
  const widths = HEADS.map((_, i) => Math.max(...rows.map((cells) => cells[i]?.length ?? 0)));
  for (const cells of rows)
    console.log(
      cells
        .map((text, i) => text.padEnd(widths[i] ?? 0))
        .join("  ")
        .trimEnd(),
    );
  for (const { from, who, remarks } of marks) {
    for (const remark of remarks) console.log(`${who === "" ? from : who}: ${remarkSays(remark)}`);
  }
  const good = marks.filter(({ differs }) => differs.length === 0).length;
  console.log(`${marks.length} hand-ins, ${good} replay true.`);
}

async function main(args: string[]): Promise<number> {
  let parsed;
  try {
    parsed = parseArgs({ args, allowPositionals: true, options: { csv: { type: "string" } } });
  } catch {
    console.error(USAGE);
    return 2;
  }
  const files = filesOf(parsed.positionals);
  if (files.every(({ name }) => IS_LESSON.test(name))) {
    console.error(parsed.positionals.length === 0 ? USAGE : "There is no file to mark.");
    return 2;
  }
  const marker = new Marker(lessonFinder(files));
  const marks: Mark[] = [];
  for (const { path, name } of files)
    if (!IS_LESSON.test(name)) marks.push(...(await markFile(marker, path, name)));
  const noted = noteSame(marks);
  print(noted);
  if (parsed.values.csv !== undefined) writeFileSync(parsed.values.csv, marksAsCsv(noted));
  return noted.every(({ differs }) => differs.length === 0) ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof Refused)) throw error;
  console.error(error.message);
  return 2;
});
