/** What sh and NT's command prompt do differently. Everything else is prompt.ts. */
import type { Sys } from "../program.ts";
import type { Tokens } from "./tokenizer.ts";

/** A typed line, understood. */
export type Reading =
  | { kind: "empty" }
  /** The line cannot be run as it is; a sentence with its line end. */
  | { kind: "complaint"; says: string }
  | { kind: "words"; argv: string[] };

export interface Dialect {
  readonly name: "sh" | "cmd";
  /** Printed once, before the first prompt. */
  greeting(sys: Sys): string;
  prompt(sys: Sys, cwd: string): string;
  tokenize(line: string): Tokens;
  read(line: string, sys: Sys): Reading;
  notFound(word: string): string;
  /** "NAME --help" and the like. */
  asksForManual(argv: readonly string[]): boolean;
  /** `cd` typed without a place: go home, or say where we are. */
  readonly cdAloneGoesHome: boolean;
  cdFailed(place: string, why: "missing" | "file"): string;
  readonly goodbye: string;
  /** NT leaves a blank line between a command's output and the next prompt. */
  readonly blankAfterCommand: boolean;
}
