/** Everything at once, without a page: terminals, programs, names, TCP, SMTP, queues and mailboxes of one world. */
import { describe, expect, test } from "vitest";
import { toHex } from "../../src/base/index.ts";
import { openRecording, worldMachine, type Input, type Trace, type World } from "../../src/host/index.ts";
import { captureTrace, traceLine, traceText } from "../../src/lesson/index.ts";
import { copy } from "../../src/base/index.ts";
import { dice, roll } from "../../src/sim/index.ts";
import { AtWorld, SECOND, source } from "./at-world.ts";

const JOE = "joe@andromeda.acme.com";
const ED = "ed@dial117.digex.net";
const JANES = ["iguana.apex.com", "/var/mail/jane"] as const;
const EDS = ["mail.mmco.com", "/var/mail/ed"] as const;

const LETTER_TO_JANE = [
  "telnet iguana.apex.com 25",
  "HELO andromeda.acme.com",
  "MAIL FROM:<joe@andromeda.acme.com>",
  "RCPT TO:<jane@iguana.apex.com>",
  "DATA",
  "Subject: Lunch?",
  "",
  "Noon?",
  "..with a dot",
  ".",
  "QUIT",
];

const FORGED_LETTER = [
  "telnet access4.digex.net 25",
  "HELO mmco.com",
  "MAIL FROM:<president@whitehouse.gov>",
  "RCPT TO:<ed@mmco.com>",
  "DATA",
  "Subject: Camp David",
  "",
  "Bring the laptop.",
  ".",
  "QUIT",
];

function text(trace: readonly Trace[]): string {
  return traceText(trace);
}

test("a letter typed from andromeda to iguana lies in Jane's mailbox, and Jane reads it", () => {
  const world = new AtWorld();
  const joe = world.sit(JOE);
  world.say(joe, LETTER_TO_JANE);
  const screen = world.screen(joe);
  for (const code of [220, 250, 354, 221]) expect(screen).toMatch(new RegExp(`^${code} `, "m"));
  expect(screen.trimEnd()).toMatch(/Connection closed by foreign host\.\r\n.*\$$/);

  const box = world.file(...JANES);
  expect(box).toContain("From joe@andromeda.acme.com  Tue Mar 10 09:");
  expect(box).toMatch(
    /Return-Path: <joe@andromeda\.acme\.com>\nReceived: from andromeda\.acme\.com \(andromeda\.acme\.com \[192\.0\.2\.25\]\)\n\tby iguana\.apex\.com /,
  );
  expect(box).toContain("Subject: Lunch?\n\nNoon?\n.with a dot\n\n");

  const jane = world.sit("jane@iguana.apex.com");
  world.say(jane, ["mail", "3", "q", "cat /var/mail/jane"]);
  const seen = world.screen(jane).replaceAll("\r\n", "\n");
  expect(seen.match(/Noon\?\n\.with a dot\n/g)).toHaveLength(2);
  expect(seen, "she has just read it").not.toContain("You have new mail.");
  expect(world.of("letter.read").some(({ user, letter }) => user === "jane" && letter === 3)).toBe(true);
});

test("access4 finds the exchanger of mmco.com and relays; the forger's address stays in Received", () => {
  const world = new AtWorld();
  world.say(world.sit(ED), FORGED_LETTER);
  world.wait(60);
  const [route] = world.of("mail.route");
  expect(route).toMatchObject({ host: "access4.digex.net", domain: "mmco.com" });
  expect(world.of("mail.relayed")[0]).toMatchObject({ to: "ed@mmco.com", exchange: "mail.mmco.com" });
  const box = world.file(...EDS);
  const [second, first] = box.split(/^Received: /m).slice(1);
  expect(second).toMatch(
    /^from access4\.digex\.net \(access4\.digex\.net \[203\.0\.113\.4\]\)\n\tby mail\.mmco\.com/,
  );
  expect(first).toMatch(
    /^from mmco\.com \(dial117\.digex\.net \[203\.0\.113\.117\]\)\n\tby access4\.digex\.net/,
  );
  expect(box).toMatch(/^From president@whitehouse\.gov /);
  expect(world.of("fault")).toEqual([]);
});

test("an unknown user is 550 to the sender, and nobody else suffers", () => {
  const world = new AtWorld();
  const joe = world.sit(JOE);
  const lines = LETTER_TO_JANE.with(3, "RCPT TO:<nobody.here@iguana.apex.com>");
  lines.splice(4, 0, "RCPT TO:<bob@iguana.apex.com>");
  world.say(joe, lines);
  expect(world.screen(joe)).toMatch(/^550 .*nobody\.here@iguana\.apex\.com.*unknown/im);
  expect(world.file("iguana.apex.com", "/var/mail/bob")).toContain("Noon?");
  expect(world.file(...JANES)).not.toContain("Noon?");
});

test("a server that is no open relay says so", () => {
  const world = new AtWorld();
  const joe = world.sit(JOE);
  world.say(joe, LETTER_TO_JANE.with(3, "RCPT TO:<ed@mmco.com>"));
  expect(world.screen(joe)).toMatch(/^55\d .*ed@mmco\.com.*relay/im);
  expect(world.file(...EDS)).toBe("");
});

test("a letter that its exchanger refuses comes back to its sender", () => {
  const world = new AtWorld();
  const joe = world.sit(JOE);
  world.say(joe, ["mail nobody.here@mmco.com", "Hello?", "Is anybody there?", "."]).wait(120);
  const returned = world.file("andromeda.acme.com", "/var/mail/joe");
  expect(returned).toMatch(/^From MAILER-DAEMON/m);
  expect(returned).toContain("Return-Path: <>");
  expect(returned).toMatch(/nobody\.here@mmco\.com/);
  expect(returned).toContain("Is anybody there?");
});

test("mail user@host on the command line is delivered here, over there, and by way of the exchanger", () => {
  const world = new AtWorld();
  const joe = world.sit(JOE);
  world.say(joe, ["mail jane@apex.com", "To Apex", "by the domain's name", "."]);
  world.say(joe, ["mail ed@mmco.com", "To mmco", "by its exchanger", "."]);
  world.say(joe, ["mail ann", "To Ann", "in the same house", "."]).wait(60);
  expect(world.file(...JANES)).toContain("Subject: To Apex\n\nby the domain's name\n");
  expect(world.file(...EDS)).toContain("Subject: To mmco\n\nby its exchanger\n");
  expect(world.file("andromeda.acme.com", "/var/mail/ann")).toContain("in the same house");
});

test("ping counts answers, and the time is the way there and back", () => {
  const world = new AtWorld();
  const joe = world.sit(JOE);
  world.say(joe, ["ping -c 3 iguana.apex.com"], 12);
  expect(world.screen(joe)).toContain("64 bytes from 198.51.100.25: icmp_seq=2 ttl=64 time=40.0 ms");
  expect(world.screen(joe)).toContain("3 packets transmitted, 3 packets received, 0% packet loss");
});

test("a name that nobody has, and a port where nobody listens, are told apart", () => {
  const world = new AtWorld();
  const joe = world.sit(JOE);
  world.say(joe, ["telnet nosuch.apex.com 25", "telnet iguana.apex.com 26"], 20);
  expect(world.of("call.failed").map(({ why }) => why)).toEqual(["no-such-name", "refused"]);
  expect(world.screen(joe)).toContain("Connection refused");
});

describe("nobody answers", () => {
  const cases: [string, Input, Input][] = [
    [
      "a computer that is off",
      { do: "power", host: "iguana.apex.com", on: false },
      { do: "power", host: "iguana.apex.com", on: true },
    ],
    [
      "a cable that is out",
      { do: "cable", host: "iguana.apex.com", set: { up: false } },
      { do: "cable", host: "iguana.apex.com", set: { up: true } },
    ],
  ];
  test.each(cases)("%s: telnet gives up, and works again afterwards", (_, out, back) => {
    const world = new AtWorld();
    const joe = world.sit(JOE);
    world.input(out).say(joe, ["telnet iguana.apex.com 25"], 200);
    expect(world.screen(joe)).toContain("Connection timed out");
    expect(world.of("packet.lost").length + world.of("call.failed").length).toBeGreaterThan(0);
    expect(world.of("packet.sent").filter(({ again }) => again).length).toBeGreaterThan(1);
    world.input(back).wait(30).say(joe, ["telnet iguana.apex.com 25", "QUIT"]);
    expect(world.screen(joe)).toContain("221 ");
    expect(world.of("fault")).toEqual([]);
  });

  test("a call that is cut in the middle of a line goes on when the cable is back", () => {
    const world = new AtWorld();
    const joe = world.sit(JOE);
    world.say(joe, LETTER_TO_JANE.slice(0, 2)).keys(joe, "MAIL FROM:<joe@and");
    world.input({ do: "cable", host: "andromeda.acme.com", set: { up: false } }).wait(2);
    world.keys(joe, "romeda.acme.com>\r").wait(3);
    expect(world.screen(joe)).not.toContain("Sender ok");
    world.input({ do: "cable", host: "andromeda.acme.com", set: { up: true } }).wait(60);
    expect(world.screen(joe)).toContain("250 <joe@andromeda.acme.com>... Sender ok");
  });
});

/** A session with everything in it: two computers typed at, a cable out and in again, a relay. */
function busySession(seed: number): AtWorld {
  const world = new AtWorld(seed);
  const joe = world.sit(JOE);
  const ed = world.sit(ED);
  world.input({ do: "cable", host: "iguana.apex.com", set: { lossPerMille: 80, jitterMs: 30 } });
  for (const [i, line] of LETTER_TO_JANE.entries()) {
    world.say(joe, [line], 2).say(ed, [FORGED_LETTER[i] ?? "ping access4.digex.net"], 3);
    if (i === 5) world.input({ do: "cable", host: "access4.digex.net", set: { up: false } }).wait(4);
    if (i === 6) world.input({ do: "cable", host: "access4.digex.net", set: { up: true } });
  }
  return world.wait(90);
}

describe("the same again", () => {
  const world = busySession(7);
  const { recording } = world.timeline;
  const whole = text(world.trace);

  test("a recording played again gives the same trace, in one go or bit by bit", () => {
    const once = openRecording(source, recording);
    once.runTo(recording.until);
    expect(text(once.trace)).toBe(whole);
    const bits = openRecording(source, recording);
    for (let at = 0; at < recording.until; at += 777_777) bits.runTo(at);
    bits.runTo(recording.until);
    expect(text(bits.trace)).toBe(whole);
    expect(toHex(captureTrace(bits.trace, bits.world))).toBe(
      toHex(captureTrace(world.trace, world.timeline.world)),
    );
  });

  test("another seed gives another trace", () => {
    expect(text(busySession(8).trace)).not.toBe(whole);
  });

  test("going on from a copy of the world, taken anywhere, gives the rest as it was", () => {
    const machine = worldMachine(source);
    const positions = Array.from({ length: 24 }, (_, i) => Math.floor((world.trace.length * (i + 0.5)) / 24));
    for (const wanted of positions) {
      const position = world.timeline.settle(wanted);
      const there = copy(world.timeline.worldAt(position)) as World;
      const at = world.trace[position - 1]?.at ?? 0;
      // What had been typed by then is the keys, terminals, cables and plugs in the trace so far.
      const applied = recording.inputs.filter((input) => input.at <= at).length;
      const log: Trace[] = [];
      finish(there, applied, log);
      const expected = world.trace.slice(position);
      // At one and the same moment the inputs may or may not be in yet: the copy says which.
      if (log.length !== expected.length) {
        const again = copy(world.timeline.worldAt(position)) as World;
        log.length = 0;
        finish(again, recording.inputs.filter((input) => input.at < at).length, log);
      }
      expect(log.map(traceLine).join("\n"), `from event ${position}`).toBe(
        expected.map(traceLine).join("\n"),
      );
    }

    function finish(from: World, applied: number, log: Trace[]): void {
      for (const { at, input } of recording.inputs.slice(applied)) {
        runTo(from, at, log);
        machine.input(from, input, at, log);
      }
      runTo(from, recording.until, log);
    }
    function runTo(from: World, at: number, log: Trace[]): void {
      for (let next = machine.nextAt(from); next !== null && next <= at; next = machine.nextAt(from)) {
        machine.step(from, log);
      }
    }
  });

  test("a branch shares the past, has its own future, and leaves the recording alone", () => {
    const position = world.timeline.settle(Math.floor(world.trace.length / 2));
    const branch = world.timeline.branch(position, world.trace[position - 1]?.at ?? 0);
    expect(text(branch.trace)).toBe(text(world.trace.slice(0, branch.trace.length)));
    branch.input({ do: "terminal", host: "andromeda.acme.com", user: null });
    branch.runTo(branch.now + 20 * SECOND);
    expect(text(world.trace)).toBe(whole);
    expect(world.timeline.recording.inputs).toEqual(recording.inputs);
  });
});

describe("any keys at any computer", () => {
  const hosts = Object.keys(new AtWorld().timeline.world.hosts);
  const WORDS = [
    "telnet iguana.apex.com 25\r",
    "telnet\r",
    "mail\r",
    "mail jane@apex.com\r",
    "ping 192.0.2.25\r",
    "su jane\r",
    "netstat\r",
    "cat /var/mail/",
    "ls -l /\r",
    "HELO a\r",
    "MAIL FROM:<a@b.com>\r",
    "RCPT TO:<jane@iguana.apex.com>\r",
    "DATA\r",
    ".\r",
    "\x1d",
    "\x03",
    "\x04",
    "\t",
    "\t\t",
    "\x1b[A",
    "\x7f\x7f",
    "\x15",
    "exit\r",
    "help\r",
    "\r",
    "joe\r",
    "swordfish\r",
  ];
  const someKeys = (hand: ReturnType<typeof dice>): string => {
    if (roll(hand, 4) > 0) return (roll(hand, 3) > 0 ? "\x15" : "") + (WORDS[roll(hand, WORDS.length)] ?? "");
    return Array.from({ length: roll(hand, 12) }, () => String.fromCharCode(roll(hand, 256))).join("");
  };

  test.each([1, 2, 3, 4, 5, 6])("never break the simulation, seed %i", (seed) => {
    const world = new AtWorld(seed);
    const hand = dice(seed, "masher");
    const users = (host: string): string[] =>
      (world.timeline.world.hosts[host]?.users ?? []).map(({ name }) => name);
    const sitAt = (host: string) => [
      world.sit(host),
      ...users(host)
        .slice(0, 3)
        .map((user) => world.sit(`${user}@${host}`)),
    ];
    const ttys = hosts.flatMap(sitAt);
    let tty = "";
    for (let turn = 0; turn < 1200; turn++) {
      // The hands stay where they are for a while, so that what they begin is gone on with.
      if (turn === 0 || roll(hand, 20) === 0) tty = ttys[roll(hand, ttys.length)] ?? "";
      world.keys(tty, someKeys(hand)).wait(roll(hand, 4) / 2);
      if (roll(hand, 150) > 0) continue;
      const host = hosts[roll(hand, hosts.length)] ?? "";
      world.input({ do: "power", host, on: false }).wait(roll(hand, 3));
      world.input({ do: "power", host, on: true });
      ttys.push(...sitAt(host));
    }
    world.wait(120);
    expect(world.of("fault")).toEqual([]);
    expect(world.of("smtp.reply").length).toBeGreaterThan(5);
    expect(new Set(world.of("process.started").map(({ argv }) => argv[0])).size).toBeGreaterThan(8);
    const again = openRecording(source, world.timeline.recording);
    again.runTo(world.timeline.recording.until);
    expect(again.trace.length).toBe(world.trace.length);
  });
});
