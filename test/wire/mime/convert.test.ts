import fc from "fast-check";
import PostalMime from "postal-mime";
import { expect, test } from "vitest";
import { fromLatin1, toLatin1, utf8ToLatin1 } from "../../../src/base/index.ts";
import { convertLetter } from "../../../src/wire/index.ts";

const SEVEN = { eightBit: false, binary: true };
const EIGHT = { eightBit: true, binary: false };

const crlf = (...lines: string[]): string => lines.map((line) => `${line}\r\n`).join("");

function converted(text: string, taken = SEVEN): string {
  const result = convertLetter(text, taken, "relay.example");
  if (!result.ok) throw new Error(result.says);
  return result.text;
}

const refusal = (text: string, taken = SEVEN): string => {
  const result = convertLetter(text, taken, "relay.example");
  return result.ok ? "sent" : result.code;
};

test("a letter that fits is not touched", () => {
  for (const text of ["", "x", crlf("Subject: a", "", "b"), "no header at all"])
    expect(convertLetter(text, SEVEN, "relay.example")).toEqual({ ok: true, text, encodings: [] });
});

test("plain 8-bit text that says what it is becomes quoted-printable", () => {
  const text = crlf(
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=iso-8859-1",
    "Content-Transfer-Encoding: 8bit",
    "Subject: Menu",
    "",
    "Caf\xe9 = 5 francs \t",
    `${"x".repeat(75)}\xe9`,
    "",
  );
  expect(converted(text)).toBe(
    crlf(
      "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=iso-8859-1",
      "Subject: Menu",
      "Content-Transfer-Encoding: quoted-printable",
      "X-MIME-Autoconverted: from 8bit to quoted-printable by relay.example",
      "",
      "Caf=E9 =3D 5 francs =09",
      `${"x".repeat(75)}=`,
      "=E9",
      "",
    ),
  );
});

test("RFC 1428: a letter that says nothing of its letters is said to be of an unknown kind", () => {
  expect(converted(crlf("Subject: a", "", "\xe9"))).toBe(
    crlf(
      "Subject: a",
      "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=unknown-8bit",
      "Content-Transfer-Encoding: quoted-printable",
      "X-MIME-Autoconverted: from 8bit to quoted-printable by relay.example",
      "",
      "=E9",
    ),
  );
  expect(converted("\xe9")).toMatch(/^MIME-Version: 1\.0\r\n[^]*\r\n\r\n=E9$/);
});

test("RFC 6152 §3: each part for itself; what fits stays as it is, what only holds parts says 7bit", () => {
  const inner = crlf("From: a@b.example", "Content-Type: text/html; charset=utf-8", "", "<p>\xc3\xa9</p>");
  const text = crlf(
    "MIME-Version: 1.0",
    'Content-Type: multipart/mixed (a comment); boundary="=_1"',
    "Content-Transfer-Encoding: 8bit",
    "",
    "This is MIME.",
    "--=_1",
    "",
    "plain",
    "--=_1",
    "Content-Type: message/rfc822",
    "Content-Transfer-Encoding: 8bit",
    "",
    `${inner}--=_1`,
    "Content-Type: image/gif",
    "Content-Transfer-Encoding: 8bit",
    "",
    "\xff\xfe\xfd\xfc",
    "--=_1--",
    "after",
  );
  const seven = converted(text);
  expect(seven).toContain("--=_1\r\n\r\nplain\r\n--=_1\r\n");
  expect(seven).toContain(
    "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: 7bit\r\n\r\nFrom: a@b.example\r\n",
  );
  expect(seven).toContain("<p>=C3=A9</p>\r\n--=_1\r\n");
  expect(seven).toContain(
    "Content-Transfer-Encoding: base64\r\nX-MIME-Autoconverted: from 8bit to base64 by relay.example\r\n\r\n//79/A==\r\n--=_1--\r\nafter\r\n",
  );
  expect(seven.slice(0, seven.indexOf("\r\n\r\n"))).toMatch(/Content-Transfer-Encoding: 7bit$/);
});

test("what must not or cannot be rewritten goes back, with the code that says why", () => {
  const multipart = (kind: string, ...lines: string[]): string =>
    crlf("MIME-Version: 1.0", `Content-Type: multipart/${kind}; boundary=b`, "", ...lines);
  expect(refusal(crlf("Subject: \xe9", "", "x"))).toBe("5.6.9");
  expect(refusal(multipart("signed", "--b", "", "\xe9", "--b--"))).toBe("5.6.2");
  expect(refusal(multipart("mixed", "\xe9", "--b", "", "x", "--b--"))).toBe("5.6.3");
  expect(refusal(multipart("mixed", "no boundary \xe9"))).toBe("5.6.3");
  expect(refusal(crlf("Content-Transfer-Encoding: base64", "", "\xe9"))).toBe("5.6.3");
  expect(refusal(crlf("Content-Type: message/delivery-status", "", "\xe9"))).toBe("5.6.3");
  expect(refusal(crlf("Content-Type: message/global", "", "Subject: \xe9"))).toBe("sent");
  let deep = "\xe9";
  for (let i = 0; i < 60; i++) deep = `Content-Type: message/rfc822\r\n\r\n${deep}`;
  expect(refusal(deep)).toBe("5.6.3");
});

test("RFC 3030 §3: bytes that are no text become base64, and 8-bit text stays", () => {
  const text = crlf(
    "MIME-Version: 1.0",
    "Content-Type: multipart/mixed; boundary=b",
    "Content-Transfer-Encoding: binary",
    "",
    "--b",
    "",
    "\xe9",
    "--b",
    "Content-Type: application/octet-stream",
    "Content-Transfer-Encoding: binary",
    "",
    "\0\r\n\n\r",
    "--b--",
  );
  const eight = converted(text, EIGHT);
  expect(eight).toContain("Content-Transfer-Encoding: 8bit\r\n\r\n--b\r\n\r\n\xe9\r\n--b\r\n");
  expect(eight).toContain("\r\n\r\nAA0KCg0=\r\n--b--");
});

/** A body part: any text in any of these kinds. */
const part = fc
  .record({
    type: fc.constantFrom("text/plain", "text/html", "application/octet-stream"),
    text: fc.string({
      unit: fc.constantFrom("é", "a", "=", " ", "\t", "\r\n", ".", "日", "From "),
      maxLength: 300,
    }),
  })
  .map(({ type, text }) => {
    const utf8 = utf8ToLatin1(text);
    return `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${utf8}`;
  });

test("another reader of MIME finds the same in the letter before and after", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 4 }), async (parts) => {
      const body = parts.map((one) => `--=_b\r\n${one}\r\n`).join("");
      const head =
        "From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary==_b\r\n";
      const text = `${head.replace("==_b", '="=_b"')}\r\n${body}--=_b--\r\n`;
      const seven = converted(text);
      expect(seven).toMatch(/^[\0-\x7f]*$/);
      for (const line of seven.split("\r\n")) expect(line.length).toBeLessThan(999);
      expect(await contents(seven)).toEqual(await contents(text));
    }),
    { numRuns: 60 },
  );
});

async function contents(text: string): Promise<unknown> {
  const { html = "", text: plain = "", attachments } = await PostalMime.parse(fromLatin1(text));
  const files = attachments.map(({ content }) =>
    typeof content === "string" ? content : toLatin1(new Uint8Array(content as ArrayBuffer)),
  );
  // It ends every body with a line end, coded or not, as it pleases.
  return [html, plain, ...files].map((one) => one.replaceAll(/[\r\n]+/g, "\n").replace(/\n$/, ""));
}

test("any text at all: no throw, and what is sent fits", () => {
  const pieces = [
    "Content-Type: multipart/mixed; boundary=b\r\n",
    "\r\n",
    "--b",
    "--b--",
    "\xe9",
    "x",
    "\0",
    "\n",
  ];
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...pieces), maxLength: 60 }), (text) => {
      const result = convertLetter(text, SEVEN, "relay.example");
      if (result.ok) expect(result.text).toMatch(/^[\0-\x7f]*$/);
      convertLetter(text, EIGHT, "relay.example");
    }),
    { numRuns: 500 },
  );
});
