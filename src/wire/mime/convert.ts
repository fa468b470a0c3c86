/**
 * A letter made fit for a mail system that takes less than its writer used: 8-bit text for one without
 * 8BITMIME, bytes that are no text for one without BINARYMIME. Each part is coded for itself, and the
 * fields that say how are put right. What must not or cannot be changed is not. RFC 6152 §3, RFC 3030 §3
 */
import { headerField, splitMessage, unfold, type MessageParts } from "../message.ts";
import { readContentType, withoutComments } from "./content-type.ts";
import { base64, quotedPrintable } from "./encodings.ts";
import { joinMultipart, splitMultipart } from "./multipart.ts";

/** What the next system takes. */
export interface Taken {
  /** Octets above 127. */
  eightBit: boolean;
  /** Anything: NUL, bare CR and LF, lines of any length. */
  binary: boolean;
}

export type Conversion =
  | { ok: true; text: string; encodings: readonly string[] }
  /** RFC 3463 §3.7: why it has to go back. */
  | { ok: false; code: "5.6.2" | "5.6.3" | "5.6.9"; says: string };

const DEEPEST = 20;
const MOST_PARTS = 1_000;
/** RFC 5321 §4.5.3.1.6: 1000 with the line's end. */
const LONGEST_LINE = 998;

/** The letter as it may be sent; `by` is who did it, for the field that says so. */
export function convertLetter(text: string, taken: Taken, by: string): Conversion {
  const work: Work = { taken, by, encodings: [] };
  try {
    return { ok: true, text: convertEntity(work, text, "text/plain", 0, true), encodings: work.encodings };
  } catch (refusal) {
    if (refusal instanceof Refusal) return { ok: false, code: refusal.code, says: refusal.message };
    throw refusal;
  }
}

interface Work {
  taken: Taken;
  by: string;
  encodings: string[];
}

/** Ends the walk from any depth; caught above and never seen outside. */
class Refusal extends Error {
  readonly code: "5.6.2" | "5.6.3" | "5.6.9";
  constructor(code: "5.6.2" | "5.6.3" | "5.6.9", says: string) {
    super(says);
    this.code = code;
  }
}

export function hasEightBits(text: string): boolean {
  return /[^\0-\x7f]/.test(text);
}

function isFit(text: string, { eightBit, binary }: Taken): boolean {
  return (eightBit || !hasEightBits(text)) && (binary || isText(text));
}

/** Lines that end in CRLF, none too long, and no NUL. RFC 6152 §2 */
function isText(text: string): boolean {
  if (text.includes("\0") || /\r(?!\n)|(?<!\r)\n/.test(text)) return false;
  return text.split("\r\n").every((line) => line.length <= LONGEST_LINE);
}

function convertEntity(work: Work, text: string, usual: string, depth: number, whole: boolean): string {
  if (isFit(text, work.taken)) return text;
  if (depth > DEEPEST) throw new Refusal("5.6.3", "Its parts lie too deep in each other to be rewritten.");
  const parts = splitMessage(text);
  const header = text.slice(0, parts.fields.at(-1)?.to ?? 0);
  const body = text.slice(parts.bodyAt);
  if (!isFit(header, { eightBit: work.taken.eightBit, binary: true }))
    throw new Refusal("5.6.9", "Its header has letters beyond ASCII, and those cannot be rewritten.");
  const given = headerField(parts, "Content-Type");
  const { type, parameters } = readContentType(given?.value ?? usual) ?? {
    type: "text/plain",
    parameters: {},
  };
  const coding = codingOf(parts);
  if (type.startsWith("multipart/")) {
    const inside = insideMultipart(work, type, parameters["boundary"] ?? "", coding, body, depth);
    return rebuilt(parts, header, [asCoding(work, coding)], inside, text);
  }
  if (type === "message/rfc822") {
    needIdentity(type, coding);
    const inside = convertEntity(work, body, "text/plain", depth + 1, false);
    return rebuilt(parts, header, [asCoding(work, coding)], inside, text);
  }
  // RFC 2046 §5.2: a kind of message/… may not be coded; RFC 6532 §3.7 lets message/global be.
  if (type.startsWith("message/") && !type.startsWith("message/global"))
    throw new Refusal("5.6.3", `A part of the kind ${type} must not be rewritten.`);
  needIdentity(type, coding);
  return leaf(work, { parts, header, body, text, type, labelled: given !== null, whole });
}

/** "7bit" when nothing is said. RFC 2045 §6.1 */
function codingOf(parts: MessageParts): string {
  const field = headerField(parts, "Content-Transfer-Encoding");
  return field === null ? "7bit" : withoutComments(field.value).trim().toLowerCase();
}

function needIdentity(type: string, coding: string): void {
  if (["7bit", "8bit", "binary", ""].includes(coding)) return;
  throw new Refusal("5.6.3", `A part of the kind ${type} says it is in ${coding}, and is not.`);
}

function insideMultipart(
  work: Work,
  type: string,
  boundary: string,
  coding: string,
  body: string,
  depth: number,
): string {
  // RFC 1847 §2.1: signed words may not be changed by a single octet.
  if (type === "multipart/signed" || type === "multipart/encrypted")
    throw new Refusal("5.6.2", "It is signed or sealed, and rewriting it would break that.");
  needIdentity(type, coding);
  const split = boundary === "" ? null : splitMultipart(body, boundary, MOST_PARTS);
  if (!split) throw new Refusal("5.6.3", "Its parts cannot be told apart, so they cannot be rewritten.");
  if (!isFit(split.preamble, work.taken) || !isFit(split.rest, work.taken))
    throw new Refusal("5.6.3", "There is text around its parts that belongs to none of them.");
  const usual = type === "multipart/digest" ? "message/rfc822" : "text/plain";
  const parts = split.parts.map(({ delimiter, entity }) => ({
    delimiter,
    entity: convertEntity(work, entity, usual, depth + 1, false),
  }));
  return joinMultipart({ ...split, parts });
}

interface Leaf {
  parts: MessageParts;
  header: string;
  body: string;
  text: string;
  type: string;
  labelled: boolean;
  whole: boolean;
}

function leaf(work: Work, { parts, header, body, text, type, labelled, whole }: Leaf): string {
  const encoding = encodingFor(type, body);
  const coded =
    encoding === "quoted-printable"
      ? quotedPrintable(body)
      : `${base64(body)}${body.endsWith("\r\n") ? "\r\n" : ""}`;
  work.encodings.push(encoding);
  // RFC 1428 §3: a letter that does not say what its letters are is said to be of an unknown kind.
  const labels = labelled ? [] : ["Content-Type: text/plain; charset=unknown-8bit"];
  if (whole && headerField(parts, "MIME-Version") === null) labels.unshift("MIME-Version: 1.0");
  const from = isText(body) ? "8bit" : "binary";
  labels.push(`Content-Transfer-Encoding: ${encoding}`);
  labels.push(`X-MIME-Autoconverted: from ${from} to ${encoding} by ${work.by}`);
  return rebuilt(parts, header, labels, coded, text);
}

/** Text stays readable unless most of it would be signs of equality; Sendmail kept plain text so in any case. */
function encodingFor(type: string, body: string): "quoted-printable" | "base64" {
  if (body.includes("\0")) return "base64";
  const high = body.match(/[^\0-\x7f]/g)?.length ?? 0;
  if (type === "text/plain") return "quoted-printable";
  if (type.startsWith("text/")) return high * 3 < body.length ? "quoted-printable" : "base64";
  return isText(body) && high * 8 < body.length ? "quoted-printable" : "base64";
}

/** What a part that only holds others has to say of itself now; "" when nothing. RFC 2045 §6.4 */
function asCoding({ taken }: Work, coding: string): string {
  const now = taken.eightBit ? "8bit" : "7bit";
  return coding === "8bit" || coding === "binary" ? `Content-Transfer-Encoding: ${now}` : "";
}

/** The header with these fields in it (those of the same name go), an empty line, the body. */
function rebuilt(
  parts: MessageParts,
  header: string,
  lines: readonly string[],
  body: string,
  text: string,
): string {
  const fresh = lines.filter((line) => line !== "");
  const gone = new Set(fresh.map((line) => line.slice(0, line.indexOf(":")).toLowerCase()));
  const kept = parts.fields
    .filter(({ name }) => name.toLowerCase() === "x-mime-autoconverted" || !gone.has(name.toLowerCase()))
    .map(({ from, to }) => text.slice(from, to))
    .join("");
  const top = fresh.length === 0 ? header : kept;
  return `${ended(top)}${fresh.map((line) => `${unfold(line)}\r\n`).join("")}\r\n${body}`;
}

function ended(header: string): string {
  return header === "" || header.endsWith("\n") ? header : `${header}\r\n`;
}
