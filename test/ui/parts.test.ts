import fc from "fast-check";
import { expect, test } from "vitest";
import { safeHref } from "../../src/ui/parts/links.ts";
import { place } from "../../src/ui/parts/place.ts";
import { settle } from "../../src/ui/parts/splitting.ts";

test("lesson text links to our own routes and to the web", () => {
  expect(safeHref("#/learn/say-helo")).toEqual({ href: "#/learn/say-helo", outside: false });
  expect(safeHref("https://www.rfc-editor.org/rfc/rfc5321")?.outside).toBe(true);
});

test.for([
  "javascript:alert(1)",
  " javascript:alert(1)",
  "data:text/html,x",
  "//elsewhere",
  "/x",
  "http://",
  "#x",
  "",
])("%s stays plain text", (text) => {
  expect(safeHref(text)).toBeNull();
});

const ROOM = { width: 400, height: 300 };

test("a box goes below what it explains, and above when there is no room below", () => {
  const box = { width: 100, height: 80 };
  expect(place({ left: 50, top: 20, bottom: 40 }, box, ROOM)).toEqual({ left: 50, top: 46 });
  expect(place({ left: 50, top: 240, bottom: 260 }, box, ROOM)).toEqual({ left: 50, top: 154 });
});

test("a box that fits the window is never outside it", () => {
  const size = fc.record({
    width: fc.integer({ min: 1, max: 384 }),
    height: fc.integer({ min: 1, max: 284 }),
  });
  const anchor = fc
    .record({ left: fc.integer({ min: -50, max: 450 }), top: fc.integer({ min: -50, max: 350 }) })
    .map(({ left, top }) => ({ left, top, bottom: top + 20 }));
  fc.assert(
    fc.property(anchor, size, (around, box) => {
      const { left, top } = place(around, box, ROOM);
      expect(left).toBeGreaterThanOrEqual(8);
      expect(top).toBeGreaterThanOrEqual(8);
      expect(left + box.width).toBeLessThanOrEqual(ROOM.width - 8);
      expect(top + box.height).toBeLessThanOrEqual(ROOM.height - 8);
    }),
  );
});

test("a splitter settles on the designed size when near it and stays inside its ends", () => {
  const ends = { min: 100, max: 400, reset: 238 };
  expect(settle(232, ends)).toBe(238);
  expect(settle(260, ends)).toBe(260);
  expect(settle(20, ends)).toBe(100);
  expect(settle(900, ends)).toBe(400);
});
