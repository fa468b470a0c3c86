import fc from "fast-check";
import { expect, test } from "vitest";
import { fromLatin1 } from "../../src/base/index.ts";
import { PROTOCOL, describePacket, encodeIpv4, encodeTcp } from "../../src/wire/index.ts";

const HERE = "192.0.2.25";
const THERE = "198.51.100.25";

function segment(text: string, sourcePort = 1027, destinationPort = 25): Uint8Array {
  const payload = fromLatin1(text);
  const tcp = encodeTcp(
    {
      sourcePort,
      destinationPort,
      sequence: 1,
      acknowledgement: 1,
      flags: { PSH: true, ACK: true },
      window: 4096,
      urgentPointer: 0,
      options: [],
      payload,
    },
    HERE,
    THERE,
  );
  return encodeIpv4({ source: HERE, destination: THERE, protocol: PROTOCOL.tcp, payload: tcp });
}

function smtp(text: string, from = 1027, to = 25) {
  return describePacket(segment(text, from, to)).find(({ name }) => name === "SMTP")?.fields ?? [];
}

test("a command has its verb, its argument and its line end, each with its bytes", () => {
  const fields = smtp("RCPT TO:<jane@apex.com>\r\n");
  expect(fields.map(({ name, value, from, to }) => [name, value, from, to])).toEqual([
    ["command", "RCPT", 40, 44],
    ["separator", "space", 44, 45],
    ["argument", "TO:<jane@apex.com>", 45, 63],
    ["end of line", "0d 0a", 63, 65],
  ]);
  expect(fields[0]?.cite).toBe("RFC 5321 §4.1.1.3");
});

test("a reply's lines are taken apart, the hyphen and the space explained", () => {
  const fields = smtp("250-iguana\r\n250 SIZE\r\n", 25, 1027);
  expect(fields.map(({ name, value }) => `${name} ${value}`)).toEqual([
    "reply code 250",
    "separator hyphen",
    "text iguana",
    "end of line 0d 0a",
    "reply code 250",
    "separator space",
    "text SIZE",
    "end of line 0d 0a",
  ]);
});

test("a letter's lines, a lone dot and a bare line feed are what they are", () => {
  const names = smtp("Dear Jane\r\n\r\n.\r\nfoo\nQUI").map(({ name, value }) => `${name}: ${value}`);
  expect(names).toEqual([
    "text: Dear Jane",
    "end of line: 0d 0a",
    "end of line: 0d 0a",
    "end of letter: .",
    "end of line: 0d 0a",
    "text: foo",
    "end of line: 0a",
    "text: QUI",
  ]);
});

test("whatever the bytes, fields lie within the packet, in order, and none is empty", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary-ascii", maxLength: 300, minLength: 1 }), (text) => {
      const bytes = segment(text);
      let last = 40;
      for (const { from, to } of smtp(text)) {
        expect(from).toBeGreaterThanOrEqual(last);
        expect(to).toBeGreaterThan(from);
        last = to;
      }
      expect(last).toBeLessThanOrEqual(bytes.length);
    }),
  );
});
