/** Hand-ins as a class would send them: done, half done, and tampered with in every way we can think of. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compileLesson, compileWorld } from "../../scripts/compile-content.ts";
import { readFolder } from "../../scripts/content-plugin.ts";
import { openRecording, openTimeline, type WorldSource } from "../../src/host/index.ts";
import { playDetours, type Lesson, type Played } from "../../src/lesson/index.ts";
import { handInOf, writeHandIn, type HandIn } from "../../src/share/index.ts";

const LESSONS = fileURLToPath(new URL("../../lessons/", import.meta.url));

export interface Course {
  lesson: Lesson;
  source: WorldSource;
}

/** Lessons of one world, the first ones of the course. */
export function courses(most = 3): Course[] {
  return readdirSync(LESSONS)
    .filter((name) => /^0[1-4]-/.test(name))
    .slice(0, most)
    .map(course);
}

export function course(name: string): Course {
  const compiled = compileLesson(name, readFolder(join(LESSONS, name)));
  if (compiled.kind !== "lesson") throw new Error(`${name} is no lesson.`);
  const { lesson } = compiled;
  const source =
    compiled.source ?? compileWorld(lesson.world, readFolder(join(LESSONS, "worlds", lesson.world)));
  return { lesson, source };
}

export type Sort = "true" | "incomplete" | "keys" | "result" | "seed";
export interface Made {
  name: string;
  sort: Sort;
  text: string;
  /** Steps really met. */
  met: number;
}

const TAMPERED: readonly Sort[] = ["keys", "result", "seed"];

/** `each` of the three kinds: true, incomplete, tampered. */
export function makeHandIns(each: number): Made[] {
  const all = courses();
  const one = (i: number): Course => {
    const chosen = all[i % all.length];
    if (!chosen) throw new Error("There is no lesson.");
    return chosen;
  };
  const range = Array.from({ length: each }, (_, i) => i);
  return [
    ...range.map((i) => whole(one(i), i)),
    ...range.map((i) => partial(one(i), i)),
    ...range.map((i) => tampered(one(i), i, TAMPERED[i % TAMPERED.length] ?? "keys")),
  ];
}

function play({ lesson, source }: Course, hand: number): Played {
  const played = playDetours(lesson, () => openTimeline(source, lesson.seed), 100 + hand);
  if (!played.ok) throw new Error(played.problem ?? "not played");
  return played;
}

function whole(course: Course, i: number): Made {
  const handIn = handInOf(`Learner ${i}`, course.lesson, course.source, play(course, i));
  return made(`true-${i}`, "true", handIn);
}

/** Stops after some of its steps. */
function partial(course: Course, i: number): Made {
  const { recording, steps } = play(course, 50 + i);
  const last = steps[i % (steps.length - 1)]?.atMicros ?? 0;
  const cut = { ...recording, inputs: recording.inputs.filter(({ at }) => at <= last), until: last };
  const timeline = openRecording(course.source, cut);
  timeline.runTo(last);
  return made(`incomplete-${i}`, "incomplete", handInOf(`Late ${i}`, course.lesson, course.source, timeline));
}

function tampered(course: Course, i: number, sort: Sort): Made {
  const { recording, steps } = play(course, 80 + i);
  const upTo = steps[0]?.atMicros ?? 0;
  const cut = { ...recording, inputs: recording.inputs.filter(({ at }) => at <= upTo), until: upTo };
  const timeline = openRecording(course.source, cut);
  timeline.runTo(upTo);
  const honest = handInOf(`Sly ${i}`, course.lesson, course.source, timeline);
  return made(`tampered-${i}`, sort, TAMPERING[sort as keyof typeof TAMPERING](honest, i));
}

const TAMPERING = {
  /** One key more, one key less, one other key, or an earlier one. */
  keys(handIn: HandIn, i: number): HandIn {
    const inputs = handIn.recording.inputs.map((stamped) => ({ ...stamped }));
    const at = inputs.length - 2;
    const chosen = inputs[at];
    if (chosen?.input.do !== "key") throw new Error("There is no key to edit.");
    if (i % 4 === 0) inputs.splice(at, 1);
    else if (i % 4 === 1) inputs.splice(at, 0, { ...chosen });
    else if (i % 4 === 2) chosen.input = { ...chosen.input, text: "x" };
    else chosen.at += 1;
    return { ...handIn, recording: { ...handIn.recording, inputs } };
  },
  result(handIn: HandIn, i: number): HandIn {
    const { claims } = handIn;
    const edited = [
      { ...claims, met: claims.met.map(() => true) },
      { ...claims, slips: claims.slips + 1 },
      { ...claims, minutes: claims.minutes + 5 },
    ][Math.floor(i / 3) % 3];
    return { ...handIn, claims: edited ?? claims };
  },
  seed(handIn: HandIn): HandIn {
    return { ...handIn, recording: { ...handIn.recording, seed: handIn.recording.seed + 1 } };
  },
};

function made(name: string, sort: Sort, handIn: HandIn): Made {
  const met = handIn.claims.met.filter(Boolean).length;
  return { name: `${name}.json`, sort, text: writeHandIn(handIn), met };
}
