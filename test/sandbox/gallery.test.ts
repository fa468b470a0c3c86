/** Every ready world opens, has only the faults it is about, and shows what it says it shows. */
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readFolder } from "../../src/bridge/folders.ts";
import { openTimeline, type Input, type Trace, type WorldTimeline } from "../../src/host/index.ts";
import {
  addDomain,
  changesBetween,
  checkWorldFiles,
  sourceOf,
  type WorldFiles,
} from "../../src/sandbox/index.ts";

const MINUTE = 60_000_000;

const worlds = readdirSync("lessons/worlds", { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const folder = (name: string): WorldFiles => readFolder(`lessons/worlds/${name}`);

function open(name: string): WorldTimeline {
  const source = sourceOf(folder(name));
  if (source === null) throw new Error(`${name} does not open.`);
  return openTimeline(source, 1);
}

function of<T extends Trace["t"]>(timeline: WorldTimeline, t: T): (Trace & { t: T })[] {
  return timeline.trace.filter((event): event is Trace & { t: T } => event.t === t);
}

const letter = (host: string, user: string, to: string): Input => ({
  do: "letter",
  host,
  user,
  to: [to],
  text: `To: ${to}\nSubject: from the gallery\n\nHello.\n`,
});

/** Rules that are broken on purpose. */
const ON_PURPOSE: Readonly<Record<string, string[]>> = {
  "1998": ["open-relay"],
  "open-relay": ["open-relay"],
  "broken-delegation": ["delegation-differs", "ns-lame"],
};

describe("every world", () => {
  test("there are at least eight", () => expect(worlds.length).toBeGreaterThanOrEqual(8));

  test.each(worlds)("%s opens and has only the faults it is about", (name) => {
    const files = folder(name);
    const found = checkWorldFiles(files).map(({ rule }) => rule);
    expect([...new Set(found)].sort()).toEqual(ON_PURPOSE[name] ?? []);
    const spec = sourceOf(files)?.spec;
    expect(spec?.description).toMatch(/^\S.{20,}\.$/);
    expect(spec?.toTry.length).toBeGreaterThan(1);
    const timeline = open(name);
    timeline.runTo(10 * MINUTE);
    expect(of(timeline, "fault")).toEqual([]);
  });
});

describe("what happens in it", () => {
  test("empty: two domains, and letters go between the two offices and report what cannot be delivered", () => {
    let files = folder("empty");
    for (const domain of ["bicycles.example", "lyon.bicycles.example"]) {
      const added = addDomain(files, { domain, mailbox: "office" });
      if (!added.ok) throw new Error(added.says);
      ({ files } = added);
    }
    expect(checkWorldFiles(files)).toEqual([]);
    const timeline = open("empty");
    timeline.runTo(MINUTE);
    for (const input of changesBetween(folder("empty"), files)) timeline.input(input);
    timeline.runTo(2 * MINUTE);
    timeline.input(letter("mail.bicycles.example", "office", "office@lyon.bicycles.example"));
    timeline.input(letter("mail.lyon.bicycles.example", "office", "office@bicycles.example"));
    timeline.input(letter("mail.lyon.bicycles.example", "office", "nobody@bicycles.example"));
    timeline.runTo(10 * MINUTE);
    const got = of(timeline, "mail.delivered").map(({ host, user }) => `${user}@${host}`);
    expect(got.sort()).toEqual([
      "office@mail.bicycles.example",
      "office@mail.lyon.bicycles.example",
      "office@mail.lyon.bicycles.example",
    ]);
  });

  test("single-host: a letter from one user to the other", () => {
    const timeline = open("single-host");
    timeline.input(letter("island.example", "joe", "ann@island.example"));
    timeline.runTo(MINUTE);
    expect(of(timeline, "mail.delivered").map(({ user }) => user)).toEqual(["ann"]);
  });

  test("backup-mx: spare keeps the letter until main is plugged in", () => {
    const timeline = open("backup-mx");
    timeline.input(letter("pine.north.example", "joe", "jane@south.example"));
    timeline.runTo(30 * MINUTE);
    expect(of(timeline, "mail.relayed").map(({ exchange }) => exchange)).toEqual(["spare.south.example"]);
    expect(of(timeline, "mail.deferred").length).toBeGreaterThan(0);
    timeline.input({ do: "cable", host: "main.south.example", set: { up: true } });
    timeline.runTo(60 * MINUTE);
    expect(of(timeline, "mail.delivered").map(({ user }) => user)).toEqual(["jane"]);
  });

  test("dial-up: the letter waits at the provider until the office dials in", () => {
    const timeline = open("dial-up");
    timeline.input(letter("desk.city.example", "joe", "boss@office.example"));
    timeline.runTo(5 * MINUTE);
    expect(of(timeline, "mail.relayed").map(({ exchange }) => exchange)).toEqual(["mx.isp.example"]);
    expect(of(timeline, "mail.delivered")).toEqual([]);
    timeline.runTo(16 * MINUTE);
    const [delivered] = of(timeline, "mail.delivered");
    expect(delivered?.user).toBe("boss");
    expect(delivered?.at).toBeGreaterThan(6 * MINUTE); // 09:20
  });

  test("open-relay: what flyer writes goes through relay; greylisting by town holds it up", () => {
    const timeline = open("open-relay");
    timeline.input({
      do: "bulk",
      name: "b",
      hosts: ["flyer.spam.example"],
      user: "max",
      to: ["jane@town.example"],
      count: 12,
      sizeBytes: 400,
      spreadMs: 0,
    });
    timeline.runTo(10 * MINUTE);
    const relayed = of(timeline, "mail.relayed");
    expect(relayed.filter(({ host }) => host === "flyer.spam.example")).toHaveLength(12);
    expect(relayed.filter(({ host }) => host === "relay.college.example")).toHaveLength(12);
    expect(of(timeline, "mail.delivered")).toHaveLength(12);
  });

  test("mail-loop: a hundred hops, then one report", () => {
    const timeline = open("mail-loop");
    timeline.input(letter("east.example", "joe", "kim@east.example"));
    timeline.runTo(10 * MINUTE);
    expect(of(timeline, "mail.relayed").length).toBeGreaterThan(90);
    const [report, ...more] = of(timeline, "mail.delivered");
    expect(more).toEqual([]);
    expect(report?.user).toBe("joe");
    expect(report?.text).toContain("5.4.6");
  });

  test("broken-delegation: the letter waits; the mended zone lets it through", () => {
    const timeline = open("broken-delegation");
    timeline.input(letter("pine.north.example", "joe", "oak@tree.example"));
    timeline.runTo(5 * MINUTE);
    expect(of(timeline, "mail.deferred").length).toBeGreaterThan(0);
    const text = (folder("broken-delegation")["zones/example.zone"] ?? "")
      .replace("tree\t\t\tNS\tns.north\n", "tree\t\t\tNS\tns.tree\nns.tree\t\t\tA\t198.51.100.53\n")
      .replace("tree\t\t\tNS\told.tree\nold.tree\t\tA\t198.51.100.99\n", "");
    timeline.input({ do: "apply", host: "root.example", change: { what: "zone", origin: "example", text } });
    timeline.runTo(180 * MINUTE);
    expect(of(timeline, "mail.delivered").map(({ user }) => user)).toContain("oak");
  });

  test("class-of-twenty: one letter to everybody is twenty", () => {
    const timeline = open("class-of-twenty");
    timeline.input(letter("desk.class.example", "teacher", "everybody@class.example"));
    timeline.runTo(5 * MINUTE);
    expect(new Set(of(timeline, "mail.delivered").map(({ host }) => host)).size).toBe(20);
  });
});
