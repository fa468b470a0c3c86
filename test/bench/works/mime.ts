/** A letter taken apart and its parts decoded: ours against postal-mime. */
import PostalMime from "postal-mime";
import { toLatin1 } from "../../../src/base/index.ts";
import { leaves, parseMime, partOctets, partText } from "../../../src/wire/index.ts";
import { letterOf, type Work } from "../work.ts";

function multipartOf(octets: number): Uint8Array {
  const file = Buffer.alloc(Math.floor((octets * 0.7) / 1.37), "Attached. ").toString("base64");
  const lines = file.replace(/(.{76})/g, "$1\r\n");
  const text = "The quick brown fox jumps over the lazy dog =E9.\r\n".repeat(Math.floor((octets * 0.3) / 50));
  return new TextEncoder().encode(
    [
      "From: Joe Bloggs <joe@acme.com>",
      "To: Jane Doe <jane@apex.com>",
      "Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=",
      "MIME-Version: 1.0",
      'Content-Type: multipart/mixed; boundary="=_limit"',
      "",
      "--=_limit",
      "Content-Type: text/plain; charset=iso-8859-1",
      "Content-Transfer-Encoding: quoted-printable",
      "",
      text,
      "--=_limit",
      'Content-Type: application/octet-stream; name="rates.bin"',
      "Content-Disposition: attachment",
      "Content-Transfer-Encoding: base64",
      "",
      lines,
      "--=_limit--",
      "",
    ].join("\r\n"),
  );
}

function work(name: string, title: string, units: number, letter: Uint8Array): Work {
  return {
    name,
    title,
    unit: "letter",
    units,
    contenders: [
      {
        name: "ours",
        prepare: () => (count) => {
          let octets = 0;
          for (let i = 0; i < count; i++)
            for (const part of leaves(parseMime(toLatin1(letter))))
              octets += part.type.startsWith("text/") ? partText(part).length : partOctets(part).bytes.length;
          if (octets === 0) throw new Error("Nothing was read.");
          return null;
        },
      },
      {
        name: "postal-mime",
        prepare: () => async (count) => {
          for (let i = 0; i < count; i++) await PostalMime.parse(letter);
          return null;
        },
      },
    ],
    targets: { ours: 3 },
  };
}

export const mimeWorks: readonly Work[] = [
  work("mime-1k", "take a 1 KB letter apart", 50_000, letterOf(1024)),
  work("mime-100k", "take a 100 KB letter of two parts apart", 3000, multipartOf(100_000)),
];
