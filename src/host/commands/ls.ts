/** ls: what is in a directory. */
import { civilTime, secondsAt } from "../../wire/index.ts";
import type { Command, FileView, Sys } from "../program.ts";
import { baseName, inColumns, isPrivate, oneShot, readOptions, type Outcome } from "./kit.ts";

export const ls: Command = {
  name: "ls",
  summary: "list files",
  usage: "ls [-al] [FILE...]",
  manual:
    "Lists a directory, or the one you are in. -l adds owner, size and date, -a shows names that begin with a dot.",
  looks: ["unix"],
  completes: "file",
  program: oneShot("ls", run),
};

function run(argv: readonly string[], sys: Sys): Outcome {
  const { given, rest, unknown } = readOptions(argv, "alF1d");
  if (unknown !== null) return { text: `ls: unknown option ${unknown}\nusage: ${ls.usage}\n`, code: 1 };
  const paths = rest.length === 0 ? ["."] : rest;
  const found = paths.map((path) => ({ path, view: sys.file(path) }));
  const missing = found.filter(({ view }) => view === null);
  const files = found.flatMap(({ path, view }) =>
    view?.kind === "file" || (view && "d" in given) ? [{ ...view, path }] : [],
  );
  const directories = found.filter(({ view }) => view?.kind === "dir" && !("d" in given));
  let text = missing.map(({ path }) => `ls: ${path}: No such file or directory\n`).join("");
  if (files.length > 0) text += list(files, sys, given);
  for (const { path } of directories) {
    if (paths.length > 1) text += `${text === "" ? "" : "\n"}${path}:\n`;
    const entries = sys.list(path).map((view) => ({ ...view, path: baseName(view.path) }));
    text += list(
      "a" in given ? withDots(entries, sys, path) : entries.filter((view) => !view.path.startsWith(".")),
      sys,
      given,
    );
  }
  return { text, code: missing.length > 0 ? 1 : 0 };
}

function withDots(entries: readonly FileView[], sys: Sys, path: string): FileView[] {
  const dot = (name: string): FileView[] => {
    const view = sys.file(name === "." ? path : `${path}/..`);
    return view === null ? [] : [{ ...view, path: name }];
  };
  return [...dot("."), ...dot(".."), ...entries];
}

function list(entries: readonly FileView[], sys: Sys, given: Readonly<Record<string, string>>): string {
  const name = (view: FileView): string => view.path + ("F" in given && view.kind === "dir" ? "/" : "");
  if ("l" in given) return entries.map((view) => `${longForm(view, sys)} ${name(view)}\n`).join("");
  if ("1" in given) return entries.map((view) => `${name(view)}\n`).join("");
  return inColumns(entries.map(name), sys.columns);
}

function longForm(view: FileView, sys: Sys): string {
  const directory = view.kind === "dir";
  const mode = directory ? "drwxr-xr-x" : isPrivate(view) ? "-rw-------" : "-rw-r--r--";
  const size = directory ? 512 : view.text.length;
  return `${mode}  ${directory ? 2 : 1} ${view.owner.padEnd(8)} ${String(size).padStart(8)} ${dateOf(view, sys)}`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

function dateOf(view: FileView, sys: Sys): string {
  const time = civilTime(secondsAt(sys.clock, view.changedAt), sys.clock.zoneMinutes);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${MONTHS[time.month - 1] ?? ""} ${String(time.day).padStart(2)} ${two(time.hour)}:${two(time.minute)}`;
}
