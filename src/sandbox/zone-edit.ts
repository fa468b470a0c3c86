/** Changes to a zone file that leave the rest as it stands. */
import { cutIntoEntries } from "../proto/dns/index.ts";
import { lineStarts, offsetAt, type TextEdit } from "./files.ts";
import { editBetween } from "./edits.ts";

/** The serial's place in the text and its value; null when the file has no SOA that can be read. */
export function serialIn(text: string): { from: number; to: number; serial: number } | null {
  for (const entry of cutIntoEntries(text).entries) {
    const at = entry.tokens.findIndex((token) => token.text.toUpperCase() === "SOA" && !token.quoted);
    const token = at < 0 || at > 4 ? undefined : entry.tokens[at + 3];
    if (token === undefined || !/^\d{1,10}$/.test(token.text)) continue;
    const from = offsetAt(lineStarts(text), token.line, token.column);
    return { from, to: from + token.text.length, serial: Number(token.text) };
  }
  return null;
}

const HALF = 0x80000000;
const WHOLE = 0x100000000;

/** `a` is newer than `b`, in arithmetic that goes round. RFC 1982 §3.2 */
export function isNewer(a: number, b: number): boolean {
  return a !== b && (a - b + WHOLE) % WHOLE < HALF;
}

/**
 * The next serial: one more; or, where serials are written as dates and today is later, today's first.
 * `today`: "19980310", by the world's clock; left out, only counting.
 */
export function nextSerial(serial: number, today: string | null = null): number {
  const isDate = /^(19|20)\d{8}$/.test(String(serial));
  const first = isDate && today !== null ? Number(`${today}01`) : 0;
  return isNewer(first, serial) && first > serial ? first : (serial + 1) % WHOLE || 1;
}

/** The zone's text with its serial raised above what it is (and above `above`, what runs); unchanged without one. */
export function raiseSerial(text: string, today: string | null = null, above: number | null = null): string {
  const found = serialIn(text);
  if (found === null) return text;
  const base = above !== null && !isNewer(found.serial, above) ? above : found.serial;
  return text.slice(0, found.from) + String(nextSerial(base, today)) + text.slice(found.to);
}

/** One or more record lines at the end of the file. */
export function addLines(text: string, lines: readonly string[]): string {
  const gap = text === "" || text.endsWith("\n") ? "" : "\n";
  return `${text}${gap}${lines.map((line) => `${line}\n`).join("")}`;
}

export function addLinesEdit(file: string, text: string, lines: readonly string[]): TextEdit[] {
  return editBetween(file, text, addLines(text, lines));
}
