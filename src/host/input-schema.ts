/**
 * What an input from a file, a link or a browser's store must look like: one entry for each kind of
 * `Input`. Whoever adds a kind to world.ts adds it here; the compiler asks for it.
 */
import * as v from "valibot";
import { CHANGE_KINDS } from "./changes/schema.ts";
import type { Input } from "./world.ts";

export const micros = v.pipe(
  v.number(),
  v.safeInteger("A time is a whole number of microseconds."),
  v.minValue(0, "A time is not before the beginning."),
);
const name = v.pipe(v.string(), v.maxLength(300));
const count = (most: number) =>
  v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most)));
const milliseconds = v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(60_000)));

/** Keys are bytes, one a character. */
const keys = v.pipe(
  v.string(),
  v.maxLength(65_536),
  v.check((text) => !/[^\0-\xff]/.test(text), "A key is a byte; this is another character."),
);

const answer = v.pipe(v.string(), v.maxLength(2000));

const cable = v.strictObject({
  up: v.exactOptional(v.boolean()),
  latencyMs: milliseconds,
  jitterMs: milliseconds,
  lossPerMille: count(1000),
  duplicatePerMille: count(1000),
  loseEvery: count(1_000_000),
  bitsPerSecond: count(10_000_000_000),
});

const port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535));
const endpoint = v.strictObject({ address: name, port });

type Do = Input["do"];
type Kind<Named extends Do> = v.GenericSchema<unknown, Extract<Input, { do: Named }>>;

const KINDS = {
  terminal: v.strictObject({ do: v.literal("terminal"), host: name, user: v.nullable(name) }),
  key: v.strictObject({ do: v.literal("key"), tty: name, text: keys }),
  answer: v.strictObject({ do: v.literal("answer"), host: name, question: answer, answer }),
  cable: v.strictObject({ do: v.literal("cable"), host: name, set: cable }),
  disk: v.strictObject({
    do: v.literal("disk"),
    host: name,
    freeBytes: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  }),
  service: v.strictObject({
    do: v.literal("service"),
    host: name,
    service: v.picklist(["smtp", "dns"]),
    run: v.boolean(),
  }),
  power: v.strictObject({ do: v.literal("power"), host: name, on: v.boolean() }),
  "outside.join": v.strictObject({ do: v.literal("outside.join"), host: name, address: name }),
  "outside.listen": v.strictObject({ do: v.literal("outside.listen"), host: name, port }),
  "outside.open": v.strictObject({ do: v.literal("outside.open"), host: name, call: name, to: endpoint }),
  "outside.bytes": v.strictObject({ do: v.literal("outside.bytes"), host: name, call: name, text: keys }),
  "outside.close": v.strictObject({
    do: v.literal("outside.close"),
    host: name,
    call: name,
    how: v.picklist(["end", "reset"]),
  }),
  "outside.datagram": v.strictObject({
    do: v.literal("outside.datagram"),
    host: name,
    call: name,
    to: endpoint,
    text: keys,
  }),
  ...CHANGE_KINDS,
} satisfies { [Named in Do]: Kind<Named> };

export const inputSchema: v.GenericSchema<unknown, Input> = v.variant("do", Object.values(KINDS));
