import { expect, test } from "vitest";
import { EMPTY, fromLatin1, toLatin1 } from "../../src/base/index.ts";
import type { NetState } from "../../src/net/index.ts";
import { encodeIpv4, encodeTcp, PROTOCOL } from "../../src/wire/index.ts";
import type { TcpSegment } from "../../src/wire/index.ts";
import { A, B, connected, Network, parse } from "./harness.ts";

/** A peer played by hand: A's connection to it, and a way to send segments as it. */
function scripted(window = 8760): {
  net: Network;
  say: (draft: Partial<TcpSegment>, sequence?: number) => void;
} {
  const net = new Network(1, [{ address: A }]);
  net.step(A, { on: "connect", socket: "c", to: { address: B, port: 25 } });
  const syn = parse(net.sent[0]?.bytes ?? EMPTY).segment;
  const say = (draft: Partial<TcpSegment>, sequence = 1): void => {
    const segment: TcpSegment = {
      sourcePort: 25,
      destinationPort: syn.sourcePort,
      sequence: 5000 + sequence,
      acknowledgement: (syn.sequence + 1) >>> 0,
      flags: { ACK: true },
      window,
      urgentPointer: 0,
      options: [],
      payload: EMPTY,
      ...draft,
    };
    if (draft.acknowledgement !== undefined) {
      segment.acknowledgement = (syn.sequence + draft.acknowledgement) >>> 0;
    }
    const payload = encodeTcp(segment, B, A);
    net.arriveIn(0, A, encodeIpv4({ source: B, destination: A, protocol: PROTOCOL.tcp, payload }));
    net.advance(net.now);
  };
  say({ flags: { SYN: true, ACK: true }, options: [{ kind: "mss", bytes: 1460 }] }, 0);
  return { net, say };
}

/** The segments A sent since `from`, as "s FLAGS seq len" with seconds, `seq` counted from its SYN. */
function sentBy(net: Network, from: number): string[] {
  const first = parse(net.sent[0]?.bytes ?? EMPTY).segment.sequence;
  return net.sent.slice(from).map(({ at, bytes }) => {
    const { segment } = parse(bytes);
    const sequence = (segment.sequence - first) >>> 0;
    return `${at / 1_000_000} ${Object.keys(segment.flags).join(",")} ${sequence} ${segment.payload.length}`;
  });
}

test("a window of zero stops the sender; probes go out ever more rarely until it opens", () => {
  const { net, say } = scripted(0);
  net.step(A, { on: "send", socket: "c", bytes: fromLatin1("abcdef") });
  expect(sentBy(net, 2)).toEqual([]);
  net.run(20_000_000);
  expect(sentBy(net, 2)).toEqual(["1 ACK 1 1", "3 ACK 1 1", "7 ACK 1 1", "15 ACK 1 1"]);
  say({ window: 0 });
  net.run(70_000_000);
  expect(net.ends(A, "c")).toEqual([]);
  const before = net.sent.length;
  say({ window: 4000 });
  expect(sentBy(net, before)).toEqual(["70 ACK,PSH 1 6"]);
  say({ acknowledgement: 7 });
  net.run();
  expect(net.sent).toHaveLength(before + 1);
});

test("a peer that keeps its window shut but answers is never given up", () => {
  const { net, say } = scripted(0);
  net.step(A, { on: "send", socket: "c", bytes: fromLatin1("abcdef") });
  for (let minute = 1; minute <= 60; minute++) {
    net.run(minute * 60_000_000);
    say({ window: 0 });
  }
  expect(net.ends(A, "c")).toEqual([]);
  // One that falls silent is, after all.
  net.run();
  expect(net.ends(A, "c")[0]).toMatch(/timeout$/);
});

test("a FIN waits for the window like everything else", () => {
  const { net, say } = scripted(3);
  net.step(A, { on: "send", socket: "c", bytes: fromLatin1("abc") });
  net.step(A, { on: "shutdown", socket: "c" });
  expect(sentBy(net, 2)).toEqual(["0 ACK,PSH 1 3"]);
  say({ acknowledgement: 4, window: 0 });
  net.run(1_500_000);
  expect(sentBy(net, 3)).toEqual(["1 ACK,FIN 4 0"]);
  say({ acknowledgement: 5, window: 10 });
  expect(net.states(A, "c")).toMatch(/FIN-WAIT-2$/);
});

test("Nagle: a small piece waits while another is on its way, but never when nothing is", () => {
  const { net, say } = scripted();
  net.step(A, { on: "send", socket: "c", bytes: fromLatin1("H") });
  net.step(A, { on: "send", socket: "c", bytes: fromLatin1("E") });
  net.step(A, { on: "send", socket: "c", bytes: fromLatin1("LO") });
  expect(sentBy(net, 2)).toEqual(["0 ACK,PSH 1 1"]);
  say({ acknowledgement: 2 });
  expect(sentBy(net, 3)).toEqual(["0 ACK,PSH 2 3"]);
  net.step(A, { on: "noDelay", socket: "c" });
  net.step(A, { on: "send", socket: "c", bytes: fromLatin1("!") });
  expect(sentBy(net, 4)).toEqual(["0 ACK,PSH 5 1"]);
});

test("one segment is acknowledged after 200 ms, the second full one at once", () => {
  const { net, say } = scripted();
  say({ payload: new Uint8Array(100) });
  expect(sentBy(net, 2)).toEqual([]);
  net.run(1_000_000);
  expect(sentBy(net, 2)).toEqual(["0.2 ACK 1 0"]);
  say({ payload: new Uint8Array(1460) }, 101);
  expect(net.sent).toHaveLength(3);
  say({ payload: new Uint8Array(1460) }, 1561);
  expect(sentBy(net, 3)).toEqual(["1 ACK 1 0"]);
});

test("out of order: kept, acknowledged at once, delivered in order; duplicates too", () => {
  const { net, say } = scripted();
  const acks = (): number[] =>
    net.sent.slice(2).map(({ bytes }) => parse(bytes).segment.acknowledgement - 5000);
  say({ payload: fromLatin1("ghi") }, 7);
  say({ payload: fromLatin1("defg") }, 4);
  say({ payload: fromLatin1("ghij") }, 7);
  expect(acks()).toEqual([1, 1, 1]);
  expect(toLatin1(net.heard(A, "c"))).toBe("");
  say({ payload: fromLatin1("abcd") }, 1);
  expect(toLatin1(net.heard(A, "c"))).toBe("abcdefghij");
  expect(acks()).toEqual([1, 1, 1, 11]);
  say({ payload: fromLatin1("cdefghijkl") }, 3);
  expect(toLatin1(net.heard(A, "c"))).toBe("abcdefghijkl");
  say({ payload: fromLatin1("abc") }, 1);
  expect(acks().at(-1)).toBe(13);
});

test("a FIN that overtakes its data waits for it", () => {
  const { net, say } = scripted();
  say({ flags: { FIN: true, ACK: true }, payload: fromLatin1("def") }, 4);
  expect(net.ends(A, "c")).toEqual([]);
  say({ payload: fromLatin1("abc") }, 1);
  expect(toLatin1(net.heard(A, "c"))).toBe("abcdef");
  expect(net.ends(A, "c")).toEqual(["0 eof"]);
});

test("what lies beyond the window is cut off, and out-of-order pieces are bounded", () => {
  const { net, say } = scripted();
  for (let i = 0; i < 3000; i++) say({ payload: fromLatin1("x") }, 3 + 2 * i);
  const connection = Object.values(net.state(A).connections)[0];
  expect(connection?.receive.waiting.length).toBeLessThanOrEqual(64);
  say({ payload: new Uint8Array(30_000) }, 2);
  const held = connection?.receive.waiting.reduce((sum, piece) => sum + piece.bytes.length, 0) ?? 0;
  expect(held).toBeLessThanOrEqual(12 * 1460);
});

test("three duplicate ACKs bring the missing segment before any timer", () => {
  const { net, server } = connected();
  let sentByA = 0;
  net.rule = ({ from }) => (from === A && ++sentByA === 6 ? [] : [20_000]);
  net.step(A, { on: "send", socket: "c", bytes: new Uint8Array(20 * 1460) });
  net.run(1_999_000);
  expect(net.heard(B, server)).toHaveLength(20 * 1460);
  const notes = net
    .outs(A)
    .flatMap((out) => (out.do === "note" && out.note.t === "tcp.again" ? [out.note] : []));
  expect(notes).toHaveLength(1);
  expect(notes[0]).toMatchObject({ fast: true, timeoutMs: 0, length: 1460 });
  expect(net.sent.filter((each) => each.again)).toHaveLength(1);
});

test("slow start: three segments, and then more with each acknowledgement", () => {
  const { net } = connected();
  const from = net.sent.length;
  net.step(A, { on: "send", socket: "c", bytes: new Uint8Array(40 * 1460) });
  expect(net.sent.length - from).toBe(3);
  net.run(1_060_000);
  const bursts = new Map<number, number>();
  for (const { at, from: host } of net.sent.slice(from))
    if (host === A) bursts.set(at, (bursts.get(at) ?? 0) + 1);
  expect([...bursts.values()]).toEqual([3, 3]);
});

test("the timeout follows the measured round trip", () => {
  const { net } = connected();
  net.rule = () => [900_000];
  for (let i = 0; i < 20; i++) {
    net.step(A, { on: "send", socket: "c", bytes: fromLatin1("ping") });
    net.run(net.now + 5_000_000);
  }
  const timers = Object.values(net.state(A).connections)[0]?.timers;
  // 1.8 s there and back and 0.2 s of delayed ACK.
  expect(timers?.smoothedRtt).toBeGreaterThan(1_800_000);
  expect(timers?.smoothedRtt).toBeLessThan(2_001_000);
  expect(timers?.rto).toBeGreaterThan(2_000_000);
});

test("a long letter in one call or a hundred thousand: every byte is copied into segments only", () => {
  for (const piece of [2_000_000, 20]) {
    const { net, server } = connected();
    net.rule = () => [1000];
    for (let at = 0; at < 2_000_000; at += piece) {
      net.step(A, { on: "send", socket: "c", bytes: new Uint8Array(piece).fill(at / piece) });
    }
    const queue = Object.values(net.state(A).connections)[0]?.send.queue;
    // Small pieces are joined a little; nothing is ever joined into one large array.
    expect(Math.max(...(queue?.pieces.map((each) => each.length) ?? []))).toBeLessThanOrEqual(
      Math.max(piece, 256),
    );
    net.run();
    expect(net.heard(B, server)).toHaveLength(2_000_000);
  }
});

test("writing after shutdown is dropped with a note; the connection goes on", () => {
  const { net, say } = scripted();
  net.step(A, { on: "shutdown", socket: "c" });
  expect(net.step(A, { on: "send", socket: "c", bytes: fromLatin1("late") })).toEqual([
    {
      do: "note",
      note: { t: "net.dropped", why: "4 bytes were written to c after it was closed for sending" },
    },
  ]);
  say({ payload: fromLatin1("bye") });
  expect(toLatin1(net.heard(A, "c"))).toBe("bye");
});

test("too much unsent breaks the connection off rather than losing bytes silently", () => {
  const { net } = scripted(0);
  const outs = net.step(A, { on: "send", socket: "c", bytes: new Uint8Array(17 * 1024 * 1024) });
  expect(outs.map((out) => out.do)).toContain("failed");
  expect(net.ends(A, "c")).toEqual(["0 closed"]);
});

/** The state of A's only connection. */
function connectionOf(net: Network): NetState["connections"][string] {
  const connection = Object.values(net.state(A).connections)[0];
  if (!connection) throw new Error("A has no connection");
  return connection;
}

test("an ACK for what was never sent is answered with where we are, and changes nothing", () => {
  const { net, say } = scripted();
  net.step(A, { on: "send", socket: "c", bytes: fromLatin1("abc") });
  const before = net.sent.length;
  say({ acknowledgement: 500, payload: fromLatin1("spoof") });
  expect(sentBy(net, before)).toEqual(["0 ACK 4 0"]);
  expect(net.heard(A, "c")).toHaveLength(0);
  expect(connectionOf(net).send.queue.size).toBe(3);
});

test("what was sent twice is never timed", () => {
  const { net, say } = scripted();
  const before = connectionOf(net).timers.smoothedRtt;
  net.step(A, { on: "send", socket: "c", bytes: fromLatin1("abc") });
  net.run(1_100_000);
  expect(net.sent.at(-1)?.again).toBe(true);
  say({ acknowledgement: 4 });
  expect(connectionOf(net).timers).toMatchObject({ smoothedRtt: before, rto: 2_000_000, attempts: 0 });
});

test("after a SYN sent twice data starts with 3 s and one segment", () => {
  const net = new Network();
  net.rule = ({ number }) => (number === 0 ? [] : [20_000]);
  net.step(B, { on: "listen", socket: "l", port: 25 });
  net.step(A, { on: "connect", socket: "c", to: { address: B, port: 25 } });
  net.run();
  const { timers, send } = connectionOf(net);
  expect(timers.rto).toBe(3_000_000);
  expect(send.congestionWindow).toBe(1460);
});

test("a timeout sends the oldest segment alone, halves the threshold and numbers bare ACKs as before", () => {
  const { net, say } = scripted();
  net.step(A, { on: "send", socket: "c", bytes: new Uint8Array(3 * 1460) });
  const before = net.sent.length;
  net.run(1_000_000);
  expect(sentBy(net, before)).toEqual(["1 ACK 1 1460"]);
  const { send } = connectionOf(net);
  expect([send.congestionWindow, send.slowStartThreshold]).toEqual([1460, 2 * 1460]);
  say({ payload: fromLatin1("x") });
  net.run(1_300_000);
  expect(sentBy(net, before + 1)).toEqual([`1.2 ACK ${1 + 3 * 1460} 0`]);
});

test("an older segment that comes late does not turn the window back", () => {
  const { net, say } = scripted();
  say({ payload: fromLatin1("later"), window: 9000 }, 6);
  say({ payload: fromLatin1("early"), window: 10 }, 1);
  expect(connectionOf(net).send.window).toBe(9000);
});

test("an alarm that rings too early changes nothing, and the deadline is said again", () => {
  const { net } = scripted();
  net.step(A, { on: "send", socket: "c", bytes: fromLatin1("abc") });
  const sent = net.sent.length;
  expect(net.step(A, { on: "due" })).toEqual([{ do: "due", at: 1_000_000 }]);
  expect(net.sent).toHaveLength(sent);
});

test("the deadline is said only when it comes nearer, or has come", () => {
  const { net } = scripted();
  // The alarm of the handshake is still set; the retransmission it is needed for now is later.
  const [packet, ...more] = net.step(A, { on: "send", socket: "c", bytes: fromLatin1("a") });
  expect([packet?.do, more]).toEqual(["packet", []]);
  expect(net.step(A, { on: "due" })[0]?.do).toBe("due");
  expect(net.step(A, { on: "send", socket: "c", bytes: fromLatin1("b") })).toEqual([]);
});
