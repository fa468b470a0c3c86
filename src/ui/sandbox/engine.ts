/** What the sandbox asks of the world's text, gathered: one place that knows the engine's names. */
import type { Input, World, WorldSpec } from "../../host/index.ts";
import {
  beginCheck,
  canOpen,
  changesBetween,
  completionsAt,
  consequences,
  definitionAt,
  hoverAt,
  isNewer,
  letterCompletions,
  letterDefinition,
  letterHover,
  newMemory,
  raiseSerial,
  runningFiles,
  serialIn,
  sourceOf,
  WORLD_FILE,
  type Checking,
  type Consequence,
  type Problem,
  type WorldFiles,
} from "../../sandbox/index.ts";
import type { EditorProviders } from "../editor/index.ts";
import { t } from "../words/index.svelte.ts";

export type { Consequence, WorldFiles };
export type FileProblem = Problem;

export { changesBetween, runningFiles, WORLD_FILE };

/** One for the window: a keystroke in one file costs the reading of that file. */
const memory = newMemory();

export function beginChecking(files: WorldFiles, running: WorldFiles): Checking {
  return beginCheck(files, { running, memory });
}

/** What the files describe; null while world.yaml cannot be read. */
export function specOf(files: WorldFiles): WorldSpec | null {
  return sourceOf(files)?.spec ?? null;
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

/** The same of a letter among the sandbox's own. */
export function letterProviders(files: () => WorldFiles): EditorProviders {
  return {
    hover: letterHover,
    complete: (text, at) => letterCompletions(files(), text, at, memory),
    define: (text, at) => letterDefinition(files(), text, at, memory),
  };
}

/** What applying will do, said beforehand; `problems` tell why it cannot. */
export function consequenceOf(
  world: Readonly<World>,
  inputs: readonly Input[],
  problems: readonly Problem[],
): Consequence {
  const fault = problems.find(({ severity, file }) => severity === "error" && file === WORLD_FILE);
  if (fault !== undefined && !canOpen(problems)) {
    const refusal = t("sandbox.faultAt", { file: fault.file, line: fault.line, says: fault.says });
    return { label: t("sandbox.apply"), says: [], refusal };
  }
  const all = inputs.map((input) => consequences(world, input));
  const [first] = all;
  if (first === undefined)
    return { label: t("sandbox.apply"), says: [t("sandbox.noDifference")], refusal: null };
  const same = all.every(({ label }) => label === first.label);
  return {
    label: same ? first.label : t("sandbox.applyAll", { n: all.length }),
    says: all.slice(0, MOST_SENTENCES).flatMap(({ says }) => says),
    refusal: all.find(({ refusal }) => refusal !== null)?.refusal ?? null,
  };
}

const MOST_SENTENCES = 4;

/** The zone's text with a serial later than what runs, where its author has not seen to that. */
export function raisedAbove(text: string, running: string, today: string): string {
  const now = serialIn(text);
  const old = serialIn(running);
  if (now === null || old === null || isNewer(now.serial, old.serial)) return text;
  return raiseSerial(text, today, old.serial);
}
