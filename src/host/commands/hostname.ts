/** hostname: what this computer is called. */
import type { Command } from "../program.ts";
import { oneShot } from "./kit.ts";

export const hostname: Command = {
  name: "hostname",
  summary: "say what this computer is called",
  usage: "hostname",
  manual: "Prints this computer's name. HELO wants to hear it.",
  looks: ["unix", "nt"],
  program: oneShot("hostname", (argv, sys) => {
    const short = sys.hostName.split(".")[0] ?? sys.hostName;
    return `${sys.look === "nt" || argv[1] === "-s" ? short : sys.hostName}\n`;
  }),
};
