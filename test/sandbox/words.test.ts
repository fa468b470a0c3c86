/** Letters, access rules and lesson files: what their words mean, what can stand there, where an address leads. */
import fc from "fast-check";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { lessonHover, lessonWords } from "../../src/lesson/index.ts";
import {
  completionsAt,
  hoverAt,
  letterCompletions,
  letterDefinition,
  letterHover,
} from "../../src/sandbox/index.ts";
import { readFolder } from "../../src/bridge/folders.ts";
import { files1998 } from "./kit.ts";

const LETTER = `From: Joe <joe@andromeda.acme.com>
To: jane@apex.com
Subject: =?utf-8?Q?caf=C3=A9?=
X-Mood: good
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b1"

--b1
Content-Transfer-Encoding: base64

.dot
--b1--
`;
const at = (text: string, word: string, into = 1): number => text.indexOf(word) + into;
const labels = (list: { items: readonly { label: string }[] }): string[] =>
  list.items.map(({ label }) => label);

test("a letter's words", () => {
  const says = (word: string, into = 1): string | undefined =>
    letterHover(LETTER, at(LETTER, word, into))?.says[0];
  const cite = (word: string): string | null | undefined => letterHover(LETTER, at(LETTER, word))?.cite;
  expect(cite("To:")).toBe("RFC 5322 §3.6.3");
  expect(says("=?utf-8")).toBe("An encoded word: café");
  expect(cite("X-Mood")).toBe("RFC 5322 §3.6.8");
  expect(cite("--b1\n")).toBe("RFC 2046 §5.1.1");
  expect(says("--b1--")).toBe("The end of the last part.");
  expect(cite("base64")).toBe("RFC 2045 §6.8");
  expect(cite(".dot")).toBe("RFC 5321 §4.5.2");
});

test("a letter's fields, types, mailboxes, and where an address leads", () => {
  const typed = "From: joe@acme.com\nSu";
  expect(labels(letterCompletions(files1998, typed, typed.length))).toContain("Subject");
  expect(labels(letterCompletions(files1998, typed, typed.length))).not.toContain("From");
  const to = "To: ja";
  expect(labels(letterCompletions(files1998, to, to.length))).toContain("jane@apex.com");
  const coding = "Content-Transfer-Encoding: ";
  expect(labels(letterCompletions(files1998, coding, coding.length))).toContain("quoted-printable");
  const place = letterDefinition(files1998, LETTER, at(LETTER, "jane@"));
  expect(files1998["world.yaml"]?.slice(place?.from, place?.to)).toBe("jane");
});

test("access rules", () => {
  const files = readFolder("lessons/worlds/open-relay");
  const path = "mail/access.txt";
  const text = "To:jane@town.example\tREJECT\n";
  const typed = { ...files, [path]: text };
  expect(hoverAt(typed, path, 3)?.says[0]).toBe("About mail to the address jane@town.example.");
  expect(hoverAt(typed, path, text.length - 3)?.says[0]).toMatch(/^Is turned away/);
  expect(labels(completionsAt({ ...files, [path]: "x.example\tR" }, path, 11))).toContain("REJECT");
});

test("a lesson's words", () => {
  const text = readFileSync("lessons/06-who-takes-mail-for-apex/lesson.md", "utf8");
  expect(lessonHover(text, at(text, "summary:"))?.says[0]).toMatch(/^What one can do/);
  expect(lessonHover(text, at(text, "::step"))?.says[0]).toMatch(/^Begins a step/);
  expect(lessonHover(text, at(text, "\nlisten:", 3))?.says[0]).toMatch(/^What the step waits for/);
  expect(lessonHover(text, at(text, "dns.answer"))?.says[0]).toMatch(/\.$/);
  const words = (line: string): string[] =>
    labels(lessonWords(`---\ntitle: x\n---\n${line}`, line.length + 17));
  expect(words("::")).toContain("::step");
  expect(words("li")).toContain("listen");
  expect(words("? ")).toContain("smtp.reply");
  expect(words("? smtp.reply ")).toContain("code");
  expect(words("? smtp.reply verb=")).toContain("RCPT");
  expect(words("do: ")).toContain("power HOST on|off");
  expect(labels(lessonWords("---\nti\n---\n", 6))).toContain("title");
});

test("whatever stands there, nothing is thrown and places are inside", () => {
  const texts = fc.constantFrom(
    LETTER,
    "---\ntitle: x\n---\n::step y\n? smtp.reply code=250\n",
    "a\tREJECT\n",
  );
  fc.assert(
    fc.property(texts, fc.string(), fc.nat(), fc.nat(), (text, put, where, look) => {
      const cut = where % (text.length + 1);
      const whole = text.slice(0, cut) + put + text.slice(cut);
      const offset = look % (whole.length + 1);
      for (const found of [letterHover(whole, offset), lessonHover(whole, offset)])
        if (found !== null) expect([found.from >= 0, found.to <= whole.length]).toEqual([true, true]);
      expect(letterCompletions(files1998, whole, offset).from).toBeLessThanOrEqual(offset);
      expect(lessonWords(whole, offset).from).toBeLessThanOrEqual(offset);
    }),
    { numRuns: 200 },
  );
});
