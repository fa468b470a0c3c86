/**
 * A projection kept at a position of a trace: forward by the new events only, back from the nearest copy that was
 * kept on the way, or from the start where the projection cannot be copied.
 */
import type { Trace } from "../host/index.ts";
import type { Look, Projection } from "./projections/index.ts";

interface Kept<View> {
  position: number;
  view: View;
}

/** What is known of one trace; each branch has its own. */
interface Track<View> {
  position: number;
  view: View;
  /** The position after the last event that changed what is drawn. */
  changedAt: number;
  look: Look<View> | null;
  kept: Kept<View>[];
  spacing: number;
}

const FIRST_SPACING = 256;
/** When there are more copies than this, every other one goes. */
const MOST_KEPT = 96;

export class Fold<View> {
  readonly #projection: Projection<View>;
  readonly #tracks = new WeakMap<readonly Trace[], Track<View>>();

  constructor(projection: Projection<View>) {
    this.#projection = projection;
  }

  /** The view of the first `position` events of `trace`. */
  at(trace: readonly Trace[], position: number): View {
    const track = this.#track(trace);
    if (position !== track.position) this.#leap(track, position);
    while (track.position < position) {
      const event = trace[track.position++];
      if (event && this.#projection.apply(track.view, event)) track.changedAt = track.position;
      if (track.position % track.spacing === 0) this.#keep(track);
    }
    return track.view;
  }

  /** The same; as an object that is another one only when there is something new to draw. */
  look(trace: readonly Trace[], position: number): Look<View> {
    const view = this.at(trace, position);
    const track = this.#track(trace);
    const { look, changedAt } = track;
    if (look?.view === view && look.at === changedAt) return look;
    return (track.look = { view, at: changedAt });
  }

  #track(trace: readonly Trace[]): Track<View> {
    const known = this.#tracks.get(trace);
    if (known) return known;
    const made: Track<View> = {
      position: 0,
      view: this.#projection.init(),
      changedAt: 0,
      look: null,
      kept: [],
      spacing: FIRST_SPACING,
    };
    this.#tracks.set(trace, made);
    return made;
  }

  /** To the nearest copy kept before `position`, unless the view itself is nearer. */
  #leap(track: Track<View>, position: number): void {
    const back = position < track.position;
    const nearest = track.kept[lastBefore(track.kept, position)];
    if (!back && (nearest === undefined || nearest.position <= track.position)) return;
    const copied = nearest && this.#projection.copy?.(nearest.view);
    track.view = copied ?? this.#projection.init();
    track.position = copied === undefined ? 0 : (nearest?.position ?? 0);
    track.changedAt = track.position;
  }

  #keep(track: Track<View>): void {
    const { position, kept } = track;
    if (!this.#projection.copy || (kept.at(-1)?.position ?? 0) >= position) return;
    kept.push({ position, view: this.#projection.copy(track.view) });
    if (kept.length <= MOST_KEPT) return;
    track.spacing *= 2;
    track.kept = kept.filter((one) => one.position % track.spacing === 0);
  }
}

/** Index of the last copy at or before `position`; -1 when there is none. */
function lastBefore(kept: readonly { position: number }[], position: number): number {
  let [low, high] = [-1, kept.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((kept[middle]?.position ?? Infinity) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}
