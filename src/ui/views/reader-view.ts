/** A mailbox at the playhead as the mail reader shows it, with each line's author from the trace. */
import type { Seq } from "../../base/index.ts";
import type { Trace, World } from "../../host/index.ts";
import {
  authorship,
  type Author as LineAuthor,
  type AuthoredLine,
  type AuthoredPiece,
  type Hop,
  type MboxLetter,
} from "../../mail/index.ts";
import { headerField, splitLines, splitMessage } from "../../wire/index.ts";
import { Fold } from "../folds.ts";
import { counting, shortName, type Look } from "../projections/index.ts";
import type {
  Author,
  AuthoredLine as AuthoredLineView,
  LetterRow,
  LetterView,
  ReaderView,
} from "../view-models.ts";
import { wallAt } from "./clock.ts";
import { readLetter } from "./letter-parts.ts";
import { inWords } from "../words/index.svelte.ts";
import { mailboxOf, mailboxText, readable, readableField, splitOwner } from "./mailbox.ts";

const SERVERS: readonly Author[] = ["a", "b", "c", "d"];
/** What a mail program writes into the mailbox when a letter has been read; nobody's words. */
const STATUS = /^(?:X-)?Status: [^\r\n]*\r?\n/gm;

/** Of what happens on a mailbox's computer, what cannot have changed it. */
const BESIDE = /^(?:packet|tcp|dns|key$)/;

/** Whose mailbox it is looked at in. */
interface Looked {
  readonly trace: readonly Trace[];
  readonly position: Seq;
  readonly world: Readonly<World>;
  readonly post: Look<Trace[]>;
}

/**
 * Looks at one mailbox again and again. The world is asked for it only when something has happened on its computer,
 * for in the past the world has to be worked out; it is read anew only when something in it, or the choice, has
 * changed. Else the same view comes back, and nothing is drawn.
 */
export class MailReader {
  readonly #owner: string;
  readonly #touched: Fold<{ count: number }>;
  #look: Look<unknown> | null = null;
  #choice = "";
  #key = "";
  #text: string | null = null;
  #view: ReaderView | null = null;

  constructor(owner: string) {
    this.#owner = owner;
    const { host } = splitOwner(owner);
    this.#touched = new Fold(counting("mailbox", (event) => event.host === host && !BESIDE.test(event.t)));
  }

  /** `day`: a letter of today shows its hour. */
  at(session: Looked, day: string, selected: string | null): ReaderView {
    const look = this.#touched.look(session.trace, session.position);
    const choice = `${day} ${selected ?? ""}`;
    if (this.#view !== null && look === this.#look && choice === this.#choice) return this.#view;
    this.#look = look;
    this.#choice = choice;
    const { world, post } = session;
    const text = mailboxText(world, this.#owner);
    const key = `${post.view.length} ${choice}`;
    if (this.#view !== null && text === this.#text && key === this.#key) return this.#view;
    this.#key = key;
    this.#text = text;
    this.#view = readerView(world, post.view, this.#owner, selected);
    return this.#view;
  }
}

/** `selected` is a letter's id; null shows the newest that came in since the start. */
export function readerView(
  world: Readonly<World>,
  trace: readonly Trace[],
  owner: string,
  selected: string | null,
): ReaderView {
  const letters = mailboxOf(world, owner);
  const { user, host } = splitOwner(owner);
  const shown = letters.findIndex((letter, i) => letterId(letter, i) === selected);
  const newest = letters.length - 1;
  const arrived = trace.some(
    (event) => event.t === "mail.delivered" && event.user === user && event.host === host,
  );
  const index = shown >= 0 ? shown : arrived ? newest : -1;
  const letter = letters[index];
  return {
    owner: `${user}@${host}`,
    letters: letters.map((one, i) => rowOf(one, i, world)).reverse(),
    selected: letter ? letterView(letter, index, trace) : null,
    empty: {
      title: inWords("event", `No letters for ${capital(user)}.`),
      says: [
        { t: "text", text: inWords("event", "This mailbox fills when a server on ") },
        { t: "code", text: shortName(host) },
        { t: "text", text: inWords("event", " accepts RCPT TO and the letter that follows.") },
      ],
    },
  };
}

function letterId(letter: MboxLetter, index: number): string {
  return `${index}:${letter.from}`;
}

function rowOf(letter: MboxLetter, index: number, world: Readonly<World>): LetterRow {
  const parts = splitMessage(letter.text);
  const wall =
    letter.epochSeconds === null
      ? null
      : wallAt(world.clock, (letter.epochSeconds - world.clock.epochSeconds) * 1_000_000);
  const today = wallAt(world.clock, world.now).day;
  const status = headerField(parts, "Status")?.value ?? "";
  return {
    id: letterId(letter, index),
    from: letter.sender === "" ? inWords("label", "somebody") : letter.sender,
    subject: readableField(headerField(parts, "Subject")?.value ?? inWords("label", "(no subject)")),
    when: wall === null ? "" : wall.day === today ? wall.time : wall.day,
    unread: !status.includes("R"),
    bounced: letter.sender === "MAILER-DAEMON",
  };
}

function letterView(letter: MboxLetter, index: number, trace: readonly Trace[]): LetterView {
  const parts = splitMessage(letter.text);
  const value = (name: string): string | null => {
    const field = headerField(parts, name);
    return field ? readableField(field.value) : null;
  };
  const headers = ["From", "To", "Cc", "Date"].flatMap((name) => {
    const text = value(name);
    return text === null ? [] : [{ name, value: text }];
  });
  const { lines, hosts } = authors(letter, trace);
  const counts = countLines(
    lines.filter(({ text }, i) => !/^[ \t]/.test(text) || i === 0),
    hosts,
  );
  return {
    id: letterId(letter, index),
    headers,
    subject: value("Subject") ?? inWords("label", "(no subject)"),
    ...readLetter(letter.text),
    raw: splitLines(letter.text).map(readable),
    authored: fieldsOf(lines, hosts),
    counts,
    note: noteOn(lines),
    finding: findingIn(lines, hosts),
  };
}

/** The letter by lines with who wrote each; servers in the order in which they had it. */
function authors(letter: MboxLetter, trace: readonly Trace[]): { lines: AuthoredLine[]; hosts: string[] } {
  const text = letter.text.replace(STATUS, "").replace(/\r?\n/g, "\r\n");
  const hops = hopsOf(text, trace);
  const lines = trimEnd(authorship(text, hops));
  const hosts: string[] = [];
  for (const { author } of lines.toReversed())
    if (author.by === "server" && !hosts.includes(author.host)) hosts.push(author.host);
  return { lines, hosts };
}

/** Every mail system that had this letter: its copy is the end of what lies in the mailbox. */
function hopsOf(text: string, trace: readonly Trace[]): Hop[] {
  const delivered = trace.findLast((event) => event.t === "mail.delivered" && sameText(event.text, text));
  if (delivered?.t !== "mail.delivered") return foreignHops(text);
  const hops: Hop[] = [];
  for (const event of trace) {
    if (event.t === "mail.accepted" && event.seq < delivered.seq && text.includes(event.letter))
      hops.push(event);
  }
  return [...hops, { sizeBytes: delivered.text.length, authored: delivered.authored }];
}

function sameText(a: string, b: string): boolean {
  const plain = (text: string): string => text.replace(/\r\n/g, "\n").trimEnd();
  return plain(a) === plain(b);
}

/** A letter from before the world began: its trace headers name who wrote them. */
function foreignHops(text: string): Hop[] {
  const hops: Hop[] = [];
  for (const field of splitMessage(text).fields) {
    const by = /\bby\s+([\w.-]+)/.exec(field.value)?.[1];
    const first = /\bby\s+([\w.-]+)/.exec(text)?.[1];
    const host =
      field.name.toLowerCase() === "received"
        ? by
        : field.name.toLowerCase() === "return-path"
          ? first
          : undefined;
    if (host === undefined) continue;
    hops.push({
      sizeBytes: text.length,
      authored: [{ from: field.from, to: field.to, author: { by: "server", host }, part: "line" }],
    });
  }
  return hops;
}

function trimEnd(lines: readonly AuthoredLine[]): AuthoredLine[] {
  const last = lines.findLastIndex(({ text }) => text !== "");
  return lines.slice(0, last + 1);
}

function authorOf(author: LineAuthor, hosts: readonly string[]): Author {
  return author.by === "typed"
    ? "typed"
    : (SERVERS[Math.min(hosts.indexOf(author.host), SERVERS.length - 1)] ?? "a");
}

/** Lines with their authors; a folded header field is one entry, as it is one line to those who write it. */
function fieldsOf(lines: readonly AuthoredLine[], hosts: readonly string[]): AuthoredLineView[] {
  const fields: AuthoredLineView[] = [];
  let header = true;
  for (const line of lines) {
    const view = lineView(line, hosts);
    const before = fields.at(-1);
    if (line.text === "") header = false;
    if (header && before && /^[ \t]/.test(line.text)) {
      const [first, ...rest] = view.segments;
      const unfolded = first ? [{ ...first, text: ` ${first.text.trimStart()}` }, ...rest] : rest;
      fields[fields.length - 1] = { ...before, segments: [...before.segments, ...unfolded] };
    } else fields.push(view);
  }
  return fields;
}

function lineView(line: AuthoredLine, hosts: readonly string[]): AuthoredLineView {
  const by = authorOf(line.author, hosts);
  // Only the first server was called by a hand; the others were told HELO by the server before.
  const first = line.author.by === "server" && hosts.indexOf(line.author.host) === 0;
  const kindOf = (piece: AuthoredPiece): AuthoredLineView["segments"][number]["kind"] => {
    if (piece.part === "peer-address") return "evidence";
    if (piece.author.by !== "typed" || by === "typed") return "own";
    return piece.part === "helo-name" && !first ? "own" : "typed";
  };
  return {
    by,
    label: line.author.by === "typed" ? inWords("label", "typed") : labelOf(line.author.host),
    segments: line.pieces.map((piece) => ({ text: readable(piece.text), kind: kindOf(piece) })),
  };
}

/** "mail.mmco" for a host called mail, which says little; "access4" for others. */
function labelOf(host: string): string {
  const [first = host, second] = host.split(".");
  return first === "mail" && second !== undefined ? `${first}.${second}` : first;
}

function countLines(lines: readonly AuthoredLine[], hosts: readonly string[]): LetterView["counts"] {
  const typed = lines.filter(({ author }) => author.by === "typed").length;
  const counts: { by: Author; lines: number; says: string }[] = [];
  if (typed > 0)
    counts.push({
      by: "typed",
      lines: typed,
      says: inWords("label", `${typed} ${typed === 1 ? "line" : "lines"} typed`),
    });
  for (const host of hosts) {
    const own = lines.filter(({ author }) => author.by === "server" && author.host === host).length;
    counts.push({
      by: authorOf({ by: "server", host }, hosts),
      lines: own,
      says: inWords("label", `${own} by ${labelOf(host)}`),
    });
  }
  return counts;
}

/** "You typed the To and Subject lines. Iguana wrote From and Date itself." */
function noteOn(lines: readonly AuthoredLine[]): string | undefined {
  const typed: string[] = [];
  const written: string[] = [];
  let server = "";
  for (const line of lines) {
    if (line.text === "") break;
    const name = /^(From|To|Subject|Date):/.exec(line.text)?.[1];
    if (name === undefined) continue;
    if (line.author.by === "typed") typed.push(name);
    else {
      written.push(name);
      server = labelOf(line.author.host);
    }
  }
  const sentences: string[] = [];
  if (typed.length > 0) sentences.push(`${listed(typed)} ${typed.length === 1 ? "was" : "were"} typed.`);
  if (written.length > 0) sentences.push(`${capital(server)} wrote ${listed(written)} itself.`);
  return sentences.length > 0 ? sentences.map((sentence) => inWords("event", sentence)).join(" ") : undefined;
}

/** The oldest Received: line: what the first server saw of whoever handed the letter in. */
function findingIn(lines: readonly AuthoredLine[], hosts: readonly string[]): LetterView["finding"] {
  const claims = lines.flatMap((line) => line.pieces.filter(({ part }) => part === "helo-name")).at(-1);
  const line = lines.findLast(({ pieces }) => pieces.some(({ part }) => part === "peer-address"));
  const seen = line?.pieces.find(({ part }) => part === "peer-address");
  if (!line || !seen || line.author.by !== "server") return undefined;
  const who = capital(labelOf(line.author.host));
  const address = /\[[\d.]+\]/.exec(seen.text)?.[0] ?? seen.text;
  const name = /^[\w.-]+(?= \[)/.exec(seen.text)?.[0];
  const said = claims?.text.toLowerCase() ?? "";
  const honest = name !== undefined && (said === name || name.startsWith(`${said}.`));
  const says = honest
    ? `is where the call came from. ${who} saw it for itself, and it is the computer that was named.`
    : `is the one thing the sender could not type. ${who} read it off the connection${name === undefined ? "" : `: ${name}`}, whatever the letter says.`;
  return { evidence: address, by: authorOf(line.author, hosts), says: inWords("event", says) };
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
