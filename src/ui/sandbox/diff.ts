/** What a change would change, line by line: the shortest way from one text to the other. */

export interface DiffLine {
  kind: "same" | "gone" | "new";
  /** In the text before (for "new": after), counted from 1. */
  line: number;
  text: string;
}

/** Beyond this the middle is shown as replaced as a whole. */
const MOST_CELLS = 4_000_000;

export function diffLines(before: string, after: string): DiffLine[] {
  const a = before.split("\n");
  const b = after.split("\n");
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end++;
  const middle = changed(a.slice(start, a.length - end), b.slice(start, b.length - end), start);
  const same = (line: number): DiffLine => ({ kind: "same", line: line + 1, text: a[line] ?? "" });
  const head = Array.from({ length: start }, (_, i) => same(i));
  const tail = Array.from({ length: end }, (_, i) => same(a.length - end + i));
  return [...head, ...middle, ...tail];
}

function changed(a: readonly string[], b: readonly string[], offset: number): DiffLine[] {
  const gone = (i: number): DiffLine => ({ kind: "gone", line: offset + i + 1, text: a[i] ?? "" });
  const added = (i: number): DiffLine => ({ kind: "new", line: offset + i + 1, text: b[i] ?? "" });
  const wide = b.length + 1;
  if (a.length * b.length > MOST_CELLS) return [...a.map((_, i) => gone(i)), ...b.map((_, i) => added(i))];
  // common[i, j]: the longest run of lines that a from i and b from j have in common.
  const common = new Uint32Array((a.length + 1) * wide);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * wide + j] =
        a[i] === b[j]
          ? (common[(i + 1) * wide + j + 1] ?? 0) + 1
          : Math.max(common[(i + 1) * wide + j] ?? 0, common[i * wide + j + 1] ?? 0);
    }
  }
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ kind: "same", line: offset + i + 1, text: a[i] ?? "" });
      i++;
      j++;
    } else if (
      i < a.length &&
      (j >= b.length || (common[(i + 1) * wide + j] ?? 0) >= (common[i * wide + j + 1] ?? 0))
    )
      lines.push(gone(i++));
    else lines.push(added(j++));
  }
  return lines;
}

/** Only the changes, with so many lines around each; null stands for lines left out. */
export function shortened(lines: readonly DiffLine[], around = 2): (DiffLine | null)[] {
  const near = lines.map((_, i) =>
    lines.slice(Math.max(0, i - around), i + around + 1).some(({ kind }) => kind !== "same"),
  );
  const shown: (DiffLine | null)[] = [];
  lines.forEach((line, i) => {
    if (near[i] === true) shown.push(line);
    else if (shown.length > 0 && shown.at(-1) !== null) shown.push(null);
  });
  if (shown.at(-1) === null) shown.pop();
  return shown;
}
