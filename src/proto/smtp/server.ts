/**
 * An SMTP server over one connection: bytes in, replies, notes and questions out. The order of
 * commands is in table.ts, the commands in verbs/, the reasons in rules/, the words in
 * personalities/. Read RFC 5321 §3, §4.1.4 and §4.2 first.
 */
import type { Endpoint, Tick } from "../../base/index.ts";
import type { Session, SessionIn } from "../session.ts";
import type { Slip, SmtpAnswer, SmtpAsk, SmtpNote } from "./contract.ts";
import { knownVerb, obey, parseCommand } from "./commands.ts";
import { collectData } from "./data-lines.ts";
import { collectLine, emptyCollector } from "./lines.ts";
import { extensionNamed } from "./extensions/index.ts";
import { personalityNamed } from "./personalities/index.ts";
import type { CommandLine, SmtpOut, SmtpServer, SmtpServerConfig } from "./state.ts";
import { bareCrIn, tellText } from "./text-lines.ts";
import { NO_COMMAND, ask, close, note, reply } from "./turn.ts";
import type { Turn } from "./turn.ts";
import { ownFacts } from "./refuse.ts";
import { finishLetter, letterLimit } from "./verbs/data.ts";
import { readChunk } from "./extensions/chunking.ts";
import { verbNamed } from "./verbs/index.ts";

/** Bytes that may wait unread while the owner thinks. */
const BACKLOG_LIMIT_BYTES = 16 * 1024 * 1024;
const NOWHERE: Endpoint = { address: "0.0.0.0", port: 0 };

export const smtpServer: Session<SmtpServer, SmtpAsk, SmtpAnswer, SmtpNote, SmtpServerConfig> = {
  name: "smtp-server",

  init(config) {
    const personality = personalityNamed(config.personality);
    const departs = Object.keys(config.settings ?? {}).length > 0;
    // Frozen, and shared by all calls and all copies of the world, unless something is special here.
    const settings = departs ? { ...personality.settings, ...config.settings } : personality.settings;
    const offers = config.offers ?? personality.offers;
    const longer = longerBy(offers);
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
      everExtended: false,
      sawData: false,
      hasReset: false,
      syntaxErrors: 0,
      otherCommands: 0,
      mailRefused: false,
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

/** Octets by which a command line may be longer with these offers. RFC 5321 §4.5.3.1.4 */
function longerBy(offers: readonly string[]): number {
  let longer = LONGER.get(offers);
  if (longer === undefined) {
    longer = offers.reduce((sum, keyword) => sum + (extensionNamed(keyword)?.longerBytes ?? 0), 0);
    LONGER.set(offers, longer);
  }
  return longer;
}

const LONGER = new WeakMap<readonly string[], number>();

function deadline(state: SmtpServer, tick: Tick): number | null {
  const idle = (state.phase as string) !== "closed" && state.waiting === null;
  return idle ? tick.now + state.settings.idleMs * 1000 : null;
}

function turnFor(state: SmtpServer, command: CommandLine, out: SmtpOut[], tick: Tick): Turn {
  return { state, command, out, now: tick.now, personality: personalityNamed(state.personality) };
}

function take(state: SmtpServer, input: SessionIn<SmtpAnswer>, out: SmtpOut[], tick: Tick): void {
  if (input.on === "answer") {
    answered(state, input, out, tick);
    return;
  }
  if (input.on === "bytes") {
    heard(state, input.bytes, out, tick);
    return;
  }
  const turn = turnFor(state, NO_COMMAND, out, tick);
  switch (input.on) {
    case "open":
      state.local = input.local;
      state.peer = input.peer;
      state.client = { ...state.client, endpoint: input.peer };
      note(turn, { t: "smtp.opened", session: state.session, role: "server", peer: input.peer });
      ask(turn, { what: "connect", peer: input.peer });
      return;
    case "due":
      if (!state.timeouts || state.waiting !== null) return;
      reply(turn, "limit.idle");
      close(turn, "timeout");
      return;
    case "shutdown":
      // RFC 5321 §3.8: 421, whatever was being said; before the greeting too.
      reply(turn, state.phase === "connect" ? "banner.later" : "policy.shutting-down");
      close(turn, "shutdown");
      return;
    case "ended":
      hungUp(turn, input.how);
  }
}

function heard(state: SmtpServer, bytes: Uint8Array, out: SmtpOut[], tick: Tick): void {
  if (bytes.length === 0) return;
  state.early ||= state.phase === "connect";
  state.backlog.push(bytes);
  state.backlogBytes += bytes.length;
  if (state.backlogBytes <= BACKLOG_LIMIT_BYTES + letterLimit(state)) return;
  const turn = turnFor(state, NO_COMMAND, out, tick);
  reply(turn, "limit.backlog");
  close(turn, "shutdown");
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
  if (answer.own) reply(turn, "banner.own-words", ownFacts(answer.own, later));
  else reply(turn, later ? "banner.later" : "banner.refused");
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

const BDAT_LINE: CommandLine = { ...NO_COMMAND, line: "BDAT", verb: "BDAT", typed: "BDAT" };
const DOT: CommandLine = { ...NO_COMMAND, line: ".", verb: ".", typed: "." };

function readText(state: SmtpServer, chunk: Uint8Array, out: SmtpOut[], tick: Tick): number {
  const { data, settings } = state;
  if (!data) return chunk.length;
  const turn = turnFor(state, DOT, out, tick);
  const options = {
    bareLf: settings.bareLfData,
    limitBytes: letterLimit(state),
    told: state.notes,
    measured: settings.textTooLong === "refuse",
  };
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
