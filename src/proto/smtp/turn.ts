/**
 * One turn of the conversation: a command (or an answer to a question about it) and what the server
 * does with it. Verbs and extensions speak through these few functions and nothing else.
 */
import type { Micros } from "../../base/index.ts";
import type { Slip, SmtpAnswer, SmtpAsk, SmtpNote } from "./contract.ts";
import type { Manner } from "./manner.ts";
import type { Rule } from "./rules.ts";
import type { CommandLine, SmtpOut, SmtpServer, Waiting } from "./state.ts";
import { advance } from "./table.ts";
import { NO_FACTS, lookUp } from "./facts.ts";
import type { Facts, Look } from "./facts.ts";
import { losePatience } from "./patience.ts";
import { codeOf, replyBytes, sayingFor } from "./sayings.ts";
import { NO_BLAME, explain } from "./why.ts";
import type { Blame } from "./why.ts";
import { longReply, replyLines } from "./wording.ts";

export interface Turn {
  readonly state: SmtpServer;
  readonly manner: Manner;
  readonly command: CommandLine;
  /** Facts that waited with the question which is answered now. */
  readonly asked: Facts;
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

const NO_LINES: readonly string[] = [];

/** Sends one reply, however many lines, with its reason; gives the lines back. */
export function reply(
  turn: Turn,
  rule: Rule,
  facts: Facts = NO_FACTS,
  blame: Blame = NO_BLAME,
  more: readonly string[] = NO_LINES,
): readonly string[] {
  const { state, manner } = turn;
  const { verb } = turn.command;
  const look = lookUp(turn, facts);
  // Most of what a server says in a day is the same to the letter.
  const whole =
    more.length === 0 ? sayingFor(manner, verb, rule).whole : longReply(manner, verb, rule, look, more);
  if (whole !== null && whole.code < 400) {
    if (state.notes) noteReply(turn, whole.lines, rule, look, blame);
    turn.out.push({ do: "send", bytes: whole.bytes });
    return whole.lines;
  }
  if (rule === "data.all-refused" && state.rcptRefusal) state.rcptRefusal.shown = true;
  let lines = replyLines(manner, verb, rule, look, more);
  const code = codeOf(lines);
  const spent = code < 400 ? null : losePatience(state, verb, rule, code);
  if (spent) {
    const last = replyLines(manner, verb, spent.rule, look, NO_LINES);
    const silent = spent.silent?.includes(verb) ?? false;
    if (!silent) lines = spent.how === "instead" ? last : joinReplies(lines, last);
  }
  if (state.notes) noteReply(turn, lines, spent?.how === "instead" ? spent.rule : rule, look, blame);
  if (code >= 400 && verb === "RCPT") recallRefusal(state, rule, lines.at(-1) ?? "");
  turn.out.push({ do: "send", bytes: replyBytes(lines) });
  if (spent) close(turn, "shutdown");
  return lines;
}

function noteReply(turn: Turn, lines: readonly string[], rule: Rule, look: Look, blame: Blame): void {
  const { session, phase } = turn.state;
  const { verb } = turn.command;
  const why = explain(rule, look, withBareLf(turn, blame));
  turn.out.push({
    do: "note",
    note: { t: "smtp.reply", session, role: "server", verb, code: codeOf(lines), lines, phase, why },
  });
}

/** The command did what it should: moves on in the table, then replies. */
export function succeed(
  turn: Turn,
  rule: Rule,
  facts: Facts = NO_FACTS,
  blame: Blame = NO_BLAME,
  more: readonly string[] = NO_LINES,
): void {
  turn.state.phase = advance(turn.state, turn.command.verb);
  reply(turn, rule, facts, blame, more);
}

/** Asks the owner; nothing more is read until `answered` of this verb has been called. */
export function ask(
  turn: Turn,
  question: SmtpAsk,
  facts: Facts = NO_FACTS,
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
