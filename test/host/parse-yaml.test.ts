/** Texts that would take the parser down are refused before it sees them; what people write is not. */
import { expect, test } from "vitest";
import { parseYaml, readWorldFolder } from "../../src/host/index.ts";
import { checkWorldFiles } from "../../src/sandbox/index.ts";

const stairs = Array.from({ length: 900 }, (_, i) => `${" ".repeat(i)}a:`).join("\n");
const flights = Array.from({ length: 900 }, (_, i) => `${" ".repeat(i)}- b: 1\n${" ".repeat(i + 2)}c:`).join(
  "\n",
);

test.each([
  ["dashes", "- ".repeat(30_000)],
  ["brackets", "[".repeat(30_000)],
  ["brackets with blanks and line ends", "[ \n\t".repeat(20_000)],
  ["braces", "{ a: ".repeat(9_000)],
  ["brackets below a field", `hosts: ${"[{a: ".repeat(5_000)}`],
  ["question marks", "? ".repeat(20_000)],
  ["names behind names", `hosts:\n  ${"smtp:   ".repeat(30_000)}`],
  ["a staircase", stairs],
  ["a staircase of lists", flights],
])("%s", (_name, text) => {
  const result = readWorldFolder("x", { "world.yaml": text });
  const [problem] = result.ok ? [] : result.problems;
  expect(problem?.says).toBe("This is nested too deeply to be read");
  expect(problem?.line).toBeGreaterThan(0);
  expect(checkWorldFiles({ "world.yaml": text }).map(({ rule }) => rule)).toContain("yaml");
});

test.each([
  ["a letter with brackets and dashes", `text: |\n${"  [ - { not yaml ( :-) [[[\n".repeat(200)}end: 1\n`],
  [
    "words with brackets",
    `says: a [b] c {d}\n${'more: "[[[[[[ {{{{"\n'.replace("more", "a1")}${"- x\n".slice(4)}`,
  ],
  ["comments", `# ${"[".repeat(500)}\na: 1 # ${"{".repeat(500)}\n`],
  [
    "many names beside each other",
    `a: { ${Array.from({ length: 300 }, (_, i) => `b${i}: 1`).join(", ")} }\nc: "${"d: ".repeat(300)}"\n`,
  ],
  ["many lists beside each other", `a: [${"[1], ".repeat(500)}2]\n`],
  ["a line of dashes", `a: |\n  ${"- ".repeat(100)}\nb: ${"-".repeat(100)}\n`],
])("%s: read as it is", (_name, text) => {
  expect(parseYaml(text).errors.map(({ message }) => message)).toEqual([]);
});
