import { expect, test } from "vitest";
import { EMPTY, fromLatin1, toLatin1 } from "../../src/base/index.ts";
import { sockets } from "../../src/net/index.ts";
import { encodeIpv4, encodeTcp, PROTOCOL } from "../../src/wire/index.ts";
import type { TcpSegment } from "../../src/wire/index.ts";
import { A, B, connected, Network, parse } from "./harness.ts";

/** A segment from B's port 25 to A's connection, relative to where B stands. */
function forge(net: Network, draft: Partial<TcpSegment>, ahead = 0): Uint8Array {
  const connection = Object.values(net.state(A).connections)[0];
  if (!connection) throw new Error("A has no connection");
  const segment = {
    sourcePort: 25,
    destinationPort: connection.local.port,
    sequence: connection.receive.next + ahead,
    acknowledgement: connection.send.highest,
    flags: { ACK: true } as const,
    window: 8760,
    urgentPointer: 0,
    options: [],
    payload: EMPTY,
    ...draft,
  };
  return encodeIpv4({ source: B, destination: A, protocol: PROTOCOL.tcp, payload: encodeTcp(segment, B, A) });
}

function flagsOf(bytes: Uint8Array | undefined): string {
  return Object.keys(parse(bytes ?? EMPTY).segment.flags).join(",");
}

test("half-close: the peer may go on sending after our FIN", () => {
  const { net, server } = connected();
  net.step(A, { on: "shutdown", socket: "c" });
  net.run(2_000_000);
  expect(net.states(A, "c")).toMatch(/FIN-WAIT-2$/);
  net.step(B, { on: "send", socket: server, bytes: fromLatin1("still here") });
  net.run(3_000_000);
  expect(toLatin1(net.heard(A, "c"))).toBe("still here");
  net.step(B, { on: "shutdown", socket: server });
  net.run();
  expect(net.states(B, server)).toMatch(/CLOSE-WAIT LAST-ACK CLOSED$/);
  expect(net.ends(A, "c")).toEqual(["3020 closed"]);
});

test("both close at once: CLOSING, then TIME-WAIT on both sides", () => {
  const { net, server } = connected();
  net.step(A, { on: "shutdown", socket: "c" });
  net.step(B, { on: "shutdown", socket: server });
  net.run();
  const path = "ESTABLISHED FIN-WAIT-1 CLOSING TIME-WAIT CLOSED";
  expect(net.states(A, "c")).toMatch(new RegExp(`${path}$`));
  expect(net.states(B, server)).toMatch(new RegExp(`${path}$`));
  expect(net.ends(A, "c").map((end) => end.split(" ")[1])).toEqual(["closed"]);
  expect(net.ends(B, server).map((end) => end.split(" ")[1])).toEqual(["closed"]);
});

test.each([0, 1, 2, 3])("an orderly close survives the loss of its segment %i", (lost) => {
  const { net, server } = connected();
  const first = net.sent.length;
  net.rule = ({ number }) => (number === first + lost ? [] : [20_000]);
  net.react(B, (out, call) => {
    if (out.do === "ended" && out.how === "eof") call({ on: "shutdown", socket: server });
  });
  net.step(A, { on: "send", socket: "c", bytes: fromLatin1("QUIT\r\n") });
  net.step(A, { on: "shutdown", socket: "c" });
  net.run();
  expect(toLatin1(net.heard(B, server))).toBe("QUIT\r\n");
  expect(net.ends(A, "c").map((end) => end.split(" ")[1])).toEqual(["closed"]);
  expect(net.ends(B, server).map((end) => end.split(" ")[1])).toEqual(["eof", "closed"]);
  expect(sockets(net.state(A))).toEqual([]);
});

test("TIME-WAIT stays in netstat for a minute and answers the peer's FIN again", () => {
  const { net, server } = connected();
  net.step(A, { on: "shutdown", socket: "c" });
  net.run(2_000_000);
  net.step(B, { on: "shutdown", socket: server });
  const fin = net.sent.at(-1)?.bytes ?? EMPTY;
  net.run(30_000_000);
  expect(sockets(net.state(A)).map((row) => row.state)).toEqual(["TIME-WAIT"]);
  const before = net.sent.length;
  net.rule = () => [];
  net.arriveIn(0, A, fin);
  net.run(70_000_000);
  expect(flagsOf(net.sent[before]?.bytes)).toBe("ACK");
  expect(sockets(net.state(A)).map((row) => row.state)).toEqual(["TIME-WAIT"]);
  net.run(91_000_000);
  expect(sockets(net.state(A))).toEqual([]);
});

test("a new call between the same ports reopens a connection in TIME-WAIT", () => {
  const net = new Network();
  const call = { on: "connect", socket: "c1", to: { address: B, port: 25 }, localPort: 1000 } as const;
  net.step(B, { on: "listen", socket: "l", port: 25 });
  net.step(A, call);
  net.run(1_000_000);
  const first = net.socketAccepted(B);
  net.step(B, { on: "shutdown", socket: first });
  net.run(2_000_000);
  net.step(A, { on: "shutdown", socket: "c1" });
  net.run(3_000_000);
  expect(sockets(net.state(B)).map((row) => row.state)).toEqual(["LISTEN", "TIME-WAIT"]);
  const old = Object.values(net.state(B).connections)[0];
  if (!old) throw new Error("B has no connection");
  // As if it had sent so much that the clock of sequence numbers was overtaken.
  const last = (old.send.highest + 100_000_000) >>> 0;
  old.send.highest = last;
  net.step(A, { ...call, socket: "c2" });
  net.run(4_000_000);
  expect(net.states(A, "c2")).toMatch(/ESTABLISHED$/);
  expect(sockets(net.state(B)).map((row) => row.state)).toEqual(["LISTEN", "ESTABLISHED"]);
  expect(Object.values(net.state(B).connections)[0]?.send.initial).toBe((last + 64_000) >>> 0);
});

test("abort sends RST; the peer hears of it, and both forget at once", () => {
  const { net, server } = connected();
  net.step(A, { on: "abort", socket: "c" });
  net.run();
  expect(flagsOf(net.sent.at(-1)?.bytes)).toBe("ACK,RST");
  expect(net.ends(A, "c")).toEqual(["1000 closed"]);
  expect(net.ends(B, server)).toEqual(["1020 reset"]);
  expect(sockets(net.state(A))).toEqual([]);
});

test("abort or shutdown while still connecting ends the attempt", () => {
  for (const on of ["abort", "shutdown"] as const) {
    const net = new Network();
    net.rule = () => [];
    net.step(A, { on: "connect", socket: "c", to: { address: B, port: 25 } });
    net.step(A, { on, socket: "c" });
    net.run();
    expect(net.ends(A, "c")).toEqual(["0 closed"]);
    expect(net.sent).toHaveLength(1);
  }
});

test("what was written before the handshake goes out after it, and so does the FIN", () => {
  const net = new Network();
  net.step(B, { on: "listen", socket: "l", port: 25 });
  net.step(A, { on: "connect", socket: "c", to: { address: B, port: 25 } });
  net.step(A, { on: "send", socket: "c", bytes: fromLatin1("early") });
  net.step(A, { on: "shutdown", socket: "c" });
  net.run(1_000_000);
  expect(toLatin1(net.heard(B, net.socketAccepted(B)))).toBe("early");
  expect(net.ends(B, net.socketAccepted(B))[0]).toMatch(/eof$/);
});

test("a RST is believed only with exactly the right number", () => {
  const { net } = connected();
  const before = net.sent.length;
  net.rule = () => [];
  net.arriveIn(0, A, forge(net, { flags: { RST: true } }, 50_000));
  net.run(1_100_000);
  expect(net.sent).toHaveLength(before);
  net.arriveIn(0, A, forge(net, { flags: { RST: true } }, 1));
  net.run(1_200_000);
  expect(flagsOf(net.sent[before]?.bytes)).toBe("ACK");
  expect(net.ends(A, "c")).toEqual([]);
  net.arriveIn(0, A, forge(net, { flags: { RST: true } }));
  net.run(1_300_000);
  expect(net.ends(A, "c")).toEqual(["1200 reset"]);
});

test("a SYN inside an open connection gets a challenge, no more", () => {
  const { net } = connected();
  const before = net.sent.length;
  net.arriveIn(0, A, forge(net, { flags: { SYN: true } }, 10));
  net.run(1_001_000);
  expect(flagsOf(net.sent[before]?.bytes)).toBe("ACK");
  expect(net.ends(A, "c")).toEqual([]);
});

test("two ends that disagree about everything do not shout for ever", () => {
  const { net } = connected();
  const connection = Object.values(net.state(B).connections)[0];
  if (!connection) throw new Error("B has no connection");
  connection.receive.next = (connection.receive.next + 1_000_000) >>> 0;
  connection.send.highest = (connection.send.highest + 1_000_000) >>> 0;
  const before = net.sent.length;
  net.rule = () => [0];
  net.arriveIn(0, A, forge(net, {}, 100_000));
  net.run(1_500_000, 1000);
  expect(net.sent.length - before).toBeLessThan(30);
});

test("a half-open connection ends in a reset as soon as somebody speaks", () => {
  const { net, server } = connected();
  // B loses its memory.
  net.state(B).connections = {};
  expect(server).toBe("t1");
  net.step(A, { on: "send", socket: "c", bytes: fromLatin1("hello?") });
  net.run();
  expect(net.segments().slice(3)).toEqual(["1000 A ACK,PSH seq=1 ack=1 len=6", "1020 B RST seq=1 len=0"]);
  expect(net.ends(A, "c")).toEqual(["1040 reset"]);
});

test("a peer that vanishes: repeated with growing waits, then given up", () => {
  const { net } = connected();
  net.rule = () => [];
  net.step(A, { on: "send", socket: "c", bytes: fromLatin1("x") });
  net.run();
  const times = net.sent.slice(3).map((each) => each.at / 1_000_000 - 1);
  expect(times.slice(0, 8)).toEqual([0, 1, 3, 7, 15, 31, 63, 123]);
  // Twelve repetitions and a last RST.
  expect(times).toHaveLength(14);
  expect(flagsOf(net.sent.at(-1)?.bytes)).toBe("ACK,RST");
  expect(net.ends(A, "c")).toEqual(["484000 timeout"]);
});

test("FIN-WAIT-2 does not wait for ever for a silent peer", () => {
  const { net } = connected();
  net.step(A, { on: "shutdown", socket: "c" });
  net.run();
  expect(net.ends(A, "c")).toEqual(["676040 timeout"]);
});
