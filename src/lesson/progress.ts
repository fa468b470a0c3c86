/**
 * How far a learner is: a pure fold over the trace. Nothing is remembered that the trace does not
 * say, so going back in time un-ticks steps and a reload loses nothing.
 */
import type { Seq } from "../base/index.ts";
import type { Trace } from "../host/index.ts";
import { checkStep, meets, type Check } from "./check.ts";
import { isAnswer, judge, questionId } from "./exercise.ts";
import { kindsOf, type Lesson, type Step } from "./format.ts";
import { copyLog, newLog, remember, type Entry, type LessonLog, type Verdict } from "./log.ts";
import { refusalIn, type Refusal } from "./refusal.ts";
import { missingFrom, remarkOn } from "./remarks.ts";

export interface StepProgress {
  state: "done" | "now" | "todo";
  /** The event that completed it. */
  metAt: Seq | null;
  /** The reply code it earned: "250"; null when it was not about a reply. */
  earned: string | null;
  /** For each condition the event that met it, or null. */
  met: readonly (Seq | null)[];
  /** One sentence for each condition not yet met; empty for steps to come. */
  missing: readonly string[];
  /** What the learner did instead, or null: "You are connected, but to iguana’s port 110." */
  remark: string | null;
  /** The last thing refused since the step opened, until something goes well again. */
  refusal: Refusal | null;
  /** Refusals and wrong answers since the step opened. */
  slips: number;
  /** The latest answers to what the step asks, by the question's name ("3.choose"). */
  answers: Readonly<Record<string, Answer>>;
}

export interface Answer {
  answer: string;
  /** Null for a prediction: any will do. */
  verdict: Verdict | null;
}

export interface LessonProgress {
  readonly lesson: Lesson;
  readonly steps: StepProgress[];
  /** Index of the open step; the number of steps when all are done. */
  current: number;
  /** The event that completed the last step. */
  doneAt: Seq | null;
  readonly log: LessonLog;
  /** First event that counts for the open step. */
  from: Seq;
}

export function beginProgress(lesson: Lesson): LessonProgress {
  const steps = lesson.steps.map((step, i): StepProgress => ({
    state: i === 0 ? "now" : "todo",
    metAt: null,
    earned: null,
    met: step.expects.map(() => null),
    missing: [],
    remark: null,
    refusal: null,
    slips: 0,
    answers: {},
  }));
  const progress = { lesson, steps, current: 0, doneAt: null, log: newLog(kindsOf(lesson)), from: 0 };
  update(progress);
  return progress;
}

/** Takes the next event; true when anything to be shown may have changed. */
export function applyProgress(progress: LessonProgress, event: Trace): boolean {
  const news = remember(progress.log, event);
  if (news.length === 0) return false;
  for (const entry of news) {
    if (isAnswer(entry.event)) hearAnswer(progress, entry, entry.event);
    const now = progress.steps[progress.current];
    const refusal = refusalIn(entry);
    if (now === undefined || refusal === null) continue;
    // Some steps ask for a refusal; getting it is no slip.
    if (progress.lesson.steps[progress.current]?.expects.some((one) => meets(entry, one)) === true) continue;
    if (refusal === "none") now.refusal = null;
    else {
      now.refusal = refusal;
      now.slips++;
    }
  }
  update(progress);
  return true;
}

/** An answer belongs to the step that asked for it, whichever is open. */
function hearAnswer(progress: LessonProgress, entry: Entry, event: Trace & { t: "answer" }): void {
  const { question, answer } = event;
  const at = Number(question.split(".")[0]) - 1;
  const view = progress.steps[at];
  const exercise = progress.lesson.steps[at]?.exercises.find(({ id }) => id === question);
  if (view === undefined || (exercise === undefined && question !== questionId(at, "predict"))) return;
  const verdict = exercise === undefined ? null : judge(exercise, answer, progress.log);
  entry.verdict = verdict;
  view.answers = { ...view.answers, [question]: { answer, verdict } };
  if (verdict?.right === false && at === progress.current) view.slips++;
}

/** The same as a projection, for whoever folds the trace. */
export function lessonProjection(lesson: Lesson) {
  return {
    name: `lesson ${lesson.slug}`,
    init: () => beginProgress(lesson),
    apply: applyProgress,
    copy: copyProgress,
  };
}

function copyProgress(progress: LessonProgress): LessonProgress {
  return { ...progress, steps: progress.steps.map((step) => ({ ...step })), log: copyLog(progress.log) };
}

/** Opens step after step for as long as they are met. */
function update(progress: LessonProgress): void {
  for (;;) {
    const step = progress.lesson.steps[progress.current];
    const view = progress.steps[progress.current];
    if (step === undefined || view === undefined) return;
    const { entries } = progress.log;
    const check = checkStep(step, entries, progress.from);
    view.state = "now";
    view.met = check.met.map((entry) => entry?.event.seq ?? null);
    if (check.metAt === null) {
      view.missing = missingFrom(step, check);
      view.remark = remarkOn(step, check, entries, progress.from);
      return;
    }
    close(view, step, check);
    progress.current++;
    progress.from = check.nextFrom;
    if (progress.current === progress.steps.length) progress.doneAt = check.metAt;
  }
}

function close(view: StepProgress, step: Step, check: Check): void {
  view.state = "done";
  view.metAt = check.metAt;
  view.earned = earnedBy(step, check);
  view.missing = [];
  view.remark = null;
  view.refusal = null;
}

function earnedBy(step: Step, check: Check): string | null {
  for (let i = step.expects.length - 1; i >= 0; i--) {
    const event = check.met[i]?.event;
    if (event?.t === "smtp.reply") return String(event.code);
  }
  return null;
}
