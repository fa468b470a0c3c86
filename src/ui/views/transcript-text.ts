/** The transcript as text to take away: what was typed, what came back and what it means, and what the mail did. */
import type { Micros, Seq } from "../../base/index.ts";
import type { Trace, WallClock } from "../../host/index.ts";
import { fold, terminal, transcriptOf, type TranscriptEntry } from "../projections/index.ts";
import { wallAt } from "./clock.ts";
import { besideOf, type Beside } from "./transcript-beside.ts";

interface Told {
  seq: Seq;
  at: Micros;
  lines: string[];
}

const TYPED = "→";
const BY_ITSELF = "*";

export function transcriptText(title: string, trace: readonly Trace[], clock: WallClock): string {
  const entries = transcriptOf(fold(terminal, trace));
  const several = new Set(entries.map(({ tty }) => tty)).size > 1;
  const typed = entries.map((entry): Told => ({
    seq: entry.seq,
    at: entry.at,
    lines: entryLines(entry, clock, several),
  }));
  const beside = besideOf(trace).map((one): Told => ({
    seq: one.seq,
    at: one.at,
    lines: [besideLine(one, clock)],
  }));
  const told = [...typed, ...beside].sort((a, b) => a.seq - b.seq);
  const blocks = [
    `${title}\n${TYPED} was typed; ${BY_ITSELF} happened by itself; what a reply means stands in brackets after it.`,
  ];
  let day = "";
  for (const { at, lines } of told) {
    const today = dayAt(clock, at);
    if (today !== day) blocks.push(`-- ${today} --`);
    day = today;
    blocks.push(lines.join("\n"));
  }
  return `${blocks.join("\n\n")}\n`;
}

function besideLine({ at, says, times, lastAt }: Beside, clock: WallClock): string {
  const day = dayAt(clock, lastAt) === dayAt(clock, at) ? "" : ` on ${dayAt(clock, lastAt)}`;
  const again = times === 1 ? "" : ` (${times} times, last at ${secondsAt(clock, lastAt)}${day})`;
  return `${secondsAt(clock, at)}  ${BY_ITSELF} ${says}${again}`;
}

function entryLines(entry: TranscriptEntry, clock: WallClock, several: boolean): string[] {
  const lines = [`${secondsAt(clock, entry.at)}${several ? `  ${entry.tty}` : ""}`];
  for (const [i, typed] of (entry.typed ?? []).entries())
    lines.push(`${TYPED} ${i === 0 && entry.prompt !== "" ? `${entry.prompt} ` : ""}${typed}`.trimEnd());
  lines.push(...entry.output.map((line) => `  ${line}`.trimEnd()));
  if (entry.reply !== null) {
    const { code, title, says, cite } = entry.reply;
    lines.push(`  (${code}: ${title}. ${says}${cite === undefined ? "" : ` ${cite}`})`);
  }
  return lines;
}

function dayAt(clock: WallClock, at: Micros): string {
  const { day, year } = wallAt(clock, at);
  return `${day} ${year}`;
}

/** "09:14:31" */
function secondsAt(clock: WallClock, at: Micros): string {
  const seconds = Math.floor(at / 1_000_000 + clock.epochSeconds) % 60;
  return `${wallAt(clock, at).time}:${String(seconds).padStart(2, "0")}`;
}
