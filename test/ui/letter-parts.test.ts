/** What the reader makes of a letter in parts: decoded texts, HTML as text, the rest in a list. */
import { expect, test } from "vitest";
import { utf8ToLatin1 } from "../../src/base/index.ts";
import { readLetter } from "../../src/ui/views/letter-parts.ts";
import { readableField } from "../../src/ui/views/mailbox.ts";

const PLAIN =
  "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nGr=C3=BC=C3=9Fe\n";
const HTML = "Content-Type: text/html; charset=us-ascii\n\n<script>alert(1)</script><b>Hello</b>\n";
const PDF =
  'Content-Type: application/pdf; name="plan.pdf"\nContent-Transfer-Encoding: base64\n' +
  "Content-Disposition: attachment; filename*=utf-8''Pl%C3%A4ne%E2%80%AEfdp.exe\n\nAAECAwQ=\n";

function letter(type: string, ...parts: string[]): string {
  const boundary = type.replace(/;.*/, "");
  const inside = parts.map((part) => `--${boundary}\n${part}\n`).join("");
  return `From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/${type}; boundary="${boundary}"\n\n${inside}--${boundary}--\n`;
}

test.each([
  ["From: a@b.example\n\nAs it is: =C3=BC\n", "As it is: =C3=BC\n"],
  [utf8ToLatin1("From: a@b.example\n\nGrüße\n"), "Grüße\n"],
  [`Subject: x\n${PLAIN}`, "Grüße"],
  ["Content-Type: text/plain; charset=iso-8859-15\n\n\xa4 5", "€ 5"],
  ["Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nR3LDvMOfZQ==", "Grüße"],
  ["Content-Type: text/plain\n\n\x1b[31mred\x00", "␛[31mred␀"],
  [letter("alternative", PLAIN, HTML), "Grüße"],
  [letter("mixed", PLAIN, PDF, PLAIN), "Grüße\n\nGrüße"],
])("the text of %j is read", (text, body) => {
  expect(readLetter(text).body).toBe(body);
});

test("HTML is its source, and said to be; beside a text it is only mentioned", () => {
  expect(readLetter(`Subject: x\n${HTML}`)).toMatchObject({
    body: "<script>alert(1)</script><b>Hello</b>",
    html: "source",
    attachments: [],
  });
  expect(readLetter(letter("alternative", PLAIN, HTML))).toMatchObject({ html: "beside", attachments: [] });
  expect(readLetter(letter("alternative", letter("related", HTML)))).toMatchObject({ html: "source" });
  expect(readLetter(letter("mixed", PLAIN))).toMatchObject({ html: "none" });
});

test("what else came is listed by name, type and size; names cannot change their direction", () => {
  const picture = "Content-Type: image/gif\nContent-Transfer-Encoding: base64\n\nR0lG\n";
  const inside = "Content-Type: message/rfc822\n\nSubject: inside\n\nText\n";
  const notes = "Content-Type: text/plain; name=notes.txt\nContent-Disposition: attachment\n\nabc";
  const { attachments, body } = readLetter(letter("mixed", PLAIN, PDF, picture, inside, notes));
  expect(body).toBe("Grüße");
  expect(attachments).toEqual([
    { name: "Plänefdp.exe", type: "application/pdf", sizeOctets: 5 },
    { name: null, type: "image/gif", sizeOctets: 3 },
    { name: null, type: "message/rfc822", sizeOctets: 22 },
    { name: "notes.txt", type: "text/plain", sizeOctets: 3 },
  ]);
});

test("a report of delivery shows its text and its status", () => {
  const status = "Content-Type: message/delivery-status\n\nAction: failed\nStatus: 5.1.1\n";
  const { body } = readLetter(letter("report; report-type=delivery-status", PLAIN, status));
  expect(body).toBe("Grüße\n\nAction: failed\nStatus: 5.1.1");
});

test("what is not as it should be is said, and still shown", () => {
  expect(readLetter("Content-Type: text/plain; charset=klingon\n\nqapla\xe9")).toMatchObject({
    body: "qaplaé",
    strangeCharset: "klingon",
  });
  const broken = readLetter("Content-Type: multipart/mixed\n\nHello");
  expect(broken).toMatchObject({ body: "Hello", attachments: [] });
  expect(broken.faults).toHaveLength(1);
  const many = readLetter(letter("mixed", ...Array.from({ length: 900 }, () => PDF)));
  expect(many.attachments).toHaveLength(100);
  const deep = "Content-Type: multipart/mixed; boundary=x\n\n--x\n".repeat(500);
  expect(readLetter(deep).faults.length).toBeLessThanOrEqual(5);
});

test.each([
  ["=?utf-8?Q?Gr=C3=BC=C3=9Fe?= =?iso-8859-1?B?IGFuIEr8cmc=?=", "Grüße an Jürg"],
  [utf8ToLatin1("Grüße"), "Grüße"],
  ["=?utf-8?Q?One=0D=0ABcc:_two=00?=", "One Bcc: two␀"],
  ["=?utf-8?Q?a=E2=80=AEb?=", "ab"],
  ["=?utf-8?Q?not closed", "=?utf-8?Q?not closed"],
])("the field %j is read", (value, read) => {
  expect(readableField(value)).toBe(read);
});
