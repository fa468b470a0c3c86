import fc from "fast-check";
import { expect, test } from "vitest";
import { countReceived, headerField, splitLines, splitMessage } from "../../src/wire/message.ts";

test("header, empty line, body; folded fields come back on one line", () => {
  const text =
    "Received: from a\r\n\tby b\r\nSubject: one\r\n two\r\nX-Blank : y\r\n\r\nBody: not a field\r\n";
  const parts = splitMessage(text);
  expect(parts.fields.map((f) => [f.name, f.value])).toEqual([
    ["Received", "from a\tby b"],
    ["Subject", "one two"],
    ["X-Blank", "y"],
  ]);
  expect(text.slice(parts.bodyAt)).toBe("Body: not a field\r\n");
  expect(parts.separated).toBe(true);
  expect(headerField(parts, "sUBJECT")?.raw).toBe(" one\r\n two");
  expect(countReceived(parts)).toBe(1);
});

test("a line that is no field ends the header without an empty line", () => {
  const parts = splitMessage("Subject: hi\nhello jane\n");
  expect(parts.fields.map((f) => f.value)).toEqual(["hi"]);
  expect(parts.separated).toBe(false);
  expect(parts.bodyAt).toBe("Subject: hi\n".length);
});

test("lines", () => {
  expect(splitLines("a\r\nb\n\nc")).toEqual(["a", "b", "", "c"]);
  expect(splitLines("a\n")).toEqual(["a"]);
  expect(splitLines("")).toEqual([]);
});

test("fields and body cover any text without gaps", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const parts = splitMessage(text);
      let at = 0;
      for (const field of parts.fields) {
        expect(field.from).toBe(at);
        at = field.to;
      }
      expect(parts.bodyAt).toBeGreaterThanOrEqual(at);
      expect(parts.bodyAt).toBeLessThanOrEqual(text.length);
    }),
  );
});
