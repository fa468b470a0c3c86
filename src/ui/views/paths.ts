/** Ways that mail can go, as the map draws them before anything is connected. */
import type { StagePath } from "../parts/netLayout.ts";

/** To the neighbours on the map. */
export function pathsFrom(stage: readonly string[], from: string): StagePath[] {
  const at = stage.indexOf(from);
  const beside = at < 0 ? [] : [stage[at - 1], stage[at + 1]];
  return beside.flatMap((to) => (to === undefined ? [] : [{ from, to, port: 25 }]));
}
