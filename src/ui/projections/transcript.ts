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

function addOutput(entry: TranscriptEntry, line: TermLine): void {
  entry.output.push(latin1ToUtf8(line.text));
  const card = cardOf(line);
  if (!card) return;
  entry.reply = card;
  entry.from = line.reply?.from ?? entry.from;
}

/** One terminal's list, oldest first. A line still being typed is not in it. */
export function transcriptOfTty(tty: TtyView): TranscriptEntry[] {
  const entries: TranscriptEntry[] = [];
  const cursor = tty.lines[tty.row];
  for (const line of [...tty.past, ...tty.lines]) {
    for (const { seq, at, text } of line.unseen) {
      const before = entries.at(-1);
      if (before?.typed && before.prompt === "" && before.output.length === 0)
        before.typed.push(latin1ToUtf8(text));
      else
        entries.push({
          ...newEntry(tty, line, [latin1ToUtf8(text)], ""),
          id: `${tty.tty}#${line.id}~${seq}`,
          seq,
          at,
        });
    }
    const last = entries.at(-1);
    const typed = line.inks.includes("h") || (line.entered && line.text === "");
    if (typed) {
      if (!line.entered) continue;
      const inCall = promptPart(line) === "" || line.text === "";
      if (inCall && last?.typed && last.prompt === "" && last.output.length === 0)
        last.typed.push(typedPart(line));
      else entries.push(newEntry(tty, line, [typedPart(line)], inCall ? "" : promptPart(line)));
      continue;
    }
    const prompt = line === cursor || line.entered;
    if ((prompt && line.reply === null) || (line.text === "" && !last)) continue;
    const entry = last ?? newEntry(tty, line, null, "");
    if (!last) entries.push(entry);
    addOutput(entry, line);
  }
  return entries;
}

/** All terminals together, in the order of time. */
export function transcriptOf(view: TerminalView): TranscriptEntry[] {
  return Object.values(view.ttys)
    .flatMap(transcriptOfTty)
    .sort((a, b) => a.seq - b.seq);
}
