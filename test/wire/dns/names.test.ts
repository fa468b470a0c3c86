/** Names, numbers and addresses as text. */
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addressOfReverse,
  classCode,
  className,
  isUnder,
  labelsOf,
  nameOf,
  parentOf,
  parseIpv6,
  parseName,
  recordCodecs,
  reverseName,
  sameName,
  showIpv6,
  typeCode,
  typeName,
} from "../../../src/wire/dns/index.ts";
import { name } from "./messages.ts";

test("each name has one spelling, and reads back as itself", () => {
  fc.assert(
    fc.property(name, (each) => {
      expect(parseName(each)).toEqual({ ok: true, name: each });
      expect(nameOf(labelsOf(each))).toBe(each);
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ["a\\.b.com", "a\\.b.com."],
  ["\\065pex.com.", "Apex.com."],
  ["a\\ b", "a\\032b."],
  ["\\@", "\\@."],
  ["caf\u00e9", "caf\\233."],
])("%s is %s", (text, spelt) => {
  expect(parseName(text)).toEqual({ ok: true, name: spelt });
});

test("relative names meet the origin, absolute ones do not", () => {
  expect(parseName("iguana", "apex.com.")).toEqual({ ok: true, name: "iguana.apex.com." });
  expect(parseName("iguana.", "apex.com.")).toEqual({ ok: true, name: "iguana." });
});

test("the tree: case does not count, a dot inside a label is none between labels", () => {
  expect(sameName("APEX.com.", "apex.COM.")).toBe(true);
  expect(isUnder("ns.Apex.com.", "aPex.com.")).toBe(true);
  expect(isUnder("notapex.com.", "apex.com.")).toBe(false);
  expect(isUnder("not\\.apex.com.", "apex.com.")).toBe(false);
  expect(isUnder("com.", ".")).toBe(true);
  expect([parentOf("a\\.b.com."), parentOf("com."), parentOf(".")]).toEqual(["com.", ".", null]);
});

test("an address turned round and back", () => {
  expect(reverseName("192.0.2.25")).toBe("25.2.0.192.in-addr.arpa.");
  expect(addressOfReverse("25.2.0.192.IN-ADDR.arpa.")).toBe("192.0.2.25");
  expect(addressOfReverse("2.0.192.in-addr.arpa.")).toBeNull();
  expect(addressOfReverse("256.2.0.192.in-addr.arpa.")).toBeNull();
});

test("types and classes by name and number", () => {
  expect([
    typeCode("mx"),
    typeCode("TYPE15"),
    typeName(15),
    typeName(731),
    typeCode("xx"),
    typeCode("TYPE65536"),
  ]).toEqual([15, 15, "MX", "TYPE731", null, null]);
  expect([
    classCode("in"),
    className(1),
    className(42),
    classCode("CLASS42"),
    classCode("constructor"),
  ]).toEqual([1, "IN", "CLASS42", 42, null]);
});

test("every record type explains itself, and no two share a number", () => {
  for (const codec of recordCodecs) {
    expect(codec.says).toMatch(/^[A-Z].*\.$/);
    expect(codec.cite).toMatch(/^RFC \d+/);
    expect(typeName(codec.code)).toBe(codec.type);
  }
  expect(new Set(recordCodecs.map((codec) => codec.code)).size).toBe(recordCodecs.length);
});

test.each([
  ["::", "::"],
  ["::1", "::1"],
  ["2001:DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1"],
  ["1:0:3:4:5:6:7:8", "1:0:3:4:5:6:7:8"],
  ["1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"],
  ["::ffff:192.0.2.1", "::ffff:c000:201"],
])("%s is written %s (RFC 5952)", (text, written) => {
  expect(showIpv6(parseIpv6(text) ?? [])).toBe(written);
});

test.each([
  "",
  ":",
  ":::",
  "1::2::3",
  "1:2:3",
  "1:2:3:4:5:6:7:8:9",
  "12345::",
  "g::",
  "::1.2.3",
  "::256.1.1.1",
  "1.2.3.4::",
])("%j is no IPv6 address", (text) => {
  expect(parseIpv6(text)).toBeNull();
});
