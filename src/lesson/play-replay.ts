/** Plays a replay without a screen and checks that each chapter keeps its promises in its own time. */
import { MICROS_PER_SECOND } from "../base/index.ts";
import type { TraceKind, WorldRecording, WorldTimeline } from "../host/index.ts";
import { checkStep } from "./check.ts";
import { newLog, remember } from "./log.ts";
import { kindOf } from "./pattern.ts";
import { faultIn, type Played } from "./play.ts";
import { missingFrom } from "./remarks.ts";
import { recordingOf, startOf, type Replay } from "./replay.ts";

/** Gives a timeline that will play this recording. */
export type OpenRecording = (recording: WorldRecording) => WorldTimeline;

export function playReplay(replay: Replay, open: OpenRecording, seed: number = replay.seed): Played {
  const recording = { ...recordingOf(replay), seed };
  const timeline = open(recording);
  const log = newLog(
    replay.chapters.flatMap(({ expects }) => expects.map(({ condition }): TraceKind => kindOf(condition))),
  );
  let from = 0;
  let problem: string | null = null;
  for (const [i, chapter] of replay.chapters.entries()) {
    const next = replay.chapters[i + 1]?.atSeconds ?? replay.lengthSeconds;
    const begins = timeline.trace.length;
    timeline.runTo(startOf(replay) + next * MICROS_PER_SECOND);
    for (; from < timeline.trace.length; from++) {
      const event = timeline.trace[from];
      if (event !== undefined) remember(log, event);
    }
    const conditions = { expects: chapter.expects, since: "step", order: "any", session: "any" } as const;
    const check = checkStep(conditions, log.entries, begins);
    const missing = missingFrom(conditions, check);
    if (missing.length > 0)
      problem ??= `Chapter ${i + 1}, “${chapter.title}”, ends before it has happened: ${missing.join(" ")}`;
  }
  const says = problem ?? faultIn(timeline.trace);
  return {
    ok: says === null,
    recording: timeline.recording,
    trace: timeline.trace,
    steps: [],
    problem: says,
  };
}
