/**
 * Translations: `lesson.de.md` beside `lesson.md` is the same lesson in German. Only its words differ. What it
 * waits for, what solves it and which answers are right must be the same, so that progress is the same in any language.
 */
import { parseLesson, type Lesson, type Step } from "./format.ts";
import { glossaryIn, type Glossary } from "./glossary.ts";
import { Problems, type Problem } from "./problem.ts";

/** By language: "de". */
export type Translations = Readonly<Record<string, Lesson>>;

export type TranslationsResult = { ok: true; value: Translations } | { ok: false; problems: Problem[] };

const NAME = /^lesson\.([a-z]{2})\.md$/;
/** Fields of the head that are words; the others are the lesson itself. */
const WORDS = new Set(["title", "summary", "done", "doneNote", "file", "intro", "steps", "opening"]);

export function readTranslations(
  folder: string,
  files: Readonly<Record<string, string>>,
  original: Lesson,
  glossary: Glossary,
): TranslationsResult {
  const value: Record<string, Lesson> = {};
  const problems: Problem[] = [];
  for (const [name, text] of Object.entries(files)) {
    const language = NAME.exec(name)?.[1];
    if (language === undefined) continue;
    const parsed = parseLesson(`${folder}/${name}`, text, glossaryIn(glossary, language));
    if (!parsed.ok) {
      problems.push(...parsed.problems);
      continue;
    }
    const found = new Problems(`${folder}/${name}`);
    compare(original, parsed.value, found);
    problems.push(...found.list);
    value[language] = parsed.value;
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value };
}

function compare(original: Lesson, translated: Lesson, problems: Problems): void {
  for (const [name, value] of Object.entries(original)) {
    if (WORDS.has(name)) continue;
    if (!same(value, (translated as unknown as Record<string, unknown>)[name]))
      problems.add(2, `${name}: is not as in lesson.md. Only the words of a translation differ.`);
  }
  if (translated.steps.length !== original.steps.length)
    problems.add(
      1,
      `There are ${translated.steps.length} steps here and ${original.steps.length} in lesson.md.`,
    );
  for (const [i, step] of translated.steps.entries()) {
    const model = original.steps[i];
    if (model === undefined) return;
    for (const [what, part] of PARTS)
      if (!same(part(model), part(step)))
        problems.add(step.line, `Step ${i + 1} has ${what} other than in lesson.md, line ${model.line}.`);
  }
}

/** What makes a step, without its words. */
const PARTS: readonly (readonly [what: string, part: (step: Step) => unknown])[] = [
  ["conditions", (step) => step.expects.map(({ condition, heard, ahead }) => [condition, heard, ahead])],
  ["detours", (step) => step.detours.map(({ condition }) => condition)],
  ["a solution", (step) => step.typing.map(({ terminal, shows, joined }) => [terminal, shows, joined])],
  ["buttons", (step) => step.deeds.map(({ label: _label, line: _line, ...deed }) => deed)],
  ["edits", (step) => step.edits.map(({ host, target, patch }) => [host, target, patch])],
  ["hints", (step) => step.hints.length],
  ["answers", (step) => step.prediction?.choices.map(({ right }) => right) ?? null],
  ["questions", (step) => step.exercises.map(questionOf)],
  [
    "settings",
    ({ since, order, session, pause, view, terminal, reveals, pool, stops }) => [
      since,
      order,
      session,
      pause,
      view ?? null,
      terminal,
      reveals,
      pool,
      stops,
    ],
  ],
];

function questionOf(exercise: Step["exercises"][number]): unknown {
  if (exercise.kind === "choose") return exercise.choices.map(({ right }) => right);
  return [exercise.letter, exercise.part, exercise.rules.map(({ belongs, where }) => [belongs, where])];
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
