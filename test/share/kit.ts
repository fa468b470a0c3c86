/** Moments for the tests: the spoof's, and arbitrary ones. */
import * as fc from "fast-check";
import { readFolder, readGlossary, readWorldNamed } from "../../src/bridge/folders.ts";
import { openRecording, type Input, type WorldTimeline } from "../../src/host/index.ts";
import { compileLessonFolder } from "../../src/lesson/index.ts";
import { fingerprint, type Moment } from "../../src/share/index.ts";

export function spoof(): { moment: Moment; timeline: WorldTimeline } {
  const content = compileLessonFolder(
    "05-spoof-replay",
    readFolder("lessons/05-spoof-replay"),
    readGlossary(),
  );
  if (!content.ok || content.value.kind !== "replay") throw new Error("The spoof cannot be read.");
  const { recording } = content.value;
  const timeline = openRecording(readWorldNamed(recording.world), recording);
  timeline.runTo(recording.until);
  const moment: Moment = {
    recording,
    position: timeline.trace.length,
    at: recording.until,
    live: false,
    origin: { kind: "replay", slug: "spoof" },
    view: "type",
    fingerprint: fingerprint(timeline.trace),
  };
  return { moment, timeline };
}

const latin1 = fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)) });
const name = fc.oneof(
  fc.constantFrom("andromeda.acme.com", "iguana.apex.com"),
  fc.string({ unit: "grapheme", maxLength: 20 }),
);
const tty = name.map((host) => `${host}/1`);

const input: fc.Arbitrary<Input> = fc.oneof(
  { weight: 20, arbitrary: fc.record({ do: fc.constant("key" as const), tty, text: latin1 }) },
  fc.record({ do: fc.constant("terminal" as const), host: name, user: fc.option(name) }),
  fc.record({ do: fc.constant("power" as const), host: name, on: fc.boolean() }),
  fc.record({
    do: fc.constant("cable" as const),
    host: name,
    set: fc.record(
      { up: fc.boolean(), latencyMs: fc.integer({ min: 0, max: 600_000 }).map((tenths) => tenths / 10) },
      { requiredKeys: [] },
    ),
  }),
);

/** Hands, machines and long waits. */
const gap = fc.oneof(
  fc.integer({ min: 0, max: 300 }).map((ms) => ms * 1000),
  fc.nat({ max: 2_000_000 }),
  fc.nat({ max: 100_000_000_000 }),
);

const slug = fc.stringMatching(/^[a-z0-9-]{1,20}$/);

export const moments: fc.Arbitrary<Moment> = fc
  .record({
    world: fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }),
    own: fc.option(
      fc.record({
        yaml: fc.string({ unit: "grapheme" }),
        files: fc.dictionary(
          fc.stringMatching(/^[a-z][a-z0-9./ é_-]{0,19}$/).filter((path) => !/^(proto|cons)/.test(path)),
          fc.string({ unit: "grapheme" }),
        ),
      }),
      { nil: undefined },
    ),
    seed: fc.maxSafeInteger(),
    inputs: fc.array(fc.record({ gap, input }), { maxLength: 40 }),
    rest: gap,
    position: fc.nat(),
    back: fc.double({ min: 0, max: 1, noNaN: true }),
    live: fc.boolean(),
    origin: fc.oneof(
      fc.record({ kind: fc.constantFrom("lesson" as const, "replay" as const), slug }),
      fc.record({ kind: fc.constant("own" as const), text: fc.string({ unit: "grapheme" }) }),
      fc.record({ kind: fc.constant("free" as const) }),
    ),
    view: fc.constantFrom("type", "watch", "inspect"),
    fingerprint: fc.option(fc.nat({ max: 0xffff_ffff })),
  })
  .map(({ world, own, seed, inputs, rest, back, ...stand }) => {
    let at = 0;
    const stamped = inputs.map(({ gap, input }) => ({ at: (at += gap), input }));
    const until = at + rest;
    const recording = {
      format: 1 as const,
      world,
      ...(own === undefined ? {} : { own: { ...own, files: { ...own.files } } }),
      seed,
      inputs: stamped,
      until,
    };
    return { recording, ...stand, at: Math.floor(until * back) };
  });
