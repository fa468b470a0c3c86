/** whoami: who is logged in here. */
import type { Command } from "../program.ts";
import { oneShot } from "./kit.ts";

export const whoami: Command = {
  name: "whoami",
  summary: "say who you are here",
  usage: "whoami",
  manual: "Prints the name you are logged in under.",
  looks: ["unix"],
  program: oneShot("whoami", (_argv, sys) => `${sys.user.name}\n`),
};
