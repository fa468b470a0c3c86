/** What Tab makes of the word before the cursor. */
import { commandNamed } from "../commands/manual.ts";
import type { Command, Sys } from "../program.ts";
import type { Dialect } from "./dialect.ts";

export interface Completion {
  /** What to put in at the cursor; "" when there is nothing to add. */
  insert: string;
  /** All that fit, when there is more than one. */
  choices: string[];
}

const NOTHING: Completion = { insert: "", choices: [] };

/** `before` is the line up to the cursor; host names are looked for in the hosts file and in `history`. */
export function complete(before: string, dialect: Dialect, sys: Sys, history: readonly string[]): Completion {
  const { words, operator, open } = dialect.tokenize(before);
  if (operator !== null || open !== null) return NOTHING;
  const last = words.at(-1);
  const inWord = last?.to === before.length;
  if (inWord && last.quoted) return NOTHING;
  const typed = inWord ? last.text : "";
  const place = inWord ? words.length - 1 : words.length;
  const command = commandNamed(sys, words[0]?.text ?? "");
  const candidates = place === 0 ? commandNames(sys) : argumentsFor(command, place, typed, sys, history);
  const fits = [...new Set(candidates.filter((name) => startsWith(name, typed, sys)))];
  const first = fits[0];
  if (first === undefined) return NOTHING;
  if (fits.length === 1)
    return { insert: first.slice(typed.length) + (/[/\\]$/.test(first) ? "" : " "), choices: [] };
  return { insert: commonPrefix(fits).slice(typed.length), choices: fits };
}

function startsWith(name: string, typed: string, sys: Sys): boolean {
  return sys.look === "nt" ? name.toLowerCase().startsWith(typed.toLowerCase()) : name.startsWith(typed);
}

function commandNames(sys: Sys): string[] {
  return sys.commands().flatMap(({ name, aliases }) => [name, ...(aliases ?? [])]);
}

function argumentsFor(
  command: Command | null,
  place: number,
  typed: string,
  sys: Sys,
  history: readonly string[],
): string[] {
  switch (command?.completes) {
    case "file":
      return fileNames(typed, sys);
    case "command":
      return place === 1 ? commandNames(sys) : [];
    case "user":
      return place === 1 ? sys.users().map(({ name }) => name) : [];
    case "host":
      return place === 1 ? hostNames(sys, history) : [];
    case undefined:
      return [];
  }
}

/** Names in the hosts file, and names with dots that were typed before. */
function hostNames(sys: Sys, history: readonly string[]): string[] {
  const names: string[] = [];
  for (const line of (sys.file("/etc/hosts")?.text ?? "").split("\n"))
    names.push(...line.replace(/#.*/, "").trim().split(/\s+/).slice(1));
  for (const line of history)
    names.push(
      ...line
        .split(/\s+/)
        .slice(1)
        .filter((word) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(word)),
    );
  return names.sort();
}

/** Entries of the directory named by what is typed before the last separator, written as the typist began. */
function fileNames(typed: string, sys: Sys): string[] {
  const separator = sys.look === "nt" ? "\\" : "/";
  const cut = Math.max(typed.lastIndexOf("/"), typed.lastIndexOf(separator)) + 1;
  const shown = typed.slice(0, cut);
  const directory = shown.replace(/^~(?=\/)/, sys.user.home);
  const hidden = typed.slice(cut).startsWith(".");
  return sys
    .list(directory === "" ? "." : directory)
    .map(({ path, kind }) => path.replace(/^.*[/\\]/, "") + (kind === "dir" ? separator : ""))
    .filter((name) => !/\s/.test(name) && (hidden || !name.startsWith(".")))
    .map((name) => shown + name);
}

function commonPrefix(names: readonly string[]): string {
  let prefix = names[0] ?? "";
  for (const name of names) while (!name.startsWith(prefix)) prefix = prefix.slice(0, -1);
  return prefix;
}
