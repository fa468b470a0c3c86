import fc from "fast-check";
import { expect, test } from "vitest";
import { fold, map, tokensAt } from "../../src/ui/projections/index.ts";
import {
  PHONE_BELOW,
  badgesOf,
  hostInWords,
  placeHosts,
  placeToken,
  placeWires,
} from "../../src/ui/parts/netLayout.ts";
import type { Room, StageHost } from "../../src/ui/parts/netLayout.ts";
import { ANDROMEDA, IGUANA, flyingStory, refusedStory, wholeStory } from "./fixture-trace.ts";

const STAGE: readonly StageHost[] = [
  { name: ANDROMEDA, you: true },
  { name: IGUANA, boxes: [{ user: "jane", letters: 2 }] },
  { name: "mail.mmco.com" },
];
const PATHS = [{ from: ANDROMEDA, to: IGUANA, port: 25 }];

function roomOf(width: number, hosts: number): Room {
  const phone = width < PHONE_BELOW;
  return { width, height: phone ? 112 : 238, phone, tight: phone || hosts > 2 };
}
const anyRoom = fc.record({
  width: fc.integer({ min: 320, max: 1800 }),
  hosts: fc.integer({ min: 1, max: 3 }),
});

test("hosts stand side by side, inside the map, whatever its width", () => {
  fc.assert(
    fc.property(anyRoom, ({ width, hosts }) => {
      const room = roomOf(width, hosts);
      const boxes = Object.values(placeHosts(STAGE.slice(0, hosts), room));
      let free = 0;
      for (const box of boxes) {
        expect(box.x).toBeGreaterThanOrEqual(free);
        expect(box.y).toBeGreaterThanOrEqual(0);
        expect(box.y + box.height).toBeLessThanOrEqual(room.height);
        free = box.x + box.width;
      }
      expect(free).toBeLessThanOrEqual(width);
    }),
  );
});

test("a token keeps between the two ports it travels between", () => {
  const { trace, now } = flyingStory();
  const view = fold(map, trace);
  fc.assert(
    fc.property(anyRoom, fc.integer({ min: 0, max: 40 }), ({ width, hosts }, ms) => {
      if (hosts < 2) return;
      const room = roomOf(width, hosts);
      const wires = placeWires(view, placeHosts(STAGE.slice(0, hosts), room), PATHS, room);
      const [token] = tokensAt(view, now - 19_000 + ms * 1000);
      const placed = token && placeToken(token, wires, room.phone);
      const [wire] = wires;
      if (!placed || !wire) throw new Error("nothing placed");
      expect(placed.direction).toBe(1);
      expect(placed.x - placed.width / 2).toBeGreaterThanOrEqual(wire.left - 4);
      expect(placed.x + placed.width / 2).toBeLessThanOrEqual(wire.right + 4);
    }),
  );
});

test("a wire ends at the ports of its connection", () => {
  const room = roomOf(1064, 2);
  const stage = STAGE.slice(0, 2);
  const [wire, ...others] = placeWires(fold(map, refusedStory().trace), placeHosts(stage, room), PATHS, room);
  expect(others).toEqual([]);
  expect(wire?.style).toBe("open");
  expect(wire?.ports.map(({ host, port, state }) => [host, port, state])).toEqual([
    [ANDROMEDA, 1027, "connected"],
    [IGUANA, 25, "connected"],
  ]);
});

test("before a call the way is dotted, after it what was used stays", () => {
  const room = roomOf(1064, 2);
  const boxes = placeHosts(STAGE.slice(0, 2), room);
  expect(placeWires(map.init(), boxes, PATHS, room)).toMatchObject([
    { style: "none", ports: [{ host: IGUANA, port: 25, state: "listening" }] },
  ]);
  expect(placeWires(fold(map, wholeStory().trace), boxes, PATHS, room).map(({ style }) => style)).toEqual([
    "used",
  ]);
});

test("a pulled cable cuts the wire", () => {
  const story = refusedStory();
  story.add(IGUANA, { t: "cable", up: false, says: "The cable is out." });
  const view = fold(map, story.trace);
  const room = roomOf(1064, 2);
  expect(placeWires(view, placeHosts(STAGE.slice(0, 2), room), PATHS, room)[0]?.style).toBe("cut");
  expect(hostInWords({ name: IGUANA }, view.hosts[IGUANA])).toBe("iguana, 198.51.100.25, cable out");
});

test("badges count what was there and what came", () => {
  const jane = { name: IGUANA, boxes: [{ user: "jane", letters: 2 }] };
  expect(badgesOf(jane, undefined, 200).map(({ text }) => text)).toEqual(["jane 2"]);
  const after = fold(map, wholeStory().trace).hosts[IGUANA];
  expect(badgesOf(jane, after, 200).map(({ text, colour }) => [text, colour])).toEqual([
    ["jane 3, 1 new", "box"],
  ]);
  expect(badgesOf({ name: IGUANA }, after, 200).map(({ text }) => text)).toEqual(["jane 1 new"]);
});

test("a badge in words gives way to the count once something was delivered", () => {
  const jane = { name: IGUANA, badge: "Jane’s mail" };
  expect(badgesOf(jane, undefined, 200).map(({ text }) => text)).toEqual(["Jane’s mail"]);
  expect(badgesOf(jane, fold(map, wholeStory().trace).hosts[IGUANA], 200).map(({ text }) => text)).toEqual([
    "jane 1 new",
  ]);
});

test("a wire between computers that are not neighbours runs below those between them", () => {
  fc.assert(
    fc.property(fc.integer({ min: 320, max: 1800 }), (width) => {
      const room = roomOf(width, 3);
      const boxes = placeHosts(STAGE, room);
      const far = [{ from: ANDROMEDA, to: "mail.mmco.com", port: 25 }];
      const [wire] = placeWires(fold(map, []), boxes, far, room);
      const [own, middle] = [boxes[ANDROMEDA], boxes[IGUANA]];
      if (!wire || !own || !middle) throw new Error("nothing placed");
      expect(wire.y).toBeGreaterThan(middle.y + middle.height);
      expect(wire.y).toBeLessThan(room.height);
      expect(wire.legs).toHaveLength(2);
      // Both legs go down in the gaps beside the box in the middle.
      expect(wire.left).toBeGreaterThan(own.x + own.width);
      expect(wire.left).toBeLessThan(middle.x);
      expect(wire.right).toBeGreaterThan(middle.x + middle.width);
      const [near] = placeWires(fold(map, []), boxes, PATHS, room);
      expect(near?.legs).toEqual([]);
    }),
  );
});
