/** Types one slip of the mistake atlas to a server, and makes of it a replay and what there is to show. */
import { join } from "node:path";
import type { Micros } from "../src/base/index.ts";
import { MICROS_PER_SECOND, utf8ToLatin1 } from "../src/base/index.ts";
import { openTimeline, type Trace, type WorldTimeline } from "../src/host/index.ts";
import {
  openings,
  rhythm,
  startOf,
  ttyIds,
  typist,
  type Chapter,
  type Inline,
  type ProseBlock,
  type Replay,
} from "../src/lesson/index.ts";
import { SLIP_NAMES, type Slip } from "../src/proto/smtp/index.ts";
import type { SlipReplay, SlipShown } from "../src/ui/reference/entry.ts";
import { compileWorld } from "./compile-content.ts";
import { readFolder } from "./content-plugin.ts";

export interface AtlasEntry {
  says: string;
  at?: string;
  host?: string;
  before: readonly string[];
  typed: readonly string[];
  right: readonly string[];
  /** All typed lines in one piece, without waiting. */
  pasted?: boolean;
}

const WORLD = "1998";
const SEED = 31;
const ANSWERED: Micros = 2.5 * MICROS_PER_SECOND;
const BETWEEN: Micros = 0.8 * MICROS_PER_SECOND;

/** What a word of the atlas stands for, by the computer called. */
function lineOf(word: string, host: string): string {
  const lines: Record<string, string> = {
    call: `telnet ${host} 25`,
    helo: "HELO andromeda.acme.com",
    mail: "MAIL FROM:<joe@andromeda.acme.com>",
    rcpt: "RCPT TO:<jane@iguana.apex.com>",
    data: "DATA",
    header: "Subject: Lunch?",
  };
  return lines[word] ?? word;
}

/** The keys of a line, and how a person reads them. "header" ends with the empty line after it. */
function keysOf(word: string, host: string): { keys: string; shows: string }[] {
  if (word.startsWith("keys:")) return [{ keys: utf8ToLatin1(word.slice(5)), shows: named(word.slice(5)) }];
  const line = lineOf(word, host);
  const typed = [{ keys: `${utf8ToLatin1(line)}\r`, shows: line }];
  return word === "header" ? [...typed, { keys: "\r", shows: "" }] : typed;
}

const KEYS: readonly (readonly [RegExp, string])[] = [
  [/\x1b\[D/g, "[←]"],
  [/\x7f/g, "[Backspace]"],
  [/\x1d/g, "[Ctrl+]]"],
  [/\x03/g, "[Ctrl+C]"],
  [/\x16\r/g, "[Ctrl+V][Enter]"],
  [/\r/g, ""],
];
const named = (keys: string): string => KEYS.reduce((shown, [key, name]) => shown.replace(key, name), keys);

export interface PlayedSlip {
  shown: SlipShown;
  cite: string | null;
  replay: SlipReplay;
  trace: readonly Trace[];
  /** Trace length when the slip began. */
  from: number;
}

export function playSlip(root: string, slip: Slip, entry: AtlasEntry): PlayedSlip {
  const source = compileWorld(WORLD, readFolder(join(root, "lessons/worlds", WORLD)));
  const host = entry.host ?? "iguana.apex.com";
  const terminals = [entry.at ?? "joe@andromeda.acme.com"];
  const [tty = ""] = ttyIds(terminals);
  const timeline = openTimeline(source, SEED);
  const hand = typist(SEED);
  const start = startOf({ startMinutes: 0 });
  for (const input of openings(terminals)) timeline.input(input);
  timeline.runTo(start + BETWEEN);

  const type = (keys: string, pasted: boolean): void => {
    const strokes = pasted ? [{ at: timeline.now, text: keys }] : rhythm(keys, timeline.now, hand);
    for (const { at, text } of strokes) {
      timeline.runTo(at);
      timeline.input({ do: "key", tty, text });
    }
    rest(timeline);
  };
  const lines = (words: readonly string[]) => words.flatMap((word) => keysOf(word, host));
  for (const { keys } of lines(entry.before)) type(keys, false);
  const slipAt = timeline.now;
  const from = timeline.trace.length;
  const typed = lines(entry.typed);
  if (entry.pasted === true) type(typed.map(({ keys }) => keys).join(""), true);
  else for (const { keys } of typed) type(keys, false);
  const until = timeline.trace.length;
  const rightAt = timeline.now;
  const right = lines(entry.right);
  for (const { keys } of right) type(keys, false);

  const found = answerTo(timeline.trace.slice(from, until), slip);
  const shown: SlipShown = {
    typed: typed.map(({ shows }) => shows),
    answer: found.answer,
    why: found.why,
    right: right.map(({ shows }) => shows),
  };
  const seconds = (at: Micros): number => (at - start) / MICROS_PER_SECOND;
  const title = SLIP_NAMES[slip];
  const replay: Replay = {
    file: "lessons/reference/atlas.yaml",
    title,
    slug: slip,
    summary: entry.says,
    world: WORLD,
    seed: SEED,
    startMinutes: 0,
    terminals,
    stage: [terminals[0]?.split("@")[1] ?? "", host],
    reader: null,
    reveals: ["terminal", "map", "time", "explain", "branch"],
    lengthSeconds: Math.ceil(seconds(timeline.now)),
    intro: [],
    chapters: [
      chapter(
        "The way there",
        0,
        entry.before.length === 0 ? "Nothing comes before it." : "Up to here all is well.",
      ),
      chapter(title, seconds(slipAt), entry.says, slip),
      ...(right.length === 0 ? [] : [chapter("Said rightly", seconds(rightAt), found.why ?? entry.says)]),
    ],
  };
  return {
    shown,
    cite: found.cite,
    trace: timeline.trace,
    from,
    replay: {
      kind: "replay",
      replay,
      recording: timeline.recording,
      startAt: start,
      slipAt: seconds(slipAt),
    },
  };
}

function chapter(title: string, atSeconds: number, says: string, slip?: Slip): Chapter {
  const inlines: Inline[] = [{ t: "text", text: says }];
  if (slip !== undefined)
    inlines.push(
      { t: "text", text: " " },
      {
        t: "link",
        href: `#/reference/slip/${slip}`,
        inlines: [{ t: "text", text: "Its entry in the atlas" }],
      },
    );
  const body: ProseBlock[] = [{ t: "para", inlines }];
  return { title, line: 0, atSeconds, body, tab: null, terminal: null, typing: [], expects: [] };
}

/** Until nothing has happened for a while. */
function rest(timeline: WorldTimeline): void {
  const limit = timeline.now + 60 * MICROS_PER_SECOND;
  let lively = timeline.now;
  for (;;) {
    const next = timeline.nextAt();
    if (next === null || next > lively + ANSWERED || next > limit) break;
    const before = timeline.trace.length;
    if (!timeline.stepOnce(limit)) break;
    if (timeline.trace.length > before) lively = timeline.now;
  }
  timeline.runTo(timeline.now + BETWEEN);
}

/** What the server said to it, and why: of the event that names the slip, or of the reply next to it. */
function answerTo(
  trace: readonly Trace[],
  slip: Slip,
): { answer: readonly string[]; why: string | null; cite: string | null } {
  const replies = trace.filter(
    (event): event is Trace & { t: "smtp.reply" } => event.t === "smtp.reply" && event.role === "server",
  );
  const named = replies.find(({ why }) => why.slip === slip);
  if (named) return { answer: named.lines, why: named.why.says, cite: named.why.cite };
  const last = replies.at(-1);
  return { answer: last?.lines ?? [], why: null, cite: last?.why.cite ?? null };
}
