/**
 * Plays lessons without a screen. Each step must be unmet before its solution is typed and met
 * after it: this is how a lesson proves that it can be done, and that it asks for something.
 */
import { MICROS_PER_SECOND, type Micros, type Seq } from "../base/index.ts";
import type { Input, Trace, WorldRecording, WorldTimeline } from "../host/index.ts";
import type { Dice } from "../sim/index.ts";
import { inputOf, passTime, pasted, solutionOf, type Deed, type Solvable } from "./deeds.ts";
import { drawLesson } from "./draw.ts";
import { inputOfEdit, patched, textToEdit, type Edit } from "./edit.ts";
import { answerInput, rightAnswer } from "./exercise.ts";
import type { Lesson, Step } from "./format.ts";
import { applyProgress, beginProgress, type LessonProgress } from "./progress.ts";
import { openingOf, startOf, ttyIds } from "./replay.ts";
import { rhythm, typist } from "./rhythm.ts";
import { hostOf, type Typing } from "./typing.ts";

/** Gives a timeline at the beginning of a world. */
export type OpenWorld = (head: { world: string; seed: number }) => WorldTimeline;

export interface PlayedStep {
  title: string;
  /** The event that completed it, and when; null when it is not done. */
  metAt: Seq | null;
  atMicros: Micros | null;
  earned: string | null;
  slips: number;
}

export interface Played {
  ok: boolean;
  recording: WorldRecording;
  trace: readonly Trace[];
  steps: PlayedStep[];
  /** A sentence: the first thing that is not as it should be. */
  problem: string | null;
}

export interface PlayOptions {
  /** Instead of the lesson's own seed. */
  seed?: number;
}

export function playLesson(lesson: Lesson, open: OpenWorld, options: PlayOptions = {}): Played {
  const player = openPlayer(lesson, open, options.seed ?? lesson.seed);
  let problem: string | null = null;
  for (const [i, step] of player.lesson.steps.entries()) {
    problem = solutionOf(step).length === 0 ? watchStep(player, i) : solveStep(player, i, step);
    if (problem !== null) break;
  }
  return finish(player, problem);
}

/** A timeline on which the first `count` steps are done; fewer if one of them cannot be. */
export function playSteps(lesson: Lesson, open: OpenWorld, count: number): WorldTimeline {
  const player = openPlayer(lesson, open, lesson.seed);
  for (const [i, step] of player.lesson.steps.slice(0, count).entries()) {
    if (player.progress.current > i) continue;
    solve(player, step);
    if (player.progress.current <= i) rest(player, PATIENCE);
    if (player.progress.current <= i) break;
  }
  return player.timeline;
}

/** A lesson under way, with somebody at its keyboards. */
export interface Player {
  readonly lesson: Lesson;
  readonly timeline: WorldTimeline;
  readonly progress: LessonProgress;
  /** Ids of the lesson's terminals. */
  readonly ttys: readonly string[];
  readonly hand: Dice;
  /** Trace events the progress has seen. */
  folded: number;
}

export function openPlayer(whole: Lesson, open: OpenWorld, seed: number): Player {
  const lesson = drawLesson(whole, seed);
  const timeline = open({ world: lesson.world, seed });
  timeline.runTo(startOf(lesson));
  const ttys = ttyIds(lesson.terminals);
  const player = { lesson, timeline, progress: beginProgress(lesson), ttys, hand: typist(seed), folded: 0 };
  for (const input of openingOf(lesson)) timeline.input(input);
  rest(player);
  return player;
}

/** A step with nothing to type is met by waiting, but not before it opened. */
function watchStep(player: Player, index: number): string | null {
  const before = player.progress.steps[index - 1]?.metAt ?? -1;
  const metAt = player.progress.steps[index]?.metAt ?? null;
  if (metAt === null) return unmet(player, index, "it waits for something that does not come by itself");
  return metAt > before ? null : met(player, index);
}

function solveStep(player: Player, index: number, step: Step): string | null {
  if (player.progress.current > index) return met(player, index);
  solve(player, step);
  if (player.progress.current <= index) rest(player, PATIENCE);
  return player.progress.current > index
    ? null
    : unmet(player, index, "it is not met after its solution was typed");
}

function met(player: Player, index: number): string {
  return `${nameOf(player, index)} is met before anything is done for it.`;
}

export function unmet(player: Player, index: number, how: string): string {
  const { missing, remark, refusal } = player.progress.steps[player.progress.current] ?? {};
  const words = [...(missing ?? []), remark, refusal?.says].filter((says) => typeof says === "string");
  return [`${nameOf(player, index)}: ${how}.`, ...words].join(" ");
}

function nameOf(player: Player, index: number): string {
  return `Step ${index + 1}, “${player.lesson.steps[index]?.title ?? ""}”`;
}

/** Does all that solves a step, in order. */
export function solve(player: Player, step: Solvable): void {
  let run: Typing[] = [];
  const type = (): void => {
    for (const piece of pasted(run)) typeLine(player, piece);
    run = [];
  };
  for (const part of solutionOf(step)) {
    if ("keys" in part) run.push(part);
    else {
      type();
      if ("do" in part) perform(player, part);
      else if (part.kind === "edit") change(player, part);
      else {
        const right = rightAnswer(part, player.progress.log);
        if (right !== null) answer(player, part.id, right);
      }
    }
  }
  type();
}

/** Edits a file as the solution has it, and applies it. */
export function change(player: Player, { host, target, patch }: Edit): void {
  const text = patched(textToEdit(player.timeline.world, host, target), patch);
  const result = inputOfEdit(host, target, text);
  if (result.ok) player.timeline.input(result.input);
  rest(player);
}

/** Answers a question of the lesson, from where the learner sits. */
export function answer(player: Player, question: string, text: string): void {
  player.timeline.input(answerInput(hostOf(player.lesson.terminals[0] ?? ""), question, text));
  rest(player);
}

/** Presses a step's button, then waits until the world is quiet. */
export function perform(player: Player, deed: Deed): void {
  const input = inputOf(deed);
  if (deed.do === "wait") passTime(player.timeline, deed);
  else if (input !== null) player.timeline.input(input);
  rest(player);
}

/** Types one line as a person would, or pastes it at once, then waits until the world is quiet. */
export function typeLine(
  player: Player,
  typing: Pick<Typing, "terminal" | "keys"> & { atOnce?: boolean },
): void {
  const { timeline } = player;
  const tty = player.ttys[typing.terminal] ?? "";
  const start = timeline.now + 4 * (MICROS_PER_SECOND / 10);
  if (typing.atOnce === true) {
    timeline.runTo(start);
    timeline.input({ do: "key", tty, text: typing.keys });
    rest(player);
    return;
  }
  for (const { at, text } of rhythm(typing.keys, start, player.hand)) {
    timeline.runTo(at);
    const input: Input = { do: "key", tty, text };
    timeline.input(input);
  }
  rest(player);
}

/** Nothing happened for this long: what was set going is over. */
const QUIET: Micros = 8 * MICROS_PER_SECOND;
/** The same where a packet was lost: it is sent again, after a minute at the latest. RFC 6298 §2.5 */
const QUIET_AFTER_LOSS: Micros = 64 * MICROS_PER_SECOND;
/** A step not met yet may hang on a packet that is sent again, later each time. */
export const PATIENCE: Micros = 120 * MICROS_PER_SECOND;
/** Nobody waits longer than this for one line. */
const LONGEST: Micros = 10 * 60 * MICROS_PER_SECOND;

/** Lets the world run until nothing has happened for so long. */
export function rest(player: Player, quiet: Micros = QUIET): void {
  const { timeline } = player;
  const limit = timeline.now + LONGEST;
  let lively = timeline.now;
  let patience = quiet;
  for (;;) {
    const next = timeline.nextAt();
    if (next === null || next > lively + patience || next > limit) break;
    const before = timeline.trace.length;
    if (!timeline.stepOnce(limit)) break;
    if (timeline.trace.length > before) lively = timeline.now;
    if (timeline.trace.at(-1)?.t === "packet.lost") patience = Math.max(quiet, QUIET_AFTER_LOSS);
  }
  fold(player);
}

function fold(player: Player): void {
  const { trace } = player.timeline;
  for (; player.folded < trace.length; player.folded++) {
    const event = trace[player.folded];
    if (event !== undefined) applyProgress(player.progress, event);
  }
}

export function finish(player: Player, problem: string | null): Played {
  const { timeline, progress } = player;
  const says = problem ?? faultIn(timeline.trace);
  return {
    ok: says === null,
    recording: timeline.recording,
    trace: timeline.trace,
    steps: playedSteps(progress, timeline.trace),
    problem: says,
  };
}

/** The simulation's own faults are never the lesson's. */
export function faultIn(trace: readonly Trace[]): string | null {
  const fault = trace.find((event) => event.t === "fault");
  return fault?.t === "fault" ? `The simulation broke a promise on ${fault.host}: ${fault.says}` : null;
}

/** How far a trace goes in a lesson, whoever's it is. */
export function stepsMet(lesson: Lesson, trace: readonly Trace[]): PlayedStep[] {
  const progress = beginProgress(lesson);
  for (const event of trace) applyProgress(progress, event);
  return playedSteps(progress, trace);
}

function playedSteps({ lesson, steps }: LessonProgress, trace: readonly Trace[]): PlayedStep[] {
  return steps.map(({ metAt, earned, slips }, i) => ({
    title: lesson.steps[i]?.title ?? "",
    metAt,
    atMicros: metAt === null ? null : (trace[metAt]?.at ?? null),
    earned,
    slips,
  }));
}
