/** Each way to break a world does what its sentence says, and can be mended. */
import { describe, expect, test } from "vitest";
import {
  breakIt,
  changesBetween,
  FAULTS,
  faultTargets,
  runningFiles,
  type FaultName,
} from "../../src/sandbox/index.ts";
import { AtWorld } from "../host/at-world.ts";
import { files1998 } from "./kit.ts";

const ACME = "andromeda.acme.com";
const APEX = "iguana.apex.com";

function broken(
  world: AtWorld,
  name: FaultName,
  host: string,
  zone: string | null = null,
  amount: number | null = null,
): () => void {
  const fault = breakIt(world.timeline.world, name, { host, zone }, amount);
  if (fault === null) throw new Error(`${name} cannot be done to ${host}.`);
  expect(fault.says).toMatch(/^.{30,}\.$/);
  for (const input of fault.inputs) world.input(input);
  return () => fault.undo.forEach((input) => world.input(input));
}

const send = (world: AtWorld): AtWorld =>
  world.input({ do: "letter", host: ACME, user: "joe", to: ["jane@apex.com"], text: "Subject: x\n\nx\n" });

test.each(FAULTS.map((fault) => [fault.name, fault] as const))(
  "%s finds what it can be done to, and is taken back whole",
  (name, fault) => {
    const world = new AtWorld();
    const targets = faultTargets(world.timeline.world, fault, world.timeline.now);
    expect(targets.length).toBeGreaterThan(0);
    for (const { host, zone } of targets.slice(0, 3)) {
      const mend = broken(world, name, host, zone);
      world.wait(1);
      mend();
      world.wait(1);
    }
    expect(changesBetween(files1998, runningFiles(files1998, world.timeline.world))).toEqual([]);
    expect(world.of("fault")).toEqual([]);
  },
);

describe("what it does to a letter", () => {
  test("the MX points at nobody: it comes back; mended, the next one arrives", () => {
    const world = new AtWorld();
    const mend = broken(world, "wrong-mx", "ns.apex.com", "apex.com");
    send(world).wait(120);
    const [report] = world.of("mail.delivered");
    expect(report?.user).toBe("joe");
    expect(report?.text).toMatch(/nobody-here\.apex\.com|Host unknown|5\.1\.2/);
    mend();
    // The cache at Acme keeps the wrong answer for an hour; nothing but time helps.
    world.wait(3_700);
    send(world).wait(120);
    expect(world.of("mail.delivered").map(({ user }) => user)).toEqual(["joe", "jane"]);
  });

  test.each<[FaultName, string, string | null, RegExp]>([
    ["cut", APEX, null, /./],
    ["off", APEX, null, /./],
    ["no-mail", APEX, null, /./],
    ["no-names", "ns.apex.com", null, /./],
    ["lame", "ns.apex.com", "apex.com", /./],
    ["expired", "ns.apex.com", "apex.com", /./],
    ["disk", APEX, null, /452/],
    ["greylist", APEX, null, /451/],
  ])("%s: it waits, and arrives once mended", (name, host, zone, why) => {
    const world = new AtWorld();
    // Apex's second machine would take it: not here.
    if (name === "cut" || name === "off" || name === "no-mail" || name === "disk" || name === "greylist")
      world.input({ do: "power", host: "relay.apex.com", on: false });
    const mend = broken(world, name, host, zone);
    send(world).wait(600);
    expect(world.of("mail.delivered")).toEqual([]);
    const heard = [
      ...world.of("smtp.reply").flatMap(({ lines }) => lines),
      ...world.of("mail.deferred").map((event) => event.why),
    ];
    expect(heard.join("\n")).toMatch(why);
    mend();
    world.wait(4 * 3_600);
    expect(world.of("mail.delivered").map(({ user }) => user)).toContain("jane");
  });

  test("every fourth packet lost: TCP sends again, and it arrives", () => {
    const world = new AtWorld();
    broken(world, "lose", APEX, null, 4);
    send(world).wait(300);
    expect(world.of("packet.sent").some(({ again }) => again)).toBe(true);
    expect(world.of("mail.delivered").map(({ user }) => user)).toEqual(["jane"]);
  });

  test("the clock a day ahead: its Received line says so", () => {
    const world = new AtWorld();
    broken(world, "clock", APEX, null, 1_440);
    send(world).wait(60);
    expect(world.of("mail.delivered")[0]?.text).toMatch(/by iguana[^]*?11 Mar 1998/);
  });
});
