import fc from "fast-check";
import { expect, test } from "vitest";
import {
  emptyAgenda,
  newRecording,
  nextTime,
  schedule,
  takeNext,
  Timeline,
  type Agenda,
  type Machine,
} from "../../src/sim/index.ts";

/** A toy world: each input n makes n echoes, one every 10 µs, and the state is the list of what was heard. */
interface Toy {
  agenda: Agenda<{ left: number; word: string }>;
  heard: string[];
  now: number;
}

const toy: Machine<Toy, number, string> = {
  init: (_, log) => {
    log.push("begin");
    return { agenda: emptyAgenda(), heard: [], now: 0 };
  },
  nextAt: (world) => nextTime(world.agenda),
  step: (world, log) => {
    const next = takeNext(world.agenda);
    if (!next) return;
    world.now = next.at;
    world.heard.push(`${next.item.word}@${next.at}`);
    log.push(world.heard.at(-1) ?? "");
    if (next.item.left > 1) schedule(world.agenda, next.at + 10, { ...next.item, left: next.item.left - 1 });
  },
  input: (world, input, at, log) => {
    world.now = at;
    log.push(`input ${input}@${at}`);
    if (input > 0) schedule(world.agenda, at + 5, { left: input, word: `w${input}` });
  },
};

const moves = fc.array(fc.record({ wait: fc.nat(40), input: fc.nat(400) }), { maxLength: 30 });

const drive = (script: { wait: number; input: number }[]): Timeline<Toy, number, string> => {
  const timeline = new Timeline(toy, newRecording<number>("toy", 1));
  for (const { wait, input } of script) {
    timeline.runTo(timeline.now + wait);
    timeline.input(input);
  }
  timeline.runTo(timeline.now + 3000);
  return timeline;
};

test("an input stamped T comes after everything due at or before T", () => {
  const timeline = new Timeline(toy, newRecording<number>("toy", 1));
  timeline.input(1);
  timeline.runTo(5);
  timeline.input(2);
  expect(timeline.trace).toEqual(["begin", "input 1@0", "w1@5", "input 2@5"]);
});

test("a recording played again gives the same trace, in one go or bit by bit", () => {
  fc.assert(
    fc.property(moves, fc.integer({ min: 1, max: 97 }), (script, bit) => {
      const original = drive(script);
      const again = new Timeline(toy, original.recording);
      again.runTo(original.now);
      expect(again.trace).toEqual(original.trace);
      const slowly = new Timeline(toy, original.recording);
      while (slowly.now < original.now) slowly.runTo(Math.min(slowly.now + bit, original.now));
      expect(slowly.trace).toEqual(original.trace);
      expect(slowly.recording).toEqual(original.recording);
    }),
    { numRuns: 40 },
  );
});

test("the world at any position is what it was then", () => {
  fc.assert(
    fc.property(moves, fc.array(fc.nat(100_000), { minLength: 1, maxLength: 20 }), (script, places) => {
      const timeline = drive(script);
      for (const place of places) {
        const position = timeline.settle(place % (timeline.trace.length + 1));
        const expected = timeline.trace.slice(0, position).filter((line) => line.startsWith("w"));
        expect(timeline.worldAt(position).heard).toEqual(expected);
      }
    }),
    { numRuns: 40 },
  );
});

test("a branch shares the past, has its own future, and leaves the old line alone", () => {
  const old = drive([
    { wait: 0, input: 3 },
    { wait: 100, input: 2 },
  ]);
  const before = [...old.trace];
  const position = old.trace.indexOf("w3@15") + 1;
  const fork = old.branch(position, 17);
  expect(fork.trace).toEqual(["begin", "input 3@0", "w3@5", "w3@15"]);
  expect(fork.now).toBe(17);
  fork.input(1);
  fork.runTo(1000);
  expect(fork.trace).toEqual([...before.slice(0, 4), "input 1@17", "w1@22", "w3@25"]);
  expect(old.trace).toEqual(before);
});

test("typing during a replay drops what was still to be played", () => {
  const old = drive([
    { wait: 0, input: 1 },
    { wait: 50, input: 2 },
  ]);
  const again = new Timeline(toy, old.recording);
  again.runTo(20);
  expect(again.scripted).toBe(1);
  again.input(9);
  again.runTo(500);
  expect(again.trace).not.toContain("input 2@50");
  expect(again.recording.inputs).toEqual([
    { at: 0, input: 1 },
    { at: 20, input: 9 },
  ]);
});
