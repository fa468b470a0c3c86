/** What is said before something is applied is computed from what is there; and what was done can be taken back. */
import { describe, expect, test } from "vitest";
import type { Input } from "../../src/host/index.ts";
import { changesBetween, consequences, explain, runningFiles, undoOf } from "../../src/sandbox/index.ts";
import { AtWorld } from "../host/at-world.ts";
import { changed, files1998 } from "./kit.ts";

const APEX = "zones/apex.com.zone";

const apply = (host: string, change: Extract<Input, { do: "apply" }>["change"]): Input => ({
  do: "apply",
  host,
  change,
});
const zone = (text: string): Input => apply("ns.apex.com", { what: "zone", origin: "apex.com", text });
const apex = files1998[APEX] ?? "";

describe("a zone", () => {
  test("counts the caches that have the old answer, and for how long", () => {
    const world = new AtWorld();
    const text = apex.replace("1998031001", "1998031002").replaceAll("10 iguana", "5 iguana");
    expect(consequences(world.timeline.world, zone(text), world.timeline.now).says).toEqual([
      "Serial becomes 1998031002.",
      "No cache holds an old answer.",
    ]);
    for (const seat of ["joe@andromeda.acme.com", "ed@access4.digex.net"]) {
      const tty = world.sit(seat);
      world.say(tty, ["nslookup -type=mx apex.com"]);
    }
    world.wait(120);
    const { label, says, refusal } = consequences(world.timeline.world, zone(text), world.timeline.now);
    expect({ label, refusal }).toEqual({ label: "Reload the zone", refusal: null });
    expect(says).toEqual(["Serial becomes 1998031002.", "Two caches keep the old answer for up to 58 min."]);
    world.wait(3_600);
    expect(consequences(world.timeline.world, zone(text), world.timeline.now).says[1]).toBe(
      "No cache holds an old answer.",
    );
  });

  test("that has not grown, goes back, or cannot be loaded is said so", () => {
    const { world } = new AtWorld().timeline;
    expect(consequences(world, zone(`${apex}x A 192.0.2.1\n`)).says[0]).toBe(
      "The serial stays 1998031001, so secondaries would not fetch it.",
    );
    expect(consequences(world, zone(apex.replace("1998031001", "1998031000"))).says[0]).toContain(
      "goes back from 1998031001 to 1998031000",
    );
    expect(consequences(world, zone(`${apex}x MX\n`)).refusal).toMatch(
      /^The zone cannot be loaded\. Line 20: /,
    );
  });
});

test("settings name what changes; a computer that goes takes its mailboxes along", () => {
  const { world } = new AtWorld().timeline;
  const [input] = changesBetween(files1998, changed("world.yaml", "relay: own", "relay: open"));
  expect(input && consequences(world, input).says).toContain("relay: own becomes open.");
  expect(consequences(world, { do: "host.remove", host: "iguana.apex.com" }).says).toEqual([
    "iguana.apex.com is taken away, with everything on it.",
    "One mailbox is gone with iguana.",
  ]);
});

const undoable: Input[] = [
  { do: "cable", host: "iguana.apex.com", set: { up: false, latencyMs: 900 } },
  zone(apex.replace("1998031001", "1998031002")),
  apply("ns.apex.com", { what: "zone", origin: "apex.com", text: null }),
  apply("iguana.apex.com", { what: "smtp", settings: { relay: "open" } }),
  apply("iguana.apex.com", { what: "smtp", settings: null }),
  apply("ns.apex.com", { what: "dns", settings: { zones: {} } }),
  apply("iguana.apex.com", { what: "aliases", text: "x: jane\n" }),
  apply("iguana.apex.com", { what: "users", users: [] }),
  apply("iguana.apex.com", { what: "resolver", settings: { servers: [] } }),
  apply("iguana.apex.com", { what: "hours", hours: ["09:00-10:00"] }),
  apply("iguana.apex.com", { what: "about", about: "x" }),
  apply("iguana.apex.com", { what: "clock", aheadSeconds: 60 }),
  { do: "host.move", host: "relay.apex.com", name: "spare.apex.com", address: "198.51.100.27" },
  { do: "host.remove", host: "relay.apex.com" },
];

test.each(
  undoable.map(
    (input) => [input.do === "apply" ? `${input.do} ${input.change.what}` : input.do, input] as const,
  ),
)("%s can be taken back, and says what it does", (_name, input) => {
  const world = new AtWorld();
  const undo = undoOf(world.timeline.world, input);
  expect(undo.length).toBeGreaterThan(0);
  expect(explain(input)).toMatch(/\.$/);
  world.input(input);
  const clock = (): unknown => world.timeline.world.hosts["iguana.apex.com"]?.clockAheadSeconds;
  const isClock = input.do === "apply" && input.change.what === "clock";
  if (isClock) expect(clock()).toBe(60);
  else expect(changesBetween(files1998, runningFiles(files1998, world.timeline.world))).not.toEqual([]);
  for (const one of undo) world.input(one);
  expect(changesBetween(files1998, runningFiles(files1998, world.timeline.world))).toEqual([]);
  expect(clock()).toBe(0);
});
