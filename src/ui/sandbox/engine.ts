/** What the sandbox asks of the world's text, gathered: one place that knows the engine's names. */
import { readWorldFolder, type Input, type WorldSpec, type WorldTimeline } from "../../host/index.ts";
import {
  checkWorldFiles,
  completionsAt,
  definitionAt,
  hoverAt,
  newMemory,
  WORLD_FILE,
  type Problem,
  type WorldFiles,
} from "../../sandbox/index.ts";
import type { EditorProviders } from "../editor/index.ts";

export type { WorldFiles };
export type FileProblem = Problem;

/** One for the window: a keystroke in one file costs the reading of that file. */
const memory = newMemory();

export function checkedFiles(files: WorldFiles, running: WorldFiles): readonly Problem[] {
  return checkWorldFiles(files, { running, memory });
}

let last: { files: WorldFiles; spec: WorldSpec | null } | null = null;

/** What the files describe; null while world.yaml cannot be read. */
export function specOf(files: WorldFiles): WorldSpec | null {
  if (last?.files === files) return last.spec;
  const result = readWorldFolder("sandbox", { ...files });
  const spec = result.ok ? result.source.spec : null;
  last = { files, spec };
  return spec;
}

/** The files of a timeline's world at a moment. */
export function runningFiles(base: WorldFiles, _timeline: WorldTimeline, _now: number): WorldFiles {
  return base;
}

/** Hover, completion and definitions of one file among the others. */
export function providersOf(files: () => WorldFiles, file: string): EditorProviders {
  const all = (text: string): WorldFiles => ({ ...files(), [file]: text });
  return {
    hover: (text, at) => hoverAt(all(text), file, at, memory),
    complete: (text, at) => {
      const { from, items } = completionsAt(all(text), file, at, memory);
      return { from, items };
    },
    define: (text, at) => definitionAt(all(text), file, at, memory),
  };
}

export { WORLD_FILE };

/** The inputs that make a world run these files instead of those. */
export function changesTo(_running: WorldFiles, _files: WorldFiles): readonly Input[] {
  return [];
}

/** What applying a file will do, said beforehand. */
export interface Consequence {
  /** The button: "Reload the zone". */
  label: string;
  says: readonly string[];
  refusal: string | null;
}

export function consequenceOf(_path: string): Consequence {
  return { label: "Apply", says: [], refusal: null };
}
