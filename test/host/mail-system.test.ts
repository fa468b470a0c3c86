/** The mail system of a host, case by case, in a world with nothing else in it. */
import { describe, expect, test } from "vitest";
import { nextRetryAt, readWorld } from "../../src/host/index.ts";
import { dnsSchema } from "../../src/host/services/named-schema.ts";
import { smtpSchema } from "../../src/host/services/sendmail/schema.ts";
import { parseMbox } from "../../src/mail/index.ts";
import { headerField, splitMessage } from "../../src/wire/index.ts";
import { MailWorld } from "./mail-system-world.ts";

const HOUR = 3600;

/** Letters in a mailbox, as texts. */
function letters(world: MailWorld, name: string, user: string): string[] {
  return parseMbox(world.file(name, `/var/mail/${user}`), -300).map(({ text }) => text);
}

const subject = (letter: string): string => headerField(splitMessage(letter), "Subject")?.value ?? "";

/** The three parts of a report. RFC 6522 §3 */
function reportParts(letter: string): { people: string; fields: string; original: string } {
  const type = headerField(splitMessage(letter), "Content-Type")?.value ?? "";
  const boundary = /boundary="([^"]+)"/.exec(type)?.[1] ?? "no boundary";
  expect(type).toMatch(/^multipart\/report; report-type=delivery-status;/);
  const [, people = "", fields = "", original = "", end] = letter.split(`--${boundary}`);
  expect(end).toBe("--\n");
  expect(fields).toMatch(/^\nContent-Type: message\/delivery-status\n\n/);
  expect(fields).toMatch(/^Reporting-MTA: dns; mail\./m);
  return { people, fields, original };
}

test("two people who forward to each other: the letter stops at the hop limit, with one report", () => {
  const world = new MailWorld({
    one: { files: [{ path: "/home/bob/.forward", text: "bob@two.example\n" }] },
    two: { files: [{ path: "/home/bob/.forward", text: "bob@one.example\n" }] },
  });
  world.say(world.sit("ann@one"), ["mail -s Round bob", "and round", "."]);
  world.wait(600);
  const back = letters(world, "one", "ann");
  expect(back.map(subject)).toEqual(["Returned mail: Too many hops"]);
  const { fields, original } = reportParts(back[0] ?? "");
  expect(fields).toMatch(/^Action: failed\nStatus: 5\.4\.6$/m);
  expect(original.match(/^Received: /gm)).toHaveLength(100);
  expect(world.of("mail.reported")).toHaveLength(1);
  expect(world.of("mail.delivered")).toHaveLength(1);
  expect(world.of("fault")).toEqual([]);
}, 60_000);

describe("a host that is away", () => {
  test("the letter waits, is tried again on time, and arrives; the next retry can be asked for", () => {
    const world = new MailWorld().cable("two", false);
    const ann = world.sit("ann@one");
    world.say(ann, ["mail -s Late ann@two.example", "words", "."], 1);
    world.wait(120);
    expect(world.say(ann, ["mailq"])).toMatch(
      /\t\tMail Queue \(1 request\)\n--Q-ID-- .*\n\w{8} +\d+ Tue Mar 10 09:00 <ann@mail\.one\.example>\n +\(Deferred: Connection timed out.*\)\n +<ann@two\.example>\n/,
    );
    const [deferred] = world.of("mail.deferred");
    // RFC 5321 §4.5.4.1: at least half an hour.
    expect((deferred?.nextAt ?? 0) - (deferred?.at ?? 0)).toBe(1800 * 1_000_000);
    expect(nextRetryAt(world.timeline.world)).toBe(deferred?.nextAt);
    world.cable("two", true).wait(1900);
    expect(letters(world, "two", "ann").map(subject)).toEqual(["Late"]);
    expect(nextRetryAt(world.timeline.world)).toBeNull();
    expect(world.say(ann, ["mailq"])).toContain("Mail queue is empty\n");
    const log = world.file("one", "/var/log/maillog");
    expect(log).toMatch(
      /^Mar 10 09:0\d:\d\d mail sendmail\[\d+\]: \w+: from=<ann@mail\.one\.example>, size=\d+, class=0, pri=\d+, nrcpts=1, msgid=<.*>, relay=ann@localhost$/m,
    );
    expect(log).toMatch(
      /to=<ann@two\.example>, delay=00:01:\d\d, xdelay=00:01:\d\d, mailer=esmtp, relay=mail\.two\.example\. \[192\.0\.2\.12\], stat=Deferred: Connection timed out with mail\.two\.example\.$/m,
    );
    expect(log).toMatch(
      /to=<ann@two\.example>, delay=00:3\d:\d\d, xdelay=00:00:0\d, mailer=esmtp, relay=mail\.two\.example\. \[192\.0\.2\.12\], stat=Sent \(\w+ Message accepted for delivery\)$/m,
    );
  });

  test("letters to a dead destination wait together: one call for all of them, and all go when it answers", () => {
    const world = new MailWorld().cable("two", false);
    const ann = world.sit("ann@one");
    for (const name of ["A", "B", "C"]) world.say(ann, [`mail -s ${name} ann@two.example`, "x", "."], 60);
    const calls = world.of("mail.attempt").length;
    expect(calls).toBeLessThan(3);
    world.wait(10);
    world.cable("two", true).wait(2000);
    expect(letters(world, "two", "ann").map(subject).sort()).toEqual(["A", "B", "C"]);
  });

  test("after four hours its sender is warned, after five days it comes back", () => {
    const world = new MailWorld().power("two", false);
    world.say(world.sit("ann@one"), ["mail -s Gone ann@two.example", "words", "."], 1);
    world.wait(4 * HOUR - 60);
    expect(letters(world, "one", "ann")).toEqual([]);
    world.wait(120);
    const [warning = ""] = letters(world, "one", "ann");
    expect(subject(warning)).toBe("Warning: could not send message for past 4 hours");
    const delay = reportParts(warning);
    expect(delay.fields).toMatch(/^Action: delayed\nStatus: 4\.4\.1\nRemote-MTA: dns; mail\.two\.example$/m);
    expect(delay.fields).toMatch(/^Will-Retry-Until: Sun, 15 Mar 1998 09:0/m);
    expect(delay.original).not.toContain("words");
    world.wait(121 * HOUR);
    const box = letters(world, "one", "ann");
    expect(box.map(subject).slice(1)).toEqual(["Returned mail: Cannot send message within 5 days"]);
    const { fields, original } = reportParts(box[1] ?? "");
    expect(fields).toMatch(/^Action: failed\nStatus: 4\.4\.7$/m);
    expect(original).toContain("words");
    // 30, 30 and 120 minutes, after a minute and a quarter each that nobody answered.
    const starts = world.of("mail.attempt").map(({ at }) => Math.round(at / 60_000_000));
    expect(starts.slice(0, 4).map((at, i) => at - (starts[i - 1] ?? at))).toEqual([0, 31, 32, 121]);
    expect(starts.length).toBeGreaterThan(55);
  });

  test("the queue outlives a power cut, and nothing is sent twice", () => {
    const world = new MailWorld().power("two", false);
    world.say(world.sit("ann@one"), ["mail -s Kept ann@two.example bob", "words", "."], 1);
    world.wait(60);
    expect(letters(world, "one", "bob")).toHaveLength(1);
    world.power("one", false).wait(3600);
    world.power("two", true).wait(3600);
    expect(letters(world, "two", "ann")).toEqual([]);
    world.power("one", true).wait(60);
    expect(letters(world, "two", "ann").map(subject)).toEqual(["Kept"]);
    expect(letters(world, "one", "bob")).toHaveLength(1);
    expect(letters(world, "two", "ann")[0]).toContain("Tue, 10 Mar 1998 09:00:0");
    const last = world.of("mail.delivered").at(-1);
    expect(last?.authored.some(({ author }) => author.by === "server")).toBe(true);
  });

  test("the second exchanger keeps the mail meanwhile", () => {
    const world = new MailWorld({
      two: { backup: "three" },
      three: { smtp: { relayDomains: ["two.example"] } },
    });
    world.power("two", false);
    world.say(world.sit("ann@one"), ["mail -s Detour ann@two.example", "x", "."], 1);
    world.wait(300);
    expect(world.of("mail.relayed")[0]?.exchange).toBe("mail.three.example");
    world.power("two", true).wait(2000);
    const [letter = ""] = letters(world, "two", "ann");
    expect(letter.match(/^Received: from mail\.(?:one|three)\.example/gm)).toEqual([
      "Received: from mail.three.example",
      "Received: from mail.one.example",
    ]);
    // The relay did not try itself: RFC 5321 §5.1.
    const own = world.of("mail.route").find(({ host }) => host === "mail.three.example");
    expect(own?.candidates.at(-1)).toMatchObject({ exchange: "mail.three.example", verdict: "skipped" });
  });
});

test("dial-up: the provider keeps the mail, ETRN brings it over a new call", () => {
  const world = new MailWorld({
    two: { backup: "three" },
    three: { smtp: { relayDomains: ["two.example"] } },
  });
  world.cable("two", false);
  world.say(world.sit("ann@one"), ["mail -s Dial ann@two.example", "x", "."], 1);
  world.wait(300);
  const bob = world.sit("bob@two");
  world.cable("two", true).wait(2);
  const said = world.say(bob, [
    "telnet mail.three.example 25",
    "EHLO mail.two.example",
    "ETRN one.example",
    "ETRN two.example",
  ]);
  expect(said).toMatch(/^459 /m);
  expect(said).toMatch(/^25[0-3] .*two\.example/m);
  world.wait(5);
  expect(letters(world, "two", "ann").map(subject)).toEqual(["Dial"]);
  expect(world.say(bob, ["ETRN two.example", "QUIT"])).toMatch(/^251 /m);
});

test("sendmail -q tries everything now, or what is chosen", () => {
  const world = new MailWorld().power("two", false).power("three", false);
  const ann = world.sit("ann@one");
  world.say(ann, ["mail -s A ann@two.example", "x", ".", "mail -s B ann@three.example", "x", "."], 1);
  world.wait(200);
  world.power("two", true).power("three", true).wait(5);
  world.say(ann, ["sendmail -qR three.example"]);
  expect(letters(world, "three", "ann")).toHaveLength(1);
  expect(letters(world, "two", "ann")).toHaveLength(0);
  world.say(ann, ["sendmail -q"]);
  expect(letters(world, "two", "ann")).toHaveLength(1);
});

describe("reports", () => {
  test("a refused recipient: three parts, the letter whole, the reply quoted", () => {
    const world = new MailWorld();
    world.say(world.sit("ann@one"), ["mail -s Hello nobody@two.example", "words", "."]);
    world.wait(60);
    const [back = ""] = letters(world, "one", "ann");
    expect(subject(back)).toBe("Returned mail: User unknown");
    expect(headerField(splitMessage(back), "Return-Path")?.value).toBe("<>");
    expect(headerField(splitMessage(back), "Auto-Submitted")?.value).toBe("auto-replied");
    const { people, fields, original } = reportParts(back);
    expect(people).toContain(
      "   ----- The following addresses had permanent fatal errors -----\n<nobody@two.example>\n",
    );
    expect(people).toMatch(
      /^\.\.\. while talking to mail\.two\.example\.:\n>>> RCPT To:<nobody@two\.example>\n<<< 550 .*User unknown$/m,
    );
    expect(fields).toMatch(
      /\n\nFinal-Recipient: rfc822; nobody@two\.example\nAction: failed\nStatus: 5\.1\.1\nRemote-MTA: dns; mail\.two\.example\nDiagnostic-Code: smtp; 550 .*\nLast-Attempt-Date: Tue, 10 Mar 1998 /,
    );
    expect(original).toContain("Content-Type: message/rfc822\n\nReceived: ");
    expect(original).toContain("Subject: Hello\n\nwords\n");
  });

  test("NOTIFY, RET and ENVID are honoured and passed on", () => {
    const world = new MailWorld({
      three: { smtp: { personality: "postfix" } },
    });
    const ann = world.sit("ann@one");
    const send = (options: string, to: string): void => {
      world.say(ann, [`sendmail ${options} ${to}`, "Subject: Asked", "", "words", "."], 2);
      world.wait(30);
    };
    send("-N success -V order+66", "ann@two.example");
    const [receipt = ""] = letters(world, "one", "ann");
    expect(subject(receipt)).toBe("Return receipt");
    const { fields, original } = reportParts(receipt);
    expect(fields).toContain("\nOriginal-Envelope-Id: order+66\nReporting-MTA: dns; mail.two.example\n");
    expect(fields).toMatch(/^Action: delivered\nStatus: 2\./m);
    expect(original).toContain("Content-Type: text/rfc822-headers");
    expect(original).not.toContain("words");
    send("-N never", "nobody@two.example");
    expect(letters(world, "one", "ann")).toHaveLength(1);
    send("-R hdrs", "nobody@two.example");
    expect(reportParts(letters(world, "one", "ann")[1] ?? "").original).not.toContain("words");
    const commands = world.of("smtp.command").filter(({ role }) => role === "server");
    expect(commands.map(({ line }) => line)).toContainEqual(
      expect.stringMatching(/^MAIL FROM:<ann@mail\.one\.example> SIZE=\d+.* ENVID=order\+2B66/),
    );
    expect(commands.map(({ line }) => line)).toContain("RCPT TO:<ann@two.example> NOTIFY=SUCCESS");
  });

  test("a system that knows no DSN is vouched for by the last one that does", () => {
    const world = new MailWorld({ two: { smtp: { personality: "whitehouse" } } });
    world.say(world.sit("ann@one"), ["sendmail -N success ann@two.example", "Subject: x", "", "y", "."]);
    world.wait(30);
    const offered = world
      .of("smtp.reply")
      .some(({ lines, role }) => role === "client" && lines.some((line) => line.includes("DSN")));
    const { fields } = reportParts(letters(world, "one", "ann")[0] ?? "");
    expect(fields).toMatch(offered ? /^Action: delivered$/m : /^Action: relayed$/m);
  });

  test("a report that cannot be delivered goes to the postmaster, and no further", () => {
    const world = new MailWorld({ one: { smtp: { relay: "open" } } });
    const bob = world.sit("bob@three");
    world.say(bob, [
      "telnet mail.one.example 25",
      "HELO x",
      "MAIL FROM:<ghost@two.example>",
      "RCPT TO:<nobody@three.example>",
      "DATA",
      "Subject: Doomed",
      "",
      ".",
      "QUIT",
    ]);
    world.wait(60);
    const [double = ""] = letters(world, "one", "root");
    expect(subject(double)).toBe("Postmaster notify: User unknown");
    expect(reportParts(double).original).toContain("Subject: Returned mail: User unknown");
    expect(world.of("mail.reported").map(({ double: second }) => second)).toEqual([false, true]);
  });

  test("a domain that takes no mail, one that does not exist, and a list with an owner", () => {
    const aliases = "postmaster: root\nclub: ann, nobody@two.example\nowner-club: bob\n";
    const world = new MailWorld({ one: { smtp: { aliases: "aliases" } } }, { aliases });
    const ann = world.sit("ann@one");
    world.say(ann, ["mail -s A x@nomail.example", "x", ".", "mail -s B x@nosuch.example", "x", "."]);
    world.wait(60);
    const back = letters(world, "one", "ann").map(reportParts);
    expect(back.map(({ fields }) => /^Status: (.*)$/m.exec(fields)?.[1])).toEqual(["5.1.10", "5.1.2"]);
    world.say(ann, ["mail -s Club club", "x", "."]);
    world.wait(60);
    expect(letters(world, "one", "ann").map(subject).at(-1)).toBe("Club");
    const [told = ""] = letters(world, "one", "bob");
    expect(subject(told)).toBe("Returned mail: User unknown");
    expect(reportParts(told).original).toContain("Subject: Club");
  });
});

describe("what a mail system will not take", () => {
  const dialogue = (world: MailWorld, lines: readonly string[], from = "bob@two"): string =>
    world.say(world.sit(from), ["telnet mail.one.example 25", "EHLO mail.two.example", ...lines, "QUIT"]);

  test("a full mailbox: 452 or 552, as its personality has it; in the end the letter comes back", () => {
    const full = { quotas: { ann: 400 } };
    const world = new MailWorld({ one: { smtp: full } });
    const said = dialogue(world, [
      "MAIL FROM:<bob@two.example> SIZE=500",
      "RCPT TO:<ann@one.example>",
      "RCPT TO:<bob@one.example>",
    ]);
    expect(said).toMatch(/^452 .*ann/m);
    expect(said).toMatch(/^250 .*bob@one/m);
    // It fits by what was announced, but not with our own trace headers on it.
    const words = "x".repeat(300);
    const bob = world.sit("bob@two");
    world.say(bob, ["sendmail ann@one.example", "Subject: Big", "", words, "."]);
    world.wait(60);
    expect(world.of("mail.deferred").at(-1)?.why).toMatch(/Mailbox full/);
  });

  test("a full disk: 452, and the mail waits where it is", () => {
    const world = new MailWorld({ one: { smtp: { diskBytes: 100 } } });
    world.say(world.sit("bob@two"), ["mail -s Big ann@one.example", "words", "."]);
    world.wait(30);
    expect(world.of("smtp.reply").some(({ code, role }) => role === "client" && code === 452)).toBe(true);
    expect(world.of("mail.deferred")).toHaveLength(1);
    expect(letters(world, "one", "ann")).toEqual([]);
  });

  test("greylisting: later, then welcome; postmaster at once", () => {
    const world = new MailWorld({ one: { smtp: { greylistMinutes: 5 } } });
    const lines = ["MAIL FROM:<bob@two.example>", "RCPT TO:<ann@one.example>", "RCPT TO:<postmaster>"];
    const said = dialogue(world, lines);
    expect(said).toMatch(/^451 .*ann/m);
    expect(said).toMatch(/^250 .*postmaster.*Recipient ok/m);
    world.power("one", false).wait(10);
    world.power("one", true).wait(400);
    expect(dialogue(world, lines)).toMatch(/^250 .*ann@one.*Recipient ok/m);
  });

  test("access rules: rejected, discarded, let through to elsewhere", () => {
    const access = "two.example DISCARD\nspam.example REJECT\nTo:three.example RELAY\n192.0.2.13 REJECT\n";
    const world = new MailWorld({ one: { smtp: { access: "access" } } }, { access });
    const said = dialogue(world, [
      "MAIL FROM:<x@spam.example>",
      "MAIL FROM:<bob@two.example>",
      "RCPT TO:<ann@one.example>",
      "RCPT TO:<ann@three.example>",
      "RCPT TO:<ann@else.example>",
      "DATA",
      "x",
      ".",
    ]);
    expect(said.match(/^5\d\d .*$/gm)).toEqual([
      expect.stringContaining("spam.example"),
      expect.stringContaining("else.example"),
    ]);
    world.wait(30);
    expect(letters(world, "one", "ann")).toEqual([]);
    expect(letters(world, "three", "ann")).toEqual([]);
    expect(dialogue(world, [], "bob@three")).toMatch(/^55\d /m);
    expect(world.file("one", "/var/log/maillog")).toMatch(
      /ruleset=check_mail, arg1=<x@spam\.example>.*reject=/,
    );
  });

  test("too large, too many recipients, too many calls", () => {
    const smtp = { sizeLimitBytes: 1000, recipientLimit: 2, callerLimit: 1 };
    const world = new MailWorld({ one: { smtp } });
    const bob = world.sit("bob@two");
    const said = world.say(bob, [
      "telnet mail.one.example 25",
      "EHLO mail.two.example",
      "MAIL FROM:<bob@two.example> SIZE=1001",
      "MAIL FROM:<bob@two.example>",
      "RCPT TO:<ann@one.example>",
      "RCPT TO:<bob@one.example>",
      "RCPT TO:<root@one.example>",
    ]);
    expect(said).toMatch(/^552 /m);
    expect(said).toMatch(/^452 .*[Tt]oo many/m);
    const second = world.sit("ann@two");
    expect(world.say(second, ["telnet mail.one.example 25"])).toMatch(/^421 /m);
    expect(world.say(world.sit("ann@three"), ["telnet mail.one.example 25"])).toMatch(/^220 /m);
  });
});

describe("commands", () => {
  test("sendmail -bv, -bi, -bp, -f <>", () => {
    const aliases = "postmaster: root\nstaff: ann, ed@else.example, /dev/null\nbroken\n";
    const world = new MailWorld({ one: { smtp: { aliases: "aliases" } } }, { aliases });
    const ann = world.sit("ann@one");
    expect(world.say(ann, ["sendmail -bv staff nobody x@two.example"])).toContain(
      "ann... deliverable: mailer local, user ann\n" +
        "ed@else.example... deliverable: mailer esmtp, host else.example., user ed@else.example\n" +
        "/dev/null... deliverable: mailer *file*, user /dev/null\n" +
        "nobody... User unknown\n" +
        "x@two.example... deliverable: mailer esmtp, host two.example., user x@two.example\n",
    );
    expect(world.say(ann, ["newaliases"])).toContain(
      "/etc/aliases: line 3: missing colon\n/etc/aliases: 2 aliases, longest 31 bytes, 50 bytes total\n",
    );
    expect(world.say(ann, ["sendmail -bi"])).toContain("/etc/aliases: 2 aliases");
    expect(world.say(ann, ["sendmail -bp"])).toContain("Mail queue is empty\n");
    expect(world.say(ann, ["sendmail -bd"])).toContain("running already");
    expect(world.say(ann, ["sendmail -bx"])).toContain("Invalid operation mode x");
    world.say(ann, ["sendmail -f '<>' bob", "no sender", "."]);
    expect(letters(world, "one", "bob")[0]).toMatch(/^Return-Path: <>\n/);
  });

  test("nc sends LF alone: Sendmail 8.8 takes it for a line's end, in commands and in the letter", () => {
    const world = new MailWorld();
    const bob = world.sit("bob@two");
    const lines = [
      "HELO x",
      "MAIL FROM:<bob@two.example>",
      "RCPT TO:<ann@one.example>",
      "DATA",
      "bare",
      ".",
      "QUIT",
    ];
    const said = world.say(bob, ["nc -v mail.one.example 25", ...lines]);
    expect(said).toContain("mail.one.example [192.0.2.11] 25 (smtp) open\n220 ");
    expect(said).toMatch(/^221 /m);
    expect(letters(world, "one", "ann")[0]).toContain("\n\nbare\n");
    const sent = world.of("packet.sent").filter(({ host }) => host === "mail.two.example");
    const text = sent.map(({ bytes }) => String.fromCharCode(...bytes.slice(40))).join("");
    expect(text).toContain("HELO x\nMAIL");
    expect(world.say(bob, ["nc mail.one.example 26"])).toContain("26 (26) : Connection refused\n");
    expect(world.say(bob, ["nc nosuch.example 25"], 30)).toContain("forward host lookup failed");
    expect(world.say(bob, ["nc -C mail.one.example 25", "HELO x", "QUIT"])).toMatch(/^221 /m);
  });

  test("tail shows the end of the log", () => {
    const world = new MailWorld();
    const ann = world.sit("ann@one");
    world.say(ann, ["mail -s One bob", "x", ".", "mail -s Two bob", "x", "."]);
    const said = world.say(ann, ["tail -1 /var/log/maillog"]);
    expect(said.match(/stat=Sent/g)).toHaveLength(1);
    expect(world.say(ann, ["tail nothing"])).toContain("tail: nothing: No such file or directory\n");
  });
});

describe("settings of a world file", () => {
  const check = (services: unknown): string[] => {
    const host = { name: "a.example", address: "192.0.2.1", services };
    const data = { title: "x", starts: "1998-03-10T09:00:00-05:00", zoneName: "EST", hosts: [host] };
    const reading = readWorld("x", data, {});
    return reading.ok ? [] : reading.problems.map(({ path, says }) => `${path}: ${says}`);
  };

  test.each([
    [{ smtp: { relays: "open" } }, "hosts.0.services.smtp.relays"],
    [{ smtp: { relay: "maybe" } }, "hosts.0.services.smtp.relay"],
    [{ smtp: { personality: "sendmail-9" } }, "There are: patient"],
    [{ smtp: { ownNetworks: ["192.0.2.0/33"] } }, "hosts.0.services.smtp.ownNetworks.0: A network is"],
    [{ smtp: { queue: { retryMinutes: [0] } } }, "hosts.0.services.smtp.queue.retryMinutes.0"],
    [{ smtp: { aliases: "none.txt" } }, "hosts.0.services.smtp.aliases: The world folder has no file"],
    [{ dns: { zones: { "a.example": "none.zone" } } }, "hosts.0.services.dns.zones.a.example: The world"],
    [{ dns: { rootHints: { x: "1.2.3" } } }, "An address is four numbers"],
    [{ http: {} }, "hosts.0.services.http"],
  ])("%j is refused, and the field is named", (services, words) => {
    expect(check(services).join("\n")).toContain(words);
  });

  test("every field has a description", () => {
    const fields = (schema: { entries: Readonly<Record<string, object>> }): [string, object][] =>
      Object.entries(schema.entries);
    const { queue } = smtpSchema.entries;
    const all = [...fields(smtpSchema), ...fields(dnsSchema), ...fields(queue.pipe[0].wrapped)];
    expect(all.length).toBeGreaterThan(20);
    for (const [name, field] of all) {
      const { pipe = [] } = field as { pipe?: readonly { type: string; description?: string }[] };
      expect(pipe.find(({ type }) => type === "description")?.description, name).toMatch(/^[A-Z].{10,}\.$/);
    }
  });

  test("nothing but what is meant to be there is needed", () => {
    expect(check({ smtp: {}, dns: {} })).toEqual([]);
  });
});
