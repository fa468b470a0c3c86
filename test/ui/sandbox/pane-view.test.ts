/** A server's settings as a text of their own: what could stand on a new last line is offered there, and in its place. */
import { expect, test } from "vitest";
import { readFolder } from "../../../src/bridge/folders.ts";
import { providersIn } from "../../../src/ui/sandbox/pane-view.ts";
import { cut, sliceOf } from "../../../src/ui/sandbox/slice.ts";

const files = readFolder("lessons/worlds/1998");
const yaml = files["world.yaml"] ?? "";

test.each(["\n", "\n        ", "\n        h"])(
  "after %j a completion begins where the word does",
  (typed) => {
    const slice = sliceOf(yaml, 2);
    if (slice === null) throw new Error("no slice");
    const text = cut(yaml, slice).replace(/\n$/, "") + typed;
    const found = providersIn("world.yaml", 2, () => files).complete?.(text, text.length);
    expect(found?.from).toBe(text.length - (typed.endsWith("h") ? 1 : 0));
  },
);
