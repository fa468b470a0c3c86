/** Whatever comes from the cable: nothing throws, and an open connection is none the worse for it. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { copy, fromLatin1, toLatin1 } from "../../src/base/index.ts";
import { netStack } from "../../src/net/index.ts";
import { encodeIpv4, encodeTcp, PROTOCOL, TCP_FLAGS } from "../../src/wire/index.ts";
import type { TcpFlags } from "../../src/wire/index.ts";
import { A, B, connected, dice } from "./harness.ts";

const octets = fc.uint8Array({ minLength: 0, maxLength: 80 });

/** Any packet, from noise to a well-formed segment of the very connection, but outside its window. */
const packet = fc.oneof(
  octets,
  octets.map((payload) => encodeIpv4({ source: B, destination: A, protocol: PROTOCOL.tcp, payload })),
  octets.map((payload) => encodeIpv4({ source: B, destination: A, protocol: PROTOCOL.icmp, payload })),
  octets.map((payload) => encodeIpv4({ source: B, destination: A, protocol: PROTOCOL.udp, payload })),
  fc
    .record({
      flags: fc.subarray([...TCP_FLAGS]),
      ahead: fc.integer({ min: 20_000, max: 0x7fffffff }),
      payload: octets,
      port: fc.constantFrom(25, 1025, 80),
    })
    .map(({ flags, ahead, payload, port }) => ({ flags, ahead, payload, port })),
);

function asBytes(drawn: typeof packet extends fc.Arbitrary<infer T> ? T : never, next: number): Uint8Array {
  if (drawn instanceof Uint8Array) return drawn;
  const flags: TcpFlags = {};
  for (const flag of drawn.flags) flags[flag] = true;
  const segment = {
    sourcePort: drawn.port,
    destinationPort: 1025,
    sequence: (next + drawn.ahead) >>> 0,
    acknowledgement: drawn.ahead,
    flags,
    window: 1,
    urgentPointer: 3,
    options: [],
    payload: drawn.payload,
  };
  return encodeIpv4({ source: B, destination: A, protocol: PROTOCOL.tcp, payload: encodeTcp(segment, B, A) });
}

test("random packets never throw nor spoil an open connection", () => {
  fc.assert(
    fc.property(fc.array(packet, { maxLength: 30 }), fc.integer({ min: 0, max: 9 }), (drawn, cut) => {
      const { net, server } = connected();
      const next = Object.values(net.state(A).connections)[0]?.receive.next ?? 0;
      net.step(A, { on: "send", socket: "c", bytes: fromLatin1("HELO mmco.com\r\n") });
      drawn.forEach((each, i) => {
        if (i === cut) net.step(B, { on: "send", socket: server, bytes: fromLatin1("220 ready\r\n") });
        net.arriveIn(i * 7000, A, asBytes(each, next));
      });
      net.run(5_000_000);
      net.step(B, { on: "send", socket: server, bytes: fromLatin1("250 ok\r\n") });
      net.run(20_000_000);
      expect(toLatin1(net.heard(B, server))).toBe("HELO mmco.com\r\n");
      expect(toLatin1(net.heard(A, "c"))).toMatch(/^(220 ready\r\n)?250 ok\r\n$/);
      expect(net.ends(A, "c")).toEqual([]);
    }),
    { numRuns: 300, seed: 1998 },
  );
});

test("segments with every flag and any number near the window never throw", () => {
  const roll = dice(3);
  for (let round = 0; round < 300; round++) {
    const { net } = connected();
    const connection = Object.values(net.state(A).connections)[0];
    const next = connection?.receive.next ?? 0;
    for (let i = 0; i < 20; i++) {
      const flags: TcpFlags = {};
      for (const flag of TCP_FLAGS) if (roll(3) === 0) flags[flag] = true;
      const segment = {
        sourcePort: 25,
        destinationPort: 1025,
        sequence: (next + roll(40) - 20) >>> 0,
        acknowledgement: ((connection?.send.highest ?? 0) + roll(7) - 3) >>> 0,
        flags,
        window: roll(3) * 500,
        urgentPointer: 0,
        options: roll(2) === 0 ? [{ kind: "mss" as const, bytes: roll(3) }] : [],
        payload: new Uint8Array(roll(30)),
      };
      net.arriveIn(
        i * 1000,
        A,
        encodeIpv4({ source: B, destination: A, protocol: PROTOCOL.tcp, payload: encodeTcp(segment, B, A) }),
      );
      if (roll(6) === 0)
        net.step(A, { on: roll(2) === 0 ? "send" : "shutdown", socket: "c", bytes: new Uint8Array(9) });
      if (roll(20) === 0) net.step(A, { on: "abort", socket: "c" });
      net.advance();
    }
    net.run(net.now + 900_000_000);
    // However it ended, it ended: at most the row of a connection that is still open remains.
    expect(Object.keys(net.state(A).connections).length).toBeLessThanOrEqual(1);
  }
});

test("the state is plain data: a copy goes on exactly as the original does", () => {
  const { net, server } = connected();
  net.step(A, { on: "send", socket: "c", bytes: new Uint8Array(30_000).fill(5) });
  net.run(1_025_000);
  const state = net.state(B);
  const twin = copy(state);
  expect(twin).toEqual(structuredClone(state));
  const input = { on: "send", socket: server, bytes: fromLatin1("same") } as const;
  const tick = net.tick();
  expect(netStack.step(twin, input, tick)).toEqual(netStack.step(state, input, tick));
  expect(JSON.stringify(Object.keys(state.connections))).toBe('["t1"]');
});
