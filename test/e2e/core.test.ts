/** The core in a real browser: what Node computes, Chromium computes too, to the bit. */
import { expect, test } from "vitest";
import { dice, roll } from "../../src/sim/index.ts";
import { bundleForPage } from "./bundle.ts";
import { newPage } from "./page.ts";

interface Sim {
  dice: typeof dice;
  roll: typeof roll;
}

/** Many throws of several hosts' dice. Runs here and in the page, so it uses nothing but its argument. */
function throws({ dice, roll }: Sim): number[] {
  return ["andromeda", "iguana", "zürich"].flatMap((host) => {
    const own = dice(19980310, host);
    return Array.from({ length: 500 }, (_, i) => roll(own, 1 + (i % 97) * 1_000_003));
  });
}

test("the same seed throws the same dice in Node and in Chromium", async () => {
  const page = await newPage();
  await page.goto("./");
  await page.evaluate(await bundleForPage("src/sim/index.ts", "sim"));
  const there = await page.evaluate<number[]>(`(${throws.toString()})(globalThis.sim)`);
  expect(there).toEqual(throws({ dice, roll }));
  expect(new Set(there).size).toBeGreaterThan(1000);
});
