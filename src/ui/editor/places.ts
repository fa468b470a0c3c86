/** Lines and offsets of a text, and edits on it. */
import type { EditorProblem, TextEdit } from "./contract.ts";

/** The offset of a line and column; the nearest there is when the text ends before it. */
export function offsetAt(text: string, line: number, column: number): number {
  let start = 0;
  for (let at = 1; at < line; at++) {
    const end = text.indexOf("\n", start);
    if (end < 0) return text.length;
    start = end + 1;
  }
  const end = text.indexOf("\n", start);
  return Math.min(start + Math.max(0, column - 1), end < 0 ? text.length : end);
}

/** Of an offset, counted from 1. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line++;
  return line;
}

/** Does all edits at once: their places are those of `text`. An edit that overlaps an earlier one is left out. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let done = "";
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.from - b.from)) {
    if (edit.from < at || edit.to < edit.from) continue;
    done += text.slice(at, edit.from) + edit.text;
    at = edit.to;
  }
  return done + text.slice(at);
}

/** The one replacement that makes `after` of `before`: from the first to the last character that differs. */
export function changeBetween(before: string, after: string): { from: number; to: number; text: string } {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from++;
  let end = 0;
  while (end < most - from && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { from, to: before.length - end, text: after.slice(from, after.length - end) };
}

/** Tells problems apart while lines move: what it says and the text of its line. */
export function problemKey(text: string, problem: EditorProblem): string {
  const start = offsetAt(text, problem.line, 1);
  const end = text.indexOf("\n", start);
  return `${problem.says}\n${text.slice(start, end < 0 ? text.length : end)}`;
}
