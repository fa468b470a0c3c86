import fc from "fast-check";
import { expect, test } from "vitest";
import { fromLatin1, toLatin1 } from "../../../src/base/index.ts";
import { collectData, emptyData, type DataOptions } from "../../../src/proto/smtp/data-lines.ts";
import { ropeBytes } from "../../../src/proto/smtp/rope.ts";
import { nextCurious, nextOdd, skimOf } from "../../../src/proto/smtp/skim.ts";

/** The letter, and where and how it ended; in pieces of `size`, each beginning at an odd place in its memory. */
function collected(wire: string, size: number, options: DataOptions): unknown {
  const data = emptyData();
  for (let at = 0; at < wire.length; at += size) {
    const pad = at % 5;
    const chunk = fromLatin1("\r".repeat(pad) + wire.slice(at, at + size)).subarray(pad);
    const { end, next } = collectData(data, chunk, 0, options);
    // What was read of a letter that ends the call is nobody's.
    if (end === "bare-lf") return { end, at: at + next };
    if (end !== "more") return { end, at: at + next, text: toLatin1(ropeBytes(data.rope)), over: data.over };
  }
  return { end: "more", text: toLatin1(ropeBytes(data.rope)), over: data.over };
}

const piece = fc.oneof(
  fc.constantFrom(".", "\r\n", "\r\n.", "\r", "\n", "..", "\xff", "\r\n.\r\n", "\n.\n", "\n.\r\n", "\r.\r\n"),
  fc.integer({ min: 1, max: 300 }).map((n) => "x.".repeat(n)),
);

test("a letter is the same whether its lines are told or skimmed over, on every kind of server, in any pieces", () => {
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 25 }),
      fc.constantFrom("text", "line", "refuse", "first-line" as const),
      fc.integer({ min: 1, max: 700 }),
      fc.integer({ min: 1, max: 700 }),
      (pieces, bareLf, size, other) => {
        const wire = `${pieces.join("")}\r\n.\r\nQUIT\r\n`;
        const options = { bareLf, limitBytes: 6_000 } as const;
        const told = collected(wire, size, { ...options, onLine: () => undefined, measured: true });
        expect(collected(wire, size, { ...options, onLine: null, measured: false })).toEqual(told);
        expect(collected(wire, other, { ...options, onLine: null, measured: false })).toEqual(told);
      },
    ),
    { numRuns: 400 },
  );
});

/** What is told of each line. */
function told(wire: string, size: number, bareLf: DataOptions["bareLf"]): unknown[] {
  const data = emptyData();
  const lines: unknown[] = [];
  const onLine: DataOptions["onLine"] = (octets, from, to, bare) => {
    const text = typeof octets === "string" ? octets.slice(from, to) : toLatin1(octets, from, to);
    // Whether there is anything odd in it may be suspected, but never overlooked.
    const odd = /[^\t -~]/.test(text);
    if (odd && !data.odd) throw new Error(`${JSON.stringify(text)} was taken for plain.`);
    lines.push([text, bare, data.stuffed, data.lineOctets]);
  };
  for (let at = 0; at < wire.length; at += size) {
    const chunk = fromLatin1(wire.slice(at, at + size));
    const options = { bareLf, limitBytes: 1e6, onLine, measured: false };
    if (collectData(data, chunk, 0, options).end !== "more") break;
  }
  return lines;
}

test("what is told of the lines of a letter is the same in any pieces, however long they are", () => {
  const long = fc.oneof(
    { weight: 4, arbitrary: piece },
    { weight: 1, arbitrary: fc.integer({ min: 1996, max: 2003 }).map((n) => `${"y".repeat(n)}\r`) },
  );
  fc.assert(
    fc.property(
      fc.array(long, { maxLength: 15 }),
      fc.constantFrom("text", "line", "refuse", "first-line" as const),
      fc.integer({ min: 1, max: 2500 }),
      (pieces, bareLf, size) => {
        const wire = `${pieces.join("")}\r\n.\r\n`;
        expect(told(wire, size, bareLf)).toEqual(told(wire, wire.length, bareLf));
      },
    ),
    { numRuns: 400 },
  );
});

test("words and single bytes find the same places", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          { weight: 4, arbitrary: fc.constantFrom(10, 13, 46, 9, 0, 0x8a, 0x7f, 0xff) },
          { weight: 60, arbitrary: fc.constantFrom(32, 120, 126) },
        ),
        { minLength: 130, maxLength: 400 },
      ),
      fc.nat(7),
      fc.nat(140),
      fc.boolean(),
      (codes, pad, from, minds) => {
        const bytes = Uint8Array.from([...Array.from({ length: pad }, () => 13), ...codes]).subarray(pad);
        const slow = codes.findIndex(
          (code, i) =>
            code === 10 && i >= from && (i > from && codes[i - 1] === 13 ? codes[i + 1] === 46 : minds),
        );
        expect(nextCurious(skimOf(bytes), from, minds)).toBe(slow);
        const odd = codes.findIndex((code, i) => i >= from && ((code < 32 && code !== 9) || code > 126));
        expect(nextOdd(skimOf(bytes), from)).toBe(odd < 0 ? codes.length : odd);
      },
    ),
    { numRuns: 500 },
  );
});
