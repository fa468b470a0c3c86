/**
 * An SMTP server over one connection: bytes in, replies, notes and questions out. The order of
 * commands is in table.ts, the commands in verbs/, the reasons in rules/, the words in
 * personalities/. Read RFC 5321 §3, §4.1.4 and §4.2 first.
 */
import type { Endpoint, Tick } from "../../base/index.ts";
import type { Session, SessionIn } from "../session.ts";
import type { Slip, SmtpAnswer, SmtpAsk, SmtpNote } from "./contract.ts";
import { obey, parseCommand } from "./commands.ts";
import { collectData } from "./data-lines.ts";
import { collectLine, emptyCollector } from "./lines.ts";
import { NO_FACTS } from "./facts.ts";
import type { Facts } from "./facts.ts";
import { BACKLOG_LIMIT_BYTES } from "./limits.ts";
import { mannerFor, mannerOf } from "./manner.ts";
import { knownVerb } from "./plan.ts";
import type { CommandLine, SmtpOut, SmtpServer, SmtpServerConfig } from "./state.ts";
import { bareCrIn, tellText } from "./text-lines.ts";
import { NO_COMMAND, ask, close, note, reply } from "./turn.ts";
import type { Turn } from "./turn.ts";
import { ownFacts } from "./refuse.ts";
import { DATA, finishLetter } from "./verbs/data.ts";
import { readChunk } from "./extensions/chunking.ts";
import { NO_BLAME } from "./why.ts";

const NOWHERE: Endpoint = Object.freeze({ address: "0.0.0.0", port: 0 });
const NOBODY: SmtpServer["client"] = Object.freeze({
  heloName: null,
  extended: false,
  reverseName: null,
  endpoint: NOWHERE,
});

export const smtpServer: Session<SmtpServer, SmtpAsk, SmtpAnswer, SmtpNote, SmtpServerConfig> = {
  name: "smtp-server",

  init(config) {
    const { personality, settings, offers } = mannerFor(config);
    return {
      hostName: config.hostName,
      session: config.session,
      personality: personality.name,
      settings,
      offers,
      clock: config.clock,
      timeouts: config.timeouts ?? false,
      notes: config.notes ?? true,
      local: NOWHERE,
      peer: NOWHERE,
      phase: "connect",
      client: NOBODY,
      clientFacts: NO_FACTS,
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
    const moment = { manner: mannerOf(state), now: tick.now, out };
    take(state, input, moment);
    work(state, moment);
    if (state.timeouts) out.push({ do: "due", at: deadline(state, tick) });
    return out;
  },
};

function deadline(state: SmtpServer, tick: Tick): number | null {
  const idle = (state.phase as string) !== "closed" && state.waiting === null;
  return idle ? tick.now + state.settings.idleMs * 1000 : null;
}

/** What is the same in all turns of one step. */
type Moment = Pick<Turn, "manner" | "now" | "out">;

function turnFor(
  state: SmtpServer,
  command: CommandLine,
  { manner, now, out }: Moment,
  asked: Facts = NO_FACTS,
): Turn {
  return { state, manner, command, asked, now, out };
}

function take(state: SmtpServer, input: SessionIn<SmtpAnswer>, moment: Moment): void {
  if (input.on === "answer") {
    answered(state, input, moment);
    return;
  }
  if (input.on === "bytes") {
    heard(state, input.bytes, moment);
    return;
  }
  const turn = turnFor(state, NO_COMMAND, moment);
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

function heard(state: SmtpServer, bytes: Uint8Array, moment: Moment): void {
  if (bytes.length === 0) return;
  state.early ||= state.phase === "connect";
  state.backlog.push(bytes);
  state.backlogBytes += bytes.length;
  if (state.backlogBytes <= BACKLOG_LIMIT_BYTES) return;
  const turn = turnFor(state, NO_COMMAND, moment);
  if (state.backlogBytes <= BACKLOG_LIMIT_BYTES + turn.manner.letterLimitBytes) return;
  reply(turn, "limit.backlog");
  close(turn, "shutdown");
}

function answered(
  state: SmtpServer,
  { id, answer }: { id: number; answer: SmtpAnswer },
  moment: Moment,
): void {
  const { waiting } = state;
  if (waiting?.id !== id) return;
  state.waiting = null;
  const turn = turnFor(state, waiting.command, moment, waiting.facts);
  if (waiting.ask.what === "connect") {
    greet(turn, answer);
    return;
  }
  if (waiting.ask.what === "accept") DATA.answered?.(turn, answer, waiting);
  else knownVerb(turn.manner, waiting.command.verb)?.answered?.(turn, answer, waiting);
  if (answer.verdict === "no" && answer.rule === "shutting-down") close(turn, "shutdown");
}

/** The owner knows who is calling: the banner, or a refusal. RFC 5321 §3.1 */
function greet(turn: Turn, answer: SmtpAnswer): void {
  const { state } = turn;
  state.clientFacts = answer.facts === undefined ? NO_FACTS : { ...answer.facts };
  const reverseName = answer.facts?.["reverseName"] ?? null;
  if (reverseName !== null) state.client = { ...state.client, reverseName };
  if (answer.verdict === "yes") {
    state.phase = "greet";
    reply(turn, "banner.ok", NO_FACTS, state.early ? { slip: "early-talker", says: EARLY } : NO_BLAME);
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
function work(state: SmtpServer, moment: Moment): void {
  while (state.waiting === null && state.phase !== "closed" && state.phase !== "connect") {
    const chunk = state.backlog[0];
    if (!chunk) return;
    const next =
      state.chunks !== null && state.chunks.leftOctets > 0
        ? readChunk(turnFor(state, BDAT_LINE, moment), chunk, state.readAt)
        : state.phase === "data"
          ? readText(state, chunk, moment)
          : readCommand(state, chunk, moment);
    consume(state, chunk, next);
  }
}

function consume(state: SmtpServer, chunk: Uint8Array, next: number): void {
  // Hanging up has emptied the backlog already.
  if (state.backlog[0] !== chunk) return;
  state.backlogBytes -= next - state.readAt;
  state.readAt = next;
  if (next < chunk.length) return;
  if (state.backlog.length === 1) state.backlog.pop();
  else state.backlog.shift();
  state.readAt = 0;
}

function readCommand(state: SmtpServer, chunk: Uint8Array, moment: Moment): number {
  const { settings, commandLimitBytes } = moment.manner;
  const line = collectLine(state.lines, chunk, state.readAt, commandLimitBytes, settings.bareLfCommand);
  if (line === null) return chunk.length;
  const turn = turnFor(state, parseCommand(line, settings), moment);
  obey(turn, line, line.next < chunk.length || state.backlog.length > 1);
  return line.next;
}

const BDAT_LINE: CommandLine = { ...NO_COMMAND, line: "BDAT", verb: "BDAT", typed: "BDAT" };
const DOT: CommandLine = { ...NO_COMMAND, line: ".", verb: ".", typed: "." };

function readText(state: SmtpServer, chunk: Uint8Array, moment: Moment): number {
  const { data, settings } = state;
  if (!data) return chunk.length;
  const turn = turnFor(state, DOT, moment);
  const { end, next } = collectData(data, chunk, state.readAt, {
    bareLf: settings.bareLfData,
    limitBytes: turn.manner.letterLimitBytes,
    onLine: state.notes
      ? (octets, from, to, bareLf) => {
          tellText(turn, data, octets, from, to, bareLf);
        }
      : null,
    measured: settings.textTooLong === "refuse",
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
