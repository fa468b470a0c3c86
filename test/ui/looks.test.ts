/** What a frame draws is worked out from what was drawn before: it comes out as if made from the start. */
import { expect, test } from "vitest";
import type { Trace } from "../../src/host/index.ts";
import { dice, roll } from "../../src/sim/index.ts";
import { nextChange, runFrame, type Clockwork } from "../../src/ui/clockwork.ts";
import { Fold } from "../../src/ui/folds.ts";
import { growing } from "../../src/ui/growing.ts";
import {
  announcements,
  fold,
  inSight,
  isOpen,
  ladder,
  map,
  names,
  placeTrack,
  placing,
  post,
  terminal,
  timebar,
  Transcripts,
  transcriptOf,
  VisibleRows,
  type LadderView,
  type MapView,
  type Projection,
  type TimeView,
} from "../../src/ui/projections/index.ts";
import { steady, steadyOne } from "../../src/ui/steady.ts";
import { drawable, drawnRow } from "../../src/ui/watch/drawn-row.ts";
import { AtWorld, SECOND } from "../host/at-world.ts";

/** A call by hand with a refusal and losses, a letter whose way is looked up, a cleared screen. */
function busy(): AtWorld {
  const world = new AtWorld(1);
  const joe = world.sit("joe@andromeda.acme.com");
  world.say(joe, ["telnet iguana.apex.com 25", "HELO andromeda.acme.com"], 3);
  world.input({ do: "cable", host: "iguana.apex.com", set: { loseEvery: 5 } });
  world.say(joe, ["MAIL FROM:<joe@acme.com>", "RCPT TO:<jnae@iguana.apex.com>", "QUIT"], 6);
  for (const key of "ls\r") world.keys(joe, key).wait(0.3);
  return world.say(joe, ["clear", "mail jane@apex.com", "Hi", "."], 3).wait(20);
}

const world = busy();
const trace: readonly Trace[] = world.trace;
/** Forward one by one, then to and fro. */
const places: readonly number[] = (() => {
  const luck = dice(11, "looks");
  const onward = Array.from({ length: trace.length }, (_, i) => i + 1);
  return [...onward, ...Array.from({ length: 12 }, () => roll(luck, trace.length)), trace.length];
})();

const drawn: readonly [string, Projection<unknown>, (view: never) => unknown][] = [
  ["map", map, ({ hosts, connections, flights, pulses }: MapView) => [hosts, connections, flights, pulses]],
  ["names", names, (view) => view],
  ["post", post, (events: Trace[]) => events.length],
  [
    "time bar",
    timebar,
    ({ segments }: TimeView) => segments.map((segment) => ({ ...segment, answered: false })),
  ],
  ["ladder", ladder, ({ nodes, roots }: LadderView) => [nodes.map((node) => ({ ...node, owner: 0 })), roots]],
  [
    "screens",
    announcements,
    ({ screen, sentences }: ReturnType<typeof announcements.init>) => [screen.ttys, sentences],
  ],
];

test.for(drawn)(
  "%s: while the look is the same object, nothing that is drawn has changed",
  ([, view, of]) => {
    const kept = new Fold(view);
    let before = { look: {}, drawn: "" };
    let same = 0;
    for (let position = 0; position <= trace.length; position++) {
      const look = kept.look(trace, position);
      const now = JSON.stringify(of(look.view as never));
      if (before.look === look) {
        expect(now).toBe(before.drawn);
        same++;
      }
      before = { look, drawn: now };
    }
    // Worth something only if there is something that is not drawn.
    expect(same).toBeGreaterThan(trace.length / 10);
    // Elsewhere and back there is another view, which says so.
    kept.look(trace, 3);
    expect(kept.look(trace, trace.length)).not.toBe(before.look);
  },
);

test("transcript: kept from look to look it is what it is when made at once; what is settled is the same object", () => {
  const kept = new Fold(terminal);
  const transcripts = new Transcripts();
  let before: readonly object[] = [];
  let last = 0;
  for (const position of places) {
    const entries = transcripts.at(kept.at(trace, position));
    expect(entries).toEqual(transcriptOf(fold(terminal, trace, position)));
    const event = trace[position - 1];
    const cleared = event?.t === "print" && event.text.includes("\x1b[2J");
    // All but what the cursor is at.
    if (position === last + 1 && !cleared)
      expect(entries.slice(0, before.length - 2).every((entry, i) => entry === before[i])).toBe(true);
    last = position;
    before = entries;
  }
});

test("time bar: laid out while it grows, and on a branch, it lies as if laid out at once", () => {
  const branch = world.timeline.branch(Math.floor(trace.length / 2), 0);
  branch.input({ do: "key", tty: "andromeda.acme.com/1", text: "pwd\r" });
  branch.runTo(branch.now + 5 * SECOND);
  const place = placing();
  for (const [line, step] of [
    [trace, 7],
    [branch.trace, 31],
    [trace, 97],
  ] as const) {
    const view = timebar.init();
    let last = place(view, 900);
    line.forEach((event, i) => {
      timebar.apply(view, event);
      if (i % step !== 0 && i !== line.length - 1) return;
      const room = i % 2 === 0 ? 900 : 600;
      const placed = place(view, room);
      expect(placed).toEqual(placeTrack(view, room));
      expect(place(view, room)).toBe(placed);
      last = placed;
    });
    const all = last.length;
    expect(inSight(last, 0, 1e6)).toEqual([0, all]);
    const [from, to] = inSight(last, 400, 100);
    expect(last.slice(0, from).every(({ x, width }) => x + width <= 400 - 240)).toBe(true);
    expect(last.slice(to).every(({ x }) => x > 500 + 240)).toBe(true);
  }
});

test("ladder: rows updated event by event are those collected at once", () => {
  const kept = new Fold(ladder);
  const rows = new VisibleRows();
  for (const position of places) {
    const view = kept.at(trace, position);
    const length = rows.update(view, "packets", {});
    const fresh = new VisibleRows();
    expect(length).toBe(fresh.update(fold(ladder, trace, position), "packets", {}));
    const at = Math.max(0, length - 8);
    expect(rows.slice(at, length).map((node) => [node.id, node.text])).toEqual(
      fresh.slice(at, length).map((node) => [node.id, node.text]),
    );
  }
});

test("a row as drawn is another object only when it looks different", () => {
  const view = fold(ladder, trace);
  const rows = new VisibleRows();
  rows.update(view, "packets", {});
  const draw = (): ReturnType<typeof drawnRow>[] =>
    rows.slice(0, 20).map((node, i) => drawnRow(node, i, isOpen(node, "packets", {})));
  const keep = steady(({ id }: { id: number }) => id);
  const first = keep(draw());
  expect(keep(draw())).toBe(first);
  const changed = keep(draw().map((row) => (row.id === first[3]?.id ? { ...row, lost: true } : row)));
  expect(changed.map((row, i) => row === first[i]).filter((same) => !same)).toHaveLength(1);
});

test("new rows come in by and by, the newest first, and all in the end", () => {
  const rows = Array.from({ length: 20 }, (_, id) => ({ id }));
  let known: ReadonlySet<number> = new Set([0, 1, 2]);
  const sizes: number[] = [];
  for (let turn = 0; turn < 5; turn++) {
    const now = drawable(rows, known, 6);
    sizes.push(now.length);
    expect(now.at(-1)?.id).toBe(19);
    known = new Set(now.map(({ id }) => id));
  }
  expect(sizes).toEqual([9, 15, 20, 20, 20]);
});

test("what grows is made again at its end only, and from the start for another list", () => {
  let made = 0;
  const double = growing((one: number) => (made++, one * 2));
  const list = [1, 2, 3];
  expect(double(list)).toEqual([2, 4, 6]);
  list.push(4);
  expect(double(list)).toEqual([2, 4, 6, 8]);
  expect(made).toBe(6);
  expect(double([5])).toEqual([10]);
  const one = steadyOne<{ a: number }>();
  const first = one({ a: 1 });
  expect(one({ a: 1 })).toBe(first);
  expect(one({ a: 2 })).not.toBe(first);
});

/** A session's clock without a session. */
function clockOf(at: AtWorld): Clockwork & { moves: number } {
  const { timeline } = at;
  const flights = new Fold(map);
  const clock = {
    moves: 0,
    now: () => timeline.now,
    flights: () => flights.at(timeline.trace, timeline.trace.length),
    pace: () => ({ stage: ["andromeda.acme.com", "iguana.apex.com"], speed: 4, hurry: false, known: false }),
    inPast: () => false,
    arranged: () => timeline.nextAt(),
    stopped: () => false,
    moveTo: (to: number) => {
      clock.moves++;
      timeline.runTo(to);
    },
  };
  return clock;
}

test("a frame that takes too long leaves the rest to the next, and what happens is the same", () => {
  const play = (workedMs: () => number): AtWorld => {
    const at = new AtWorld(1);
    const joe = at.sit("joe@andromeda.acme.com");
    at.keys(joe, "mail jane@iguana.apex.com\rHi\r.\r");
    const clock = clockOf(at);
    const until = at.timeline.now + 20 * SECOND;
    let left = 0;
    let most = 0;
    for (let frame = 0; frame < 20_000 && at.timeline.now < until; frame++) {
      clock.moves = 0;
      left = runFrame(clock, left + 16, workedMs);
      most = Math.max(most, clock.moves);
    }
    expect(at.timeline.now).toBeGreaterThanOrEqual(until);
    expect(nextChange(clock) === null || (nextChange(clock) ?? 0) >= at.timeline.now).toBe(true);
    // One thing is always done, so that time goes on; two moves when a silence is skipped.
    if (workedMs() > 8) expect(most).toBeLessThanOrEqual(2);
    at.timeline.runTo(until + 10 * SECOND);
    return at;
  };
  const quick = play(() => 0).trace;
  const slow = play(() => 1000).trace;
  const upTo = (all: readonly Trace[]): string => JSON.stringify(all.map((event) => ({ ...event })));
  expect(quick.length).toBeGreaterThan(200);
  expect(upTo(slow)).toBe(upTo(quick));
});
