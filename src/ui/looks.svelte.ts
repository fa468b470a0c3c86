/**
 * What the panels of a session look at: views of the trace folded to the playhead. A look is the same object for as
 * long as nothing in its view has changed, so a frame draws only what is new.
 */
import type { Seq } from "../base/index.ts";
import type { Trace } from "../host/index.ts";
import { Fold } from "./folds.ts";
import {
  announcements,
  map,
  post,
  timebar,
  type AnnouncementsView,
  type Look,
  type MapView,
  type TerminalView,
  type TimeView,
} from "./projections/index.ts";

/** Where a session stands. Both are reactive. */
export interface Playhead {
  readonly trace: readonly Trace[];
  readonly position: Seq;
}

export class Looks {
  readonly #at: Playhead;
  readonly #map = new Fold(map);
  readonly #post = new Fold(post);
  readonly #announcements = new Fold(announcements);
  readonly #timebar = new Fold(timebar);

  constructor(at: Playhead) {
    this.#at = at;
  }

  readonly map: Look<MapView> = $derived.by(() => this.#map.look(this.#at.trace, this.#at.position));
  readonly post: Look<Trace[]> = $derived.by(() => this.#post.look(this.#at.trace, this.#at.position));
  readonly announcements: Look<AnnouncementsView> = $derived.by(() =>
    this.#announcements.look(this.#at.trace, this.#at.position),
  );
  readonly terminals: Look<TerminalView> = $derived.by(() => {
    const { view, at } = this.announcements;
    return { view: view.screen, at };
  });
  /** Over the whole track: what comes after the playhead is drawn too. A track grows only as the playhead moves. */
  readonly time: Look<TimeView> = $derived.by(() => {
    const { trace, position } = this.#at;
    return this.#timebar.look(trace, Math.max(position, trace.length));
  });

  /** The map after `position` events, wherever the playhead is drawn. */
  mapAt(trace: readonly Trace[], position: Seq): MapView {
    return this.#map.at(trace, position);
  }
}
