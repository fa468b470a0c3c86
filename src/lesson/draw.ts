/**
 * Lessons whose steps are drawn: of the steps marked `pool: true` a few are taken, by the seed, in an order
 * of their own. Everybody gets another lot, and a hand-in with the same seed gets the same.
 */
import { dice, roll } from "../sim/index.ts";
import type { Lesson, Step } from "./format.ts";
import type { Expectation } from "./conditions.ts";
import { questionId } from "./exercise.ts";

/** The lesson as somebody with that seed has it. A lesson that draws nothing stays as it is. */
export function drawLesson(lesson: Lesson, seed: number): Lesson {
  if (lesson.draw === 0) return lesson;
  const first = lesson.steps.findIndex(({ pool }) => pool);
  const drawn = shuffled(
    lesson.steps.filter(({ pool }) => pool),
    seed,
  ).slice(0, lesson.draw);
  const before = lesson.steps.slice(0, first);
  const after = lesson.steps.slice(first).filter(({ pool }) => !pool);
  const steps = [...before, ...drawn, ...after].map(renumbered);
  return { ...lesson, seed, draw: 0, steps, undrawn: lesson };
}

/** Seeds that together bring up every step of the lesson: what it takes to prove them all. */
export function seedsForAll(lesson: Lesson): number[] {
  if (lesson.draw === 0) return [lesson.seed];
  const missing = new Set(lesson.steps.map(({ line }) => line));
  const seeds: number[] = [];
  for (let seed = 1; missing.size > 0 && seed <= MOST_TRIES; seed++) {
    const { steps } = drawLesson(lesson, seed);
    if (!steps.some(({ line }) => missing.has(line))) continue;
    seeds.push(seed);
    for (const { line } of steps) missing.delete(line);
  }
  return seeds;
}

const MOST_TRIES = 1_000;

function shuffled(steps: readonly Step[], seed: number): Step[] {
  const luck = dice(seed, "lesson");
  const left = [...steps];
  const order: Step[] = [];
  while (left.length > 0) order.push(...left.splice(roll(luck, left.length), 1));
  return order;
}

/** Answers are kept by the place of their step, which the draw has changed. */
function renumbered(step: Step, place: number): Step {
  const expects = step.expects.map((expectation): Expectation => {
    const { condition } = expectation;
    if (condition.on !== "answer") return expectation;
    const kind = condition.question.endsWith(".mark") ? "mark" : "choose";
    return { ...expectation, condition: { on: "answer", question: questionId(place, kind) } };
  });
  const exercises = step.exercises.map((one) => ({ ...one, id: questionId(place, one.kind) }));
  return { ...step, expects, exercises };
}
