/**
 * What each terminal shows: a stream for a terminal emulator, coloured by who wrote what, and the
 * same as logical lines with the marks of the gutter and the reply codes that can be explained.
 */
import type { Micros, Seq } from "../../base/index.ts";
import type { HostName, Trace, TtyId } from "../../host/index.ts";
import type { Why } from "../../proto/smtp/index.ts";
import type { ReplyExplained } from "../view-models.ts";
import { ancestors, follow, noCauses } from "./causes.ts";
import type { Causes } from "./causes.ts";
import { packetFacts } from "./packets.ts";
import type { Projection } from "./projection.ts";
import { listen, noTalks, type Heard, type Talks } from "./heard.ts";
import { explainReply, replyClass } from "./replies.ts";
import { clears, erase, obey, pieces, put } from "./screen.ts";
import type { Screen, ScreenLine } from "./screen.ts";

/** A gutter mark: "you" an arrow, "wire" a ring, the reply classes a tick, dots or a cross. */
export type Mark = "you" | "wire" | "ok" | "more" | "refused";

export interface LineReply {
  code: number;
  /** The note the server made when it decided; null when the reply is not from one of ours. */
  why: Why | null;
  /** The server's note in the trace, or null. */
  note: Seq | null;
  /** Who said it; null when unknown. */
  from: HostName | null;
  /** What it had heard; null when the reply is not from one of ours. */
  heard: Heard | null;
}

export interface TermLine extends ScreenLine {
  /** The print that began the line. */
  seq: Seq;
  at: Micros;
  reply: LineReply | null;
  /** A program's remark about the call ("Trying 192.0.2.1..."), shown dimmed. */
  aside: boolean;
  /** Return was pressed on it. */
  entered: boolean;
  /** The key that did, and when; null before. */
  enteredBy: { seq: Seq; at: Micros } | null;
  /** Packets, and commands at work, that this typed line set off and that are still under way. */
  pending: number;
  /** Its reply has been printed, so nothing is awaited any more. */
  answered: boolean;
  /** Lines sent down a call just before this line began, and never echoed. */
  unseen: { seq: Seq; at: Micros; text: string }[];
}

export interface TtyView extends Screen<TermLine> {
  tty: TtyId;
  host: HostName;
  user: string | null;
  /** What to write to the emulator, in order: latin1 bytes of UTF-8, with SGR colours. Only ever grows. */
  chunks: string[];
  /** Lines that "clear" has wiped off the screen, oldest first: the transcript still tells them. */
  past: TermLine[];
  /** Counts changes, so that a panel knows when to look again. */
  revision: number;
  /** The call open from here, for the tab: telnet's far end. */
  call: { name: string; port: number; open: boolean } | null;
}

interface PendingReply {
  seq: Seq;
  host: HostName;
  lines: readonly string[];
  code: number;
  why: Why;
  heard: Heard | null;
}

export interface TerminalView {
  causes: Causes;
  ttys: Record<TtyId, TtyView>;
  /** Server replies not yet seen on a screen, oldest first. */
  replies: PendingReply[];
  talks: Talks;
  /** Per seq: the id of the typed line the event goes back to (on the terminal its causes name). */
  lineOf: (number | undefined)[];
  /** Per seq of a packet.arrived: who sent it. */
  senders: (HostName | undefined)[];
  /** Packets with content under way, by "p" + number: the seq of packet.sent. */
  flying: Record<string, Seq>;
}

/** Palette entries the panel gives the theme's colours to (256-colour indexes from 16 on). */
export const PALETTE = { hand: 16, handBackground: 17, aside: 18, prompt: 19, refused: 20 } as const;

const PLAIN = "\x1b[0m";
const HAND = `\x1b[1;38;5;${PALETTE.hand};48;5;${PALETTE.handBackground}m`;
const ASIDE = `\x1b[38;5;${PALETTE.aside}m`;
const PROMPT = `\x1b[38;5;${PALETTE.prompt}m`;
const REFUSED = `\x1b[1;38;5;${PALETTE.refused}m`;
const BOLD = "\x1b[1m";

/** Pending replies kept; a server that talks to nobody's screen must not fill the memory. */
const MOST_REPLIES = 64;

/** Wiped lines kept for the transcript. */
const MOST_PAST = 2000;

const ASIDES =
  /^(Trying |Connected to |Escape character |Connection closed|Connection to |Connecting To |telnet: )/;
const REPLY = /^([2-5]\d\d)(?=[ -]|$)/;

function newTty(tty: TtyId, host: HostName): TtyView {
  const view: TtyView = {
    tty,
    host,
    user: null,
    chunks: [],
    lines: [],
    row: 0,
    column: 0,
    nextId: 1,
    past: [],
    revision: 0,
    call: null,
  };
  view.lines.push(newLine(0, 0, 0));
  return view;
}

function newLine(id: number, seq: Seq, at: Micros): TermLine {
  return {
    id,
    text: "",
    inks: "",
    seq,
    at,
    reply: null,
    aside: false,
    entered: false,
    enteredBy: null,
    pending: 0,
    answered: false,
    unseen: [],
  };
}

function ttyOf(view: TerminalView, tty: TtyId, host: HostName): TtyView {
  return (view.ttys[tty] ??= newTty(tty, host));
}

/** Lines are numbered without holes, so a line's place follows from its number. */
function rowOf(tty: TtyView | undefined, id: number | undefined): number {
  const row = id === undefined ? -1 : id - (tty?.lines[0]?.id ?? 0);
  return tty?.lines[row]?.id === id ? row : -1;
}

function lineById(tty: TtyView | undefined, id: number | undefined): TermLine | undefined {
  return tty?.lines[rowOf(tty, id)];
}

/**
 * Changes a line that may be long past: by a new one in its place, because copies of the view share lines. The line
 * under the cursor alone is written into.
 */
function change(tty: TtyView, id: number, changes: Partial<TermLine>): void {
  const row = rowOf(tty, id);
  const line = tty.lines[row];
  if (!line) return;
  if (row === tty.row) Object.assign(line, changes);
  else tty.lines[row] = { ...line, ...changes };
}

/** The typed line an event goes back to. */
function lineBehind(view: TerminalView, seq: Seq): { tty: TtyView; line: TermLine } | null {
  const name = view.causes.tty[seq];
  const tty = name === null || name === undefined ? undefined : view.ttys[name];
  const line = lineById(tty, view.lineOf[seq]);
  return tty && line ? { tty, line } : null;
}

function count(view: TerminalView, seq: Seq, by: 1 | -1): boolean {
  const behind = lineBehind(view, seq);
  if (!behind) return false;
  const { tty, line } = behind;
  change(tty, line.id, { pending: Math.max(0, line.pending + by) });
  tty.revision++;
  return true;
}

/** The server's note behind a reply line that is being printed: nearest in the chain of causes, else the oldest that says the same. */
function matchReply(view: TerminalView, tty: TtyView, print: Seq, text: string): PendingReply | null {
  const chain = ancestors(view.causes, print);
  const sender = chain.map((seq) => view.senders[seq]).find((host) => host !== undefined);
  const says = (reply: PendingReply): boolean =>
    reply.host === (sender ?? reply.host) &&
    reply.host !== tty.host &&
    reply.lines.some((line) => line.startsWith(text) || text.startsWith(line));
  const found =
    view.replies.find((reply) => chain.includes(reply.seq) && says(reply)) ??
    view.replies.find((reply) => {
      const parent = view.causes.cause[reply.seq];
      return parent !== null && parent !== undefined && chain.includes(parent) && says(reply);
    }) ??
    view.replies.find(says);
  return found ?? null;
}

/** Recognises a reply at the start of a line that came off the network. Returns the SGR for its code, or null. */
function noticeReply(
  view: TerminalView,
  tty: TtyView,
  line: TermLine,
  print: Seq,
  text: string,
): string | null {
  const match = REPLY.exec(text);
  if (!match) return null;
  const code = Number(match[1]);
  const found = matchReply(view, tty, print, text);
  const { why = null, seq: note = null, host: from = null, heard = null } = found ?? {};
  line.reply = { code, why, note, from, heard };
  if (found && text.charAt(3) !== "-") view.replies = view.replies.filter((reply) => reply !== found);
  const typed = lineById(tty, view.lineOf[print]);
  if (typed) change(tty, typed.id, { answered: true });
  return replyClass(code) === "refused" ? REFUSED : BOLD;
}

function isErased(tail: string | undefined): boolean {
  return tail?.startsWith("\b") ?? false;
}

function showHand(tty: TtyView, line: TermLine, text: string, next: string | undefined): void {
  // "\b \b" rubs out: that blank is nobody's ink.
  if (text === " " && isErased(next)) {
    erase(line, tty.column, tty.column + 1);
    tty.chunks.push(" ");
  } else {
    put(line, tty.column, text, "h");
    tty.chunks.push(HAND + text + PLAIN);
  }
  tty.column += text.length;
}

function showProgram(
  view: TerminalView,
  tty: TtyView,
  line: TermLine,
  seq: Seq,
  text: string,
  last: boolean,
): void {
  const before = tty.column === line.text.length ? line.text : "";
  const start = tty.column;
  put(line, start, text, ".");
  tty.column += text.length;
  const mayReply =
    view.causes.origin[seq] === "net" && line.reply === null && start < 4 && start === before.length;
  const sgr = mayReply ? noticeReply(view, tty, line, seq, before + text) : null;
  if (sgr !== null) {
    const whole = before + text;
    tty.chunks.push(`${start > 0 ? "\r" : ""}${sgr}${whole.slice(0, 3)}${PLAIN}${whole.slice(3)}`);
    return;
  }
  if (start === 0) line.aside = ASIDES.test(text);
  // A line left open is a prompt, unless a call is open and it is the far end that has not finished.
  const prompts = last && line.reply === null && (view.causes.origin[seq] !== "net" || tty.call === null);
  if (line.aside) tty.chunks.push(ASIDE + text + PLAIN);
  else if (prompts) tty.chunks.push(PROMPT + text + PLAIN);
  else tty.chunks.push(text);
}

function keepPast(tty: TtyView): void {
  if (tty.lines.some(({ text, unseen }) => text !== "" || unseen.length > 0)) tty.past.push(...tty.lines);
  if (tty.past.length > MOST_PAST) tty.past.splice(0, tty.past.length - MOST_PAST);
}

function print(view: TerminalView, event: Trace & { t: "print" }): void {
  const tty = ttyOf(view, event.tty, event.host);
  const parts = pieces(event.text);
  parts.forEach((part, i) => {
    const line = tty.lines[tty.row];
    if (!line) return;
    if ("control" in part) {
      if (clears(part.control)) keepPast(tty);
      obey(tty, part.control, (id) => newLine(id, event.seq, event.at));
      tty.chunks.push(clears(part.control) ? "\x1b[H\x1b[2J\x1b[3J" : part.control);
      return;
    }
    if (line.text === "") {
      line.seq = event.seq;
      line.at = event.at;
    }
    const next = parts[i + 1];
    if (event.echo) showHand(tty, line, part.show, next && "control" in next ? next.control : undefined);
    else showProgram(view, tty, line, event.seq, part.show, next === undefined);
  });
  tty.revision++;
}

function key(view: TerminalView, event: Trace & { t: "key" }): void {
  const tty = ttyOf(view, event.tty, event.host);
  const line = tty.lines[tty.row];
  if (!line) return;
  view.lineOf[event.seq] = line.id;
  if (/[\r\n]/.test(event.text)) {
    line.entered = true;
    line.enteredBy = { seq: event.seq, at: event.at };
  }
  tty.revision++;
}

function packet(view: TerminalView, event: Trace): boolean {
  if (event.t === "packet.sent") {
    if (event.lost !== null) return false;
    const facts = packetFacts(event.bytes);
    if (facts.payload.length === 0 && !facts.syn) return false;
    view.flying[`p${event.packet}`] = event.seq;
    return count(view, event.seq, 1);
  }
  if (event.t === "packet.arrived" || event.t === "packet.lost") {
    if (event.t === "packet.arrived") view.senders[event.seq] = event.from;
    const sent = view.flying[`p${event.packet}`];
    if (sent === undefined) return false;
    delete view.flying[`p${event.packet}`];
    return count(view, sent, -1);
  }
  return false;
}

function smtp(view: TerminalView, event: Trace): boolean {
  const heard = listen(view.talks, event);
  if (event.t === "smtp.command" && event.role === "server") return count(view, event.seq, 1);
  if (event.t !== "smtp.reply" || event.role !== "server") return false;
  const { seq, host, lines, code, why } = event;
  view.replies.push({ seq, host, lines, code, why, heard });
  if (view.replies.length > MOST_REPLIES) view.replies.shift();
  return event.verb !== "" && count(view, seq, -1);
}

/** A line was sent: when no echo has shown it, it is kept for those who tell the story later. */
function sentUnseen(tty: TtyView, event: Trace & { t: "call.line" }): void {
  const recent = tty.lines.slice(Math.max(0, tty.row - 2), tty.row + 1);
  const echoed = recent.some((line) => handText(line) === event.text);
  const { seq, at, text } = event;
  if (!echoed && text !== "") tty.lines[tty.row]?.unseen.push({ seq, at, text });
}

function call(view: TerminalView, event: Trace): boolean {
  const name = view.causes.tty[event.seq];
  const tty = name === null || name === undefined ? undefined : view.ttys[name];
  if (tty?.host !== event.host) return false;
  if (event.t === "call.line") sentUnseen(tty, event);
  else if (event.t === "call.dialled") tty.call = { name: event.name, port: event.port, open: false };
  else if (event.t === "call.opened") tty.call = { name: event.name, port: event.port, open: true };
  else if (event.t === "call.failed" || event.t === "call.ended") tty.call = null;
  else return false;
  tty.revision++;
  return true;
}

export const terminal: Projection<TerminalView> = {
  name: "terminal",
  init: () => ({
    causes: noCauses(),
    ttys: {},
    replies: [],
    talks: noTalks(),
    lineOf: [],
    senders: [],
    flying: {},
  }),
  apply(view, event) {
    follow(view.causes, event);
    if (event.cause !== null) view.lineOf[event.seq] = view.lineOf[event.cause];
    if (event.t === "print") print(view, event);
    else if (event.t === "key") key(view, event);
    else if (event.t === "terminal.opened") {
      const tty = ttyOf(view, event.tty, event.host);
      tty.user = event.user;
      tty.revision++;
    } else if (event.t === "login") {
      const tty = ttyOf(view, event.tty, event.host);
      tty.user = event.user;
      tty.revision++;
    } else {
      const changed = [packet(view, event), smtp(view, event), call(view, event)];
      return changed.includes(true);
    }
    return true;
  },
  copy: copyScreens,
};

/** Lines above the cursor are shared: they are never written into. */
export function copyScreens(view: TerminalView): TerminalView {
  const ttys = Object.entries(view.ttys).map(([id, tty]): [TtyId, TtyView] => {
    const lines = tty.lines.map((line, row) =>
      row === tty.row ? { ...line, unseen: [...line.unseen] } : line,
    );
    const call = tty.call === null ? null : { ...tty.call };
    return [id, { ...tty, lines, call, chunks: [...tty.chunks], past: [...tty.past] }];
  });
  return {
    ...view,
    ttys: Object.fromEntries(ttys),
    replies: [...view.replies],
    flying: { ...view.flying },
    talks: { lines: { ...view.talks.lines }, slips: { ...view.talks.slips } },
  };
}

/** The gutter mark of a line, or null. Lines typed at a prompt have none, save while on the wire. */
export function markOf(line: TermLine): Mark | null {
  if (line.reply) return replyClass(line.reply.code);
  if (line.entered && line.pending > 0 && !line.answered) return "wire";
  return line.entered && (line.inks.startsWith("h") || line.text === "") ? "you" : null;
}

/** The card of the last reply on the screen, or null. */
export function lastCard(lines: readonly TermLine[]): ReplyExplained | null {
  const line = lines.findLast(({ reply }) => reply !== null);
  return line === undefined ? null : cardOf(line);
}

/** The card to open on a line's code, or null. */
export function cardOf(line: TermLine): ReplyExplained | null {
  const { reply } = line;
  return reply ? explainReply(reply.code, reply.why, reply.heard, line.text) : null;
}

/** What a hand typed on a line; "" when nothing. */
export function handText(line: ScreenLine): string {
  const first = line.inks.indexOf("h");
  return first < 0 ? "" : line.text.slice(first);
}

/** Stretches of a line by who wrote them. */
export function inkRuns(line: ScreenLine): { text: string; hand: boolean }[] {
  const runs: { text: string; hand: boolean }[] = [];
  for (let from = 0; from < line.text.length;) {
    const ink = line.inks[from];
    let to = from + 1;
    while (to < line.text.length && line.inks[to] === ink) to++;
    runs.push({ text: line.text.slice(from, to), hand: ink === "h" });
    from = to;
  }
  return runs;
}
