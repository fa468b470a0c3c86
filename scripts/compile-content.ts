/**
 * Turns the folders of lessons/ into what the page needs, while the site is built: a mistake in a
 * lesson stops the build with file and line, and the page does not carry the parsers.
 */
import { fileURLToPath } from "node:url";
import { readWorldFolder, type WorldSource } from "../src/host/index.ts";
import {
  compileLessonFolder,
  parseGlossaries,
  showProblem,
  type CompiledLesson,
  type LessonSummary,
  type Problem,
} from "../src/lesson/index.ts";
import { glossaryFiles } from "../src/bridge/folders.ts";
import { readFolders, type Folder } from "./content-plugin.ts";

const WORLDS = fileURLToPath(new URL("../lessons/worlds/", import.meta.url));

function stop(problems: readonly Problem[]): never {
  throw new Error(problems.map(showProblem).join("\n"));
}

export function compileLesson(name: string, files: Folder): CompiledLesson {
  const { glossary, problems } = parseGlossaries(glossaryFiles());
  if (problems.length > 0) stop(problems);
  const world = (of: string) => readFolders(WORLDS)[of] ?? null;
  const result = compileLessonFolder(`lessons/${name}`, files, glossary, world);
  return result.ok ? result.value : stop(result.problems);
}

export function compileWorld(name: string, files: Folder): WorldSource {
  const result = readWorldFolder(name, files);
  return result.ok
    ? result.source
    : stop(
        result.problems.map((problem) => ({ ...problem, file: `lessons/worlds/${name}/${problem.file}` })),
      );
}

/** What the list of lessons shows, and how an address finds its folder. */
export function summarise(content: unknown): LessonSummary {
  const compiled = content as CompiledLesson;
  const head = compiled.kind === "lesson" ? compiled.lesson : compiled.replay;
  const { slug, title, summary } = head;
  if (compiled.kind === "replay") return { kind: "replay", slug, title, summary };
  const { number, minutes, steps } = compiled.lesson;
  return { kind: "lesson", slug, title, summary, number, minutes, steps: steps.length };
}

/** What the gallery shows of a world: its description, or its first comment, and what one could try. */
export function summariseWorld(content: unknown): {
  title: string;
  about: string;
  hosts: number;
  toTry: readonly string[];
} {
  const files = content as Folder;
  const result = readWorldFolder("world", files);
  const comment = /^(?:#[^\n]*\n)+/.exec(files["world.yaml"] ?? "")?.[0] ?? "";
  const spec = result.ok ? result.source.spec : null;
  const first = comment.replaceAll(/^# ?/gm, "").replaceAll("\n", " ").trim();
  const about = spec === null || spec.description === "" ? first : spec.description;
  return {
    title: spec?.title ?? "",
    about,
    hosts: spec?.hosts.length ?? 0,
    toTry: spec?.toTry ?? [],
  };
}
