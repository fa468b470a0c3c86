/**
 * Who wrote each line of a letter. Every mail system on the way told the trace what it wrote into its
 * copy; later ones only put lines on top, so an earlier copy is the end of a later one.
 */
import type { Author, Authored } from "./contract.ts";

/** One mail system's part, as its `mail.accepted` or `mail.delivered` note has it. */
export interface Hop {
  /** Length of the letter as that system had it, in characters. */
  sizeBytes: number;
  authored: readonly Authored[];
}

export interface AuthoredPiece {
  text: string;
  author: Author;
  part: Authored["part"];
}

export interface AuthoredLine {
  /** Without its line end. */
  text: string;
  /** Who wrote the line as a whole. */
  author: Author;
  /** The line again, in pieces; more than one when a server put somebody's words into its own line. */
  pieces: AuthoredPiece[];
}

interface Mark {
  from: number;
  to: number;
  author: Author;
  part: Authored["part"];
}

/** The letter by lines. `hops` in the order the letter passed them; text nobody claims was typed. */
export function authorship(text: string, hops: readonly Hop[]): AuthoredLine[] {
  const marks = marksOf(text.length, hops);
  const lines: AuthoredLine[] = [];
  let at = 0;
  while (at < text.length) {
    const newline = text.indexOf("\n", at);
    const next = newline < 0 ? text.length : newline + 1;
    const end =
      newline > at && text.charAt(newline - 1) === "\r" ? newline - 1 : newline < 0 ? text.length : newline;
    lines.push(lineOf(text, at, end, marks));
    at = next;
  }
  return lines;
}

/** A server's claim outdoes "typed"; of two servers the first to have the letter wrote it. */
function marksOf(length: number, hops: readonly Hop[]): { lines: Mark[]; parts: Mark[] } {
  const lines: Mark[] = [];
  const parts: Mark[] = [];
  for (const hop of hops) {
    const shift = length - hop.sizeBytes;
    for (const { from, to, author, part } of hop.authored) {
      const mark = { from: from + shift, to: to + shift, author, part };
      if (mark.from < 0) continue;
      if (part !== "line") parts.push(mark);
      else if (author.by === "server") lines.push(mark);
    }
  }
  return { lines, parts };
}

function lineOf(
  text: string,
  from: number,
  to: number,
  marks: { lines: Mark[]; parts: Mark[] },
): AuthoredLine {
  const whole = marks.lines.find((mark) => mark.from <= from && from < mark.to);
  const author: Author = whole?.author ?? { by: "typed" };
  const pieces: AuthoredPiece[] = [];
  let at = from;
  const add = (end: number, by: Author, part: Authored["part"]): void => {
    if (end > at) pieces.push({ text: text.slice(at, end), author: by, part });
    at = Math.max(at, end);
  };
  if (whole) {
    const inside = marks.parts
      .filter((mark) => mark.from < to && mark.to > from)
      .sort((a, b) => a.from - b.from);
    for (const mark of inside) {
      if (mark.from < at) continue;
      add(mark.from, author, "line");
      add(Math.min(mark.to, to), mark.author, mark.part);
    }
  }
  add(to, author, "line");
  return { text: text.slice(from, to), author, pieces };
}
