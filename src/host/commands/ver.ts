/** ver: which Windows this is. */
import type { Command } from "../program.ts";
import { oneShot } from "./kit.ts";

export const ver: Command = {
  name: "ver",
  summary: "say which system this is",
  usage: "ver",
  manual: "Prints the system's name and version.",
  looks: ["nt"],
  program: oneShot("ver", () => "\nWindows NT Version 4.0\n"),
};
