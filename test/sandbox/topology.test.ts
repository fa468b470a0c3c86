/** Computers and domains, added and changed in the text: nothing new is wrong afterwards, and the running world follows. */
import { describe, expect, test } from "vitest";
import { openTimeline } from "../../src/host/index.ts";
import {
  addDomain,
  addHost,
  addUser,
  changesBetween,
  checkWorldFiles,
  freeAddress,
  packWorld,
  readdressHost,
  removeHost,
  renameHost,
  setHostField,
  sourceOf,
  unpackWorld,
  WORLD_FILE,
  type Operation,
  type WorldFiles,
} from "../../src/sandbox/index.ts";
import { AtWorld } from "../host/at-world.ts";
import { files1998 } from "./kit.ts";

function done(operation: Operation): Record<string, string> {
  if (!operation.ok) throw new Error(operation.says);
  return operation.files;
}

const rules = (files: WorldFiles): string[] =>
  checkWorldFiles(files).map(({ rule, says }) => `${rule}: ${says}`);
const before = rules(files1998);

/** Lines that went and came. */
function difference(a: string, b: string): string[] {
  const [x, y] = [a.split("\n"), b.split("\n")];
  return [
    ...x.filter((line) => !y.includes(line)).map((line) => `-${line}`),
    ...y.filter((line) => !x.includes(line)).map((line) => `+${line}`),
  ];
}

describe("a domain in one step", () => {
  test("brings host, zone, reverse name, delegation with glue, top-level domain and mailbox; nothing is wrong with it", () => {
    const operation = addDomain(files1998, { domain: "example.org" });
    const files = done(operation);
    expect(rules(files)).toEqual(before);
    expect(
      difference(files1998[WORLD_FILE] ?? "", files[WORLD_FILE] ?? "").filter((line) => line.startsWith("-")),
    ).toHaveLength(1);
    expect(files["zones/root.zone"]).toContain("org.\t\t\tNS\ta.gtld-servers.net.");
    expect(files["zones/org.zone"]).toMatch(
      /example\t\tNS\tmail\.example\nmail\.example\t\tA\t192\.0\.2\.10\n$/,
    );
    expect(files["zones/2.0.192.in-addr.arpa.zone"]).toContain("10\t\tPTR\tmail.example.org.");
    expect(operation.says).toContain("zones/root.zone and zones/org.zone say who serves it");
  });

  test("and mail gets there, in the world that runs, typed by hand", () => {
    const files = done(addDomain(files1998, { domain: "example.org", mailbox: "maria" }));
    const world = new AtWorld();
    for (const input of changesBetween(files1998, files)) world.input(input);
    expect(world.trace.filter((event) => "done" in event && !event.done)).toEqual([]);
    const joe = world.sit("joe@andromeda.acme.com");
    world.say(joe, [
      "telnet mail.example.org 25",
      "HELO andromeda.acme.com",
      "MAIL FROM:<joe@acme.com>",
      "RCPT TO:<maria@example.org>",
      "DATA",
      "Hello",
      ".",
      "QUIT",
    ]);
    expect(world.of("mail.delivered").map(({ user, host }) => `${user}@${host}`)).toEqual([
      "maria@mail.example.org",
    ]);
    world
      .input({
        do: "letter",
        host: "mail.example.org",
        user: "maria",
        to: ["jane@apex.com"],
        text: "Subject: back\n\nHello\n",
      })
      .wait(30);
    expect(world.of("mail.delivered").map(({ user }) => user)).toEqual(["maria", "jane"]);
  });

  test("can go to a computer that is there, and below a zone that is there", () => {
    for (const [domain, host] of [
      ["example.com", "iguana.apex.com"],
      ["lab.acme.com", "andromeda.acme.com"],
      ["shop.example.net", "mail.mmco.com"],
      ["acme.gov", undefined],
    ] as const) {
      const files = done(addDomain(files1998, host ? { domain, host, mailbox: "zoe" } : { domain }));
      expect(rules(files), domain).toEqual(before);
    }
  });

  test.each([
    ["acme.com", "There is a zone acme.com already."],
    ["no spaces.com", "A domain is lower case letters"],
    ["com", "A domain is"],
    ["..", "with dots between"],
  ])("%s is refused", (domain, says) => {
    expect(addDomain(files1998, { domain }).says).toContain(says);
  });

  test("two in a row", () => {
    const files = done(
      addDomain(done(addDomain(files1998, { domain: "example.org" })), { domain: "other.org" }),
    );
    expect(rules(files)).toEqual(before);
    expect(new Set(sourceOf(files)?.spec.hosts.map(({ address }) => address)).size).toBe(15);
  });
});

describe("computers", () => {
  test("are added with their names and taken away again, and only their own lines change", () => {
    const files = done(
      addHost(files1998, {
        name: "spare.acme.com",
        about: "A spare one.",
        users: [{ name: "zoe", fullName: "Zoe" }],
        smtp: { personality: "patient" },
      }),
    );
    expect(rules(files)).toEqual(before);
    expect(files["zones/acme.com.zone"]).toContain("spare\t\tA\t192.0.2.10");
    const again = done(removeHost(files, "spare.acme.com"));
    expect(again[WORLD_FILE]).toBe(files1998[WORLD_FILE]);
    expect(
      difference(files1998["zones/acme.com.zone"] ?? "", again["zones/acme.com.zone"] ?? ""),
    ).toHaveLength(2); // the serial
  });

  test("are renamed wherever they are named", () => {
    const files = done(renameHost(files1998, "iguana.apex.com", "lizard.apex.com"));
    expect(rules(files)).toEqual(before);
    for (const [path, text] of Object.entries(files))
      if (path.startsWith("zones/")) expect(text.replace(/;.*/g, "")).not.toContain("iguana");
    expect(files["zones/apex.com.zone"]).toMatch(/MX\t10 lizard\n/);
    const ns = done(renameHost(files1998, "a.root-servers.net", "b.root-servers.net"));
    expect(rules(ns)).toEqual(before);
  });

  test("get another address everywhere", () => {
    for (const host of ["andromeda.acme.com", "ns.acme.com", "a.root-servers.net", "access4.digex.net"]) {
      const address =
        freeAddress(
          files1998,
          sourceOf(files1998)?.spec.hosts.find(({ name }) => name === host)?.address ?? null,
        ) ?? "";
      expect(rules(done(readdressHost(files1998, host, address))), host).toEqual(before);
    }
  });

  test("get fields and people", () => {
    const files = done(
      setHostField(files1998, "iguana.apex.com", ["services", "smtp", "personality"], "exim"),
    );
    expect(difference(files1998[WORLD_FILE] ?? "", files[WORLD_FILE] ?? "")).toEqual([
      "-        personality: patient",
      "+        personality: exim",
    ]);
    expect(
      done(addUser(files1998, "iguana.apex.com", { name: "zoe", fullName: "Zoe" }))[WORLD_FILE],
    ).toContain("- { name: zoe, fullName: Zoe }");
    expect(addUser(files1998, "iguana.apex.com", { name: "jane", fullName: "J" }).says).toContain("already");
  });
});

test("a world is one file and comes out of it the same", () => {
  const packed = packWorld(files1998);
  expect(unpackWorld(packed)).toEqual({ ok: true, files: files1998 });
  const { [WORLD_FILE]: yaml, ...others } = files1998;
  const recording = { world: "mine", own: { yaml, files: others } };
  expect(unpackWorld(JSON.stringify({ recording }))).toEqual({ ok: true, files: files1998 });
  expect(unpackWorld(JSON.stringify(recording))).toEqual({ ok: true, files: files1998 });
  expect(unpackWorld('{"recording":{"own":{"files":{}}}}')).toMatchObject({ ok: false });
  expect(unpackWorld('{"recording":null}')).toMatchObject({ ok: false });
  expect(unpackWorld("title: x\n")).toEqual({ ok: true, files: { [WORLD_FILE]: "title: x\n" } });
  for (const bad of [
    "{",
    "{}",
    packed.replace('"version": 1', '"version": 2'),
    packed.replace('"zones/com.zone"', '"../com.zone"'),
    packed.replace('"world.yaml"', '"world.yml"'),
    packed.replace('"title', '1, "title'),
    '{"format":"mail-by-hand-world","version":1,"files":{"world.yaml":[1]}}',
  ])
    expect(unpackWorld(bad)).toMatchObject({ ok: false });
});

test("two hundred computers, one after the other, boot and send", () => {
  let files: Record<string, string> = { ...files1998 };
  const block = Array.from(
    { length: 190 },
    (_, i) =>
      `  - name: pc${i}.acme.com\n    address: 198.51.100.${i + 54 > 198 ? i + 58 : i + 54}\n    resolver: { servers: [198.51.100.53] }\n    users: [{ name: u${i}, fullName: User ${i} }]\n    services: { smtp: { localDomains: [pc${i}.acme.com] } }\n`,
  ).join("\n");
  files = { ...files, [WORLD_FILE]: `${files[WORLD_FILE] ?? ""}\n${block}` };
  const source = sourceOf(files);
  expect(source?.spec.hosts).toHaveLength(203);
  if (source === null) return;
  const timeline = openTimeline(source, 1);
  timeline.runTo(1_000_000);
  timeline.input({
    do: "bulk",
    name: "b",
    hosts: source.spec.hosts.filter(({ name }) => name.startsWith("pc")).map(({ name }) => name),
    user: "root",
    to: ["jane@apex.com"],
    count: 60,
    sizeBytes: 200,
    spreadMs: 30_000,
  });
  timeline.runTo(900_000_000);
  expect(timeline.trace.filter(({ t }) => t === "mail.delivered")).toHaveLength(60);
});
