/**
 * CHUNKING: a letter in counted pieces instead of lines up to a dot, and BINARYMIME on top of it. What is
 * refused is still read to its last byte, so that the next command is found again. RFC 3030
 */
import { fromLatin1, toLatin1 } from "../../../base/index.ts";
import type { SmtpExtension } from "../extension.ts";
import { addSlice, emptyRope, letterOf, ropeBytes } from "../rope.ts";
import type { Rule } from "../rules.ts";
import type { Chunks, SmtpServer } from "../state.ts";
import { ask, close, reply } from "../turn.ts";
import type { Turn, Verb } from "../turn.ts";
import { endLetter, envelopeOf } from "../verbs/data.ts";

/** RFC 3030 §2 sets no limit; this is more than any letter a server takes. */
const SIZE_LIMIT = 2 ** 31;

const BDAT: Verb = {
  name: "BDAT",
  cite: "RFC 3030 §2",
  syntax: "BDAT <size> [ LAST ]",
  summary: "What follows are so many bytes of the letter.",
  run(turn) {
    const { state, command } = turn;
    const strict = state.settings.bdatSyntax === "strict";
    const form = strict ? /^(\d{1,10})(?:[ \t]+(LAST))?$/i : /^\+?(-?\d+)(?:[ \t]+(LAST)$)?/i;
    if (!state.everExtended && state.settings.bdatAfter === "EHLO") {
      reply(turn, "bdat.not-offered");
      return;
    }
    const m = form.exec(command.argument);
    const octets = Math.min(Number(m?.[1] ?? NaN), strict ? Infinity : SIZE_LIMIT);
    if (!m || octets > SIZE_LIMIT) {
      reply(turn, "bdat.syntax", {}, { range: [command.argumentAt, command.line.length] });
      if (strict && state.settings.bdatSyntaxEnds) close(turn, "shutdown");
      return;
    }
    begin(turn, octets < 0 ? SIZE_LIMIT : octets, m[2] !== undefined);
  },
};

function begin(turn: Turn, octets: number, last: boolean): void {
  const { state } = turn;
  const dropped = refusal(state);
  if (octets === 0 && !last && state.settings.bdatSyntax === "strict") {
    reply(turn, "bdat.empty");
    return;
  }
  if (dropped !== null && state.settings.bdatRefuses === "at-once")
    reply(turn, dropped, { octets: String(octets) });
  const before = state.chunks;
  state.chunks = {
    rope: before?.rope ?? emptyRope(),
    over: before?.over ?? false,
    broken: before?.broken ?? false,
    octets,
    leftOctets: octets,
    last,
    dropped,
  };
  if (octets === 0) finishChunk(turn, state.chunks);
}

/** Which rule keeps this piece from being kept, if any. */
function refusal(state: SmtpServer): Rule | null {
  const { transaction, rcptRefusal } = state;
  if (transaction !== null && transaction.forwardPaths.length > 0) return null;
  if (state.settings.recallsRefusals && rcptRefusal !== null)
    return rcptRefusal.same ? "bdat.all-refused" : "data.all-refused-variously";
  if (transaction === null) return "bdat.need-mail";
  return transaction.refused > 0 ? "bdat.all-refused" : "bdat.need-rcpt";
}

/** Reads from `at` to the end of the piece or of the bytes; tells where to go on. */
export function readChunk(turn: Turn, bytes: Uint8Array, at: number): number {
  const { state } = turn;
  const { chunks } = state;
  if (chunks === null) return at;
  const next = Math.min(bytes.length, at + chunks.leftOctets);
  if (chunks.dropped === null && !chunks.over) {
    if (chunks.rope.bytes + (next - at) > turn.manner.letterLimitBytes) {
      chunks.over = true;
      chunks.rope = emptyRope();
    } else addSlice(chunks.rope, bytes.subarray(at, next));
  }
  chunks.leftOctets -= next - at;
  if (chunks.leftOctets === 0) finishChunk(turn, chunks);
  return next;
}

function finishChunk(turn: Turn, chunks: Chunks): void {
  const { state } = turn;
  const facts = { octets: String(chunks.octets) };
  if (chunks.dropped !== null) {
    const { dropped } = chunks;
    state.chunks = null;
    if (state.settings.bdatRefuses === "at-once") return;
    reply(turn, dropped, facts);
    // RFC 3030 §2: when a piece is refused the letter is lost.
    if (state.transaction !== null) endLetter(state);
    return;
  }
  if (chunks.over) {
    endLetter(state);
    reply(turn, "data.too-big", { ...facts, limit: String(turn.manner.letterLimitBytes) });
    return;
  }
  if (chunks.last) finishLetter(turn, chunks, facts);
  else reply(turn, "bdat.ok", facts);
}

function finishLetter(turn: Turn, chunks: Chunks, facts: Record<string, string>): void {
  const { state } = turn;
  const { transaction, settings } = state;
  if (transaction === null) return;
  const raw = ropeBytes(chunks.rope);
  const binary = transaction.body === "BINARYMIME";
  const content = binary ? raw : withWholeLines(raw);
  const longest = binary ? 0 : longestLine(content);
  if (!binary && settings.textTooLong === "refuse" && headerEndsInLf(raw)) {
    endLetter(state);
    reply(turn, "data.header-lf", facts);
    return;
  }
  if (settings.textTooLong === "refuse" && longest > settings.textLimitBytes) {
    endLetter(state);
    const lengths = { octets: String(longest), textOctets: String(longest - 2) };
    reply(turn, "data.line-too-long", { ...facts, ...lengths });
    return;
  }
  state.chunks = null;
  ask(
    turn,
    { what: "accept", envelope: envelopeOf(state, transaction), content: letterOf(content) },
    { ...facts, total: String(content.length), mended: String(mendedLength(raw)) },
  );
}

/** Lines of mail end in CR LF, the last one too. RFC 5321 §2.3.8 */
function withWholeLines(raw: Uint8Array): Uint8Array {
  const text = toLatin1(raw);
  if (!/(?:^|[^\r])\n/.test(text) && (text === "" || text.endsWith("\r\n"))) return raw;
  const mended = text.replace(/\r?\n/g, "\r\n");
  return fromLatin1(mended === "" || mended.endsWith("\r\n") ? mended : `${mended}\r\n`);
}

/** The length when a bare CR ends a line too, with an empty line before a body that has no header. */
function mendedLength(raw: Uint8Array): number {
  if (raw.length === 0) return 2;
  const text = toLatin1(raw).replace(/\r\n|\r|\n/g, "\r\n");
  const whole = text === "" || text.endsWith("\r\n") ? text : `${text}\r\n`;
  return whole.length + (/^[!-9;-~]+[ \t]*:/.test(whole) || whole === "" ? 0 : 1);
}

function headerEndsInLf(raw: Uint8Array): boolean {
  const [header = ""] = toLatin1(raw).split(/\r?\n\r?\n/);
  return /^[!-9;-~]+[ \t]*:/.test(header) && /(?:^|[^\r])\n/.test(toLatin1(raw).slice(0, header.length + 2));
}

function longestLine(content: Uint8Array): number {
  let longest = 0;
  let begun = 0;
  for (let lf = content.indexOf(10); lf >= 0; lf = content.indexOf(10, begun)) {
    longest = Math.max(longest, lf + 1 - begun);
    begun = lf + 1;
  }
  return Math.max(longest, content.length - begun);
}

export const CHUNKING: SmtpExtension = {
  keyword: "CHUNKING",
  cite: "RFC 3030",
  offer: () => "CHUNKING",
  verbs: [BDAT],
};

/** Letters whose bytes are no text at all; they can only go with BDAT. */
export const BINARY_MIME: SmtpExtension = {
  keyword: "BINARYMIME",
  cite: "RFC 3030 §3",
  offer: () => "BINARYMIME",
  clientMail: (envelope) => (envelope.body === "BINARYMIME" ? ["BODY=BINARYMIME"] : []),
};
