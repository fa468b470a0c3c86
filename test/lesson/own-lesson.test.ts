/** Lessons from outside: what a link says of itself is a stranger's word, for the lesson and for its world. */
import { expect, test } from "vitest";
import { readFolder, readGlossary, readWorldNamed } from "../../src/bridge/folders.ts";
import { lessonInWorld } from "../../src/lesson/index.ts";

const glossary = readGlossary();
const text = readFolder("lessons/01-say-helo")["lesson.md"] ?? "";
const world = readWorldNamed("1998");

test("a lesson that came with its text is kept apart from ours, in the world it was played in", () => {
  const result = lessonInWorld(text, glossary, world);
  expect(result).toMatchObject({ ok: true, content: { lesson: { slug: "own-say-helo", world: "1998" } } });
});

test("a world of its own may have any name", () => {
  const own = { ...world, name: "annes-world", own: { yaml: "", files: {} } };
  const result = lessonInWorld(text, glossary, own);
  expect(result).toMatchObject({ ok: true, content: { lesson: { world: "annes-world" } } });
});

test.each([
  ["another world", text, readWorldNamed("single-host"), /played in the world 1998, not in single-host/],
  [
    "a terminal nobody has",
    text.replace("joe@andromeda.acme.com", "joe@nowhere.example"),
    world,
    /no computer called nowhere\.example/,
  ],
  [
    "a map of nowhere",
    text.replace("  - iguana.apex.com\n", "  - nowhere.example\n"),
    world,
    /no computer called nowhere\.example/,
  ],
  ["nothing", "", world, /begins with its fields/],
  ["too much", "x".repeat(300_000), world, /at most 200000 characters/],
])("%s is refused with a sentence", (_, lesson, source, says) => {
  const result = lessonInWorld(lesson, glossary, source);
  expect(result.ok ? "" : result.problems.map((problem) => problem.says).join(" ")).toMatch(says);
});
