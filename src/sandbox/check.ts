/** Everything that is wrong or doubtful in a world, as sentences with a place and, where there is one, a way to mend it. */
import { WORLD_FILE, type Problem, type WorldFiles } from "./files.ts";
import { checkWorldForm, checkZoneForm, TOO_LARGE } from "./checks/form.ts";
import { checkHost, checkPointers } from "./checks/hosts.ts";
import { checkAccessFiles, checkAliasFiles, checkMailHost } from "./checks/mail.ts";
import { checkMx } from "./checks/mx.ts";
import type { Report } from "./checks/report.ts";
import { checkServers } from "./checks/servers.ts";
import { newMemory, readModel, type Memory } from "./model.ts";

export interface CheckOptions {
  /** The files of what runs, to see what has changed since. */
  running?: WorldFiles;
  /** Makes the next call quick: see `newMemory`. */
  memory?: Memory;
}

/** In order of file, line and column; world.yaml first. Never throws, whatever is in the files. */
export function checkWorldFiles(files: WorldFiles, options: CheckOptions = {}): Problem[] {
  const checking = beginCheck(files, options);
  while (!checking.step());
  return checking.problems();
}

/** The same in pieces, so that somebody who types need not wait for the whole. */
export interface Checking {
  /** Does the next piece: one zone, some hosts. True when there is none left. */
  step(): boolean;
  problems(): Problem[];
}

const HOSTS_AT_ONCE = 25;

export function beginCheck(files: WorldFiles, options: CheckOptions = {}): Checking {
  const memory = options.memory ?? newMemory();
  const found: Problem[] = [];
  const pieces: (() => void)[] = [
    () => {
      const model = readModel(files, memory);
      const report: Report = { model, running: options.running ?? null, problems: found };
      checkWorldForm(report);
      pieces.push(...piecesOf(report));
    },
  ];
  let at = 0;
  return {
    step() {
      pieces[at]?.();
      at++;
      return at >= pieces.length;
    },
    problems: () => sorted(found),
  };
}

function piecesOf(report: Report): (() => void)[] {
  const { zones, hosts } = report.model;
  const pieces = zones.map((zone) => () => {
    checkZoneForm(report, zone);
    checkMx(report, zone);
    checkServers(report, zone);
    checkPointers(report, zone);
  });
  for (let from = 0; from < hosts.length; from += HOSTS_AT_ONCE)
    pieces.push(() => {
      for (const host of hosts.slice(from, from + HOSTS_AT_ONCE)) {
        checkHost(report, host);
        checkMailHost(report, host);
      }
    });
  pieces.push(() => {
    checkAliasFiles(report);
    checkAccessFiles(report);
  });
  return pieces;
}

function sorted(problems: readonly Problem[]): Problem[] {
  const place = (file: string): string => (file === WORLD_FILE ? "" : file);
  return [...problems].sort((a, b) => {
    if (a.file !== b.file) return place(a.file) < place(b.file) ? -1 : 1;
    return a.line - b.line || a.column - b.column;
  });
}

/** A world that can begin: nothing keeps it from opening. Warnings do not count. */
export function canOpen(problems: readonly Problem[]): boolean {
  return problems.every(
    ({ file, severity, rule }) => severity !== "error" || (file !== WORLD_FILE && rule !== TOO_LARGE),
  );
}
