/** Every program there is, by name: shells, commands and daemons. */
import { COMMANDS } from "./commands/index.ts";
import { outsideProgram } from "./outside.ts";
import type { Program } from "./program.ts";
import { SERVICES } from "./services/index.ts";
import { SHELLS } from "./shell/index.ts";

const BY_NAME = new Map<string, Program>();

BY_NAME.set(outsideProgram.name, outsideProgram);
for (const program of SHELLS) BY_NAME.set(program.name, program);
for (const { program } of SERVICES) BY_NAME.set(program.name, program);
for (const { name, aliases, program } of COMMANDS) {
  for (const known of [name, ...(aliases ?? [])]) if (!BY_NAME.has(known)) BY_NAME.set(known, program);
}

/** `/usr/sbin/sendmail`, `SENDMAIL` on NT and `sendmail` are the same program. */
export function programNamed(name: string): Program | null {
  const base = name.replace(/^.*[/\\]/, "");
  return BY_NAME.get(base) ?? BY_NAME.get(base.toLowerCase().replace(/\.exe$/, "")) ?? null;
}
