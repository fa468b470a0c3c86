/**
 * One turn of the conversation: a command (or an answer to a question about it) and what the server
 * does with it. Verbs and extensions speak through these few functions and nothing else.
 */
import { fromLatin1 } from "../../base/index.ts";
import type { Micros } from "../../base/index.ts";
import type { Slip, SmtpAnswer, SmtpAsk, SmtpNote } from "./contract.ts";
import type { Personality } from "./personality.ts";
import type { Rule } from "./rules.ts";
import type { CommandLine, SmtpOut, SmtpServer, Waiting } from "./state.ts";
import { advance } from "./table.ts";
import { lookUp } from "./facts.ts";
import type { Facts } from "./facts.ts";
import { losePatience } from "./patience.ts";
import { explain } from "./why.ts";
import type { Blame } from "./why.ts";
import { replyLines } from "./wording.ts";

export interface Turn {
  readonly state: SmtpServer;
  readonly personality: Personality;
  readonly command: CommandLine;
  readonly now: Micros;
  readonly out: SmtpOut[];
}

/** A command of SMTP. One file each, or one for a few that belong together. */
export interface Verb {
  /** In upper case: "MAIL". */
  readonly name: string;
  readonly cite: string;
  /** "MAIL FROM:<reverse-path> [parameters]" */
  readonly syntax: string;
  /** What it is for; the last line of HELP about it. */
  readonly summary: string;
  run(turn: Turn): void;
  /** The owner's answer to this verb's question. */
  answered?(turn: Turn, answer: SmtpAnswer, waiting: Waiting): void;
}

export const NO_COMMAND: CommandLine = {
  line: "",
  verb: "",
  typed: "",
  argument: "",
  argumentAt: 0,
  bareLf: false,
  hasty: false,
};

/** Sends one reply, however many lines, with its reason; gives the lines back. */
export function reply(
  turn: Turn,
  rule: Rule,
  facts: Facts = {},
  blame: Blame = {},
  more: readonly string[] = [],
): readonly string[] {
  const { state } = turn;
  const look = lookUp(turn, facts);
  if (rule === "data.all-refused" && state.rcptRefusal) state.rcptRefusal.shown = true;
  let lines = replyLines(state, turn.personality, turn.command.verb, rule, look, more);
  const code = codeOf(lines);
  const spent = code < 400 ? null : losePatience(state, turn.command.verb, rule, code);
  if (spent) {
    const last = replyLines(state, turn.personality, turn.command.verb, spent.rule, look, []);
    const silent = spent.silent?.includes(turn.command.verb) ?? false;
    if (!silent) lines = spent.how === "instead" ? last : joinReplies(lines, last);
  }
  if (state.notes) {
    const why = explain(spent?.how === "instead" ? spent.rule : rule, look, withBareLf(turn, blame));
    const { verb } = turn.command;
    const { session, phase } = state;
    note(turn, { t: "smtp.reply", session, role: "server", verb, code: codeOf(lines), lines, phase, why });
  }
  if (code >= 400 && turn.command.verb === "RCPT") recallRefusal(state, rule, lines.at(-1) ?? "");
  turn.out.push({
    do: "send",
    bytes: fromLatin1(lines.length === 1 ? `${lines[0] ?? ""}\r\n` : `${lines.join("\r\n")}\r\n`),
  });
  if (spent) close(turn, "shutdown");
  return lines;
}

/** The command did what it should: moves on in the table, then replies. */
export function succeed(
  turn: Turn,
  rule: Rule,
  facts: Facts = {},
  blame: Blame = {},
  more: readonly string[] = [],
): void {
  turn.state.phase = advance(turn.state, turn.command.verb);
  reply(turn, rule, facts, blame, more);
}

/** Asks the owner; nothing more is read until `answered` of this verb has been called. */
export function ask(
  turn: Turn,
  question: SmtpAsk,
  facts: Facts = {},
  forgiven: Waiting["forgiven"] = null,
): void {
  const { state } = turn;
  if (turn.command.hasty && (question.what === "mail" || question.what === "rcpt")) {
    reply(turn, "sync.broken");
    close(turn, "shutdown");
    return;
  }
  const id = state.nextAsk++;
  state.waiting = { id, ask: question, command: turn.command, facts, forgiven };
  turn.out.push({ do: "ask", id, ask: question });
}

export function note(turn: Turn, told: SmtpNote): void {
  if (turn.state.notes) turn.out.push({ do: "note", note: told });
}

/** Hangs up: everything not read is dropped. */
export function close(
  turn: Turn,
  how: "quit" | "hung-up" | "reset" | "timeout" | "shutdown",
  slip: Slip | null = null,
): void {
  const { state } = turn;
  if (state.phase === "closed") return;
  state.phase = "closed";
  state.backlog = [];
  state.readAt = 0;
  state.backlogBytes = 0;
  state.transaction = null;
  state.data = null;
  state.chunks = null;
  state.waiting = null;
  note(turn, { t: "smtp.closed", session: state.session, role: "server", how, slip });
  if (how !== "hung-up" && how !== "reset") turn.out.push({ do: "close" });
}

export function forgetTransaction(state: SmtpServer): void {
  state.transaction = null;
  state.data = null;
  state.chunks = null;
  state.rcptRefusal = null;
}

/** A refusal by policy is recalled without its code, one of syntax or order with it. */
function recallRefusal(state: SmtpServer, rule: Rule, line: string): void {
  if (rule === "verb.unknown") return;
  if (state.transaction) state.transaction.refused++;
  const words = rule.startsWith("policy.") ? line.slice(4) : line;
  const before = state.rcptRefusal;
  const same = before === null || (before.same && !before.shown && before.words === words);
  state.rcptRefusal = { words, same, shown: false };
}

function codeOf(lines: readonly string[]): number {
  const line = lines[0] ?? "";
  return line.charCodeAt(0) * 100 + line.charCodeAt(1) * 10 + line.charCodeAt(2) - 5328;
}

function joinReplies(lines: readonly string[], last: readonly string[]): string[] {
  const open = lines.map((line) => `${line.slice(0, 3)}-${line.slice(4)}`);
  const code = open[0]?.slice(0, 3) ?? "";
  return [...open, ...last.map((line) => `${code}${line.slice(3)}`)];
}

/** A forgiven bare LF is worth a word when nothing else is. RFC 5321 §2.3.8 */
function withBareLf(turn: Turn, blame: Blame): Blame {
  if (!turn.command.bareLf || blame.slip !== undefined) return blame;
  return { ...blame, slip: "bare-lf" };
}
