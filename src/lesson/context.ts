import type { Glossary } from "./glossary.ts";
import type { Problems } from "./problem.ts";

/** What both lessons and replays need while they read a section. */
export interface Context {
  glossary: Glossary;
  problems: Problems;
  /** Null when the head was wrong: then nothing more is said about terminals. */
  terminals: readonly string[] | null;
}
