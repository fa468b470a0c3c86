/** What the keeper of a computer does to it, or what happens to him: the disk fills up, a service is stopped. */
import { startService } from "./boot.ts";
import { usedBytes } from "./files.ts";
import { emit, type Scope } from "./scope.ts";
import { SERVICES } from "./services/index.ts";
import { tell } from "./tasks.ts";
import type { Host, Input } from "./world.ts";

export function fillDisk(scope: Scope, host: Host, { freeBytes }: Input & { do: "disk" }): void {
  host.diskBytes = freeBytes === null ? null : usedBytes(host.files) + freeBytes;
  const full = freeBytes === 0;
  const says =
    freeBytes === null
      ? `There is room on ${host.name}’s disk again.`
      : full
        ? `${host.name}’s disk is full.`
        : `${host.name}’s disk has room for ${freeBytes} bytes more.`;
  emit(scope, host.name, { t: "disk", full, freeBytes, says });
}

/** The service is told, as `kill` would tell it, and says its goodbyes itself. */
export function runService(scope: Scope, host: Host, { service, run }: Input & { do: "service" }): void {
  const program = SERVICES.find(({ name }) => name === service)?.program.name;
  const running = Object.values(host.processes).filter((process) => process.program === program);
  if (!host.on || host.spec.services[service] === undefined || run === running.length > 0) return;
  const what = service === "smtp" ? "mail system" : "name server";
  const says = `${host.name}’s ${what} was ${run ? "started" : "stopped"}.`;
  scope.cause = emit(scope, host.name, { t: "service", service, running: run, says });
  if (run) startService(scope, host, service);
  else for (const { pid } of running) tell(scope, host, pid, { on: "signal", signal: "TERM" });
}
