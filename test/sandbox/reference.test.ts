import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { WORLD_FIELDS } from "../../src/host/index.ts";
import { canOpen, checkWorldFiles, worldReference, WORLD_FILE } from "../../src/sandbox/index.ts";

const FILE = new URL("../../lessons/worlds/README.md", import.meta.url);
const BEGIN = "<!-- reference -->";
const END = "<!-- /reference -->";

test("the reference of world files is the one the schema gives", () => {
  const text = readFileSync(FILE, "utf8");
  const before = text.slice(0, text.indexOf(BEGIN) + BEGIN.length);
  const after = text.slice(text.indexOf(END));
  const wanted = `${before}\n\n${worldReference()}\n\n${after}`;
  if (process.env["UPDATE_REFERENCE"] === "1") writeFileSync(FILE, wanted);
  expect(readFileSync(FILE, "utf8")).toBe(wanted);
});

test("every field has a description and a type", () => {
  expect(WORLD_FIELDS.length).toBeGreaterThan(50);
  for (const { path, says, type } of WORLD_FIELDS) {
    expect(says, path.join(".")).toMatch(/^[A-Z].*[.:]?$/);
    expect(type).not.toBe("");
  }
});

test("the world in the manual opens", () => {
  const example = /```yaml\n([^]*?)\n```/.exec(readFileSync(FILE, "utf8"))?.[1] ?? "";
  const problems = checkWorldFiles({ [WORLD_FILE]: example });
  expect(problems.map(({ says }) => says)).toEqual([]);
  expect(canOpen(problems)).toBe(true);
});
