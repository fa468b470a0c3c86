import fc from "fast-check";
import { expect, test } from "vitest";
import { arrange, PANES, sizeOf, type Layout, type PaneName, type Size } from "../../src/ui/panels/panes.ts";
import { splits } from "../../src/ui/splits.ts";

const LAYOUTS: readonly Layout[] = ["type", "watch", "inspect", "replay", "build"];
const SIZES: readonly Size[] = ["wide", "medium", "narrow", "phone"];

test("sizes change where the design says", () => {
  expect([320, 599, 600, 899, 900, 1279, 1280].map(sizeOf)).toEqual([
    "phone",
    "phone",
    "narrow",
    "narrow",
    "medium",
    "medium",
    "wide",
  ]);
});

test("the first minute shows lesson, map and terminal, without tabs", () => {
  const { tabs, shown } = arrange("type", "wide", ["lesson", "terminal", "map"], "terminal");
  expect(tabs).toEqual([]);
  expect(shown).toEqual(["lesson", "terminal", "map"]);
});

test("a mailbox takes the terminal's place when it is asked for, and only then", () => {
  const present: PaneName[] = ["lesson", "terminal", "mail", "map", "time"];
  expect(arrange("type", "wide", present, "terminal").shown).not.toContain("mail");
  const asked = arrange("type", "wide", present, "mail");
  expect(asked.tabs).toEqual(["terminal", "mail"]);
  expect(asked.shown).toEqual(["lesson", "mail", "map", "time"]);
});

test("the replay shows terminal and mailbox side by side, and in turn where there is less room", () => {
  const present: PaneName[] = ["lesson", "terminal", "mail", "map", "time"];
  expect(arrange("replay", "wide", present, "terminal")).toEqual({
    tabs: [],
    front: "terminal",
    shown: present,
  });
  const medium = arrange("replay", "medium", present, "mail");
  expect(medium.tabs).toEqual(["terminal", "mail"]);
  expect(medium.shown).toEqual(["lesson", "mail", "map", "time"]);
});

test("a phone's terminal keeps the map strip; its other panes stand alone", () => {
  const present: PaneName[] = ["lesson", "terminal", "map", "time"];
  expect(arrange("type", "phone", present, "terminal").shown).toEqual(["terminal", "map"]);
  expect(arrange("type", "phone", present, "lesson").shown).toEqual(["lesson"]);
  expect(arrange("type", "phone", present, "time").shown).toEqual(["time"]);
});

test("wherever one looks: the front pane is shown, every hidden pane can be reached", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...LAYOUTS),
      fc.constantFrom(...SIZES),
      fc.subarray([...PANES]),
      fc.constantFrom(...PANES),
      (layout, size, some, wanted) => {
        const present = PANES.filter(
          (pane) => some.includes(pane) || pane === "terminal" || pane === "lesson",
        );
        const { tabs, front, shown } = arrange(layout, size, present, wanted);
        expect(shown).toContain(front);
        // Inspect closes the map, and the editor is open in Build; in Build the ladder is closed.
        const excused: PaneName[] = layout === "build" ? ["evidence"] : ["editor"];
        if (layout === "inspect") excused.push("map");
        for (const pane of present) {
          const reachable = shown.includes(pane) || tabs.includes(pane) || excused.includes(pane);
          expect(reachable, pane).toBe(true);
        }
      },
    ),
  );
});

test("every splitter starts inside its ends", () => {
  for (const layout of LAYOUTS) {
    for (const size of SIZES) {
      for (const { min, max, reset } of splits(layout, size)) {
        expect(min).toBeLessThan(reset);
        expect(reset).toBeLessThan(max);
      }
    }
  }
});

test("the sandbox shows its editor in Build, and keeps it a tab away where there is less room", () => {
  const present: PaneName[] = ["lesson", "editor", "terminal", "map", "time"];
  expect(arrange("build", "wide", present, "editor").shown).toEqual(present);
  expect(arrange("type", "wide", present, "editor").shown).not.toContain("editor");
  const medium = arrange("build", "medium", present, "editor");
  expect(medium.tabs).toEqual(["editor", "terminal", "map"]);
  expect(medium.shown).toEqual(["lesson", "editor", "time"]);
  expect(arrange("type", "phone", present, "editor").shown).toEqual(["editor"]);
});
