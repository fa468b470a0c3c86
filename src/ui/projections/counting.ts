/** How often something that matters has happened: whether it is worth looking at the world itself again. */
import type { Trace } from "../../host/index.ts";
import type { Projection } from "./projection.ts";

export function counting(name: string, matters: (event: Trace) => boolean): Projection<{ count: number }> {
  return {
    name,
    init: () => ({ count: 0 }),
    apply(view, event) {
      if (!matters(event)) return false;
      view.count++;
      return true;
    },
    copy: ({ count }) => ({ count }),
  };
}
