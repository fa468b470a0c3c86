/** For Node and for the page alike: a world's files and a recording, to the trace as `--trace` writes it. */
import { openRecording, readWorldFolder, type WorldRecording } from "../../src/host/index.ts";
import { traceText } from "../../src/lesson/index.ts";

export function traceOf(files: Record<string, string>, recording: WorldRecording): string {
  const world = readWorldFolder(recording.world, files);
  if (!world.ok) throw new Error(world.problems.map(({ says }) => says).join("\n"));
  const timeline = openRecording(world.source, recording);
  timeline.runTo(recording.until);
  return traceText(timeline.trace);
}
