/**
 * The shell's own line editor, pure: keys in, line and screen changes out. It moves only with
 * backspaces and reprinting (the terminal wraps backwards, see `REVERSE_WRAP`), so what it prints
 * depends on nothing but the line.
 */
import { columnsOf, columnsOfText } from "../columns.ts";
import type { Key } from "./keys.ts";

/** The line, as Unicode text, cut where the cursor stands. */
export interface Line {
  before: string;
  after: string;
}

export interface LineEditor extends Line {
  history: string[];
  /** Which line of the history is shown; `history.length`: the line being typed. */
  place: number;
  /** The line being typed, kept while the history is looked at. */
  draft: string;
  /** What ^U, ^K or ^W took last; ^Y puts it back. */
  killed: string;
}

/** Makes a backspace at the left margin go to the end of the row above when the line wrapped there (DECSET 45). */
export const REVERSE_WRAP = "\x1b[?45h";

export const LONGEST_TYPED = 2_048;
const MOST_HISTORY = 500;

export function newEditor(): LineEditor {
  return { before: "", after: "", history: [], place: 0, draft: "", killed: "" };
}

export function lineOf(line: Line): string {
  return line.before + line.after;
}

/** Changes the line as `key` says and gives what to print. Keys that end the line are the shell's business. */
export function editKey(editor: LineEditor, key: Key): string {
  const wanted = afterKey(editor, key);
  if (wanted === null) return "\x07";
  if (lineOf(wanted).length > LONGEST_TYPED) return "\x07";
  return showLine(editor, wanted);
}

/** Makes `wanted` the line and gives what to print for it. */
export function showLine(editor: LineEditor, wanted: Line): string {
  const printed = redraw(editor, wanted);
  editor.before = wanted.before;
  editor.after = wanted.after;
  return printed;
}

/** The line is finished or given up: remember it (unless empty or just the same again) and begin a new one. */
export function startOver(editor: LineEditor, remember: boolean): void {
  const line = lineOf(editor);
  if (remember && line.trim() !== "" && editor.history[editor.history.length - 1] !== line)
    editor.history.push(line);
  if (editor.history.length > MOST_HISTORY) editor.history.shift();
  editor.before = "";
  editor.after = "";
  editor.place = editor.history.length;
  editor.draft = "";
}

/** What puts the cursor behind the line's end, so that something else can be printed. */
export function goToEnd(editor: LineEditor): string {
  return showLine(editor, { before: lineOf(editor), after: "" });
}

/** The line as `key` leaves it; null when the key can do nothing here. */
function afterKey(editor: LineEditor, key: Key): Line | null {
  const { before, after } = editor;
  switch (key.key) {
    case "text":
      return { before: before + key.text, after };
    case "backspace":
      return before === "" ? null : { before: before.slice(0, -lastLength(before)), after };
    case "delete":
    case "eof":
      return after === "" ? null : { before, after: after.slice(firstLength(after)) };
    case "left":
      return moved(editor, before.length - lastLength(before));
    case "right":
      return moved(editor, before.length + firstLength(after));
    case "wordLeft":
      return moved(editor, wordStart(before));
    case "wordRight":
      return moved(editor, before.length + wordEnd(after));
    case "home":
      return moved(editor, 0);
    case "end":
      return moved(editor, lineOf(editor).length);
    case "killStart":
      return kill(editor, before, { before: "", after });
    case "killEnd":
      return kill(editor, after, { before, after: "" });
    case "killWord": {
      const start = blankWordStart(before);
      return kill(editor, before.slice(start), { before: before.slice(0, start), after });
    }
    case "yank":
      return { before: before + editor.killed, after };
    case "up":
    case "down":
      return recall(editor, editor.place + (key.key === "up" ? -1 : 1));
    default:
      return null;
  }
}

function moved(line: Line, to: number): Line {
  const whole = lineOf(line);
  return { before: whole.slice(0, to), after: whole.slice(to) };
}

function kill(editor: LineEditor, gone: string, left: Line): Line {
  if (gone !== "") editor.killed = gone;
  return left;
}

function recall(editor: LineEditor, place: number): Line | null {
  if (place < 0 || place > editor.history.length) return null;
  if (editor.place === editor.history.length) editor.draft = lineOf(editor);
  editor.place = place;
  return { before: editor.history[place] ?? editor.draft, after: "" };
}

/** UTF-16 units of the last character: two when it is a surrogate pair. */
function lastLength(text: string): number {
  const pair = /[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(-2));
  return pair ? 2 : Math.min(1, text.length);
}

function firstLength(text: string): number {
  const code = text.codePointAt(0);
  return code === undefined ? 0 : code > 0xffff ? 2 : 1;
}

const isWordPart = (char: string): boolean => /[A-Za-z0-9_\x80-\uffff]/.test(char);

function wordStart(before: string): number {
  let at = before.length;
  while (at > 0 && !isWordPart(before.charAt(at - 1))) at -= 1;
  while (at > 0 && isWordPart(before.charAt(at - 1))) at -= 1;
  return at;
}

function wordEnd(after: string): number {
  let at = 0;
  while (at < after.length && !isWordPart(after.charAt(at))) at += 1;
  while (at < after.length && isWordPart(after.charAt(at))) at += 1;
  return at;
}

/** ^W takes everything back to a blank, as a shell's does. */
function blankWordStart(before: string): number {
  let at = before.length;
  while (at > 0 && before.charAt(at - 1) === " ") at -= 1;
  while (at > 0 && before.charAt(at - 1) !== " ") at -= 1;
  return at;
}

/** What turns the picture of `old` into that of `wanted`, cursor included. */
function redraw(old: Line, wanted: Line): string {
  const oldText = lineOf(old);
  const text = lineOf(wanted);
  if (oldText === text) return travel(text, old.before.length, wanted.before.length);
  const same = samePrefix(oldText, text);
  const surplus = columnsOfText(oldText) - columnsOfText(text);
  const rewritten = text.slice(same);
  const back = columnsOfText(text.slice(wanted.before.length));
  if (surplus <= 0) return travel(oldText, old.before.length, same) + rewritten + "\b".repeat(back);
  // Rub out from the end, the way a Backspace does, then write what stands elsewhere now.
  const rubbed = travel(oldText, old.before.length, oldText.length) + "\b \b".repeat(surplus);
  return rubbed + "\b".repeat(columnsOfText(rewritten)) + rewritten + "\b".repeat(back);
}

/** Moves the cursor inside a text that is on the screen. */
function travel(text: string, from: number, to: number): string {
  return to < from ? "\b".repeat(columnsOfText(text.slice(to, from))) : text.slice(from, to);
}

/** How far two lines are the same, not ending before a mark that belongs to the character in front of it. */
function samePrefix(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a.charAt(at) === b.charAt(at)) at += 1;
  while (at > 0 && (startsInside(a, at) || startsInside(b, at))) at -= 1;
  return at;
}

function startsInside(text: string, at: number): boolean {
  const code = text.codePointAt(at);
  if (code === undefined) return false;
  return (code >= 0xdc00 && code <= 0xdfff) || columnsOf(code) === 0;
}
