/**
 * What is wrong or doubtful with a letter somebody writes, as RFC 5322 and MIME want letters. An editor's lines end in
 * LF; where a letter has both kinds of line end, those without CR are told.
 */
import { utf8ToLatin1 } from "../base/index.ts";
import {
  isAddrSpec,
  parseMime,
  parseRfc5322Date,
  partOctets,
  splitMessage,
  type HeaderField,
  type MessageParts,
  type MimePart,
} from "../wire/index.ts";
import { lineStarts, problemAt, type Fix, type Place, type Problem } from "./files.ts";

/** A note is no fault: something to know. */
export type LetterProblem = Omit<Problem, "severity"> & { severity: Problem["severity"] | "note" };

interface Letter {
  file: string;
  text: string;
  starts: readonly number[];
  parts: MessageParts;
  problems: LetterProblem[];
}

interface About {
  severity: LetterProblem["severity"];
  rule: string;
  says: string;
  cite: string | null;
  fixes?: readonly Fix[];
}

const MOST_PROBLEMS = 100;
/** Longer than this is not looked at: no mail system here takes it either. */
const MOST_CHARACTERS = 2_000_000;
/** Octets in a line, its CRLF not counted. RFC 5322 §2.1.1 */
const LONGEST_LINE = 998;

/** In order of line and column. Never throws, whatever is in the text. */
export function checkLetter(file: string, text: string): LetterProblem[] {
  const parts = splitMessage(text.slice(0, MOST_CHARACTERS));
  const letter: Letter = { file, text, starts: lineStarts(text), parts, problems: [] };
  if (text.length > MOST_CHARACTERS) {
    const says = "This letter is too long to be looked at.";
    tell(letter, { from: 0, to: 1 }, { severity: "warning", rule: "letter-long", says, cite: null });
    return letter.problems;
  }
  checkHeaderEnd(letter);
  checkFields(letter);
  checkLines(letter);
  checkParts(letter);
  return letter.problems.sort((a, b) => a.line - b.line || a.column - b.column);
}

function tell(letter: Letter, { from, to }: Omit<Place, "file">, about: About): void {
  const { file, text, starts, problems } = letter;
  if (problems.length >= MOST_PROBLEMS) return;
  const placed = problemAt(text, starts, { file, from, to }, { ...about, severity: "warning" });
  problems.push({ ...placed, severity: about.severity });
}

/** The letter's own beginning: its first field's name, or its first character. */
function head({ parts: { fields } }: Letter): { from: number; to: number } {
  const first = fields[0];
  return first === undefined ? { from: 0, to: 1 } : nameOf(first);
}

function nameOf({ from, name }: HeaderField): { from: number; to: number } {
  return { from, to: from + name.length };
}

function insertion(letter: Letter, at: number, title: string, text: string): Fix {
  return { title, edits: [{ file: letter.file, from: at, to: at, text }] };
}

/** The header goes on to an empty line; a line that is no field ends it too early. RFC 5322 §2.1 */
function checkHeaderEnd(letter: Letter): void {
  const { parts, text } = letter;
  if (parts.separated || parts.bodyAt >= text.length) return;
  tell(
    letter,
    { from: parts.bodyAt, to: endOfLine(text, parts.bodyAt) },
    {
      severity: "warning",
      rule: "letter-header-end",
      says: "This line is no header field, so the header ends before it and the text begins here. An empty line should stand between the two.",
      cite: "RFC 5322 §2.1",
      fixes: [insertion(letter, parts.bodyAt, "Put an empty line before it", "\n")],
    },
  );
}

/** A letter has these once at most. RFC 5322 §3.6 */
const ONCE = ["date", "from", "sender", "reply-to", "to", "cc", "bcc", "message-id", "subject"];

function checkFields(letter: Letter): void {
  const { parts } = letter;
  const seen = new Set<string>();
  for (const field of parts.fields) {
    const name = field.name.toLowerCase();
    if (seen.has(name) && ONCE.includes(name)) {
      const says = `A letter has ${field.name} once; readers differ in which of them they show.`;
      tell(letter, nameOf(field), { severity: "warning", rule: "letter-twice", says, cite: "RFC 5322 §3.6" });
    }
    seen.add(name);
    if (name === "from") checkFrom(letter, field);
    if (name === "date" && parseRfc5322Date(field.value) === null)
      tell(letter, valueOf(letter, field), {
        severity: "warning",
        rule: "letter-date",
        says: "This date cannot be read. It is written Tue, 10 Mar 1998 09:14:00 -0500.",
        cite: "RFC 5322 §3.3",
      });
    if (/[^\0-\x7f]/.test(field.value))
      tell(letter, valueOf(letter, field), {
        severity: "warning",
        rule: "letter-header-ascii",
        says: `${field.name} has letters beyond ASCII. In a header they are written as an encoded word, such as =?utf-8?Q?caf=C3=A9?=.`,
        cite: "RFC 2047 §2",
      });
  }
  if (!seen.has("from"))
    tell(letter, head(letter), {
      severity: "warning",
      rule: "letter-no-from",
      says: "This letter does not say who wrote it: a From field is missing. Mail systems write one from the envelope, or let it go without.",
      cite: "RFC 5322 §3.6",
      fixes: [insertion(letter, 0, "Begin a From field", "From: \n")],
    });
  if (!seen.has("date"))
    tell(letter, head(letter), {
      severity: "note",
      rule: "letter-no-date",
      says: "This letter has no Date. The first mail system that takes it writes one, by its own clock.",
      cite: "RFC 5322 §3.6",
    });
}

function valueOf({ text }: Letter, { from, to, name }: HeaderField): { from: number; to: number } {
  const colon = text.indexOf(":", from + name.length) + 1;
  const blanks = /^[ \t]*/.exec(text.slice(colon, to))?.[0].length ?? 0;
  return { from: Math.min(colon + blanks, to), to: Math.max(colon + blanks, to - 1) };
}

function checkFrom(letter: Letter, field: HeaderField): void {
  // Lists, groups and comments are for a reader of addresses; what most people write is looked at here.
  if (/[,;()"]/.test(field.value)) return;
  const address = /<([^<>]*)>\s*$/.exec(field.value)?.[1] ?? field.value;
  if (isAddrSpec(address.trim())) return;
  tell(letter, valueOf(letter, field), {
    severity: "warning",
    rule: "letter-from",
    says: "No address can be read here. It is written joe@andromeda.acme.com, or Joe Bloggs <joe@andromeda.acme.com>.",
    cite: "RFC 5322 §3.4",
  });
}

function checkLines(letter: Letter): void {
  const { text, starts } = letter;
  const carriage = text.includes("\r\n");
  starts.forEach((from, i) => {
    const end = (starts[i + 1] ?? text.length + 1) - 1;
    const line = text.slice(from, end).replace(/\r$/, "");
    if (line.length * 3 > LONGEST_LINE && utf8ToLatin1(line).length > LONGEST_LINE)
      tell(
        letter,
        { from, to: from + line.length },
        {
          severity: "error",
          rule: "letter-line",
          says: `This line has ${utf8ToLatin1(line).length} octets. A line may have 998; mail systems cut longer ones or send them back.`,
          cite: "RFC 5322 §2.1.1",
        },
      );
    const bare = line.indexOf("\r");
    if (bare >= 0)
      tell(
        letter,
        { from: from + bare, to: from + bare + 1 },
        {
          severity: "error",
          rule: "letter-bare-cr",
          says: "A CR stands here without its LF. In a letter the two come together only.",
          cite: "RFC 5322 §2.2",
        },
      );
    if (carriage && i + 1 < starts.length && text[end - 1] !== "\r")
      tell(
        letter,
        { from, to: end },
        {
          severity: "error",
          rule: "letter-bare-lf",
          says: "This line ends in LF alone, while others end in CRLF. Some servers take the first for a line end and some do not.",
          cite: "RFC 5321 §2.3.8",
          fixes: [insertion(letter, end, "End it in CRLF", "\r")],
        },
      );
  });
}

/** bcharsnospace and a space in between, 70 at most. RFC 2046 §5.1.1 */
const BOUNDARY = /^(?=.{1,70}$)[0-9A-Za-z'()+_,\-./:=? ]*[0-9A-Za-z'()+_,\-./:=?]$/;

function checkParts(letter: Letter): void {
  const whole = parseMime(utf8ToLatin1(letter.text));
  const find = finder(letter);
  checkPart(letter, whole, find, true);
  const has = (name: string): boolean => whole.fields.some((field) => field.name.toLowerCase() === name);
  const typed = has("content-type") || has("content-transfer-encoding");
  const version = insertion(letter, 0, "Write MIME-Version: 1.0", "MIME-Version: 1.0\n");
  if (typed && !has("mime-version"))
    tell(letter, find(whole, false), {
      severity: "warning",
      rule: "letter-mime-version",
      says: "The Content fields mean what they say only in a letter with MIME-Version: 1.0.",
      cite: "RFC 2045 §4",
      fixes: [version],
    });
  const beyond = /[^\0-\x7f]/.exec(letter.text.slice(letter.parts.bodyAt));
  if (beyond === null || typed) return;
  const from = letter.parts.bodyAt + beyond.index;
  const says =
    "From here on there are letters beyond ASCII, and nothing says which: the reader has to guess. Say Content-Type: text/plain; charset=utf-8.";
  const lines = `${has("mime-version") ? "" : "MIME-Version: 1.0\n"}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n`;
  tell(
    letter,
    { from, to: from + 1 },
    {
      severity: "warning",
      rule: "letter-charset",
      says,
      cite: "RFC 2045 §5.2",
      fixes: [insertion(letter, 0, "Say that it is UTF-8", lines)],
    },
  );
}

type Finder = (part: MimePart, forward: boolean) => { from: number; to: number };

/** Parts do not know where they stand; their fields do, when looked for from front to back. */
function finder(letter: Letter): Finder {
  let at = 0;
  return (part, forward) => {
    const field =
      part.fields.find(({ name }) => name.toLowerCase() === "content-type") ??
      part.fields.find(({ name }) => /^content-/i.test(name));
    if (field === undefined) return head(letter);
    const line = `${field.name}:${field.raw.split("\r\n")[0] ?? ""}`;
    const found = letter.text.indexOf(line, forward ? at : 0);
    if (found < 0) return head(letter);
    if (forward) at = found + line.length;
    return { from: found, to: found + line.length };
  };
}

function checkPart(letter: Letter, part: MimePart, find: Finder, forward: boolean): void {
  const place = find(part, forward);
  const says = faultOf(part);
  if (says !== null)
    tell(letter, place, { severity: "warning", rule: "letter-mime", says, cite: citeOf(part) });
  for (const inner of part.parts) checkPart(letter, inner, find, forward);
}

function faultOf(part: MimePart): string | null {
  const { boundary = "" } = part.parameters;
  if (part.type.startsWith("multipart/")) {
    if (boundary !== "" && !BOUNDARY.test(boundary))
      return "This boundary cannot be used: it has 1 to 70 letters, digits, blanks and '()+_,-./:=?, and does not end in a blank.";
    if (!["7bit", "8bit", "binary"].includes(part.coding))
      return `What holds other parts cannot be coded ${part.coding} itself; each part is.`;
  }
  return part.fault ?? (part.parts.length === 0 ? partOctets(part).fault : null);
}

function citeOf(part: MimePart): string {
  if (part.type.startsWith("multipart/")) return "RFC 2046 §5.1.1";
  return part.fault === null ? "RFC 2045 §6" : "RFC 2045 §5.1";
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}
