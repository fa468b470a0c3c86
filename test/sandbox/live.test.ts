/** From files to a running world and back: what is applied is what runs, and what runs can be read as files again. */
import { expect, test } from "vitest";
import { openTimeline, type Input, type World } from "../../src/host/index.ts";
import { changesBetween, runningFiles, sourceOf, type WorldFiles } from "../../src/sandbox/index.ts";
import { fold } from "../../src/ui/projections/index.ts";
import { queueLengths } from "../../src/ui/sandbox/queue-lengths.ts";
import { changed, files1998 } from "./kit.ts";

const WORLD = "world.yaml";

function running(files: WorldFiles, inputs: readonly Input[]): { world: Readonly<World>; refused: string[] } {
  const source = sourceOf(files);
  if (source === null) throw new Error("The world does not open.");
  const timeline = openTimeline(source, 1);
  timeline.runTo(1_000_000);
  for (const input of inputs) timeline.input(input);
  const refused = timeline.trace.flatMap((event) => ("done" in event && !event.done ? [event.says] : []));
  return { world: timeline.world, refused };
}

const cases: [string, WorldFiles, string[]][] = [
  ["nothing", files1998, []],
  ["a zone's text", changed("zones/apex.com.zone", "MX\t10 iguana", "MX\t5 iguana"), ["zone"]],
  ["a setting", changed(WORLD, "relay: own", "relay: open"), ["smtp"]],
  [
    "a new block",
    changed(WORLD, "relay: own", "relay: own\n        queue: { retryMinutes: [1], warnHours: 1 }"),
    ["smtp"],
  ],
  ["a setting taken out", changed(WORLD, "        relay: own\n", ""), ["smtp"]],
  [
    "aliases",
    { ...files1998, "mail/aliases.txt": "postmaster: root\n" },
    ["aliases", "aliases", "aliases", "aliases", "aliases", "aliases"],
  ],
  [
    "a cable",
    changed(WORLD, "cable: { latencyMs: 12 }", "cable: { latencyMs: 120, loseEvery: 7 }"),
    ["cable"],
  ],
  [
    "hours",
    changed(WORLD, "cable: { latencyMs: 12 }", 'cable: { latencyMs: 12, hours: ["08:00-09:00"] }'),
    ["hours"],
  ],
  [
    "a person",
    changed(WORLD, "- { name: ann,", "- { name: zoe, fullName: Zoe }\n      - { name: ann,"),
    ["users"],
  ],
  ["a resolver", changed(WORLD, "servers: [192.0.2.53]", "servers: [198.51.100.53]"), ["resolver"]],
  ["a sentence", changed(WORLD, "about: Apex's name server.", "about: The name server of Apex."), ["about"]],
  ["a file", changed(WORLD, "path: /home/joe/README", "path: /home/joe/READ.ME"), ["file", "file"]],
  ["a file's text", changed(WORLD, "You are joe.", "You are José."), ["file"]],
  [
    "a file more",
    changed(
      WORLD,
      "      - path: /home/joe/README",
      "      - { path: /etc/motd, text: hello }\n      - path: /home/joe/README",
    ),
    ["file"],
  ],
  ["a mailbox", changed("mail/jane.mbox", "modem pool", "modem pond"), ["file"]],
  ["a name", changed(WORLD, "name: relay.apex.com", "name: spare.apex.com"), ["host.move"]],
  ["an address", changed(WORLD, "address: 198.51.100.26", "address: 198.51.100.27"), ["host.move"]],
  ["another system", changed(WORLD, "look: nt", "look: unix"), ["host.remove", "host.add"]],
  [
    "no mail system",
    changed(
      WORLD,
      `    services:
      smtp:
        personality: whitehouse
        localDomains: [mail.whitehouse.gov, whitehouse.gov]
        relay: none
        aliases: mail/aliases.txt
`,
      "",
    ),
    ["smtp"],
  ],
  [
    "a zone more",
    {
      ...changed(
        WORLD,
        "{ whitehouse.gov: zones/whitehouse.gov.zone }",
        "{ whitehouse.gov: zones/whitehouse.gov.zone, nasa.gov: zones/n.zone }",
      ),
      "zones/n.zone": "$TTL 60\n@ SOA ns.whitehouse.gov. h 1 60 30 90 60\n NS ns.whitehouse.gov.\n",
    },
    ["zone", "dns"],
  ],
  ["a zone less", changed(WORLD, "com: zones/com.zone, net:", "net:"), ["zone"]],
  [
    "recursion",
    changed(WORLD, "allowFrom: [192.0.2.0/24, 127.0.0.0/8]", "allowFrom: [0.0.0.0/0, 127.0.0.0/8]"),
    ["dns"],
  ],
  [
    "a computer more",
    {
      ...files1998,
      [WORLD]: `${files1998[WORLD] ?? ""}
  - name: mail.example.org
    address: 192.0.2.77
    about: New.
    users: [{ name: maria, fullName: Maria }]
    services:
      smtp: { localDomains: [example.org], aliases: mail/a.txt }
      dns: { zones: { example.org: zones/e.zone } }
    files:
      - { path: /etc/motd, text: hello }
`,
      "mail/a.txt": "postmaster: maria\n",
      "zones/e.zone": "$TTL 60\n@ SOA mail h 1 60 30 90 60\n NS mail\nmail A 192.0.2.77\n",
    },
    ["host.add"],
  ],
  [
    "a computer less",
    {
      ...files1998,
      [WORLD]: (files1998[WORLD] ?? "").replace(
        / {2}- name: mail\.whitehouse\.gov[^]*?(?= {2}- name: ns\.acme)/,
        "",
      ),
    },
    ["host.remove"],
  ],
];

test.each(cases)("%s", (_name, after, kinds) => {
  const inputs = changesBetween(files1998, after);
  expect(inputs.map((input) => (input.do === "apply" ? input.change.what : input.do))).toEqual(kinds);
  const { world, refused } = running(files1998, inputs);
  expect(refused).toEqual([]);
  const back = runningFiles(files1998, world);
  expect(
    sourceOf(back)
      ?.spec.hosts.map(({ name }) => name)
      .sort(),
  ).toEqual(
    sourceOf(after)
      ?.spec.hosts.map(({ name }) => name)
      .sort(),
  );
  // What comes back runs the same: nothing is left to apply. (A mailbox is the host's own, and not looked at.)
  const left = changesBetween(back, after).filter(
    (input) =>
      !(input.do === "apply" && input.change.what === "file" && input.change.path.startsWith("/var/mail/")),
  );
  expect(left).toEqual([]);
  if (kinds.length === 0) expect(back).toBe(files1998);
});

test("a cable that was cut and a file that does not open", () => {
  const { world } = running(files1998, [{ do: "cable", host: "iguana.apex.com", set: { up: false } }]);
  expect(runningFiles(files1998, world)[WORLD]).toContain("cable: { up: false, latencyMs: 8 }");
  expect(changesBetween(files1998, { [WORLD]: "hosts: [" })).toEqual([]);
  expect(runningFiles({ [WORLD]: "" }, world)).toEqual({ [WORLD]: "" });
});

test("many letters at once in the column's world: every mail system writes as root, and each letter arrives", () => {
  const source = sourceOf(files1998);
  if (source === null) throw new Error("The world does not open.");
  const timeline = openTimeline(source, 1);
  timeline.runTo(1_000_000);
  const hosts = source.spec.hosts.filter(({ services }) => services["smtp"] !== undefined);
  timeline.input({
    do: "bulk",
    name: "bulk-40",
    hosts: hosts.map(({ name }) => name),
    user: "root",
    to: ["jane@apex.com"],
    count: 40,
    sizeBytes: 2_000,
    spreadMs: 10_000,
  });
  expect(timeline.trace.at(-1)).not.toMatchObject({ done: false });
  timeline.runTo(3_600_000_000);
  const written = timeline.trace.filter(({ t }) => t === "letter.written");
  expect(new Set(written.map(({ host }) => host)).size).toBe(hosts.length);
  const lengths = fold(queueLengths, timeline.trace);
  expect(lengths).toMatchObject({ delivered: 40, failed: 0 });
  expect(Math.max(...lengths.points.map(({ waiting }) => waiting))).toBeGreaterThan(1);
  expect(lengths.points.at(-1)?.waiting).toBe(0);
});
