/**
 * world.yaml read host by host: the list of hosts is cut where its items begin, each is read by itself, and what was
 * read before is kept by its text. So a keystroke in a file of 200 hosts costs the reading of one. The whole is what
 * reading the file in one go gives, as long as nothing is wrong; a fault stays in the host it is in.
 */
import { isMap, isScalar, isSeq, Pair, Scalar, YAMLMap, YAMLSeq, type Document, type Node } from "yaml";

export interface YamlRead {
  contents: Node | null;
  /** Plain data; of what is broken, null. */
  data: unknown;
  problems: readonly YamlProblem[];
}

export interface YamlProblem {
  from: number;
  to: number;
  says: string;
}

type ReadDocument = (text: string) => Omit<YamlRead, "contents"> & { document: Document };

/** The lines of one item, and where they begin. */
interface Block {
  from: number;
  text: string;
}

interface Cut {
  /** Blanks before each dash. */
  dash: number;
  blocks: readonly Block[];
  /** The first thing after the list. */
  after: number;
}

/** Lines that mean something to the whole file, wherever they stand. */
const WHOLE = /^(?:---|\.\.\.|%)/m;

function cutHosts(text: string): Cut | null {
  const list = /^hosts:[ \t]*(?:#.*)?\r?$/m.exec(text);
  if (list === null || WHOLE.test(text)) return null;
  const blocks: Block[] = [];
  let dash = -1;
  let from = -1;
  let at = list.index + list[0].length + 1;
  while (at < text.length) {
    const end = text.indexOf("\n", at);
    const next = end < 0 ? text.length : end + 1;
    const line = text.slice(at, end < 0 ? text.length : end);
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    const isItem = /^-(?:[ \r]|$)/.test(line.slice(indent, indent + 2)) && (dash < 0 || indent === dash);
    if (isItem) {
      if (from >= 0) blocks.push({ from, text: text.slice(from, at) });
      dash = indent;
      from = at;
    } else if (!/^[ \t]*(?:#|\r?$)/.test(line) && (dash < 0 || indent <= dash)) break;
    at = next;
  }
  if (from < 0) return null;
  blocks.push({ from, text: text.slice(from, at) });
  return { dash, blocks, after: at };
}

interface ReadBlock {
  /** As if the block stood at 0. */
  item: Node | null;
  end: number;
  data: unknown;
  problems: readonly YamlProblem[];
  /** Where it stood last, and what came of that. */
  last: { from: number; item: Node | null } | null;
}

const HEAD = "hosts:\n";
const MOST_KEPT = 3_000;
const known = new Map<string, ReadBlock | null>();

/** Null: not one item of a list, so that the file has to be read as a whole. */
function readBlock(text: string, read: ReadDocument): ReadBlock | null {
  const before = known.get(text);
  if (before !== undefined) return before;
  const { document, data, problems } = read(HEAD + text);
  const list = isMap(document.contents) ? document.contents.items[0]?.value : null;
  const items = isSeq(list) ? list.items : [];
  const good = isMap(document.contents) && document.contents.items.length === 1 && items.length === 1;
  const [item] = items;
  const block =
    problems.length === 0 && !good
      ? null
      : {
          item: isNode(item) ? moved(item, -HEAD.length) : null,
          end: isSeq(list) && list.range ? list.range[1] - HEAD.length : text.length,
          data: (data as { hosts?: readonly unknown[] } | null)?.hosts?.[0] ?? null,
          problems: problems.map((problem) => shifted(problem, -HEAD.length, 0, text.length)),
          last: null,
        };
  known.set(text, block);
  return block;
}

function isNode(node: unknown): node is Node {
  return isMap(node) || isSeq(node) || isScalar(node);
}

function shifted({ from, to, says }: YamlProblem, by: number, least: number, most: number): YamlProblem {
  const into = (at: number): number => Math.max(least, Math.min(at + by, most));
  return { from: into(from), to: into(to), says };
}

/** The same tree standing elsewhere. */
function moved(node: Node, by: number): Node {
  let copy: Node;
  if (isMap(node)) {
    const map = new YAMLMap();
    for (const { key, value } of node.items)
      map.items.push(new Pair(isNode(key) ? moved(key, by) : key, isNode(value) ? moved(value, by) : value));
    if (node.flow !== undefined) map.flow = node.flow;
    copy = map;
  } else if (isSeq(node)) {
    const list = new YAMLSeq();
    list.items = node.items.map((item) => (isNode(item) ? moved(item, by) : item));
    if (node.flow !== undefined) list.flow = node.flow;
    copy = list;
  } else {
    copy = new Scalar(isScalar(node) ? node.value : null);
  }
  copy.range = node.range ? [node.range[0] + by, node.range[1] + by, node.range[2] + by] : null;
  return copy;
}

function itemAt(block: ReadBlock, from: number): Node | null {
  if (block.last?.from !== from)
    block.last = { from, item: block.item === null ? null : moved(block.item, from) };
  return block.last.item;
}

/** Null: the file is not written so that it can be cut. */
export function readByHosts(text: string, read: ReadDocument): YamlRead | null {
  const cut = cutHosts(text);
  if (cut === null) return null;
  if (known.size > MOST_KEPT) known.clear();
  const each = cut.blocks.map(({ text: block }) => readBlock(block, read));
  const blocks = each.filter((block) => block !== null);
  const [first] = cut.blocks;
  if (blocks.length < each.length || first === undefined) return null;

  // The rest of the file, with one empty item where the hosts are.
  const hole = `${" ".repeat(cut.dash)}- 0\n`;
  const rest = read(text.slice(0, first.from) + hole + text.slice(cut.after));
  const top = rest.document.contents;
  const pair = isMap(top) ? top.items.find(({ key }) => isScalar(key) && key.value === "hosts") : undefined;
  const list = pair?.value;
  if (!isMap(top) || !isSeq(list) || list.items.length !== 1 || pair === undefined) return null;

  const by = cut.after - first.from - hole.length;
  const items = blocks.map((block, i) => itemAt(block, cut.blocks[i]?.from ?? 0));
  const whole = new YAMLMap();
  for (const one of top.items) {
    const far = isScalar(one.key) && (one.key.range?.[0] ?? 0) >= first.from;
    const put = (node: unknown): unknown => (far && isNode(node) ? moved(node, by) : node);
    whole.items.push(one === pair ? pair : new Pair(put(one.key), put(one.value)));
  }
  const hosts = new YAMLSeq();
  hosts.items = items;
  const end = (cut.blocks.at(-1)?.from ?? 0) + (blocks.at(-1)?.end ?? 0);
  hosts.range = [first.from + cut.dash, end, end];
  pair.value = hosts;
  const isLast = top.items.at(-1) === pair;
  if (top.range) {
    const [start, ended, all] = top.range;
    whole.range = [start, isLast ? end : ended + by, isLast ? end : all + by];
  }
  const problems = [
    ...rest.problems.map((problem) =>
      problem.from < first.from ? problem : shifted(problem, by, first.from, text.length),
    ),
    ...blocks.flatMap((block, i) => {
      const from = cut.blocks[i]?.from ?? 0;
      return block.problems.map((problem) => shifted(problem, from, from, text.length));
    }),
  ].sort((a, b) => a.from - b.from);
  const data = { ...(rest.data as object | null), hosts: blocks.map((block) => block.data) };
  return { contents: whole, data, problems };
}
