/**
 * One command line: taken apart, held against what this server minds (haste, haunts of HTTP, order, arguments),
 * and handed to its verb. RFC 5321 §4.1.4, §4.3.2
 */
import type { CollectedLine } from "./lines.ts";
import { NO_FACTS } from "./facts.ts";
import { pipelines } from "./patience.ts";
import type { Settings } from "./personality.ts";
import { planFor } from "./plan.ts";
import type { VerbPlan } from "./plan.ts";
import { unknownLine } from "./slips.ts";
import type { CommandLine } from "./state.ts";
import { outOfOrder } from "./table.ts";
import { close, reply } from "./turn.ts";
import type { Turn, Verb } from "./turn.ts";
import { VERBS, verbNamed } from "./verbs/index.ts";
import type { Blame } from "./why.ts";

/** Verbs of four letters by those letters, in large ones and in small. */
const USUAL: ReadonlyMap<number, { verb: string; typed: string }> = new Map(
  VERBS.flatMap(({ name }) =>
    [name, name.toLowerCase()].map((typed) => [fourLetters(typed), { verb: name, typed }] as const),
  ),
);

function fourLetters(line: string): number {
  const high = (line.charCodeAt(0) << 24) | (line.charCodeAt(1) << 16);
  return high | (line.charCodeAt(2) << 8) | line.charCodeAt(3);
}

/** Verb and argument; blanks before the verb and around the argument do not count. */
export function parseCommand(line: CollectedLine, settings: Settings): CommandLine {
  const nul = settings.nul === "cut" ? line.text.indexOf("\0") : -1;
  const text = nul < 0 ? line.text : line.text.slice(0, nul);
  return parseUsual(text, line.bareLf) ?? parseAny(text, line.bareLf, settings);
}

/** A verb of four letters, and nothing behind it or one space and what neither begins nor ends in a blank. */
function parseUsual(line: string, bareLf: boolean): CommandLine | null {
  const { length } = line;
  const known = length < 4 ? undefined : USUAL.get(fourLetters(line));
  if (known === undefined) return null;
  const { verb, typed } = known;
  if (length === 4) return { line, verb, typed, argument: "", argumentAt: 4, bareLf, hasty: false };
  if (line.charCodeAt(4) !== 32 || !isSign(line.charCodeAt(5)) || !isSign(line.charCodeAt(length - 1)))
    return null;
  return { line, verb, typed, argument: line.slice(5), argumentAt: 5, bareLf, hasty: false };
}

/** Printable ASCII but the space. */
function isSign(code: number): boolean {
  return code > 32 && code < 127;
}

function parseAny(text: string, bareLf: boolean, settings: Settings): CommandLine {
  const spaceEnds = settings.verbEnds === "space";
  const whole = settings.reader === "standard" ? withoutBlanksAtEnd(text) : text.trimEnd();
  const begun = skip(whole, 0, (code) => isBlank(code, spaceEnds));
  const ended = skip(whole, begun, (code) => (spaceEnds ? code !== 32 : !isBlank(code, false)));
  const argumentAt = skip(whole, ended, (code) => isBlank(code, spaceEnds));
  const typed = whole.slice(begun, ended);
  return {
    line: text,
    verb: typed.toUpperCase(),
    typed,
    argument: text.slice(argumentAt).trimEnd(),
    argumentAt,
    bareLf,
    hasty: false,
  };
}

/** A space or a tab; for most servers a vertical tab or form feed too. */
function isBlank(code: number, spaceEnds: boolean): boolean {
  return code === 32 || code === 9 || (!spaceEnds && (code === 11 || code === 12));
}

function skip(text: string, from: number, wanted: (code: number) => boolean): number {
  let at = from;
  while (at < text.length && wanted(text.charCodeAt(at))) at++;
  return at;
}

function withoutBlanksAtEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isBlank(text.charCodeAt(end - 1), true)) end--;
  return end === text.length ? text : text.slice(0, end);
}

export function obey(turn: Turn, line: CollectedLine, early: boolean): void {
  const { state, command, manner } = turn;
  const { settings } = manner;
  if (state.notes) noteCommand(turn);
  const limit = manner.commandLimitBytes;
  if (line.octets > limit && settings.commandTooLong !== "cut") {
    reply(turn, "line.too-long", { octets: String(line.octets), limit: String(limit) });
    if (settings.commandTooLong === "hang-up") close(turn, "shutdown");
    return;
  }
  if (settings.nul === "refuse" && command.line.includes("\0")) {
    reply(turn, "line.nul", NO_FACTS, {
      range: [command.line.indexOf("\0"), command.line.indexOf("\0") + 1],
    });
    return;
  }
  if (state.outOfStep && (settings.synchrony?.refused?.includes(command.verb) ?? true)) {
    reply(turn, "sync.rejected");
    return;
  }
  if (early && breaksStep(turn)) return;
  if (command.verb === "DATA") state.sawData = true;
  const plan = planFor(manner, command.verb);
  if (!plan.harmless && hangsUpOn(turn)) return;
  state.hasSpoken = true;
  const { verb } = plan;
  if (verb === undefined || !isWellWritten(plan, command, settings)) {
    if (settings.chunkThen === "bdat" && breaksChunks(turn)) return;
    notAVerb(turn);
    state.lastVerb = "";
    state.mailRefused = false;
    return;
  }
  if (state.chunks !== null && breaksChunks(turn)) return;
  if (settings.otherCommandLimit !== null && idles(turn, settings.otherCommandLimit)) return;
  const orphan =
    command.verb === "RCPT" && state.transaction === null && !(state.mailRefused && pipelines(state));
  execute(turn, verb, plan);
  // A RCPT for which there was no sender, nor one that was refused, does not count as one.
  state.lastVerb = orphan ? "" : command.verb;
  state.mailRefused = command.verb === "MAIL" || (command.verb === "RCPT" && state.mailRefused && !orphan);
}

/** Commands that bring no letter forward are counted; the first HELO and the first RSET are free. */
function idles(turn: Turn, limit: number): boolean {
  const { state, command } = turn;
  if (["MAIL", "RCPT", "DATA", "BDAT", "QUIT"].includes(command.verb)) return false;
  const introduces = command.verb === "HELO" || command.verb === "EHLO";
  const free = (introduces && state.client.heloName === null) || (command.verb === "RSET" && !state.hasReset);
  if (free || ++state.otherCommands <= limit) return false;
  reply(turn, "limit.other-commands");
  close(turn, "shutdown");
  return true;
}

function execute(turn: Turn, verb: Verb, { takesArgument }: VerbPlan): void {
  const { state, command, manner } = turn;
  const unwanted = !takesArgument && command.argument !== "";
  const order = outOfOrder(state, command.verb);
  if (unwanted && (manner.settings.argumentBeforeOrder || order === null))
    reply(turn, "argument.unwanted", NO_FACTS, { range: [command.argumentAt, command.line.length] });
  else if (order !== null)
    reply(turn, order, NO_FACTS, { range: [command.line.indexOf(command.typed), command.argumentAt] });
  else verb.run(turn);
}

/** The line is written as this server wants it. */
function isWellWritten({ form }: VerbPlan, { line }: CommandLine, settings: Settings): boolean {
  if (!settings.leadingBlanks && (line.startsWith(" ") || line.startsWith("\t"))) return false;
  return form === null || form.test(line);
}

function noteCommand({ state, command, out }: Turn): void {
  const { session, phase } = state;
  const { verb, line } = command;
  out.push({ do: "note", note: { t: "smtp.command", session, role: "server", verb, line, phase } });
}

function notAVerb(turn: Turn): void {
  const { state, command } = turn;
  const { settings } = state;
  if (settings.wantsArgument.includes(command.verb) && command.argument === "") {
    reply(turn, "verb.no-argument");
    return;
  }
  if (settings.unimplemented.includes(command.verb)) {
    if (outOfOrder(state, command.verb) === "order.helo-first") {
      reply(turn, "order.helo-first");
      return;
    }
    if (state.transaction !== null && settings.betweenLetters.includes(command.verb)) {
      reply(turn, "order.in-transaction");
      return;
    }
    const unwanted = command.argument !== "" && settings.noArgument.includes(command.verb);
    const unsaid = state.offers.includes(command.verb) && !state.client.extended;
    reply(turn, unwanted ? "argument.unwanted" : unsaid ? "verb.not-offered" : "verb.unimplemented");
    return;
  }
  const empty = command.line.trim() === "";
  const spoilt =
    verbNamed(command.verb, state.offers) !== undefined && !settings.unheard.includes(command.verb);
  const because: Blame =
    spoilt && (command.verb === "MAIL" || command.verb === "RCPT")
      ? { because: "path.missing-colon", range: [command.argumentAt, command.line.length] }
      : unknownLine(command.line, command.verb);
  reply(turn, empty ? "verb.empty" : "verb.unknown", NO_FACTS, because);
}

/** After a piece of a letter some servers take only another. RFC 3030 §2 */
function breaksChunks(turn: Turn): boolean {
  const { state, command } = turn;
  const { chunks } = state;
  if (chunks === null) return false;
  if (state.settings.chunkThen === "any") {
    if (command.verb !== "DATA" && command.verb !== "RCPT") return false;
    reply(turn, "bdat.then-other");
    return true;
  }
  if (command.verb === "QUIT" || command.verb === "RSET") return false;
  if (chunks.broken) {
    reply(turn, "bdat.broken");
    return true;
  }
  if (command.verb === "BDAT" || command.verb === "NOOP") return false;
  chunks.broken = true;
  reply(turn, "bdat.then-other");
  return true;
}

/** More input waits behind a command that must stand alone. RFC 2920 §3.1 */
function breaksStep(turn: Turn): boolean {
  const { state, command } = turn;
  const { synchrony } = state.settings;
  if (!synchrony) return false;
  const extended = synchrony.late === true ? state.client.extended : state.everExtended;
  const offered = extended && state.offers.includes("PIPELINING");
  // Once it has been asked for a letter, Exim looks at all that comes before it was asked for.
  if (synchrony.late === true && state.sawData && !offered) {
    reply(turn, "sync.broken");
    close(turn, "shutdown");
    return true;
  }
  const then = synchrony.always[command.verb] ?? (offered ? undefined : synchrony.unoffered[command.verb]);
  if (then === undefined || state.settings.unheard.includes(command.verb)) return false;
  if (synchrony.orderFirst === true && outOfOrder(state, command.verb) !== null) return false;
  if (synchrony.late === true) {
    command.hasty = true;
    return false;
  }
  reply(turn, "sync.broken");
  if (then === "hang-up") close(turn, "shutdown");
  else state.outOfStep = true;
  return true;
}

/** Words, or lines that are none of SMTP, on which a server hangs up at once. */
function hangsUpOn(turn: Turn): boolean {
  const { state, command } = turn;
  const { forbids, openProxy } = state.settings;
  const proxy = openProxy.includes(command.verb) && state.phase === "greet" && !state.hasSpoken;
  const forbidden =
    forbids !== null &&
    command.verb !== "" &&
    verbNamed(command.verb, []) === undefined &&
    (forbids.verbs.includes(command.verb) ||
      (forbids.nonLetters && /^[^A-Za-z]/.test(command.verb)) ||
      (forbids.headers && /^[!-9;-~]+:/.test(command.verb)));
  if (!proxy && !forbidden) return false;
  reply(turn, proxy ? "verb.proxy" : "verb.forbidden", NO_FACTS, unknownLine(command.line, command.verb));
  close(turn, "shutdown");
  return true;
}
