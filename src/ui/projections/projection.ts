/**
 * A projection turns the trace into what one panel shows. It is a fold: forward by applying the
 * next event, back by folding again from a copy kept on the way. Views are plain objects, changed in place.
 */
import type { Seq } from "../../base/index.ts";
import type { Trace } from "../../host/index.ts";

/** A view as it stands at the playhead: the same object for as long as there is nothing new in it to draw. */
export interface Look<View> {
  readonly view: View;
  /** The position after the last event that changed it. */
  readonly at: Seq;
}

export interface Projection<View> {
  readonly name: string;
  init(): View;
  /**
   * Events come in the order of their `seq`, without holes. False: nothing that is drawn has changed, and whoever
   * shows the view need not look again.
   */
  apply(view: View, event: Trace): boolean;
  /**
   * A copy that goes its own way from here, so that going back need not begin at the start. What is only ever
   * added to per event (`causes` and the like) may be shared: folded again, it comes out the same.
   */
  copy?(view: View): View;
}

/** Folds `trace` up to, not including, index `until`. */
export function fold<View>(
  projection: Projection<View>,
  trace: readonly Trace[],
  until = trace.length,
): View {
  const view = projection.init();
  for (let i = 0; i < until && i < trace.length; i++) {
    const event = trace[i];
    if (event) projection.apply(view, event);
  }
  return view;
}
