import fc from "fast-check";
import { expect, test } from "vitest";
import { mboxEntry, parseMbox } from "../../src/mail/index.ts";

const JOE = { localPart: "joe", domain: "acme.com" };

test("an entry", () => {
  expect(mboxEntry(JOE, "Subject: x\r\n\r\nFrom here\r\n>From there\r\nFromage\r\n", 889_542_131, -300)).toBe(
    "From joe@acme.com  Tue Mar 10 10:02:11 1998\nSubject: x\n\n>From here\n>>From there\nFromage\n\n",
  );
  expect(mboxEntry(null, "", 0, 0)).toBe("From MAILER-DAEMON  Thu Jan  1 00:00:00 1970\n\n");
});

test("whatever is put in comes out again, in order", () => {
  const piece = fc.constantFrom(
    "From ",
    ">From ",
    ">>From a b",
    "\n",
    "\n\n",
    "x",
    " ",
    "From joe  Tue Mar 10 10:02:11 1998\n",
  );
  const letter = fc.array(piece, { maxLength: 12 }).map((pieces) => `${pieces.join("")}\n`);
  fc.assert(
    fc.property(fc.array(letter, { maxLength: 6 }), (letters) => {
      const file = letters.map((text, i) => mboxEntry(JOE, text, 1000 + i, 60)).join("");
      const read = parseMbox(file, 60);
      expect(read.map(({ text }) => text)).toEqual(letters);
      expect(read.map(({ epochSeconds }) => epochSeconds)).toEqual(letters.map((_text, i) => 1000 + i));
      expect(read.every(({ sender }) => sender === "joe@acme.com")).toBe(true);
    }),
  );
});

test("any file at all can be read", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (file) => {
      for (const { from, to } of parseMbox(`From x\n${file}`, 0)) expect(from).toBeLessThan(to);
    }),
  );
});
