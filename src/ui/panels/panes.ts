/** Which panes a screen shows at which size. One place, so that the frame is only layout. */

export type PaneName = "lesson" | "editor" | "terminal" | "map" | "evidence" | "mail" | "time";
/** "xray": a computer’s inside takes the map’s place and more room. "build": the sandbox, with its editor open. */
export type Layout = "type" | "watch" | "inspect" | "replay" | "xray" | "build";
export type Size = "wide" | "medium" | "narrow" | "phone";

/** In reading order. */
export const PANES: readonly PaneName[] = ["lesson", "editor", "terminal", "evidence", "mail", "map", "time"];

/** Wide ≥1280, medium 900–1279, narrow 600–899 (1440 at 200 %), phone below. */
export function sizeOf(widthPx: number): Size {
  if (widthPx >= 1280) return "wide";
  if (widthPx >= 900) return "medium";
  return widthPx >= 600 ? "narrow" : "phone";
}

/** The panes that share one place, of which one is in front. */
function sharing(layout: Layout, size: Size): readonly PaneName[] {
  if (size === "phone" || size === "narrow")
    return ["lesson", "editor", "terminal", "map", "evidence", "mail", "time"];
  // A replay reads its letter beside the terminal.
  if (size === "wide") return layout === "replay" ? ["terminal", "evidence"] : ["terminal", "mail"];
  if (layout === "build") return ["editor", "terminal", "map", "evidence", "mail"];
  return layout === "watch" ? ["map", "evidence", "mail"] : ["terminal", "evidence", "mail"];
}

export interface Arrangement {
  /** What the tabs offer: empty when nothing shares a place. */
  tabs: readonly PaneName[];
  /** The pane in front of those that share. */
  front: PaneName;
  shown: readonly PaneName[];
}

/** `present`: the panes this screen has at the moment. `wanted`: the pane the learner last asked for. */
export function arrange(
  layout: Layout,
  size: Size,
  present: readonly PaneName[],
  wanted: PaneName,
): Arrangement {
  const shared = sharing(layout, size).filter((pane) => present.includes(pane));
  const usual = shared.includes("terminal") ? "terminal" : (shared[0] ?? "terminal");
  const front = shared.includes(wanted) ? wanted : usual;
  const hidden = shared.filter((pane) => pane !== front);
  // A phone's terminal keeps the map strip above it.
  const strip: readonly PaneName[] = size === "phone" && front === "terminal" ? ["map"] : [];
  const roomy = size === "wide" || size === "medium";
  const closed: PaneName[] = roomy && layout === "inspect" ? ["map"] : [];
  if (size === "wide" && (layout === "xray" || layout === "build")) closed.push("evidence");
  if (roomy && layout !== "build") closed.push("editor");
  const shown = present.filter(
    (pane) => (!hidden.includes(pane) || strip.includes(pane)) && !closed.includes(pane),
  );
  return { tabs: shared.length > 1 ? shared : [], front, shown };
}
