/**
 * npm run play -- LESSON-FOLDER|RECORDING.json|SHARE-LINK [--seed N] [--trace FILE] [--pcap FILE]
 *
 * Plays a lesson's solutions, a replay, a recording or a shared moment, without a screen. Ends with 0 when
 * everything went as it should, with 1 and a sentence when not, with 2 when it was not told what to do.
 */
import { closeSync, openSync, writeFileSync, writeSync } from "node:fs";
import { parseArgs } from "node:util";
import {
  openRecording,
  openTimeline,
  type Trace,
  type WorldRecording,
  type WorldTimeline,
} from "../host/index.ts";
import {
  captureTrace,
  playLesson,
  playReplay,
  showProblem,
  traceText,
  type Played,
} from "../lesson/index.ts";
import { compileFolder, isFolder, readWorldNamed, Refused } from "./folders.ts";
import { playMoment } from "./play-moment.ts";

const USAGE =
  "npm run play -- LESSON-FOLDER|RECORDING.json|SHARE-LINK [--seed N] [--trace FILE] [--pcap FILE]";

interface Options {
  target: string;
  seed: number | null;
  trace: string | null;
  pcap: string | null;
}

function readOptions(args: string[]): Options {
  let parsed;
  try {
    const option = { type: "string" } as const;
    parsed = parseArgs({
      args,
      allowPositionals: true,
      options: { seed: option, trace: option, pcap: option },
    });
  } catch (error) {
    throw new Refused(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
  const [target, ...more] = parsed.positionals;
  const { seed, trace, pcap } = parsed.values;
  if (target === undefined || more.length > 0) throw new Refused(USAGE);
  if (seed !== undefined && (!/^\d{1,10}$/.test(seed) || Number(seed) >= 2 ** 31)) {
    throw new Refused(`--seed is a whole number below ${2 ** 31}, not ${seed}.`);
  }
  return { target, seed: seed === undefined ? null : Number(seed), trace: trace ?? null, pcap: pcap ?? null };
}

interface Run {
  played: Played;
  timeline: WorldTimeline;
  /** More to be said of it. */
  says: readonly string[];
}

/** Plays, and keeps the timeline for what is written afterwards. */
async function play({ target, seed }: Options): Promise<Run> {
  if (!isFolder(target)) return playMoment(target, seed);
  const opened: WorldTimeline[] = [];
  const keep = (timeline: WorldTimeline): WorldTimeline => {
    opened.push(timeline);
    return timeline;
  };
  const begin = (head: { world: string; seed: number }) =>
    keep(openTimeline(readWorldNamed(head.world), head.seed));
  const load = (recording: WorldRecording) => keep(openRecording(readWorldNamed(recording.world), recording));
  const played = playFolder(target, seed, begin, load);
  const timeline = opened.at(-1);
  if (timeline === undefined) throw new Refused("Nothing was played.");
  return { played, timeline, says: [] };
}

function playFolder(
  target: string,
  seed: number | null,
  begin: (head: { world: string; seed: number }) => WorldTimeline,
  load: (recording: WorldRecording) => WorldTimeline,
): Played {
  const result = compileFolder(target);
  if (!result.ok) throw new Refused(result.problems.map(showProblem).join("\n"));
  const content = result.value;
  if (content.kind === "replay") return playReplay(content.replay, load, seed ?? content.replay.seed);
  return playLesson(content.lesson, begin, { seed: seed ?? content.lesson.seed });
}

/** A line at a time, for a trace may be longer than a text can be. */
function writeTrace(path: string, trace: readonly Trace[]): void {
  const file = openSync(path, "w");
  for (let at = 0; at < trace.length; at += 1000) writeSync(file, traceText(trace.slice(at, at + 1000)));
  closeSync(file);
}

function report(played: Played): void {
  for (const [i, step] of played.steps.entries()) {
    const state = step.atMicros === null ? "not met" : `met at ${(step.atMicros / 1_000_000).toFixed(3)} s`;
    console.log(`${i + 1}. ${step.title}: ${state}${step.earned === null ? "" : `, ${step.earned}`}`);
  }
  const { until, inputs } = played.recording;
  console.log(
    `${played.trace.length} events, ${inputs.length} inputs, ${(until / 1_000_000).toFixed(3)} s of virtual time.`,
  );
}

async function main(args: string[]): Promise<number> {
  let options: Options;
  try {
    options = readOptions(args);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    console.error(error.message);
    return 2;
  }
  try {
    const { played, timeline, says } = await play(options);
    if (options.trace !== null) writeTrace(options.trace, played.trace);
    if (options.pcap !== null)
      writeFileSync(options.pcap, captureTrace(played.trace, timeline.world, played.steps));
    report(played);
    for (const sentence of says) console.log(sentence);
    if (played.problem !== null) console.error(played.problem);
    return played.ok ? 0 : 1;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    console.error(error.message);
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
