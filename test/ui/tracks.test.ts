import { expect, test } from "vitest";
import type { WorldTimeline } from "../../src/host/index.ts";
import { firstStop, runUntilStop, type Condition } from "../../src/lesson/index.ts";
import { Comparison, type Track } from "../../src/ui/tracks.ts";
import { AtWorld, SECOND } from "../host/at-world.ts";

const JOE = "joe@andromeda.acme.com";

function letterTo(user: string, pauseSeconds = 2): AtWorld {
  const world = new AtWorld(1);
  const tty = world.sit(JOE);
  return world.say(
    tty,
    [
      "telnet iguana.apex.com 25",
      "HELO andromeda.acme.com",
      "MAIL FROM:<joe@acme.com>",
      `RCPT TO:<${user}@iguana.apex.com>`,
    ],
    pauseSeconds,
  );
}

function track(id: number, timeline: WorldTimeline): Track {
  return { id, label: `line ${id}`, timeline, live: true, forkedAt: 0 };
}

test("two lines of time part at the first thing that was said differently", () => {
  const [jane, bob] = [track(1, letterTo("jane").timeline), track(2, letterTo("bob").timeline)];
  const comparison = new Comparison(jane, bob);
  const difference = comparison.difference();
  expect(difference?.one?.says).toBe("telnet sent the line “RCPT TO:<jane@iguana.apex.com>”.");
  expect(difference?.other?.says).toBe("telnet sent the line “RCPT TO:<bob@iguana.apex.com>”.");
  for (const [one, parting] of [
    [jane, difference?.one],
    [bob, difference?.other],
  ] as const) {
    expect(comparison.markOn(one)).toBe(parting?.seq);
    expect(one.timeline.trace[parting?.seq ?? -1]?.at).toBe(parting?.at);
  }
});

test("the same said later is no difference, and a line that ends early has nothing more", () => {
  const slow = new Comparison(track(1, letterTo("jane").timeline), track(2, letterTo("jane", 5).timeline));
  expect(slow.difference()).toBeNull();
  const whole = letterTo("jane").timeline;
  const early = whole.branch(Math.floor(whole.trace.length / 2), 0);
  const difference = new Comparison(track(1, whole), track(2, early)).difference();
  expect(difference?.other).toBeNull();
  expect(difference?.one).not.toBeNull();
});

test("a comparison goes on as a branch grows", () => {
  const whole = letterTo("jane").timeline;
  const branch = whole.branch(whole.trace.length, 0);
  const comparison = new Comparison(track(1, whole), track(2, branch));
  expect(comparison.difference()).toBeNull();
  branch.input({ do: "key", tty: "andromeda.acme.com/1", text: "RSET\r" });
  branch.runTo(branch.now + 5 * SECOND);
  expect(comparison.difference()?.one).toBeNull();
  expect(comparison.difference()?.other?.says).toBe("telnet sent the line “RSET”.");
});

test("running stops in the very step that a breakpoint waits for, and goes on from there", () => {
  const refused: Condition[] = [
    { on: "event", t: "smtp.reply", where: [{ field: "code", op: "^=", values: ["5"] }] },
  ];
  const world = letterTo("jane");
  const { timeline } = world;
  timeline.input({ do: "key", tty: "andromeda.acme.com/1", text: "RCPT TO:<jnae@iguana.apex.com>\r" });
  const limit = timeline.now + 60 * SECOND;
  const from = timeline.trace.length;
  const halt = runUntilStop(timeline, limit, refused);
  expect(halt).not.toBeNull();
  expect(timeline.now).toBeLessThan(limit);
  expect(firstStop(timeline.trace, from, timeline.trace.length, refused)).toEqual(halt);
  expect(timeline.trace.at(-1)?.at).toBe(timeline.trace[halt?.seq ?? -1]?.at);
  expect(runUntilStop(timeline, limit, refused)).toBeNull();
  expect(timeline.now).toBe(limit);
  // Asking changes nothing: without breakpoints the same comes out.
  const plain = letterTo("jane");
  plain.timeline.input({
    do: "key",
    tty: "andromeda.acme.com/1",
    text: "RCPT TO:<jnae@iguana.apex.com>\r",
  });
  plain.timeline.runTo(limit);
  expect(plain.timeline.trace).toEqual(timeline.trace);
});
