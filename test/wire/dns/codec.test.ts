import fc from "fast-check";
import { expect, test } from "vitest";
import { fromHex, toHex } from "../../../src/base/index.ts";
import { decodeMessage, dissectMessage, encodeMessage, query } from "../../../src/wire/dns/index.ts";
import type { DnsMessage } from "../../../src/wire/dns/index.ts";
import { message, typicalAnswer } from "./messages.ts";

function bytesOf(value: DnsMessage, limit?: number): Uint8Array {
  const encoded = encodeMessage(value, limit);
  if (!encoded.ok) throw new Error(encoded.says);
  return encoded.bytes;
}

function valueOf(bytes: Uint8Array): DnsMessage {
  const decoded = decodeMessage(bytes);
  if (!decoded.ok) throw new Error(decoded.error.says);
  return decoded.message;
}

function refusal(hex: string): string {
  const decoded = decodeMessage(fromHex(hex) ?? new Uint8Array());
  return decoded.ok ? "accepted" : decoded.error.says;
}

test("a question is the bytes RFC 1035 §4.1 draws", () => {
  expect(toHex(bytesOf(query(0x1234, "apex.com.", "MX", true)))).toBe(
    "1234" + "0100" + "0001" + "0000" + "0000" + "0000" + "0461706578" + "03636f6d" + "00" + "000f" + "0001",
  );
});

test("every message survives the wire, names with their case and odd characters", () => {
  fc.assert(
    fc.property(message, (value) => {
      expect(valueOf(bytesOf(value))).toEqual(value);
    }),
    { numRuns: 2000 },
  );
});

test("dissecting gives the same value, and fields that cover every octet in order", () => {
  fc.assert(
    fc.property(message, (value) => {
      const bytes = bytesOf(value);
      const { decoded, fields } = dissectMessage(bytes);
      expect(decoded).toEqual(decodeMessage(bytes));
      let covered = 0;
      for (const field of fields) {
        expect(field.from).toBeLessThanOrEqual(covered);
        expect(field.says).not.toBe("");
        expect(field.cite).toMatch(/^RFC \d+/);
        covered = Math.max(covered, field.to);
      }
      expect(covered).toBe(bytes.length);
    }),
    { numRuns: 500 },
  );
});

test("any bytes at all are decoded without a throw, and what is accepted encodes to an equal value", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      const decoded = decodeMessage(bytes);
      if (decoded.ok) expect(valueOf(bytesOf(decoded.message))).toEqual(decoded.message);
      else expect(decoded.error.says).toMatch(/\.$/);
    }),
    { numRuns: 5000 },
  );
});

test("mutated real messages: no throw, and what is accepted encodes to an equal value", () => {
  let accepted = 0;
  let refused = 0;
  const change = fc.tuple(fc.nat(65535), fc.integer({ min: 0, max: 255 }));
  fc.assert(
    fc.property(
      message,
      fc.array(change, { minLength: 1, maxLength: 4 }),
      fc.nat(40),
      (value, changes, cut) => {
        const bytes = bytesOf(value);
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
        const decoded = decodeMessage(cut < 10 ? bytes.subarray(0, bytes.length - cut) : bytes);
        if (!decoded.ok) refused++;
        else {
          accepted++;
          expect(valueOf(bytesOf(decoded.message))).toEqual(decoded.message);
        }
      },
    ),
    { numRuns: 10_000 },
  );
  expect(accepted).toBeGreaterThan(500);
  expect(refused).toBeGreaterThan(500);
});

test("names are written once: the typical MX answer takes 201 octets", () => {
  // Header 12, question 14, MX 23 + 22 + 32, NS 17 + 17, four A of 16.
  expect(bytesOf(typicalAnswer).length).toBe(201);
  expect(valueOf(bytesOf(typicalAnswer))).toEqual(typicalAnswer);
});

const header = (counts: string): string => "00008000" + counts;

test.each([
  [
    "a pointer to itself",
    header("0001000000000000") + "c00c00010001",
    "points to octet 12, which is not before it",
  ],
  [
    "a forward pointer",
    header("0001000000000000") + "c01000010001",
    "points to octet 16, which is not before it",
  ],
  ["a pointer into the header", header("0001000000000000") + "c00000010001", "inside the header"],
  [
    "two pointers at each other",
    header("0002000000000000") + "0161c012" + "00010001" + "c00c00010001",
    "not before it",
  ],
  ["reserved label bits 01", header("0001000000000000") + "4100" + "00010001", "reserved bits 01"],
  ["reserved label bits 10", header("0001000000000000") + "8100" + "00010001", "reserved bits 10"],
  ["a label past the end", header("0001000000000000") + "3f61", "runs past the end"],
  ["a name without an end", header("0001000000000000") + "0161", "does not end"],
  ["half a pointer", header("0001000000000000") + "c0", "in the middle of a pointer"],
  ["a header alone, cut", "0000800000", "12 octets; there are 5"],
  ["nothing", "", "there are 0"],
  ["a lying question count", header("ffff000000000000"), "promises 65535 questions"],
  [
    "a lying answer count",
    header("0000ffff00000000") + "00" + "0001" + "0001" + "00000000" + "0004" + "c0000201",
    "promises 65535 answers, but the message ends after 1",
  ],
  [
    "RDLENGTH past the end",
    header("0000000100000000") + "00" + "0001" + "0001" + "00000000" + "0005" + "c0000201",
    "only 4 are left",
  ],
  [
    "RDLENGTH too short for an address",
    header("0000000100000000") + "00" + "0001" + "0001" + "00000000" + "0003" + "c00002",
    "The address of answer 1 needs 4 octets, but only 3 octets are left.",
  ],
  [
    "RDLENGTH longer than the data",
    header("0000000100000000") + "00" + "0001" + "0001" + "00000000" + "0005" + "c000020100",
    "5 octets, but they end after 4",
  ],
  ["octets after the end", header("0000000000000000") + "00", "1 more octet follows"],
  [
    "two OPT records",
    header("0000000000000002") + "000029020000000000" + "0000" + "000029020000000000" + "0000",
    "two OPT",
  ],
  [
    "OPT with a name",
    header("0000000000000001") + "016100" + "0029020000000000" + "0000",
    "must be the root",
  ],
  ["OPT among the answers", header("0000000100000000") + "000029020000000000" + "0000", "additional section"],
  [
    "an empty TXT",
    header("0000000100000000") + "00" + "0010" + "0001" + "00000000" + "0000",
    "at least one string",
  ],
])("refuses %s with a reason", (_what, hex, says) => {
  expect(refusal(hex)).toContain(says);
});

test("a name of 255 octets is taken, one more is not", () => {
  const label = "3f" + "61".repeat(63);
  const end = "00010001";
  expect(refusal(header("0001000000000000") + label.repeat(3) + "3d" + "61".repeat(61) + "00" + end)).toBe(
    "accepted",
  );
  expect(refusal(header("0001000000000000") + label.repeat(4) + "00" + end)).toContain("longer than 255");
});

test("a chain of pointers is followed no more often than a name has labels", () => {
  // Each of 200 questions is a pointer to the one before it: six octets apart.
  let hex = header("00c8000000000000") + "0161000001" + "0001";
  const at = (i: number): number => (i === 0 ? 12 : 19 + (i - 1) * 6);
  for (let i = 1; i < 200; i++) hex += (0xc000 | at(i - 1)).toString(16) + "00010001";
  // Names already read are known, so this costs one step each and is fine.
  expect(refusal(hex)).toBe("accepted");
  // The same chain hidden inside data nobody reads as names: 130 pointers, then a question that enters it.
  let chain = "016100";
  for (let i = 1; i <= 130; i++) chain += (0xc000 | (i === 1 ? 23 : 26 + (i - 2) * 2)).toString(16);
  const hidden = header("0000000200000000") + "00" + "ff00" + "0001" + "00000000";
  const first = hidden + (chain.length / 2).toString(16).padStart(4, "0") + chain;
  const last = 23 + chain.length / 2 - 2;
  expect(
    refusal(first + (0xc000 | last).toString(16) + "0001" + "0001" + "00000000" + "0004" + "01020304"),
  ).toContain("jumps more often");
});

test("a TTL with its top bit set counts as zero (RFC 2181 §8)", () => {
  const hex = header("0000000100000000") + "00" + "0001" + "0001" + "ffffffff" + "0004" + "c0000201";
  expect(valueOf(fromHex(hex) ?? new Uint8Array()).answers[0]?.ttl).toBe(0);
});

test("when it does not fit, whole sets are left out from the end and TC tells of it", () => {
  const full = bytesOf(typicalAnswer).length;
  for (let limit = full; limit >= 30; limit--) {
    const encoded = encodeMessage(typicalAnswer, limit);
    if (!encoded.ok) throw new Error(encoded.says);
    expect(encoded.bytes.length).toBeLessThanOrEqual(limit);
    const short = valueOf(encoded.bytes);
    expect([0, 3]).toContain(short.answers.length);
    expect([0, 2]).toContain(short.authorities.length);
    expect(short.truncated).toBe(short.answers.length + short.authorities.length < 5);
    expect(encoded.truncated).toBe(short.truncated);
    expect(short.questions).toEqual(typicalAnswer.questions);
  }
  expect(encodeMessage(typicalAnswer, 20).ok).toBe(false);
});

test("OPT stays when the rest is cut off", () => {
  const opt = {
    name: ".",
    ttl: 0,
    data: {
      type: "OPT" as const,
      payloadSize: 1232,
      extendedRcode: 0,
      version: 0,
      doBit: false,
      options: [],
    },
  };
  const value = { ...typicalAnswer, additionals: [...typicalAnswer.additionals, opt] };
  const short = valueOf(bytesOf(value, 60));
  expect(short.answers).toEqual([]);
  expect(short.additionals).toEqual([opt]);
});

test("what cannot be written is refused with a sentence", () => {
  for (const name of ["a..b.", "nodot", "x".repeat(64) + ".", ("y".repeat(60) + ".").repeat(5)]) {
    const encoded = encodeMessage(query(1, name, "A", false));
    expect(encoded.ok ? "accepted" : encoded.says).toMatch(/RFC 1035 §2\.3\.4/);
  }
  expect(encodeMessage(query(1, "a.", "BOGUS", false)).ok).toBe(false);
});
