import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { lessonReference, parseLesson, showProblem } from "../../src/lesson/index.ts";
import { glossary } from "./kit.ts";

const FILE = new URL("../../lessons/README.md", import.meta.url);
const BEGIN = "<!-- reference -->";
const END = "<!-- /reference -->";

test("the teachers' reference is the one the schema gives", () => {
  const text = readFileSync(FILE, "utf8");
  const before = text.slice(0, text.indexOf(BEGIN) + BEGIN.length);
  const after = text.slice(text.indexOf(END));
  const wanted = `${before}\n\n${lessonReference()}\n\n${after}`;
  if (process.env["UPDATE_REFERENCE"] === "1") writeFileSync(FILE, wanted);
  expect(readFileSync(FILE, "utf8")).toBe(wanted);
});

test("every field has a description", () => {
  for (const line of lessonReference().split("\n")) expect(line).not.toMatch(/\|\s*\|$/);
});

test("the lesson in the manual is one that can be read", () => {
  const example = /````\n([^]*?)\n````/.exec(readFileSync(FILE, "utf8"))?.[1] ?? "";
  const parsed = parseLesson("README.md", example, glossary);
  expect(parsed.ok ? [] : parsed.problems.map(showProblem)).toEqual([]);
});
