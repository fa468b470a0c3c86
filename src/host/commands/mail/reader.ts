/** Berkeley Mail at its `&` prompt: list, show, delete, answer letters of one mailbox. */
import { headerField, splitMessage } from "../../../wire/index.ts";
import type { ProgramIn, Sys, Syscall } from "../../program.ts";
import { startDraft, stepDraft, type Draft } from "./compose.ts";
import {
  addressOf,
  afterFromLine,
  afterReading,
  fromLine,
  readFromLine,
  shownLetter,
  splitMailbox,
  summary,
  type Letter,
} from "./mailbox.ts";
import { readMessageList } from "./message-list.ts";

export interface Reader {
  path: string;
  /** The mailbox as it was when we opened it. */
  text: string;
  letters: Letter[];
  /** Number of the current letter, from 1. */
  dot: number;
  /** A letter has been shown: from now on Enter means the next one. */
  moved: boolean;
  /** First of the page that `h` shows, from 0. */
  page: number;
  /** A letter being written from here. */
  draft: Draft | null;
  done: boolean;
}

const PROMPT = "& ";
const PAGE = 18;
const VERSION = "Mail version 8.1 6/6/93.  Type ? for help.\n";

export function openReader(path: string, text: string): Reader {
  const letters = splitMailbox(text);
  const isNew = letters.findIndex(({ read, old }) => !read && !old);
  const unread = letters.findIndex(({ read }) => !read);
  const dot = Math.max(0, isNew >= 0 ? isNew : unread) + 1;
  const page = Math.floor((dot - 1) / PAGE) * PAGE;
  return { path, text, letters, dot, moved: false, page, draft: null, done: false };
}

const print = (text: string): Syscall => ({ do: "print", text });

export function greet(reader: Reader, sys: Sys): Syscall[] {
  const said = `${VERSION}${counts(reader)}\n${headers(reader, sys)}${PROMPT}`;
  return [{ do: "tty", mode: "line", echo: true }, print(said)];
}

export function stepReader(reader: Reader, input: ProgramIn, sys: Sys): Syscall[] {
  if (reader.done) return [];
  const { draft } = reader;
  if (draft !== null) {
    const calls = stepDraft(draft, input, sys);
    if (draft.at !== "done") return calls;
    reader.draft = null;
    return [...calls, { do: "tty", mode: "line", echo: true }, print(PROMPT)];
  }
  switch (input.on) {
    case "keys": {
      const calls = obey(reader, input.text, sys);
      return atPrompt(reader) ? [...calls, print(PROMPT)] : calls;
    }
    case "eof":
      return [print("\n"), ...quit(reader, sys)];
    case "signal":
      return input.signal === "INT" ? [print(`\nInterrupt\n${PROMPT}`)] : exit(reader, 129);
    default:
      return [];
  }
}

function atPrompt(reader: Reader): boolean {
  return !reader.done && reader.draft === null;
}

/** `"/var/mail/jane": 2 messages 1 new 1 unread` */
function counts(reader: Reader): string {
  const { letters, path } = reader;
  const fresh = letters.filter(({ read, old }) => !read && !old).length;
  const unread = letters.filter(({ read, old }) => !read && old).length;
  const deleted = letters.filter((letter) => letter.deleted).length;
  const part = (count: number, what: string): string => (count === 0 ? "" : ` ${count} ${what}`);
  const all = `${letters.length} message${letters.length === 1 ? "" : "s"}`;
  return `"${path}": ${all}${part(fresh, "new")}${part(unread, "unread")}${part(deleted, "deleted")}`;
}

function headers(reader: Reader, sys: Sys): string {
  return reader.letters
    .slice(reader.page, reader.page + PAGE)
    .map((letter, i) => ({ letter, number: reader.page + i + 1 }))
    .filter(({ letter }) => !letter.deleted)
    .map(
      ({ letter, number }) => `${summary(letter, reader.text, number, number === reader.dot, sys.columns)}\n`,
    )
    .join("");
}

const COMMANDS = [
  ["next"],
  ["print", "type"],
  ["Print", "Type"],
  ["headers"],
  ["from"],
  ["delete"],
  ["dp", "dt"],
  ["undelete"],
  ["reply", "respond", "Reply", "Respond"],
  ["mail"],
  ["quit"],
  ["exit", "xit"],
  ["help", "?"],
  ["z"],
  ["="],
  ["+"],
  ["-"],
] as const;

type CommandName = (typeof COMMANDS)[number][0];

const HELP =
  "t [list]     type letters (p does the same); P shows their whole header\n" +
  "n, Enter     go to the next letter and type it;  -  the one before\n" +
  "h            list the letters;  z  the next page of the list\n" +
  "d [list]     delete letters;  dp  delete, then type the next\n" +
  "u [list]     undelete letters\n" +
  "r [list]     reply to whoever wrote\n" +
  "m ADDRESS    write a letter\n" +
  "q            quit; deleted letters are gone\n" +
  "x            exit and leave the mailbox as it was\n\n" +
  "A list is numbers (2), ranges (1-3), ^ (first), $ (last), . (this one) or * (all).\n";

function commandOf(word: string): CommandName | null {
  for (const names of COMMANDS) if (names.some((name) => name.startsWith(word))) return names[0];
  return null;
}

function obey(reader: Reader, line: string, sys: Sys): Syscall[] {
  const match = /^([A-Za-z]+|[?=+-])?\s*(.*)$/.exec(line.trim());
  const word = match?.[1] ?? "";
  const rest = match?.[2] ?? "";
  if (word === "") return rest === "" ? next(reader, 1, sys) : typeList(reader, rest, false, sys);
  const command = commandOf(word);
  switch (command) {
    case null:
      return [print(`Unknown command: "${word}"\n`)];
    case "next":
    case "+":
      return rest === "" ? next(reader, 1, sys) : typeList(reader, rest, false, sys);
    case "-":
      return next(reader, -1, sys);
    case "print":
    case "Print":
      return typeList(reader, rest, command === "Print", sys);
    case "headers":
      return list(reader, rest, sys);
    case "from":
      return withList(reader, rest, false, (numbers) => [
        print(numbers.map((n) => lineOf(reader, n, sys)).join("")),
      ]);
    case "z":
      return turnPage(reader, rest === "-" ? -1 : 1, sys);
    case "delete":
    case "dp":
      return withList(reader, rest, false, (numbers) => remove(reader, numbers, command === "dp", sys));
    case "undelete":
      return withList(reader, rest, true, (numbers) => restore(reader, numbers));
    case "reply":
      return withList(reader, rest, false, (numbers) => reply(reader, numbers[0] ?? reader.dot));
    case "mail":
      return rest === "" ? [print("mail: to whom?\n")] : write(reader, rest.split(/[\s,]+/), null);
    case "=":
      return [print(`${reader.dot}\n`)];
    case "help":
      return [print(HELP)];
    case "quit":
      return quit(reader, sys);
    case "exit":
      return exit(reader, 0);
  }
}

function withList(
  reader: Reader,
  words: string,
  deleted: boolean,
  act: (numbers: number[]) => Syscall[],
): Syscall[] {
  const found = readMessageList(words, reader.letters, reader.dot, deleted);
  return found.ok ? act(found.numbers) : [print(`${found.says}\n`)];
}

function lineOf(reader: Reader, number: number, sys: Sys): string {
  const letter = reader.letters[number - 1];
  if (letter === undefined) return "";
  return `${summary(letter, reader.text, number, number === reader.dot, sys.columns)}\n`;
}

function textOf(reader: Reader, number: number): string {
  const letter = reader.letters[number - 1];
  return letter === undefined ? "" : reader.text.slice(letter.from, letter.to);
}

function typeList(reader: Reader, words: string, everything: boolean, sys: Sys): Syscall[] {
  return withList(reader, words, false, (numbers) =>
    numbers.flatMap((number) => show(reader, number, everything, sys)),
  );
}

function show(reader: Reader, number: number, everything: boolean, sys: Sys): Syscall[] {
  const letter = reader.letters[number - 1];
  if (letter === undefined) return [];
  if (!letter.read) Object.assign(letter, { read: true, touched: true });
  reader.dot = number;
  reader.moved = true;
  const { path } = reader;
  return [
    { do: "note", note: { t: "letter.read", user: sys.user.name, path, letter: number } },
    print(`Message ${number}:\n${shownLetter(textOf(reader, number), everything)}`),
  ];
}

function next(reader: Reader, by: 1 | -1, sys: Sys): Syscall[] {
  const stay = !reader.moved && by > 0 && reader.letters[reader.dot - 1]?.deleted === false;
  let number = stay ? reader.dot : reader.dot + by;
  while (reader.letters[number - 1]?.deleted === true) number += by;
  if (reader.letters[number - 1] === undefined)
    return [print(by > 0 ? "At EOF\n" : "Referencing before 1\n")];
  return show(reader, number, false, sys);
}

function list(reader: Reader, words: string, sys: Sys): Syscall[] {
  const wanted = words === "" ? reader.dot : Number(words);
  if (!Number.isInteger(wanted) || reader.letters[wanted - 1] === undefined)
    return [print(`${words}: Invalid message number\n`)];
  reader.page = Math.floor((wanted - 1) / PAGE) * PAGE;
  return [print(headers(reader, sys))];
}

function turnPage(reader: Reader, by: 1 | -1, sys: Sys): Syscall[] {
  const page = reader.page + by * PAGE;
  if (page < 0) return [print("On first screenful of messages\n")];
  if (page >= reader.letters.length) return [print("On last screenful of messages\n")];
  reader.page = page;
  return [print(headers(reader, sys))];
}

function remove(reader: Reader, numbers: readonly number[], showNext: boolean, sys: Sys): Syscall[] {
  for (const number of numbers) {
    const letter = reader.letters[number - 1];
    if (letter) letter.deleted = true;
  }
  const last = numbers.at(-1) ?? reader.dot;
  const after = reader.letters.findIndex((letter, i) => i >= last && !letter.deleted);
  reader.dot = after >= 0 ? after + 1 : last;
  reader.moved = after < 0;
  if (!showNext) return [];
  return after < 0 ? [print("At EOF\n")] : show(reader, after + 1, false, sys);
}

function restore(reader: Reader, numbers: readonly number[]): Syscall[] {
  for (const number of numbers) {
    const letter = reader.letters[number - 1];
    if (letter) letter.deleted = false;
    reader.dot = number;
  }
  return [];
}

function reply(reader: Reader, number: number): Syscall[] {
  const whole = textOf(reader, number);
  const parts = splitMessage(afterFromLine(whole));
  const from = headerField(parts, "Reply-To") ?? headerField(parts, "From");
  const to = from === null ? readFromLine(fromLine(whole)).sender : addressOf(from.value);
  if (to === "" || to === "<>") return [print("That letter does not say who wrote it.\n")];
  const subject = headerField(parts, "Subject")?.value ?? "";
  const answered = /^re:/i.test(subject) ? subject : `Re: ${subject}`;
  reader.dot = number;
  return [print(`To: ${to}\nSubject: ${answered}\n\n`), ...write(reader, [to], answered)];
}

function write(reader: Reader, to: readonly string[], subject: string | null): Syscall[] {
  const { draft, calls } = startDraft(to, subject);
  reader.draft = draft;
  return calls;
}

function exit(reader: Reader, code: number): Syscall[] {
  reader.done = true;
  return [{ do: "exit", code }];
}

/** Puts the mailbox in order; letters that came while we read stay as they are. */
function quit(reader: Reader, sys: Sys): Syscall[] {
  const { path, text, letters } = reader;
  const now = sys.file(path)?.text ?? "";
  if (!now.startsWith(text))
    return [print(`${path} was changed by somebody else; it is left as it is.\n`), ...exit(reader, 1)];
  const arrived = now.slice(text.length);
  const rest = afterReading(text, letters) + arrived;
  const held = letters.filter(({ deleted }) => !deleted).length;
  const news = arrived === "" ? "" : "New mail has arrived.\n";
  const kept = held === 0 ? "" : `Held ${held} message${held === 1 ? "" : "s"} in ${path}\n`;
  const save: Syscall[] = rest === now ? [] : [{ do: "write", path, text: rest }];
  return [...save, print(news + kept), ...exit(reader, 0)];
}
