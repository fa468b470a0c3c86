/** The tree of a letter's parts: hand-made letters, another parser as the oracle, and any bytes at all. */
import fc from "fast-check";
import PostalMime from "postal-mime";
import { expect, test } from "vitest";
import { fromLatin1, toLatin1, utf8ToLatin1 } from "../../../src/base/index.ts";
import { leaves, parseMime, partOctets, partText, readCharset, readWords } from "../../../src/wire/index.ts";

const letter = (...lines: string[]): string => lines.join("\r\n");

const MIXED = letter(
  "From: Joe <joe@acme.com>",
  "Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?= =?utf-8?b?IGF1cyBL?= =?iso-8859-1?q?=F6ln?=",
  "MIME-Version: 1.0",
  'Content-Type: multipart/mixed; boundary="=_a b"',
  "",
  "For old programs.",
  "--=_a b",
  "Content-Type: multipart/alternative; boundary=b",
  "",
  "--b",
  "Content-Type: text/plain; charset=iso-8859-1",
  "Content-Transfer-Encoding: quoted-printable",
  "",
  "Caf=E9, a line that goes =  ",
  "on.",
  "--b",
  "Content-Type: text/html",
  "",
  "<script>alert(1)</script>",
  "--b--",
  "--=_a b",
  "Content-Type: application/octet-stream; name*0*=utf-8''%e2%82%ac; name*1=\"-rates.txt\"",
  "Content-Disposition: attachment",
  "Content-Transfer-Encoding: base64",
  "",
  "SGVsbG8s",
  "IEphbmU=",
  "--=_a b",
  "Content-Type: message/rfc822",
  "",
  "Subject: inside",
  "",
  "within",
  "--=_a b--",
  "after",
);

test("a letter of several parts", () => {
  const tree = parseMime(MIXED);
  expect(tree.type).toBe("multipart/mixed");
  expect(leaves(tree).map(({ type }) => type)).toEqual([
    "text/plain",
    "text/html",
    "application/octet-stream",
    "text/plain",
  ]);
  const [plain, html, file, inside] = leaves(tree);
  if (!plain || !html || !file || !inside) throw new Error("A part is missing.");
  expect(partText(plain)).toBe("Café, a line that goes on.");
  expect(partText(html)).toBe("<script>alert(1)</script>");
  expect(file.fileName).toBe("€-rates.txt");
  expect(file.disposition).toBe("attachment");
  expect(toLatin1(partOctets(file).bytes)).toBe("Hello, Jane");
  expect(partText(inside)).toBe("within");
  expect(readWords(tree.fields.find(({ name }) => name === "Subject")?.value ?? "")).toBe("Grüße aus Köln");
});

test.each([
  [
    "a boundary that is not told",
    "Content-Type: multipart/mixed\r\n\r\nx",
    "does not say what stands between",
  ],
  ["a boundary that never comes", "Content-Type: multipart/mixed; boundary=x\r\n\r\nno", "cannot be found"],
  [
    "a last line that is missing",
    "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nhello",
    "that ends its last part is missing",
  ],
  ["a type that is none", "Content-Type: words\r\n\r\nx", "cannot be read"],
])("%s is told", (_, text, words) => {
  expect(parseMime(text).fault).toContain(words);
});

test.each([
  ["SGVs bG8=\r\n", "Hello", null],
  ["SGVsbG8!", "Hello", "characters in it that base64 does not have"],
  ["SGVsbG8hI", "Hello!", "middle of an octet"],
  ["", "", null],
])("base64 %j", (body, text, fault) => {
  const part = parseMime(`Content-Transfer-Encoding: base64\r\n\r\n${body}`);
  const octets = partOctets(part);
  expect(toLatin1(octets.bytes)).toBe(text);
  if (fault === null) expect(octets.fault).toBe(null);
  else expect(octets.fault).toContain(fault);
});

test.each([
  ["caf\xe9", "iso-8859-1", "café", true],
  ["\x93so\x94", "iso-8859-1", "“so”", true],
  ["\xa4", "ISO-8859-15", "€", true],
  ["\xe2\x82\xac", "utf-8", "€", true],
  ["\xf0\x9f\x93\xa7", "UTF8", "📧", true],
  ["\xc0\xaf\xed\xa0\x80", "utf-8", "\ufffd\ufffd\ufffd\ufffd\ufffd", true],
  ["\xe9", "koi8-r", "é", false],
])("%j in %s", (octets, charset, text, known) => {
  expect(readCharset(octets, charset)).toEqual({ text, known });
});

test("a file's name cannot turn its own direction or break the line", () => {
  const part = parseMime(
    "Content-Disposition: attachment; filename*=utf-8''cod%E2%80%AEtxt%0D%0A.exe\r\n\r\n",
  );
  expect(part.fileName).toBe("codtxt.exe");
});

const octet = fc.integer({ min: 0, max: 255 });
const bytes = fc.uint8Array({ maxLength: 300 });

test("what another parser reads, we read", async () => {
  const base64 = (data: Uint8Array): string =>
    Buffer.from(data)
      .toString("base64")
      .replace(/(.{76})/g, "$1\r\n");
  const word = fc.constantFrom("hello", "Jane", "= 1", "the quick brown fox", "über", "--x", ".", "€ 5");
  const text = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join("\r\n"));
  await fc.assert(
    fc.asyncProperty(text, fc.array(bytes, { minLength: 1, maxLength: 4 }), async (body, files) => {
      const whole = utf8ToLatin1(
        letter(
          "Subject: x",
          "MIME-Version: 1.0",
          "Content-Type: multipart/mixed; boundary=----=_limit",
          "",
          "------=_limit",
          "Content-Type: text/plain; charset=utf-8",
          "Content-Transfer-Encoding: 8bit",
          "",
          body,
          ...files.flatMap((file, i) => [
            "------=_limit",
            `Content-Type: application/octet-stream; name="f${i}.bin"`,
            "Content-Transfer-Encoding: base64",
            "Content-Disposition: attachment",
            "",
            base64(file),
          ]),
          "------=_limit--",
          "",
        ),
      );
      const theirs = await PostalMime.parse(fromLatin1(whole));
      const [first, ...others] = leaves(parseMime(whole));
      if (!first) throw new Error("Nothing was read.");
      expect(partText(first).trimEnd()).toBe(theirs.text?.replaceAll("\r\n", "\n").trimEnd());
      expect(others.map(({ fileName }) => fileName)).toEqual(
        theirs.attachments.map(({ filename }) => filename),
      );
      expect(others.map((part) => [...partOctets(part).bytes])).toEqual(
        theirs.attachments.map(({ content }) => [...new Uint8Array(content as ArrayBuffer)]),
      );
    }),
    { numRuns: 200 },
  );
});

test("any text at all is read, and costs no more than its length", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "Content-Type: multipart/mixed; boundary=a\r\n",
      'Content-Type: multipart/digest; boundary="a"\r\n',
      "Content-Type: message/rfc822\r\n",
      "Content-Transfer-Encoding: base64\r\n",
      "Content-Transfer-Encoding: quoted-printable\r\n",
      "Content-Disposition: attachment; filename*0*=utf-8'';\r\n",
      "Subject: =?utf-8?b?4oKs?= =?x?q?=?=\r\n",
      "\r\n",
      "\r\n--a\r\n",
      "\r\n--a--\r\n",
      "=E9=\r\n",
      "%",
    ),
    fc.array(octet, { maxLength: 20 }).map((codes) => String.fromCharCode(...codes)),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = pieces.join("");
      const parts = leaves(parseMime(text));
      expect(parts.length).toBeLessThanOrEqual(1_000);
      for (const part of parts) {
        expect(partText(part).length).toBeLessThanOrEqual(text.length + 8);
        expect(partOctets(part).bytes.length).toBeLessThanOrEqual(text.length);
        for (const { value } of part.fields) expect(readWords(value).length).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 1000 },
  );
});

test("parts within parts end somewhere", () => {
  const deep = Array.from(
    { length: 500 },
    (_, i) => `Content-Type: multipart/mixed; boundary=x${i}y\r\n\r\n--x${i}y\r\n`,
  ).join("");
  let depth = 0;
  for (let part = parseMime(deep); part.parts[0]; part = part.parts[0]) depth++;
  expect(depth).toBe(20);
  const wide = `Content-Type: multipart/mixed; boundary=a\r\n\r\n${"--a\r\n\r\nx\r\n".repeat(5000)}--a--`;
  expect(parseMime(wide).fault).toContain("too many");
});
