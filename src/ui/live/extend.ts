/** More of a recording that is being made elsewhere, played as far as that has come. */
import type { Micros } from "../../base/index.ts";
import type { WorldRecording } from "../../host/index.ts";
import type { Session } from "../session.svelte.ts";

export function extend(session: Session, inputs: WorldRecording["inputs"], until: Micros): void {
  const [first] = session.tracks;
  if (!first || session.fault !== null) return;
  try {
    first.timeline.extend(inputs);
    first.timeline.runTo(until);
  } catch (error) {
    session.fault = error instanceof Error ? error.message : String(error);
  }
  // The same tracks, with more in them.
  session.tracks = [...session.tracks];
}
