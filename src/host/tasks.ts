/** Who is to hear what before this moment is over. */
import type { Pid, ProgramIn } from "./program.ts";
import type { Scope } from "./scope.ts";
import type { Host, Process } from "./world.ts";

export const processKey = (pid: Pid): string => `p${pid}`;

export function processOf(host: Host, pid: Pid): Process | undefined {
  return host.processes[processKey(pid)];
}

/** Hands `input` to a process before this moment is over. */
export function tell(scope: Scope, host: Host, pid: Pid, input: ProgramIn): void {
  scope.tasks.push({ host: host.name, pid, input, cause: scope.cause });
}
