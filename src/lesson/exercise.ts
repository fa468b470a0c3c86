/**
 * Exercises: what a learner answers instead of doing. `::choose` wants the right one of several answers,
 * `::mark` the right lines of a letter. An answer is an input like a key, so it is kept, shared and stepped back.
 */
import type { Input, Trace } from "../host/index.ts";
import type { Verdict } from "./log.ts";
import type { LessonLog } from "./log.ts";
import { readInline } from "./markdown.ts";
import {
  answerOfMarks,
  COMPARABLE,
  judgeMarks,
  linesToMark,
  rightMarks,
  type MarkRule,
  type Marks,
} from "./marks.ts";
import { parseCondition, parseTests, type Condition } from "./pattern.ts";
import type { Inline, ProseBlock } from "./prose.ts";
import type { ScannedLine } from "./scan.ts";
import type { Context } from "./context.ts";

export type Exercise = {
  /** The answer's name in the recording: "3.choose". */
  id: string;
  question: readonly Inline[];
  /** Line of the file. */
  line: number;
} & (
  | {
      kind: "choose";
      /** What the question is about: a reply, a header. */
      exhibit: readonly ProseBlock[];
      choices: readonly Choice[];
    }
  | ({ kind: "mark" } & Marks)
);

export interface Choice {
  text: string;
  right: boolean;
  /** How it comes out, for whoever chooses it. */
  says: string;
}

/** The name under which an answer is kept. */
export function questionId(step: number, kind: "choose" | "mark" | "predict"): string {
  return `${step + 1}.${kind}`;
}

type Opening = { rest: string; line: number };

export function readChoose(
  open: Opening,
  inside: { blocks: readonly ProseBlock[]; special: readonly ScannedLine[] },
  context: Context,
): Exercise {
  const { problems } = context;
  const choices = inside.special.flatMap((line): Choice[] => {
    if (line.kind !== "choice") return [];
    const arrow = line.text.indexOf(" => ");
    if (arrow < 0)
      problems.add(line.line, "An answer ends with => and a sentence about it, for whoever chooses it.");
    const text = arrow < 0 ? line.text : line.text.slice(0, arrow).trim();
    return [{ text, right: line.right, says: arrow < 0 ? "" : line.text.slice(arrow + 4).trim() }];
  });
  if (open.rest === "") problems.add(open.line, "The question comes after ::choose.");
  if (choices.length < 2)
    problems.add(open.line, "::choose has two answers at least, each on a line ( ) … => … or (*) … => ….");
  if (choices.filter(({ right }) => right).length !== 1)
    problems.add(open.line, "Exactly one answer of ::choose is right, and begins with (*).");
  const question = readInline(open.rest, open.line, context.glossary, problems);
  return { kind: "choose", id: "", question, line: open.line, exhibit: inside.blocks, choices };
}

const LETTER = "letter: mail.delivered user=ed";

export function readMark(
  open: Opening,
  fields: ReadonlyMap<string, { value: string; line: number }>,
  inside: { blocks: readonly ProseBlock[]; special: readonly ScannedLine[] },
  context: Context,
): Exercise {
  const { problems } = context;
  if (open.rest === "") problems.add(open.line, "What is to be marked comes after ::mark.");
  if (inside.blocks.length > 0) problems.add(open.line, "Prose about ::mark stands before it, not inside.");
  const rules = inside.special.flatMap((line) => readRule(line, context));
  if (!rules.some(({ belongs }) => belongs))
    problems.add(
      open.line,
      "::mark has one rule at least that begins with [x]: which lines are to be marked.",
    );
  for (const [name, { line }] of fields)
    if (name !== "letter" && name !== "part")
      problems.add(line, `::mark has no field "${name}": letter, part.`);
  const part = fields.get("part")?.value ?? "header";
  if (part !== "header" && part !== "letter")
    problems.add(fields.get("part")?.line ?? open.line, "part: is header or letter.");
  return {
    kind: "mark",
    id: "",
    question: readInline(open.rest, open.line, context.glossary, problems),
    line: open.line,
    letter: readLetter(fields.get("letter"), open.line, context),
    part: part === "letter" ? "letter" : "header",
    rules,
  };
}

function readLetter(
  field: { value: string; line: number } | undefined,
  openedAt: number,
  { problems }: Context,
): Condition {
  const any: Condition = { on: "event", t: "mail.delivered", where: [] };
  if (field === undefined) {
    problems.add(openedAt, `::mark says which letter it is about: ${LETTER}`);
    return any;
  }
  const parsed = parseCondition(field.value);
  if (!parsed.ok) problems.add(field.line, parsed.says, 9 + parsed.offset);
  else if (parsed.condition.on !== "event" || parsed.condition.t !== "mail.delivered")
    problems.add(field.line, `The letter is a delivery: ${LETTER}`);
  else return parsed.condition;
  return any;
}

function readRule(line: ScannedLine, { problems }: Context): MarkRule[] {
  if (line.kind !== "rule") return [];
  const arrow = line.text.indexOf(" => ");
  const tests = arrow < 0 ? line.text : line.text.slice(0, arrow);
  const parsed = parseTests(tests, "A line of a letter", COMPARABLE);
  if (!parsed.ok) {
    problems.add(line.line, parsed.says, line.column + parsed.offset);
    return [];
  }
  const says = arrow < 0 ? null : line.text.slice(arrow + 4).trim();
  return [{ belongs: line.belongs, where: parsed.where, says, line: line.line }];
}

/** What an answer to the exercise is worth, as things stand in the log. */
export function judge(exercise: Exercise, answer: string, log: LessonLog): Verdict {
  if (exercise.kind === "mark") return judgeMarks(exercise, linesToMark(exercise, log), answer);
  const choice = /^\d{1,3}$/.test(answer) ? exercise.choices[Number(answer)] : undefined;
  if (choice === undefined) return { right: false, says: ["There is no such answer."] };
  return { right: choice.right, says: [choice.says] };
}

/** The right answer; null while there is nothing to answer about. */
export function rightAnswer(exercise: Exercise, log: LessonLog): string | null {
  if (exercise.kind === "choose") return String(exercise.choices.findIndex(({ right }) => right));
  const lines = linesToMark(exercise, log);
  return lines === null ? null : answerOfMarks(rightMarks(exercise, lines));
}

/** What the world is told when somebody who sits at `host` answers. */
export function answerInput(host: string, question: string, answer: string): Input {
  return { do: "answer", host, question, answer };
}

export function isAnswer(event: Trace): event is Trace & { t: "answer" } {
  return event.t === "answer";
}
