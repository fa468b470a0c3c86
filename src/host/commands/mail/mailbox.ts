/** A mailbox file as a reader sees it: letters one after the other, each after a From_ line. RFC 4155 */
import { headerField, splitLines, splitMessage } from "../../../wire/index.ts";

export interface Letter {
  /** [from, to) in the mailbox, From_ line and the empty line at the end included. */
  from: number;
  to: number;
  read: boolean;
  /** It was here when the mailbox was last looked at. */
  old: boolean;
  deleted: boolean;
  /** The Status: field has to be written anew. */
  touched: boolean;
}

/** More letters than this are left alone. */
const MOST_LETTERS = 5_000;

/** Where letters begin: at "From " at the start of a line, after an empty line or at the very beginning. */
function startsOfLetters(text: string): number[] {
  const starts: number[] = text.startsWith("From ") ? [0] : [];
  let at = text.indexOf("\n\nFrom ");
  while (at >= 0 && starts.length < MOST_LETTERS) {
    starts.push(at + 2);
    at = text.indexOf("\n\nFrom ", at + 2);
  }
  return starts;
}

export function splitMailbox(text: string): Letter[] {
  const starts = startsOfLetters(text);
  return starts.map((from, i) => {
    const to = starts[i + 1] ?? text.length;
    const status = headerField(splitMessage(afterFromLine(text.slice(from, to))), "Status")?.value ?? "";
    return {
      from,
      to,
      read: status.includes("R"),
      old: status.includes("O"),
      deleted: false,
      touched: false,
    };
  });
}

export function fromLine(letter: string): string {
  const end = letter.indexOf("\n");
  return (end < 0 ? letter : letter.slice(0, end)).replace(/\r$/, "");
}

/** The letter itself, without its From_ line. */
export function afterFromLine(letter: string): string {
  const end = letter.indexOf("\n");
  return end < 0 ? "" : letter.slice(end + 1);
}

/** The sender and date of a From_ line: "From joe@acme.com  Tue Mar 10 09:16:03 1998". */
export function readFromLine(line: string): { sender: string; date: string } {
  const match = /^From (\S+)\s+(.*)$/.exec(line);
  return { sender: match?.[1] ?? "", date: match?.[2] ?? "" };
}

/** Only the address of a From: field: "Joe Bloggs <joe@acme.com>" and "joe@acme.com (Joe)" give joe@acme.com. */
export function addressOf(field: string): string {
  const angled = /<([^<>]*)>/.exec(field.replace(/"[^"]*"/g, ""));
  return (angled?.[1] ?? field.replace(/\([^()]*\)/g, "")).trim();
}

/** The line `h` shows: `>N  1 joe@andromeda.acme  Tue Mar 10 09:16  12/420   "Lunch?"`. */
export function summary(
  letter: Letter,
  text: string,
  number: number,
  current: boolean,
  columns: number,
): string {
  const whole = text.slice(letter.from, letter.to);
  const parts = splitMessage(afterFromLine(whole));
  const { sender, date } = readFromLine(fromLine(whole));
  const field = headerField(parts, "From")?.value;
  const name = (field === undefined ? sender : addressOf(field)).slice(0, 18).padEnd(18);
  const flag = letter.read ? " " : letter.old ? "U" : "N";
  const size = `${String(splitLines(whole).length).padStart(4)}/${String(whole.length).padEnd(5)}`;
  const start = `${current ? ">" : " "}${flag}${String(number).padStart(3)} ${name}  ${date.slice(0, 16).padEnd(16)}${size}`;
  const subject = headerField(parts, "Subject")?.value;
  if (subject === undefined) return start.trimEnd();
  return `${start} "${subject.slice(0, Math.max(0, columns - start.length - 4))}"`;
}

/** Fields that say little to a reader; `P` shows them. */
const QUIET = new Set([
  "received",
  "return-path",
  "message-id",
  "status",
  "x-status",
  "delivered-to",
  "content-length",
]);

/** A letter as it is shown: its From_ line, its header (all of it, or what a reader wants), its words. */
export function shownLetter(letter: string, everything: boolean): string {
  const content = afterFromLine(letter);
  const parts = splitMessage(content);
  const header = parts.fields
    .filter(({ name }) => everything || !QUIET.has(name.toLowerCase()))
    .map(({ from, to }) => content.slice(from, to))
    .join("");
  const body = content.slice(parts.bodyAt).replace(/\n*$/, "\n");
  return `${fromLine(letter)}\n${header}\n${body}\n`.replaceAll("\r\n", "\n");
}

/** The mailbox after reading: deleted letters gone, Status: fields brought up to date. */
export function afterReading(text: string, letters: readonly Letter[]): string {
  let kept = letters.length === 0 ? text : text.slice(0, letters[0]?.from ?? 0);
  for (const letter of letters) {
    if (letter.deleted) continue;
    const whole = text.slice(letter.from, letter.to);
    kept += letter.touched || !letter.old ? withStatus(whole, letter.read ? "RO" : "O") : whole;
  }
  return kept;
}

function withStatus(letter: string, status: string): string {
  const content = afterFromLine(letter);
  const parts = splitMessage(content);
  const field = headerField(parts, "Status");
  const head = `${fromLine(letter)}\n`;
  const line = `Status: ${status}\n`;
  if (field !== null) return head + content.slice(0, field.from) + line + content.slice(field.to);
  const end = parts.fields.at(-1)?.to ?? 0;
  // A letter without an empty line gets one, or its first words would become header.
  const rest = content.slice(end);
  const gap = parts.separated ? "" : rest.startsWith("From ") ? "\n>" : "\n";
  const header = content.slice(0, end).replace(/[^\n]$/, "$&\n"); // a cut-off mailbox may end in its midst
  return head + header + line + gap + rest;
}
