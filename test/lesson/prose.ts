/**
 * Somebody who does what a lesson's prose says, and knows nothing of its solution: types the lines to say, in the
 * terminal the sentence before them names, and presses the button a sentence speaks of. Whose hands do it is open.
 */
import type { Lesson, ProseBlock, Step } from "../../src/lesson/index.ts";
import { inlineText } from "../../src/lesson/index.ts";

export interface Hands {
  say(terminal: number, lines: readonly string[]): Promise<void>;
  /** Lines that the prose says to paste, or to have pasted by the button. */
  paste(lines: readonly string[]): Promise<void>;
  press(label: string): Promise<void>;
  /** Opens a file by its button, and puts the lines shown in the prose into it. */
  edit(label: string, shown: readonly string[]): Promise<void>;
}

/** Does one step. Gives the terminal that is in front afterwards. */
export async function doStep(hands: Hands, lesson: Lesson, step: Step, at: number): Promise<number> {
  const blocks = step.body.filter((block) => block.t !== "note");
  const buttons = [...step.deeds, ...step.edits].sort((a, b) => a.line - b.line).map(({ label }) => label);
  let terminal = at;
  let pasted = false;
  const press = async (from: number): Promise<void> => {
    const label = buttons.shift();
    if (label === undefined) return;
    if (step.edits.some((edit) => edit.label === label)) await hands.edit(label, shownAfter(blocks, from));
    else await hands.press(label);
  };
  for (const [i, block] of blocks.entries()) {
    if (block.t === "para") {
      const text = inlineText(block.inlines);
      terminal = whose(text, lesson, terminal);
      pasted = /\bpaste\b/.test(text);
      for (let n = pasted ? 0 : buttonsIn(text); n > 0; n--) await press(i);
    } else if (block.t === "code" && block.typed) {
      const lines = block.text.split("\n");
      await (pasted ? hands.paste(lines) : hands.say(terminal, lines));
      pasted = false;
    }
  }
  // Nothing more to read: what buttons are left ask to be pressed.
  while (buttons.length > 0) await press(blocks.length);
  return terminal;
}

/** How many buttons a paragraph tells one to press, in the order in which they stand below it. */
function buttonsIn(text: string): number {
  const pairs = text.match(/\b(?:two|both) buttons\b/gi)?.length ?? 0;
  return pairs + (text.match(/\bbuttons?\b|\bOpen it\b/g)?.length ?? 0);
}

function shownAfter(blocks: readonly ProseBlock[], from: number): string[] {
  for (const block of blocks.slice(from))
    if (block.t === "code" && !block.typed) return block.text.split("\n");
  return [];
}

/** "Be Jane", "In Joe’s terminal", "your own terminal": who sits where the next lines are typed. */
function whose(text: string, lesson: Lesson, now: number): number {
  let found = now;
  let from = -1;
  for (const [i, terminal] of lesson.terminals.entries()) {
    const user = (terminal.split("@")[0] ?? "").replace(/^./, (letter) => letter.toUpperCase());
    const names = [`(?:[Bb]e|[Aa]s|[Ii]n) ${user}\\b`, `${user}’s terminal`, `${user}’s (?:own )?server`];
    if (user === "Postmaster") names.push("be relay’s\\s+postmaster");
    if (i === 0) names.push("your own terminal", "own computer");
    for (const match of text.matchAll(new RegExp(names.join("|"), "g")))
      if (match.index > from) [found, from] = [i, match.index];
  }
  return from < 0 && text.includes("second terminal") ? 1 : found;
}
