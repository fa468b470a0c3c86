import { expect, test } from "vitest";
import type { Trace } from "../../src/host/index.ts";
import { lessonProjection } from "../../src/lesson/index.ts";
import { dice, roll } from "../../src/sim/index.ts";
import { Fold } from "../../src/ui/folds.ts";
import {
  announcements,
  beside,
  fold,
  ladder,
  map,
  names,
  post,
  timebar,
  type Projection,
} from "../../src/ui/projections/index.ts";
import { AtWorld } from "../host/at-world.ts";
import { stepsOf } from "../lesson/kit.ts";

/** Calls by hand, letters near and far, a refusal, retransmissions, a clear screen: something for every view. */
function busy(): readonly Trace[] {
  const world = new AtWorld(1);
  const joe = world.sit("joe@andromeda.acme.com");
  const jane = world.sit("jane@iguana.apex.com");
  world.say(joe, ["telnet iguana.apex.com 25", "HELO andromeda.acme.com", "MAIL FROM:<joe@acme.com>"], 3);
  world.input({ do: "cable", host: "iguana.apex.com", set: { loseEvery: 5 } });
  world.say(joe, ["RCPT TO:<jnae@iguana.apex.com>", "RCPT TO:<jane@iguana.apex.com>", "DATA"], 6);
  for (const key of "typed key by key\r") world.keys(joe, key).wait(0.3);
  world.say(joe, [".", "QUIT"], 12);
  world.input({ do: "cable", host: "iguana.apex.com", set: { loseEvery: 0 } });
  for (let i = 0; i < 4; i++) world.say(joe, ["mail jane@apex.com", "Hi", "", "again", "."], 3).wait(9);
  world.say(jane, ["mail", "1", "q", "clear", "ls"], 2);
  world.say(joe, ["ping iguana.apex.com", "\x03", "nslookup iguana.apex.com"], 4);
  return world.wait(60).trace;
}

const trace = busy();

/** Kept per event, shared by all copies: what lies behind the position has not happened, and is not looked at. */
const PER_EVENT = new Set([
  "cause",
  "origin",
  "tty",
  "key",
  "lineOf",
  "senders",
  "nodeOf",
  "next",
  "intents",
  "lookups",
]);
/** Found by number only, and only what is there already. */
const BY_NUMBER = new Set(["packets", "sequences", "owner", "calls"]);

function plain(view: unknown, position: number): unknown {
  return JSON.parse(
    JSON.stringify(view, (key, value: unknown) => {
      if (value instanceof Map) return [...value];
      if (BY_NUMBER.has(key)) return undefined;
      if (!PER_EVENT.has(key) || !Array.isArray(value)) return value;
      const past = value.slice(0, position) as unknown[];
      return past.slice(0, past.findLastIndex((one) => one !== undefined && one !== null) + 1);
    }),
  );
}

const lesson = stepsOf("? smtp.reply code=250", "? smtp.reply code=221", "? mail.delivered");
const views: readonly [string, Projection<unknown>][] = [
  ["announcements and screens", announcements],
  ["map", map],
  ["names", names],
  ["ladder", ladder],
  ["post", post],
  ["time bar", timebar],
  ["what happened by itself", beside],
  ["lesson", lessonProjection(lesson)],
];

test.for(views)("%s: going to and fro gives what folding from the start gives", ([, projection]) => {
  expect(trace.length).toBeGreaterThan(1500);
  const kept = new Fold(projection);
  const luck = dice(7, "folds");
  // Once to the end, so that copies are there, then anywhere.
  kept.at(trace, trace.length);
  for (let i = 0; i < 14; i++) {
    const position = i === 13 ? trace.length : roll(luck, trace.length);
    expect(plain(kept.at(trace, position), position)).toEqual(
      plain(fold(projection, trace, position), position),
    );
  }
});

test("two traces are kept apart: going over to a branch and back", () => {
  const world = new AtWorld(1);
  const joe = world.sit("joe@andromeda.acme.com");
  world.say(joe, ["ls", "pwd"], 2);
  const branch = world.timeline.branch(Math.floor(world.trace.length / 2), 0);
  branch.input({ do: "key", tty: joe, text: "date\r" });
  const kept = new Fold(announcements);
  for (const one of [world.trace, branch.trace, world.trace, branch.trace])
    expect(plain(kept.at(one, one.length), one.length)).toEqual(plain(fold(announcements, one), one.length));
});
