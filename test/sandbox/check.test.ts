/** Each thing that can be wrong with a world: found, pointed at, said with its section, and mended by its fix. */
import { describe, expect, test } from "vitest";
import { applyEdits, checkWorldFiles, newMemory, type WorldFiles } from "../../src/sandbox/index.ts";
import { changed, files1998, pointed, problems } from "./kit.ts";

const ACME = "zones/acme.com.zone";
const COM = "zones/com.zone";

test("the column's world has one thing to say, on purpose", () => {
  expect(checkWorldFiles(files1998).map(({ rule }) => rule)).toEqual(["open-relay"]);
});

interface Case {
  rule: string;
  files: WorldFiles;
  at: string;
  says: string;
  cite: string | null;
  /** The title of the fix that mends it; null: there is none. */
  fix: string | null;
}

const cases: Case[] = [
  {
    rule: "mx-alias",
    files: changed(ACME, "MX\t10 andromeda", "MX\t10 mail"),
    at: `${ACME}:10 mail`,
    says: "This MX points at mail, which is an alias.",
    cite: "RFC 2181 §10.3",
    fix: "Point it at andromeda",
  },
  {
    rule: "mx-no-address",
    files: changed(ACME, "MX\t10 andromeda", "MX\t10 andromeda.acme.com"),
    at: `${ACME}:10 andromeda.acme.com`,
    says: "Did you forget the dot at the end of “andromeda.acme.com”?",
    cite: "RFC 5321 §5.1",
    fix: "Point it at andromeda",
  },
  {
    rule: "mx-no-smtp",
    files: changed(ACME, "MX\t10 andromeda", "MX\t10 ns"),
    at: `${ACME}:10 ns`,
    says: "where no mail system runs",
    cite: "RFC 5321 §5.1",
    fix: "Point it at andromeda",
  },
  {
    rule: "mx-no-host",
    files: changed(ACME, "MX\t10 andromeda", "MX\t10 ghost\nghost A 192.0.2.77"),
    at: `${ACME}:10 ghost`,
    says: "no computer of this world has that address",
    cite: "RFC 5321 §5.1",
    fix: "Point it at andromeda",
  },
  {
    rule: "mx-not-taken",
    files: changed(ACME, "MX\t10 andromeda", "MX\t10 iguana.apex.com."),
    at: `${ACME}:10 iguana.apex.com.`,
    says: "would refuse it",
    cite: "RFC 5321 §3.6.2",
    fix: "Let iguana take mail for acme.com",
  },
  {
    rule: "ns-lame",
    files: changed("world.yaml", "mmco.com: zones/mmco.com.zone\n", "mmco.example: zones/mmco.com.zone\n"),
    at: `${COM}:18 ns.digex.net.`,
    says: "a lame delegation",
    cite: "RFC 1912 §2.8",
    fix: null,
  },
  {
    rule: "delegation-missing",
    files: changed(COM, "acme\t\t\tNS\tns.acme\n", ""),
    at: `${ACME}:9 ns`,
    says: "The zone com does not say who serves acme.com",
    cite: "RFC 1034 §4.2.1",
    fix: "Delegate acme.com in zones/com.zone",
  },
  {
    rule: "delegation-differs",
    files: changed(COM, "acme\t\t\tNS\tns.acme\n", "acme\t\t\tNS\tns.acme\nacme NS ns.digex.net.\n"),
    at: `${ACME}:9 ns`,
    says: "names ns.digex.net besides",
    cite: "RFC 1912 §2.8",
    fix: null,
  },
  {
    rule: "glue-differs",
    files: changed(COM, "ns.acme\t\t\tA\t192.0.2.53", "ns.acme\t\t\tA\t192.0.2.54"),
    at: `${COM}:12 192.0.2.54`,
    says: "its own zone says 192.0.2.53",
    cite: "RFC 1912 §2.3",
    fix: "Write 192.0.2.53",
  },
  {
    rule: "host-address",
    files: changed(ACME, "A\t192.0.2.25", "A\t192.0.2.26"),
    at: `${ACME}:13 192.0.2.26`,
    says: "the computer has 192.0.2.25",
    cite: "RFC 1912 §2.1",
    fix: "Write 192.0.2.25",
  },
  {
    rule: "host-no-address",
    files: changed("zones/apex.com.zone", "relay\t\t\tA\t198.51.100.26\n", ""),
    at: "world.yaml:56 relay.apex.com",
    says: "has no address for relay.apex.com",
    cite: "RFC 1912 §2.1",
    fix: "Give relay its address, 198.51.100.26",
  },
  {
    rule: "ptr-missing",
    files: changed("zones/113.0.203.in-addr.arpa.zone", "4\t\t\tPTR\taccess4.digex.net.\n", ""),
    at: "world.yaml:73 203.0.113.4",
    says: "has no PTR record",
    cite: "RFC 1912 §2.1",
    fix: "Name 203.0.113.4 access4.digex.net",
  },
  {
    rule: "ptr-differs",
    files: changed("zones/113.0.203.in-addr.arpa.zone", "PTR\taccess4", "PTR\taccess5"),
    at: "zones/113.0.203.in-addr.arpa.zone:11 access5.digex.net.",
    says: "203.0.113.4 is given the name access5.digex.net, which has no address.",
    cite: "RFC 1912 §2.1",
    fix: "Write access4.digex.net.",
  },
  {
    rule: "resolver-nobody",
    files: changed("world.yaml", "servers: [192.0.2.53]", "servers: [192.0.2.99]"),
    at: "world.yaml:18 192.0.2.99",
    says: "andromeda asks in vain",
    cite: "RFC 1034 §5.3.1",
    fix: "Ask ns.acme.com",
  },
  {
    rule: "resolver-refuses",
    files: changed("world.yaml", "servers: [192.0.2.53]", "servers: [198.51.100.53]"),
    at: "world.yaml:18 198.51.100.53",
    says: "does not look names up for 192.0.2.25",
    cite: "RFC 1034 §4.3.1",
    fix: "Let ns answer 192.0.2.25",
  },
  {
    rule: "no-hints",
    files: changed("world.yaml", "        rootHints: { a.root-servers.net: 203.0.113.200 }\n", ""),
    at: "world.yaml:138 recursion",
    says: "no rootHints tell it where to begin",
    cite: "RFC 1034 §5.3.2",
    fix: "Begin at a.root-servers.net",
  },
  {
    rule: "local-unreached",
    files: changed("zones/mmco.com.zone", files1998["zones/mmco.com.zone"]?.match(/.*MX.*\n/)?.[0] ?? "", ""),
    at: "world.yaml:107 mmco.com",
    says: "the zone has no MX record for it",
    cite: "RFC 5321 §5.1",
    fix: "Add an MX for mmco.com",
  },
  {
    rule: "open-relay",
    files: files1998,
    at: "world.yaml:84 open",
    says: "access4 passes anybody's mail on",
    cite: "RFC 2505 §2.1",
    fix: "Only for its own networks",
  },
  {
    rule: "mailbox-nobody",
    files: changed("world.yaml", "/var/mail/bob", "/var/mail/rob"),
    at: "world.yaml:54 /var/mail/rob",
    says: "no user of that name",
    cite: null,
    fix: "Give rob an account",
  },
  {
    rule: "field",
    files: changed("world.yaml", "relay: own", "relay: onw"),
    at: "world.yaml:26 onw",
    says: "Did you mean own?",
    cite: null,
    fix: "Write own",
  },
  {
    rule: "soa",
    files: changed(ACME, "3600\t\t; retry", "36000\t\t; retry"),
    at: `${ACME}:6 36000`,
    says: "no sooner than it looks anyway",
    cite: "RFC 1912 §2.2",
    fix: null,
  },
];

describe("what is found", () => {
  test.each(cases)("$rule", ({ rule, files, at, says, cite, fix }) => {
    const found = problems(files, rule);
    const [problem] = found.filter((one) => pointed(files, one) === at);
    expect(found.map((one) => pointed(files, one))).toContain(at);
    expect(problem?.says).toContain(says);
    expect(problem?.says).toMatch(/[.?]$/);
    expect(problem?.cite).toBe(cite);
    if (fix === null || !problem) return;
    const way = problem.fixes.find(({ title }) => title === fix);
    expect(problem.fixes.map(({ title }) => title)).toContain(fix);
    const mended = applyEdits(files, way?.edits ?? []);
    expect(problems(mended, rule).map((one) => pointed(mended, one))).not.toContain(at);
    expect(checkWorldFiles(mended).length).toBeLessThan(checkWorldFiles(files).length);
  });
});

test("aliases: loops, nobody, no colon, twice", () => {
  const files = { ...files1998, "mail/aliases.txt": "a: b\nb: a\nc: zork, jane\nd\nc: root\n" };
  const found = checkWorldFiles(files).filter(({ file }) => file === "mail/aliases.txt");
  expect(found.map((one) => `${one.rule} ${pointed(files, one)}`)).toEqual([
    "alias-loop mail/aliases.txt:1 a",
    "alias-loop mail/aliases.txt:2 b",
    "alias-nobody mail/aliases.txt:3 zork",
    "alias-nobody mail/aliases.txt:3 jane",
    "alias-form mail/aliases.txt:4 d",
    "alias-twice mail/aliases.txt:5 c",
  ]);
});

test("a changed zone wants a higher serial, and the fix gives it one", () => {
  const files = changed(ACME, "MX\t10 andromeda", "MX\t5 andromeda");
  const [problem] = checkWorldFiles(files, { running: files1998 }).filter(({ rule }) => rule === "serial");
  expect(problem && pointed(files, problem)).toBe(`${ACME}:4 1998031001`);
  const mended = applyEdits(files, problem?.fixes[0]?.edits ?? []);
  expect(mended[ACME]).toContain("1998031002");
  expect(checkWorldFiles(mended, { running: files1998 }).map(({ rule }) => rule)).toEqual(["open-relay"]);
});

test("one broken host does not hide what is wrong with the others", () => {
  const files = changed(
    "world.yaml",
    "relay: onw",
    "relay: onw",
    changed("world.yaml", "relay: own", "relay: onw"),
  );
  const rules = checkWorldFiles({
    ...files,
    [ACME]: files1998[ACME]?.replace("CNAME\tandromeda", "CNAME\tnobody") ?? "",
  });
  expect(rules.map(({ rule }) => rule)).toEqual(expect.arrayContaining(["field", "open-relay", "zone"]));
});

test("a memory changes nothing but the time", () => {
  const memory = newMemory();
  for (const { files } of cases) expect(checkWorldFiles(files, { memory })).toEqual(checkWorldFiles(files));
});
