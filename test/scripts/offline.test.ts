/** What the service worker is told to keep. */
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { serviceWorker } from "../../scripts/offline-plugin.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const site = (script: string): ReadonlyMap<string, Uint8Array> =>
  new Map([
    ["index.html", bytes("<!doctype html>")],
    ["assets/a.js", bytes(script)],
    ["sw.js", bytes("old")],
    ["third-party-licenses.md", bytes("MIT")],
  ]);

test("everything is kept but itself and the licences", () => {
  const code = serviceWorker(site("1"));
  expect(code).toContain('["assets/a.js","index.html"]');
});

test("one changed byte is another version, and the same site is the same", () => {
  expect(serviceWorker(site("1"))).toBe(serviceWorker(site("1")));
  expect(serviceWorker(site("1"))).not.toBe(serviceWorker(site("2")));
});

test("what is served is a whole program", () => {
  const heard: string[] = [];
  const worker = {
    registration: { scope: "https://a.example/b/" },
    addEventListener: (type: string) => heard.push(type),
  };
  runInNewContext(serviceWorker(site("1")), { self: worker, URL });
  expect(heard.sort()).toEqual(["activate", "fetch", "install", "message"]);
});
