/**
 * Runs test/transcripts/smtp/*.txt. In them: "# " comments; "@personality NAME", "@open" (relays for
 * anybody), "@client NAME ADDRESS", "@stepwise" (may not be sent in one piece), "@set JSON" (settings)
 * and "@offers A B"; "C: " a line and CRLF; "c: " bytes alone, JSON escapes; "S: " a whole reply
 * line, "*" for any text; "E: " the server hangs up; "W: RULE [SLIP] [TEXT]" the reason of the last
 * reply; "T: SLIP" the slip of the last line of text; "L: " a line of the letter taken, JSON escapes.
 */
import { readFileSync, readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Settings, SmtpNote } from "../../../src/proto/smtp/index.ts";
import { IGUANA, openTalk, told, type } from "./talk.ts";
import type { House, Talk } from "./talk.ts";

const FOLDER = new URL("../../transcripts/smtp/", import.meta.url);

interface Script {
  personality: string;
  house: House;
  stepwise: boolean;
  settings: Partial<Settings>;
  offers: string[] | null;
  lines: { number: number; kind: string; text: string }[];
}

function read(file: string): Script {
  const script: Script = {
    personality: "patient",
    house: { ...IGUANA },
    stepwise: false,
    settings: {},
    offers: null,
    lines: [],
  };
  readFileSync(new URL(file, FOLDER), "latin1")
    .split("\n")
    .forEach((line, i) => {
      const [word = "", ...rest] = line.split(" ");
      if (word === "@personality") script.personality = rest[0] ?? "";
      else if (word === "@open") script.house.open = true;
      else if (word === "@stepwise") script.stepwise = true;
      else if (word === "@set") script.settings = JSON.parse(rest.join(" ")) as Partial<Settings>;
      else if (word === "@offers") script.offers = rest;
      else if (word === "@client")
        script.house.caller = { name: rest[0] === "-" ? null : (rest[0] ?? null), address: rest[1] ?? "" };
      else if (/^[CcSEWTL]:/.test(line))
        script.lines.push({ number: i + 1, kind: line.charAt(0), text: line.slice(3) });
      else if (line !== "" && !line.startsWith("#"))
        throw new Error(`${file}, line ${i + 1}: what is ${word}?`);
    });
  return script;
}

function open(script: Script): Talk {
  const offers = script.offers === null ? {} : { offers: script.offers };
  return openTalk({ personality: script.personality, settings: script.settings, ...offers }, script.house);
}

function bytesOf(line: { kind: string; text: string }): string {
  if (line.kind === "C") return `${line.text}\r\n`;
  return line.kind === "c" ? unescape(line.text) : "";
}

function unescape(text: string): string {
  return JSON.parse(`"${text.replace(/(?<!\\)"/g, '\\"')}"`) as string;
}

function fits(pattern: string, line: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "s").test(line);
}

/** Plays it line by line and checks every line where it stands. */
function play(file: string, script: Script): Talk {
  const talk = open(script);
  const where = (number: number): string => `${file}, line ${number}`;
  let heard = 0;
  const take = (): string | undefined => {
    const end = talk.said.indexOf("\r\n", heard);
    if (end < 0) return undefined;
    const line = talk.said.slice(heard, end);
    heard = end + 2;
    return line;
  };
  let letterLines: string[] | null = null;
  for (const line of script.lines) {
    if (line.kind === "C" || line.kind === "c") {
      expect(talk.said.slice(heard), `${where(line.number)}: the server said more than the transcript`).toBe(
        "",
      );
      type(talk, bytesOf(line));
    } else if (line.kind === "S") {
      const said = take();
      expect(
        said !== undefined && fits(line.text, said),
        `${where(line.number)}: wants ${line.text}, got ${said}`,
      ).toBe(true);
    } else if (line.kind === "E") {
      expect(talk.closed, `${where(line.number)}: still open`).toBe(true);
    } else if (line.kind === "L") {
      letterLines ??= (talk.letters.at(-1)?.content ?? "").split("\r\n");
      expect(letterLines.shift(), where(line.number)).toBe(unescape(line.text));
    } else {
      checkNote(line, talk.notes, where(line.number));
    }
    if (line.kind !== "L") letterLines = null;
  }
  expect(talk.said.slice(heard), `${file}: the server said more at the end`).toBe("");
  return talk;
}

function checkNote(line: { kind: string; text: string }, notes: readonly SmtpNote[], where: string): void {
  if (line.kind === "T") {
    const text = notes.findLast((note) => note.t === "smtp.text");
    expect(text?.slip ?? "none", where).toBe(line.text);
    return;
  }
  const [rule = "", slip, ...text] = line.text.split(" ");
  const why = notes.findLast((note) => note.t === "smtp.reply")?.why;
  expect(why?.rule, where).toBe(rule);
  if (slip !== undefined) expect(why?.slip ?? "none", where).toBe(slip);
  if (text.length > 0) expect(`${why?.says} | ${why?.next}`, where).toContain(text.join(" "));
  expect(why?.says, where).not.toMatch(/[{}]|undefined/);
  expect(why?.cite, where).toMatch(/^RFC \d+ §\d/);
}

/** The same bytes in other pieces: the server says the same, takes the same letters, tells the same reasons. */
function replay(
  script: Script,
  cuts: (length: number) => number[],
): { said: string; letters: unknown; text: unknown } {
  const talk = open(script);
  const bytes = script.lines.map(bytesOf).join("");
  let from = 0;
  for (const to of [...cuts(bytes.length), bytes.length]) {
    if (to > from) type(talk, bytes.slice(from, to));
    from = Math.max(from, to);
  }
  return {
    said: talk.said,
    letters: talk.letters,
    text: told(talk),
  };
}

const files = readdirSync(FOLDER).filter((file) => file.endsWith(".txt"));

test("there are transcripts", () => {
  expect(files.length).toBeGreaterThan(10);
});

describe.each(files)("%s", (file) => {
  const script = read(file);

  test("as written", () => {
    play(file, script);
  });

  // One that waits for each reply cannot be cut in other places.
  if (script.stepwise) return;
  test("whole, byte by byte, and in random pieces", () => {
    const stepwise = play(file, script);
    const expected = {
      said: stepwise.said,
      letters: stepwise.letters,
      text: told(stepwise),
    };
    expect(replay(script, () => [])).toEqual(expected);
    expect(replay(script, (length) => Array.from({ length }, (_, i) => i))).toEqual(expected);
    fc.assert(
      fc.property(fc.array(fc.nat(script.lines.map(bytesOf).join("").length), { maxLength: 20 }), (cuts) => {
        expect(replay(script, () => cuts.toSorted((a, b) => a - b))).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });
});
