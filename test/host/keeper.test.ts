/** A disk that fills up and a service that is stopped, while mail is under way. */
import { describe, expect, test } from "vitest";
import { PERSONALITIES } from "../../src/proto/smtp/index.ts";
import { MailWorld } from "./mail-system-world.ts";

const disk = (world: MailWorld, name: string, freeBytes: number | null): MailWorld =>
  world.input({ do: "disk", host: `mail.${name}.example`, freeBytes }).wait(1);

const service = (world: MailWorld, name: string, run: boolean): MailWorld =>
  world.input({ do: "service", host: `mail.${name}.example`, service: "smtp", run }).wait(1);

const HALF_AN_HOUR = 1900;

describe("a full disk", () => {
  test.each([
    ["sendmail-8.8", "452 Insufficient disk space; try again later"],
    ["sendmail-8.17", "452 4.4.5 Insufficient disk space; try again later"],
    ["postfix", "452 4.3.1 Insufficient system storage"],
    ["exim", "452 Space shortage, please try later"],
  ])("%s refuses a letter for now, and the sender's system keeps it", (personality, words) => {
    const world = disk(new MailWorld({ one: { smtp: { personality } } }), "one", 0);
    world.say(world.sit("bob@two"), ["mail -s Big ann@one.example", "words", "."]);
    world.wait(30);
    expect(world.of("smtp.reply").some(({ role, lines }) => role === "server" && lines[0] === words)).toBe(
      true,
    );
    expect(world.of("mail.deferred")).toHaveLength(1);
    expect(world.file("one", "/var/mail/ann")).toBe("");
    disk(world, "one", null).wait(HALF_AN_HOUR);
    expect(world.file("one", "/var/mail/ann")).toContain("Subject: Big");
    expect(world.of("disk").map(({ full }) => full)).toEqual([true, false]);
  });

  test("a letter that was taken waits for room in front of its mailbox, and is written whole or not at all", () => {
    const world = new MailWorld();
    const bob = world.sit("bob@two");
    world.say(bob, ["telnet mail.one.example 25", "HELO mail.two.example", "MAIL FROM:<bob@two.example>"]);
    world.say(bob, ["RCPT TO:<ann@one.example>", "DATA"]);
    // Room for the letter as it came, and none for what a mailbox entry adds.
    disk(world, "one", 12);
    world.say(bob, ["words", "."]);
    world.wait(5);
    expect(world.of("mail.accepted")).toHaveLength(1);
    expect(world.of("mail.deferred").at(-1)?.why).toBe("No space left on device");
    expect(world.file("one", "/var/mail/ann")).toBe("");
    expect(world.say(world.sit("ann@one"), ["mailq"])).toMatch(/Deferred: No space left on device/);
    // The queue outlives a power cut all the same.
    world.power("one", false).wait(1);
    world.power("one", true);
    disk(world, "one", null).wait(HALF_AN_HOUR);
    expect(world.file("one", "/var/mail/ann").match(/^words$/gm)).toHaveLength(1);
  });

  test("people are told that there is no room, and nothing is half written", () => {
    const world = disk(new MailWorld(), "one", 0);
    const ann = world.sit("ann@one");
    const said = world.say(ann, ["mail -s Hi bob", "words", "."]);
    expect(said).toMatch(/No space left on device\n.*lost/);
    expect(world.say(ann, ["sendmail bob", "Subject: x", "", "words", "."])).toContain(
      "sendmail: Insufficient disk space; try again later\n",
    );
    world.wait(60);
    expect(world.of("mail.accepted")).toEqual([]);
    expect(world.of("fault")).toEqual([]);
  });
});

describe("a mail system that is stopped", () => {
  test.each(PERSONALITIES.map(({ name }) => name))(
    "%s says 421 in every open call, and hangs up",
    (personality) => {
      const world = new MailWorld({ one: { smtp: { personality } } });
      const bob = world.sit("bob@two");
      const ann = world.sit("ann@two");
      world.say(bob, ["telnet mail.one.example 25"]);
      world.say(ann, ["telnet mail.one.example 25", "HELO mail.two.example", "MAIL FROM:<ann@two.example>"]);
      world.say(ann, ["RCPT TO:<bob@one.example>", "DATA"]);
      service(world, "one", false);
      const said = world.of("smtp.reply").filter(({ role, code }) => role === "server" && code === 421);
      expect(said).toHaveLength(2);
      for (const { lines, why } of said) {
        expect(lines.join("")).toMatch(/^421 /);
        expect(why.cite).toBe("RFC 5321 §3.8");
      }
      expect(
        world.of("smtp.closed").filter(({ role, how }) => role === "server" && how === "shutdown"),
      ).toHaveLength(2);
      const print = world.of("print").map(({ text }) => text);
      expect(print.filter((text) => text.includes("Connection closed by foreign host."))).toHaveLength(2);
      // Nobody takes calls now.
      expect(world.say(bob, ["telnet mail.one.example 25"])).toContain("Connection refused");
      service(world, "one", true);
      expect(world.say(bob, ["telnet mail.one.example 25"])).toMatch(/^220/m);
      expect(world.of("service").map(({ running }) => running)).toEqual([false, true]);
      expect(world.of("fault")).toEqual([]);
    },
  );

  test("its queue comes back with it, in the middle of a call too; letters handed in meanwhile are taken then", () => {
    const world = new MailWorld().cable("two", false);
    const ann = world.sit("ann@one");
    world.say(ann, ["mail -s First ann@two.example", "x", "."]);
    service(world, "one", false);
    expect(world.of("smtp.closed").every(({ host }) => host !== "mail.one.example")).toBe(true);
    world.say(ann, ["mail -s Second ann@two.example", "x", "."]);
    expect(world.say(ann, ["mailq"])).toContain("ann@two.example");
    world.cable("two", true).wait(HALF_AN_HOUR);
    expect(world.file("two", "/var/mail/ann")).toBe("");
    service(world, "one", true).wait(120);
    expect(
      world
        .file("two", "/var/mail/ann")
        .match(/^Subject: \w+$/gm)
        ?.sort(),
    ).toEqual(["Subject: First", "Subject: Second"]);
  });

  test("a client that is in the middle of a letter when the server stops keeps the letter", () => {
    const world = new MailWorld();
    world.say(world.sit("ann@one"), ["mail -s Cut ann@two.example", "x", "."], 0);
    while (!world.of("smtp.command").some(({ verb, role }) => verb === "RCPT" && role === "client"))
      world.timeline.stepOnce(world.timeline.now + 60_000_000);
    service(world, "two", false);
    expect(world.of("mail.deferred").at(-1)?.why).toMatch(/421/);
    service(world, "two", true).wait(HALF_AN_HOUR);
    expect(world.file("two", "/var/mail/ann").match(/^Subject: Cut$/gm)).toHaveLength(1);
  });
});

test("a name server that is stopped answers nobody, and comes back with its zones", () => {
  const world = new MailWorld();
  const ann = world.sit("ann@one");
  const ns = { do: "service", host: "ns.example", service: "dns" } as const;
  world.input({ ...ns, run: false });
  expect(world.say(ann, ["host -t mx two.example"], 30)).not.toContain("mail.two.example");
  world.input({ ...ns, run: true });
  expect(world.say(ann, ["host -t mx two.example"], 30)).toContain("mail.two.example");
});

test("what cannot be stopped, or is stopped already, leaves no trace; stepping back undoes the rest", () => {
  const world = new MailWorld();
  world.input({ do: "service", host: "mail.one.example", service: "dns", run: false });
  world.input({ do: "service", host: "mail.one.example", service: "smtp", run: true });
  world.input({ do: "service", host: "nowhere.example", service: "smtp", run: false });
  world.input({ do: "disk", host: "nowhere.example", freeBytes: 0 });
  expect(world.of("service")).toEqual([]);
  const before = world.timeline.trace.length;
  disk(service(world, "one", false), "one", 0);
  const back = world.timeline.worldAt(before - 1).hosts["mail.one.example"];
  expect(back?.diskBytes).toBeNull();
  expect(Object.values(back?.processes ?? {}).some(({ program }) => program === "sendmail-daemon")).toBe(
    true,
  );
});
