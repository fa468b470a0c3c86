/** Columns made of tabs, as BIND's tools have always set records. */

const TAB = 8;

/** A line that grows: each part begins at its column, or one place after the part before it. */
export interface Line {
  text: string;
  column: number;
}

export function newLine(): Line {
  return { text: "", column: 0 };
}

export function put(line: Line, text: string): void {
  line.text += text;
  line.column += text.length;
}

/** Moves on to a column with as few characters as it takes; always at least one. */
export function moveTo(line: Line, column: number): void {
  const target = Math.max(column, line.column + 1);
  const tabs = Math.floor(target / TAB) - Math.floor(line.column / TAB);
  const spaces = tabs > 0 ? target % TAB : target - line.column;
  line.text += "\t".repeat(tabs) + " ".repeat(spaces);
  line.column = target;
}
