/** How much of a world a recording may bring along. */
import * as v from "valibot";
import type { OwnWorld } from "../sim/index.ts";

const MOST_FILES = 1000;
const LARGEST_FILE = 1_000_000;
const LARGEST_WORLD = 4_000_000;

const text = v.pipe(
  v.string(),
  v.maxLength(LARGEST_FILE, "A file of a world has at most a million letters."),
);
const path = v.pipe(v.string(), v.minLength(1), v.maxLength(255));

export const ownWorldSchema: v.GenericSchema<unknown, OwnWorld> = v.pipe(
  v.strictObject({ yaml: text, files: v.record(path, text) }),
  v.check(({ files }) => Object.keys(files).length <= MOST_FILES, `A world has at most ${MOST_FILES} files.`),
  v.check(
    ({ yaml, files }) =>
      Object.values(files).reduce((sum, { length }) => sum + length, yaml.length) <= LARGEST_WORLD,
    "The files of a world have at most four million letters together.",
  ),
);
