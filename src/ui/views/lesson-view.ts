/** A lesson's progress (from the trace) and what the learner has opened, as its column shows it. */
import type { Seq } from "../../base/index.ts";
import type { Deed, Edit, Exercise, Lesson, LessonProgress, Pasted, Step } from "../../lesson/index.ts";
import { inlineText, linesToMark, marksOfAnswer, pasted, proseText, questionId } from "../../lesson/index.ts";
import type { TtyId, World } from "../../host/index.ts";
import { explainReply, shortName } from "../projections/index.ts";
import { inWords, t } from "../words/index.svelte.ts";
import type {
  ExerciseView,
  HintsView,
  LessonView,
  PredictionView,
  ReplyExplained,
  Rung,
  StepView,
} from "../view-models.ts";

const RUNGS: readonly Rung[] = ["Nudge", "Hint", "Answer"];

/** What the learner did beside the terminal; kept by the screen, by step. */
export interface Aids {
  /** How many rungs of the hint ladder are open. */
  rungs: Readonly<Record<string, number>>;
  /** Steps with a pause that were waved through. */
  continued: Readonly<Record<string, true>>;
}

export const NO_AIDS: Aids = { rungs: {}, continued: {} };

export const aidKey = (step: number): string => `s${step}`;

/**
 * The step that is open on the screen: a finished one stays open while it waits for Continue. Typing
 * on is as good as Continue; `lastKey` is the last key's event, or that of an answer in the open step, or -1.
 */
export function openStep(progress: LessonProgress, aids: Aids, lastKey: Seq): number {
  const last = progress.current - 1;
  const metAt = progress.steps[last]?.metAt ?? null;
  const waits = progress.lesson.steps[last]?.pause === true && aids.continued[aidKey(last)] !== true;
  return waits && metAt !== null && lastKey <= metAt ? last : progress.current;
}

/** `open` is the step that `openStep` gave. */
export function lessonView(
  progress: LessonProgress,
  aids: Aids,
  open: number,
  of: number,
  idle: boolean,
  aside?: string,
): LessonView {
  const { lesson } = progress;
  return {
    number: lesson.number,
    of,
    slug: lesson.slug,
    title: lesson.title,
    minutes: lesson.minutes,
    intro: lesson.intro.length > 0 && open === 0 ? lesson.intro : undefined,
    steps: lesson.steps.map((step, i) => stepView({ progress, aids, open, idle, aside }, step, i)),
  };
}

interface Place {
  progress: LessonProgress;
  aids: Aids;
  open: number;
  idle: boolean;
  aside: string | undefined;
}

function stepView(place: Place, step: Step, i: number): StepView {
  const { progress, aids, open } = place;
  const now = progress.steps[i];
  if (i < open)
    return { title: step.title, state: "done", body: step.body, earned: now?.earned ?? undefined };
  if (i > open) return { title: step.title, state: "todo", body: step.body };
  const met = now?.state === "done";
  const refusal = met ? null : (now?.refusal ?? null);
  return {
    title: step.title,
    state: "now",
    body: step.body,
    listening: met ? undefined : (step.listen ?? undefined),
    heard: met ? [{ t: "text", text: inWords("reply", "Done.") }] : undefined,
    refusal: refusalView(refusal),
    remark: spoken(
      place.aside ??
        (met || (refusal !== null && refusal.code === null) ? undefined : (now?.remark ?? undefined)),
    ),
    hints: met ? undefined : hintsView(step, aids.rungs[aidKey(i)] ?? 0, place.idle || refusal !== null),
    deeds: met ? undefined : deedsOf(step).map(({ label }) => inWords("lesson", label)),
    prediction: predictionView(step, predicted(now?.answers ?? {}, i), met),
    exercises: step.exercises.map((one) => exerciseView(one, progress, now?.answers ?? {})),
    paused: met && step.pause,
  };
}

/** What the step's buttons do, in order: its deeds, and the pasting of lines that belong together. */
export function deedsOf(step: Step): readonly (Deed | Edit | { label: string; paste: Pasted })[] {
  const pastes = pasted(step.typing).flatMap((piece) =>
    piece.atOnce ? [{ label: "Paste these lines", paste: piece }] : [],
  );
  return [...step.deeds, ...step.edits, ...pastes];
}

function refusalView(
  refusal: { code: number | null; says: string; next: string | null; cite: string | null } | null,
): ReplyExplained | undefined {
  if (refusal === null) return undefined;
  if (refusal.code === null)
    return {
      code: "",
      title: inWords("lesson", "That did not work"),
      says: inWords("lesson", refusal.says),
    };
  const card = explainReply(refusal.code, null);
  return {
    ...card,
    says: inWords("lesson", refusal.says),
    next: refusal.next === null ? undefined : inWords("reply", `Next: ${refusal.next}`),
    cite: refusal.cite ?? card.cite,
  };
}

/** A sentence of the lesson's own is in its own language already. */
function spoken(says: string | undefined): string | undefined {
  return says === undefined ? undefined : inWords("lesson", says);
}

function hintsView(step: Step, opened: number, urged: boolean): HintsView | undefined {
  if (step.hints.length === 0) return undefined;
  const shown = step.hints
    .slice(0, opened)
    .map((hint, i) => ({ rung: RUNGS[i] ?? "Answer", text: inlineText(hint) }));
  const more = opened < step.hints.length ? (RUNGS[opened] ?? "Answer") : null;
  return { shown, more, urged, doIt: more === null ? doItLabel(step) : undefined };
}

/** What the page can do of a step's solution, as its button says it. */
function doItLabel(step: Step): string | undefined {
  if (step.typing.length > 0) return t("lesson.typeIt");
  if (step.edits.length > 0) return t("lesson.changeIt");
  return step.exercises.length > 0 ? t("lesson.answerIt") : undefined;
}

function exerciseView(exercise: Exercise, progress: LessonProgress, answers: StepAnswers): ExerciseView {
  const { id, question } = exercise;
  const { answer, verdict } = answers[id] ?? { answer: null, verdict: null };
  const common = {
    id,
    question,
    right: verdict?.right === true,
    says: (verdict?.says ?? []).map((one) => inWords("lesson", one)),
  };
  if (exercise.kind === "mark") {
    const lines = linesToMark(exercise, progress.log)?.map(({ text }) => text) ?? null;
    return { ...common, kind: "mark", lines, marked: marksOfAnswer(answer ?? "") };
  }
  const { exhibit, choices } = exercise;
  const chosen = answer !== null && /^\d+$/.test(answer) ? Number(answer) : null;
  return { ...common, kind: "choose", exhibit, choices: choices.map(({ text }) => text), chosen };
}

type StepAnswers = LessonProgress["steps"][number]["answers"];

/** What the learner predicted in that step: the index of a choice, or null. */
function predicted(answers: StepAnswers, i: number): number | null {
  const answer = answers[questionId(i, "predict")]?.answer;
  return answer !== undefined && /^\d{1,3}$/.test(answer) ? Number(answer) : null;
}

function predictionView(step: Step, chosen: number | null, met: boolean): PredictionView | undefined {
  const { prediction } = step;
  if (prediction === null) return undefined;
  const right = prediction.choices.findIndex((choice) => choice.right);
  return {
    question: prediction.question,
    choices: prediction.choices.map(({ text }) => ({ text })),
    chosen,
    outcome: met || chosen !== null ? { right, says: proseText(prediction.outcome) } : undefined,
  };
}

/** The learner has logged out of one of the lesson's computers: how to get back in, or undefined. */
export function loggedOut(
  world: Readonly<World>,
  lesson: Lesson,
  ttys: readonly TtyId[],
): string | undefined {
  for (const [i, tty] of ttys.entries()) {
    const host = world.hosts[tty.slice(0, tty.lastIndexOf("/"))];
    if (!host?.on || host.spec.look !== "unix" || host.terminals[tty]?.user !== null) continue;
    const name = (lesson.terminals[i] ?? "").split("@")[0] ?? "";
    const password = host.users.find((user) => user.name === name)?.password;
    const where = shortName(host.name);
    if (password === null || password === undefined)
      return `You have logged out of ${where}. Step back to be there again.`;
    return `You have logged out of ${where}. Log in as ${name}; the password is ${password}.`;
  }
  return undefined;
}
