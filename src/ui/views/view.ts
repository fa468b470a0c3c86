/** How a session is looked at. The learner's choice wins over the lesson's. DESIGN.md §3 */
import type { PaneName } from "../panels/panes.ts";

/** "build" is the sandbox’s own. */
export type View = "build" | "type" | "watch" | "inspect";
export const VIEWS: readonly View[] = ["type", "watch", "inspect"];

/** What comes to the front where panes share one place. */
export const FRONT: Record<View, PaneName> = {
  build: "editor",
  type: "terminal",
  watch: "map",
  inspect: "evidence",
};
