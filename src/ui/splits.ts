/** Where the bars between panes are, and what the design says they start at. Sizes in px. */
import type { Layout, PaneName, Size } from "./panels/panes.ts";

export interface Split {
  /** The custom property the frame's grid reads: `--map`. */
  name: "lesson" | "map" | "terminal" | "evidence";
  label: string;
  axis: "x" | "y";
  /** CSS grid-area the bar sits at the start of. */
  area: string;
  between: readonly [PaneName, PaneName];
  min: number;
  max: number;
  reset: number;
  /** "end": it sizes the pane after it. */
  from: "start" | "end";
}

export function splits(layout: Layout, size: Size): Split[] {
  if (size === "narrow" || size === "phone") return [];
  const wide = size === "wide";
  const all: Split[] = [
    {
      name: "lesson",
      label: "Lesson width",
      axis: "x",
      area: "1 / 2 / -2 / 3",
      between: ["lesson", "terminal"],
      min: 280,
      max: wide ? 560 : 420,
      reset: wide ? 376 : 320,
      from: "start",
    },
  ];
  const stageTop = { axis: "y", area: "terminal", min: 112, max: 420 } as const;
  if (layout === "type" || layout === "replay") {
    const reset = layout === "replay" ? 146 : wide ? 238 : 180;
    all.push({
      ...stageTop,
      name: "map",
      label: "Map height",
      between: ["map", "terminal"],
      reset,
      from: "start",
    });
  } else {
    const reset = layout === "inspect" ? 184 : wide ? 266 : 240;
    const above = layout === "inspect" ? "evidence" : "map";
    all.push({
      ...stageTop,
      name: "terminal",
      label: "Terminal height",
      between: [above, "terminal"],
      reset,
      from: "end",
    });
  }
  if (wide && (layout === "watch" || layout === "replay")) {
    const [before, reset]: [PaneName, number] = layout === "watch" ? ["map", 400] : ["terminal", 504];
    all.push({
      name: "evidence",
      label: layout === "watch" ? "Ladder width" : "Mailbox width",
      axis: "x",
      area: "evidence",
      between: [before, "evidence"],
      min: 320,
      max: 720,
      reset,
      from: "end",
    });
  }
  return all;
}
