/** The tracks of a session as rows of the time bar; one alone needs no name. */
import type { TimeRow } from "../parts/timeSpeeds.ts";
import { fold, timebar } from "../projections/index.ts";
import type { Session, Track } from "../session.svelte.ts";

/** Tracks that stand still are folded once. */
const folded = new WeakMap<Track, { length: number; row: TimeRow }>();

function rowOf(track: Track): TimeRow {
  const { trace } = track.timeline;
  const known = folded.get(track);
  if (known?.length === trace.length) return known.row;
  const row: TimeRow = { id: String(track.id), name: track.label, view: fold(timebar, trace) };
  folded.set(track, { length: trace.length, row });
  return row;
}

export function timeRows(session: Session): readonly TimeRow[] {
  if (session.tracks.length < 2) return [];
  return session.tracks.map((track) =>
    track.id === session.active
      ? { id: String(track.id), name: track.label, view: session.time.view }
      : rowOf(track),
  );
}
