/** Two other people's codecs as oracles: they read what we write, we read what they write. */
import * as leichtgewicht from "@leichtgewicht/dns-packet";
import dnsPacket from "dns-packet";
import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeMessage, encodeMessage } from "../../../src/wire/dns/index.ts";
import type { DnsMessage, RecordData } from "../../../src/wire/dns/index.ts";
import { typicalAnswer } from "./messages.ts";
import { theirPacket, theirs } from "./theirs.ts";

const label = fc.constantFrom("apex", "com", "ns", "iguana", "mail-2", "Acme");
const host = fc.array(label, { minLength: 1, maxLength: 5 }).map((labels) => labels.join(".") + ".");
const byte = fc.integer({ min: 0, max: 255 });
const u16 = fc.integer({ min: 0, max: 0xffff });
const u32 = fc.integer({ min: 0, max: 0xffffffff });
const word = fc.constantFrom("VAX-11/780", "UNIX", "Pentium II", "WINDOWS-NT");
const data: fc.Arbitrary<RecordData> = fc.oneof(
  fc.tuple(byte, byte, byte, byte).map((parts) => ({ type: "A" as const, address: parts.join(".") })),
  fc.constantFrom<RecordData>(
    { type: "AAAA", address: "2001:db8::1" },
    { type: "AAAA", address: "2001:db8:1:2:3:4:5:6" },
  ),
  fc.record({ type: fc.constantFrom("NS" as const, "CNAME" as const, "PTR" as const), target: host }),
  fc.record({ type: fc.constant("MX" as const), preference: u16, exchange: host }),
  fc.record({
    type: fc.constant("SOA" as const),
    primary: host,
    mailbox: host,
    serial: u32,
    refresh: u32,
    retry: u32,
    expire: u32,
    minimum: u32,
  }),
  fc.record({ type: fc.constant("HINFO" as const), cpu: word, os: word }),
  fc.record({ type: fc.constant("SRV" as const), priority: u16, weight: u16, port: u16, target: host }),
  fc.record({
    type: fc.constant("CAA" as const),
    flags: fc.constantFrom(0, 128),
    tag: fc.constant("issue"),
    value: fc.constant("ca.example.net"),
  }),
);
const record = fc.record({ name: host, ttl: fc.nat(0x7fffffff), data });
const records = fc.array(record, { maxLength: 4 });
const answer: fc.Arbitrary<DnsMessage> = fc
  .tuple(u16, host, records, records, records)
  .map(([id, name, answers, authorities, additionals]) => ({
    ...typicalAnswer,
    id,
    questions: [{ name, type: "MX", class: 1 }],
    answers,
    authorities,
    additionals,
  }));

const oracles = [
  ["dns-packet", dnsPacket],
  ["@leichtgewicht/dns-packet", leichtgewicht],
] as const;

test.each(oracles)("%s reads what we write", (_name, oracle) => {
  fc.assert(
    fc.property(answer, (message) => {
      const encoded = encodeMessage(message);
      if (!encoded.ok) throw new Error(encoded.says);
      const seen = oracle.decode(Buffer.from(encoded.bytes)) as Record<string, unknown>;
      expect(seen["id"]).toBe(message.id);
      expect(seen["answers"]).toMatchObject(message.answers.map(theirs));
      expect(seen["authorities"]).toMatchObject(message.authorities.map(theirs));
      expect(seen["additionals"]).toMatchObject(message.additionals.map(theirs));
    }),
    { numRuns: 500 },
  );
});

test.each(oracles)("we read what %s writes", (_name, oracle) => {
  fc.assert(
    fc.property(answer, (message) => {
      const bytes = new Uint8Array(oracle.encode(theirPacket(message)));
      const decoded = decodeMessage(bytes);
      expect(decoded.ok ? decoded.message : decoded.error).toEqual(message);
    }),
    { numRuns: 500 },
  );
});
