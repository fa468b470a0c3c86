/** Every lesson proves itself: it can be read, it can be done, it asks for something, and no detour spoils it. */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { compileFolder, readWorldNamed } from "../src/bridge/folders.ts";
import { openRecording, openTimeline } from "../src/host/index.ts";
import {
  drawLesson,
  playDetours,
  playLesson,
  playReplay,
  seedsForAll,
  showProblem,
  solutionOf,
  traceText,
  type CompiledLesson,
  type Lesson,
  type Step,
} from "../src/lesson/index.ts";

const root = fileURLToPath(new URL("../lessons/", import.meta.url));
const folders = readdirSync(root).filter((name) => /^\d\d-/.test(name));

function compile(folder: string): CompiledLesson {
  const result = compileFolder(root + folder);
  if (!result.ok) throw new Error(result.problems.map(showProblem).join("\n"));
  return result.value;
}

const open = (head: { world: string; seed: number }) => openTimeline(readWorldNamed(head.world), head.seed);
const contents = folders.map((folder) => [folder, compile(folder)] as const);
const lessons = contents.flatMap(([folder, content]) =>
  content.kind === "lesson" ? [[folder, content.lesson] as const] : [],
);
/** A lesson that draws its steps is proved for as many draws as bring them all up. */
const draws = lessons.flatMap(([folder, lesson]) =>
  seedsForAll(lesson).map(
    (seed) => [lesson.draw === 0 ? folder : `${folder}, seed ${seed}`, drawLesson(lesson, seed)] as const,
  ),
);
const replays = contents.flatMap(([folder, content]) =>
  content.kind === "replay" ? [[folder, content.replay] as const] : [],
);

test("there are lessons, and each has an address and a number of its own", () => {
  const slugs = contents.map(
    ([, content]) => (content.kind === "lesson" ? content.lesson : content.replay).slug,
  );
  expect(new Set(slugs).size).toBe(slugs.length);
  for (const [folder, lesson] of lessons) {
    expect(folder).toBe(`${String(lesson.number).padStart(2, "0")}-${lesson.slug}`);
  }
  expect(lessons.length).toBeGreaterThanOrEqual(2);
});

describe.each(draws)("%s", (_, lesson) => {
  test("solves itself: each step unmet before its solution and met after it", { timeout: 120_000 }, () => {
    const played = playLesson(lesson, open);
    expect(played.problem).toBeNull();
    expect(played.steps.every(({ metAt, slips }) => metAt !== null && slips === 0)).toBe(true);
    const again = playLesson(lesson, open);
    expect(traceText(again.trace)).toBe(traceText(played.trace));
    const replayed = openRecording(readWorldNamed(lesson.world), played.recording);
    replayed.runTo(played.recording.until);
    expect(traceText(replayed.trace)).toBe(traceText(played.trace));
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
    "can still be done after detours, seed %i",
    { timeout: 120_000 },
    (seed) => {
      expect(playDetours(lesson, open, seed).problem).toBeNull();
    },
  );

  test(
    "can be done over a cable that loses every seventh packet and lets others overtake",
    { timeout: 120_000 },
    () => {
      const bad = (head: { world: string; seed: number }) => {
        const timeline = open(head);
        for (const host of lesson.stage)
          timeline.input({ do: "cable", host, set: { loseEvery: 7, jitterMs: 40 } });
        return timeline;
      };
      const played = playLesson(lesson, bad);
      expect(played.problem).toBeNull();
      expect(played.trace.some((event) => event.t === "packet.lost")).toBe(true);
    },
  );

  test("what the prose asks to type is what the solution types", () => {
    // A drawn step says nothing of how it is solved: that is for the learner to find.
    for (const step of lesson.steps.filter(({ pool }) => !pool))
      expect(said(step)).toEqual(step.typing.map(({ shows }) => shows));
  });

  test("a step whose solution is missing is found out", { timeout: 120_000 }, () => {
    for (const [i, step] of lesson.steps.entries()) {
      if (solutionOf(step).length === 0) continue;
      const played = playLesson(without(lesson, i), open);
      expect(played.ok).toBe(false);
      expect(played.problem).toContain(`Step ${i + 1}, “${step.title}”`);
    }
  });
});

test("a step that is met before anything was typed for it is found out", { timeout: 120_000 }, () => {
  const lesson = lessons[0]?.[1];
  const [first] = lesson?.steps ?? [];
  if (lesson === undefined || first === undefined) throw new Error("There is no lesson.");
  const twice = { ...lesson, steps: [first, { ...first, since: "lesson" as const }] };
  expect(playLesson(twice, open).problem).toBe(
    `Step 2, “${first.title}” is met before anything is done for it.`,
  );
});

test.each(replays)("%s plays to its end, each chapter in its time", { timeout: 120_000 }, (_, replay) => {
  const source = readWorldNamed(replay.world);
  const played = playReplay(replay, (recording) => openRecording(source, recording));
  expect(played.problem).toBeNull();
  expect(traceText(playReplay(replay, (recording) => openRecording(source, recording)).trace)).toBe(
    traceText(played.trace),
  );
});

/** The lines of the step's blocks to type. */
function said(step: Step): string[] {
  return step.body.flatMap((block) => (block.t === "code" && block.typed ? block.text.split("\n") : []));
}

function without(lesson: Lesson, index: number): Lesson {
  const steps = lesson.steps.map((step, i) => {
    if (i !== index) return step;
    const blank = { terminal: 0, keys: "\r", shows: "", joined: false, line: step.line };
    return { ...step, typing: [blank], deeds: [], exercises: [], edits: [] };
  });
  return { ...lesson, steps };
}
