/** What a recording of a lesson came to: computed by the page that hands in and by whoever marks, from the same trace. */
import { MICROS_PER_SECOND, type Micros } from "../base/index.ts";
import type { Trace, WorldRecording } from "../host/index.ts";
import { applyProgress, beginProgress, drawLesson, type Lesson } from "../lesson/index.ts";

export interface Claims {
  /** For each step, whether it was met. */
  met: boolean[];
  /** Refusals that no step asked for: replies, calls, words no shell knows. */
  slips: number;
  /** At the keyboard, by the simulated clock, pauses of over two minutes left out. */
  minutes: number;
}

const LONGEST_PAUSE: Micros = 120 * MICROS_PER_SECOND;

export function measure(lesson: Lesson, recording: WorldRecording, trace: readonly Trace[]): Claims {
  const progress = beginProgress(drawLesson(lesson, recording.seed));
  for (const event of trace) applyProgress(progress, event);
  return {
    met: progress.steps.map(({ state }) => state === "done"),
    slips: progress.steps.reduce((sum, { slips }) => sum + slips, 0),
    minutes: minutesOf(recording),
  };
}

function minutesOf({ inputs }: WorldRecording): number {
  const gaps = inputs.map(({ at }, i) => at - (inputs[i - 1]?.at ?? at));
  const spent = gaps.filter((gap) => gap <= LONGEST_PAUSE).reduce((sum, gap) => sum + gap, 0);
  return Math.round(spent / (60 * MICROS_PER_SECOND));
}

export interface Rhythm {
  /** Lines that came in one piece: pasted, or sent from a phone's line of input. */
  pasted: number;
  /** Lines typed faster or more evenly than hands do: "Type it for me" does, and so does a program. */
  even: number;
}

/** Fewer keys than this have no rhythm. */
const FEWEST_KEYS = 8;
const FASTEST_MS = 40;
/** Of the gaps between keys: how far they spread, to how long they are. Hands are above 0.2. */
const EVENEST = 0.12;

/** How the lines were typed, as far as it shows. A remark and no verdict: a patient forger types like anybody. */
export function rhythmOf({ inputs }: WorldRecording): Rhythm {
  const rhythm: Rhythm = { pasted: 0, even: 0 };
  const lines: Record<string, number[]> = {};
  for (const { at, input } of inputs) {
    if (input.do !== "key") continue;
    if (input.text.length > 3 && !input.text.startsWith("\x1b")) rhythm.pasted++;
    const line = (lines[`t${input.tty}`] ??= []);
    line.push(at);
    if (!input.text.endsWith("\r")) continue;
    if (isEven(line)) rhythm.even++;
    line.length = 0;
  }
  return rhythm;
}

function isEven(times: readonly Micros[]): boolean {
  if (times.length < FEWEST_KEYS) return false;
  const gaps = times.slice(1).map((at, i) => (at - (times[i] ?? at)) / 1000);
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const spread = Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length);
  return mean < FASTEST_MS || spread < EVENEST * mean;
}
