import { expect, test } from "vitest";
import { href, readRoute } from "../../src/ui/route.ts";

test.for([
  ["", { name: "landing", section: null }],
  ["#", { name: "landing", section: null }],
  ["#/", { name: "landing", section: null }],
  ["#/lessons", { name: "landing", section: "lessons" }],
  ["#/learn/say-helo", { name: "learn", slug: "say-helo" }],
  ["#/learn/say-helo/", { name: "learn", slug: "say-helo" }],
  ["#/replay/spoof", { name: "replay", slug: "spoof" }],
  ["#/replay/nothing", { name: "not-found", path: "#/replay/nothing" }],
  ["#/learn", { name: "not-found", path: "#/learn" }],
  ["#/learn/", { name: "not-found", path: "#/learn/" }],
  ["#/learn/a/b", { name: "not-found", path: "#/learn/a/b" }],
  ["#/learn/<b>", { name: "not-found", path: "#/learn/<b>" }],
  ["#/sandbox", { name: "not-found", path: "#/sandbox" }],
] as const)("%s is an address", ([hash, route]) => {
  expect(readRoute(hash)).toEqual(route);
});

test("a hash that is no address leaves the route alone", () => {
  expect(readRoute("#pane-terminal")).toBeNull();
});

test("the links we make are addresses we read", () => {
  expect(readRoute(href.learn("send-one-by-hand"))).toEqual({ name: "learn", slug: "send-one-by-hand" });
  expect(readRoute(href.spoof)).toEqual({ name: "replay", slug: "spoof" });
  expect(readRoute(href.landing)).toEqual({ name: "landing", section: null });
  expect(readRoute(href.lessons)).toEqual({ name: "landing", section: "lessons" });
});
