/**
 * Commands that only the shell itself can carry out: they change the shell, not the computer. They
 * are listed here so that `help` and Tab know them; shell/prompt.ts does the work.
 */
import type { Command } from "../program.ts";
import { oneShot } from "./kit.ts";

function builtIn(command: Omit<Command, "program">): Command {
  const text = `${command.name}: only a shell can do this\n`;
  return { ...command, program: oneShot(command.name, () => ({ text, code: 1 })) };
}

export const cd: Command = builtIn({
  name: "cd",
  summary: "go to another directory",
  usage: "cd [DIRECTORY]",
  manual: "Goes to a directory; .. is the one above.",
  looks: ["unix", "nt"],
  completes: "file",
});

export const exit: Command = builtIn({
  name: "exit",
  aliases: ["logout"],
  summary: "log out",
  usage: "exit",
  manual: "Ends the shell. So does Ctrl-D on an empty line, on Unix.",
  looks: ["unix", "nt"],
});

export const history: Command = builtIn({
  name: "history",
  summary: "list the lines you typed",
  usage: "history",
  manual: "Lists the lines typed at this prompt. The up and down arrows bring them back.",
  looks: ["unix"],
});
