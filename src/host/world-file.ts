/** A world's folder, as text files, to a world that can begin. Errors name the file and the line. */
import { isMap, isScalar, isSeq, LineCounter, type Document } from "yaml";
import { utf8ToLatin1 } from "../base/index.ts";
import { parseYaml } from "./parse-yaml.ts";
import { readWorld } from "./read-world.ts";
import type { WorldSource } from "./spec.ts";

export const WORLD_FILE = "world.yaml";

export interface WorldFileProblem {
  file: string;
  /** Counted from 1. */
  line: number;
  column: number;
  says: string;
}

export type WorldFileResult = { ok: true; source: WorldSource } | { ok: false; problems: WorldFileProblem[] };

const MOST_FILES = 1_000;
const LARGEST_FILE = 1_000_000;
const LARGEST_WORLD = 4_000_000;

/** A folder that is too much, and the file where that shows; null: it is not. As much as a recording may bring along. */
export function tooLarge(files: Readonly<Record<string, string>>): { file: string; says: string } | null {
  const paths = Object.keys(files);
  if (paths.length > MOST_FILES)
    return { file: WORLD_FILE, says: `A world has at most ${MOST_FILES} files.` };
  let total = 0;
  for (const file of paths) {
    const { length } = files[file] ?? "";
    total += length;
    if (length > LARGEST_FILE)
      return { file, says: `${file} is too long: a file of a world has at most a million letters.` };
    if (total > LARGEST_WORLD)
      return { file, says: "The files of this world have more than four million letters together." };
  }
  return null;
}

/** `files` is everything in the folder by its path in it. Never throws. */
export function readWorldFolder(name: string, files: Readonly<Record<string, string>>): WorldFileResult {
  const text = files[WORLD_FILE];
  if (text === undefined) return refuse(1, 1, `The folder ${name} has no ${WORLD_FILE}.`);
  const large = tooLarge(files);
  if (large) return { ok: false, problems: [{ ...large, line: 1, column: 1 }] };
  const lines = new LineCounter();
  const document = parseYaml(text, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error) {
    const { line, col } = lines.linePos(error.pos[0]);
    return refuse(line, col, error.message);
  }
  const result = readWorld(name, toPlain(document), latin1Files(files));
  if (result.ok) return result;
  return {
    ok: false,
    problems: result.problems.map(({ path, keys, says }) => {
      const { line, col } = lines.linePos(offsetOf(document, keys));
      return { file: WORLD_FILE, line, column: col, says: path === "" ? says : `${path}: ${says}` };
    }),
  };
}

function refuse(line: number, column: number, says: string): WorldFileResult {
  return { ok: false, problems: [{ file: WORLD_FILE, line, column, says }] };
}

/** YAML's anchors could make a small file huge; they are not needed here and count as an error. */
function toPlain(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    return null;
  }
}

function latin1Files(files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, utf8ToLatin1(text)]));
}

/** Where the field at "hosts.2.address" stands in the text; the nearest thing around it when it is missing. */
function offsetOf(document: Document, keys: readonly (string | number)[]): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const part of keys) {
    if (isSeq(node)) node = node.items[Number(part)];
    else if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
      if (pair && isScalar(pair.key) && pair.key.range) offset = pair.key.range[0];
      node = pair?.value;
    } else node = undefined;
    const range = (node as { range?: [number, number, number] | null } | undefined)?.range;
    if (range) offset = range[0];
  }
  return offset;
}
