/** What is wrong with a lesson file, said so that a teacher can mend it. */

export interface Problem {
  /** As the caller named it: "01-say-helo/lesson.md". */
  file: string;
  /** From 1. */
  line: number;
  /** From 1, when one place in the line is to blame. */
  column?: number;
  /** Whole sentences. */
  says: string;
}

/** "relay.lesson, line 31. Step 4 listens for 259. No server here ever says that. Did you mean 250?" */
export function showProblem(problem: Problem): string {
  const column = problem.column === undefined ? "" : `, column ${problem.column}`;
  return `${problem.file}, line ${problem.line}${column}. ${problem.says}`;
}

/** Collects problems of one file. */
export class Problems {
  readonly list: Problem[] = [];
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  add(line: number, says: string, column?: number): void {
    this.list.push({ file: this.#file, line, ...(column === undefined ? {} : { column }), says });
  }
}

/** " Did you mean port?" when one of the names is close enough to have been meant, else "". */
export function didYouMean(word: string, names: readonly string[]): string {
  const meant = nearest(word, names);
  return meant === null ? "" : ` Did you mean ${meant}?`;
}

/** The closest name, if no more than a third of it (and at least one letter) would have to change. */
export function nearest(word: string, names: readonly string[]): string | null {
  let best: string | null = null;
  let bestDistance = Infinity;
  for (const name of names) {
    const distance = editDistance(word.toLowerCase(), name.toLowerCase());
    if (distance < bestDistance) {
      bestDistance = distance;
      best = name;
    }
  }
  return best !== null && bestDistance <= Math.max(1, Math.floor(best.length / 3)) ? best : null;
}

/** Letters to add, drop, change or swap with the next one to get from `a` to `b`. */
function editDistance(a: string, b: string): number {
  const left = a.slice(0, 60);
  const right = b.slice(0, 60);
  let before: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, k) => k);
  for (let i = 1; i <= left.length; i++) {
    const row = [i];
    for (let k = 1; k <= right.length; k++) {
      const same = left[i - 1] === right[k - 1] ? 0 : 1;
      let cost = Math.min((last[k] ?? 0) + 1, (row[k - 1] ?? 0) + 1, (last[k - 1] ?? 0) + same);
      if (i > 1 && k > 1 && left[i - 1] === right[k - 2] && left[i - 2] === right[k - 1])
        cost = Math.min(cost, (before[k - 2] ?? 0) + 1);
      row.push(cost);
    }
    before = last;
    last = row;
  }
  return last[right.length] ?? 0;
}
