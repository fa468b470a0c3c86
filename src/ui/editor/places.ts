/** Places in a text, and edits on it. */
import type { Edit, EditorProblem, Place } from "./contract.ts";

/** The offset of a place; the nearest there is when the text ends before it. */
export function offsetAt(text: string, place: Place): number {
  let start = 0;
  for (let line = 1; line < place.line; line++) {
    const end = text.indexOf("\n", start);
    if (end < 0) return text.length;
    start = end + 1;
  }
  const end = text.indexOf("\n", start);
  return Math.min(start + Math.max(0, place.column - 1), end < 0 ? text.length : end);
}

export function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, Math.max(0, offset));
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: before.length - lineStart + 1 };
}

/** Does all edits at once: their places are those of `text`. An edit that overlaps an earlier one is left out. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const cuts = edits
    .map((edit) => ({ from: offsetAt(text, edit.from), to: offsetAt(text, edit.to), text: edit.text }))
    .sort((a, b) => a.from - b.from);
  let done = "";
  let at = 0;
  for (const cut of cuts) {
    if (cut.from < at || cut.to < cut.from) continue;
    done += text.slice(at, cut.from) + cut.text;
    at = cut.to;
  }
  return done + text.slice(at);
}

/** Tells problems apart while lines move: what it says and the text of its line. */
export function problemKey(text: string, problem: EditorProblem): string {
  const line = text.split("\n", problem.from.line)[problem.from.line - 1] ?? "";
  return `${problem.says}\n${line}`;
}
