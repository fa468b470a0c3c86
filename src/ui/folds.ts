/** A projection kept at a position of a trace: forward by the new events only, back by folding anew. */
import type { Trace } from "../host/index.ts";
import type { Projection } from "./projections/index.ts";

export class Fold<View> {
  readonly #projection: Projection<View>;
  #view: View;
  #trace: readonly Trace[] | null = null;
  #position = 0;

  constructor(projection: Projection<View>) {
    this.#projection = projection;
    this.#view = projection.init();
  }

  /** The view of the first `position` events of `trace`. */
  at(trace: readonly Trace[], position: number): View {
    if (trace !== this.#trace || position < this.#position) {
      this.#view = this.#projection.init();
      this.#trace = trace;
      this.#position = 0;
    }
    while (this.#position < position) {
      const event = trace[this.#position++];
      if (event) this.#projection.apply(this.#view, event);
    }
    return this.#view;
  }
}
