/** Reads folders of lessons and worlds from disk, as text. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { readWorldFolder, type WorldSource } from "../host/index.ts";
import { parseGlossary, showProblem, type Glossary } from "../lesson/index.ts";

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

export function readGlossary(): Glossary {
  const { glossary, problems } = parseGlossary("lessons/glossary.md", readText(join(LESSONS, "glossary.md")));
  if (problems.length > 0) throw new Refused(problems.map(showProblem).join("\n"));
  return glossary;
}

export function hasWorld(name: string): boolean {
  return /^[a-z0-9-]+$/.test(name) && isFolder(join(LESSONS, "worlds", name));
}

/** The files of a world that comes with the site. */
export function readWorldText(name: string): { yaml: string; files: Record<string, string> } {
  if (!hasWorld(name)) throw new Refused(`There is no world called ${name}.`);
  const { [WORLD_FILE]: yaml = "", ...files } = readFolder(join(LESSONS, "worlds", name));
  return { yaml, files };
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
