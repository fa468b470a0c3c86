/**
 * House rules a type checker cannot see: who may import whom and through which door, no cycles, names the core may
 * not use, citations that can be followed, and files that stay small. Each rule is shown a planted violation first.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { cycles, importsOf, importFaults } from "./tidy/imports.ts";
import { coreFaults } from "./tidy/core.ts";
import { textFaults, type SourceFile } from "./tidy/text.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What is made or fetched, not written. */
const NOT_OURS = new Set([".git", ".svelte-check", "node_modules", "dist", "dist-lib", "package-lock.json"]);

/** Every text file of the project, sources and prose alike. */
function filesBelow(folder: string): SourceFile[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (NOT_OURS.has(entry.name)) return [];
    if (entry.isDirectory()) return filesBelow(path);
    if (!/\.(ts|mjs|js|svelte|css|html|md|json|yaml)$/.test(path)) return [];
    return [{ path, text: readFileSync(join(root, path), "utf8") }];
  });
}

const files = filesBelow("");
const source = files.filter(({ path }) => /^src\/.*\.(ts|svelte)$/.test(path));

const plant = (path: string, text: string): SourceFile => ({ path, text });

test("imports go the way the table says, through the folders' doors", () => {
  expect(source.length).toBeGreaterThan(10);
  expect(source.flatMap(importFaults)).toEqual([]);
});

test.each([
  ["src/wire/a.ts", 'import { x } from "../net/index.ts";', "wire may not import net"],
  ["src/base/a.ts", 'export * from "../wire/index.ts";', "base may not import wire"],
  ["src/host/a.ts", 'const late = () => import("../ui/main.ts");', "host may not import ui"],
  ["src/mail/a.ts", 'import { x } from "../proto/smtp/index.ts";', "mail may not import proto"],
  ["src/mail/a.ts", 'import { x } from "../proto/smtp/contract.ts";', "mail may not import proto"],
  ["src/host/a.ts", 'import { x } from "../net/tcp.ts";', "not a door"],
  ["src/host/a.ts", 'import { x } from "../net/contract.ts";', "not a door"],
  ["src/proto/pop3/a.ts", 'import { x } from "../smtp/server.ts";', "not a door"],
  ["src/net/a.ts", 'import { readFileSync } from "node:fs";', "may not use node:fs"],
  ["src/lesson/a.ts", 'import { test } from "vitest";', "may not use vitest"],
  ["src/ui/a.ts", 'import { readFileSync } from "node:fs";', "may not use node:fs"],
  ["src/host/a.ts", 'import { x } from "../../test/helper.ts";', "outside src"],
  ["src/lesson/a.ts", 'import { x } from "../host/commands/index.ts";', "not a door"],
  ["src/new/a.ts", "export const x = 1;", "not in the table"],
  ["src/ui/A.svelte", '<script lang="ts">\n  import { x } from "../net/tcp.ts";\n</script>', "not a door"],
])("a planted import is caught: %s %s", (path, text, words) => {
  expect(importFaults(plant(path, text)).join("\n")).toContain(words);
});

test.each([
  ["src/mail/a.ts", 'import type { Envelope } from "../proto/smtp/contract.ts";'],
  ["src/host/a.ts", 'import { x } from "../proto/smtp/index.ts";'],
  ["src/host/a.ts", 'import { parse } from "yaml";'],
  ["src/net/a.ts", 'import { decode } from "../wire/dns/index.ts";'],
  ["src/proto/smtp/a.ts", 'import type { Session } from "../session.ts";'],
  ["src/wire/dns/a.ts", 'import { x } from "../udp.ts";'],
  ["src/ui/a.ts", 'import { mount } from "svelte";\nimport lessons from "virtual:lessons";'],
  ["src/bridge/a.ts", 'import { readFileSync } from "node:fs";'],
])("a proper import is let pass: %s %s", (path, text) => {
  expect(importFaults(plant(path, text))).toEqual([]);
});

test("no file imports itself by a detour", () => {
  expect(cycles(source)).toEqual([]);
  const ring = [
    plant("src/base/a.ts", 'import { b } from "./b.ts";'),
    plant("src/base/b.ts", 'import { c } from "./c.ts";'),
    plant("src/base/c.ts", 'export { a } from "./a.ts";'),
  ];
  expect(cycles(ring)).toEqual(["src/base/a.ts → src/base/b.ts → src/base/c.ts → src/base/a.ts"]);
  const types = [
    plant("src/base/a.ts", 'import type { B } from "./b.ts";'),
    plant("src/base/b.ts", 'import "./a.ts";'),
  ];
  expect(cycles(types)).toEqual([]);
});

test("every import names a file that is there", () => {
  const paths = new Set(files.map(({ path }) => path));
  const missing = source.flatMap((file) =>
    importsOf(file).flatMap(({ target }) =>
      target === null || paths.has(target) ? [] : [`${file.path} imports ${target}`],
    ),
  );
  expect(missing).toEqual([]);
});

test("the core names nothing that is not the same everywhere", () => {
  expect(source.flatMap(coreFaults)).toEqual([]);
});

test.each([
  ["const t = new Date();", "Date"],
  ["const t = globalThis.Date.now();", "Date"],
  ["const r = Math.random();", "Math.random"],
  ['const r = Math["random"]();', "Math.random"],
  ["const { sin } = Math;", "Math"],
  ["const p = 2 ** 0.5;", "**"],
  ["export const f = async () => 1;", "async"],
  ["export function* f() {}", "generator"],
  ["const p = Promise.resolve(1);", "Promise"],
  ["const s = (1).toLocaleString();", "toLocaleString"],
  ['const s = "a".localeCompare("b");', "localeCompare"],
  ["enum E { A }", "enum"],
  ["export let x: any;", "any"],
  ["export const y = (x: string | null) => x!;", "!"],
])("a planted name is caught: %s", (text, words) => {
  expect(coreFaults(plant("src/net/a.ts", text)).join("\n")).toContain(words);
});

test.each([
  ['const header = { Date: "Tue, 10 Mar 1998" }; // Promise'],
  ["const d = message.Date;"],
  ["const n = Math.floor(1.5) + Math.max(1, 2);"],
  ["const big = 2n ** 64n - BigInt(2 ** 31);"],
])("a proper name is let pass: %s", (text) => {
  expect(coreFaults(plant("src/net/a.ts", text))).toEqual([]);
});

test("text: citations, leftovers, machine paths, raw HTML, length", () => {
  expect(files.flatMap(textFaults)).toEqual([]);
});

/** Written with "¦" inside, so that this file does not break the rules it tests. */
const whole = (text: string): string => text.replaceAll("¦", "");

test.each([
  ["src/net/a.ts", "// see RFC 5321 ¦§ 4.1", "RFC 5321 §4.1"],
  ["src/net/a.ts", "// see RFC¦5321 §4.1", "RFC 5321 §4.1"],
  ["src/net/a.ts", "// see RFC 5321, ¦section 4.1", "RFC 5321 §4.1"],
  ["src/net/a.ts", "// see rfc¦ 5321 §4.1", "RFC 5321 §4.1"],
  ["src/net/a.ts", "// TO¦DO later", "leftover"],
  ["README.md", "FIX¦ME", "leftover"],
  ["test/a.test.ts", 'test.¦only("x", () => {});', "leftover"],
  ["src/net/a.ts", "// @ts-¦ignore", "silenced"],
  ["src/net/a.ts", "/* eslint-¦disable */", "silenced"],
  ["test/a.test.ts", 'const p = "/¦work/x";', "machine path"],
  ["README.md", "see /¦Users/jane/x", "machine path"],
  ["src/ui/A.svelte", "<p>{@¦html text}</p>", "raw HTML"],
  ["src/ui/a.ts", "element.inner¦HTML = text;", "raw HTML"],
  ["src/net/a.ts", "x;\n".repeat(501), "501 lines"],
])("planted text is caught: %s %s", (path, text, words) => {
  expect(textFaults(plant(path, whole(text))).join("\n")).toContain(words);
});

test("a proper citation is let pass", () => {
  const text = "// RFC 5321 §4.1.1.3; RFC 1035; RFC 9293 §3.10.7.4, and RFC 6298 §5.1–5.7";
  expect(textFaults(plant("src/net/a.ts", text))).toEqual([]);
});
