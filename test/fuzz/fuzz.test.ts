/** A little of what `npm run fuzz` does by the million. */
import { expect, test } from "vitest";
import { fuzzChunk } from "./fuzz.ts";

test.each([1, 2, 3])("damaged inputs break no parser (seed %i)", (chunk) => {
  expect(fuzzChunk(chunk, 5_000)).toEqual([]);
});
