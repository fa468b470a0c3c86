/**
 * What a lesson remembers of the trace: only the kinds of event it may need, each with the moment
 * its words were read by a person. A reply counts as heard when a terminal has printed its last
 * line: the packet has arrived, whatever happened to it on the way.
 */
import type { Seq } from "../base/index.ts";
import { latin1ToUtf8 } from "../base/index.ts";
import type { Trace, TraceKind } from "../host/index.ts";

export interface Entry {
  event: Trace;
  /** When its words were printed: the event that printed them; null: not yet, or it has no words. */
  heardAt: Seq | null;
  /** A command that came before the reply to the one before it had been read. */
  ahead: boolean;
  /** What an answer to an exercise was worth; null for everything else. */
  verdict: Verdict | null;
}

/** Whether an answer is right, and a sentence for each thing about it. */
export interface Verdict {
  right: boolean;
  says: readonly string[];
}

export interface LessonLog {
  kinds: ReadonlySet<TraceKind>;
  entries: Entry[];
  /** Replies on their way to a terminal, with what was printed since, by terminal. */
  waiting: { entry: Entry; printed: Record<string, string> }[];
}

/** Beyond this the oldest entries go; no step needs so many. */
const MOST_ENTRIES = 4_000;
const MOST_WAITING = 64;
const MOST_PRINTED = 4_096;

/** Always remembered, because remarks about detours are made from them. */
const BASIC: readonly TraceKind[] = [
  "call.dialled",
  "call.opened",
  "call.failed",
  "call.ended",
  "smtp.opened",
  "smtp.reply",
  "smtp.closed",
  "shell.line",
];

/** `kinds`: what the conditions of the lesson are about. */
export function newLog(kinds: Iterable<TraceKind>): LessonLog {
  return { kinds: new Set([...BASIC, ...kinds]), entries: [], waiting: [] };
}

/** A log that goes on by itself. Events are shared: they do not change. */
export function copyLog({ kinds, entries, waiting }: LessonLog): LessonLog {
  const twins = new Map(entries.map((entry) => [entry, { ...entry }]));
  return {
    kinds,
    entries: [...twins.values()],
    waiting: waiting.map(({ entry, printed }) => ({
      entry: twins.get(entry) ?? { ...entry },
      printed: { ...printed },
    })),
  };
}

/** Takes the next event. Gives the entries that are new, or newly heard. */
export function remember(log: LessonLog, event: Trace): Entry[] {
  if (event.t === "print") return event.echo || log.waiting.length === 0 ? [] : hear(log, event);
  if (!log.kinds.has(event.t)) return [];
  const entry: Entry = { event, heardAt: null, ahead: isAhead(log, event), verdict: null };
  log.entries.push(entry);
  if (log.entries.length > MOST_ENTRIES) log.entries.splice(0, MOST_ENTRIES / 4);
  if (event.t === "smtp.reply" && event.role === "server") {
    log.waiting.push({ entry, printed: {} });
    if (log.waiting.length > MOST_WAITING) log.waiting.shift();
  }
  return [entry];
}

function isAhead(log: LessonLog, event: Trace): boolean {
  if (event.t !== "smtp.command" || event.role !== "server") return false;
  return log.waiting.some(({ entry: { event: reply } }) => {
    return reply.t === "smtp.reply" && reply.host === event.host && reply.session === event.session;
  });
}

function hear(log: LessonLog, print: Trace & { t: "print" }): Entry[] {
  const heard: Entry[] = [];
  log.waiting = log.waiting.filter((waiting) => {
    const printed = ((waiting.printed[print.tty] ?? "") + print.text).slice(-MOST_PRINTED);
    waiting.printed[print.tty] = printed;
    const { event } = waiting.entry;
    const last = event.t === "smtp.reply" ? event.lines.at(-1) : undefined;
    if (last === undefined || !printed.includes(last)) return true;
    waiting.entry.heardAt = print.seq;
    heard.push(waiting.entry);
    return false;
  });
  return heard;
}

/** Text from the wire, for a person's eyes. */
export function readable(text: string): string {
  return latin1ToUtf8(text).replace(/[\x00-\x1f\x7f]/g, " ");
}
