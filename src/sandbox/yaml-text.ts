/** world.yaml as a tree that knows where everything stands. Never throws, whatever the text is. */
import { isMap, isPair, isScalar, isSeq, LineCounter, type Document, type Node, type Pair } from "yaml";
import { parseYaml } from "../host/index.ts";
import { readByHosts, type YamlProblem, type YamlRead } from "./yaml-hosts.ts";

export type YamlPath = readonly (string | number)[];

export interface YamlText {
  text: string;
  contents: Node | null;
  /** Plain data; null when the text is not YAML or uses anchors. */
  data: unknown;
  /** Where something is wrong: what could be read of it all the same. */
  rest: unknown;
  problems: readonly YamlProblem[];
}

/** Longer than this is not read: a world of a thousand hosts has 300 KB. */
const MOST_CHARACTERS = 4_000_000;

/** Texts read last: what runs and what is being typed are asked for again and again. Nobody changes the trees. */
let kept: readonly YamlText[] = [];
const MOST_KEPT = 3;

export function readYaml(text: string): YamlText {
  const known = kept.find((one) => one.text === text);
  if (known !== undefined) return known;
  const whole = text.length > MOST_CHARACTERS ? null : readByHosts(text, readDocument);
  const read = whole === null ? readInOneGo(text) : told(text, whole);
  kept = [read, ...kept].slice(0, MOST_KEPT);
  return read;
}

/** As `readYaml`, of what nobody has read before and whatever way it is written. */
export function readInOneGo(text: string): YamlText {
  const { document, data, problems } = readDocument(text);
  return told(text, { contents: document.contents, data, problems });
}

function told(text: string, { contents, data, problems }: YamlRead): YamlText {
  return { text, contents, data: problems.length > 0 ? null : data, rest: data, problems };
}

/** A tree of one's own, to change. */
export function readYamlAnew(text: string): { document: Document } {
  return readDocument(text);
}

function readDocument(text: string): Omit<YamlRead, "contents"> & { document: Document } {
  const whole = text.length <= MOST_CHARACTERS;
  const document = parseYaml(whole ? text : "", {
    lineCounter: new LineCounter(),
    prettyErrors: false,
    strict: true,
  });
  const problems: YamlProblem[] = document.errors.map(({ pos, message }) => ({
    from: pos[0],
    to: pos[1],
    says: plainly(message),
  }));
  if (!whole) problems.push({ from: 0, to: 1, says: "This file is too long to be a world." });
  let data: unknown = null;
  if (problems.length === 0) {
    try {
      data = document.toJS({ maxAliasCount: 0 });
    } catch {
      problems.push({ from: 0, to: 1, says: ANCHORS });
    }
  }
  return { document, data, problems };
}

const ANCHORS = "Anchors and aliases (& and *) cannot be used in a world file; write it out.";

/** The parser's own sentences end without a full stop and speak of "collections". */
function plainly(message: string): string {
  const sentence = message.split("\n")[0]?.trim() ?? "";
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

export function nodeAt(yaml: YamlText, path: YamlPath): Node | null {
  let node: unknown = yaml.contents;
  for (const key of path) {
    if (isSeq(node) && typeof key === "number") node = node.items[key];
    else node = pairOf(node, String(key))?.value;
  }
  return isNode(node) ? node : null;
}

function isNode(node: unknown): node is Node {
  return isMap(node) || isSeq(node) || isScalar(node);
}

export function pairOf(node: unknown, key: string): Pair | null {
  if (!isMap(node)) return null;
  return node.items.find((item) => isScalar(item.key) && String(item.key.value) === key) ?? null;
}

/** Where the value at `path` stands; for what is missing, the nearest field or list item around it. */
export function rangeAt(
  yaml: YamlText,
  path: YamlPath,
  what: "key" | "value" = "value",
): { from: number; to: number } {
  let node: unknown = yaml.contents;
  let found = { from: 0, to: 1 };
  path.forEach((key, i) => {
    const last = i === path.length - 1;
    if (isSeq(node) && typeof key === "number") node = node.items[key];
    else {
      const pair = pairOf(node, String(key));
      if (pair !== null && isScalar(pair.key)) found = rangeOf(pair.key) ?? found;
      node = pair?.value;
      if (last && what === "key") return;
    }
    const value = rangeOf(node);
    if (value !== null && (last || isSeq(node) || i < path.length - 1))
      found = last || !isMap(node) ? value : headOf(node, value);
  });
  return found;
}

/** A block of fields is pointed at by its first field's name. */
function headOf(node: unknown, whole: { from: number; to: number }): { from: number; to: number } {
  const first = isMap(node) ? node.items[0] : undefined;
  return (first && isScalar(first.key) ? rangeOf(first.key) : null) ?? whole;
}

export function rangeOf(node: unknown): { from: number; to: number } | null {
  const range = isNode(node) ? node.range : null;
  return range ? { from: range[0], to: range[1] } : null;
}

/** The path of what stands at an offset, and whether it is a field's name or its value. Null outside everything. */
export function pathAt(
  yaml: YamlText,
  offset: number,
): { path: (string | number)[]; what: "key" | "value" } | null {
  return descend(yaml.contents, offset, []);
}

function descend(
  node: unknown,
  offset: number,
  path: (string | number)[],
): { path: (string | number)[]; what: "key" | "value" } | null {
  if (isSeq(node)) {
    for (const [i, item] of node.items.entries())
      if (within(item, offset)) return descend(item, offset, [...path, i]);
    return null;
  }
  if (isMap(node)) {
    for (const pair of node.items) {
      if (!isPair(pair) || !isScalar(pair.key)) continue;
      const here = [...path, String(pair.key.value)];
      if (within(pair.key, offset)) return { path: here, what: "key" };
      if (within(pair.value, offset))
        return descend(pair.value, offset, here) ?? { path: here, what: "value" };
    }
    return null;
  }
  return isScalar(node) && within(node, offset) ? { path, what: "value" } : null;
}

function within(node: unknown, offset: number): boolean {
  const range = rangeOf(node);
  return range !== null && offset >= range.from && offset <= range.to;
}
