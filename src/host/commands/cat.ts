/** cat: show files as they are. The terminal writes control characters as ^X, so no letter can drive it. */
import type { Command, Sys, Syscall } from "../program.ts";
import { oneShot, readFile, readOptions, type Outcome } from "./kit.ts";

export const cat: Command = {
  name: "cat",
  summary: "show a file",
  usage: "cat [-n] FILE...",
  manual:
    "Prints files, one after the other. -n numbers the lines. Your mailbox is a file too: cat /var/mail/jane",
  looks: ["unix"],
  completes: "file",
  program: oneShot("cat", run),
};

function run(argv: readonly string[], sys: Sys): Outcome {
  const { given, rest, unknown } = readOptions(argv, "nuv");
  if (unknown !== null || rest.length === 0) return { text: `usage: ${cat.usage}\n`, code: 1 };
  const { text, failed, notes } = showFiles(rest, sys, "cat");
  return { text: "n" in given ? numbered(text) : text, code: failed ? 1 : 0, calls: notes };
}

function numbered(text: string): string {
  const lines = text.split("\n");
  const last = lines.pop() ?? "";
  if (last !== "") lines.push(last);
  const shown = lines.map((line, i) => `${String(i + 1).padStart(6)}\t${line}`).join("\n");
  return shown + (text.endsWith("\n") ? "\n" : "");
}

/** Contents of files with a complaint for each that cannot be read, and a note for each mailbox looked into. */
export function showFiles(
  paths: readonly string[],
  sys: Sys,
  name: string,
): { text: string; failed: boolean; notes: Syscall[] } {
  let text = "";
  let failed = false;
  const notes: Syscall[] = [];
  for (const path of paths) {
    const reading = readFile(sys, path);
    if (!reading.ok) {
      text += `${name}: ${path}: ${reading.why}\n`;
      failed = true;
      continue;
    }
    text += reading.file.text;
    const mailbox = reading.file.path.startsWith("/var/mail/");
    if (mailbox) notes.push(letterRead(sys, reading.file.path));
  }
  return { text, failed, notes };
}

function letterRead(sys: Sys, path: string): Syscall {
  return { do: "note", note: { t: "letter.read", user: sys.user.name, path, letter: null } };
}
