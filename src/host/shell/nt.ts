/** The command prompt of Windows NT 4.0. */
import type { Sys } from "../program.ts";
import type { Dialect, Reading } from "./dialect.ts";
import { tokenizeNt } from "./tokenizer.ts";

export const ntDialect: Dialect = {
  name: "cmd",
  greeting: () => "Microsoft(R) Windows NT(TM)\n(C) Copyright 1985-1996 Microsoft Corp.\n\n",
  prompt: (_sys, cwd) => `${cwd}>`,
  tokenize: tokenizeNt,
  read,
  notFound: () =>
    "The name specified is not recognized as an\ninternal or external command, operable program or batch file.\n",
  asksForManual: (argv) => argv.length === 2 && (argv[1] === "/?" || argv[1] === "--help"),
  cdAloneGoesHome: false,
  cdFailed: () => "The system cannot find the path specified.\n",
  goodbye: "",
  blankAfterCommand: true,
};

function read(line: string, _sys: Sys): Reading {
  const { words, operator } = tokenizeNt(line);
  if (operator !== null)
    return {
      kind: "complaint",
      says: `${operator.text} is not understood here: one command a line, no pipes or redirection.\n`,
    };
  const argv = words.map(({ text }) => text);
  // "cd..", "cd\windows" and "dir/w" need no blank.
  const glued = /^([a-z]+)((?:\.\.|[\\/]).*)$/i.exec(argv[0] ?? "");
  if (glued) argv.splice(0, 1, glued[1] ?? "", glued[2] ?? "");
  return argv.length === 0 ? { kind: "empty" } : { kind: "words", argv };
}
