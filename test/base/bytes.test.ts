import fc from "fast-check";
import { expect, test } from "vitest";
import {
  concat,
  copy,
  equalBytes,
  freezeDeep,
  fromHex,
  fromLatin1,
  latin1ToUtf8,
  parseIpv4,
  toHex,
  toLatin1,
  utf8ToLatin1,
} from "../../src/base/index.ts";

const bytes = fc.uint8Array({ maxLength: 300 });

test("latin1 and hexadecimal lose nothing", () => {
  fc.assert(
    fc.property(bytes, (b) => {
      expect(fromLatin1(toLatin1(b))).toEqual(b);
      expect(fromHex(toHex(b))).toEqual(b);
    }),
  );
});

test("UTF-8 agrees with the platform's, both ways", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(fromLatin1(utf8ToLatin1(text))).toEqual(new TextEncoder().encode(text));
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(latin1ToUtf8(utf8ToLatin1(text))).toBe(text);
    }),
  );
  fc.assert(fc.property(bytes, (b) => latin1ToUtf8(toLatin1(b)).length <= b.length));
});

test("joining and comparing", () => {
  fc.assert(
    fc.property(bytes, bytes, (a, b) => {
      expect(toLatin1(concat([a, b]))).toBe(toLatin1(a) + toLatin1(b));
      expect(equalBytes(a, b)).toBe(toHex(a) === toHex(b));
    }),
  );
});

test("a copy is equal and apart, and shares bytes and frozen things", () => {
  const frozen = freezeDeep({ zone: ["a", "b"] });
  const original = {
    list: [1, { two: 2 }],
    body: new Uint8Array([1, 2]),
    frozen,
    none: null,
    times: Float64Array.of(1, 2),
  };
  const twin = copy(original);
  expect(twin).toEqual(original);
  expect(twin.list).not.toBe(original.list);
  expect(twin.times).not.toBe(original.times);
  expect(twin.body).toBe(original.body);
  expect(twin.frozen).toBe(frozen);
});

test("addresses are strict", () => {
  expect(parseIpv4("192.0.2.25")).toBe("192.0.2.25");
  for (const bad of ["", "1.2.3", "1.2.3.256", "01.2.3.4", "1.2.3.4.5", "a.b.c.d", "1.2.3.4 "])
    expect(parseIpv4(bad)).toBeNull();
});
