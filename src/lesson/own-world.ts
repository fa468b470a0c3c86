/**
 * A lesson's own world: the world it names with changes laid over it. `world.yaml` beside the lesson holds
 * only what is different; zone files and mailboxes in the same folder are added, or replace those of that path.
 */
import { isMap, isScalar, isSeq, LineCounter, type Document, type YAMLMap } from "yaml";
import { readWorldFolder, type WorldSource, parseYaml } from "../host/index.ts";
import type { Problem } from "./problem.ts";

type Files = Readonly<Record<string, string>>;

const WORLD = "world.yaml";

export type OwnWorldResult =
  { ok: true; source: WorldSource; files: Files } | { ok: false; problems: Problem[] };

/** Whether a lesson's folder changes the world. */
export function changesWorld(files: Files): boolean {
  return Object.keys(files).some((path) => path === WORLD || isWorldFile(path));
}

/** What belongs to the world and not to the lesson. */
function isWorldFile(path: string): boolean {
  return path.includes("/") && !path.startsWith(".");
}

/** `folder` is for error messages, `name` is the new world's name, `base` the files of the world it changes. */
export function layOver(folder: string, name: string, base: Files, files: Files): OwnWorldResult {
  const changes = files[WORLD] ?? "";
  const lines = new LineCounter();
  const over = parseYaml(changes, { lineCounter: lines, prettyErrors: false, logLevel: "silent" });
  const refuse = (line: number, says: string, column?: number): OwnWorldResult => ({
    ok: false,
    problems: [{ file: `${folder}/${WORLD}`, line, says, ...(column === undefined ? {} : { column }) }],
  });
  const [error] = over.errors;
  if (error) {
    const { line, col } = lines.linePos(error.pos[0]);
    return refuse(line, `This is not YAML: ${error.message}`, col);
  }
  if (changes.trim() !== "" && over.contents !== null && !isMap(over.contents))
    return refuse(1, "The changes to a world are fields, each written name: value.");
  const under = parseYaml(base[WORLD] ?? "", { prettyErrors: false, logLevel: "silent" });
  if (isMap(over.contents) && isMap(under.contents)) merge(under.contents, over.contents);
  const yaml = textOf(under);
  if (yaml === null)
    return refuse(1, "A world file has no anchors and aliases (& and *): write each field out.");
  const own = Object.fromEntries(Object.entries(files).filter(([path]) => isWorldFile(path)));
  const merged = { ...base, ...own, [WORLD]: yaml };
  const result = readWorldFolder(name, merged);
  if (result.ok) return { ok: true, source: result.source, files: merged };
  const problems = result.problems.map(({ file, line, says }): Problem => {
    if (file !== WORLD) return { file: `${folder}/${file}`, line, says };
    return { file: `${folder}/${WORLD}`, line: lineOfHost(changes, yaml, line), says };
  });
  return { ok: false, problems };
}

function textOf(document: Document): string | null {
  try {
    return document.toString({ lineWidth: 0 });
  } catch {
    return null;
  }
}

/** Fields of `over` replace those of `under`; maps are merged, and in lists the entries with the same `name`. */
function merge(under: YAMLMap, over: YAMLMap): void {
  for (const pair of over.items) {
    const key = isScalar(pair.key) ? String(pair.key.value) : null;
    if (key === null) continue;
    const now = under.get(key, true) as unknown;
    if (isMap(now) && isMap(pair.value)) merge(now, pair.value);
    else if (isSeq(now) && isSeq(pair.value) && pair.value.items.every((item) => nameOf(item) !== null)) {
      for (const item of pair.value.items) {
        const same = now.items.find((other) => nameOf(other) === nameOf(item));
        if (isMap(same) && isMap(item)) merge(same, item);
        else now.items.push(item);
      }
    } else under.set(key, pair.value);
  }
}

function nameOf(item: unknown): string | null {
  const name = isMap(item) ? item.get("name") : undefined;
  return typeof name === "string" ? name : null;
}

/** Where in the changes the host stands that a line of the merged text belongs to. */
function lineOfHost(changes: string, yaml: string, line: number): number {
  const name = yaml
    .split("\n")
    .slice(0, line)
    .findLast((row) => /^ *- name: /.test(row))
    ?.trim();
  const at = changes.split("\n").findIndex((row) => name !== undefined && row.trim().startsWith(name));
  return at < 0 ? 1 : at + 1;
}
