/**
 * A question on its way: over UDP, again when no answer comes, to the next server, over TCP when the answer
 * was cut off or a whole zone is wanted. The tools have no resolver's help in this: like the real ones they
 * send the packets themselves. RFC 1035 §4.2, RFC 7766 §5
 */
import { EMPTY, type Micros } from "../../../base/index.ts";
import { frame, unframe } from "../../../proto/dns/index.ts";
import { decodeMessage, encodeMessage, SERVFAIL, type DnsMessage } from "../../../wire/dns/index.ts";
import type { ProgramIn, Sys, Syscall } from "../../program.ts";
import type { Ask, AskPlan, Asker, Server } from "./ask-state.ts";
import { answerNote, queryNote, timeoutNote } from "./notes.ts";
import { isAnswerTo, isTransfer, isWhole, messageOf } from "./question.ts";

export interface Answer {
  is: "answer";
  /** One, or those a zone transfer is made of. */
  messages: readonly DnsMessage[];
  /** Of all messages together. */
  bytes: number;
  server: Server;
  port: number;
  overTcp: boolean;
  tookMicros: Micros;
}

export type AskEvent =
  | Answer
  /** Nothing came of one try. `then`: the same server again, the next one, or nobody is left. */
  | {
      is: "lost";
      how: string;
      server: Server;
      port: number;
      connecting: boolean;
      then: "again" | "next" | "nobody";
    }
  | { is: "sent"; message: DnsMessage; bytes: number }
  | { is: "truncated" }
  /** An answer that makes the question go on to the next server, or would if there were one. */
  | { is: "unwelcome"; why: "SERVFAIL reply" | "recursion not available"; server: Server; next: boolean }
  /** What came is no DNS message. Nothing follows. */
  | { is: "garbled"; says: string; server: Server }
  /** The question cannot be put into a message. Nothing follows. */
  | { is: "unsendable"; says: string };

export interface AskStep {
  calls: Syscall[];
  events: AskEvent[];
}

export interface Turn extends AskStep {
  asker: Asker;
  sys: Sys;
}

/** A zone larger than this is cut off: it would fill the browser. */
const MOST_TRANSFER_BYTES = 4_194_304;
const LARGEST_QUESTION = 512;

export function newAsker(): Asker {
  return { next: 1, ask: null };
}

/** Begins; an earlier question is given up. */
export function startAsk(asker: Asker, plan: AskPlan, sys: Sys): AskStep {
  const turn: Turn = { calls: stopAsk(asker), events: [], asker, sys };
  asker.ask = {
    ...plan,
    number: 0,
    server: 0,
    tried: 1,
    overTcp: plan.tcp || isTransfer(plan.question),
    connected: false,
    id: 0,
    sentAt: 0,
    held: EMPTY,
    pieces: [],
    bytes: 0,
  };
  launch(turn, asker.ask);
  return turn;
}

/** What a kernel event means for the question under way; nothing when it is about something else. */
export function hearAsk(asker: Asker, input: ProgramIn, sys: Sys): AskStep {
  const turn: Turn = { calls: [], events: [], asker, sys };
  const { ask } = asker;
  if (ask === null) return turn;
  if (input.on === "due") {
    if (input.timer === timerOf(ask)) timedOut(turn, ask);
  } else if ("socket" in input && input.socket === socketOf(ask)) heard(turn, ask, input);
  return turn;
}

/** Gives the question up. */
export function stopAsk(asker: Asker): Syscall[] {
  const { ask } = asker;
  asker.ask = null;
  return ask === null ? [] : letGo(ask);
}

const socketOf = (ask: Ask): string => `${ask.overTcp ? "tcp" : "udp"}${ask.number}`;
const timerOf = (ask: Ask): string => `ask${ask.number}`;
const serverOf = (ask: Ask): Server => ask.servers[ask.server] ?? { name: "", address: "0.0.0.0" };

function letGo(ask: Ask): Syscall[] {
  const socket = socketOf(ask);
  const close: Syscall = ask.overTcp
    ? { do: ask.connected ? "shutdown" : "abort", socket }
    : { do: "unbind", socket };
  return [close, { do: "due", timer: timerOf(ask), at: null }];
}

function launch(turn: Turn, ask: Ask): void {
  const { sys, calls, asker } = turn;
  ask.number = asker.next++;
  ask.id = sys.random(0x10000);
  Object.assign(ask, { connected: false, held: EMPTY, pieces: [], bytes: 0, sentAt: sys.now });
  const to = { address: serverOf(ask).address, port: ask.port };
  if (ask.overTcp) calls.push({ do: "connect", socket: socketOf(ask), to });
  else {
    const bytes = encode(turn, ask);
    if (bytes === null) return;
    calls.push({ do: "bind", socket: socketOf(ask), port: 0 }, queryNote(ask, serverOf(ask)));
    calls.push({ do: "sendTo", socket: socketOf(ask), to, bytes });
  }
  calls.push({ do: "due", timer: timerOf(ask), at: sys.now + ask.timeoutMicros });
}

function encode(turn: Turn, ask: Ask): Uint8Array | null {
  const message = messageOf(ask.question, ask.id);
  const encoded = encodeMessage(message, LARGEST_QUESTION);
  if (encoded.ok) {
    const { bytes } = encoded;
    turn.events.push({ is: "sent", message, bytes: bytes.length });
    return bytes;
  }
  turn.asker.ask = null;
  turn.events.push({ is: "unsendable", says: encoded.says });
  return null;
}

function heard(turn: Turn, ask: Ask, input: ProgramIn): void {
  switch (input.on) {
    case "opened":
      opened(turn, ask);
      return;
    case "datagram":
      if (input.from.address === serverOf(ask).address && input.from.port === ask.port)
        take(turn, ask, input.bytes);
      return;
    case "bytes":
      stream(turn, ask, input.bytes);
      return;
    case "ended":
      lost(turn, ask, endWords(input.how, ask.connected));
      return;
    case "unreachable":
      if (!ask.overTcp) lost(turn, ask, UNREACHABLE[input.code] ?? "host unreachable");
      return;
    case "failed":
      lost(turn, ask, "address not available");
      return;
    default:
  }
}

/** RFC 792: net, host, protocol, port. */
const UNREACHABLE = [
  "network unreachable",
  "host unreachable",
  "connection refused",
  "connection refused",
] as const;

function endWords(how: string, connected: boolean): string {
  if (connected) return how === "reset" ? "connection reset" : "end of file";
  return how === "unreachable" ? "host unreachable" : how === "timeout" ? "timed out" : "connection refused";
}

function opened(turn: Turn, ask: Ask): void {
  ask.connected = true;
  const bytes = encode(turn, ask);
  if (bytes === null) {
    turn.calls.push({ do: "abort", socket: socketOf(ask) }, { do: "due", timer: timerOf(ask), at: null });
    return;
  }
  turn.calls.push(queryNote(ask, serverOf(ask)), { do: "send", socket: socketOf(ask), bytes: frame(bytes) });
}

function stream(turn: Turn, ask: Ask, more: Uint8Array): void {
  const { messages, rest } = unframe(ask.held, more);
  ask.held = rest;
  const { number } = ask;
  for (const message of messages) if (turn.asker.ask?.number === number) take(turn, ask, message);
}

/** A message that may be the answer. What does not fit the question is passed over. RFC 5452 §9.1 */
function take(turn: Turn, ask: Ask, bytes: Uint8Array): void {
  const decoded = decodeMessage(bytes);
  const message = decoded.ok ? decoded.message : decoded.error.header;
  if (message?.response !== true || message.id !== ask.id) return;
  if (!decoded.ok) {
    finish(turn, ask, { is: "garbled", says: decoded.error.says, server: serverOf(ask) });
    return;
  }
  const first = ask.pieces.length === 0;
  if (!isAnswerTo(message, ask.question, first)) return;
  ask.pieces.push(message);
  ask.bytes += bytes.length;
  if (message.truncated && !ask.overTcp && !ask.keepTruncated) retryOverTcp(turn, ask, message);
  else if (isUnwelcome(turn, ask, message)) askNext(turn, ask);
  else if (isWhole(ask.pieces, ask.question) || ask.bytes > MOST_TRANSFER_BYTES) answered(turn, ask, message);
  else turn.calls.push({ do: "due", timer: timerOf(ask), at: turn.sys.now + ask.timeoutMicros });
}

function retryOverTcp(turn: Turn, ask: Ask, message: DnsMessage): void {
  turn.calls.push(...letGo(ask), answerNote(ask, serverOf(ask), message));
  turn.events.push({ is: "truncated" });
  ask.overTcp = true;
  launch(turn, ask);
}

function isUnwelcome(turn: Turn, ask: Ask, message: DnsMessage): boolean {
  const { unless, question } = ask;
  const servfail = message.rcode === SERVFAIL && unless.servfail;
  const noRecursion =
    unless.noRecursion && question.recursion && !isTransfer(question) && !message.recursionAvailable;
  if (!servfail && !noRecursion) return false;
  const next = ask.server + 1 < ask.servers.length;
  const why = servfail ? "SERVFAIL reply" : "recursion not available";
  turn.events.push({ is: "unwelcome", why, server: serverOf(ask), next });
  if (next) turn.calls.push(answerNote(ask, serverOf(ask), message));
  return next;
}

function answered(turn: Turn, ask: Ask, message: DnsMessage): void {
  const { pieces: messages, bytes, port, overTcp } = ask;
  const server = serverOf(ask);
  turn.calls.push(answerNote(ask, server, message));
  const tookMicros = turn.sys.now - ask.sentAt;
  finish(turn, ask, { is: "answer", messages, bytes, server, port, overTcp, tookMicros });
}

function finish(turn: Turn, ask: Ask, event: AskEvent): void {
  turn.calls.push(...letGo(ask));
  turn.asker.ask = null;
  turn.events.push(event);
}

function timedOut(turn: Turn, ask: Ask): void {
  turn.calls.push(timeoutNote(ask, serverOf(ask)));
  lost(turn, ask, "timed out");
}

/** This try came to nothing. */
function lost(turn: Turn, ask: Ask, how: string): void {
  const then = ask.tried < ask.tries ? "again" : ask.server + 1 < ask.servers.length ? "next" : "nobody";
  const connecting = ask.overTcp && !ask.connected;
  const event: AskEvent = { is: "lost", how, server: serverOf(ask), port: ask.port, connecting, then };
  if (then === "nobody") {
    finish(turn, ask, event);
    return;
  }
  turn.events.push(event);
  if (then === "next") {
    askNext(turn, ask);
    return;
  }
  turn.calls.push(...letGo(ask));
  ask.tried++;
  launch(turn, ask);
}

function askNext(turn: Turn, ask: Ask): void {
  turn.calls.push(...letGo(ask));
  ask.server++;
  ask.tried = 1;
  ask.overTcp = ask.tcp || isTransfer(ask.question);
  launch(turn, ask);
}
