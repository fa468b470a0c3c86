/**
 * The terminal's line discipline: what stands between a keyboard and a program. In "line" mode it
 * echoes, lets the typist mend the line and hands it over when it is finished, as Linux's N_TTY
 * does; in "raw" mode it hands over each key. Keys nobody reads yet wait here.
 *
 * The owner calls `feedKeys`, carries out what comes back, and calls it again with "" until it has
 * nothing more for the program: so a program that changes the mode finds the next key treated so.
 */
import type { Signal } from "./program.ts";
import { showText, type OutputState } from "./tty-output.ts";

export { showable } from "./tty-output.ts";

/** How a program wants its keys. */
export interface TtyMode {
  mode: "line" | "raw";
  echo: boolean;
  /** Line mode: one more key that hands the line over at once, itself included (VEOL); telnet's ^]. */
  eol?: string;
}

export interface Tty extends OutputState {
  mode: "line" | "raw";
  echo: boolean;
  eol: string | null;
  /** Whether the program in front takes keys. If not, they wait in `typed`; only ^C and ^\ act at once. */
  reading: boolean;
  /** Keys nobody has looked at yet, latin1. */
  typed: string;
  /** The line being typed, latin1. */
  line: string;
  /** Where the line began on the screen. */
  lineColumn: number;
  /** ^V was typed: the next key is taken as it is. */
  literal: boolean;
}

export type TtyOut =
  | { to: "program"; input: { on: "keys"; text: string } | { on: "eof" } | { on: "signal"; signal: Signal } }
  /** Echo, ready for the terminal. */
  | { to: "screen"; text: string };

/** Longest line, its end included, as in N_TTY. More keys only ring the bell. */
export const LONGEST_LINE = 4096;
/** Type-ahead beyond this is dropped. */
export const MOST_TYPED = 65_536;

const KEY = {
  interrupt: "\x03",
  quit: "\x1c",
  endOfFile: "\x04",
  killLine: "\x15",
  eraseWord: "\x17",
  reprint: "\x12",
  literal: "\x16",
} as const;

export function newTty(): Tty {
  return {
    mode: "line",
    echo: true,
    eol: null,
    reading: false,
    typed: "",
    line: "",
    lineColumn: 0,
    literal: false,
    column: 0,
    partial: "",
  };
}

/**
 * The program in front asks for keys in this way; null: it has not asked (yet). A line already begun
 * goes to a program that now reads raw keys. Afterwards call `feedKeys` with "" for keys that waited.
 */
export function setMode(tty: Tty, wanted: TtyMode | null): void {
  if (wanted === null || wanted.mode === "raw") {
    // The line goes back to where it came from; its echo stays on the screen, as on any terminal.
    tty.typed = tty.line + tty.typed;
    tty.line = "";
    tty.literal = false;
  }
  tty.mode = wanted?.mode ?? "line";
  tty.echo = wanted?.echo ?? true;
  tty.eol = wanted?.eol ?? null;
  tty.reading = wanted !== null;
}

/** What a program prints, ready for the terminal. */
export function printText(tty: Tty, text: string, raw = false): string {
  const out = showText(tty, text, raw);
  if (tty.line === "") tty.lineColumn = tty.column;
  return out;
}

/** Takes typed keys (latin1) and gives echo and at most one thing for the program, which comes last. */
export function feedKeys(tty: Tty, text: string): TtyOut[] {
  const out: TtyOut[] = [];
  if (!tty.reading) return holdKeys(tty, text);
  if (tty.typed.length + text.length > MOST_TYPED) out.push({ to: "screen", text: "\x07" });
  tty.typed = (tty.typed + text).slice(0, MOST_TYPED);
  let at = 0;
  let echoed = "";
  let given: TtyOut | null = null;
  while (at < tty.typed.length && given === null) {
    if (tty.mode === "raw") {
      const key = keyAt(tty.typed, at);
      at += key.length;
      if (tty.echo) echoed += showText(tty, key);
      given = { to: "program", input: { on: "keys", text: key } };
    } else {
      const step = editLine(tty, tty.typed.charAt(at));
      at += 1;
      echoed += step.echo;
      given = step.given;
    }
  }
  tty.typed = tty.typed.slice(at);
  if (echoed !== "") out.push({ to: "screen", text: echoed });
  if (given !== null) out.push(given);
  return out;
}

/** Nobody reads: keep the keys, but let the typist stop the program. As in N_TTY, what was typed before goes too. */
function holdKeys(tty: Tty, text: string): TtyOut[] {
  const stop = Math.max(text.lastIndexOf(KEY.interrupt), text.lastIndexOf(KEY.quit));
  if (stop < 0) {
    tty.typed = (tty.typed + text).slice(0, MOST_TYPED);
    return [];
  }
  const signal: Signal = text.charAt(stop) === KEY.interrupt ? "INT" : "TERM";
  tty.typed = text.slice(stop + 1, stop + 1 + MOST_TYPED);
  return [
    { to: "screen", text: showText(tty, text.charAt(stop)) },
    { to: "program", input: { on: "signal", signal } },
  ];
}

/** One key for a raw reader: a whole UTF-8 character or a whole escape sequence, if all of it is there. */
function keyAt(typed: string, at: number): string {
  const rest = typed.slice(at, at + 32);
  const match =
    /^(?:\x1b\[[0-?]*[ -/]*[@-~]|\x1bO[@-~]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})/.exec(
      rest,
    );
  return match === null ? rest.charAt(0) : match[0];
}

interface EditStep {
  echo: string;
  given: TtyOut | null;
}

/** One character in line mode. */
function editLine(tty: Tty, char: string): EditStep {
  if (tty.literal) {
    tty.literal = false;
    return insert(tty, char);
  }
  if (char === "\r" || char === "\n") return finish(tty, "\n", "\n");
  if (char === tty.eol) return finish(tty, char, char);
  switch (char) {
    case KEY.interrupt:
      return stop(tty, char, "INT");
    case KEY.quit:
      return stop(tty, char, "TERM");
    case KEY.endOfFile:
      return tty.line === ""
        ? { echo: "", given: { to: "program", input: { on: "eof" } } }
        : finish(tty, "", "");
    case "\x7f":
    case "\b":
      return { echo: eraseTo(tty, characterStart(tty.line)), given: null };
    case KEY.killLine:
      return { echo: eraseTo(tty, 0), given: null };
    case KEY.eraseWord:
      return { echo: eraseTo(tty, wordStart(tty.line)), given: null };
    case KEY.reprint:
      return { echo: echo(tty, char) + echo(tty, "\n") + reprint(tty), given: null };
    case KEY.literal:
      tty.literal = true;
      return { echo: "", given: null };
    default:
      return insert(tty, char);
  }
}

function echo(tty: Tty, text: string): string {
  return tty.echo ? showText(tty, text) : "";
}

function insert(tty: Tty, char: string): EditStep {
  if (tty.line.length >= LONGEST_LINE - 1) return { echo: "\x07", given: null };
  if (tty.line === "") tty.lineColumn = tty.column;
  tty.line += char;
  return { echo: echo(tty, echoForm(char)), given: null };
}

/** In the echo only a tab acts; a typed CR, BS or BEL (after ^V) is shown. */
function echoForm(char: string): string {
  const code = char.charCodeAt(0);
  return code < 0x20 && char !== "\t" ? "^" + String.fromCharCode(code + 0x40) : char;
}

function finish(tty: Tty, end: string, shown: string): EditStep {
  const text = tty.line + end;
  tty.line = "";
  return { echo: echo(tty, shown), given: { to: "program", input: { on: "keys", text } } };
}

function stop(tty: Tty, char: string, signal: Signal): EditStep {
  tty.line = "";
  return { echo: echo(tty, char), given: { to: "program", input: { on: "signal", signal } } };
}

function reprint(tty: Tty): string {
  tty.lineColumn = tty.column;
  return echo(tty, shownLine(tty.line));
}

function shownLine(line: string): string {
  let shown = "";
  for (const char of line) shown += echoForm(char);
  return shown;
}

/** Where the last character of the line begins; a UTF-8 character goes as a whole. */
function characterStart(line: string): number {
  let at = line.length - 1;
  while (at > 0 && at > line.length - 4 && (line.charCodeAt(at) & 0xc0) === 0x80) at -= 1;
  return Math.max(0, at);
}

/** Where the last word begins: blanks and signs after it go too, as N_TTY's ^W does. */
function wordStart(line: string): number {
  const isWord = (at: number): boolean => /[A-Za-z0-9_\x80-\xff]/.test(line.charAt(at));
  let at = line.length;
  while (at > 0 && !isWord(at - 1)) at -= 1;
  while (at > 0 && isWord(at - 1)) at -= 1;
  return at;
}

/** Shortens the line and takes what is gone off the screen, column by column. */
function eraseTo(tty: Tty, length: number): string {
  if (tty.line === "") return "";
  const columns = endColumn(tty, tty.line) - endColumn(tty, tty.line.slice(0, length));
  tty.line = tty.line.slice(0, length);
  tty.partial = ""; // half a character that was typed and is gone again
  return echo(tty, "\b \b".repeat(Math.max(0, columns)));
}

function endColumn(tty: Tty, line: string): number {
  const state = { column: tty.lineColumn, partial: "" };
  showText(state, shownLine(line));
  return state.column;
}
