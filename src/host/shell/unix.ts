/** The Unix shell: a prompt, words and quotes. No variables, pipes or redirection, and it says so. */
import type { Sys } from "../program.ts";
import type { Dialect, Reading } from "./dialect.ts";
import { tokenize, type Word } from "./tokenizer.ts";

export const unixDialect: Dialect = {
  name: "sh",
  greeting: (sys) => sys.file("/etc/motd")?.text ?? "",
  prompt: (sys, cwd) => {
    const host = sys.hostName.split(".")[0] ?? sys.hostName;
    const { name, uid, home } = sys.user;
    const inHome = home !== "/" && (cwd === home || cwd.startsWith(`${home}/`));
    return `${name}@${host}:${inHome ? `~${cwd.slice(home.length)}` : cwd}${uid === 0 ? "#" : "$"} `;
  },
  tokenize,
  read,
  notFound: (word) => `${word}: not found\n`,
  asksForManual: (argv) => argv.length === 2 && argv[1] === "--help",
  cdAloneGoesHome: true,
  cdFailed: (place, why) =>
    `cd: ${place}: ${why === "file" ? "Not a directory" : "No such file or directory"}\n`,
  goodbye: "logout\n",
  blankAfterCommand: false,
};

function read(line: string, sys: Sys): Reading {
  const { words, operator, open } = tokenize(line);
  if (operator !== null) {
    const what = { "|": "pipes", "<": "redirection", ">": "redirection", "&": "background jobs" }[
      operator.text
    ];
    return {
      kind: "complaint",
      says: `sh: ${operator.text}: this shell has no ${what ?? "lists"}, one command a line\n`,
    };
  }
  if (open === "\\") return { kind: "complaint", says: "sh: a backslash at the end has nothing to quote\n" };
  if (open !== null)
    return { kind: "complaint", says: `sh: the quotation mark ${open} is opened but not closed\n` };
  if (words.length === 0) return { kind: "empty" };
  return { kind: "words", argv: words.map((word) => withHome(word, sys)) };
}

/** "~", "~/x" and "~jane/x" name home directories. */
function withHome(word: Word, sys: Sys): string {
  const match = word.quoted ? null : /^~([a-z0-9._-]*)(?=\/|$)/.exec(word.text);
  if (match === null) return word.text;
  const user = match[1] === "" ? sys.user : sys.userNamed(match[1] ?? "");
  return user === null ? word.text : user.home + word.text.slice(match[0].length);
}
