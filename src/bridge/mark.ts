/**
 * npm run mark -- FOLDER|FILE… [--csv FILE]
 *
 * Replays every hand-in and prints a table: who, which lesson, steps met, slips, minutes, and whether it replays
 * true. A text file may hold links, one a line. Ends with 0 when all of them replay true, with 1 when one does
 * not, with 2 when there is nothing to mark.
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
  type FindLesson,
  type Mark,
} from "../share/index.ts";
import { compileFolder, isFolder, readText, readWorldNamed, Refused } from "./folders.ts";

const USAGE = "npm run mark -- FOLDER|FILE… [--csv FILE]";
const LESSONS = fileURLToPath(new URL("../../lessons/", import.meta.url));
const MOST_FILES = 5000;

/** The course's lessons by the last part of their address. */
function lessonFinder(): FindLesson {
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
    return Promise.resolve(lesson === undefined ? null : { lesson, source: readWorldNamed(lesson.world) });
  };
}

/** Files named, and every .json and .txt below folders named. */
function filesOf(targets: readonly string[]): { path: string; name: string }[] {
  const files = targets.flatMap((target) => {
    if (!isFolder(target)) return [{ path: target, name: basename(target) }];
    return readdirSync(target, { recursive: true, encoding: "utf8" })
      .sort()
      .map((name) => ({ path: join(target, name), name: relative(target, join(target, name)) }))
      .filter(({ path, name }) => /\.(json|txt)$/i.test(name) && statSync(path).isFile());
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
  if (files.length === 0) {
    console.error(parsed.positionals.length === 0 ? USAGE : "There is no file to mark.");
    return 2;
  }
  const marker = new Marker(lessonFinder());
  const marks: Mark[] = [];
  for (const { path, name } of files) marks.push(...(await markFile(marker, path, name)));
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
