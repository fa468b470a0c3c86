/** Where the bars between panes are, and what the design says they start at. Sizes in px. */
import type { Layout, PaneName, Size } from "./panels/panes.ts";
import { t } from "./words/say.ts";

export interface Split {
  /** The custom property the frame's grid reads: `--map`. */
  name: "lesson" | "editor" | "map" | "terminal" | "evidence" | "mail";
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
  if (layout === "build") return buildSplits(wide);
  const all: Split[] = [
    {
      name: "lesson",
      label: t("split.lesson"),
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
  if (layout === "type" || layout === "replay" || layout === "xray") {
    const own = layout === "xray" ? (wide ? 462 : 380) : wide ? 238 : 180;
    const reset = layout === "replay" ? 146 : own;
    all.push({
      ...stageTop,
      max: layout === "xray" ? 640 : stageTop.max,
      name: "map",
      label: t("split.map"),
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
      label: t("split.terminal"),
      between: [above, "terminal"],
      reset,
      from: "end",
    });
  }
  const side = { axis: "x", min: 320, max: 720, from: "end" } as const;
  if (wide && layout === "watch") {
    const between: Split["between"] = ["map", "evidence"];
    all.push({ ...side, name: "evidence", label: t("split.ladder"), area: "evidence", between, reset: 400 });
  }
  if (wide && layout === "replay") {
    const between: Split["between"] = ["terminal", "mail"];
    all.push({ ...side, name: "mail", label: t("split.mailbox"), area: "side", between, reset: 504 });
  }
  return all;
}

/** Files, editor, and the map above the terminal. */
function buildSplits(wide: boolean): Split[] {
  const files: Split = {
    name: "lesson",
    label: t("split.files"),
    axis: "x",
    area: "1 / 2 / -2 / 3",
    between: ["lesson", "editor"],
    min: 160,
    max: 420,
    reset: wide ? 228 : 200,
    from: "start",
  };
  if (!wide) return [files];
  return [
    files,
    {
      name: "editor",
      label: t("split.editor"),
      axis: "x",
      area: "1 / 3 / -2 / 4",
      between: ["editor", "terminal"],
      min: 360,
      max: 900,
      reset: 612,
      from: "start",
    },
    {
      name: "map",
      label: t("split.map"),
      axis: "y",
      area: "terminal",
      between: ["map", "terminal"],
      min: 112,
      max: 520,
      reset: 314,
      from: "start",
    },
  ];
}
