/** Plays what was shared or saved: a link, the data of one, or a file. */
import { statSync } from "node:fs";
import { worldOf, type Trace, type WorldTimeline } from "../host/index.ts";
import { faultIn, type Played } from "../lesson/index.ts";
import { decodeLink, fingerprint, unroll, type Moment } from "../share/index.ts";
import { readWorldNamed, Refused } from "./folders.ts";
import { lessonSteps } from "./lesson-steps.ts";
import { readSavedFile } from "./saved-file.ts";

export async function playMoment(
  target: string,
  seed: number | null,
): Promise<{ played: Played; timeline: WorldTimeline; says: string[] }> {
  const read = await readMoment(target);
  const moment: Moment = { ...read, recording: { ...read.recording, seed: seed ?? read.recording.seed } };
  const world = worldOf(moment.recording, readWorldNamed);
  if (!world.ok) throw new Refused(world.says);
  // Whoever asks for it at a command line may wait for it.
  const run = await unroll(world.source, moment.recording, {
    mostEvents: Infinity,
    mostPacketBytes: Infinity,
  });
  if (!run.ok) throw new Refused(run.says);
  const { timeline } = run;
  const { trace } = timeline;
  const problem = faultIn(trace);
  const steps = lessonSteps(moment, trace);
  const played = { ok: problem === null, recording: timeline.recording, trace, steps, problem };
  return { played, timeline, says: describe(moment, trace, seed) };
}

async function readMoment(target: string): Promise<Moment> {
  const file = statSync(target, { throwIfNoEntry: false })?.isFile() === true;
  if (!file && /\.json$/i.test(target)) throw new Refused(`${target} cannot be read.`);
  if (file) return readSavedFile(target);
  const result = await decodeLink(target);
  if (!result.ok) throw new Refused(result.says);
  return result.moment;
}

function describe(
  { position, at, origin, fingerprint: sum }: Moment,
  trace: readonly Trace[],
  seed: number | null,
): string[] {
  const where =
    origin.kind === "lesson" || origin.kind === "replay" ? `, in the ${origin.kind} ${origin.slug}` : "";
  const seconds = (at / 1_000_000).toFixed(3);
  const says = [
    `It stands after ${Math.min(position, trace.length)} of ${trace.length} events, at ${seconds} s${where}.`,
  ];
  if (seed === null && sum !== null && sum !== fingerprint(trace))
    says.push(
      "The simulation has changed since this was shared: the same keys no longer give the same events.",
    );
  return says;
}
