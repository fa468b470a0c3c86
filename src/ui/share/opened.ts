/** Opens what somebody shared: read, checked, played to its end, and found its place. */
import type { WorldRecording, WorldSource, WorldTimeline } from "../../host/index.ts";
import { drawContent } from "../../lesson/index.ts";
import { decodeLink, fault, fingerprint, unroll, type LinkFault, type Moment } from "../../share/index.ts";
import type { Standing } from "../session-options.ts";
import { VIEWS, type View } from "../views/view.ts";
import { loadLesson, loadReplay, loadWorld, type LessonContent, type ReplayContent } from "../content.ts";

/** Beside what content there is for it. */
export interface Opened {
  moment: Moment;
  timeline: WorldTimeline;
  source: WorldSource;
  /** The same keys no longer give the same events. */
  changed: boolean;
}

export type Place =
  | { kind: "lesson"; content: LessonContent }
  | { kind: "replay"; content: ReplayContent }
  /** A lesson of somebody's own, whose text the moment brought. */
  | { kind: "own"; content: LessonContent; text: string }
  /** `missing`: it belonged to a lesson that is not here. */
  | { kind: "free"; missing: boolean };

export type OpenResult = { ok: true; opened: Opened; place: Place } | LinkFault;

export async function openLink(data: string): Promise<OpenResult> {
  const read = await decodeLink(data);
  return read.ok ? openMoment(read.moment) : read;
}

async function openMoment(moment: Moment): Promise<OpenResult> {
  const world = await findWorld(moment);
  if (!world.ok) return fault("world", { says: world.says });
  const run = await unroll(world.source, moment.recording, { pause: nextTurn });
  if (!run.ok) return fault("world", { says: run.says });
  const { timeline } = run;
  const changed = moment.fingerprint !== null && moment.fingerprint !== fingerprint(timeline.trace);
  return {
    ok: true,
    opened: { moment, timeline, source: world.source, changed },
    place: await findPlace(moment, world.source),
  };
}

async function findWorld(moment: Moment) {
  if (moment.recording.own !== undefined) {
    // The reader of world files is fetched only for those who need it.
    const { worldOf } = await import("./own-world.ts");
    return worldOf(moment.recording, () => null);
  }
  const source = await loadWorld(moment.recording.world);
  return source === null
    ? { ok: false as const, says: `There is no world called ${moment.recording.world}.` }
    : { ok: true as const, source };
}

async function findPlace({ origin, recording }: Moment, source: WorldSource): Promise<Place> {
  if (origin.kind === "lesson") {
    const found = await loadLesson(origin.slug);
    if (found !== null && isPlayedIn(recording, found.source))
      return { kind: "lesson", content: drawContent(found.content, recording.seed) };
  }
  if (origin.kind === "replay") {
    const found = await loadReplay(origin.slug);
    if (found !== null && isPlayedIn(recording, found.source))
      return { kind: "replay", content: found.content };
  }
  if (origin.kind === "own") {
    const { lessonOfLink } = await import("../preview/compile.ts");
    const content = lessonOfLink(origin.text, source);
    if (content !== null)
      return { kind: "own", content: drawContent(content, recording.seed), text: origin.text };
  }
  return { kind: "free", missing: origin.kind !== "free" };
}

/** A lesson looks at its own world's hosts; a stranger may have put the two together. */
function isPlayedIn({ world, own }: WorldRecording, source: WorldSource): boolean {
  return world === source.name && (own === undefined || JSON.stringify(own) === JSON.stringify(source.own));
}

/** Where a session that begins with it stands. */
export function standingOf({ moment, timeline }: Opened): Standing {
  return { timeline, position: moment.position, at: moment.at, live: moment.live };
}

export function viewOf({ moment }: Opened): View {
  return VIEWS.find((view) => view === moment.view) ?? "type";
}

/** Lets the screen have its turn. */
function nextTurn(): Promise<void> {
  return new Promise((done) => {
    setTimeout(done);
  });
}
