/** Zone files: verdicts as recorded from BIND's named-checkzone 9.18, and the words for each kind of mistake. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseZone, printZone, recordsAt } from "../../../src/proto/dns/index.ts";
import type { Zone } from "../../../src/proto/dns/index.ts";
import { record } from "../../wire/dns/messages.ts";
import { buildZone } from "../../../src/proto/dns/index.ts";

interface Case {
  name: string;
  origin: string;
  verdict: string;
  text: string;
}

/** "=== name origin verdict", then the file; "\EOF" at the end of a line marks a file that ends without a line end. */
const cases: Case[] = readFileSync(new URL("zone-verdicts.txt", import.meta.url), "latin1")
  .split(/^=== /m)
  .slice(1)
  .map((part) => {
    const end = part.indexOf("\n");
    const [name = "", origin = "", verdict = ""] = part.slice(0, end).split(" ");
    return { name, origin, verdict, text: part.slice(end + 1).replace("\\EOF\n", "") };
  });

function zoneOf(text: string, origin = "example.com."): Zone {
  const { zone, problems } = parseZone(text, origin, "test.zone");
  if (zone === null) throw new Error(JSON.stringify(problems));
  return zone;
}

test("there are at least a hundred recorded verdicts, good and bad", () => {
  expect(cases.filter((each) => each.verdict === "accept").length).toBeGreaterThan(50);
  expect(cases.filter((each) => each.verdict === "refuse").length).toBeGreaterThan(50);
});

test.each(cases)("$name: $verdict, as named-checkzone says", ({ origin, verdict, text }) => {
  const { zone, problems } = parseZone(text, origin, "test.zone");
  expect(zone === null ? "refuse" : "accept", JSON.stringify(problems)).toBe(verdict);
  for (const problem of problems) {
    expect(problem.says).toMatch(/^\S.*[.?]$/);
    expect(problem.cite).toMatch(/^RFC \d+( §[\d.]+)?$/);
  }
  if (verdict === "refuse") expect(problems.some((problem) => problem.severity === "error")).toBe(true);
  if (zone !== null) expect(zoneOf(printZone(zone), origin)).toEqual(zone);
});

const head = "$TTL 3600\n@ SOA ns hostmaster 1 7200 900 1209600 300\n@ NS ns\nns A 192.0.2.1\n";

test.each([
  ["b A 192.0.2", 5, 5, "error", "not an Internet address"],
  ["b  FOO 192.0.2.1", 5, 4, "error", "“FOO” is not a record type"],
  ["b MX 70000 ns", 5, 6, "error", "too large"],
  ["b MX 10", 5, 3, "error", "the mail host is missing"],
  ["b TXT (a\nb\n  c", 5, 7, "error", "never closed"],
  ["b TXT a )", 5, 9, "error", "closes none"],
  ['b TXT "a', 5, 7, "error", "never closed"],
  ["b CNAME ns\nb A 192.0.2.1", 6, 1, "error", "an alias can have nothing else"],
  ["b MX 10 mail", 5, 1, "warning", "has no address"],
  ["b MX 10 192.0.2.4", 5, 1, "warning", "looks like an address"],
  ["b MX 10 c\nc CNAME ns", 5, 1, "warning", "is an alias"],
  ["b MX 10 mail.example.com", 5, 9, "warning", "Did you forget the dot?"],
  ["b MX 10 iguana.apex.com", 5, 1, "warning", "Did you forget the dot at the end of “iguana.apex.com”?"],
  ["b.example.com A 192.0.2.4", 5, 1, "warning", "Did you forget the dot?"],
  ["sub NS ns.sub", 5, 1, "warning", "glue is missing"],
  ["x.org. A 192.0.2.4", 5, 1, "warning", "outside the zone"],
  ["a CNAME b\nb CNAME a", 5, 1, "warning", "in a circle"],
  ["a CNAME nowhere", 5, 1, "warning", "does not exist"],
  ["b 60 A 192.0.2.1\nb 70 A 192.0.2.2", 6, 1, "warning", "have a time to live of 60"],
  ["b MX 0 .\nb MX 10 ns", 5, 1, "warning", "null MX"],
])("says what is wrong in %j, and where", (text, line, column, severity, says) => {
  const { problems } = parseZone(`${head}${text}\n`, "example.com", "test.zone");
  expect(problems).toContainEqual(
    expect.objectContaining({ line, column, severity, says: expect.stringContaining(says) as string }),
  );
});

test("what a zone without SOA and NS lacks is said of the whole file", () => {
  const { zone, problems } = parseZone("", "example.com", "test.zone");
  expect(zone).toBeNull();
  expect(problems.map((problem) => [problem.line, problem.says.slice(0, 20)])).toEqual([
    [0, "The zone has no SOA "],
    [0, "No NS record names a"],
  ]);
});

test("a clean zone gives no word", () => {
  expect(parseZone(head, "example.com", "test.zone").problems).toEqual([]);
});

test("names keep their case, relative names meet the origin, TTLs come from the record, $TTL or units", () => {
  const zone = zoneOf(
    `${head}WWW 1h30m A 192.0.2.7\n$TTL 2d\n$ORIGIN Sub\nx MX 5 y\n  60 MX 6 @\ny A 192.0.2.8\n`,
  );
  expect(recordsAt(zone, "www.EXAMPLE.com.", "A")).toEqual([
    { name: "WWW.example.com.", ttl: 5400, data: { type: "A", address: "192.0.2.7" } },
  ]);
  expect(recordsAt(zone, "x.sub.example.com.", "MX").map(({ ttl, data }) => [ttl, data])).toEqual([
    [172800, { type: "MX", preference: 5, exchange: "y.Sub.example.com." }],
    [172800, { type: "MX", preference: 6, exchange: "Sub.example.com." }],
  ]);
});

test("an included file has its own origin and gives the old one back", () => {
  const include = (name: string): string | null => (name === "hosts" ? "b A 192.0.2.9\n" : null);
  const { zone } = parseZone(`${head}$INCLUDE hosts sub\nc A 192.0.2.10\n`, "example.com", "test.zone", {
    include,
  });
  expect(zone?.records.slice(-2).map((each) => each.name)).toEqual(["b.sub.example.com.", "c.example.com."]);
  const circle = parseZone("$INCLUDE me\n", "example.com", "me", { include: () => "$INCLUDE me\n" });
  expect(circle.zone).toBeNull();
});

test("every record survives print and parse", () => {
  fc.assert(
    fc.property(fc.array(record, { maxLength: 6 }), (records) => {
      // One record a name: no conflicts between them, which are not this test's matter.
      const own = records.map((each, i) => ({
        ...each,
        name: each.name === "." ? `r${i}.` : `r${i}.${each.name}`,
      }));
      const fitting = own.filter((each) => each.data.type !== "SOA" && each.name.length < 200);
      const soa = {
        name: ".",
        ttl: 60,
        data: {
          type: "SOA" as const,
          primary: "a.",
          mailbox: "b.",
          serial: 1,
          refresh: 2,
          retry: 3,
          expire: 4,
          minimum: 5,
        },
      };
      const ns = { name: ".", ttl: 60, data: { type: "NS" as const, target: "a." } };
      const address = { name: "a.", ttl: 60, data: { type: "A" as const, address: "192.0.2.1" } };
      const zone = buildZone(".", [soa, ns, address, ...fitting]);
      const again = parseZone(printZone(zone), ".", "again");
      expect(again.zone ?? again.problems).toEqual(zone);
    }),
    { numRuns: 500 },
  );
});

test("any text at all is read without a throw", () => {
  const piece = fc.constantFrom(
    "@",
    "IN",
    "SOA",
    "MX",
    "10",
    "ns",
    "(",
    ")",
    '"',
    ";",
    "\n",
    " ",
    "\t",
    "$TTL",
    "$ORIGIN",
    "\\",
    "\\065",
    ".",
    "$GENERATE",
    "1-3",
    "TXT",
    "\\#",
    "A",
    "192.0.2.1",
    "é",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(" ")),
      ),
      (text) => {
        const { zone, problems } = parseZone(text, "example.com", "test.zone");
        expect(zone !== null || problems.length > 0).toBe(true);
      },
    ),
    { numRuns: 3000 },
  );
});
