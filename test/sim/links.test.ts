import { expect, test } from "vitest";
import { DEFAULT_CABLE, dice, judge, type Cable } from "../../src/sim/index.ts";

const cable = (set: Partial<Cable> = {}): Cable => ({ ...DEFAULT_CABLE, ...set });

test("delay is the sum of both cables", () => {
  const verdict = judge(cable({ latencyMs: 12 }), cable({ latencyMs: 8 }), 100, 5000, dice(1, "w"));
  expect(verdict).toEqual({ arrivals: [25_000], lost: null });
});

test("an unplugged end loses everything, whichever end it is", () => {
  const down = { arrivals: [], lost: "down" };
  expect(judge(cable({ up: false }), cable(), 100, 0, dice(1, "w"))).toEqual(down);
  expect(judge(cable(), cable({ up: false }), 100, 0, dice(1, "w"))).toEqual(down);
});

test("every third packet", () => {
  const from = cable({ loseEvery: 3 });
  const lost = Array.from({ length: 6 }, () => judge(from, cable(), 100, 0, dice(1, "w")).lost);
  expect(lost).toEqual([null, null, "loss", null, null, "loss"]);
});

test("a modem takes its time, and packets wait in line", () => {
  const modem = cable({ latencyMs: 0, bitsPerSecond: 28_800 });
  const far = cable({ latencyMs: 0 });
  const first = judge(modem, far, 360, 0, dice(1, "w"));
  const second = judge(modem, far, 360, 0, dice(1, "w"));
  expect(first.arrivals).toEqual([100_000]);
  expect(second.arrivals).toEqual([200_000]);
});

test("loss and duplication come as often as said", () => {
  const d = dice(3, "w");
  let lost = 0;
  let twice = 0;
  for (let i = 0; i < 10_000; i++) {
    const verdict = judge(cable({ lossPerMille: 100, duplicatePerMille: 100 }), cable(), 40, 0, d);
    if (verdict.lost === "loss") lost++;
    if (verdict.arrivals.length === 2) twice++;
  }
  expect(Math.abs(lost - 1000)).toBeLessThan(120);
  expect(Math.abs(twice - 900)).toBeLessThan(120);
});
