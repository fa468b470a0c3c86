/**
 * Changes to world.yaml that leave everything else as its author wrote it: comments, order, blank lines.
 * Each change is made in the text; when the text then does not say what it should, the whole file is
 * written anew by the YAML library, which keeps comments too.
 */
import { isMap, isScalar, isSeq, type Pair, type YAMLMap, type YAMLSeq } from "yaml";
import {
  nodeAt,
  pairOf,
  rangeOf,
  readYaml,
  readYamlAnew,
  type YamlPath,
  type YamlText,
} from "./yaml-text.ts";
import { fieldLines, flow, itemLines } from "./yaml-write.ts";

interface Splice {
  from: number;
  to: number;
  text: string;
}

/** Sets a field, making the blocks above it; undefined takes it out. */
export function setIn(text: string, path: YamlPath, value: unknown): string {
  const yaml = readYaml(text);
  if (yaml.problems.length > 0) return text;
  const wanted = JSON.stringify(changed(yaml.data, path, value));
  const splice = value === undefined ? removal(yaml, path) : setting(yaml, path, value);
  if (splice !== null) {
    const result = text.slice(0, splice.from) + splice.text + text.slice(splice.to);
    if (JSON.stringify(readYaml(result).data) === wanted) return result;
  }
  const { document } = readYamlAnew(text);
  if (value === undefined) document.deleteIn(path);
  else document.setIn(path, document.createNode(value));
  return document.toString({ lineWidth: 0 });
}

/** Puts an item at the end of a list, making the list when there is none. */
export function append(text: string, path: YamlPath, item: unknown): string {
  const yaml = readYaml(text);
  const list = nodeAt(yaml, path);
  if (!isSeq(list)) return setIn(text, path, [item]);
  return setIn(text, [...path, list.items.length], item);
}

/** The data after the change; keys keep their order, new ones come last. */
function changed(data: unknown, path: YamlPath, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (typeof key === "number") {
    const list = Array.isArray(data) ? [...(data as unknown[])] : [];
    const item = changed(list[key], rest, value);
    if (item === undefined) list.splice(key, 1);
    else list[key] = item;
    return list.length === 0 ? undefined : list;
  }
  const map = {
    ...(typeof data === "object" && data !== null && !Array.isArray(data) ? data : {}),
  } as Record<string, unknown>;
  const field = changed(map[key], rest, value);
  if (field === undefined) Reflect.deleteProperty(map, key);
  else map[key] = field;
  return Object.keys(map).length === 0 && value === undefined ? undefined : map;
}

function setting(yaml: YamlText, path: YamlPath, value: unknown): Splice | null {
  const key = path.at(-1);
  const parentPath = path.slice(0, -1);
  if (key === undefined) return null;
  const parent = nodeAt(yaml, parentPath);
  if (isSeq(parent) && typeof key === "number") return setItem(yaml, parent, key, value);
  if (isMap(parent)) return setField(yaml, parent, String(key), value);
  // The block around it is missing: make that, with this inside.
  return typeof key === "number"
    ? setting(yaml, parentPath, [value])
    : setting(yaml, parentPath, { [key]: value });
}

function setField(yaml: YamlText, map: YAMLMap, key: string, value: unknown): Splice | null {
  const pair = pairOf(map, key);
  if (pair === null) return addField(yaml, map, key, value);
  const keyRange = rangeOf(pair.key);
  if (keyRange === null) return null;
  const old = rangeOf(pair.value);
  const oneLine = old !== null && !yaml.text.slice(old.from, old.to).includes("\n");
  if (map.flow === true || (oneLine && (isScalar(pair.value) || isFlow(pair.value)))) {
    if (old === null) return { from: keyRange.to, to: keyRange.to, text: `: ${flow(value)}` };
    return { ...old, text: (old.from === old.to ? " " : "") + flow(value) };
  }
  const text = fieldLines(key, value, columnOf(yaml.text, keyRange.from)).join("\n").trimStart();
  return { from: keyRange.from, to: contentEnd(yaml.text, pair), text };
}

function isFlow(node: unknown): boolean {
  return (isMap(node) || isSeq(node)) && node.flow === true;
}

function addField(yaml: YamlText, map: YAMLMap, key: string, value: unknown): Splice | null {
  const { text } = yaml;
  const last = map.items.at(-1);
  const whole = rangeOf(map);
  if (whole === null) return null;
  if (last === undefined) return { ...whole, text: flow({ [key]: value }) };
  if (map.flow === true) {
    const at = contentEnd(text, last);
    return { from: at, to: at, text: `, ${flow({ [key]: value }).slice(2, -2)}` };
  }
  const first = rangeOf(map.items[0]?.key);
  if (first === null) return null;
  const at = lineEnd(text, contentEnd(text, last));
  return { from: at, to: at, text: `\n${fieldLines(key, value, columnOf(text, first.from)).join("\n")}` };
}

function setItem(yaml: YamlText, list: YAMLSeq, index: number, value: unknown): Splice | null {
  const { text } = yaml;
  const old = rangeOf(list.items[index]);
  const whole = rangeOf(list);
  if (whole === null) return null;
  if (old !== null) {
    const end = trimmedEnd(text, old.to);
    if (list.flow === true || isScalar(list.items[index]))
      return { from: old.from, to: end, text: flow(value) };
    const lines = itemLines(value, columnOf(text, old.from) - 2).join("\n");
    return { from: old.from, to: end, text: lines.trimStart().slice(2) };
  }
  const last = rangeOf(list.items.at(-1));
  if (last === null) return { ...whole, text: flow([value]) };
  if (list.flow === true) return { from: last.to, to: last.to, text: `, ${flow(value)}` };
  const dash = text.lastIndexOf("-", last.from);
  const at = lineEnd(text, trimmedEnd(text, last.to));
  // Blocks of several lines stand apart, if the author wrote them so.
  const apart = /\n[ \t]*\n[ \t]*(?:#[^\n]*\n[ \t]*)*- $/.test(text.slice(0, last.from)) ? "\n" : "";
  return { from: at, to: at, text: `\n${apart}${itemLines(value, columnOf(text, dash)).join("\n")}` };
}

function removal(yaml: YamlText, path: YamlPath): Splice | null {
  const key = path.at(-1);
  const parentPath = path.slice(0, -1);
  const parent = nodeAt(yaml, parentPath);
  if (key === undefined || !(isMap(parent) || isSeq(parent))) return null;
  // The last one takes the block around it along.
  if (parent.items.length === 1) return removal(yaml, parentPath);
  const { text } = yaml;
  const pair = isMap(parent) ? pairOf(parent, String(key)) : null;
  const item = isSeq(parent) ? parent.items[Number(key)] : null;
  const start = rangeOf(isMap(parent) ? pair?.key : item)?.from;
  if (start === undefined) return null;
  const end = pair ? contentEnd(text, pair) : trimmedEnd(text, rangeOf(item)?.to ?? start);
  if (parent.flow === true) {
    const after = /^\s*,\s*/.exec(text.slice(end));
    if (after) return { from: start, to: end + after[0].length, text: "" };
    const before = /\s*,\s*$/.exec(text.slice(0, start));
    return { from: start - (before?.[0].length ?? 0), to: end, text: "" };
  }
  let lineStart = text.lastIndexOf("\n", start) + 1;
  const dash = isMap(parent) ? /-[ \t]+$/.exec(text.slice(lineStart, start)) : null;
  if (dash) {
    // The first field of a list's item: the next one moves up behind the dash.
    const second = isMap(parent) ? rangeOf(parent.items[1]?.key)?.from : undefined;
    return second === undefined ? null : { from: start, to: second, text: "" };
  }
  // The last thing in the file takes the blank line above it along.
  if (text.slice(end).trim() === "")
    while (/\n[ \t]*\n$/.test(text.slice(0, lineStart)))
      lineStart = text.lastIndexOf("\n", lineStart - 2) + 1;
  return { from: lineStart, to: Math.min(text.length, lineEnd(text, end) + 1), text: "" };
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf("\n", offset - 1) + 1);
}

function contentEnd(text: string, pair: Pair): number {
  const value = rangeOf(pair.value);
  return trimmedEnd(text, Math.max(value?.to ?? 0, rangeOf(pair.key)?.to ?? 0));
}

/** Without the blanks and line ends a block takes along. */
function trimmedEnd(text: string, to: number): number {
  let at = to;
  while (at > 0 && /\s/.test(text[at - 1] ?? "")) at--;
  return at;
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf("\n", from);
  return at < 0 ? text.length : at;
}
