import { expect, test } from "vitest";
import {
  expandUser,
  callerAccess,
  greylist,
  isWithin,
  judge,
  judgeLetter,
  readAccess,
  readAliases,
  senderAccess,
  planRecipients,
} from "../../src/mail/index.ts";
import type { Destination, Directory, MailPolicy } from "../../src/mail/index.ts";

const POLICY: MailPolicy = {
  hostName: "iguana.apex.com",
  address: "192.0.2.20",
  localDomains: ["apex.com"],
  relayDomains: ["partner.example"],
  relay: "own-network",
  ownNetworks: ["192.0.2.16/28"],
};
const PEOPLE: Record<string, string> = { jane: "Jane Doe", bob: "" };
const DIRECTORY: Directory = {
  fullName: (user) => PEOPLE[user] ?? null,
  aliases: readAliases(
    '# who is who\nstaff: jane, "bob", ed@mmco.com,\n   joe@acme.com\nPostmaster : root\nroot: jane\na: b\nb: a, jane\njane2: jane2, bob\n',
  ),
};

function rcpt(address: string, caller: string, policy = POLICY): string {
  const at = address.lastIndexOf("@");
  const forwardPath =
    at < 0
      ? { localPart: address, domain: "" }
      : { localPart: address.slice(0, at), domain: address.slice(at + 1) };
  const client = {
    heloName: null,
    extended: false,
    reverseName: null,
    endpoint: { address: caller, port: 1 },
  };
  const answer = judge(policy, DIRECTORY, {
    what: "rcpt",
    forwardPath,
    reversePath: null,
    parameters: {},
    client,
    already: 0,
  });
  return answer.verdict === "yes" ? "yes" : answer.rule;
}

test.each([
  ["jane@apex.com", "203.0.113.9", "yes"],
  ["JANE@apex.com", "203.0.113.9", "yes"],
  ['"jane"@apex.com', "203.0.113.9", "yes"],
  ["jane@iguana.apex.com", "203.0.113.9", "yes"],
  ["jane@[192.0.2.20]", "203.0.113.9", "yes"],
  ["jane", "203.0.113.9", "yes"],
  ["postmaster", "203.0.113.9", "yes"],
  ["staff@apex.com", "203.0.113.9", "yes"],
  ["nobody9@apex.com", "203.0.113.9", "unknown-user"],
  ["toString@apex.com", "203.0.113.9", "unknown-user"],
  ["x@mail.other.example", "203.0.113.9", "relay-denied"],
  ["x@mail.other.example", "192.0.2.17", "yes"],
  ["x@partner.example", "203.0.113.9", "yes"],
  ["x%mail.other.example@apex.com", "203.0.113.9", "relay-denied"],
  ['"x@mail.other.example"@apex.com', "203.0.113.9", "relay-denied"],
  ["mail.other.example!x@apex.com", "203.0.113.9", "relay-denied"],
  ["jane%apex.com@iguana.apex.com", "203.0.113.9", "yes"],
])("may %s have mail from %s? %s", (address, caller, verdict) => {
  expect(rcpt(address, caller)).toBe(verdict);
});

test("open and closed relays", () => {
  expect(rcpt("x@else.example", "203.0.113.9", { ...POLICY, relay: "open" })).toBe("yes");
  expect(rcpt("x@else.example", "192.0.2.17", { ...POLICY, relay: "none" })).toBe("relay-denied");
});

test("VRFY, EXPN and blocked callers", () => {
  expect(judge(POLICY, DIRECTORY, { what: "vrfy", argument: "<jane@apex.com>" })).toEqual({
    verdict: "yes",
    facts: { user: "jane", fullName: "Jane Doe", mailbox: "jane@iguana.apex.com" },
  });
  expect(judge(POLICY, DIRECTORY, { what: "vrfy", argument: "edd" })).toMatchObject({
    verdict: "no",
    rule: "unknown-user",
  });
  expect(judge(POLICY, DIRECTORY, { what: "vrfy", argument: "x@else.example" })).toMatchObject({
    rule: "cannot-verify",
  });
  expect(judge(POLICY, DIRECTORY, { what: "expn", argument: "staff" })).toEqual({
    verdict: "yes",
    facts: {
      members: "Jane Doe <jane@iguana.apex.com>\n<bob@iguana.apex.com>\n<ed@mmco.com>\n<joe@acme.com>",
    },
  });
  const blocked = { ...POLICY, blockedNetworks: ["203.0.113.0/24"] };
  expect(
    judge(blocked, DIRECTORY, { what: "connect", peer: { address: "203.0.113.9", port: 1 } }),
  ).toMatchObject({ rule: "blocked" });
  expect(judgeLetter(POLICY, DIRECTORY, "Subject: x\r\n\r\n")).toEqual({ verdict: "yes" });
});

const names = (user: string, directory = DIRECTORY): string[] =>
  expandUser(POLICY, directory, user).destinations.map(show);

function show(d: Destination): string {
  if (d.kind === "remote") return `${d.mailbox.localPart}@${d.mailbox.domain}`;
  return d.kind === "local" ? d.user : d.kind === "file" ? d.path : d.kind === "error" ? d.code : d.action;
}

test("aliases: loops end in an error that somebody hears of; a name may hold itself", () => {
  expect(names("postmaster")).toEqual(["jane"]);
  expect(names("a")).toEqual(["5.4.6", "jane"]);
  expect(names("jane2")).toEqual(["jane2", "bob"]);
});

test("lists in files, .forward, files and programs", () => {
  const forwards: Record<string, string> = {
    jane: "\\jane, Jane at home <jane@mmco.com>\n",
    bob: "# gone\n/home/bob/old",
  };
  const directory: Directory = {
    fullName: (user) => PEOPLE[user] ?? null,
    aliases: readAliases("all: :include:/etc/all\nnone: :include:/nowhere\nprog: |/bin/true\nself: all\n"),
    forward: (user) => forwards[user] ?? null,
    include: (path) => (path === "/etc/all" ? "jane\nbob, self\n# joe\n" : null),
  };
  expect(names("jane", directory)).toEqual(["jane", "jane@mmco.com"]);
  expect(names("bob", directory)).toEqual(["/home/bob/old"]);
  expect(names("all", directory)).toEqual(["jane", "jane@mmco.com", "/home/bob/old", "5.4.6"]);
  expect(names("none", directory)).toEqual(["5.2.4"]);
  expect(names("prog", directory)).toEqual(["5.7.1"]);
  // Two people who forward to each other, by their addresses here.
  forwards["jane"] = "bob@apex.com";
  forwards["bob"] = "jane@apex.com";
  expect(names("jane", directory)).toEqual(["5.4.6"]);
});

test("who really gets it: aliases followed, each once", () => {
  const to = (name: string) => ({ mailbox: { localPart: name, domain: "apex.com" }, parameters: {} });
  const plan = planRecipients(POLICY, DIRECTORY, [to("staff"), to("jane"), to("postmaster")]);
  expect(plan.recipients.map(({ destination }) => show(destination))).toEqual([
    "jane",
    "bob",
    "ed@mmco.com",
    "joe@acme.com",
  ]);
});

test("RFC 3461 §5.2.7: an alias of many reports for itself, a list under its owner's name", () => {
  const parameters = { NOTIFY: "SUCCESS,FAILURE", ORCPT: "rfc822;staff@apex.com" };
  const to = (name: string) => ({ mailbox: { localPart: name, domain: "apex.com" }, parameters });
  const alias = planRecipients(POLICY, DIRECTORY, [to("a")]).recipients;
  expect(alias.map(({ destination, parameters: p }) => `${show(destination)} ${p["NOTIFY"] ?? ""}`)).toEqual([
    "5.4.6 FAILURE",
    "jane FAILURE",
    "expanded SUCCESS,FAILURE",
  ]);
  const owned = { ...DIRECTORY, aliases: readAliases("club: jane, bob\nowner-club: jane\n") };
  const list = planRecipients(POLICY, owned, [to("club")]);
  expect(list.recipients.map(({ destination }) => show(destination))).toEqual(["delivered"]);
  expect(list.lists.map(({ owner, recipients }) => [owner.localPart, recipients.length])).toEqual([
    ["owner-club", 2],
  ]);
  expect(list.lists[0]?.recipients[0]?.parameters).toEqual({});
});

test("newaliases tells what is wrong, by line", () => {
  expect(readAliases("a: b\nnonsense\nc:\nA: d\n# x\ne: f,\n  g\n")).toMatchObject({
    problems: [
      { line: 2, says: "missing colon" },
      { line: 3, says: "missing right side of c" },
      { line: 4, says: "duplicate alias name a" },
    ],
    longest: 4,
    entries: { "a:e": ["f", "g"] },
  });
});

test("quotas, a full disk, and postmaster in spite of all", () => {
  const full = { ...DIRECTORY, roomBytes: (user: string) => (user === "jane" ? 100 : null) };
  const asked = (name: string, declared: number, directory: Directory, policy = POLICY) =>
    judge(
      policy,
      directory,
      {
        what: "rcpt",
        forwardPath: { localPart: name, domain: "apex.com" },
        reversePath: null,
        parameters: {},
        client: {
          heloName: null,
          extended: true,
          reverseName: null,
          endpoint: { address: "203.0.113.9", port: 1 },
        },
        already: 0,
      },
      declared,
    );
  expect(asked("jane", 99, full)).toEqual({ verdict: "yes" });
  expect(asked("jane", 100, full)).toMatchObject({ rule: "mailbox-full" });
  expect(asked("bob", 100_000, full)).toEqual({ verdict: "yes" });
  const disk = { ...DIRECTORY, freeBytes: () => 10 };
  expect(judgeLetter(POLICY, disk, "x".repeat(10))).toMatchObject({ rule: "no-space" });
  const access = readAccess("To:jane@apex.com REJECT\nTo:apex.com 450 later\n");
  expect(asked("jane", 0, DIRECTORY, { ...POLICY, access })).toMatchObject({ rule: "blocked" });
  expect(asked("bob", 0, DIRECTORY, { ...POLICY, access })).toMatchObject({ rule: "try-later" });
  expect(asked("Postmaster", 0, DIRECTORY, { ...POLICY, access })).toEqual({ verdict: "yes" });
});

test("access rules: the nearest one counts", () => {
  const rules = readAccess(
    "# rules\n203.0.113 REJECT\n203.0.113.9 OK\nspam.example\tDISCARD\nfriend@spam.example OK\nx@ 550 Go away\nbad\n1.2 NONSENSE\n",
  );
  expect(rules.badLines).toEqual([7, 8]);
  expect(callerAccess(rules, "203.0.113.8", null)?.verdict).toBe("reject");
  expect(callerAccess(rules, "203.0.113.9", "mx.spam.example")?.verdict).toBe("ok");
  expect(callerAccess(rules, "203.0.11.3", "mx.spam.example")?.verdict).toBe("discard");
  expect(senderAccess(rules, { localPart: "Friend", domain: "spam.example" })?.verdict).toBe("ok");
  expect(senderAccess(rules, { localPart: "x", domain: "mail.spam.example" })?.verdict).toBe("discard");
  expect(senderAccess(rules, { localPart: "x", domain: "else.example" })?.verdict).toBe("reject");
  expect(senderAccess(rules, null)).toBeNull();
});

test("a refusal in its keeper's own words: Sendmail's way of writing it, and Postfix's", () => {
  const own = (right: string): unknown => {
    const reading = readAccess(`a@b.example ${right}\n`);
    return reading.badLines.length > 0
      ? "bad"
      : senderAccess(reading, { localPart: "a", domain: "b.example" });
  };
  const reject = (code: string, status: string, words: string): unknown => ({
    verdict: "reject",
    own: { code, status, words },
  });
  for (const text of [
    "550 5.7.1 Go away",
    "ERROR:550 5.7.1 Go away",
    'ERROR:"550 5.7.1 Go away"',
    "ERROR:5.7.1:550 Go away",
  ])
    expect(own(text), text).toEqual(reject("550", "5.7.1", "Go away"));
  expect(own("550 Go away")).toEqual(reject("550", "", "Go away"));
  expect(own("REJECT")).toEqual({ verdict: "reject" });
  expect(own("REJECT Go away")).toEqual(reject("", "", "Go away"));
  expect(own("reject 5.7.9 Go away")).toEqual(reject("", "5.7.9", "Go away"));
  expect(own("450 later")).toEqual({ verdict: "later", own: { code: "450", status: "", words: "later" } });
  expect(own("DEFER 4.7.1 later")).toEqual({
    verdict: "later",
    own: { code: "", status: "4.7.1", words: "later" },
  });
  expect(own("550 4.7.1 odd")).toEqual(reject("550", "", "odd"));
  expect(own("554 5.7.1")).toEqual(reject("554", "5.7.1", "Access denied"));
  for (const bad of ["OK then", "250 yes", "ERROR:", "NONSENSE", "5501 x"]) expect(own(bad), bad).toBe("bad");
});

test("greylisting: the first time later, then welcome; others begin anew", () => {
  const triple = { caller: "203.0.113.9", sender: "a@b.example", recipient: "jane@apex.com" };
  const first = greylist("", triple, 1000, 300);
  expect(first.pass).toBe(false);
  expect(greylist(first.text, triple, 1200, 300)).toEqual({ pass: false, text: first.text });
  const next = { ...triple, caller: "203.0.113.77", sender: "A@B.example" };
  expect(greylist(first.text, next, 1300, 300)).toEqual({ pass: true, text: first.text });
  expect(greylist(first.text, { ...triple, sender: "" }, 1300, 300).pass).toBe(false);
  expect(greylist(first.text, triple, 1000 + 40 * 86_400, 300).pass).toBe(false);
});

test("networks", () => {
  expect(isWithin("192.0.2.16", ["192.0.2.16/28"])).toBe(true);
  expect(isWithin("192.0.2.32", ["192.0.2.16/28"])).toBe(false);
  expect(isWithin("10.1.2.3", ["0.0.0.0/0"])).toBe(true);
  expect(isWithin("10.1.2.3", ["10.1.2.3", "nonsense/99"])).toBe(true);
  expect(isWithin("10.1.2.4", ["10.1.2.3"])).toBe(false);
});
