/** more: a file page by page, with the keys of the real one. */
import type { Command, Program, ProgramIn, Sys, Syscall } from "../program.ts";
import { showFiles } from "./cat.ts";
import { readOptions } from "./kit.ts";

/** What a terminal of the time could show, less the line of the prompt. */
const PAGE_ROWS = 23;

interface State {
  /** Rows as they stand on the screen: long lines are folded. */
  rows: string[];
  /** The first row that has not been shown. */
  at: number;
  bytes: number;
}

const program: Program<State> = {
  name: "more",
  init: () => ({ rows: [], at: 0, bytes: 0 }),
  step: (state, input, sys) => {
    if (input.on === "start") return begin(state, input.argv, sys);
    if (input.on === "signal" && input.signal === "INT") return leave();
    return input.on === "keys" ? pressed(state, input) : [];
  },
};

function begin(state: State, argv: readonly string[], sys: Sys): Syscall[] {
  const { rest, unknown } = readOptions(argv, "dcs");
  if (unknown !== null || rest.length === 0)
    return [
      { do: "print", text: `usage: ${more.usage}\n` },
      { do: "exit", code: 1 },
    ];
  const notes: Syscall[] = [];
  let text = "";
  let failed = false;
  for (const path of rest) {
    const shown = showFiles([path], sys, "more");
    const frame = "::::::::::::::";
    if (rest.length > 1 && !shown.failed) text += `${frame}\n${path}\n${frame}\n`;
    text += shown.text;
    failed ||= shown.failed;
    notes.push(...shown.notes);
  }
  state.rows = foldedRows(text, sys.columns);
  state.bytes = text.length;
  if (state.rows.length <= PAGE_ROWS)
    return [...notes, { do: "print", text }, { do: "exit", code: failed ? 1 : 0 }];
  return [{ do: "tty", mode: "raw", echo: false }, ...notes, ...show(state, PAGE_ROWS)];
}

/** Rows of at most a screen's width; a row that ends a line ends in a line feed. */
function foldedRows(text: string, columns: number): string[] {
  const rows: string[] = [];
  const lines = text.split("\n");
  const open = lines.pop() ?? "";
  for (const line of [...lines.map((one) => `${one}\n`), ...(open === "" ? [] : [open])]) {
    let left = line;
    for (; left.length > columns + 1; left = left.slice(columns)) rows.push(left.slice(0, columns));
    rows.push(left);
  }
  return rows;
}

function pressed(state: State, { text }: ProgramIn & { on: "keys" }): Syscall[] {
  const wiped = wipe();
  switch (text) {
    case " ":
    case "f":
      return [wiped, ...show(state, PAGE_ROWS)];
    case "\r":
    case "\n":
    case "j":
      return [wiped, ...show(state, 1)];
    case "d":
      return [wiped, ...show(state, Math.floor(PAGE_ROWS / 2))];
    case "b": {
      state.at = Math.max(0, state.at - 2 * PAGE_ROWS);
      return [wiped, { do: "print", text: "...back 1 page\n" }, ...show(state, PAGE_ROWS)];
    }
    case "q":
    case "Q":
    case "\x03":
      return leave();
    case "=":
      return [wiped, ...ask(String(state.at))];
    default:
      return [wiped, ...ask("[Press space to continue, 'q' to quit.]")];
  }
}

/** So many rows more, and the prompt unless that was all. */
function show(state: State, rows: number): Syscall[] {
  const next = state.rows.slice(state.at, state.at + rows);
  state.at += next.length;
  const text: Syscall = { do: "print", text: next.join("") };
  if (state.at >= state.rows.length) return [text, { do: "exit", code: 0 }];
  const seen = state.rows.slice(0, state.at).reduce((sum, row) => sum + row.length, 0);
  return [text, ...ask(`--More--(${Math.floor((100 * seen) / state.bytes)}%)`)];
}

function ask(prompt: string): Syscall[] {
  return [{ do: "print", text: prompt }];
}

/** The prompt goes, as if it had never been there. ECMA-48 §8.3.41 */
function wipe(): Syscall {
  return { do: "print", text: "\r\x1b[K", raw: true };
}

function leave(): Syscall[] {
  return [wipe(), { do: "exit", code: 0 }];
}

export const more: Command = {
  name: "more",
  aliases: ["less"],
  summary: "show a file page by page",
  usage: "more FILE...",
  manual:
    "Shows a file one screen at a time. Space shows the next screen, Enter one line more, d half a screen, b goes one screen back, " +
    "= says the line, and q leaves.",
  looks: ["unix"],
  completes: "file",
  program,
};
