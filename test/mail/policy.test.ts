import { expect, test } from "vitest";
import {
  expandAlias,
  isWithin,
  judge,
  judgeLetter,
  parseAliases,
  planRecipients,
} from "../../src/mail/index.ts";
import type { Directory, MailPolicy } from "../../src/mail/index.ts";

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
  aliases: parseAliases(
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
  expect(judgeLetter("Subject: x\r\n\r\n")).toEqual({ verdict: "yes" });
});

test("aliases: loops end, a name may hold itself", () => {
  expect(expandAlias(DIRECTORY.aliases, "postmaster")).toEqual({ recipients: ["jane"], loop: false });
  expect(expandAlias(DIRECTORY.aliases, "a")).toEqual({ recipients: ["jane"], loop: true });
  expect(expandAlias(DIRECTORY.aliases, "jane2")).toEqual({ recipients: ["jane2", "bob"], loop: false });
});

test("who really gets it: aliases followed, each once", () => {
  const to = (name: string) => ({ mailbox: { localPart: name, domain: "apex.com" }, parameters: {} });
  const plan = planRecipients(POLICY, DIRECTORY, [to("staff"), to("jane"), to("postmaster")]);
  expect(
    plan.map(({ destination: d }) =>
      d.kind === "local" ? d.user : `${d.mailbox.localPart}@${d.mailbox.domain}`,
    ),
  ).toEqual(["jane", "bob", "ed@mmco.com", "joe@acme.com"]);
});

test("networks", () => {
  expect(isWithin("192.0.2.16", ["192.0.2.16/28"])).toBe(true);
  expect(isWithin("192.0.2.32", ["192.0.2.16/28"])).toBe(false);
  expect(isWithin("10.1.2.3", ["0.0.0.0/0"])).toBe(true);
  expect(isWithin("10.1.2.3", ["10.1.2.3", "nonsense/99"])).toBe(true);
  expect(isWithin("10.1.2.4", ["10.1.2.3"])).toBe(false);
});
