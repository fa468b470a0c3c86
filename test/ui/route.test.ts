import { expect, test } from "vitest";
import { href, readRoute } from "../../src/ui/route.ts";

test.for([
  ["", { name: "landing", section: null }],
  ["#", { name: "landing", section: null }],
  ["#/", { name: "landing", section: null }],
  ["#/lessons", { name: "landing", section: "lessons" }],
  ["#/accessibility", { name: "access" }],
  ["#/learn/say-helo", { name: "learn", slug: "say-helo", step: null }],
  ["#/learn/say-helo/", { name: "learn", slug: "say-helo", step: null }],
  ["#/learn/say-helo/3", { name: "learn", slug: "say-helo", step: 3 }],
  ["#/learn/say-helo/0", { name: "not-found", path: "#/learn/say-helo/0" }],
  ["#/teach", { name: "teach", handIn: null }],
  ["#/teach/hand-in/abc-_9", { name: "teach", handIn: "abc-_9" }],
  ["#/replay/spoof", { name: "replay", slug: "spoof" }],
  ["#/replay/nothing", { name: "not-found", path: "#/replay/nothing" }],
  ["#/learn", { name: "not-found", path: "#/learn" }],
  ["#/learn/", { name: "not-found", path: "#/learn/" }],
  ["#/learn/a/b", { name: "not-found", path: "#/learn/a/b" }],
  ["#/learn/<b>", { name: "not-found", path: "#/learn/<b>" }],
  ["#/sandbox", { name: "sandbox", slug: null }],
  ["#/sandbox/mail-loop", { name: "sandbox", slug: "mail-loop" }],
  ["#/sandbox/a/b", { name: "not-found", path: "#/sandbox/a/b" }],
  ["#/gallery", { name: "gallery" }],
] as const)("%s is an address", ([hash, route]) => {
  expect(readRoute(hash)).toEqual(route);
});

test("a hash that is no address leaves the route alone", () => {
  expect(readRoute("#pane-terminal")).toBeNull();
});

test("the links we make are addresses we read", () => {
  expect(readRoute(href.learn("send-one-by-hand"))).toEqual({
    name: "learn",
    slug: "send-one-by-hand",
    step: null,
  });
  expect(readRoute(href.spoof)).toEqual({ name: "replay", slug: "spoof" });
  expect(readRoute(href.landing)).toEqual({ name: "landing", section: null });
  expect(readRoute(href.lessons)).toEqual({ name: "landing", section: "lessons" });
});

test.for([
  ["#/reference", { name: "reference", entry: null, part: null }],
  ["#/reference/reply", { name: "reference", entry: "reply", part: null }],
  ["#/reference/reply/550", { name: "reference", entry: "reply/550", part: null }],
  ["#/reference/rfc/5321/4.2.3", { name: "reference", entry: "rfc/5321", part: "4.2.3" }],
  ["#/reference/slip/no-helo/play", { name: "slip", slip: "no-helo" }],
  ["#/reference/reply/550/more", { name: "not-found", path: "#/reference/reply/550/more" }],
  ["#/reference/<b>", { name: "not-found", path: "#/reference/<b>" }],
] as const)("%s leads into the reference", ([hash, route]) => {
  expect(readRoute(hash)).toEqual(route);
});
