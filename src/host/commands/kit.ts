/** What most commands need: a program that does one thing and ends, options, files, wrapped text. */
import type { FileView, Program, Sys, Syscall } from "../program.ts";

/** What a command that only prints has to say. */
export interface Outcome {
  text: string;
  /** Exit status; 0 when left out. */
  code?: number;
  calls?: readonly Syscall[];
}

/** A program that prints and ends. */
export function oneShot(
  name: string,
  run: (argv: readonly string[], sys: Sys) => Outcome | string,
): Program<null> {
  return {
    name,
    init: () => null,
    step: (_state, input, sys) => {
      if (input.on === "signal") return [{ do: "exit", code: EXIT_INTERRUPTED }];
      if (input.on !== "start") return [];
      const outcome = run(input.argv, sys);
      const { text, code = 0, calls = [] } = typeof outcome === "string" ? { text: outcome } : outcome;
      const print: Syscall[] = text === "" ? [] : [{ do: "print", text }];
      return [...calls, ...print, { do: "exit", code }];
    },
  };
}

/** Exit status after ^C, as shells report it: 128 + SIGINT. */
export const EXIT_INTERRUPTED = 130;

export interface Options {
  /** Letters given; for those that take a value, the value. */
  given: Readonly<Record<string, string>>;
  rest: readonly string[];
  /** The first option nobody knows, or null. */
  unknown: string | null;
}

/** Options as getopt reads them: "-la", "-c 3", "-c3", "--" ends them. `values` are the letters that take a value. */
export function readOptions(argv: readonly string[], flags: string, values = ""): Options {
  const given: Record<string, string> = {};
  const words = argv.slice(1);
  let unknown: string | null = null;
  while (words.length > 0) {
    const word = words[0] ?? "";
    if (!/^-./.test(word)) break;
    words.shift();
    if (word === "--") break;
    for (let i = 1; i < word.length; i++) {
      const letter = word.charAt(i);
      if (values.includes(letter)) {
        given[letter] = word.slice(i + 1) || (words.shift() ?? "");
        break;
      }
      if (flags.includes(letter)) given[letter] = "";
      else unknown ??= `-${letter}`;
    }
  }
  return { given, rest: words, unknown };
}

/** A whole number in [least, most], or null. */
export function readCount(text: string | undefined, least: number, most: number): number | null {
  if (text === undefined || !/^\d{1,9}$/.test(text)) return null;
  const count = Number(text);
  return count >= least && count <= most ? count : null;
}

export type FileReading = { ok: true; file: FileView } | { ok: false; why: string };

/** A file's contents for this user. Other people's mailboxes are closed; everything else is open here. */
export function readFile(sys: Sys, path: string): FileReading {
  const file = sys.file(path);
  if (file === null) return { ok: false, why: "No such file or directory" };
  if (file.kind === "dir") return { ok: false, why: "Is a directory" };
  const mayRead = sys.user.uid === 0 || !isPrivate(file) || file.owner === sys.user.name;
  return mayRead ? { ok: true, file } : { ok: false, why: "Permission denied" };
}

export function isPrivate(file: FileView): boolean {
  return file.kind === "file" && file.path.startsWith("/var/mail/");
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.replace(/^.*[/\\](?=.)/, "");
}

/** Breaks at blanks so that no line is longer than `width`, if words allow it. */
export function wrap(text: string, width: number): string {
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = "";
    for (const word of paragraph.split(" ")) {
      if (line !== "" && line.length + 1 + word.length > width) {
        lines.push(line);
        line = word;
      } else line = line === "" ? word : `${line} ${word}`;
    }
    lines.push(line);
  }
  return lines.join("\n");
}

/** Words in columns, down then across, as `ls` sets them. */
export function inColumns(words: readonly string[], width: number): string {
  const widest = words.reduce((most, word) => Math.max(most, word.length), 0) + 2;
  const across = Math.max(1, Math.floor(width / widest));
  const rows = Math.ceil(words.length / across);
  let text = "";
  for (let row = 0; row < rows; row++) {
    let line = "";
    for (let column = 0; column < across; column++) line += (words[column * rows + row] ?? "").padEnd(widest);
    text += line.trimEnd() + "\n";
  }
  return text;
}
