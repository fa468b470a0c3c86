import { expect, test } from "vitest";
import { fromLatin1, toLatin1 } from "../../src/base/index.ts";
import { sockets } from "../../src/net/index.ts";
import { A, B, connected, Network, parse } from "./harness.ts";

test("three segments open a connection, and both programs are told", () => {
  const { net, server } = connected();
  expect(net.segments()).toEqual([
    "0 A SYN seq=0 len=0",
    "20 B ACK,SYN seq=0 ack=1 len=0",
    "40 A ACK seq=1 ack=1 len=0",
  ]);
  expect(server).toBe("t1");
  expect(net.states(A, "c")).toBe("CLOSED SYN-SENT ESTABLISHED");
  expect(net.states(B, server)).toBe("LISTEN SYN-RECEIVED ESTABLISHED");
  const local = { address: A, port: 1025 };
  const remote = { address: B, port: 25 };
  expect(net.outs(A)).toContainEqual({ do: "opened", socket: "c", local, remote });
  expect(net.outs(B)).toContainEqual({
    do: "accepted",
    listener: "l",
    socket: "t1",
    local: remote,
    remote: local,
  });
});

test("a whole call: the answer carries the acknowledgement, the bare one waits 200 ms", () => {
  const { net, server } = connected();
  net.react(B, (out, call) => {
    if (out.do === "bytes") call({ on: "send", socket: server, bytes: fromLatin1("250 ok\r\n") });
    if (out.do === "ended" && out.how === "eof") call({ on: "shutdown", socket: server });
  });
  net.step(A, { on: "send", socket: "c", bytes: fromLatin1("HELO mmco.com\r\n") });
  net.run(2_000_000);
  net.step(A, { on: "shutdown", socket: "c" });
  net.run();
  expect(net.segments().slice(3)).toEqual([
    "1000 A ACK,PSH seq=1 ack=1 len=15",
    "1020 B ACK,PSH seq=1 ack=16 len=8",
    "1240 A ACK seq=16 ack=9 len=0",
    "2000 A ACK,FIN seq=16 ack=9 len=0",
    "2020 B ACK seq=9 ack=17 len=0",
    "2020 B ACK,FIN seq=9 ack=17 len=0",
    "2040 A ACK seq=17 ack=10 len=0",
  ]);
  expect(toLatin1(net.heard(A, "c"))).toBe("250 ok\r\n");
  expect(net.states(A, "c")).toBe("CLOSED SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT CLOSED");
  expect(net.states(B, server)).toBe("LISTEN SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED");
  expect(net.ends(A, "c")).toEqual(["2040 closed"]);
  expect(net.ends(B, server)).toEqual(["2020 eof", "2060 closed"]);
  // TIME-WAIT lasts two minutes' half: 2040 ms + 60 s.
  expect(net.now).toBe(62_040_000);
});

test("a closed port answers RST at once: refused", () => {
  const net = new Network();
  net.step(A, { on: "connect", socket: "c", to: { address: B, port: 26 } });
  net.run();
  expect(net.segments()).toEqual(["0 A SYN seq=0 len=0", "20 B ACK,RST seq=0 ack=1 len=0"]);
  expect(net.ends(A, "c")).toEqual(["40 refused"]);
  expect(sockets(net.state(A))).toEqual([]);
});

test("a dead host: SYNs after 1, 2, 4 … seconds, given up after 75", () => {
  const net = new Network();
  net.rule = () => [];
  net.step(A, { on: "connect", socket: "c", to: { address: B, port: 25 } });
  net.run();
  expect(net.sent.map((each) => [each.at / 1_000_000, each.again])).toEqual([
    [0, false],
    [1, true],
    [3, true],
    [7, true],
    [15, true],
    [31, true],
    [63, true],
  ]);
  expect(net.ends(A, "c")).toEqual(["75000 timeout"]);
  const notes = net.outs(A).filter((out) => out.do === "note" && out.note.t === "tcp.again");
  const sequence = parse(net.sent[0]?.bytes ?? new Uint8Array()).segment.sequence;
  expect(notes[1]).toEqual({
    do: "note",
    note: { t: "tcp.again", socket: "c", attempt: 2, timeoutMs: 2000, sequence, length: 0 },
  });
});

test.each([0, 1, 2])("the handshake survives the loss of its segment %i", (lost) => {
  const net = new Network();
  net.rule = ({ number }) => (number === lost ? [] : [20_000]);
  net.step(B, { on: "listen", socket: "l", port: 25 });
  net.step(A, { on: "connect", socket: "c", to: { address: B, port: 25 } });
  net.run();
  expect(net.states(A, "c")).toMatch(/ESTABLISHED$/);
  expect(net.states(B, net.socketAccepted(B))).toMatch(/ESTABLISHED$/);
  const opened = net.outs(A).filter((out) => out.do === "opened");
  const accepted = net.outs(B).filter((out) => out.do === "accepted");
  expect([opened.length, accepted.length]).toEqual([1, 1]);
});

test("both dial at once: one connection, opened on both sides", () => {
  const net = new Network();
  net.step(A, { on: "connect", socket: "a", to: { address: B, port: 2000 }, localPort: 1000 });
  net.step(B, { on: "connect", socket: "b", to: { address: A, port: 1000 }, localPort: 2000 });
  net.run(10_000_000);
  expect(net.states(A, "a")).toBe("CLOSED SYN-SENT SYN-RECEIVED ESTABLISHED");
  expect(net.states(B, "b")).toBe("CLOSED SYN-SENT SYN-RECEIVED ESTABLISHED");
  net.step(A, { on: "send", socket: "a", bytes: fromLatin1("hi") });
  net.step(B, { on: "send", socket: "b", bytes: fromLatin1("ho") });
  net.run();
  expect(toLatin1(net.heard(B, "b"))).toBe("hi");
  expect(toLatin1(net.heard(A, "a"))).toBe("ho");
});

test("each end takes the smaller MSS; without the option it is 536", () => {
  const { net, server } = connected(1, [{ address: A, mss: 1000 }, { address: B }]);
  net.step(B, { on: "send", socket: server, bytes: new Uint8Array(2500) });
  net.run();
  const lengths = net.sent
    .map((each) => parse(each.bytes).segment.payload.length)
    .filter((length) => length > 0);
  expect(lengths).toEqual([1000, 1000, 500]);
});

test("ports count up from 1025; one that is in use is passed over", () => {
  const net = new Network();
  net.step(B, { on: "listen", socket: "l", port: 25 });
  net.step(A, { on: "listen", socket: "x", port: 1026 });
  for (const socket of ["c1", "c2", "c3"])
    net.step(A, { on: "connect", socket, to: { address: B, port: 25 } });
  expect(sockets(net.state(A)).map((row) => row.local.port)).toEqual([1026, 1025, 1027, 1028]);
});

test("a listener answers only so many SYNs at once", () => {
  const net = new Network();
  net.step(B, { on: "listen", socket: "l", port: 25 });
  net.rule = ({ from }) => (from === A ? [1000] : []);
  for (let i = 0; i < 150; i++) net.step(A, { on: "connect", socket: `c${i}`, to: { address: B, port: 25 } });
  net.run(500_000);
  expect(sockets(net.state(B)).filter((row) => row.state === "SYN-RECEIVED")).toHaveLength(128);
  expect(net.outs(B)).toContainEqual({
    do: "note",
    note: { t: "net.dropped", why: "port 25 has too many half-open connections" },
  });
  net.run();
  // Nobody completed a handshake: both sides forget.
  expect(sockets(net.state(B))).toHaveLength(1);
  expect(sockets(net.state(A))).toHaveLength(0);
});

test("calls that cannot be are answered with a sentence", () => {
  const net = new Network();
  const why = (...args: Parameters<Network["step"]>): string => {
    const failed = net.step(...args).find((out) => out.do === "failed");
    return failed?.do === "failed" ? failed.why : "";
  };
  expect(why(A, { on: "listen", socket: "l", port: 25 })).toBe("");
  expect(why(A, { on: "listen", socket: "m", port: 25 })).toBe("tcp port 25 is in use");
  expect(why(A, { on: "listen", socket: "l", port: 26 })).toBe("socket l is in use");
  expect(why(A, { on: "listen", socket: "n", port: 0 })).toBe("0 is not a port");
  expect(why(A, { on: "connect", socket: "c", to: { address: B, port: 70000 } })).toBe("70000 is not a port");
  expect(why(A, { on: "send", socket: "s9", bytes: new Uint8Array(1) })).toBe("there is no connection s9");
  expect(why(A, { on: "shutdown", socket: "s9" })).toBe("");
  expect(why(A, { on: "sendTo", socket: "u", to: { address: B, port: 53 }, bytes: new Uint8Array(1) })).toBe(
    "socket u is not bound",
  );
  expect(net.step(A, { on: "connect", socket: "d", to: { address: "224.0.0.1", port: 25 } })).toEqual([
    { do: "ended", socket: "d", how: "unreachable" },
  ]);
});

test("initial sequence numbers differ between calls and follow the clock", () => {
  const first = new Network(7);
  first.step(A, { on: "connect", socket: "c", to: { address: B, port: 25 }, localPort: 1000 });
  const second = new Network(7);
  second.now = 4_000_000;
  second.step(A, { on: "connect", socket: "c", to: { address: B, port: 25 }, localPort: 1000 });
  const other = new Network(8);
  other.step(A, { on: "connect", socket: "c", to: { address: B, port: 25 }, localPort: 1000 });
  const [one, two, three] = [first, second, other].map(
    (net) => parse(net.sent[0]?.bytes ?? new Uint8Array()).segment.sequence,
  );
  expect(((two ?? 0) - (one ?? 0)) >>> 0).toBe(1_000_000);
  expect(three).not.toBe(one);
});
