import fc from "fast-check";
import { expect, test } from "vitest";
import { EMPTY, fromHex, fromLatin1, toHex } from "../../src/base/index.ts";
import {
  decodeIcmp,
  decodeIpv4,
  decodeTcp,
  decodeUdp,
  encodeIcmp,
  encodeIpv4,
  encodeTcp,
  encodeUdp,
  internetChecksum,
  segmentLength,
  TCP_FLAGS,
} from "../../src/wire/index.ts";
import type { TcpFlags, TcpSegment } from "../../src/wire/index.ts";

const A = "192.0.2.1";
const B = "192.0.2.2";

function hex(text: string): Uint8Array {
  return fromHex(text) ?? EMPTY;
}

test("the checksum of RFC 1071 §3's example, whole and with an odd byte", () => {
  expect(internetChecksum(hex("0001 f203 f4f5 f6f7"))).toBe(0x220d);
  expect(internetChecksum(hex("0001 f203 f4f5 f6"))).toBe(internetChecksum(hex("0001 f203 f4f5 f600")));
  expect(internetChecksum(EMPTY)).toBe(0xffff);
  expect(internetChecksum(new Uint8Array(65_535).fill(0xff))).toBe(0x00ff);
});

test("an IPv4 header from a real network, byte for byte", () => {
  const bytes = hex("4500 0073 0000 4000 4011 b861 c0a8 0001 c0a8 00c7");
  const packet = encodeIpv4({
    source: "192.168.0.1",
    destination: "192.168.0.199",
    protocol: 17,
    payload: new Uint8Array(0x73 - 20),
  });
  expect(toHex(packet.slice(0, 20))).toBe(toHex(bytes));
  expect(decodeIpv4(packet)).toMatchObject({
    ok: true,
    value: { source: "192.168.0.1", ttl: 64, dontFragment: true, moreFragments: false, fragmentOffset: 0 },
  });
});

test("an echo request summed by hand decodes, and encodes to the same bytes", () => {
  const bytes = hex("0800 5435 1234 0001 6162 6364 6566 6768");
  const message = decodeIcmp(bytes);
  expect(message).toEqual({
    ok: true,
    value: { type: "echo", id: 0x1234, sequence: 1, payload: fromLatin1("abcdefgh") },
  });
  if (message.ok) expect(encodeIcmp(message.value)).toEqual(bytes);
});

test("a damaged packet is refused with one sentence that says what is wrong", () => {
  const packet = encodeIpv4({ source: A, destination: B, protocol: 6, payload: new Uint8Array(20) });
  const broken = (change: (bytes: Uint8Array) => void): string => {
    const bytes = packet.slice();
    change(bytes);
    const result = decodeIpv4(bytes);
    return result.ok ? "ok" : result.error;
  };
  expect(broken((bytes) => (bytes[8] = 9))).toBe("the IPv4 header checksum is wrong");
  expect(broken((bytes) => (bytes[0] = 0x65))).toBe("the version is 6, not 4");
  expect(broken((bytes) => (bytes[0] = 0x44))).toBe("the header length says 16 bytes; it cannot be below 20");
  expect(broken((bytes) => (bytes[3] = 41))).toBe("the total length says 41 bytes, but only 40 came");
  expect(broken((bytes) => (bytes[3] = 10))).toBe("the total length (10) is shorter than the header (20)");
  expect(decodeIpv4(packet.slice(0, 19))).toEqual({
    ok: false,
    error: "19 bytes are too few for an IPv4 header (20)",
  });
});

test("UDP: a flipped bit anywhere is noticed; checksum 0 means none; a computed 0 is sent as all ones", () => {
  const bytes = encodeUdp({ sourcePort: 1025, destinationPort: 53, payload: fromLatin1("query") }, A, B);
  expect(decodeUdp(bytes, A, B)).toEqual({
    ok: true,
    value: { sourcePort: 1025, destinationPort: 53, payload: fromLatin1("query") },
  });
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const damaged = bytes.slice();
    damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (0x80 >> (bit & 7));
    expect(decodeUdp(damaged, A, B).ok).toBe(false);
  }
  expect(decodeUdp(bytes, A, "192.0.2.3")).toEqual({ ok: false, error: "the UDP checksum is wrong" });
  const none = bytes.slice();
  none[6] = 0;
  none[7] = 0;
  expect(decodeUdp(none, A, B).ok).toBe(true);
  // Find data whose sum comes out as zero.
  const zero = [...Array(0x10000).keys()].find((word) => {
    const payload = Uint8Array.of(word >> 8, word & 0xff);
    const out = encodeUdp({ sourcePort: 1, destinationPort: 2, payload }, A, B);
    return out[6] === 0xff && out[7] === 0xff;
  });
  expect(zero).toBeDefined();
});

const segment: TcpSegment = {
  sourcePort: 1025,
  destinationPort: 25,
  sequence: 0xfffffff0,
  acknowledgement: 0x80000001,
  flags: { SYN: true, ACK: true },
  window: 17520,
  urgentPointer: 0,
  options: [{ kind: "mss", bytes: 1460 }],
  payload: EMPTY,
};

test("a SYN with its MSS, byte for byte", () => {
  const bytes = encodeTcp(segment, A, B);
  expect(toHex(bytes.slice(0, 16))).toBe("04010019" + "fffffff0" + "80000001" + "6012" + "4470");
  expect(toHex(bytes.slice(18))).toBe("0000" + "020405b4");
  expect(decodeTcp(bytes, A, B)).toEqual({ ok: true, value: segment });
  expect(segmentLength({ ...segment, flags: { SYN: true, FIN: true }, payload: new Uint8Array(3) })).toBe(5);
});

test("unknown options are kept, padding is not; an impossible length is refused", () => {
  const timestamps = { kind: "other" as const, number: 8, data: new Uint8Array(8).fill(7) };
  const bytes = encodeTcp({ ...segment, options: [...segment.options, timestamps] }, A, B);
  expect(decodeTcp(bytes, A, B)).toMatchObject({
    ok: true,
    value: { options: [{ kind: "mss", bytes: 1460 }, timestamps] },
  });
  for (const length of [0, 1, 40]) {
    const bad = encodeTcp({ ...segment, options: [{ kind: "other", number: 9, data: EMPTY }] }, A, B);
    bad[21] = length;
    const sum = (bad[16] ?? 0) * 256 + (bad[17] ?? 0) - (length - 2);
    bad[16] = (sum >> 8) & 0xff;
    bad[17] = sum & 0xff;
    const result = decodeTcp(bad, A, B);
    expect(result).toEqual({
      ok: false,
      error: `TCP option 9 says it is ${length} bytes long, which cannot be`,
    });
  }
});

const endpoint = fc.ipV4();
const port = fc.integer({ min: 0, max: 0xffff });
const word = fc.integer({ min: 0, max: 0xffffffff });

test("any segment comes back as it went, through any addresses", () => {
  fc.assert(
    fc.property(
      endpoint,
      endpoint,
      fc.record({
        sourcePort: port,
        destinationPort: port,
        sequence: word,
        acknowledgement: word,
        window: port,
      }),
      fc.subarray([...TCP_FLAGS]),
      fc.uint8Array({ maxLength: 100 }),
      fc.option(port),
      (source, destination, numbers, set, payload, mss) => {
        const flags: TcpFlags = {};
        for (const flag of set) flags[flag] = true;
        const options = mss === null ? [] : [{ kind: "mss" as const, bytes: mss }];
        const whole: TcpSegment = { ...numbers, flags, options, payload, urgentPointer: 0 };
        const bytes = encodeIpv4({
          source,
          destination,
          protocol: 6,
          payload: encodeTcp(whole, source, destination),
        });
        const packet = decodeIpv4(bytes);
        expect(packet.ok && decodeTcp(packet.value.payload, source, destination)).toEqual({
          ok: true,
          value: whole,
        });
      },
    ),
  );
});

test("decoders never throw, whatever the bytes", () => {
  const octets = fc.uint8Array({ maxLength: 120 });
  fc.assert(
    fc.property(octets, (bytes) => {
      for (const result of [
        decodeIpv4(bytes),
        decodeIcmp(bytes),
        decodeUdp(bytes, A, B),
        decodeTcp(bytes, A, B),
      ]) {
        if (!result.ok) expect(result.error).toMatch(/^[a-zA-Z0-9].*[^.]$/);
      }
    }),
    { numRuns: 2000 },
  );
});
