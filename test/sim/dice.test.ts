import { expect, test } from "vitest";
import { copy } from "../../src/base/index.ts";
import { dice, roll } from "../../src/sim/index.ts";

const throws = (seed: number, stream: string, bound = 1000): number[] => {
  const d = dice(seed, stream);
  return Array.from({ length: 20 }, () => roll(d, bound));
};

test("the same seed and stream throw the same numbers", () => {
  expect(throws(7, "iguana")).toEqual(throws(7, "iguana"));
  expect(throws(7, "iguana")).not.toEqual(throws(8, "iguana"));
  expect(throws(7, "iguana")).not.toEqual(throws(7, "andromeda"));
});

test("these very numbers, for ever: a change here breaks every recording there is", () => {
  expect(throws(1998, "world").slice(0, 8)).toMatchInlineSnapshot(`
    [
      160,
      606,
      127,
      487,
      747,
      34,
      797,
      569,
    ]
  `);
});

test("a copy goes on where the original stood", () => {
  const d = dice(1, "x");
  roll(d, 6);
  const twin = copy(d);
  expect([roll(d, 100), roll(d, 100)]).toEqual([roll(twin, 100), roll(twin, 100)]);
});

test("a six-sided die shows each face about as often", () => {
  const d = dice(42, "faces");
  const faces = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < 60_000; i++) {
    const face = roll(d, 6);
    faces[face] = (faces[face] ?? 0) + 1;
  }
  for (const count of faces) expect(Math.abs(count - 10_000)).toBeLessThan(500);
});
