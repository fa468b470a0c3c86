/** How long a lesson is, how hard to read, and where its links lead: for teachers, and for the course's table. */
import { inlineText, type Inline, type ProseBlock } from "./prose.ts";
import type { Lesson, Step } from "./format.ts";

export interface LessonCount {
  words: number;
  /** Years of school, after Flesch and Kincaid. */
  grade: number;
  minutes: number;
}

/** A newcomer reading instructions, words a minute. */
const READING = 170;
/** A newcomer typing commands, keys a minute. */
const TYPING = 130;
/** Looking at what has happened, and thinking before an answer, in minutes. */
const LOOKING = 0.25;
const ANSWERING = 0.4;

export function countLesson(lesson: Lesson): LessonCount {
  const steps = lesson.draw === 0 ? lesson.steps : [...lesson.steps.slice(0, lesson.draw + 1)];
  const prose = [...paragraphs(lesson.intro), ...steps.flatMap(proseOf)].join(" ");
  const words = wordsIn(prose);
  const keys = steps.flatMap(({ typing }) => typing.map(({ shows }) => shows.length + 1));
  const typed = keys.reduce((sum, length) => sum + length, 0);
  const thinking = steps.reduce(
    (sum, { prediction, exercises, edits }) =>
      sum + (prediction === null ? 0 : 1) + exercises.length + edits.length,
    0,
  );
  const minutes = words.length / READING + typed / TYPING + steps.length * LOOKING + thinking * ANSWERING;
  return { words: words.length, grade: gradeOf(prose), minutes: Math.max(1, Math.round(minutes)) };
}

function proseOf(step: Step): string[] {
  return [
    step.title,
    ...paragraphs(step.body),
    ...(step.prediction === null
      ? []
      : [
          inlineText(step.prediction.question),
          ...step.prediction.choices.map(({ text }) => text),
          ...paragraphs(step.prediction.outcome),
        ]),
    ...step.exercises.flatMap((one) => [
      inlineText(one.question),
      ...(one.kind === "choose" ? one.choices.map(({ text }) => text) : []),
    ]),
  ];
}

/** Without what is to be typed and what stands in blocks. */
function paragraphs(blocks: readonly ProseBlock[]): string[] {
  return blocks.flatMap((block): string[] => {
    if (block.t === "para") return [inlineText(block.inlines)];
    if (block.t === "list") return block.items.flatMap(paragraphs);
    return block.t === "note" ? [block.title, ...paragraphs(block.blocks)] : [];
  });
}

function wordsIn(text: string): string[] {
  return text.match(/[A-Za-z0-9][A-Za-z0-9’'.@-]*/g) ?? [];
}

/** J. P. Kincaid and others, 1975: 0.39 words a sentence and 11.8 syllables a word, less 15.59. */
function gradeOf(text: string): number {
  const words = wordsIn(text);
  const sentences = Math.max(1, text.match(/[.?!](?=\s|$)/g)?.length ?? 1);
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0);
  const perWord = syllables / Math.max(1, words.length);
  return Math.round((0.39 * (words.length / sentences) + 11.8 * perWord - 15.59) * 10) / 10;
}

function syllablesIn(word: string): number {
  const plain = word.toLowerCase().replace(/[^a-z]/g, "");
  const groups = plain.replace(/(?:[^laeiouy]es|[^laeiouy]ed|[^laeiouy]e)$/, "").match(/[aeiouy]+/g);
  return Math.max(1, groups?.length ?? 1);
}

/** Links to pages of ours that do not exist. */
export function deadLinks(lesson: Lesson, slugs: ReadonlySet<string>): string[] {
  const known = (href: string): boolean =>
    !href.startsWith("#/") ||
    /^#\/(?:lessons|reference|sandbox|teach)?(?:[/?].*)?$/.test(href) ||
    href === "#/replay/spoof" ||
    slugs.has(/^#\/learn\/([a-z0-9-]+)/.exec(href)?.[1] ?? "");
  const blocks = [
    ...lesson.intro,
    ...lesson.steps.flatMap(({ body, prediction }) => [...body, ...(prediction?.outcome ?? [])]),
  ];
  return blocks.flatMap(linksOf).filter((href) => !known(href));
}

function linksOf(block: ProseBlock): string[] {
  if (block.t === "para") return block.inlines.flatMap(linksIn);
  if (block.t === "list") return block.items.flat().flatMap(linksOf);
  return block.t === "note" ? block.blocks.flatMap(linksOf) : [];
}

function linksIn(inline: Inline): string[] {
  if (inline.t === "link") return [inline.href];
  return "inlines" in inline ? inline.inlines.flatMap(linksIn) : [];
}
