/**
 * `::mark`: the learner marks lines of a letter, and each wrong or missing mark gets its sentence. What
 * is right is told by rules about who wrote a line, which is read off the trace, and never by a list of lines.
 */
import type { EventField } from "./events.ts";
import { authorName, letterLines, lineValue, type LetterLine } from "./letters.ts";
import type { LessonLog, Verdict } from "./log.ts";
import { compareText, fits, sameHost, type Comparable, type Condition, type Where } from "./pattern.ts";

export interface MarkRule {
  belongs: boolean;
  where: readonly Where[];
  /** Why it belongs, or does not; null: we say who wrote the line. */
  says: string | null;
  line: number;
}

export interface Marks {
  /** Which letter: the latest delivery that fits. */
  letter: Condition;
  part: "header" | "letter";
  /** The first that fits a line decides; a line that none fits does not belong. */
  rules: readonly MarkRule[];
}

/** What a rule can be about: the reference for teachers is made from this. */
export const LINE_FIELDS: Readonly<Record<string, EventField>> = {
  by: { says: "Who wrote it: `typed`, `server` for any mail system, or a host’s name." },
  name: { says: "Name of the header field: Received, From." },
  line: { says: "The whole line.", exact: true },
  place: { says: "Where it stands.", values: ["header", "body"] },
  holds: {
    says: "What a server put into it that it did not make up: `helo-name` is what the caller said of itself, `peer-address` what the server saw.",
  },
};

export const COMPARABLE: Comparable = {
  names: Object.keys(LINE_FIELDS),
  field: (name) => (Object.hasOwn(LINE_FIELDS, name) ? (LINE_FIELDS[name] ?? null) : null),
};

/** Marks beyond this many in one answer are not read. */
const MOST_MARKS = 400;
const MOST_SENTENCES = 8;

/** The lines there are to mark just now; null while there is no such letter. */
export function linesToMark(marks: Marks, log: LessonLog): LetterLine[] | null {
  const delivered = log.entries.findLast(({ event }) => fits(event, marks.letter))?.event;
  if (delivered?.t !== "mail.delivered") return null;
  const lines = letterLines(
    delivered,
    log.entries.map(({ event }) => event),
  );
  return marks.part === "header" ? lines.filter(({ place }) => place === "header") : lines;
}

/** "0 2 5" */
export function answerOfMarks(marked: Iterable<number>): string {
  return [...marked].sort((a, b) => a - b).join(" ");
}

export function marksOfAnswer(answer: string): Set<number> {
  const numbers = answer.split(" ", MOST_MARKS).filter((word) => /^\d{1,4}$/.test(word));
  return new Set(numbers.map(Number));
}

export function rightMarks(marks: Marks, lines: readonly LetterLine[]): number[] {
  return lines.flatMap((line, i) => (ruleFor(marks, line)?.belongs === true ? [i] : []));
}

export function judgeMarks(marks: Marks, lines: readonly LetterLine[] | null, answer: string): Verdict {
  if (lines === null) return { right: false, says: ["There is no letter to mark yet."] };
  const marked = marksOfAnswer(answer);
  const says = lines.flatMap((line, i) => {
    const rule = ruleFor(marks, line);
    const belongs = rule?.belongs ?? false;
    if (belongs === marked.has(i)) return [];
    return [`${quote(line)} is ${belongs ? "not marked" : "marked"}. ${rule?.says ?? author(line)}`];
  });
  if (says.length <= MOST_SENTENCES) return { right: says.length === 0, says };
  const more = says.length - MOST_SENTENCES + 1;
  return {
    right: false,
    says: [...says.slice(0, MOST_SENTENCES - 1), `And ${more} more lines are not as they should be.`],
  };
}

function ruleFor(marks: Marks, line: LetterLine): MarkRule | undefined {
  return marks.rules.find(({ where }) => where.every((test) => lineFits(line, test)));
}

function lineFits(line: LetterLine, test: Where): boolean {
  if (test.field !== "by")
    return compareText(lineValue(line, test.field), test, LINE_FIELDS[test.field] ?? null);
  const is = test.values.some((value) => {
    if (value === "typed" || value === "server") return (line.by === null) === (value === "typed");
    return line.by !== null && sameHost(line.by, value);
  });
  return test.op === "!=" ? !is : is;
}

const SHORT = 44;

function quote(line: LetterLine): string {
  return `“${line.text.length > SHORT ? `${line.text.slice(0, SHORT).trimEnd()}…` : line.text}”`;
}

function author(line: LetterLine): string {
  return line.by === null ? "Somebody typed it." : `It was written by ${authorName(line)}.`;
}
