/**
 * One host's block of world.yaml as a text of its own: the settings of a server are read and changed there, and the
 * rest of the file stays as it is. Lines are cut, never parsed, so a block that is broken can still be mended.
 */

/** Where the block stands in the whole text. */
export interface Slice {
  /** Lines from here (counted from 0) … */
  first: number;
  /** … up to, but not with, here. */
  end: number;
  /** What stands before each of its lines; the first has "- " at its end. */
  indent: number;
}

const ITEM = /^( *)- +name:/;

interface Blocks {
  yaml: string;
  lines: readonly string[];
  /** Where the hosts' blocks begin; null where the list is not written so. */
  found: { dash: number; starts: readonly number[]; after: number } | null;
}

/** What runs and what is being typed, cut up: a tree of 200 hosts asks for each of them at every key. */
let kept: readonly Blocks[] = [];
const MOST_KEPT = 3;

function blocksOf(yaml: string): Blocks {
  const known = kept.find((one) => one.yaml === yaml);
  if (known !== undefined) return known;
  const lines = yaml.split("\n");
  const blocks = { yaml, lines, found: findBlocks(lines) };
  kept = [blocks, ...kept].slice(0, MOST_KEPT);
  return blocks;
}

function findBlocks(lines: readonly string[]): Blocks["found"] {
  const list = lines.findIndex((line) => /^hosts:\s*(?:#.*)?$/.test(line));
  if (list < 0) return null;
  const first = lines.findIndex((line, at) => at > list && ITEM.test(line));
  const dash = ITEM.exec(lines[first] ?? "")?.[1]?.length;
  if (dash === undefined) return null;
  const starts: number[] = [];
  let after = lines.length;
  for (let at = list + 1; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    if (line.trim() === "" || line.trim().startsWith("#") || indent > dash) continue;
    if (indent === dash && line.startsWith("- ", dash)) starts.push(at);
    else {
      after = at;
      break;
    }
  }
  return { dash, starts, after };
}

/** The block of the nth host; null where the list is not written in blocks that begin with a name. */
export function sliceOf(yaml: string, nth: number): Slice | null {
  const { lines, found } = blocksOf(yaml);
  if (found === null) return null;
  const { dash, starts, after } = found;
  const start = starts[nth];
  if (start === undefined || !ITEM.test(lines[start] ?? "")) return null;
  let end = starts[nth + 1] ?? after;
  while (end > start + 1 && outside(lines[end - 1] ?? "", dash)) end--;
  return { first: start, end, indent: dash + 2 };
}

/** Blank lines and remarks before the next host are that host's. */
function outside(line: string, dash: number): boolean {
  return line.trim() === "" || (line.trim().startsWith("#") && (/^ */.exec(line)?.[0].length ?? 0) <= dash);
}

export function cut(yaml: string, slice: Slice): string {
  const lines = blocksOf(yaml).lines.slice(slice.first, slice.end);
  return lines.map((line) => line.slice(Math.min(slice.indent, margin(line, slice)))).join("\n") + "\n";
}

/** How much of a line is not its own text: less than the indent on lines that stand further left. */
function margin(line: string, { indent }: Slice): number {
  const blanks = /^ *(?:- *)?/.exec(line)?.[0].length ?? 0;
  return Math.min(indent, blanks);
}

/** The whole text with the block replaced. */
export function paste(yaml: string, slice: Slice, text: string): string {
  const { lines } = blocksOf(yaml);
  const block = text.replace(/\n+$/, "").split("\n");
  const pad = " ".repeat(slice.indent);
  const head = `${" ".repeat(slice.indent - 2)}- `;
  const put = block.map((line, at) => (at === 0 ? head + line : line === "" ? "" : pad + line));
  return [...lines.slice(0, slice.first), ...put, ...lines.slice(slice.end)].join("\n");
}

/** From an offset in the block's own text to one in the whole text. */
export function toWhole(yaml: string, slice: Slice, offset: number): number {
  const { lines } = blocksOf(yaml);
  let own = 0;
  let whole = 0;
  for (let at = 0; at < slice.first; at++) whole += (lines[at]?.length ?? 0) + 1;
  for (let at = slice.first; at < slice.end; at++) {
    const line = lines[at] ?? "";
    const gone = margin(line, slice);
    const length = line.length - gone;
    if (offset <= own + length) return whole + gone + (offset - own);
    own += length + 1;
    whole += line.length + 1;
  }
  return Math.max(0, whole - 1);
}

/** From an offset in the whole text to one in the block's; null when it is elsewhere. */
export function toOwn(yaml: string, slice: Slice, offset: number): number | null {
  const { lines } = blocksOf(yaml);
  let own = 0;
  let whole = 0;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const inside = at >= slice.first && at < slice.end;
    const gone = inside ? margin(line, slice) : 0;
    if (offset <= whole + line.length) return inside ? own + Math.max(0, offset - whole - gone) : null;
    if (inside) own += line.length - gone + 1;
    whole += line.length + 1;
  }
  return null;
}
