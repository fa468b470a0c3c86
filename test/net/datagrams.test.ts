import { expect, test } from "vitest";
import { EMPTY, fromLatin1, toLatin1 } from "../../src/base/index.ts";
import { sockets } from "../../src/net/index.ts";
import { decodeIcmp, decodeIpv4, encodeIcmp, encodeIpv4, PROTOCOL } from "../../src/wire/index.ts";
import { A, B, connected, Network } from "./harness.ts";

test("a datagram goes to the socket bound to its port, and the answer comes back", () => {
  const net = new Network();
  net.step(B, { on: "bind", socket: "named", port: 53 });
  net.step(A, { on: "bind", socket: "stub", port: 0 });
  net.react(B, (out, call) => {
    if (out.do === "datagram")
      call({ on: "sendTo", socket: "named", to: out.from, bytes: fromLatin1("answer") });
  });
  net.step(A, { on: "sendTo", socket: "stub", to: { address: B, port: 53 }, bytes: fromLatin1("question") });
  net.run();
  const heard = net.outs(A).flatMap((out) => (out.do === "datagram" ? [out] : []));
  expect(heard).toEqual([
    { do: "datagram", socket: "stub", from: { address: B, port: 53 }, bytes: fromLatin1("answer") },
  ]);
  expect(sockets(net.state(A))).toMatchObject([
    { proto: "udp", local: { address: "0.0.0.0", port: 1025 }, state: null },
  ]);
  net.step(A, { on: "unbind", socket: "stub" });
  expect(sockets(net.state(A))).toEqual([]);
});

test("nobody at the port: ICMP comes back with the header and eight bytes", () => {
  const net = new Network();
  net.step(A, { on: "bind", socket: "u", port: 0 });
  net.step(A, {
    on: "sendTo",
    socket: "u",
    to: { address: B, port: 53 },
    bytes: fromLatin1("a long enough question"),
  });
  net.run();
  const answer = decodeIpv4(net.sent[1]?.bytes ?? EMPTY);
  const icmp = answer.ok ? decodeIcmp(answer.value.payload) : answer;
  expect(icmp).toEqual({
    ok: true,
    value: { type: "unreachable", code: 3, original: net.sent[0]?.bytes.slice(0, 28) },
  });
  expect(net.outs(A)).toContainEqual({
    do: "unreachable",
    from: B,
    code: 3,
    to: { address: B, port: 53 },
    socket: "u",
    echo: null,
  });
});

test("a datagram too long for one packet is dropped with a note; a taken port is refused", () => {
  const net = new Network();
  net.step(A, { on: "bind", socket: "u", port: 53 });
  const long = net.step(A, {
    on: "sendTo",
    socket: "u",
    to: { address: B, port: 53 },
    bytes: new Uint8Array(1473),
  });
  const why = "1473 bytes do not fit in one packet (1472 do)";
  expect(long).toEqual([{ do: "note", note: { t: "net.dropped", why } }]);
  // The socket is as good as before.
  expect(sockets(net.state(A))).toHaveLength(1);
  expect(net.step(A, { on: "bind", socket: "v", port: 53 })).toEqual([
    { do: "failed", socket: "v", why: "udp port 53 is in use" },
  ]);
});

test("ping: the same bytes come back, with the time to live of the way here", () => {
  const net = new Network();
  net.step(A, { on: "ping", id: 7, sequence: 3, to: B, bytes: fromLatin1("abcdefgh") });
  net.run();
  expect(net.outs(A)).toContainEqual({
    do: "echo",
    from: B,
    id: 7,
    sequence: 3,
    ttl: 64,
    bytes: fromLatin1("abcdefgh"),
  });
});

/** A router at 192.0.2.254 says that `about` did not get through. */
function unreachable(about: Uint8Array, code: number): Uint8Array {
  const payload = encodeIcmp({ type: "unreachable", code, original: about.slice(0, 28) });
  return encodeIpv4({ source: "192.0.2.254", destination: A, protocol: PROTOCOL.icmp, payload });
}

test.each([
  [0, "unreachable"],
  [1, "unreachable"],
  [3, "refused"],
  [13, "unreachable"],
])("while connecting, destination unreachable code %i ends the attempt: %s", (code, how) => {
  const net = new Network(1, [{ address: A }]);
  net.step(A, { on: "connect", socket: "c", to: { address: B, port: 25 } });
  net.arriveIn(0, A, unreachable(net.sent[0]?.bytes ?? EMPTY, code));
  net.run();
  expect(net.ends(A, "c")).toEqual([`0 ${how}`]);
});

test("an open connection takes destination unreachable as news and goes on", () => {
  const { net, server } = connected();
  net.rule = () => [];
  net.step(A, { on: "send", socket: "c", bytes: fromLatin1("x") });
  net.arriveIn(0, A, unreachable(net.sent.at(-1)?.bytes ?? EMPTY, 1));
  net.advance();
  expect(net.outs(A)).toContainEqual({
    do: "unreachable",
    from: "192.0.2.254",
    code: 1,
    to: { address: B, port: 25 },
    socket: "c",
    echo: null,
  });
  net.rule = () => [20_000];
  net.run();
  expect(toLatin1(net.heard(B, server))).toBe("x");
  expect(net.ends(A, "c")).toEqual([]);
});

test("an ICMP error about what was never sent is ignored", () => {
  const net = new Network(1, [{ address: A }]);
  net.step(A, { on: "connect", socket: "c", to: { address: B, port: 25 } });
  const forged = (net.sent[0]?.bytes ?? EMPTY).slice();
  forged[24] = (forged[24] ?? 0) ^ 0x40;
  net.arriveIn(0, A, unreachable(forged, 1));
  net.arriveIn(0, A, unreachable(Uint8Array.of(1, 2, 3), 1));
  net.run(10_000);
  expect(net.ends(A, "c")).toEqual([]);
  expect(net.outs(A).filter((out) => out.do === "note" && out.note.t === "net.dropped")).toHaveLength(2);
});

test("a ping to a host that cannot be reached is told apart by its numbers", () => {
  const net = new Network(1, [{ address: A }]);
  net.step(A, { on: "ping", id: 7, sequence: 3, to: B, bytes: new Uint8Array(32) });
  net.arriveIn(0, A, unreachable(net.sent[0]?.bytes ?? EMPTY, 1));
  net.run();
  expect(net.outs(A)).toContainEqual({
    do: "unreachable",
    from: "192.0.2.254",
    code: 1,
    to: null,
    socket: null,
    echo: { id: 7, sequence: 3 },
  });
});

test("what is not for this host, damaged, in pieces or of an unknown protocol", () => {
  const net = new Network();
  const whyDropped = (bytes: Uint8Array): string[] =>
    net
      .step(A, { on: "packet", bytes })
      .flatMap((out) => (out.do === "note" && out.note.t === "net.dropped" ? [out.note.why] : []));
  const packet = { source: B, destination: A, protocol: PROTOCOL.udp, payload: new Uint8Array(4) };
  expect(whyDropped(encodeIpv4({ ...packet, destination: "192.0.2.9" }))).toEqual([
    "a packet for 192.0.2.9 came to 192.0.2.1",
  ]);
  const damaged = encodeIpv4(packet);
  damaged[8] = 3;
  expect(whyDropped(damaged)).toEqual(["the IPv4 header checksum is wrong"]);
  expect(whyDropped(encodeIpv4(packet))).toEqual(["4 bytes are too few for a UDP header (8)"]);
  expect(whyDropped(encodeIpv4({ ...packet, source: "127.0.0.1" }))[0]).toContain("loopback");
  net.step(A, { on: "packet", bytes: encodeIpv4({ ...packet, protocol: 99 }) });
  const answer = decodeIpv4(net.sent.at(-1)?.bytes ?? EMPTY);
  expect(answer.ok && decodeIcmp(answer.value.payload)).toMatchObject({
    ok: true,
    value: { type: "unreachable", code: 2 },
  });
});

test("a host can talk to itself, by its own address or by 127.0.0.1", () => {
  for (const address of [A, "127.0.0.1"]) {
    const net = new Network();
    net.step(A, { on: "listen", socket: "l", port: 25 });
    const outs = net.step(A, { on: "connect", socket: "c", to: { address, port: 25 } });
    // The owner brings back what is for the host itself.
    const queue = outs.flatMap((out) => (out.do === "packet" ? [out.bytes] : []));
    for (let bytes = queue.shift(); bytes; bytes = queue.shift()) {
      for (const out of net.step(A, { on: "packet", bytes })) {
        if (out.do === "packet" && out.to === address) queue.push(out.bytes);
      }
    }
    expect(net.states(A, "c")).toMatch(/ESTABLISHED$/);
    expect(sockets(net.state(A)).map((row) => row.local.address)).toEqual(["0.0.0.0", address, address]);
  }
});
