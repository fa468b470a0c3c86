import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fromLatin1, toHex } from "../../src/base/index.ts";
import { writePcapng } from "../../src/wire/index.ts";
import type { Capture } from "../../src/wire/index.ts";
import type { Network } from "../net/harness.ts";
import { A, B, connected } from "../net/harness.ts";

/** Tuesday 10 March 1998, 15:02:11 UTC. */
const EPOCH_MICROS = 889_542_131_000_000;

function captureOf(net: Network): Capture {
  return {
    interfaces: [{ name: "andromeda.acme.com" }, { name: "iguana.apex.com" }],
    names: [
      { address: A, name: "andromeda.acme.com" },
      { address: B, name: "iguana.apex.com" },
    ],
    packets: net.sent.map(({ at, from, bytes, again }, i) => ({
      interface: from === A ? 0 : 1,
      atMicros: EPOCH_MICROS + at,
      bytes,
      ...(again || i === 0 ? { comment: again ? "once more" : "the first one: é" } : {}),
    })),
  };
}

/** A call with data both ways, a ping, a datagram to nobody and a lost segment. */
function conversation(): Network {
  const { net, server } = connected();
  net.react(B, (out, call) => {
    if (out.do === "bytes" && out.bytes.length > 1)
      call({ on: "send", socket: server, bytes: fromLatin1("250 iguana\r\n") });
    if (out.do === "ended" && out.how === "eof") call({ on: "shutdown", socket: server });
  });
  const lost = net.sent.length;
  net.rule = ({ number }) => (number === lost ? [] : [20_000]);
  net.step(A, { on: "send", socket: "c", bytes: fromLatin1("HELO mmco.com\r\n") });
  net.run(4_000_000);
  net.step(A, { on: "send", socket: "c", bytes: new Uint8Array(5000).fill(0x2e) });
  net.step(A, { on: "shutdown", socket: "c" });
  net.step(A, { on: "ping", id: 1, sequence: 1, to: B, bytes: fromLatin1("abcdefg") });
  net.step(A, { on: "bind", socket: "u", port: 0 });
  net.step(A, { on: "sendTo", socket: "u", to: { address: B, port: 9 }, bytes: fromLatin1("anyone?") });
  net.step(A, { on: "connect", socket: "d", to: { address: B, port: 26 } });
  net.run();
  return net;
}

test("an empty capture and a single packet, byte for byte", () => {
  expect(toHex(writePcapng({ interfaces: [], names: [], packets: [] }))).toBe(
    "0a0d0d0a1c0000004d3c2b1a01000000ffffffffffffffff1c000000",
  );
  const one = writePcapng({
    interfaces: [{ name: "a" }],
    names: [{ address: "192.0.2.1", name: "a" }],
    packets: [{ interface: 0, atMicros: 2 ** 32 * 5 + 7, bytes: Uint8Array.of(0x45, 1, 2) }],
  });
  const parts = [
    // Interface: raw IP, name "a", microseconds.
    "01000000 28000000 6500 0000 00000000 0200 0100 61000000 0900 0100 06000000 00000000 28000000",
    // Names: an IPv4 record of 6 bytes.
    "04000000 1c000000 0100 0600 c0000201 6100 0000 00000000 1c000000",
    // The packet: high and low half of the time, lengths, bytes, padding.
    "06000000 24000000 00000000 05000000 07000000 03000000 03000000 45010200 24000000",
  ];
  expect(toHex(one.slice(28))).toBe(parts.join("").replaceAll(" ", ""));
});

test("the same capture gives the same bytes", () => {
  expect(writePcapng(captureOf(conversation()))).toEqual(writePcapng(captureOf(conversation())));
});

test("tshark reads it: right sums, right names, no complaint but the loss we made", ({ skip }) => {
  if (spawnSync("tshark", ["--version"]).error) {
    console.log("tshark is not installed: the capture was not checked with it");
    skip();
  }
  const folder = mkdtempSync(join(tmpdir(), "capture-"));
  try {
    const file = join(folder, "test.pcapng");
    const net = conversation();
    writeFileSync(file, writePcapng(captureOf(net)));
    const sums = ["ip.check_checksum:TRUE", "tcp.check_checksum:TRUE", "udp.check_checksum:TRUE"];
    const read = (...args: string[]): string[] => {
      const done = spawnSync("tshark", ["-r", file, ...sums.flatMap((each) => ["-o", each]), ...args], {
        encoding: "utf8",
      });
      expect(done.status).toBe(0);
      return done.stdout.split("\n").filter((line) => line !== "");
    };
    const fields = (...names: string[]): string[] =>
      read("-T", "fields", ...names.flatMap((each) => ["-e", each]));
    expect(fields("frame.number")).toHaveLength(net.sent.length);
    expect(
      read(
        "-Y",
        "_ws.malformed || ip.checksum.status == 0 || tcp.checksum.status == 0 || udp.checksum.status == 0 || icmp.checksum.status == 0",
      ),
    ).toEqual([]);
    expect(read("-Y", "tcp.checksum.status == 1").length).toBeGreaterThan(10);
    expect(
      read("-Y", "_ws.expert.severity >= warning && !tcp.analysis.retransmission && !tcp.flags.reset == 1"),
    ).toEqual([]);
    expect(read("-Y", "tcp.analysis.retransmission")).toHaveLength(1);
    expect(fields("frame.time_epoch")[0]).toBe("889542131.000000000");
    expect(fields("frame.interface_name", "frame.comment")[0]).toBe("andromeda.acme.com\tthe first one: é");
    expect(read("-N", "n", "-T", "fields", "-e", "ip.dst_host")[0]).toBe("iguana.apex.com");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
