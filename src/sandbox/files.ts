/** A world's folder as text, and what can be said of a place in it. Offsets count UTF-16 units, lines and columns from 1. */

/** Path in the folder ("world.yaml", "zones/acme.com.zone") → text. */
export type WorldFiles = Readonly<Record<string, string>>;

export const WORLD_FILE = "world.yaml";

/** Replaces [from, to) of a file. A file that is not there counts as empty. */
export interface TextEdit {
  file: string;
  from: number;
  to: number;
  text: string;
}

/** A way to mend a problem, as a button says it: "Point it at andromeda". */
export interface Fix {
  title: string;
  edits: readonly TextEdit[];
}

export interface Problem {
  file: string;
  line: number;
  column: number;
  /** On the same line; always after `column`, but on an empty line. */
  endColumn: number;
  /** An "error" keeps the world, or the zone, from loading. */
  severity: "error" | "warning";
  /** Short stable name: "mx-alias". */
  rule: string;
  /** A plain sentence or two. */
  says: string;
  /** "RFC 2181 §10.3", or null. */
  cite: string | null;
  fixes: readonly Fix[];
}

export interface Place {
  file: string;
  from: number;
  to: number;
}

/** Where lines begin; made once for a text. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

export function offsetAt(starts: readonly number[], line: number, column: number): number {
  return (starts[Math.max(0, Math.min(line, starts.length) - 1)] ?? 0) + Math.max(0, column - 1);
}

export function positionAt(starts: readonly number[], offset: number): { line: number; column: number } {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

/** The problem at [from, to) of a file's text, cut to the first of its lines. */
export function problemAt(
  text: string,
  starts: readonly number[],
  place: Place,
  about: Pick<Problem, "severity" | "rule" | "says"> & { cite?: string | null; fixes?: readonly Fix[] },
): Problem {
  const from = Math.min(place.from, text.length);
  const { line, column } = positionAt(starts, from);
  const lineEnd = text.indexOf("\n", from);
  const to = Math.min(Math.max(place.to, from + 1), lineEnd < 0 ? text.length : lineEnd);
  const { severity, rule, says, cite = null, fixes = [] } = about;
  return {
    file: place.file,
    line,
    column,
    endColumn: column + Math.max(0, to - from),
    severity,
    rule,
    says,
    cite,
    fixes,
  };
}

/** The files with the edits made. Of edits that overlap the later one is left out. */
export function applyEdits(files: WorldFiles, edits: readonly TextEdit[]): Record<string, string> {
  const result: Record<string, string> = { ...files };
  const byFile = new Map<string, TextEdit[]>();
  for (const edit of edits) byFile.set(edit.file, [...(byFile.get(edit.file) ?? []), edit]);
  for (const [file, list] of byFile) {
    const text = result[file] ?? "";
    let out = "";
    let at = 0;
    for (const edit of [...list].sort((a, b) => a.from - b.from)) {
      if (edit.from < at) continue;
      out += text.slice(at, edit.from) + edit.text;
      at = Math.max(edit.from, edit.to);
    }
    result[file] = out + text.slice(at);
  }
  return result;
}

/** "a, b and c" */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}

const SMALL = [
  "No",
  "One",
  "Two",
  "Three",
  "Four",
  "Five",
  "Six",
  "Seven",
  "Eight",
  "Nine",
  "Ten",
  "Eleven",
  "Twelve",
];

/** "Three caches", "One cache", "40 caches": for the beginning of a sentence. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${SMALL[count] ?? String(count)} ${count === 1 ? one : many}`;
}

/** "iguana" for iguana.apex.com. */
export function shortName(host: string): string {
  return host.split(".")[0] ?? host;
}

/** Is the address in "192.0.2.0/24"? */
export function networkHas(network: string, address: string): boolean {
  const [base = "", bits = "32"] = network.split("/");
  const keep = Number(bits);
  const mask = keep === 0 ? 0 : (~0 << (32 - keep)) >>> 0;
  return (number(base) & mask) >>> 0 === (number(address) & mask) >>> 0;
}

function number(address: string): number {
  return address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}
