/**
 * A terminal screen as logical lines, as long as they come: what the transcript and the phone's
 * terminal show, and what the gutter's marks belong to. It understands what our programs print:
 * CR, LF, BS, HT, BEL and the few CSI sequences of "clear" and line editing (ECMA-48 §8.3).
 */

export interface ScreenLine {
  /** Counts up for the whole life of the terminal, also over "clear". */
  id: number;
  /** Latin1, as printed. */
  text: string;
  /** One character for each of `text`: "h" for what a hand typed, "." for what a program printed. */
  inks: string;
}

export interface Screen<Line extends ScreenLine> {
  lines: Line[];
  row: number;
  column: number;
  nextId: number;
}

/** A stretch of a print: something to show, or one control. */
export type Piece = { show: string } | { control: string };

const PIECES = /\x1b\[[0-9;?]*[@-~]|\x1b[@-Z\\-_]?|[\x00-\x1f\x7f]|[^\x00-\x1f\x7f]+/g;

export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  for (const part of text.match(PIECES) ?? []) {
    const first = part.charCodeAt(0);
    found.push(first >= 32 && first !== 127 ? { show: part } : { control: part });
  }
  return found;
}

/** Does this control empty the whole screen? */
export function clears(control: string): boolean {
  return control === "\x1b[2J" || control === "\x1b[3J" || control === "\x1bc";
}

/** Puts `text` at the cursor, over what stands there. */
export function put(line: ScreenLine, column: number, text: string, ink: "h" | "."): void {
  const padded = line.text.length < column ? line.text.padEnd(column) : line.text;
  const inks = line.inks.padEnd(padded.length, ".");
  line.text = padded.slice(0, column) + text + padded.slice(column + text.length);
  line.inks = inks.slice(0, column) + ink.repeat(text.length) + inks.slice(column + text.length);
}

/** Blanks at the end that a Backspace left behind are not text. */
export function erase(line: ScreenLine, from: number, to: number): void {
  if (to >= line.text.length) {
    line.text = line.text.slice(0, from);
    line.inks = line.inks.slice(0, from);
  } else put(line, from, " ".repeat(to - from), ".");
}

function csiCount(control: string): number {
  const count = Number.parseInt(control.slice(2), 10);
  return Number.isNaN(count) || count < 1 ? 1 : count;
}

/** Moves the cursor or erases. `fresh` makes a new line. */
export function obey<Line extends ScreenLine>(
  screen: Screen<Line>,
  control: string,
  fresh: (id: number) => Line,
): void {
  const line = screen.lines[screen.row];
  if (control === "\r") screen.column = 0;
  else if (control === "\n") {
    screen.row++;
    if (screen.row >= screen.lines.length) screen.lines.push(fresh(screen.nextId++));
  } else if (control === "\b") screen.column = Math.max(0, screen.column - 1);
  else if (control === "\t") screen.column = (Math.trunc(screen.column / 8) + 1) * 8;
  else if (clears(control)) {
    screen.lines = [fresh(screen.nextId++)];
    screen.row = 0;
    screen.column = 0;
  } else if (control.startsWith("\x1b[") && line) {
    const what = control.at(-1);
    if (what === "K") erase(line, screen.column, line.text.length);
    else if (what === "D") screen.column = Math.max(0, screen.column - csiCount(control));
    else if (what === "C") screen.column += csiCount(control);
    else if (what === "G") screen.column = csiCount(control) - 1;
  }
}
