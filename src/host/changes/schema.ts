/** What changes from a file, a link or a browser's store must look like. What they mean is checked when they are applied. */
import * as v from "valibot";

const TEXT = 1_000_000;

const name = v.pipe(v.string(), v.maxLength(300));
const text = v.pipe(v.string(), v.maxLength(TEXT, "A text of a change has at most a million characters."));
const written = v.record(name, v.unknown());
const short = v.pipe(v.string(), v.maxLength(2_000));
const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const names = (most: number) => v.pipe(v.array(name), v.maxLength(most));

const change = v.variant("what", [
  v.strictObject({ what: v.literal("zone"), origin: name, text: v.nullable(text) }),
  v.strictObject({ what: v.literal("smtp"), settings: v.nullable(written) }),
  v.strictObject({ what: v.literal("dns"), settings: v.nullable(written) }),
  v.strictObject({ what: v.literal("aliases"), text }),
  v.strictObject({ what: v.literal("access"), text }),
  v.strictObject({ what: v.literal("users"), users: v.pipe(v.array(written), v.maxLength(1_000)) }),
  v.strictObject({ what: v.literal("resolver"), settings: written }),
  v.strictObject({ what: v.literal("file"), path: name, text: v.nullable(text), owner: name }),
  v.strictObject({ what: v.literal("clock"), aheadSeconds: whole(-3_200_000_000, 3_200_000_000) }),
  v.strictObject({ what: v.literal("hours"), hours: names(24) }),
  v.strictObject({ what: v.literal("about"), about: short }),
]);

export const CHANGE_KINDS = {
  apply: v.strictObject({ do: v.literal("apply"), host: name, change }),
  "host.add": v.strictObject({
    do: v.literal("host.add"),
    host: name,
    spec: written,
    files: v.record(name, text),
  }),
  "host.remove": v.strictObject({ do: v.literal("host.remove"), host: name }),
  "host.move": v.strictObject({ do: v.literal("host.move"), host: name, name, address: name }),
  letter: v.strictObject({ do: v.literal("letter"), host: name, user: name, to: names(100), text }),
  bulk: v.strictObject({
    do: v.literal("bulk"),
    name: v.pipe(v.string(), v.maxLength(60)),
    hosts: names(200),
    user: name,
    to: names(100),
    count: whole(1, 5_000),
    sizeBytes: whole(0, 100_000),
    spreadMs: whole(0, 86_400_000),
  }),
};
