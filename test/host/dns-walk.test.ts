/** "Who takes mail for apex.com?", asked on andromeda: each packet of the way from the root down, and the second ask. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Trace } from "../../src/host/index.ts";
import { captureTrace } from "../../src/lesson/index.ts";
import { decodeIpv4, decodeUdp } from "../../src/wire/index.ts";
import { decodeMessage, rcodeName } from "../../src/wire/dns/index.ts";
import { AtWorld } from "./at-world.ts";

const QUESTION = "nslookup -type=mx apex.com";

/** "andromeda.acme.com > ns.acme.com ? apex.com. MX" for each DNS datagram put on a cable. */
function datagrams(trace: readonly Trace[]): string[] {
  return trace.flatMap((event) => {
    if (event.t !== "packet.sent") return [];
    const packet = decodeIpv4(event.bytes);
    if (!packet.ok || packet.value.protocol !== 17) return [];
    const { source, destination, payload } = packet.value;
    const datagram = decodeUdp(payload, source, destination);
    if (!datagram.ok) throw new Error(datagram.error);
    const decoded = decodeMessage(datagram.value.payload);
    if (!decoded.ok) throw new Error(decoded.error.says);
    const { questions, response, rcode, answers, authorities } = decoded.message;
    const [asked] = questions;
    const what = `${asked?.name ?? ""} ${asked?.type ?? ""}`;
    const said = response
      ? `! ${what} ${rcodeName(rcode)} ${answers.length}/${authorities.length}`
      : `? ${what}`;
    return [`${event.host} > ${event.to ?? "nobody"} ${said}`];
  });
}

const A = "andromeda.acme.com";
const NS = "ns.acme.com";
const ROOT = "a.root-servers.net";
const COM = "a.gtld-servers.net";
const APEX = "ns.apex.com";
const MX = "apex.com. MX";

const COLD = [
  `${A} > ${NS} ? ${MX}`,
  `${NS} > ${ROOT} ? ${MX}`,
  `${ROOT} > ${NS} ! ${MX} NOERROR 0/1`,
  `${NS} > ${COM} ? ${MX}`,
  `${COM} > ${NS} ! ${MX} NOERROR 0/1`,
  `${NS} > ${APEX} ? ${MX}`,
  `${APEX} > ${NS} ! ${MX} NOERROR 2/1`,
  `${NS} > ${A} ! ${MX} NOERROR 2/0`,
];
const WARM = [`${A} > ${NS} ? ${MX}`, `${NS} > ${A} ! ${MX} NOERROR 2/0`];

/** Of the packets from event number `from` on. */
function ask(world: AtWorld, tty: string): string[] {
  const from = world.trace.length;
  world.say(tty, [QUESTION]);
  return datagrams(world.trace.slice(from));
}

test("a cold walk: stub, ns.acme.com, root, .com, ns.apex.com; the second ask is one round trip", () => {
  const world = new AtWorld();
  const tty = world.sit("joe@andromeda.acme.com");
  expect(ask(world, tty)).toEqual(COLD);
  expect(ask(world, tty)).toEqual(WARM);
  expect(world.screen(tty)).toContain("apex.com\tmail exchanger = 10 iguana.apex.com.\r\n");
  expect(world.of("fault")).toEqual([]);
});

test("when the time to live has run out, only the last step of the walk is gone anew", () => {
  const world = new AtWorld();
  const tty = world.sit("joe@andromeda.acme.com");
  ask(world, tty);
  world.wait(3_601);
  expect(ask(world, tty)).toEqual([COLD[0], ...COLD.slice(5)]);
});

test("every packet of the walk is caused by the line that was typed", () => {
  const world = new AtWorld();
  const tty = world.sit("joe@andromeda.acme.com");
  const from = world.trace.length;
  ask(world, tty);
  const line = world.trace.findLast((event) => event.t === "shell.line");
  const bySeq = new Map(world.trace.map((event) => [event.seq, event]));
  for (const event of world.trace.slice(from)) {
    if (event.t !== "packet.sent") continue;
    let at: Trace | undefined = event;
    while (at !== undefined && at.seq !== line?.seq) at = at.cause === null ? undefined : bySeq.get(at.cause);
    expect(at?.t).toBe("shell.line");
  }
});

test("each question and answer is a note in the trace, with the server's role", () => {
  const world = new AtWorld();
  ask(world, world.sit("joe@andromeda.acme.com"));
  const asked = world.of("dns.query").map(({ host, role, server }) => [host, role, server]);
  expect(asked).toEqual([
    [A, "stub", "192.0.2.53"],
    [NS, "recursive", "203.0.113.200"],
    [NS, "recursive", "203.0.113.210"],
    [NS, "recursive", "198.51.100.53"],
  ]);
  const kinds = world.of("dns.answer").map(({ host, kind }) => `${host} ${kind}`);
  expect(kinds).toEqual([`${NS} referral`, `${NS} referral`, `${NS} answer`, `${A} answer`]);
});

test("tshark sees the same walk in the capture", ({ skip }) => {
  if (spawnSync("tshark", ["--version"]).status !== 0) skip();
  const world = new AtWorld();
  ask(world, world.sit("joe@andromeda.acme.com"));
  const folder = mkdtempSync(join(tmpdir(), "walk-"));
  try {
    const file = join(folder, "walk.pcapng");
    writeFileSync(file, captureTrace(world.trace, world.timeline.world));
    const fields = [
      "ip.src",
      "ip.dst",
      "dns.flags.response",
      "dns.qry.name",
      "dns.qry.type",
      "dns.count.answers",
    ];
    const shape = ["-Y", "dns", "-T", "fields", ...fields.flatMap((field) => ["-e", field])];
    const run = spawnSync("tshark", ["-n", "-r", file, ...shape], { encoding: "utf8" });
    expect(run.status, run.stderr).toBe(0);
    const ask = "False\tapex.com\t15\t0";
    const rows = run.stdout
      .trim()
      .split("\n")
      .map((row) => row.replace(/\t1\tapex/, "\tTrue\tapex").replace(/\t0\tapex/, "\tFalse\tapex"));
    expect(rows).toEqual([
      `192.0.2.25\t192.0.2.53\t${ask}`,
      `192.0.2.53\t203.0.113.200\t${ask}`,
      "203.0.113.200\t192.0.2.53\tTrue\tapex.com\t15\t0",
      `192.0.2.53\t203.0.113.210\t${ask}`,
      "203.0.113.210\t192.0.2.53\tTrue\tapex.com\t15\t0",
      `192.0.2.53\t198.51.100.53\t${ask}`,
      "198.51.100.53\t192.0.2.53\tTrue\tapex.com\t15\t2",
      "192.0.2.53\t192.0.2.25\tTrue\tapex.com\t15\t2",
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
