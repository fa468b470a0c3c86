/** What a solution or a recording types: lines as written in the file, turned into keys. */
import { utf8ToLatin1 } from "../base/index.ts";
import { shortName } from "./events.ts";
import { didYouMean } from "./problem.ts";

export interface Typing {
  /** Index in the lesson's `terminals`. */
  terminal: number;
  /** Keys as a keyboard sends them: latin1, Enter is "\r", Ctrl-] is "\x1d". */
  keys: string;
  /** As written in the file: "QUIT", "^]". */
  shows: string;
  /** Pasted together with the line before, without waiting for an answer. */
  joined: boolean;
  /** Line of the file. */
  line: number;
}

/**
 * `QUIT` is those letters and Enter; `^]` alone is that control key and no Enter; an empty line is
 * Enter alone. To type a caret and one character as they are, write `\^]`.
 */
export function keysOf(line: string): string {
  const control = /^\^([@-_a-z?])$/.exec(line)?.[1];
  if (control === "?") return "\x7f";
  if (control !== undefined) return String.fromCharCode(control.toUpperCase().charCodeAt(0) & 0x1f);
  return `${utf8ToLatin1(/^\\\^.$/.test(line) ? line.slice(1) : line)}\r`;
}

/** Which of the terminals is meant by "iguana" or "jane@iguana"; a sentence when none or several are. */
export function terminalNamed(name: string | null, terminals: readonly string[]): number | string {
  if (name === null) return 0;
  const short = terminals.map((terminal) => shortTerminal(terminal));
  const found = terminals.flatMap((terminal, i) => {
    const names = [terminal, short[i] ?? "", hostOf(terminal), shortName(hostOf(terminal))];
    return names.includes(name) ? [i] : [];
  });
  if (found.length === 1 && found[0] !== undefined) return found[0];
  if (found.length > 1)
    return `There are several terminals at ${name}. Name the user too: ${found.map((i) => short[i]).join(" or ")}.`;
  return `The head names no terminal "${name}".${didYouMean(
    name,
    short.map((one) => one.slice(one.indexOf("@") + 1)),
  )}`;
}

/** "jane@iguana.apex.com" → "iguana.apex.com" */
export function hostOf(terminal: string): string {
  return terminal.slice(terminal.indexOf("@") + 1);
}

export function userOf(terminal: string): string {
  return terminal.slice(0, Math.max(0, terminal.indexOf("@")));
}

/** "jane@iguana.apex.com" → "jane@iguana" */
function shortTerminal(terminal: string): string {
  return `${userOf(terminal)}@${shortName(hostOf(terminal))}`;
}
