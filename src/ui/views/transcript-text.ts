/** The transcript as text to take away: what was typed, what came back and what it means, and what the mail did. */
import type { Micros, Seq } from "../../base/index.ts";
import type { Trace, WallClock } from "../../host/index.ts";
import {
  briefName,
  eventWords,
  fold,
  terminal,
  transcriptOf,
  type TranscriptEntry,
} from "../projections/index.ts";
import { wallAt } from "./clock.ts";

interface Told {
  seq: Seq;
  lines: string[];
}

/** What nobody typed and everybody should know of. */
const BESIDE = new Set<Trace["t"]>([
  "cable",
  "disk",
  "service",
  "power",
  "mail.accepted",
  "mail.relayed",
  "mail.delivered",
  "mail.deferred",
  "mail.failed",
]);

export function transcriptText(title: string, trace: readonly Trace[], clock: WallClock): string {
  const entries = transcriptOf(fold(terminal, trace));
  const several = new Set(entries.map(({ tty }) => tty)).size > 1;
  const typed = entries.map((entry): Told => ({ seq: entry.seq, lines: entryLines(entry, clock, several) }));
  const beside = trace.flatMap((event): Told[] => {
    const says = BESIDE.has(event.t) ? besideWords(event) : null;
    return says === null ? [] : [{ seq: event.seq, lines: [`${secondsAt(clock, event.at)}  * ${says}`] }];
  });
  const told = [...typed, ...beside].sort((a, b) => a.seq - b.seq);
  const { day, year } = wallAt(clock, trace[0]?.at ?? 0);
  const head = [title, `${day} ${year}. Lines with ">" were typed; "*" is what happened by itself.`];
  return `${[head, ...told.map(({ lines }) => lines)].map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function besideWords(event: Trace): string | null {
  if (event.t === "mail.relayed")
    return `${briefName(event.host)} handed letter ${event.letter} to ${event.exchange}: ${event.reply}`;
  return eventWords(event);
}

function entryLines(entry: TranscriptEntry, clock: WallClock, several: boolean): string[] {
  const where = several ? `  ${entry.tty}` : "";
  const lines = [`${secondsAt(clock, entry.at)}${where}`];
  for (const [i, typed] of (entry.typed ?? []).entries())
    lines.push(`> ${i === 0 && entry.prompt !== "" ? `${entry.prompt} ` : ""}${typed}`.trimEnd());
  lines.push(...entry.output.map((line) => `  ${line}`.trimEnd()));
  if (entry.reply !== null) {
    const { code, title, says, cite } = entry.reply;
    lines.push(`  (${code}: ${title}. ${says}${cite === undefined ? "" : ` ${cite}`})`);
  }
  return lines;
}

/** "09:14:31" */
function secondsAt(clock: WallClock, at: Micros): string {
  const seconds = Math.floor(at / 1_000_000 + clock.epochSeconds) % 60;
  return `${wallAt(clock, at).time}:${String(seconds).padStart(2, "0")}`;
}
