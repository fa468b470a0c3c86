/** What all checks share: the model they look at and the list they write to. */
import type { Token } from "../../proto/dns/index.ts";
import { offsetAt, problemAt, WORLD_FILE, type Fix, type Problem, type WorldFiles } from "../files.ts";
import type { WorldModel, ZoneModel } from "../model.ts";
import { rangeAt, type YamlPath } from "../yaml-text.ts";

export interface Report {
  readonly model: WorldModel;
  /** The files of what runs, to see what has changed since; null: nothing runs. */
  readonly running: WorldFiles | null;
  readonly problems: Problem[];
}

export interface About {
  severity: "error" | "warning";
  rule: string;
  says: string;
  cite?: string | null;
  fixes?: readonly Fix[];
}

/** More than these are not told: nobody reads them, and a fuzzed file can have many. */
const MOST_PROBLEMS = 500;

export function atToken(report: Report, zone: ZoneModel, token: Token, about: About): void {
  const from = offsetAt(zone.starts, token.line, token.column);
  atOffsets(report, zone.file, zone.text, zone.starts, from, from + token.text.length, about);
}

export function atWorld(report: Report, path: YamlPath, about: About, what: "key" | "value" = "value"): void {
  const { yaml, starts } = report.model;
  const { from, to } = rangeAt(yaml, path, what);
  atOffsets(report, WORLD_FILE, yaml.text, starts, from, to, about);
}

export function atOffsets(
  report: Report,
  file: string,
  text: string,
  starts: readonly number[],
  from: number,
  to: number,
  about: About,
): void {
  if (report.problems.length >= MOST_PROBLEMS) return;
  report.problems.push(problemAt(text, starts, { file, from, to }, about));
}
