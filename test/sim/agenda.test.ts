import fc from "fast-check";
import { expect, test } from "vitest";
import { emptyAgenda, nextTime, schedule, takeNext } from "../../src/sim/index.ts";

test("things come out by time, and by order of scheduling when the time is the same", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20)), (times) => {
      const agenda = emptyAgenda<number>();
      times.forEach((at, i) => {
        schedule(agenda, at, i);
      });
      const expected = times.map((at, i) => ({ at, item: i })).sort((a, b) => a.at - b.at || a.item - b.item);
      const got = [];
      for (let next = takeNext(agenda); next; next = takeNext(agenda)) got.push(next);
      expect(got).toEqual(expected);
      expect(nextTime(agenda)).toBeNull();
    }),
  );
});

test("scheduling and taking may be mixed freely", () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.nat(50))), (moves) => {
      const agenda = emptyAgenda<number>();
      const model: { at: number; item: number }[] = [];
      moves.forEach((at, i) => {
        if (at === null) {
          model.sort((a, b) => a.at - b.at || a.item - b.item);
          expect(takeNext(agenda)).toEqual(model.shift());
        } else {
          schedule(agenda, at, i);
          model.push({ at, item: i });
        }
      });
      expect(agenda.items.length).toBe(model.length);
    }),
  );
});
