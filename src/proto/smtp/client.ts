/**
 * An SMTP client over one connection: one letter to one server, for any number of recipients. Says
 * what became of each in a last note and through `clientResult`. RFC 5321 §3.1 to §3.3, §4.1.4, §4.2.1
 */
import { fromLatin1 } from "../../base/index.ts";
import type { Endpoint, Tick } from "../../base/index.ts";
import { showPath } from "../../wire/index.ts";
import type { Session, SessionIn } from "../session.ts";
import type { Awaited, ClientOut, SmtpClient, SmtpClientConfig } from "./client-state.ts";
import { answeredRecipients, hear, settle } from "./client-replies.ts";
import type { ClientResult, SmtpNote } from "./contract.ts";
import type { ClientEnvelope } from "./extension.ts";
import { extensionNamed } from "./extensions/index.ts";
import { collectLine, emptyCollector } from "./lines.ts";
import { stuff } from "./stuffing.ts";

const NOWHERE: Endpoint = { address: "0.0.0.0", port: 0 };
/** RFC 5321 §4.5.3.1.5 says 512; servers that say more are heard out to here. */
const REPLY_LINE_LIMIT = 4096;
const REPLY_LINES_LIMIT = 200;

/** Milliseconds of patience for each reply. RFC 5321 §4.5.3.2.1 to §4.5.3.2.6 */
const PATIENCE_MS: Readonly<Record<Awaited["what"], number>> = {
  banner: 300_000,
  ehlo: 300_000,
  helo: 300_000,
  mail: 300_000,
  rcpt: 300_000,
  data: 120_000,
  dot: 600_000,
  quit: 300_000,
};

export const smtpClient: Session<SmtpClient, never, never, SmtpNote, SmtpClientConfig> = {
  name: "smtp-client",

  init(config) {
    return {
      session: config.session,
      heloName: config.heloName,
      envelope: declared(config),
      content: config.content,
      extended: config.extended ?? true,
      pipelining: config.pipelining ?? false,
      timeouts: config.timeouts ?? false,
      notes: config.notes ?? true,
      peer: NOWHERE,
      phase: "connect",
      awaited: [],
      offered: [],
      speaksExtended: false,
      peerName: "",
      results: config.envelope.forwardPaths.map(() => null),
      toName: config.envelope.forwardPaths.length,
      accepted: 0,
      refused: false,
      lines: emptyCollector(),
      reply: [],
      done: null,
    };
  },

  step(state, input, tick) {
    const out: ClientOut[] = [];
    if (state.phase === "closed") return out;
    take(state, input, out);
    if (state.timeouts) out.push({ do: "due", at: deadline(state, tick) });
    return out;
  },
};

/** RFC 6152 §3: a letter with 8-bit text says so, also when whoever handed it in did not. */
function declared({ envelope, content }: SmtpClientConfig): ClientEnvelope {
  const plain = envelope.body !== "7BIT" || content.every((octet) => octet < 128);
  return plain ? envelope : { ...envelope, body: "8BITMIME" };
}

/** What became of each recipient; null while the session lasts. */
export function clientResult(state: SmtpClient): ClientResult | null {
  return state.done;
}

function deadline(state: SmtpClient, tick: Tick): number | null {
  const [first] = state.awaited;
  return first && (state.phase as string) !== "closed" ? tick.now + PATIENCE_MS[first.what] * 1000 : null;
}

function take(state: SmtpClient, input: SessionIn<never>, out: ClientOut[]): void {
  switch (input.on) {
    case "open":
      state.peer = input.peer;
      state.awaited.push({ what: "banner", line: "" });
      tell(state, out, { t: "smtp.opened", session: state.session, role: "client", peer: input.peer });
      return;
    case "bytes":
      listen(state, input.bytes, out);
      return;
    case "due":
      if (state.timeouts) end(state, out, "timeout", "The server said nothing for too long.");
      return;
    case "ended":
      end(
        state,
        out,
        input.how === "eof" ? "hung-up" : input.how,
        "The call broke off before the server had answered.",
      );
      return;
    case "shutdown":
      end(state, out, "shutdown", "We were stopped before the server had answered.");
      out.push({ do: "close" });
      return;
    case "answer":
      return;
  }
}

function listen(state: SmtpClient, bytes: Uint8Array, out: ClientOut[]): void {
  let at = 0;
  while (at < bytes.length && (state.phase as string) !== "closed") {
    const line = collectLine(state.lines, bytes, at, REPLY_LINE_LIMIT, true);
    if (line === null) return;
    at = line.next;
    state.reply.push(line.text);
    const good = /^[2-5]\d\d(?:[ -].*)?$/s.test(line.text);
    if (!good || state.reply.length > REPLY_LINES_LIMIT) {
      end(state, out, "shutdown", "What came back was not an SMTP reply.");
      out.push({ do: "close" });
      return;
    }
    if (line.text.charAt(3) !== "-") wholeReply(state, out);
  }
}

function wholeReply(state: SmtpClient, out: ClientOut[]): void {
  const lines = state.reply;
  state.reply = [];
  const reply = { code: Number((lines.at(-1) ?? "").slice(0, 3)), lines };
  const awaited = state.awaited.shift();
  // A reply nobody asked for is a server saying goodbye (421) or confused: nothing to do but stop.
  const step = awaited ? hear(state, awaited, reply) : { why: UNASKED, then: "quit" as const };
  tell(state, out, {
    t: "smtp.reply",
    session: state.session,
    role: "client",
    verb: awaited ? (/^\S*/.exec(awaited.line)?.[0] ?? "").toUpperCase() : "",
    code: reply.code,
    lines,
    phase: state.phase,
    why: step.why,
  });
  act(state, step.then, out);
}

const UNASKED = {
  rule: "client.unasked",
  cite: "RFC 5321 §4.3.1",
  says: "The server said something that nobody had asked.",
  next: null,
  range: null,
  slip: null,
} as const;

function act(state: SmtpClient, then: ReturnType<typeof hear>["then"], out: ClientOut[]): void {
  switch (then) {
    case "wait":
      return;
    case "ehlo":
      command(state, { what: "ehlo", line: `EHLO ${state.heloName}` }, out);
      return;
    case "helo":
      command(state, { what: "helo", line: `HELO ${state.heloName}` }, out);
      return;
    case "mail":
      mail(state, out);
      return;
    case "rcpt":
      recipient(state, nextRecipient(state), out);
      return;
    case "data":
      text(state, out);
      return;
    case "letter":
      letter(state, out);
      return;
    case "empty":
      dot(state, out);
      return;
    case "quit":
      quit(state, out);
      return;
    case "close":
      settle(state, "The call ended before the server took the letter.");
      finish(state, out, "quit");
      out.push({ do: "close" });
  }
}

/** MAIL; with PIPELINING also everything up to DATA at once. RFC 2920 §3.1 */
function mail(state: SmtpClient, out: ClientOut[]): void {
  const { envelope } = state;
  const extra = parametersOf(state, (keyword, offer) =>
    extensionNamed(keyword)?.clientMail?.(envelope, state.content.length, offer),
  );
  command(state, { what: "mail", line: `MAIL FROM:${showPath(envelope.reversePath)}${extra}` }, out);
  state.phase = "mail";
  if (!state.pipelining || !state.offered.includes("PIPELINING")) return;
  for (let i = 0; i < state.toName; i++) recipient(state, i, out);
  // Bytes that no dot can end wait until somebody was taken: a refused BDAT would have sent them for nothing.
  if (envelope.body !== "BINARYMIME") text(state, out);
}

/** DATA; or, for a letter that is no text, all of it in one counted piece. RFC 3030 §2 */
function text(state: SmtpClient, out: ClientOut[]): void {
  if (state.envelope.body !== "BINARYMIME") {
    command(state, { what: "data", line: "DATA" }, out);
    return;
  }
  state.phase = "data";
  command(state, { what: "dot", line: `BDAT ${state.content.length} LAST` }, out);
  if (state.content.length > 0) out.push({ do: "send", bytes: state.content });
}

function recipient(state: SmtpClient, index: number, out: ClientOut[]): void {
  const path = state.envelope.forwardPaths[index];
  if (!path) return;
  const extra = parametersOf(state, (keyword, offer) =>
    extensionNamed(keyword)?.clientRcpt?.(path.parameters, offer),
  );
  command(state, { what: "rcpt", line: `RCPT TO:${showPath(path.mailbox)}${extra}`, recipient: index }, out);
}

/** The forward-path after the last one that was answered. */
function nextRecipient(state: SmtpClient): number {
  return answeredRecipients(state);
}

function parametersOf(
  state: SmtpClient,
  ask: (keyword: string, offer: string) => string[] | undefined,
): string {
  const words = state.offered.flatMap((offer) => ask(/^\S*/.exec(offer)?.[0] ?? "", offer) ?? []);
  return words.map((word) => ` ${word}`).join("");
}

/** The letter in one piece, then the dot in a piece of its own. RFC 5321 §4.1.1.4 */
function letter(state: SmtpClient, out: ClientOut[]): void {
  state.phase = "data";
  const bytes = stuff(state.content);
  if (bytes.length > 0) out.push({ do: "send", bytes });
  dot(state, out);
}

function dot(state: SmtpClient, out: ClientOut[]): void {
  command(state, { what: "dot", line: "." }, out);
}

function quit(state: SmtpClient, out: ClientOut[]): void {
  settle(state, "The server ended the call before it took the letter.");
  if (!state.awaited.some(({ what }) => what === "quit")) command(state, { what: "quit", line: "QUIT" }, out);
}

function command(state: SmtpClient, awaited: Awaited, out: ClientOut[]): void {
  state.awaited.push(awaited);
  const verb = (/^\S*/.exec(awaited.line)?.[0] ?? "").toUpperCase();
  tell(state, out, {
    t: "smtp.command",
    session: state.session,
    role: "client",
    verb,
    line: awaited.line,
    phase: state.phase,
  });
  out.push({ do: "send", bytes: fromLatin1(`${awaited.line}\r\n`) });
}

/** The call is over without a QUIT: whoever was not decided may be tried again. */
function end(
  state: SmtpClient,
  out: ClientOut[],
  how: "hung-up" | "reset" | "timeout" | "shutdown",
  says: string,
): void {
  settle(state, says);
  finish(state, out, how);
  if (how === "timeout" || how === "hung-up") out.push({ do: "close" });
}

function finish(
  state: SmtpClient,
  out: ClientOut[],
  how: "quit" | "hung-up" | "reset" | "timeout" | "shutdown",
): void {
  state.phase = "closed";
  const recipients = state.results.filter((result) => result !== null);
  state.done = { recipients, peerName: state.peerName, extended: state.speaksExtended };
  tell(state, out, { t: "smtp.closed", session: state.session, role: "client", how, slip: null });
  tell(state, out, { t: "smtp.result", session: state.session, role: "client", result: state.done });
}

function tell(state: SmtpClient, out: ClientOut[], note: SmtpNote): void {
  if (state.notes) out.push({ do: "note", note });
}
