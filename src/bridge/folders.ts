/** Reads folders of lessons and worlds from disk, as text. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { readWorldFolder, type WorldSource } from "../host/index.ts";
import {
  changesWorld,
  compileLessonFolder,
  layOver,
  parseGlossaries,
  parseLesson,
  showProblem,
  type CompileResult,
  type Glossary,
} from "../lesson/index.ts";

const WORLD_FILE = "world.yaml";
export const LESSONS = fileURLToPath(new URL("../../lessons/", import.meta.url));

/** Said to the user as it is, without a stack. */
export class Refused extends Error {}

/** Every file below a folder, by its path in it. */
export function readFolder(folder: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    const full = join(folder, path);
    if (statSync(full).isFile()) files[path.split(sep).join("/")] = readText(full);
  }
  return files;
}

export function readText(file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    if (error instanceof TypeError) throw new Refused(`${file} is not text in UTF-8.`);
    throw new Refused(`${file} cannot be read.`);
  }
}

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** The glossary in every language there is, by path. */
export function glossaryFiles(): Record<string, string> {
  const names = readdirSync(LESSONS).filter((name) => /^glossary(?:\.[a-z]{2})?\.md$/.test(name));
  return Object.fromEntries(names.map((name) => [`lessons/${name}`, readText(join(LESSONS, name))]));
}

export function readGlossary(): Glossary {
  const { glossary, problems } = parseGlossaries(glossaryFiles());
  if (problems.length > 0) throw new Refused(problems.map(showProblem).join("\n"));
  return glossary;
}

export function hasWorld(name: string): boolean {
  return /^[a-z0-9-]+$/.test(name) && isFolder(join(LESSONS, "worlds", name));
}

/** The files of one of our worlds, for a lesson that changes it; null when there is none of that name. */
export function worldFiles(name: string): Record<string, string> | null {
  return hasWorld(name) ? readFolder(join(LESSONS, "worlds", name)) : null;
}

/** A lesson or replay as it is on disk, with the world it brings. */
export function compileFolder(folder: string, name: string = basename(resolve(folder))): CompileResult {
  return compileLessonFolder(name, readFolder(folder), readGlossary(), worldFiles);
}

/** The files of a world that comes with the site: one of its own, or a lesson's by the lesson's slug. */
export function readWorldText(name: string): { yaml: string; files: Record<string, string> } {
  const found = worldFiles(name) ?? lessonWorldFiles(name);
  if (found === null) throw new Refused(`There is no world called ${name}.`);
  const { [WORLD_FILE]: yaml = "", ...files } = found;
  return { yaml, files };
}

function lessonWorldFiles(name: string): Readonly<Record<string, string>> | null {
  const folder = readdirSync(LESSONS).find((one) => /^\d\d-/.test(one) && one.slice(3) === name);
  if (folder === undefined) return null;
  const files = readFolder(join(LESSONS, folder));
  const parsed = parseLesson(`lessons/${folder}/lesson.md`, files["lesson.md"] ?? "", readGlossary());
  const base = parsed.ok ? worldFiles(parsed.value.world) : null;
  if (base === null || !changesWorld(files)) return null;
  const result = layOver(`lessons/${folder}`, name, base, files);
  if (!result.ok) throw new Refused(result.problems.map(showProblem).join("\n"));
  return result.files;
}

export function readWorldNamed(name: string): WorldSource {
  const { yaml, files } = readWorldText(name);
  const result = readWorldFolder(name, { ...files, [WORLD_FILE]: yaml });
  if (result.ok) return result.source;
  const lines = result.problems.map(({ file, line, says }) =>
    showProblem({ file: `lessons/worlds/${name}/${file}`, line, says }),
  );
  throw new Refused(lines.join("\n"));
}
