/** Runs a recording that anybody may have made: in slices, so that a page stays awake, and not for ever. */
import { openRecording, type WorldRecording, type WorldSource, type WorldTimeline } from "../host/index.ts";

/** More than any session by hand; a loop of two mail systems is found out before the machine is full. */
const MOST_EVENTS = 400_000;
const MOST_PACKET_BYTES = 100_000_000;
const SLICE_STEPS = 500;

export type UnrollResult = { ok: true; timeline: WorldTimeline } | { ok: false; says: string };

export interface Slices {
  /** Called between slices: a page lets the screen have its turn. */
  pause?: () => Promise<void>;
  mostEvents?: number;
  mostPacketBytes?: number;
}

export async function unroll(
  source: WorldSource,
  recording: WorldRecording,
  { pause, mostEvents = MOST_EVENTS, mostPacketBytes = MOST_PACKET_BYTES }: Slices = {},
): Promise<UnrollResult> {
  try {
    const timeline = openRecording(source, recording);
    let counted = 0;
    let packetBytes = 0;
    let running = true;
    while (running) {
      for (let i = 0; i < SLICE_STEPS && running; i++) running = timeline.stepOnce(recording.until);
      for (; counted < timeline.trace.length; counted++) {
        const event = timeline.trace[counted];
        if (event?.t === "packet.sent") packetBytes += event.bytes.length;
      }
      if (counted > mostEvents || packetBytes > mostPacketBytes) {
        return { ok: false, says: `More happens in it than can be shown: over ${counted} events.` };
      }
      await pause?.();
    }
    timeline.runTo(recording.until);
    return { ok: true, timeline };
  } catch (error) {
    return {
      ok: false,
      says: `The simulation stopped in it: ${error instanceof Error ? error.message : ""}`,
    };
  }
}
