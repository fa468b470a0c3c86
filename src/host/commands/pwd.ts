/** pwd: the directory you are in. */
import type { Command } from "../program.ts";
import { oneShot } from "./kit.ts";

export const pwd: Command = {
  name: "pwd",
  summary: "say which directory you are in",
  usage: "pwd",
  manual: "Prints the name of the directory you are in.",
  looks: ["unix"],
  program: oneShot("pwd", (_argv, sys) => `${sys.cwd}\n`),
};
