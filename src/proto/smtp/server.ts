/**
 * An SMTP server over one connection: bytes in, replies, notes and questions out. The order of
 * commands is in table.ts, the commands in verbs/, the reasons in rules/, the words in
 * personalities/. Read RFC 5321 §3, §4.1.4 and §4.2 first.
 */
import type { Endpoint, Tick } from "../../base/index.ts";
import type { Session, SessionIn } from "../session.ts";
import type { Slip, SmtpAnswer, SmtpAsk, SmtpNote } from "./contract.ts";
import { collectData } from "./data-lines.ts";
import type { DataCollector, DataLine } from "./data-lines.ts";
import { collectLine, emptyCollector } from "./lines.ts";
import type { CollectedLine } from "./lines.ts";
import { extensionNamed } from "./extensions/index.ts";
import { personalityNamed } from "./personalities/index.ts";
import { hasEightBit, slipInText, unknownLine } from "./slips.ts";
import type { CommandLine, SmtpOut, SmtpServer, SmtpServerConfig } from "./state.ts";
import { outOfOrder } from "./table.ts";
import { NO_COMMAND, ask, close, note, reply } from "./turn.ts";
import type { Turn, Verb } from "./turn.ts";
import type { Settings } from "./personality.ts";
import type { Blame } from "./why.ts";
import { finishLetter, letterLimit } from "./verbs/data.ts";
import { readChunk } from "./extensions/chunking.ts";
import { verbNamed } from "./verbs/index.ts";
import { looksLikeField } from "../../wire/index.ts";

/** Bytes that may wait unread while the owner thinks. */
const BACKLOG_LIMIT_BYTES = 16 * 1024 * 1024;
const NOWHERE: Endpoint = { address: "0.0.0.0", port: 0 };

export const smtpServer: Session<SmtpServer, SmtpAsk, SmtpAnswer, SmtpNote, SmtpServerConfig> = {
  name: "smtp-server",

  init(config) {
    const personality = personalityNamed(config.personality);
    const settings = { ...personality.settings, ...config.settings };
    const offers = config.offers ?? personality.offers;
    const longer = offers.reduce((sum, keyword) => sum + (extensionNamed(keyword)?.longerBytes ?? 0), 0);
    return {
      hostName: config.hostName,
      session: config.session,
      personality: personality.name,
      settings,
      offers,
      commandLimitBytes: settings.commandLimitBytes + (settings.commandTooLong === "refuse" ? longer : 0),
      clock: config.clock,
      timeouts: config.timeouts ?? false,
      notes: config.notes ?? true,
      local: NOWHERE,
      peer: NOWHERE,
      phase: "connect",
      client: { heloName: null, extended: false, reverseName: null, endpoint: NOWHERE },
      clientFacts: {},
      transaction: null,
      declaredSize: 0,
      unknownVerbs: 0,
      refusals: 0,
      rcptRefusal: null,
      lastVerb: "",
      hasSpoken: false,
      hasReset: false,
      syntaxErrors: 0,
      otherCommands: 0,
      begunAnew: false,
      letters: 0,
      waiting: null,
      nextAsk: 1,
      backlog: [],
      readAt: 0,
      backlogBytes: 0,
      lines: emptyCollector(),
      data: null,
      chunks: null,
      early: false,
      outOfStep: false,
    };
  },

  step(state, input, tick) {
    const out: SmtpOut[] = [];
    if (state.phase === "closed") return out;
    take(state, input, out, tick);
    work(state, out, tick);
    if (state.timeouts) out.push({ do: "due", at: deadline(state, tick) });
    return out;
  },
};

function deadline(state: SmtpServer, tick: Tick): number | null {
  const idle = (state.phase as string) !== "closed" && state.waiting === null;
  return idle ? tick.now + state.settings.idleMs * 1000 : null;
}

function turnFor(state: SmtpServer, command: CommandLine, out: SmtpOut[], tick: Tick): Turn {
  return { state, command, out, now: tick.now, personality: personalityNamed(state.personality) };
}

function take(state: SmtpServer, input: SessionIn<SmtpAnswer>, out: SmtpOut[], tick: Tick): void {
  const turn = turnFor(state, NO_COMMAND, out, tick);
  switch (input.on) {
    case "open":
      state.local = input.local;
      state.peer = input.peer;
      state.client = { ...state.client, endpoint: input.peer };
      note(turn, { t: "smtp.opened", session: state.session, role: "server", peer: input.peer });
      ask(turn, { what: "connect", peer: input.peer });
      return;
    case "bytes":
      if (input.bytes.length === 0) return;
      state.early ||= state.phase === "connect";
      state.backlog.push(input.bytes);
      state.backlogBytes += input.bytes.length;
      if (state.backlogBytes <= BACKLOG_LIMIT_BYTES + letterLimit(state)) return;
      reply(turn, "limit.backlog");
      close(turn, "shutdown");
      return;
    case "answer":
      answered(state, input, out, tick);
      return;
    case "due":
      if (!state.timeouts || state.waiting !== null) return;
      reply(turn, "limit.idle");
      close(turn, "timeout");
      return;
    case "ended":
      hungUp(turn, input.how);
  }
}

function answered(
  state: SmtpServer,
  { id, answer }: { id: number; answer: SmtpAnswer },
  out: SmtpOut[],
  tick: Tick,
): void {
  const { waiting } = state;
  if (waiting?.id !== id) return;
  state.waiting = null;
  const turn = turnFor(state, waiting.command, out, tick);
  if (waiting.ask.what === "connect") {
    greet(turn, answer);
    return;
  }
  if (waiting.ask.what === "accept") verbNamed("DATA", [])?.answered?.(turn, answer, waiting);
  else knownVerb(state, waiting.command.verb)?.answered?.(turn, answer, waiting);
  if (answer.verdict === "no" && answer.rule === "shutting-down") close(turn, "shutdown");
}

/** The owner knows who is calling: the banner, or a refusal. RFC 5321 §3.1 */
function greet(turn: Turn, answer: SmtpAnswer): void {
  const { state } = turn;
  state.clientFacts = { ...answer.facts };
  state.client = { ...state.client, reverseName: answer.facts?.["reverseName"] ?? null };
  if (answer.verdict === "yes") {
    state.phase = "greet";
    reply(turn, "banner.ok", {}, state.early ? { slip: "early-talker", says: EARLY } : {});
    return;
  }
  const later = answer.rule === "try-later" || answer.rule === "shutting-down" || answer.rule === "no-space";
  reply(turn, later ? "banner.later" : "banner.refused");
  close(turn, "shutdown");
}

const EARLY = "You spoke before the server had greeted you. In mail the server speaks first.";

function hungUp(turn: Turn, how: "eof" | "reset" | "timeout"): void {
  const { state } = turn;
  const unsent = state.phase === "data" || state.transaction !== null;
  const slip: Slip | null = how === "timeout" ? null : unsent ? "quit-before-dot" : "hung-up";
  close(turn, how === "eof" ? "hung-up" : how === "reset" ? "reset" : "timeout", slip);
  // After the peer's FIN our own side is still open, and there is nothing left to say.
  if (how === "eof") turn.out.push({ do: "close" });
}

/** Reads as much as can be read now: until a question is out, or the bytes are. */
function work(state: SmtpServer, out: SmtpOut[], tick: Tick): void {
  while (state.waiting === null && state.phase !== "closed" && state.phase !== "connect") {
    const chunk = state.backlog[0];
    if (!chunk) return;
    const next =
      state.chunks !== null && state.chunks.leftOctets > 0
        ? readChunk(turnFor(state, BDAT_LINE, out, tick), chunk, state.readAt)
        : state.phase === "data"
          ? readText(state, chunk, out, tick)
          : readCommand(state, chunk, out, tick);
    consume(state, chunk, next);
  }
}

function consume(state: SmtpServer, chunk: Uint8Array, next: number): void {
  // Hanging up has emptied the backlog already.
  if (state.backlog[0] !== chunk) return;
  state.backlogBytes -= next - state.readAt;
  state.readAt = next;
  if (next < chunk.length) return;
  state.backlog.shift();
  state.readAt = 0;
}

function readCommand(state: SmtpServer, chunk: Uint8Array, out: SmtpOut[], tick: Tick): number {
  const { settings } = state;
  const { line, next } = collectLine(
    state.lines,
    chunk,
    state.readAt,
    state.commandLimitBytes,
    settings.bareLfCommand,
  );
  if (line === null) return next;
  const turn = turnFor(state, parseCommand(line, settings), out, tick);
  const early = next < chunk.length || state.backlog.length > 1;
  obey(turn, line, early);
  return next;
}

/** Verb and argument; blanks before the verb and around the argument do not count. */
export function parseCommand(line: CollectedLine, settings: Settings): CommandLine {
  const nul = settings.nul === "cut" ? line.text.indexOf("\0") : -1;
  const text = nul < 0 ? line.text : line.text.slice(0, nul);
  const form =
    settings.verbEnds === "space" ? /^([ \t]*)([^ ]*)([ \t]*)/ : /^([ \t\v\f]*)([^ \t\v\f]*)([ \t\v\f]*)/;
  const m = form.exec(settings.reader === "standard" ? text.replace(/[ \t]+$/, "") : text.trimEnd());
  const typed = m?.[2] ?? "";
  const argumentAt = m?.[0].length ?? 0;
  return {
    line: text,
    verb: typed.toUpperCase(),
    typed,
    argument: text.slice(argumentAt).trimEnd(),
    argumentAt,
    bareLf: line.bareLf,
  };
}

function obey(turn: Turn, line: CollectedLine, early: boolean): void {
  const { state, command } = turn;
  const { settings } = state;
  note(turn, {
    t: "smtp.command",
    session: state.session,
    role: "server",
    verb: command.verb,
    line: command.line,
    phase: state.phase,
  });
  const limit = state.commandLimitBytes;
  if (line.octets > limit && settings.commandTooLong !== "cut") {
    reply(turn, "line.too-long", { octets: String(line.octets), limit: String(limit) });
    if (settings.commandTooLong === "hang-up") close(turn, "shutdown");
    return;
  }
  if (settings.nul === "refuse" && command.line.includes("\0")) {
    reply(turn, "line.nul", {}, { range: [command.line.indexOf("\0"), command.line.indexOf("\0") + 1] });
    return;
  }
  if (state.outOfStep && (settings.synchrony?.refused?.includes(command.verb) ?? true)) {
    reply(turn, "sync.rejected");
    return;
  }
  if (early && breaksStep(turn)) return;
  if (hangsUpOn(turn)) return;
  state.hasSpoken = true;
  const verb = verbFor(turn);
  if (!verb) {
    if (settings.chunkThen === "bdat" && breaksChunks(turn)) return;
    notAVerb(turn);
    return;
  }
  if (breaksChunks(turn) || idles(turn)) return;
  execute(turn, verb);
  state.lastVerb = command.verb;
}

/** Commands that bring no letter forward are counted; the first HELO and the first RSET are free. */
function idles(turn: Turn): boolean {
  const { state, command } = turn;
  const limit = state.settings.otherCommandLimit;
  if (limit === null || ["MAIL", "RCPT", "DATA", "BDAT", "QUIT"].includes(command.verb)) return false;
  const introduces = command.verb === "HELO" || command.verb === "EHLO";
  const free = (introduces && state.client.heloName === null) || (command.verb === "RSET" && !state.hasReset);
  if (free || ++state.otherCommands <= limit) return false;
  reply(turn, "limit.other-commands");
  close(turn, "shutdown");
  return true;
}

function execute(turn: Turn, verb: Verb): void {
  const { state, command } = turn;
  const { settings } = state;
  const unwanted = command.argument !== "" && settings.noArgument.includes(command.verb);
  const order = outOfOrder(state, command.verb);
  const range = [command.argumentAt, command.line.length] as const;
  if (unwanted && (settings.argumentBeforeOrder || order === null))
    reply(turn, "argument.unwanted", {}, { range });
  else if (order !== null)
    reply(turn, order, {}, { range: [command.line.indexOf(command.typed), command.argumentAt] });
  else verb.run(turn);
}

/** The verb, where the line is written as this server wants it. */
function verbFor({ state, command }: Turn): Verb | undefined {
  const { settings } = state;
  if (settings.unheard.includes(command.verb)) return undefined;
  if (!settings.leadingBlanks && /^[ \t]/.test(command.line)) return undefined;
  const opening = { MAIL: /^mail from:/i, RCPT: /^rcpt to:/i }[command.verb];
  if (settings.wholeOpenings && opening && !opening.test(command.line)) return undefined;
  return knownVerb(state, command.verb);
}

function knownVerb(state: SmtpServer, name: string): Verb | undefined {
  return verbNamed(name, [...state.offers, ...state.settings.hiddenVerbs]);
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
  reply(turn, empty ? "verb.empty" : "verb.unknown", {}, because);
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
  const offered = state.client.extended && state.offers.includes("PIPELINING");
  const then = synchrony.always[command.verb] ?? (offered ? undefined : synchrony.unoffered[command.verb]);
  if (then === undefined || state.settings.unheard.includes(command.verb)) return false;
  if (synchrony.orderFirst === true && outOfOrder(state, command.verb) !== null) return false;
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
    (forbids.verbs.includes(command.verb) ||
      (forbids.nonLetters && /^[^A-Za-z]/.test(command.verb)) ||
      (forbids.headers && /^[!-9;-~]+:/.test(command.verb)));
  if (!proxy && !forbidden) return false;
  reply(turn, proxy ? "verb.proxy" : "verb.forbidden", {}, unknownLine(command.line, command.verb));
  close(turn, "shutdown");
  return true;
}

const BDAT_LINE: CommandLine = { ...NO_COMMAND, line: "BDAT", verb: "BDAT", typed: "BDAT" };
const DOT: CommandLine = { ...NO_COMMAND, line: ".", verb: ".", typed: "." };

function readText(state: SmtpServer, chunk: Uint8Array, out: SmtpOut[], tick: Tick): number {
  const { data, settings } = state;
  if (!data) return chunk.length;
  const turn = turnFor(state, DOT, out, tick);
  const options = { bareLf: settings.bareLfData, limitBytes: letterLimit(state), told: state.notes };
  const { end, next } = collectData(data, chunk, state.readAt, options, (line) => {
    tellText(turn, line);
  });
  if (settings.bareCrData === "refuse" && bareCrIn(data, chunk, state.readAt, next)) {
    reply(turn, "data.bare-cr");
    close(turn, "shutdown");
    return next;
  }
  if (end === "more") return next;
  if (end === "done") {
    note(turn, {
      t: "smtp.command",
      session: state.session,
      role: "server",
      verb: ".",
      line: ".",
      phase: "data",
    });
    finishLetter(turn);
  } else {
    reply(turn, "data.bare-lf");
    close(turn, "shutdown");
  }
  return next;
}

/** A CR that no LF follows, in these bytes or at the end of those before. RFC 5321 §2.3.8 */
function bareCrIn(data: DataCollector, chunk: Uint8Array, from: number, to: number): boolean {
  if (data.afterCr && chunk[from] !== 10) return true;
  for (let cr = chunk.indexOf(13, from); cr >= 0 && cr < to - 1; cr = chunk.indexOf(13, cr + 1)) {
    if (chunk[cr + 1] !== 10) return true;
  }
  data.afterCr = chunk[to - 1] === 13;
  return false;
}

/** A line of the letter, with what a learner may have got wrong in it. */
function tellText(turn: Turn, line: DataLine): void {
  const { state } = turn;
  const { data } = state;
  if (!data) return;
  let slip: Slip | null = line.bareLf ? "bare-lf" : null;
  slip ??= slipInText(line.stuffed ? `.${line.text}` : line.text, line.stuffed);
  if (line.octets > state.settings.textLimitBytes) slip ??= "too-long";
  if (state.transaction?.body === "7BIT" && hasEightBit(line.text)) slip ??= "eight-bit";
  if (data.header !== "done") slip ??= headerSlip(data, line.text);
  note(turn, { t: "smtp.text", session: state.session, line: line.text, stuffed: line.stuffed, slip });
}

/** Header fields, then a line that is none: the empty line between header and body is missing. RFC 5322 §2.1 */
function headerSlip(data: { header: "none" | "fields" | "done" }, line: string): Slip | null {
  const continues = data.header === "fields" && /^[ \t]/.test(line);
  if (continues) return null;
  if (looksLikeField(line)) {
    data.header = "fields";
    return null;
  }
  const had = data.header === "fields";
  data.header = "done";
  return had && line !== "" ? "no-blank-line" : null;
}
