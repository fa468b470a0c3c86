/** From any other screen to the sandbox. Apart from the rest, so that those screens do not load it. */
import type { WorldRecording } from "../../host/index.ts";
import { href } from "../route.ts";
import type { Session } from "../session.svelte.ts";

let handed: { title: string; recording: WorldRecording } | null = null;

/** Opens what the session shows now: everything up to the playhead, and nothing after it. */
export function openInSandbox(title: string, session: Session): void {
  const { timeline } = session.track;
  handed = { title, recording: timeline.branch(session.position, Math.floor(session.now)).recording };
  location.hash = href.sandbox;
}

/** Opened by whoever goes to the sandbox next. */
export function handOver(title: string, recording: WorldRecording): void {
  handed = { title, recording };
}

/** Once. */
export function handedOver(): typeof handed {
  const taken = handed;
  handed = null;
  return taken;
}
