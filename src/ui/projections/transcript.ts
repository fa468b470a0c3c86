/** The same exchange as a list: each line typed, with what came back and what it means. */
import { latin1ToUtf8 } from "../../base/index.ts";
import type { Micros, Seq } from "../../base/index.ts";
import type { HostName, TtyId } from "../../host/index.ts";
import type { ReplyExplained } from "../view-models.ts";
import { cardOf, handText } from "./terminal.ts";
import type { TermLine, TerminalView, TtyView } from "./terminal.ts";

export interface TranscriptEntry {
  /** Stable for one line of one terminal. */
  id: string;
  seq: Seq;
  at: Micros;
  tty: TtyId;
  host: HostName;
  /** What was typed; several lines while nothing answered (a letter). Null: printed before anything was typed. */
  typed: string[] | null;
  /** The prompt it was typed at: "joe@andromeda:~$", or "" inside a call. */
  prompt: string;
  /** Lines that came back. */
  output: string[];
  /** The reply among them, explained; null for a program's plain output. */
  reply: ReplyExplained | null;
  /** Who said the reply. */
  from: HostName | null;
}

function typedPart(line: TermLine): string {
  return latin1ToUtf8(handText(line));
}

function promptPart(line: TermLine): string {
  const first = line.inks.indexOf("h");
  return latin1ToUtf8(first < 0 ? line.text : line.text.slice(0, first)).trim();
}

function newEntry(tty: TtyView, line: TermLine, typed: string[] | null, prompt: string): TranscriptEntry {
  // A prompt may have stood there for long: what was typed belongs to the moment it was finished.
  const { seq, at } = (typed && line.enteredBy) ?? line;
  return {
    id: `${tty.tty}#${line.id}`,
    seq,
    at,
    tty: tty.tty,
    host: tty.host,
    typed,
    prompt,
    output: [],
    reply: null,
    from: null,
  };
}

/** The same entry with a line more. Entries are never written into: whoever shows one sees that it is another. */
function withOutput(entry: TranscriptEntry, line: TermLine): TranscriptEntry {
  const output = [...entry.output, latin1ToUtf8(line.text)];
  const card = cardOf(line);
  if (!card) return { ...entry, output };
  return { ...entry, output, reply: card, from: line.reply?.from ?? entry.from };
}

/** Lines of a letter follow each other without an answer: they are one entry. */
function withTyped(entry: TranscriptEntry, text: string): TranscriptEntry | null {
  if (!entry.typed || entry.prompt !== "" || entry.output.length > 0) return null;
  return { ...entry, typed: [...entry.typed, text] };
}

/** Puts one more line into `entries`. `open`: it is the one under the cursor. */
function addLine(entries: TranscriptEntry[], tty: TtyView, line: TermLine, open: boolean): void {
  const put = (replaced: TranscriptEntry | null | undefined, fresh: () => TranscriptEntry): void => {
    if (replaced) entries[entries.length - 1] = replaced;
    else entries.push(fresh());
  };
  for (const { seq, at, text } of line.unseen) {
    const typed = latin1ToUtf8(text);
    const before = entries.at(-1);
    put(before && withTyped(before, typed), () => ({
      ...newEntry(tty, line, [typed], ""),
      id: `${tty.tty}#${line.id}~${seq}`,
      seq,
      at,
    }));
  }
  const last = entries.at(-1);
  if (line.inks.includes("h") || (line.entered && line.text === "")) {
    if (!line.entered) return;
    const inCall = promptPart(line) === "" || line.text === "";
    put(inCall && last ? withTyped(last, typedPart(line)) : null, () =>
      newEntry(tty, line, [typedPart(line)], inCall ? "" : promptPart(line)),
    );
    return;
  }
  const prompt = open || line.entered;
  if ((prompt && line.reply === null) || (line.text === "" && !last)) return;
  put(last && withOutput(last, line), () => withOutput(newEntry(tty, line, null, ""), line));
}

/**
 * One terminal's list, kept from one look to the next: lines above the cursor have been said and are not gone
 * through again, so an entry is the same object until something is added to it.
 */
class TtyTranscript {
  #tty: TtyView | null = null;
  #settled: TranscriptEntry[] = [];
  /** The first line that may still change, and where the screen began when it was looked at. */
  #next = 0;
  #first = 0;

  at(tty: TtyView): readonly TranscriptEntry[] {
    const first = tty.lines[0]?.id ?? 0;
    const cursor = tty.lines[tty.row];
    const end = cursor?.id ?? tty.nextId;
    // Another view, or a cleared screen: from the start.
    if (tty !== this.#tty || first !== this.#first || end < this.#next) {
      this.#settled = [];
      for (const line of tty.past) addLine(this.#settled, tty, line, false);
      this.#next = first;
    }
    this.#tty = tty;
    this.#first = first;
    for (; this.#next < end; this.#next++) {
      const line = tty.lines[this.#next - first];
      if (line) addLine(this.#settled, tty, line, false);
    }
    const entries = [...this.#settled];
    for (const line of tty.lines.slice(end - first)) addLine(entries, tty, line, line === cursor);
    return entries;
  }
}

/** All terminals together, in the order of time; kept from one look to the next. */
export class Transcripts {
  readonly #ttys: Record<TtyId, TtyTranscript> = {};

  at(view: TerminalView): readonly TranscriptEntry[] {
    return Object.values(view.ttys)
      .flatMap((tty) => (this.#ttys[tty.tty] ??= new TtyTranscript()).at(tty))
      .sort((a, b) => a.seq - b.seq);
  }
}

/** All terminals together, once. */
export function transcriptOf(view: TerminalView): readonly TranscriptEntry[] {
  return new Transcripts().at(view);
}
