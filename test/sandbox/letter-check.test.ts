/** Letters in the editor: what is wrong with them, where, and what a fix makes of them. */
import { expect, test } from "vitest";
import { applyEdits, checkLetter } from "../../src/sandbox/index.ts";
import { splitMessage } from "../../src/wire/index.ts";
import { dice } from "../../src/sim/index.ts";
import { mutate } from "./mutate.ts";

const GOOD = "From: Joe <joe@acme.com>\nDate: Tue, 10 Mar 1998 09:14:00 -0500\nTo: jane@apex.com\n\nHello.\n";
const MIXED = `MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="cut here"
From: joe@acme.com
Date: Tue, 10 Mar 1998 09:14:00 -0500

--cut here
Content-Type: text/plain

One.
--cut here
Content-Type: image/gif
Content-Transfer-Encoding: base64

R0lGODlhAQABAIAAAAUEBA==
--cut here--
`;

const rules = (text: string): string[] =>
  checkLetter("a.eml", text).map(({ rule, line }) => `${line} ${rule}`);
const mended = (text: string): string =>
  applyEdits(
    { "a.eml": text },
    checkLetter("a.eml", text).flatMap(({ fixes }) => fixes.slice(0, 1).flatMap(({ edits }) => edits)),
  )["a.eml"] ?? "";

test.each<[string, string, string[]]>([
  ["a good one", GOOD, []],
  ["the same with CRLF", GOOD.replaceAll("\n", "\r\n"), []],
  ["parts", MIXED, []],
  ["nothing", "", ["1 letter-no-from", "1 letter-no-date"]],
  ["no From", GOOD.replace(/^From.*\n/, ""), ["1 letter-no-from"]],
  ["no Date", GOOD.replace(/Date.*\n/, ""), ["1 letter-no-date"]],
  ["a date in words", GOOD.replace(/Date: .*/, "Date: this morning"), ["2 letter-date"]],
  ["a writer that is none", GOOD.replace("joe@acme.com", "joe at acme"), ["1 letter-from"]],
  ["two subjects", GOOD.replace("To:", "Subject: a\nSUBJECT: b\nTo:"), ["4 letter-twice"]],
  ["no empty line", GOOD.replace("\n\n", "\n"), ["4 letter-header-end"]],
  ["998 octets", GOOD + "x".repeat(998), []],
  ["999 octets", GOOD + "x".repeat(999), ["6 letter-line"]],
  ["500 letters, 1000 octets", GOOD + "é".repeat(500), ["6 letter-charset", "6 letter-line"]],
  ["a bare LF", GOOD.replaceAll("\n", "\r\n").replace("Hello.\r", "Hello."), ["5 letter-bare-lf"]],
  ["a bare CR", GOOD.replace("Hel", "Hel\r"), ["5 letter-bare-cr"]],
  ["é in a header", GOOD.replace("Joe", "José"), ["1 letter-header-ascii"]],
  ["é in the text", GOOD.replace("Hello", "Olé"), ["5 letter-charset"]],
  ["no version", MIXED.replace("MIME-Version: 1.0\n", ""), ["1 letter-mime-version"]],
  ["no boundary", MIXED.replace(/; boundary.*/, ""), ["2 letter-mime"]],
  ["another boundary", MIXED.replace('"cut here"', '"cut there"'), ["2 letter-mime"]],
  ["a boundary of 71", MIXED.replaceAll("cut here", "c".repeat(71)), ["2 letter-mime"]],
  ["no last line", MIXED.replace("--cut here--\n", ""), ["2 letter-mime"]],
  ["a type that is none", MIXED.replace("image/gif", "picture"), ["11 letter-mime"]],
  ["a coding that is none", MIXED.replace("base64", "uuencode"), ["11 letter-mime"]],
])("%s", (_, text, expected) => {
  expect(rules(text).sort()).toEqual([...expected].sort());
});

test("what the fixes write mends it", () => {
  expect(rules(mended(GOOD.replace("Hello", "Olé")))).toEqual([]);
  expect(rules(mended(MIXED.replace("MIME-Version: 1.0\n", "")))).toEqual([]);
  const ends = GOOD.replaceAll("\n", "\r\n").replace("Hello.\r", "Hello.");
  expect(mended(ends)).toBe(GOOD.replaceAll("\n", "\r\n"));
  expect(splitMessage(mended(GOOD.replace("\n\n", "\n"))).separated).toBe(true);
});

test("hundreds of broken letters: each is answered in places that are there", () => {
  for (let i = 0; i < 400; i++) {
    const text = mutate(i % 2 === 0 ? GOOD : MIXED, dice(1, `letter ${i}`));
    const lines = text.split("\n");
    for (const { line, column, endColumn, says } of checkLetter("a.eml", text)) {
      expect(says).not.toBe("");
      expect(line).toBeLessThanOrEqual(lines.length);
      expect(column).toBeLessThanOrEqual((lines[line - 1] ?? "").length + 1);
      expect(endColumn).toBeGreaterThanOrEqual(column);
    }
  }
});
