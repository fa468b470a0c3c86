/** Worlds kept in this browser, and as files: each is a moment, as a share link holds one. */
import { fingerprint, saveMoment, type Moment } from "../../share/index.ts";
import { keepText, worldKey } from "../kept-worlds.ts";
import type { Session } from "../session.svelte.ts";
import { load, save } from "../storage.ts";
import { t } from "../words/index.svelte.ts";
import { WORLD_FILE, type WorldFiles } from "./engine.ts";
import { openText } from "./files-in.ts";
import { LETTERS, type OpeningResult } from "./open.ts";

/** Where the session stands; with letters the world brings its own text, and they are in it. */
export function momentOf(session: Session, view: string, base: WorldFiles, letters: WorldFiles): Moment {
  const { recording, trace } = session.track.timeline;
  const named = Object.entries(letters).map(([name, text]) => [LETTERS + name, text] as const);
  const { [WORLD_FILE]: yaml = "", ...files } = base;
  const own =
    named.length > 0 || recording.own !== undefined
      ? { own: { yaml, files: { ...files, ...Object.fromEntries(named) } } }
      : {};
  return {
    recording: { ...recording, ...own },
    position: session.position,
    at: session.now,
    live: session.track.live,
    origin: { kind: "free" },
    view,
    fingerprint: fingerprint(trace),
  };
}

/** False when this window would not. */
export function keep(name: string, moment: Moment): boolean {
  return keepText(name, saveMoment(moment));
}

export async function openKept(name: string): Promise<OpeningResult | null> {
  const text = load(worldKey(name));
  return text === null || text === "" ? null : openText(name, text);
}

/** The sandbox as it was left. */
export const LAST = "sandbox";

export async function openLast(): Promise<OpeningResult | null> {
  const text = load(LAST);
  return text === null || text === "" ? null : openText(t("sandbox.title"), text);
}

export function forgetLast(): void {
  save(LAST, "");
}
