/**
 * The mailbox file of a Unix user: letters one after another, each after a line "From sender date".
 * Lines of a letter that look like one get a ">", and those with ">" another, so that it can be undone
 * ("mboxrd"; Sendmail's own mail.local quoted "From " only, and could not tell it from a typed ">From ").
 * RFC 4155 Appendix A
 */
import { asctime, parseAsctime, showMailbox } from "../wire/index.ts";
import type { WireMailbox } from "../wire/index.ts";

export interface MboxLetter {
  /** "joe@acme.com", or "MAILER-DAEMON". */
  sender: string;
  /** When it was delivered; null when the From_ line cannot be read. */
  epochSeconds: number | null;
  /** Header and body, quoting undone, lines ended by LF. */
  text: string;
  /** [from, to) in the file, the From_ line included. */
  from: number;
  to: number;
}

/** What is appended to the file: From_ line, quoted letter, empty line. `text` may have CRLF or LF. */
export function mboxEntry(
  reversePath: WireMailbox | null,
  text: string,
  epochSeconds: number,
  zoneMinutes: number,
): string {
  const sender = reversePath ? showMailbox(reversePath) : "MAILER-DAEMON";
  const lines = text.replace(/\r\n/g, "\n").replace(/^(>*From )/gm, ">$1");
  const end = lines === "" || lines.endsWith("\n") ? "" : "\n";
  return `From ${sender}  ${asctime(epochSeconds, zoneMinutes)}\n${lines}${end}\n`;
}

/** The letters of a mailbox file, oldest first. Text before the first From_ line is not a letter. */
export function parseMbox(file: string, zoneMinutes: number): MboxLetter[] {
  const starts = [...file.matchAll(/(?:^|(?<=\n\n)|(?<=^\n))From /g)].map((match) => match.index);
  return starts.map((from, i) => letterAt(file, from, starts[i + 1] ?? file.length, zoneMinutes));
}

function letterAt(file: string, from: number, to: number, zoneMinutes: number): MboxLetter {
  const newline = file.indexOf("\n", from);
  const lineEnd = newline < 0 || newline >= to ? to : newline + 1;
  const line = file.slice(from, lineEnd).trimEnd();
  const m = /^From (\S*) +(.*)$/.exec(line);
  // The empty line that ends an entry is not part of the letter.
  const raw = file.slice(lineEnd, to);
  const text = raw.endsWith("\n\n") ? raw.slice(0, -1) : raw === "\n" ? "" : raw;
  return {
    sender: m?.[1] ?? "",
    epochSeconds: parseAsctime(m?.[2] ?? "", zoneMinutes),
    text: text.replace(/^>(>*From )/gm, "$1"),
    from,
    to,
  };
}
