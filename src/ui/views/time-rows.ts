/** The tracks of a session as rows of the time bar; one alone needs no name. */
import type { Trace } from "../../host/index.ts";
import type { TimeRow } from "../parts/timeSpeeds.ts";
import { fold, timebar } from "../projections/index.ts";
import type { Session, Track } from "../session.svelte.ts";
import { t } from "../words/index.svelte.ts";

/** Tracks in the bar at once; all of them are in its menu. DESIGN.md, "Time" */
const MOST_ROWS = 3;

/** Tracks that stand still are folded once. */
const folded = new WeakMap<Track, { length: number; row: TimeRow }>();

function rowOf(track: Track): TimeRow {
  const { trace } = track.timeline;
  const known = folded.get(track);
  if (known?.length === trace.length) return known.row;
  const row: TimeRow = { id: String(track.id), name: track.label, view: fold(timebar, trace) };
  const outcome = track.live ? null : outcomeIn(trace);
  if (outcome !== null) row.outcome = outcome;
  folded.set(track, { length: trace.length, row });
  return row;
}

/** What became of the last letter of a recording. */
function outcomeIn(trace: readonly Trace[]): TimeRow["outcome"] | null {
  const last = trace.findLast((event) => event.t === "mail.delivered" || event.t === "mail.failed");
  if (last === undefined) return null;
  return last.t === "mail.delivered"
    ? { says: t("time.delivered"), refused: false }
    : { says: t("time.failed"), refused: true };
}

/** The first track, the one the playhead is on, one it is compared with, and the newest of the others. */
export function shownTracks(session: Session): readonly Track[] {
  const { tracks, active, comparison } = session;
  if (tracks.length <= MOST_ROWS) return tracks;
  const wanted = [active, comparison?.one.id, comparison?.other.id, tracks[0]?.id];
  for (const { id } of tracks.toReversed()) wanted.push(id);
  const shown = new Set(wanted.filter((id) => id !== undefined));
  const few = new Set([...shown].slice(0, MOST_ROWS));
  return tracks.filter(({ id }) => few.has(id));
}

export function timeRows(session: Session): readonly TimeRow[] {
  if (session.tracks.length < 2) return [];
  return shownTracks(session).map((track) => {
    const mark = session.comparison?.markOn(track) ?? undefined;
    if (track.id !== session.active) return { ...rowOf(track), mark };
    const { outcome } = track.live ? {} : rowOf(track);
    return { id: String(track.id), name: track.label, view: session.time.view, outcome, mark };
  });
}
