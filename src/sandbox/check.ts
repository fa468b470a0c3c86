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
  const model = readModel(files, options.memory ?? newMemory());
  const report: Report = { model, running: options.running ?? null, problems: [] };
  checkWorldForm(report);
  for (const zone of model.zones) {
    checkZoneForm(report, zone);
    checkMx(report, zone);
    checkServers(report, zone);
    checkPointers(report, zone);
  }
  for (const host of model.hosts) {
    checkHost(report, host);
    checkMailHost(report, host);
  }
  checkAliasFiles(report);
  checkAccessFiles(report);
  return sorted(report.problems);
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
