import fc from "fast-check";
import { expect, test } from "vitest";
import { diffLines, shortened } from "../../../src/ui/sandbox/diff.ts";

test("a diff tells what went and what came", () => {
  const lines = diffLines("a\nb\nc\nd", "a\nx\nc\nd");
  expect(lines.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
    "same a",
    "gone b",
    "new x",
    "same c",
    "same d",
  ]);
});

test("what stays and goes is the text before, what stays and comes the text after", () => {
  const text = fc
    .array(fc.constantFrom("a", "b", "c", ""), { maxLength: 12 })
    .map((lines) => lines.join("\n"));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = diffLines(before, after);
      const without = (kind: string): string =>
        lines
          .filter((line) => line.kind !== kind)
          .map((line) => line.text)
          .join("\n");
      expect(without("new")).toBe(before);
      expect(without("gone")).toBe(after);
    }),
  );
});

test("far lines are left out", () => {
  const before = Array.from({ length: 20 }, (_, i) => String(i)).join("\n");
  const shown = shortened(diffLines(before, before.replace("\n10\n", "\nten\n")), 1);
  expect(shown.map((line) => line?.text ?? null)).toEqual(["9", "10", "ten", "11"]);
});
