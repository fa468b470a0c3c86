/** How a command explains itself: `help NAME`, `man NAME`, `NAME --help`, and on NT `NAME /?`. */
import type { Command, Sys } from "../program.ts";
import { wrap } from "./kit.ts";

export function manualPage(command: Command, sys: Sys): string {
  const width = Math.min(sys.columns, 76);
  const names = [command.name, ...(command.aliases ?? [])].join(", ");
  return `${names}: ${command.summary}\n\nusage: ${command.usage}\n\n${wrap(command.manual, width)}\n`;
}

/** The command this computer offers under that name, or null. On NT letter case and ".exe" do not matter. */
export function commandNamed(sys: Sys, name: string): Command | null {
  const wanted = sys.look === "nt" ? name.toLowerCase().replace(/\.(exe|com)$/, "") : name;
  return (
    sys.commands().find((command) => command.name === wanted || command.aliases?.includes(wanted)) ?? null
  );
}
