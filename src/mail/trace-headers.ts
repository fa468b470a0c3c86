/**
 * What a mail system writes into a letter: Received: on top, and what the writer left out, as
 * Sendmail 8.8 did it with its mailer flags D, F and M. Says who wrote each character of it.
 * RFC 5321 §4.4, §6.4; RFC 5322 §3.6
 */
import {
  civilTime,
  countReceived,
  headerField,
  sendmailDate,
  showMailbox,
  showPath,
  splitMessage,
} from "../wire/index.ts";
import type { MessageParts, WireMailbox, Zone } from "../wire/index.ts";
import type { Author, Authored } from "./contract.ts";

/** What the Received: line tells of the call. */
export interface Call {
  heloName: string | null;
  /** By reverse lookup; null when there is none. */
  reverseName: string | null;
  address: string;
  /** The reverse name does not lead back to the address. */
  forged?: boolean;
  protocol: "SMTP" | "ESMTP" | "UTF8SMTP";
}

export interface Stamp {
  hostName: string;
  /** "8.8.8/8.8.8" */
  version: string;
  /** The queue id. */
  id: string;
  epochSeconds: number;
  zone: Zone;
  /** Null: written on this very computer. */
  call: Call | null;
  /** The local user who wrote it, where `call` is null. */
  user?: string;
  reversePath: WireMailbox | null;
  forwardPaths: readonly WireMailbox[];
}

export interface Written {
  /** Latin1, lines ended by CRLF. */
  text: string;
  /** Offsets into `text`. */
  authored: Authored[];
}

/** A text that remembers who wrote which part of it. */
interface Pen {
  text: string;
  authored: Authored[];
  server: Author;
}

const TYPED: Author = { by: "typed" };

function pen(hostName: string): Pen {
  return { text: "", authored: [], server: { by: "server", host: hostName } };
}

function write(p: Pen, text: string, part?: Authored["part"], author?: Author): void {
  if (part)
    p.authored.push({
      from: p.text.length,
      to: p.text.length + text.length,
      author: author ?? p.server,
      part,
    });
  p.text += text;
}

/** Marks everything from `from` on as one server's line, put before the parts inside it. */
function ownLine(p: Pen, from: number): void {
  const at = p.authored.findIndex((stretch) => stretch.from >= from);
  const line: Authored = { from, to: p.text.length, author: p.server, part: "line" };
  if (at < 0) p.authored.push(line);
  else p.authored.splice(at, 0, line);
}

/** The Received: field, folded as Sendmail folds it. `for` stands only where there is one recipient. */
function writeReceived(p: Pen, stamp: Stamp): void {
  const from = p.text.length;
  const { call } = stamp;
  write(p, "Received: ");
  if (call) {
    const seen = `${call.reverseName ?? ""} [${call.address}]`.trimStart();
    write(p, "from ");
    // Sendmail falls back to the name it sees when nobody said HELO.
    if (call.heloName === null) write(p, call.reverseName ?? `[${call.address}]`, "peer-name");
    else write(p, call.heloName, "helo-name", TYPED);
    write(p, " (");
    write(p, call.forged === true ? `${seen} (may be forged)` : seen, "peer-address");
    write(p, ")\r\n\tby ");
  } else write(p, `(from ${stamp.user ?? "root"}@localhost)\r\n\tby `);
  write(p, `${stamp.hostName} (${stamp.version})${call ? ` with ${call.protocol}` : ""} id `);
  write(p, stamp.id, "queue-id");
  const [only] = stamp.forwardPaths;
  if (stamp.forwardPaths.length === 1 && only) {
    write(p, "\r\n\tfor ");
    write(p, showPath(only), "forward-path", TYPED);
    write(p, "; ");
  } else write(p, ";\r\n\t");
  write(p, sendmailDate(stamp.epochSeconds, stamp.zone), "date");
  write(p, "\r\n");
  ownLine(p, from);
}

/** The letter as this mail system keeps and sends it: Received: on top, then what was missing, then what came. */
export function stampLetter(stamp: Stamp, content: string): Written {
  const parts = splitMessage(content);
  const p = pen(stamp.hostName);
  writeReceived(p, stamp);
  addMissing(p, stamp, parts);
  const header = content.slice(0, parts.fields.at(-1)?.to ?? 0);
  const body = content.slice(parts.bodyAt);
  if (header !== "") write(p, header, "line", TYPED);
  // Without an empty line the first line that is no field begins the body, and we put the line in.
  if (parts.separated) write(p, "\r\n", "line", TYPED);
  else write(p, "\r\n", "line");
  if (body !== "") write(p, body, "line", TYPED);
  return { text: p.text, authored: p.authored };
}

function addMissing(p: Pen, stamp: Stamp, parts: MessageParts): void {
  if (!headerField(parts, "Date"))
    addField(p, "Date: ", sendmailDate(stamp.epochSeconds, stamp.zone), "date", p.server);
  if (!headerField(parts, "From")) {
    const sender = stamp.reversePath ? showMailbox(stamp.reversePath) : `MAILER-DAEMON@${stamp.hostName}`;
    addField(p, "From: ", sender, "reverse-path", stamp.reversePath ? TYPED : p.server);
  }
  if (!headerField(parts, "Message-Id")) addField(p, "Message-Id: ", messageId(stamp), "queue-id", p.server);
}

function addField(p: Pen, name: string, value: string, part: Authored["part"], author: Author): void {
  const from = p.text.length;
  write(p, name);
  write(p, value, part, author);
  write(p, "\r\n");
  ownLine(p, from);
}

/** "<199803181515.KAA04711@access4.digex.net>": the minute at Greenwich, the queue id, the host. */
export function messageId(stamp: Pick<Stamp, "epochSeconds" | "id" | "hostName">): string {
  const t = civilTime(stamp.epochSeconds, 0);
  const two = (n: number): string => String(n).padStart(2, "0");
  return `<${t.year}${two(t.month)}${two(t.day)}${two(t.hour)}${two(t.minute)}.${stamp.id}@${stamp.hostName}>`;
}

/** Final delivery: the envelope's sender goes on top, older Return-Path: fields out. RFC 5321 §4.4 */
export function withReturnPath(hostName: string, reversePath: WireMailbox | null, letter: Written): Written {
  const p = pen(hostName);
  addField(p, "Return-Path: ", showPath(reversePath), "reverse-path", TYPED);
  const shift = p.text.length;
  const clean = withoutField(letter, "Return-Path");
  const moved = clean.authored.map((one) => ({ ...one, from: one.from + shift, to: one.to + shift }));
  return { text: p.text + clean.text, authored: [...p.authored, ...moved] };
}

function withoutField(letter: Written, name: string): Written {
  const field = headerField(splitMessage(letter.text), name);
  if (!field) return letter;
  const gone = field.to - field.from;
  const move = (at: number): number => (at <= field.from ? at : at >= field.to ? at - gone : field.from);
  const authored = letter.authored
    .map((one) => ({ ...one, from: move(one.from), to: move(one.to) }))
    .filter((one) => one.from < one.to);
  return withoutField(
    { text: letter.text.slice(0, field.from) + letter.text.slice(field.to), authored },
    name,
  );
}

/** RFC 5321 §6.3: at least 100 Received: fields must pass before a letter counts as looping. */
export const HOP_LIMIT = 100;

/** The letter has gone in circles: as it came in, before our own Received: is on it. */
export function isLooping(content: string, limit: number): boolean {
  return countReceived(splitMessage(content)) >= limit;
}
