/** Arbitrary messages for property tests, and the typical MX answer everything is measured with. */
import fc from "fast-check";
import { nameOf, query } from "../../../src/wire/dns/index.ts";
import type { DnsMessage, RecordData, ResourceRecord } from "../../../src/wire/dns/index.ts";

const u8 = fc.integer({ min: 0, max: 255 });
const u16 = fc.integer({ min: 0, max: 0xffff });
const u32 = fc.integer({ min: 0, max: 0xffffffff });
const latin1 = (max: number): fc.Arbitrary<string> =>
  fc.array(u8, { maxLength: max }).map((codes) => String.fromCharCode(...codes));
const octets = fc.uint8Array({ maxLength: 40 });

const wildLabel = fc.array(u8, { minLength: 1, maxLength: 8 }).map((codes) => String.fromCharCode(...codes));
const tameLabel = fc.constantFrom("apex", "com", "iguana", "ns", "a", "Acme", "COM", "x-1");
export const name = fc
  .array(fc.oneof({ weight: 5, arbitrary: tameLabel }, { weight: 1, arbitrary: wildLabel }), { maxLength: 6 })
  .map(nameOf);

const ipv4 = fc.tuple(u8, u8, u8, u8).map((parts) => parts.join("."));

export const data: fc.Arbitrary<RecordData> = fc.oneof(
  fc.record({ type: fc.constant("A" as const), address: ipv4 }),
  fc.record({ type: fc.constant("NS" as const), target: name }),
  fc.record({ type: fc.constant("CNAME" as const), target: name }),
  fc.record({ type: fc.constant("PTR" as const), target: name }),
  fc.record({ type: fc.constant("MX" as const), preference: u16, exchange: name }),
  fc.record({
    type: fc.constant("SOA" as const),
    primary: name,
    mailbox: name,
    serial: u32,
    refresh: u32,
    retry: u32,
    expire: u32,
    minimum: u32,
  }),
  fc.record({
    type: fc.constant("TXT" as const),
    strings: fc.array(latin1(20), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ type: fc.constant("HINFO" as const), cpu: latin1(10), os: latin1(10) }),
  fc.record({ type: fc.constant("SRV" as const), priority: u16, weight: u16, port: u16, target: name }),
  fc.record({
    type: fc.constant("CAA" as const),
    flags: u8,
    tag: fc.constantFrom("issue", "iodef"),
    value: latin1(20),
  }),
  fc.record({
    type: fc.constant("UNKNOWN" as const),
    code: fc.integer({ min: 300, max: 0xffff }),
    bytes: octets,
  }),
);

export const record: fc.Arbitrary<ResourceRecord> = fc.record({
  name,
  ttl: fc.integer({ min: 0, max: 0x7fffffff }),
  data,
});

const opt: fc.Arbitrary<ResourceRecord> = fc.record({
  name: fc.constant("."),
  ttl: fc.constant(0),
  data: fc.record({
    type: fc.constant("OPT" as const),
    payloadSize: u16,
    extendedRcode: u8,
    version: u8,
    doBit: fc.boolean(),
    options: fc.array(fc.record({ code: u16, bytes: octets }), { maxLength: 2 }),
  }),
});

export const message: fc.Arbitrary<DnsMessage> = fc.record({
  id: u16,
  response: fc.boolean(),
  opcode: fc.integer({ min: 0, max: 15 }),
  authoritative: fc.boolean(),
  truncated: fc.boolean(),
  recursionDesired: fc.boolean(),
  recursionAvailable: fc.boolean(),
  reserved: fc.boolean(),
  authenticData: fc.boolean(),
  checkingDisabled: fc.boolean(),
  rcode: fc.integer({ min: 0, max: 15 }),
  questions: fc.array(
    fc.record({ name, type: fc.constantFrom("A", "MX", "ANY", "AXFR", "TYPE731"), class: u16 }),
    {
      maxLength: 2,
    },
  ),
  answers: fc.array(record, { maxLength: 5 }),
  authorities: fc.array(record, { maxLength: 3 }),
  additionals: fc
    .tuple(fc.array(record, { maxLength: 3 }), fc.option(opt, { nil: undefined }))
    .map(([records, last]) => (last === undefined ? records : [...records, last])),
});

const a = (host: string, address: string): ResourceRecord => ({
  name: host,
  ttl: 86400,
  data: { type: "A", address },
});
const mx = (preference: number, exchange: string): ResourceRecord => ({
  name: "apex.com.",
  ttl: 3600,
  data: { type: "MX", preference, exchange },
});
const ns = (target: string): ResourceRecord => ({
  name: "apex.com.",
  ttl: 86400,
  data: { type: "NS", target },
});

/** Three MX, two NS, four A. */
export const typicalAnswer: DnsMessage = {
  ...query(0x1234, "apex.com.", "MX", true),
  response: true,
  authoritative: true,
  answers: [mx(10, "iguana.apex.com."), mx(20, "relay.apex.com."), mx(30, "backup.digex.net.")],
  authorities: [ns("ns.apex.com."), ns("ns.digex.net.")],
  additionals: [
    a("iguana.apex.com.", "198.51.100.25"),
    a("relay.apex.com.", "198.51.100.26"),
    a("ns.apex.com.", "198.51.100.53"),
    a("ns.digex.net.", "203.0.113.53"),
  ],
};
