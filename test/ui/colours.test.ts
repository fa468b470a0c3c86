/** The colours of what is edited: each language on lines of its own, and any text at all. */
import { describe, expect, test } from "vitest";
import { colourLine } from "../../src/ui/editor/colours/index.ts";
import { dice, roll } from "../../src/sim/index.ts";
import type { EditorLanguage } from "../../src/ui/editor/contract.ts";

const LANGUAGES: readonly EditorLanguage[] = [
  "zone",
  "world",
  "aliases",
  "access",
  "letter",
  "mailbox",
  "lesson",
  "text",
];

function pieces(language: EditorLanguage, lines: readonly string[]): string[] {
  let state = "";
  return lines.flatMap((line) => {
    const { tokens, state: next } = colourLine(language, line, state);
    state = next;
    return tokens
      .map(({ start, kind }, i) => `${kind} ${line.slice(start, tokens[i + 1]?.start).trim()}`)
      .filter((piece) => !/^\w+ $/.test(piece));
  });
}

test("an apostrophe within a word begins no string", () => {
  const said = pieces("world", ["title: The column's internet, 1998", "a: 'it''s', b: \"x\" # c"]);
  expect(said).toContain("keyword title");
  expect(said.filter((piece) => piece.startsWith("string"))).toEqual(["string 'it''s'", 'string "x"']);
  expect(said.at(-1)).toBe("comment # c");
});

describe.each(LANGUAGES)("%s:", (language) => {
  test("any line from any line before: tokens in order, within the line, the same again", () => {
    const luck = dice(7, language);
    const signs = "aZ09 \t:;.@#'\"()<>[]{}|-$*`\\\u00e9\u0001";
    let state = "";
    for (let i = 0; i < 2_000; i++) {
      const line = Array.from({ length: roll(luck, 40) }, () => signs[roll(luck, signs.length)]).join("");
      const { tokens, state: next } = colourLine(language, line, state);
      const starts = tokens.map(({ start }) => start);
      expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b));
      expect(starts.every((start) => start >= 0 && start < Math.max(1, line.length))).toBe(true);
      expect(colourLine(language, line, state)).toEqual({ tokens, state: next });
      state = next;
    }
  });
});
