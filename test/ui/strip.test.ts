import { expect, test } from "vitest";
import { stripOfLesson, stripOfReplay } from "../../src/ui/panels/strip.ts";
import type { LessonView, StepView } from "../../src/ui/view-models.ts";

function lesson(...steps: StepView[]): LessonView {
  return { number: 1, of: 12, slug: "x", title: "X", minutes: 5, steps };
}

test("the strip is the open step: its first paragraph and the line to say, wherever that stands", () => {
  const strip = stripOfLesson(
    lesson(
      { title: "Call", state: "done" },
      {
        title: "Say HELO",
        state: "now",
        body: [
          { t: "para", inlines: [{ t: "text", text: "Greet it." }] },
          { t: "code", text: "not this", typed: false },
          { t: "code", text: "HELO andromeda", typed: true },
        ],
        refusal: { code: "500", title: "Not understood", says: "" },
        hints: { shown: [], more: "Nudge" },
      },
    ),
  );
  expect(strip).toMatchObject({
    number: "2",
    title: "Say HELO",
    text: [{ t: "text", text: "Greet it." }],
    say: "HELO andromeda",
    refused: { code: "500" },
    hint: "Nudge",
    paused: false,
  });
});

test("a finished lesson has no strip", () => {
  expect(stripOfLesson(lesson({ title: "Call", state: "done" }))).toBeNull();
});

test("a replay's strip is its chapter", () => {
  const chapters = [
    { at: "0:00", title: "A phone line", state: "past" },
    { at: "0:12", title: "HELO", state: "now" },
  ] as const;
  expect(stripOfReplay({ title: "The spoof", length: "1 min", chapters })).toMatchObject({
    number: "0:12",
    title: "HELO",
  });
  expect(stripOfReplay({ title: "The spoof", length: "1 min", chapters: [] })).toBeNull();
});
