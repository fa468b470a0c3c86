/** dir: what is in a directory, as NT shows it. */
import { civilTime, secondsAt } from "../../wire/index.ts";
import { resolvePath } from "../files.ts";
import type { Command, FileView, Sys } from "../program.ts";
import { baseName, oneShot, type Outcome } from "./kit.ts";

export const dir: Command = {
  name: "dir",
  summary: "list files",
  usage: "dir [PATH]",
  manual: "Lists a directory, or the one you are in, with date and size.",
  looks: ["nt"],
  completes: "file",
  program: oneShot("dir", run),
};

function run(argv: readonly string[], sys: Sys): Outcome {
  const path = argv.slice(1).find((word) => !word.startsWith("/")) ?? ".";
  const view = sys.file(path);
  const directory = resolvePath("nt", sys.cwd, view?.kind === "file" ? `${path}\\..` : path);
  const heading = ` Volume in drive C has no label.\n Volume Serial Number is 1C2B-09A4\n\n Directory of ${directory}\n\n`;
  if (view === null) return { text: `${heading}File Not Found\n`, code: 1 };
  const entries = view.kind === "file" ? [view] : sys.list(path);
  const bytes = entries.reduce((sum, entry) => sum + entry.text.length, 0);
  const count = `${String(entries.length).padStart(16)} File(s) ${commas(bytes).padStart(14)} bytes\n`;
  const free = `${"".padStart(25)}1,284,505,600 bytes free\n`;
  return { text: heading + entries.map((entry) => row(entry, sys)).join("") + count + free };
}

function row(view: FileView, sys: Sys): string {
  const time = civilTime(secondsAt(sys.clock, view.changedAt), sys.clock.zoneMinutes);
  const two = (value: number): string => String(value).padStart(2, "0");
  const date = `${two(time.month)}/${two(time.day)}/${two(time.year % 100)}`;
  const clock = `${two(time.hour % 12 === 0 ? 12 : time.hour % 12)}:${two(time.minute)}${time.hour < 12 ? "a" : "p"}`;
  const size = view.kind === "dir" ? "<DIR>         " : commas(view.text.length).padStart(14);
  return `${date}  ${clock} ${view.kind === "dir" ? "      " + size : size.padStart(20)} ${baseName(view.path)}\n`;
}

/** 1284505 → "1,284,505" */
function commas(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}
