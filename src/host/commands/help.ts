/** help (also man): what there is, and how each command is used. */
import type { Command, Sys } from "../program.ts";
import { oneShot, type Outcome } from "./kit.ts";
import { commandNamed, manualPage } from "./manual.ts";

export const help: Command = {
  name: "help",
  aliases: ["man"],
  summary: "list the commands, or explain one",
  usage: "help [COMMAND]",
  manual: "Without a name, lists the commands. With one, says what it does and how it is typed.",
  looks: ["unix", "nt"],
  completes: "command",
  program: oneShot("help", run),
};

function run(argv: readonly string[], sys: Sys): Outcome {
  const [, name] = argv;
  if (name === undefined) return { text: overview(sys) };
  const command = commandNamed(sys, name);
  return command === null
    ? { text: `There is no command called ${name} here.\n`, code: 1 }
    : { text: manualPage(command, sys) };
}

function overview(sys: Sys): string {
  const commands = [...sys.commands()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const shown = (name: string): string => (sys.look === "nt" ? name.toUpperCase() : name);
  const lines = commands.map(({ name, summary }) => `  ${shown(name).padEnd(10)} ${summary}\n`).join("");
  const keys = "Tab completes a name, the up arrow brings back a line, Ctrl-C stops a program.\n";
  return `${lines}\nhelp NAME explains one. ${keys}`;
}
