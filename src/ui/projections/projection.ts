/**
 * A projection turns the trace into what one panel shows. It is a fold: forward by applying the
 * next event, back by folding again from a copy kept on the way. Views are plain objects, changed in place.
 */
import type { Trace } from "../../host/index.ts";

export interface Projection<View> {
  readonly name: string;
  init(): View;
  /** Events come in the order of their `seq`, without holes. */
  apply(view: View, event: Trace): void;
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
