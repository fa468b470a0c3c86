/** tail: the last lines of a file, such as the mail log. */
import type { Command, Sys, Syscall } from "../program.ts";
import { showFiles } from "./cat.ts";
import { oneShot, readCount, readOptions, type Outcome } from "./kit.ts";

const LINES = 10;
const MOST_LINES = 1_000_000;

export const tail: Command = {
  name: "tail",
  summary: "show the last lines of a file",
  usage: "tail [-n COUNT] FILE...",
  manual:
    "Prints the last 10 lines of a file, or as many as -n says. What the mail system did last: tail -n 20 /var/log/maillog.",
  looks: ["unix"],
  completes: "file",
  program: oneShot("tail", run),
};

function run(argv: readonly string[], sys: Sys): Outcome {
  // "tail -20 FILE" is how people typed it.
  const words = argv.map((word) => word.replace(/^-(\d+)$/, "-n$1"));
  const { given, rest, unknown } = readOptions(words, "", "n");
  const count = "n" in given ? readCount(given["n"], 0, MOST_LINES) : LINES;
  if (unknown !== null || count === null || rest.length === 0)
    return { text: `usage: ${tail.usage}\n`, code: 1 };
  let text = "";
  let failed = false;
  const calls: Syscall[] = [];
  for (const [i, path] of rest.entries()) {
    const shown = showFiles([path], sys, "tail");
    failed ||= shown.failed;
    if (rest.length > 1 && !shown.failed) text += `${i > 0 ? "\n" : ""}==> ${path} <==\n`;
    text += shown.failed ? shown.text : lastLines(shown.text, count);
    calls.push(...shown.notes);
  }
  return { text, code: failed ? 1 : 0, calls };
}

function lastLines(text: string, count: number): string {
  const lines = text.split("\n");
  const whole = lines.at(-1) === "" ? lines.length - 1 : lines.length;
  return lines.slice(Math.max(0, whole - count)).join("\n");
}
