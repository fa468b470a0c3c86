/**
 * A letter's text taken apart: header fields, one empty line, body. Reads what is there and never
 * fails; offsets count characters of the text given (latin1). RFC 5322 §2.1, §2.2
 */

export interface HeaderField {
  /** As written. */
  name: string;
  /** What follows the colon, still folded, without the last line end. */
  raw: string;
  /** The same on one line (unfolded) and trimmed. RFC 5322 §2.2.3 */
  value: string;
  /** [from, to) in the text, line end included. */
  from: number;
  to: number;
}

export interface MessageParts {
  fields: HeaderField[];
  /** Where the body begins; the text's length when there is none. */
  bodyAt: number;
  /** An empty line stood between header and body. */
  separated: boolean;
}

/** Printable, no colon. RFC 5322 §2.2 (blanks before the colon: §4.5.8) */
const FIELD_START = /^([!-9;-~]+)[ \t]*:/;

/**
 * Splits a letter. The header ends at the first empty line or, as mailers do, at the first line
 * that cannot be a header field. Lines may end in CRLF or LF.
 */
export function splitMessage(text: string): MessageParts {
  const fields: HeaderField[] = [];
  let at = 0;
  while (at < text.length) {
    const end = lineEnd(text, at);
    const line = bareLine(text, at, end);
    if (line === "") return { fields: fields.map(unfoldField), bodyAt: end, separated: true };
    const last = fields.at(-1);
    if (last && /^[ \t]/.test(line)) {
      last.raw = `${last.raw}\r\n${line}`;
      last.to = end;
    } else {
      const m = FIELD_START.exec(line);
      if (!m) break;
      fields.push({ name: m[1] ?? "", raw: line.slice(m[0].length), value: "", from: at, to: end });
    }
    at = end;
  }
  return { fields: fields.map(unfoldField), bodyAt: at, separated: false };
}

/** Could the line that [from, to) is begin a header field? The same as FIELD_START. */
export function beginsField(octets: Uint8Array | string, from: number, to: number): boolean {
  const at = (index: number): number =>
    typeof octets === "string" ? octets.charCodeAt(index) : (octets[index] ?? 0);
  let colon = from;
  while (colon < to && isNameOctet(at(colon))) colon++;
  if (colon === from) return false;
  while (colon < to && (at(colon) === 32 || at(colon) === 9)) colon++;
  return colon < to && at(colon) === 58;
}

function isNameOctet(octet: number): boolean {
  return octet > 32 && octet < 127 && octet !== 58;
}

/** Takes the line breaks out, keeps the white space after them. RFC 5322 §2.2.3 */
export function unfold(raw: string): string {
  return raw.replace(/\r?\n(?=[ \t])/g, "");
}

/** The first field of that name, any case. */
export function headerField(parts: MessageParts, name: string): HeaderField | null {
  const wanted = name.toLowerCase();
  return parts.fields.find((field) => field.name.toLowerCase() === wanted) ?? null;
}

/** How many Received: fields, which is how many mail systems had it. RFC 5321 §6.3 */
export function countReceived(parts: MessageParts): number {
  return parts.fields.filter((field) => field.name.toLowerCase() === "received").length;
}

/** Lines of a text without their line ends; a last piece without one counts, an empty one does not. */
export function splitLines(text: string): string[] {
  const lines = text.split("\n").map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line));
  if (lines.at(-1) === "" && text.endsWith("\n")) lines.pop();
  return text === "" ? [] : lines;
}

function unfoldField(field: HeaderField): HeaderField {
  return { ...field, value: unfold(field.raw).trim() };
}

function lineEnd(text: string, from: number): number {
  const newline = text.indexOf("\n", from);
  return newline < 0 ? text.length : newline + 1;
}

function bareLine(text: string, from: number, to: number): string {
  return text.slice(from, to).replace(/\r?\n$/, "");
}
