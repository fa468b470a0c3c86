/** Worlds for the sandbox's tests: the column's, with one place changed. */
import { readFolder } from "../../src/bridge/folders.ts";
import { checkWorldFiles, type Problem, type WorldFiles } from "../../src/sandbox/index.ts";

export const files1998: WorldFiles = readFolder("lessons/worlds/1998");

/** The column's world with the first `from` of a file replaced. It has to be there. */
export function changed(file: string, from: string, to: string, files: WorldFiles = files1998): WorldFiles {
  const text = files[file] ?? "";
  if (!text.includes(from)) throw new Error(`${file} has no ${JSON.stringify(from)}.`);
  return { ...files, [file]: text.replace(from, () => to) };
}

export function problems(files: WorldFiles, rule: string): Problem[] {
  return checkWorldFiles(files).filter((problem) => problem.rule === rule);
}

/** "zones/acme.com.zone:9 mail": file, line, and the words that are pointed at. */
export function pointed(files: WorldFiles, { file, line, column, endColumn }: Problem): string {
  const text = (files[file] ?? "").split("\n")[line - 1] ?? "";
  return `${file}:${line} ${text.slice(column - 1, endColumn - 1)}`;
}
