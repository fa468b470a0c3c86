/** Changes to a world that runs: each does what it says, a bad one changes nothing, and all of them replay to the byte. */
import { describe, expect, test } from "vitest";
import { inputSchema } from "../../src/host/input-schema.ts";
import { openRecording, type Input } from "../../src/host/index.ts";
import * as v from "valibot";
import { traceText } from "../../src/lesson/index.ts";
import { AtWorld, source } from "./at-world.ts";
import { dayOfChanges, newHost } from "./day-of-changes.ts";

const ANDROMEDA = "andromeda.acme.com";
const IGUANA = "iguana.apex.com";

const zoneOf = (origin: string): string => source.files[`zones/${origin}.zone`] ?? "";

function said(world: AtWorld): string {
  const event = world.trace.findLast(
    (one) =>
      one.t === "change" || one.t === "host.added" || one.t === "host.moved" || one.t === "letters.begun",
  );
  return event && "says" in event ? event.says : "";
}

describe("a zone", () => {
  test("is read anew, and caches keep what they were told", () => {
    const world = new AtWorld();
    const joe = world.sit(`joe@${ANDROMEDA}`);
    world.say(joe, ["nslookup -type=mx apex.com"]);
    const text = zoneOf("apex.com")
      .replace("1998031001", "1998031002")
      .replaceAll("MX\t10 iguana", "MX\t5 iguana");
    world.input({ do: "apply", host: "ns.apex.com", change: { what: "zone", origin: "apex.com", text } });
    expect(said(world)).toContain("serial 1998031002");
    expect(world.file("ns.apex.com", "/var/log/messages")).toContain("reloading nameserver");
    world.say(joe, ["nslookup -type=mx apex.com"]);
    expect(world.screen(joe)).not.toContain("exchanger = 5 ");
    world.say(joe, ["nslookup -type=mx apex.com ns.apex.com"]);
    expect(world.screen(joe)).toContain("exchanger = 5 ");
  });

  test("with an error is refused with its line, and the old one stays", () => {
    const world = new AtWorld();
    const text = zoneOf("apex.com").replace("MX\t10 iguana", "MX\tiguana");
    world.input({ do: "apply", host: "ns.apex.com", change: { what: "zone", origin: "apex.com", text } });
    expect(said(world)).toMatch(/^The zone apex\.com cannot be loaded, so the old one stays\. Line 10: /);
    const joe = world.sit(`joe@${ANDROMEDA}`);
    expect(world.say(joe, ["nslookup -type=mx apex.com"]).screen(joe)).toContain("exchanger = 10 ");
  });

  test("taken away is a lame delegation; expired, a SERVFAIL", () => {
    const world = new AtWorld();
    world.input({
      do: "apply",
      host: "ns.apex.com",
      change: { what: "zone", origin: "apex.com", text: null },
    });
    const joe = world.sit(`joe@${ANDROMEDA}`);
    expect(world.say(joe, ["host -t mx apex.com"], 30).screen(joe)).toContain("SERVFAIL");
    const other = new AtWorld();
    const dns = {
      ...source.spec.hosts.find(({ name }) => name === "ns.apex.com")?.services["dns"],
      expired: ["apex.com"],
    };
    other.input({ do: "apply", host: "ns.apex.com", change: { what: "dns", settings: dns } });
    const jane = other.sit(`jane@${IGUANA}`);
    expect(other.say(jane, ["dig @198.51.100.53 apex.com mx"], 30).screen(jane)).toContain("SERVFAIL");
  });
});

describe("a mail system", () => {
  test("gets new settings at once, and none at all", () => {
    const world = new AtWorld();
    const smtp = source.spec.hosts.find(({ name }) => name === IGUANA)?.services["smtp"];
    world.input({
      do: "apply",
      host: IGUANA,
      change: { what: "smtp", settings: { ...smtp, personality: "sendmail-8.8" } },
    });
    const joe = world.sit(`joe@${ANDROMEDA}`);
    world.say(joe, [`telnet ${IGUANA} 25`, "QUIT"]);
    expect(world.screen(joe)).toContain("Sendmail 8.8");
    world.input({ do: "apply", host: IGUANA, change: { what: "smtp", settings: { relay: "maybe" } } });
    expect(said(world)).toBe(
      "These settings cannot be: relay: relay cannot be “maybe”; it is open, own or none.",
    );
    world.input({ do: "apply", host: IGUANA, change: { what: "smtp", settings: null } });
    expect(world.say(joe, [`telnet ${IGUANA} 25`]).screen(joe)).toContain("Connection refused");
    world.input({ do: "apply", host: IGUANA, change: { what: "smtp", settings: { ...smtp } } });
    expect(
      world
        .say(joe, [`telnet ${IGUANA} 25`])
        .screen(joe)
        .split("220").length,
    ).toBeGreaterThan(2);
  });

  test("aliases count for the next letter", () => {
    const world = new AtWorld();
    world.input({ do: "apply", host: IGUANA, change: { what: "aliases", text: "sales: jane\nbroken\n" } });
    expect(said(world)).toBe(
      "iguana.apex.com has 1 mail alias now. Line 2 counts for nothing: missing colon.",
    );
    world
      .input({
        do: "letter",
        host: ANDROMEDA,
        user: "joe",
        to: [],
        text: "To: sales@apex.com\nSubject: hi\n\nhi\n",
      })
      .wait(60);
    expect(world.of("mail.delivered").map(({ user }) => user)).toEqual(["jane"]);
  });

  test("magic recipients answer as their names say", () => {
    const world = new AtWorld();
    const smtp = source.spec.hosts.find(({ name }) => name === IGUANA)?.services["smtp"];
    world.input({ do: "apply", host: IGUANA, change: { what: "smtp", settings: { ...smtp, magic: true } } });
    const joe = world.sit(`joe@${ANDROMEDA}`);
    world.say(joe, [`telnet ${IGUANA} 25`, "HELO andromeda.acme.com", "MAIL FROM:<joe@acme.com>"]);
    world.say(
      joe,
      ["busy", "full", "missing", "defer"].map((name) => `RCPT TO:<${name}@apex.com>`),
    );
    const codes = (): number[] =>
      world
        .of("smtp.reply")
        .filter(({ verb, role }) => verb === "RCPT" && role === "server")
        .map(({ code }) => code);
    expect(codes()).toEqual([451, 452, 550, 250]);
    world.say(joe, ["RCPT TO:<slow@apex.com>"], 100);
    expect(codes()).toHaveLength(4);
    world.wait(60);
    expect(codes()).toEqual([451, 452, 550, 250, 250]);
    world.say(joe, ["DATA", "Subject: x\r\rx", "."]);
    expect(world.of("smtp.reply").findLast(({ verb }) => verb === ".")?.code).toBe(451);
    world
      .say(joe, ["RSET", "MAIL FROM:<joe@acme.com>"])
      .say(joe, ["RCPT TO:<slow@apex.com>"], 150)
      .say(joe, ["DATA", "Subject: x\r\rx", "."], 30);
    expect(world.of("mail.delivered").map(({ path }) => path)).toEqual(["/dev/null"]);
  });
});

describe("computers", () => {
  test("come, take part, and go", () => {
    const world = new AtWorld();
    world.input(newHost());
    expect(said(world)).toBe("mail.example.org is a new computer, at 192.0.2.77.");
    const joe = world.sit(`joe@${ANDROMEDA}`);
    expect(world.say(joe, ["ping 192.0.2.77"], 4).keys(joe, "\x03").wait(2).screen(joe)).toContain(
      "64 bytes from 192.0.2.77",
    );
    world.say(joe, [
      "telnet 192.0.2.77 25",
      "HELO andromeda.acme.com",
      "MAIL FROM:<joe@acme.com>",
      "RCPT TO:<maria@example.org>",
      "DATA",
      "Hello",
      ".",
      "QUIT",
    ]);
    expect(world.of("mail.delivered").map(({ user }) => user)).toEqual(["maria"]);
    world.input({ do: "host.remove", host: "mail.example.org" });
    expect(world.timeline.world.hosts["mail.example.org"]).toBeUndefined();
    world.wait(600);
    world.input(newHost());
    expect(world.file("mail.example.org", "/var/mail/maria")).toBe("");
  });

  test.each([
    [newHost({ address: "192.0.2.25" }), "andromeda.acme.com has the address 192.0.2.25 already."],
    [newHost({ name: ANDROMEDA }), "There is a computer called andromeda.acme.com already."],
    [newHost({ look: "mac" }), "This cannot be a computer: look: look cannot be “mac”; it is unix or nt."],
    [newHost({ services: { dns: { zones: { "x.org": "x" } } } }), "The world folder has no file called x."],
  ])("that cannot be are refused", (input, says) => {
    const world = new AtWorld().input(input);
    expect(said(world)).toContain(says);
    expect(Object.keys(world.timeline.world.hosts)).toHaveLength(source.spec.hosts.length);
  });

  test("move to another name and address, with what is on their disk", () => {
    const world = new AtWorld();
    const jane = world.sit(`jane@${IGUANA}`);
    world.input({ do: "host.move", host: IGUANA, name: "lizard.apex.com", address: "198.51.100.99" });
    expect(said(world)).toBe(
      "iguana.apex.com is called lizard.apex.com now and has the address 198.51.100.99 now. It was started anew for that.",
    );
    expect(world.file("lizard.apex.com", "/var/mail/jane")).toContain("modem pool");
    const before = world.trace.length;
    world.keys(jane, "ls\r").wait(2);
    expect(world.trace.length).toBe(before);
    const again = world.sit("jane@lizard.apex.com");
    expect(world.say(again, ["hostname", "cat /etc/hosts"]).screen(again)).toContain(
      "198.51.100.99\tlizard.apex.com lizard",
    );
    world.input({ do: "host.move", host: "lizard.apex.com", name: ANDROMEDA, address: "198.51.100.99" });
    expect(said(world)).toBe("There is a computer called andromeda.acme.com already.");
  });

  test("have clocks that can be wrong, accounts, resolvers and files", () => {
    const world = new AtWorld();
    world.input({ do: "apply", host: ANDROMEDA, change: { what: "clock", aheadSeconds: 86_400 } });
    const joe = world.sit(`joe@${ANDROMEDA}`);
    expect(world.say(joe, ["date"]).screen(joe)).toContain("Wed Mar 11");
    world.input({
      do: "apply",
      host: ANDROMEDA,
      change: { what: "users", users: [{ name: "zoe", fullName: "Zoe" }] },
    });
    expect(world.file(ANDROMEDA, "/etc/passwd")).toContain("zoe:");
    world.input({ do: "apply", host: ANDROMEDA, change: { what: "users", users: [{ name: "Zoe" }] } });
    expect(said(world)).toContain("users.0");
    world.input({
      do: "apply",
      host: ANDROMEDA,
      change: { what: "resolver", settings: { servers: ["198.51.100.99"] } },
    });
    expect(world.file(ANDROMEDA, "/etc/resolv.conf")).toBe("nameserver 198.51.100.99\n");
    world.input({
      do: "apply",
      host: ANDROMEDA,
      change: { what: "file", path: "/etc/motd", text: "Grüße\n", owner: "root" },
    });
    expect(world.file(ANDROMEDA, "/etc/motd")).toBe("Gr\xc3\xbc\xc3\x9fe\n");
    world.input({
      do: "apply",
      host: ANDROMEDA,
      change: { what: "file", path: "/etc/motd", text: null, owner: "root" },
    });
    expect(world.file(ANDROMEDA, "/etc/motd")).toBe("");
    world.input({ do: "apply", host: "nobody.example", change: { what: "about", about: "" } });
    expect(said(world)).toBe("There is no computer called nobody.example.");
  });
});

test("a line with hours opens and closes by the world's clock", () => {
  const world = new AtWorld(); // begins at 09:14
  const hours = (list: string[]): Input => ({
    do: "apply",
    host: IGUANA,
    change: { what: "hours", hours: list },
  });
  world.input(hours(["09:20-09:30", "23:00-09:05"]));
  const up = (): boolean => world.timeline.world.hosts[IGUANA]?.cable.dialled === true;
  expect(up()).toBe(false);
  world.wait(360);
  expect(up()).toBe(true);
  world.wait(600);
  expect(up()).toBe(false);
  world.wait(14 * 3600);
  expect(up()).toBe(true);
  expect(world.of("cable").map(({ at, up: open }) => [Math.round(at / 1e6), open])).toEqual([
    [10, false],
    [360, true],
    [960, false],
    [49_560, true],
  ]);
  world.input(hours([]));
  expect(up()).toBe(true);
  world.input(hours(["9-10"]));
  expect(said(world)).toContain("Hours are written 07:00-07:30");
});

describe("letters", () => {
  test("many from several computers all arrive; whose account is missing is said", () => {
    const world = new AtWorld();
    world.input({
      do: "bulk",
      name: "bulk-500",
      hosts: [ANDROMEDA, "mail.mmco.com", "access4.digex.net"],
      user: "postmaster",
      to: ["jane@apex.com", "bob@apex.com"],
      count: 120,
      sizeBytes: 800,
      spreadMs: 60_000,
    });
    expect(said(world)).toBe(
      "120 letters from 2 computers, over 1 min. The others have no user called postmaster.",
    );
    world.wait(3_600);
    const written = world.of("letter.written").length;
    expect(written).toBe(120);
    const delivered = world.of("mail.delivered");
    expect(delivered).toHaveLength(written);
    expect(new Set(delivered.map(({ text }) => /Subject: (.*)\r/.exec(text)?.[1])).size).toBe(written);
  });

  test.each<[Partial<Input & { do: "letter" }>, string]>([
    [{ text: "Subject: nobody\n\nx\n" }, "it has no To line"],
    [{ to: ["not an address"] }, "is not an address"],
    [{ user: "nobody-here" }, "has no user called nobody-here"],
    [{ host: "ns.acme.com" }, "No mail system runs on ns.acme.com."],
  ])("that cannot be sent say why", (over, says) => {
    const world = new AtWorld();
    world.input({
      do: "letter",
      host: ANDROMEDA,
      user: "joe",
      to: [],
      text: "To: jane@apex.com\n\nx\n",
      ...over,
    });
    expect(said(world)).toContain(says);
    expect(world.of("letter.written")).toEqual([]);
  });
});

test("a day of changes passes the schema, replays to the byte, and can be entered anywhere", () => {
  const world = new AtWorld(7);
  for (const input of dayOfChanges(source)) {
    expect(v.safeParse(inputSchema, JSON.parse(JSON.stringify(input))).success, input.do).toBe(true);
    world.input(input).wait(25);
  }
  world.wait(3_000);
  const { recording, trace } = world.timeline;
  const again = openRecording(source, JSON.parse(JSON.stringify(recording)) as typeof recording);
  again.runTo(recording.until);
  expect(traceText(again.trace)).toBe(traceText(trace));
  for (let at = 0; at < trace.length; at += Math.ceil(trace.length / 12)) {
    const branch = world.timeline.branch(at, 0);
    for (const { input, at: when } of recording.inputs.slice(branch.recording.inputs.length)) {
      branch.runTo(when);
      branch.input(input);
    }
    branch.runTo(recording.until);
    expect(branch.trace.length, `from ${at}`).toBe(trace.length);
    expect(Object.keys(world.timeline.worldAt(at).hosts).sort()).toEqual(
      Object.keys(world.timeline.branch(at, 0).world.hosts).sort(),
    );
  }
});
