import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isAddrSpec } from "../../src/wire/addr-spec.ts";
import { isAddressLiteral, readMailbox, showMailbox, splitSourceRoute } from "../../src/wire/mailbox.ts";

interface Vector {
  id: string;
  address: string;
  valid5321: boolean;
  valid5322: boolean;
}
const vectors = JSON.parse(
  readFileSync(new URL("../vectors/addresses.json", import.meta.url), "utf8"),
) as Vector[];

test("every address of the isemail set gets its RFC 5321 verdict", () => {
  const wrong = vectors.filter((v) => readMailbox(v.address).ok !== v.valid5321);
  expect(wrong.map((v) => `${v.id} ${JSON.stringify(v.address)} should be ${v.valid5321}`)).toEqual([]);
  expect(vectors.length).toBe(436);
});

test("every address of the isemail set gets its RFC 5322 verdict", () => {
  const wrong = vectors.filter((v) => isAddrSpec(v.address) !== v.valid5322);
  expect(wrong.map((v) => `${v.id} ${JSON.stringify(v.address)} should be ${v.valid5322}`)).toEqual([]);
});

test("what may stand on an envelope may stand in a header, whatever it is", () => {
  for (const v of vectors) if (readMailbox(v.address).ok) expect(isAddrSpec(v.address), v.address).toBe(true);
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
      if (readMailbox(text).ok) expect(isAddrSpec(text)).toBe(true);
      expect(typeof isAddrSpec(text)).toBe("boolean");
    }),
  );
});

test.each([
  ["", "empty"],
  ["jane", "unqualified"],
  ["jane@@apex.com", "double-at"],
  ["@apex.com", "double-at"],
  ["joe smith@acme.com", "space"],
  ["jpe\b\boe@acme.com", "control"],
  ["jos\xe9@acme.com", "eight-bit"],
  ["jane@", "bad-domain"],
  ["jane@apex..com", "bad-domain"],
  ["jane@-apex.com", "bad-domain"],
  ["jane@[1.2.3]", "bad-literal"],
  ["jane.@apex.com", "bad-local"],
  ['"jane@apex.com', "bad-local"],
  [`${"a".repeat(65)}@apex.com`, "local-too-long"],
  [`a@${"abcdefg.".repeat(32)}com`, "domain-too-long"],
])("%j is refused as %s", (address, fault) => {
  const reading = readMailbox(address);
  expect(reading.ok ? "ok" : reading.fault).toBe(fault);
});

test("a local part of 64 and a path of 256 octets are still good, one more is not", () => {
  expect(readMailbox(`${"a".repeat(64)}@apex.com`).ok).toBe(true);
  const domain = (length: number): string => {
    const labels = "abcdefghi.".repeat(30).slice(0, length - 3);
    return `${labels.endsWith(".") ? `${labels.slice(0, -1)}x` : labels}.co`;
  };
  // "<" + local + "@" + domain + ">" is the path.
  expect(domain(190).length).toBe(190);
  expect(readMailbox(`${"a".repeat(63)}@${domain(190)}`).ok).toBe(true);
  const over = readMailbox(`${"a".repeat(64)}@${domain(190)}`);
  expect(over.ok ? "ok" : over.fault).toBe("path-too-long");
});

test("the case of the local part is kept, that of the domain is not", () => {
  const reading = readMailbox("Jane.Doe@APEX.Com");
  expect(reading.ok && reading.mailbox).toEqual({ localPart: "Jane.Doe", domain: "apex.com" });
});

test("source routes come apart", () => {
  expect(splitSourceRoute("@a.example,@b.example:jane@apex.com")).toEqual({
    hops: ["a.example", "b.example"],
    mailbox: "jane@apex.com",
  });
  expect(splitSourceRoute("@[IPv6:2001:db8::1]:jane@apex.com")?.mailbox).toBe("jane@apex.com");
  expect(splitSourceRoute("@a.example")).toBe(null);
  expect(splitSourceRoute("jane@apex.com")).toBe(null);
});

test("address literals", () => {
  expect(isAddressLiteral("[192.0.2.1]")).toBe(true);
  expect(isAddressLiteral("[IPv6:2001:db8::1]")).toBe(true);
  expect(isAddressLiteral("[IPv6:1::2::3]")).toBe(false);
  expect(isAddressLiteral("[192.0.2.256]")).toBe(false);
  expect(isAddressLiteral("[x400:c=us]")).toBe(false);
});

test("any text at all is read without throwing, and what is good shows itself again", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const reading = readMailbox(text);
      if (reading.ok) expect(showMailbox(reading.mailbox).toLowerCase()).toBe(text.toLowerCase());
      else expect(reading.from <= reading.to && reading.to <= Math.max(text.length, 1) + 1).toBe(true);
    }),
  );
});
