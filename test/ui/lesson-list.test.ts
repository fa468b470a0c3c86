import { expect, test } from "vitest";
import { lessonRows, resume, type WrittenLesson } from "../../src/ui/lesson-list.ts";

function lesson(number: number, slug: string, state: WrittenLesson["state"]): WrittenLesson {
  return { number, slug, state, title: slug, does: "", minutes: 5 };
}

test("twelve lessons are listed; only a written one leads somewhere", () => {
  const rows = lessonRows([lesson(1, "say-helo", "todo"), lesson(3, "send-one-by-hand", "todo")]);
  expect(rows.map((row) => row.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  expect(rows.flatMap((row) => row.slug ?? [])).toEqual(["say-helo", "send-one-by-hand"]);
  expect(rows.filter((row) => row.slug === null).every((row) => row.state === "coming")).toBe(true);
});

test("a lesson beyond the plan is listed after it", () => {
  expect(lessonRows([lesson(13, "more", "todo")]).at(-1)?.slug).toBe("more");
});

test.for([
  ["todo", "todo", { number: 1, slug: "one", begun: false }],
  ["now", "todo", { number: 1, slug: "one", begun: true }],
  ["done", "todo", { number: 3, slug: "three", begun: true }],
  ["done", "now", { number: 3, slug: "three", begun: true }],
  ["todo", "now", { number: 3, slug: "three", begun: true }],
  ["done", "done", { number: 1, slug: "one", begun: false }],
] as const)("first %s, second %s", ([first, second, expected]) => {
  expect(resume(lessonRows([lesson(1, "one", first), lesson(3, "three", second)]))).toEqual(expected);
});

test("with nothing written there is nothing to start", () => {
  expect(resume(lessonRows([]))).toBeNull();
});
