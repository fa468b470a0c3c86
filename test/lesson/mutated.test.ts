/** Lesson folders with pieces cut out, doubled and swapped: each opens, or is refused with file, line and sentence. MUTATED=10000 does more. */
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { readFolder, readGlossary, worldFiles } from "../../src/bridge/folders.ts";
import { compileLessonFolder } from "../../src/lesson/index.ts";
import { dice, roll, type Dice } from "../../src/sim/index.ts";

const COUNT = Number(process.env["MUTATED"] ?? 60);
const folders = readdirSync("lessons").filter((name) => /^\d\d-/.test(name));
const HOSTILE = [
  "\u0000",
  "---\n",
  "::end\n",
  "::step\n",
  "::mark\n",
  "::edit a b\n",
  "<script>",
  "&a *a\n",
  "\uFEFF",
  "? ",
  "=> ",
  "```\n",
  "{",
  "[x] ",
];

function mutated(luck: Dice, text: string): string {
  let now = text;
  for (let n = 1 + roll(luck, 4); n > 0; n--) {
    const from = roll(luck, now.length + 1);
    const to = Math.min(now.length, from + roll(luck, 60));
    const other = roll(luck, now.length + 1);
    const put = [
      "",
      HOSTILE[roll(luck, HOSTILE.length)] ?? "",
      now.slice(from, to).repeat(2),
      now.slice(other, other + 40),
    ];
    now = now.slice(0, from) + (put[roll(luck, put.length)] ?? "") + now.slice(to);
  }
  return now;
}

test(
  `${COUNT} mutated lessons are opened, or refused with file, line and sentence`,
  { timeout: 1_200_000 },
  () => {
    const glossary = readGlossary();
    const luck = dice(7, "mutations");
    const read = folders.map((name) => [name, readFolder(`lessons/${name}`)] as const);
    let refused = 0;
    for (let n = 0; n < COUNT; n++) {
      const [name, files] = read[n % read.length] ?? ["", {}];
      const paths = Object.keys(files);
      const path = paths[roll(luck, paths.length)] ?? "";
      const changed = { ...files, [path]: mutated(luck, files[path] ?? "") };
      const result = compileLessonFolder(name, changed, glossary, worldFiles);
      if (result.ok) continue;
      refused++;
      expect(result.problems.length).toBeGreaterThan(0);
      for (const { file, line, says } of result.problems) {
        expect(file).toContain(name);
        expect(line).toBeGreaterThan(0);
        expect(says).toMatch(/\S/);
      }
    }
    expect(refused).toBeGreaterThan(COUNT / 4);
    expect(refused).toBeLessThan(COUNT);
  },
);
