import fc from "fast-check";
import { expect, test } from "vitest";
import { fromLatin1 } from "../../src/base/index.ts";
import {
  describePacket,
  encodeIcmp,
  encodeIpv4,
  encodeTcp,
  encodeUdp,
  PROTOCOL,
} from "../../src/wire/index.ts";
import type { Layer, PayloadDescriber } from "../../src/wire/index.ts";

const A = "192.0.2.1";
const B = "192.0.2.2";

function tcp(payload: string): Uint8Array {
  const segment = {
    sourcePort: 1025,
    destinationPort: 25,
    sequence: 1000,
    acknowledgement: 2000,
    flags: { ACK: true, PSH: true } as const,
    window: 17520,
    urgentPointer: 0,
    options: [{ kind: "mss" as const, bytes: 1460 }],
    payload: fromLatin1(payload),
  };
  return encodeIpv4({ source: A, destination: B, protocol: PROTOCOL.tcp, payload: encodeTcp(segment, A, B) });
}

function value(layers: readonly Layer[], layer: string, field: string): string | undefined {
  return layers.find((each) => each.name === layer)?.fields.find((each) => each.name === field)?.value;
}

test("a TCP packet in three layers that cover every byte", () => {
  const bytes = tcp("HELO mmco.com\r\n");
  const layers = describePacket(bytes, []);
  expect(layers.map(({ name, from, to, error }) => [name, from, to, error])).toEqual([
    ["IPv4", 0, 20, null],
    ["TCP", 20, 44, null],
    ["Data", 44, 59, null],
  ]);
  expect(value(layers, "IPv4", "source address")).toBe(A);
  expect(value(layers, "IPv4", "time to live")).toBe("64");
  expect(value(layers, "IPv4", "protocol")).toBe("6 (TCP)");
  expect(value(layers, "TCP", "flags")).toBe("ACK PSH");
  expect(value(layers, "TCP", "sequence number")).toBe("1000");
  expect(value(layers, "TCP", "maximum segment size")).toBe("1460 bytes");
  const covered = new Set<number>();
  for (const layer of layers) {
    for (const field of layer.fields) for (let at = field.from; at < field.to; at++) covered.add(at);
  }
  expect(covered.size).toBe(bytes.length);
});

test("every field says what it means and where that is written", () => {
  const icmp = encodeIcmp({ type: "unreachable", code: 3, original: tcp("x").slice(0, 28) });
  const packets = [
    tcp("x"),
    encodeIpv4({ source: A, destination: B, protocol: PROTOCOL.icmp, payload: icmp }),
    encodeIpv4({
      source: A,
      destination: B,
      protocol: PROTOCOL.udp,
      payload: encodeUdp({ sourcePort: 1025, destinationPort: 9, payload: fromLatin1("?") }, A, B),
    }),
  ];
  for (const packet of packets) {
    for (const field of describePacket(packet, []).flatMap((layer) => layer.fields)) {
      expect(field.cite).toMatch(/^RFC \d+( §[\d.]+)?$/);
      expect(field.says).toMatch(/^[A-Z].*\.$/);
      expect(field.from).toBeLessThan(field.to);
    }
  }
});

test("a registered reader explains what a port carries; its ranges become the packet's", () => {
  const reader: PayloadDescriber = {
    name: "SMTP",
    protocols: ["tcp"],
    port: 25,
    describe: (payload) => ({
      fields: [
        {
          name: "verb",
          from: 0,
          to: 4,
          value: `${payload.length}`,
          says: "A greeting.",
          cite: "RFC 5321 §4.1.1.1",
        },
      ],
      error: null,
    }),
  };
  const smtp = describePacket(tcp("HELO mmco.com\r\n"), [reader])[2];
  expect(smtp).toMatchObject({
    name: "SMTP",
    from: 44,
    to: 59,
    fields: [{ name: "verb", from: 44, to: 48, value: "15" }],
  });
  expect(describePacket(tcp(""), [reader])).toHaveLength(2);
});

test("a damaged packet is still shown, with what is wrong", () => {
  const bytes = tcp("HELO");
  bytes[45] = 0;
  const layers = describePacket(bytes, []);
  expect(layers.map(({ name, error }) => [name, error])).toEqual([
    ["IPv4", null],
    ["TCP", "the TCP checksum is wrong"],
  ]);
  expect(value(layers, "TCP", "destination port")).toBe("25");
});

test("describing never throws and stays inside the packet", () => {
  const inside = fc.uint8Array({ maxLength: 60 });
  const bytes = fc.oneof(
    inside,
    fc
      .tuple(inside, fc.constantFrom(1, 6, 17, 99))
      .map(([payload, protocol]) => encodeIpv4({ source: A, destination: B, protocol, payload })),
  );
  fc.assert(
    fc.property(bytes, (packet) => {
      for (const layer of describePacket(packet)) {
        for (const { from, to } of [layer, ...layer.fields]) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeLessThanOrEqual(packet.length);
          expect(from).toBeLessThanOrEqual(to);
        }
      }
    }),
    { numRuns: 1000 },
  );
});
