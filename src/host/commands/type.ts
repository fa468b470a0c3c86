/** type: NT's way to show a file. */
import type { Command, Sys } from "../program.ts";
import { oneShot, readFile, type Outcome } from "./kit.ts";

export const type: Command = {
  name: "type",
  summary: "show a text file",
  usage: "type FILE",
  manual: "Prints a text file.",
  looks: ["nt"],
  completes: "file",
  program: oneShot("type", run),
};

function run(argv: readonly string[], sys: Sys): Outcome {
  const [, path] = argv;
  if (path === undefined) return { text: "The syntax of the command is incorrect.\n", code: 1 };
  const reading = readFile(sys, path);
  if (reading.ok) return { text: reading.file.text.replaceAll("\r\n", "\n") };
  const why =
    reading.why === "Is a directory" ? "Access is denied." : "The system cannot find the file specified.";
  return { text: `${why}\n`, code: 1 };
}
