/** The promise of TCP: any two byte streams arrive intact, whatever the cable does. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { equalBytes } from "../../src/base/index.ts";
import { sockets } from "../../src/net/index.ts";
import type { NetState } from "../../src/net/index.ts";
import { A, B, dice, Network } from "./harness.ts";

/** Fixed, so that a run of the suite is the same everywhere; set RUNS and SEED to look further. */
const RUNS = Number(process.env["RUNS"] ?? 300);
const SEED = Number(process.env["SEED"] ?? 1998);

interface Trouble {
  seed: number;
  lossPercent: number;
  duplicatePercent: number;
  /** Extra delay of up to this: packets overtake each other. */
  jitterMs: number;
}

function trouble(net: Network, { seed, lossPercent, duplicatePercent, jitterMs }: Trouble): void {
  const roll = dice(seed);
  net.rule = () => {
    const delays: number[] = [];
    const copies = roll(100) < duplicatePercent ? 2 : 1;
    for (let i = 0; i < copies; i++)
      if (roll(100) >= lossPercent) delays.push(10_000 + roll(jitterMs * 1000 + 1));
    return delays;
  };
}

function bytesOf(length: number, seed: number): Uint8Array {
  const roll = dice(seed);
  return Uint8Array.from({ length }, () => roll(256));
}

/** A program that sends `pieces` one by one as time goes by, then closes its side. */
function speaker(net: Network, host: string, socket: string, bytes: Uint8Array, piece: number): void {
  for (let at = 0; at < bytes.length; at += piece) {
    net.step(host, { on: "send", socket, bytes: bytes.slice(at, at + piece) });
  }
  net.step(host, { on: "shutdown", socket });
}

/** Bytes a stack holds for others: nothing may pile up. */
function held(state: NetState): number {
  return Object.values(state.connections).reduce(
    (sum, each) => sum + each.receive.waiting.reduce((all, piece) => all + piece.bytes.length, 0),
    0,
  );
}

function exchange(there: Uint8Array, back: Uint8Array, pieces: [number, number], how: Trouble): Network {
  const net = new Network(how.seed);
  trouble(net, how);
  let server = "none";
  net.react(A, (out) => {
    if (out.do === "opened") speaker(net, A, "c", there, pieces[0]);
  });
  net.react(B, (out) => {
    if (out.do !== "accepted") return;
    server = out.socket;
    speaker(net, B, server, back, pieces[1]);
  });
  net.step(B, { on: "listen", socket: "l", port: 25 });
  net.step(A, { on: "connect", socket: "c", to: { address: B, port: 25 } });
  while (net.advance()) {
    for (const state of net.hosts.values())
      if (held(state) > 20_000) throw new Error("too much is held back");
  }
  return net;
}

const size = fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 30_000 }));
const piece = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 4000 }));
const how = fc.record({
  seed: fc.integer({ min: 0, max: 0xffffffff }),
  lossPercent: fc.integer({ min: 0, max: 20 }),
  duplicatePercent: fc.integer({ min: 0, max: 30 }),
  jitterMs: fc.integer({ min: 0, max: 300 }),
});

/** Both heard everything, both were told "closed", and nothing is left behind. */
function checkOutcome(net: Network, there: Uint8Array, back: Uint8Array): void {
  const server = net.socketAccepted(B);
  const atA = net.ends(A, "c");
  if (server === "none") {
    // Every one of seven SYNs lost, or every answer.
    expect(atA).toEqual(["75000 timeout"]);
    return;
  }
  expect(equalBytes(net.heard(B, server), there)).toBe(true);
  expect(equalBytes(net.heard(A, "c"), back)).toBe(true);
  checkEnd(net, [A, "c"], [B, server]);
  checkEnd(net, [B, server], [A, "c"]);
  expect(sockets(net.state(A))).toEqual([]);
  expect(sockets(net.state(B))).toHaveLength(1);
  for (const state of net.hosts.values()) expect(state.dueAt).toBeNull();
}

/** "closed"; or "reset" when the peer had had everything and waited out its TIME-WAIT in vain. */
function checkEnd(net: Network, [host, socket]: [string, string], peer: [string, string]): void {
  const [at, how] = net.ends(host, socket).at(-1)?.split(" ") ?? [];
  const peerGone = net.closedAt(...peer) < Number(at);
  expect(how).toMatch(peerGone ? /^(closed|reset)$/ : /^closed$/);
}

test("two streams over a bad cable arrive intact, and both ends finish", () => {
  fc.assert(
    fc.property(size, size, fc.tuple(piece, piece), how, (m, n, pieces, trouble) => {
      const there = bytesOf(m, trouble.seed ^ 1);
      const back = bytesOf(n, trouble.seed ^ 2);
      checkOutcome(exchange(there, back, pieces, trouble), there, back);
    }),
    { numRuns: RUNS, seed: SEED },
  );
});
