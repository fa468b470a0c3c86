/**
 * The inputs of a recording in columns: who (in runs), what was typed, and when. Alike beside alike is
 * what the compressor wants. Times are differences, kept to the microsecond: the rhythm of a hand is
 * part of the history. Kinds of input other than keys are few and travel as JSON, so a new kind needs
 * nothing here.
 */
import { fromLatin1, toLatin1 } from "../base/index.ts";
import { MOST_INPUTS, type Input } from "../host/index.ts";
import type { Stamped } from "../sim/index.ts";
import type { ByteReader, ByteWriter } from "./bytes.ts";

/** What the columns point into. */
export interface Tables {
  ttys: readonly string[];
  /** Inputs other than keys, each once. Unchecked when read. */
  others: readonly unknown[];
}

export function tablesOf(inputs: readonly Stamped<Input>[]): Tables {
  const ttys = new Set<string>();
  const others = new Set<string>();
  for (const { input } of inputs) {
    if (input.do === "key") ttys.add(input.tty);
    else others.add(JSON.stringify(input));
  }
  return { ttys: [...ttys], others: Array.from(others, (text): unknown => JSON.parse(text)) };
}

export function writeColumns(
  writer: ByteWriter,
  inputs: readonly Stamped<Input>[],
  { ttys, others }: Tables,
): void {
  const ttyAt = new Map(ttys.map((tty, i) => [tty, 2 * i]));
  const otherAt = new Map(others.map((other, i) => [JSON.stringify(other), 2 * i + 1]));
  const whos = inputs.map(({ input }) =>
    input.do === "key" ? ttyAt.get(input.tty) : otherAt.get(JSON.stringify(input)),
  );
  writer.number(inputs.length);
  for (let from = 0; from < whos.length;) {
    let to = from;
    while (to < whos.length && whos[to] === whos[from]) to++;
    writer.number(whos[from] ?? 0);
    writer.number(to - from);
    from = to;
  }
  const texts = inputs.flatMap(({ input }) => (input.do === "key" ? [input.text] : []));
  writeLengths(writer, texts);
  for (const text of texts) writer.raw(fromLatin1(text));
  let before = 0;
  for (const { at } of inputs) {
    writeGap(writer, at - before);
    before = at;
  }
}

/** Nearly every key is one character: only the others say how long they are. */
function writeLengths(writer: ByteWriter, texts: readonly string[]): void {
  const longer = texts.flatMap(({ length }, i) => (length === 1 ? [] : [{ i, length }]));
  writer.number(longer.length);
  let next = 0;
  for (const { i, length } of longer) {
    writer.number(i - next);
    writer.number(length);
    next = i + 1;
  }
}

const MILLISECOND = 1000;

/** Whole milliseconds, as the page and the lessons type, are even; anything else is odd. */
function writeGap(writer: ByteWriter, gap: number): void {
  writer.number(gap % MILLISECOND === 0 ? (gap / MILLISECOND) * 2 : gap * 2 + 1);
}

function readGap(reader: ByteReader): number {
  const code = reader.number();
  return code % 2 === 0 ? (code / 2) * MILLISECOND : (code - 1) / 2;
}

/** What was written, unchecked: anything can stand in a link. Null when the bytes do not hold it. */
export function readColumns(reader: ByteReader, { ttys, others }: Tables): unknown[] | null {
  const count = reader.number();
  // Each has a time, of a byte at least.
  if (count > reader.left || count > MOST_INPUTS) return null;
  const whos: number[] = [];
  while (whos.length < count) {
    const who = reader.number();
    const run = reader.number();
    if (!reader.ok || run === 0 || run > count - whos.length) return null;
    for (let i = 0; i < run; i++) whos.push(who);
  }
  const keys = whos.filter((who) => who % 2 === 0).length;
  const lengths = readLengths(reader, keys);
  if (lengths === null) return null;
  const texts = lengths.map((length) => toLatin1(reader.raw(length)));
  let at = 0;
  let key = 0;
  const inputs = whos.map((who) => {
    at += readGap(reader);
    const input: unknown =
      who % 2 === 0 ? { do: "key", tty: ttys[who / 2], text: texts[key++] } : others[(who - 1) / 2];
    return { at, input };
  });
  return reader.ok && reader.left === 0 ? inputs : null;
}

function readLengths(reader: ByteReader, keys: number): number[] | null {
  const lengths = new Array<number>(keys).fill(1);
  const longer = reader.number();
  if (longer > keys) return null;
  let next = 0;
  for (let i = 0; i < longer; i++) {
    next += reader.number();
    const length = reader.number();
    if (!reader.ok || next >= keys) return null;
    lengths[next++] = length;
  }
  return lengths.reduce((sum, length) => sum + length, 0) <= reader.left ? lengths : null;
}
