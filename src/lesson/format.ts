/**
 * A lesson file, read and checked: lessons/README.md is its manual. The result is plain data without
 * functions, so that it can be made when the site is built and sent as JSON.
 */
import type { TraceKind } from "../host/index.ts";
import { readDetour, readExpectation, readStops, type Detour, type Expectation } from "./conditions.ts";
import { readDeed, type Deed } from "./deeds.ts";
import type { Glossary } from "./glossary.ts";
import type { Edit } from "./edit.ts";
import { questionId, type Exercise } from "./exercise.ts";
import { readLineHead, readYamlHead } from "./head.ts";
import { readInline } from "./markdown.ts";
import { kindOf, type Condition } from "./pattern.ts";
import { Problems, type Problem } from "./problem.ts";
import type { Inline, ProseBlock } from "./prose.ts";
import { scan, type ScannedLine } from "./scan.ts";
import { lessonSchema, stepSchema, type LessonHead, type StepHead } from "./schema.ts";
import type { Context } from "./context.ts";
import {
  readBody,
  splitFields,
  splitSections,
  terminalAt,
  type Asked,
  type Prediction,
  type Section,
  type Special,
} from "./sections.ts";
import { keysOf, type Typing } from "./typing.ts";

export interface Step extends Omit<StepHead, "listen" | "terminal" | "stop"> {
  title: string;
  line: number;
  body: readonly ProseBlock[];
  listen: readonly Inline[] | null;
  typing: readonly Typing[];
  /** Buttons: what a learner does to the world without a keyboard. */
  deeds: readonly Deed[];
  expects: readonly Expectation[];
  detours: readonly Detour[];
  /** Nudge, hint, answer. The answer's button types `typing`. Empty for a step with nothing to type. */
  hints: readonly (readonly Inline[])[];
  prediction: Prediction | null;
  /** Time stops by itself at an event that fits one of these, while the step is open. */
  stops: readonly Condition[];
  /** What has to be answered rightly, each with an expectation of its own. */
  exercises: readonly Exercise[];
  /** Files to be changed in the editor. */
  edits: readonly Edit[];
  /** Index in `terminals`, or null to leave what is in front. */
  terminal: number | null;
}

export interface Lesson extends LessonHead {
  file: string;
  intro: readonly ProseBlock[];
  /** What has happened to the world before the learner comes. */
  opening: readonly Deed[];
  steps: readonly Step[];
  /** What it was before its steps were drawn. */
  undrawn?: Lesson;
}

export type Parsed<T> = { ok: true; value: T } | { ok: false; problems: Problem[] };

const MOST_CHARACTERS = 200_000;
const MOST_STEPS = 40;

/** Reads a lesson. Any text at all gives a lesson or problems with lines; it never throws. */
export function parseLesson(file: string, text: string, glossary: Glossary): Parsed<Lesson> {
  const problems = new Problems(file);
  if (text.length > MOST_CHARACTERS) {
    problems.add(1, `A lesson has at most ${MOST_CHARACTERS} characters; this file has ${text.length}.`);
    return { ok: false, problems: problems.list };
  }
  const { head: yaml, lines } = scan(text);
  if (yaml === null) problems.add(1, "A lesson begins with its fields between two lines ---.");
  const head = yaml && readYamlHead(yaml, lessonSchema, problems);
  const { before, sections } = splitSections(lines, "step", problems);
  const context: Context = { glossary, problems, terminals: head?.terminals ?? null };
  const intro = readBody(before, context, new Set<Special>(["do"]), "before the first step");
  const opening = readOpening(intro.special, context);
  const steps = sections.map((section, i) => readStep(section, i + 1, context));
  if (steps.length === 0)
    problems.add(lines.at(-1)?.line ?? 1, "A lesson has one step at least: ::step and its title.");
  const pool = steps.filter((step) => step.pool).length;
  if (head !== null && (head.draw > pool || (head.draw === 0 && pool > 0)))
    problems.add(1, `The head draws ${head.draw} steps, and ${pool} are marked pool: true.`);
  if (steps.length > MOST_STEPS) problems.add(1, `A lesson has at most ${MOST_STEPS} steps.`);
  if (head === null || problems.list.length > 0) {
    return { ok: false, problems: problems.list.sort((a, b) => a.line - b.line) };
  }
  return { ok: true, value: { ...head, file, intro: intro.blocks, opening, steps } };
}

function readOpening(lines: readonly ScannedLine[], context: Context): Deed[] {
  const opening: Deed[] = [];
  for (const line of lines) if (line.kind === "do") readDeed(line, context, opening);
  for (const { line, ...deed } of opening)
    if (deed.do === "wait")
      context.problems.add(
        line,
        "Before the lesson begins no time passes: startMinutes in the head lets it.",
      );
  return opening;
}

const IN_STEP: ReadonlySet<Special | Asked> = new Set<Special | Asked>([
  "type",
  "expect",
  "detour",
  "do",
  "hint",
  "predict",
  "choose",
  "mark",
  "edit",
]);

function readStep(section: Section, number: number, context: Context): Step {
  const { problems, glossary } = context;
  const { fields, rest } = splitFields(section.lines);
  const head = readLineHead(fields, section.line, stepSchema, problems) ?? EMPTY_HEAD;
  const { blocks, special, predictions, exercises, edits } = readBody(rest, context, IN_STEP, "in a step");
  const expects: Expectation[] = [];
  const detours: Detour[] = [];
  const hints: (readonly Inline[])[] = [];
  const deeds: Deed[] = [];
  for (const line of special) {
    if (line.kind === "expect") readExpectation(line, `Step ${number}`, context, expects);
    else if (line.kind === "detour") readDetour(line, `Step ${number}`, context, detours);
    else if (line.kind === "do") readDeed(line, context, deeds);
    else if (line.kind === "hint") hints.push(readInline(line.text, line.line, glossary, problems));
  }
  const typing = readTyping(special, context);
  const asked = exercises.map((exercise) => ({ ...exercise, id: questionId(number - 1, exercise.kind) }));
  expects.push(...asked.map(expectAnswer));
  if (new Set(asked.map(({ id }) => id)).size < asked.length)
    problems.add(section.line, `Step ${number} has more than one ::choose, or more than one ::mark.`);
  if (expects.length === 0)
    problems.add(section.line, `Step ${number} waits for nothing: a line "? …" is missing.`);
  if (
    hints.length !== 3 &&
    (typing.length + asked.length + edits.length > 0 || (deeds.length > 0 && hints.length > 0))
  )
    problems.add(
      section.line,
      `Step ${number} has ${hints.length} hints. It has three lines "! …": a nudge, a hint and the answer.`,
    );
  if (predictions.length > 1) problems.add(section.line, `Step ${number} has more than one ::predict.`);
  const { listen, terminal, stop, ...settings } = head;
  return {
    ...settings,
    // How it came out is worth reading before the next step opens.
    pause: settings.pause || asked.length > 0,
    title: section.title,
    line: section.line,
    body: blocks,
    listen:
      listen === undefined
        ? null
        : readInline(listen, fields.get("listen")?.line ?? section.line, glossary, problems),
    typing,
    deeds,
    expects,
    detours,
    hints,
    prediction: predictions[0] ?? null,
    stops:
      stop === undefined
        ? []
        : readStops(stop, fields.get("stop")?.line ?? section.line, `Step ${number}`, context),
    exercises: asked,
    edits,
    terminal:
      terminal === undefined
        ? null
        : terminalAt(terminal, fields.get("terminal")?.line ?? section.line, context),
  };
}

/** The step waits for the right answer, as it waits for an event. */
function expectAnswer({ id, kind, line }: Exercise): Expectation {
  const missing =
    kind === "mark" ? "The lines are not marked rightly yet." : "The question is not answered rightly yet.";
  return { condition: { on: "answer", question: id }, heard: false, ahead: false, missing, line };
}

const EMPTY_HEAD: StepHead = {
  since: "step",
  order: "any",
  session: "any",
  pause: false,
  pool: false,
  reveals: [],
};

function readTyping(lines: readonly ScannedLine[], context: Context): Typing[] {
  let before = false;
  return lines.flatMap((line) => {
    if (line.kind !== "type") {
      if (line.kind === "do") before = false;
      return [];
    }
    if (line.joined && !before)
      context.problems.add(
        line.line,
        "A line >> … is pasted together with a line above it, and there is none.",
      );
    before = true;
    if (line.stamp !== null)
      context.problems.add(line.line, "Only a replay has times before the lines it types.");
    return [
      {
        terminal: terminalAt(line.terminal, line.line, context),
        keys: keysOf(line.text),
        shows: line.text,
        joined: line.joined,
        line: line.line,
      },
    ];
  });
}

/** Every kind of event the lesson looks at. */
export function kindsOf(lesson: Lesson): Set<TraceKind> {
  const kinds = new Set<TraceKind>();
  for (const step of lesson.steps) {
    for (const { condition } of [...step.expects, ...step.detours]) kinds.add(kindOf(condition));
    if (step.prediction !== null) kinds.add("answer");
    if (step.exercises.some(({ kind }) => kind === "mark")) kinds.add("mail.accepted").add("mail.delivered");
  }
  return kinds;
}
