/**
 * A replay file: chapters with captions, and every line typed in it with the moment its first key
 * is pressed. What comes out is a Recording like any other; the captions only know when they begin.
 */
import { inputOf, type Deed } from "./deeds.ts";
import { MICROS_PER_SECOND, type Micros } from "../base/index.ts";
import type { Input } from "../host/index.ts";
import { newRecording, type Recording, type Stamped } from "../sim/index.ts";
import type { Context } from "./context.ts";
import { readBody, splitFields, splitSections, terminalAt, type Section, type Special } from "./sections.ts";
import { readExpectation, type Expectation } from "./conditions.ts";
import type { Parsed } from "./format.ts";
import type { Glossary } from "./glossary.ts";
import { readLineHead, readYamlHead } from "./head.ts";
import { Problems } from "./problem.ts";
import type { ProseBlock } from "./prose.ts";
import { rhythm, typist, type Keystroke } from "./rhythm.ts";
import { scan, type ScannedLine } from "./scan.ts";
import { chapterSchema, replaySchema, secondsOf, type ReplayHead } from "./schema.ts";
import { hostOf, keysOf, userOf, type Typing } from "./typing.ts";

export interface StampedTyping extends Typing {
  /** Seconds from the start of the replay to the first key. */
  atSeconds: number;
}

export interface Chapter {
  title: string;
  line: number;
  /** Seconds from the start of the replay. */
  atSeconds: number;
  body: readonly ProseBlock[];
  tab: "letter" | "raw" | "who" | null;
  /** Index in `terminals`: which one is in front; null to leave it. */
  terminal: number | null;
  typing: readonly StampedTyping[];
  /** What must have happened by the end of the chapter, or the replay is broken. For checking only. */
  expects: readonly Expectation[];
}

export interface Replay extends Omit<ReplayHead, "length"> {
  file: string;
  lengthSeconds: number;
  intro: readonly ProseBlock[];
  chapters: readonly Chapter[];
}

/** Reads a replay. Any text at all gives a replay or problems with lines; it never throws. */
export function parseReplay(file: string, text: string, glossary: Glossary): Parsed<Replay> {
  const problems = new Problems(file);
  const { head: yaml, lines } = scan(text.slice(0, MOST_CHARACTERS));
  if (text.length > MOST_CHARACTERS) problems.add(1, `A replay has at most ${MOST_CHARACTERS} characters.`);
  if (yaml === null) problems.add(1, "A replay begins with its fields between two lines ---.");
  const head = yaml && readYamlHead(yaml, replaySchema, problems);
  const context: Context = { glossary, problems, terminals: head?.terminals ?? null };
  const { before, sections } = splitSections(lines, "chapter", problems);
  const intro = readBody(before, context, new Set(), "before the first chapter").blocks;
  const chapters = sections.map((section) => readChapter(section, context));
  if (chapters.length === 0) problems.add(1, "A replay has one chapter at least: ::chapter and its title.");
  if (head !== null) checkTimes(chapters, head, problems);
  if (head === null || problems.list.length > 0) {
    return { ok: false, problems: problems.list.sort((a, b) => a.line - b.line) };
  }
  const { length, ...fields } = head;
  return { ok: true, value: { ...fields, file, lengthSeconds: length, intro, chapters } };
}

const MOST_CHARACTERS = 200_000;

function readChapter(section: Section, context: Context): Chapter {
  const { fields, rest } = splitFields(section.lines);
  const head = readLineHead(fields, section.line, chapterSchema, context.problems);
  const { blocks, special } = readBody(rest, context, new Set<Special>(["type", "expect"]), "in a chapter");
  const expects: Expectation[] = [];
  for (const line of special) {
    if (line.kind === "expect") readExpectation(line, `The chapter “${section.title}”`, context, expects);
  }
  return {
    title: section.title,
    line: section.line,
    atSeconds: head?.at ?? 0,
    body: blocks,
    tab: head?.tab ?? null,
    terminal: head?.terminal === undefined ? null : terminalAt(head.terminal, section.line, context),
    expects,
    typing: special.flatMap((line) => readStamped(line, context)),
  };
}

function readStamped(line: ScannedLine, context: Context): StampedTyping[] {
  if (line.kind !== "type") return [];
  if (line.joined)
    context.problems.add(line.line, "In a replay every line has a time of its own: 0:12.5> DATA");
  if (line.stamp === null)
    context.problems.add(
      line.line,
      "In a replay the time of the first key comes first: 0:12.5> HELO mmco.com",
    );
  const terminal = terminalAt(line.terminal, line.line, context);
  return [
    {
      atSeconds: secondsOf(line.stamp ?? "0:00"),
      terminal,
      keys: keysOf(line.text),
      shows: line.text,
      joined: false,
      line: line.line,
    },
  ];
}

function checkTimes(chapters: readonly Chapter[], head: ReplayHead, problems: Problems): void {
  let before = -1;
  for (const [i, chapter] of chapters.entries()) {
    if (chapter.atSeconds <= before)
      problems.add(chapter.line, "This chapter begins no later than the one before.");
    before = chapter.atSeconds;
    const end = chapters[i + 1]?.atSeconds ?? head.length;
    for (const typing of chapter.typing) {
      if (typing.atSeconds >= chapter.atSeconds && typing.atSeconds < end) continue;
      problems.add(typing.line, "This is typed outside of its chapter's time.");
    }
  }
  let busyUntil = 0;
  for (const { typing, strokes } of strokesOf(chapters, head.seed)) {
    if (typing.atSeconds * MICROS_PER_SECOND < busyUntil) {
      const seconds = Math.ceil(busyUntil / (MICROS_PER_SECOND / 10)) / 10;
      problems.add(
        typing.line,
        `The hands are still on the line before, until ${Math.floor(seconds / 60)}:${(seconds % 60).toFixed(1).padStart(4, "0")}.`,
      );
    }
    busyUntil = strokes.at(-1)?.at ?? busyUntil;
  }
}

function strokesOf(
  chapters: readonly Chapter[],
  seed: number,
): { typing: StampedTyping; strokes: Keystroke[] }[] {
  const hand = typist(seed);
  return chapters
    .flatMap((chapter) => chapter.typing)
    .map((typing) => ({
      typing,
      strokes: rhythm(typing.keys, Math.round(typing.atSeconds * 10) * (MICROS_PER_SECOND / 10), hand),
    }));
}

/** The moment of the world at which a lesson or replay begins. */
export function startOf(head: { startMinutes: number }): Micros {
  return head.startMinutes * 60 * MICROS_PER_SECOND;
}

/** The whole session as inputs: the terminals are opened at the start, then every key at its moment. */
export function recordingOf(replay: Replay): Recording<Input> {
  const start = startOf(replay);
  const ids = ttyIds(replay.terminals);
  const inputs: Stamped<Input>[] = openings(replay.terminals).map((input) => ({ at: start, input }));
  for (const { typing, strokes } of strokesOf(replay.chapters, replay.seed)) {
    const tty = ids[typing.terminal] ?? "";
    for (const { at, text } of strokes) inputs.push({ at: start + at, input: { do: "key", tty, text } });
  }
  const until = start + replay.lengthSeconds * MICROS_PER_SECOND;
  return { ...newRecording<Input>(replay.world, replay.seed), inputs, until };
}

/** All that is done before the learner comes: terminals are opened, and what is broken is broken. */
export function openingOf(lesson: { terminals: readonly string[]; opening: readonly Deed[] }): Input[] {
  const deeds = lesson.opening.map(inputOf).filter((input) => input !== null);
  return [...openings(lesson.terminals), ...deeds];
}

/** The inputs that open the terminals, in order. */
export function openings(terminals: readonly string[]): Input[] {
  return terminals.map((terminal) => ({ do: "terminal", host: hostOf(terminal), user: userOf(terminal) }));
}

/** The ids the terminals get when nothing was opened before: numbered from 1 at each host. */
export function ttyIds(terminals: readonly string[]): string[] {
  const opened: string[] = [];
  return terminals.map((terminal) => {
    const host = hostOf(terminal);
    opened.push(host);
    return `${host}/${opened.filter((other) => other === host).length}`;
  });
}
