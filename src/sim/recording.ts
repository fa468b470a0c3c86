/**
 * History in its shortest form: which world, which seed, and everything that came from outside,
 * stamped. Run again it gives the same trace to the byte. A share link, a bug report, a homework
 * and a test are the same thing: one of these.
 */
import type { Micros } from "../base/index.ts";

export interface Stamped<Input> {
  at: Micros;
  input: Input;
}

/** A world that comes with its recording: the text of its world.yaml and of the other files of its folder, by path. */
export interface OwnWorld {
  yaml: string;
  files: Readonly<Record<string, string>>;
}

export interface Recording<Input> {
  format: 1;
  /** Name of a world folder: "1998". */
  world: string;
  /** The world itself, when it is none of those that come with the site: a sandbox, a bridge, a teacher's lesson. */
  own?: OwnWorld;
  seed: number;
  /** In order of `at`. An input stamped T is applied after everything due at or before T. */
  inputs: Stamped<Input>[];
  /** How far the clock ran. */
  until: Micros;
}

export function newRecording<Input>(world: string, seed: number): Recording<Input> {
  return { format: 1, world, seed, inputs: [], until: 0 };
}
