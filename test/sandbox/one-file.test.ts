/** A single text of a running computer, as a lesson's editor shows it: every language is looked at with the world around it. */
import { expect, test } from "vitest";
import { openTimeline } from "../../src/host/index.ts";
import { oneFile, sourceOf, type FileTarget } from "../../src/sandbox/index.ts";
import { files1998 } from "./kit.ts";

const source = sourceOf(files1998);
if (source === null) throw new Error("The world does not open.");
const { world } = openTimeline(source, 1);
const open = (host: string, target: FileTarget, text: string): ReturnType<typeof oneFile> =>
  oneFile(world, host, target, "it", text);
const said = (file: ReturnType<typeof oneFile>, text: string): string[] =>
  file.problems(text).map(({ line, says }) => `${line}: ${says}`);

test("a zone: an alias behind an MX, with the way out; nothing of what was so before", () => {
  const text = files1998["zones/acme.com.zone"] ?? "";
  const file = open("ns.acme.com", { what: "zone", origin: "acme.com" }, text);
  expect(said(file, text)).toEqual([]);
  const typed = `${text}@\tMX\t20 mail\n`;
  const [problem] = file.problems(typed);
  expect(problem).toMatchObject({ rule: "mx-alias", file: "it", line: typed.split("\n").length - 1 });
  const [fix] = problem?.fixes ?? [];
  expect(fix?.title).toBe("Point it at andromeda");
  expect(fix?.edits).toEqual([
    { file: "it", from: typed.length - 5, to: typed.length - 1, text: "andromeda" },
  ]);
  expect(file.define(typed, typed.length - 2)).toBe(typed.lastIndexOf("mail", typed.length - 6));
  expect(file.hover(typed, typed.indexOf("MX"))?.cite).toBe("RFC 1035 §3.3.9");
});

test("settings: names, values and places are those of the block alone", () => {
  const text = "personality: sendmail-8.8\nrelay: own\n";
  const file = open("andromeda.acme.com", { what: "smtp" }, text);
  expect(said(file, text)).toEqual([]);
  expect(file.problems("personality: sendmail-8.8\nrelay: opne\n")).toMatchObject([
    { line: 2, column: 8, endColumn: 12, fixes: [{ title: "Write open" }] },
  ]);
  expect(said(file, "hop: 3\n")[0]).toMatch(/^1: There is no field hop here/);
  expect(said(file, "relay: [\n")[0]).toMatch(/^[12]: /);
  const hover = file.hover(text, text.indexOf("relay") + 2);
  expect(hover).toMatchObject({ from: text.indexOf("relay"), to: text.indexOf("relay") + 5 });
  const typed = "relay: ";
  expect(file.complete(typed, typed.length)?.items.map(({ label }) => label)).toEqual([
    "open",
    "own",
    "none",
  ]);
  expect(file.complete("hop", 3)?.items.map(({ label }) => label)).toContain("hopLimit");
});

test("aliases and access rules", () => {
  const aliases = open("iguana.apex.com", { what: "aliases" }, "");
  expect(said(aliases, "sales: nobody-here\n")[0]).toMatch(/^1: Nobody on iguana is called nobody-here/);
  expect(aliases.complete("sales: ja", 9)?.items.map(({ label }) => label)).toContain("jane");
  const access = open("iguana.apex.com", { what: "access" }, "");
  expect(said(access, "spammer.example\n")[0]).toMatch(/^1: An access rule/);
  expect(said(access, "spammer.example REJECT\n")).toEqual([]);
});

test("of any other file nothing is known, and a computer that is gone has none", () => {
  expect(open("iguana.apex.com", { what: "file", path: "/etc/motd" }, "").problems("[")).toEqual([]);
  expect(open("nobody.example", { what: "smtp" }, "").hover("relay: own", 2)).toBeNull();
});
