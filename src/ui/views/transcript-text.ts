/** The transcript as text to take away: what was typed, what came back and what it means, and what the mail did. */
import type { Micros } from "../../base/index.ts";
import type { Trace, WallClock } from "../../host/index.ts";
import {
  beside,
  fold,
  Story,
  terminal,
  transcriptOf,
  type Beside,
  type TranscriptEntry,
} from "../projections/index.ts";
import { wallAt } from "./clock.ts";

const TYPED = "→";
const BY_ITSELF = "*";

export function transcriptText(title: string, trace: readonly Trace[], clock: WallClock): string {
  const entries = transcriptOf(fold(terminal, trace));
  const several = new Set(entries.map(({ tty }) => tty)).size > 1;
  const items = new Story((at) => dayAt(clock, at)).at(entries, fold(beside, trace).list);
  const blocks = [
    `${title}\n${TYPED} was typed; ${BY_ITSELF} happened by itself; what a reply means stands in brackets after it.`,
  ];
  const [first] = items;
  const begins = first?.entry ?? first?.after[0]?.beside;
  if (begins !== undefined) blocks.push(`-- ${dayAt(clock, begins.at)} --`);
  for (const { entry, after, day } of items) {
    if (day !== null) blocks.push(`-- ${day} --`);
    if (entry !== null) blocks.push(entryLines(entry, clock, several).join("\n"));
    for (const one of after) {
      if (one.day !== null) blocks.push(`-- ${one.day} --`);
      blocks.push(besideLine(one.beside, clock));
    }
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
