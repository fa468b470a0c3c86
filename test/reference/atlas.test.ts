/** The mistake atlas: every slip is in it, and what is typed there really is that slip. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { atlas, compileReference, slips } from "../../scripts/compile-reference.ts";
import { playSlip } from "../../scripts/play-slip.ts";
import type { Trace } from "../../src/host/index.ts";
import { SLIP_NAMES, type Slip } from "../../src/proto/smtp/index.ts";
import { findEntries, keyOf, SECTIONS } from "../../src/ui/reference/entry.ts";
import { readRoute } from "../../src/ui/route.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const entries = atlas(ROOT);

function slipOf(event: Trace): string | null {
  if (event.t === "smtp.reply" && event.role === "server") return event.why.slip;
  if (event.t === "smtp.text") return event.slip;
  return event.t === "smtp.closed" ? event.slip : null;
}

test("the atlas has every slip the servers know", () => {
  expect(Object.keys(entries).sort()).toEqual(Object.keys(SLIP_NAMES).sort());
});

describe.each(Object.keys(entries) as Slip[])("%s", (slip) => {
  test("is what is typed, and nothing before it is", () => {
    const played = playSlip(ROOT, slip, entries[slip]);
    const before = played.trace.slice(0, played.from).flatMap((event) => slipOf(event) ?? []);
    const after = played.trace.slice(played.from).map((event) => slipOf(event));
    expect(before.filter((one) => one === slip)).toEqual([]);
    expect(after).toContain(slip);
    expect(played.shown.typed.length).toBeGreaterThan(0);
    expect(played.shown.answer.join("\n"), "what is shown is what a server said").toMatch(/^\d{3}|^$/);
  });
});

describe("the reference as a whole", () => {
  const reference = compileReference(ROOT, slips(ROOT).entries);
  const keys = reference.entries.map(keyOf);

  test("no two entries have one address, and every address can be written in a link", () => {
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(readRoute(`#/reference/${key}`), key).toMatchObject({ name: "reference" });
  });

  test("every section has entries, and each says something in whole sentences", () => {
    for (const section of SECTIONS)
      expect(reference.entries.filter((entry) => entry.section === section).length, section).toBeGreaterThan(
        8,
      );
    for (const { says, name, section } of reference.entries) {
      expect(says.length, name).toBeGreaterThan(0);
      // The manuals of shell commands end in lines to type.
      if (section !== "shell") for (const sentence of says) expect(sentence, name).toMatch(/[.:)\d]$/);
    }
  });

  test("every RFC that a card, a lesson or an explanation names is in the index", () => {
    const index = new Set(keys.filter((key) => key.startsWith("rfc/")).map((key) => key.slice(4)));
    const named = [
      ...reference.entries.flatMap(({ cite = "", says }) => [cite, ...says]),
      ...filesBelow(`${ROOT}/lessons`, /\.md$/),
      ...filesBelow(`${ROOT}/src/proto/smtp`, /\.ts$/),
      ...filesBelow(`${ROOT}/src/wire`, /\.ts$/),
    ].flatMap((text) => [...text.matchAll(/RFC (\d{3,5})/g)].map((match) => match[1] ?? ""));
    expect(new Set(named).size).toBeGreaterThan(40);
    expect([...new Set(named)].filter((rfc) => !index.has(rfc))).toEqual([]);
  });

  test("what is looked for is found, names before mentions", () => {
    const first = (words: string): string =>
      keyOf(findEntries(reference.entries, words)[0] ?? { section: "rfc", id: "" });
    expect(first("550")).toBe("reply/550");
    expect(first("no such mailbox")).toBe("status/x.1.1");
    expect(first("RETURN-path")).toBe("header/return-path");
    expect(findEntries(reference.entries, "zzz")).toEqual([]);
    expect(findEntries(reference.entries, "  ")).toHaveLength(reference.entries.length);
  });
});

function filesBelow(folder: string, name: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => name.test(path))
    .map((path) => readFileSync(`${folder}/${path}`, "utf8"));
}
