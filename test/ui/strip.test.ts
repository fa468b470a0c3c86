import { expect, test } from "vitest";
import { stripOfCompletion, stripOfLesson, stripOfReplay } from "../../src/ui/panels/strip.ts";
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
        refusal: { code: "500", title: "Not understood", says: "You typed HELLO." },
        remark: "That was another server.",
        hints: { shown: [], more: "Nudge" },
        deeds: ["Switch iguana off"],
      },
    ),
  );
  expect(strip).toMatchObject({
    number: "2",
    title: "Say HELO",
    deeds: ["Switch iguana off"],
    text: [{ t: "text", text: "Greet it." }],
    say: "HELO andromeda",
    refused: { code: "500", says: "You typed HELLO." },
    remark: "That was another server.",
    hint: "Nudge",
    paused: false,
  });
});

test("a finished lesson has no open step; its strip says how it ended", () => {
  const { steps } = lesson({ title: "Call", state: "done" });
  expect(stripOfLesson(lesson(...steps))).toBeNull();
  const postmark = {
    office: "iguana.apex.com",
    day: "10 Mar",
    time: "09:14",
    year: "1998",
    foot: "Lesson 1",
  };
  const completion = {
    title: "Jane has it.",
    says: "No program helped.",
    postmark,
    exchange: [],
    next: null,
  };
  expect(stripOfCompletion(completion, steps)).toMatchObject({
    title: "Jane has it.",
    text: [{ t: "text", text: "No program helped." }],
    over: true,
    steps,
  });
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
