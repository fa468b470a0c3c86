/**
 * A letter as the tree of its parts. Reads what is there and never fails: what is not as RFC 2045 and RFC 2046 want it
 * is told in `fault`, and the rest is still read. Text is latin1, one character an octet.
 */
import { splitMessage, type HeaderField, type MessageParts } from "../message.ts";
import { readCharset } from "./charset.ts";
import { readContentType, withoutComments } from "./content-type.ts";
import { splitMultipart } from "./multipart.ts";
import { decodeTransfer, transferText, type Octets } from "./transfer.ts";
import { readParameter } from "./words.ts";

export interface MimePart {
  fields: readonly HeaderField[];
  /** Lower case: "text/plain". */
  type: string;
  /** Of Content-Type, by name in lower case, as written. */
  parameters: Readonly<Record<string, string>>;
  /** RFC 2183 §2. Null when nothing is said. */
  disposition: "inline" | "attachment" | null;
  /** The name the writer gave it, read and on one line; never to be trusted as a path. RFC 2183 §2.3 */
  fileName: string | null;
  /** Lower case: "base64", "7bit". */
  coding: string;
  /** As it stands in the letter, coded; "" for a part that only holds others. */
  body: string;
  /** Of the body in the letter, coded; also of a part that only holds others. */
  sizeOctets: number;
  /** What a multipart or a letter within the letter holds. */
  parts: readonly MimePart[];
  fault: string | null;
}

const DEEPEST = 20;
const MOST_PARTS = 1_000;
const MOST_NAME = 255;

export function parseMime(text: string): MimePart {
  return parseEntity(text, "text/plain", 0, { left: MOST_PARTS });
}

/** What it was before it was coded; and a sentence, where the coding was not kept to. */
export function partOctets({ body, coding }: MimePart): Octets {
  return decodeTransfer(body, coding);
}

/** The letters of a text; line ends become "\n". */
export function partText(part: MimePart): string {
  const octets = transferText(part.body, part.coding).replaceAll("\r\n", "\n");
  return readCharset(octets, part.parameters["charset"] ?? "us-ascii").text;
}

/** All parts that hold something themselves, in order. */
export function leaves(part: MimePart): MimePart[] {
  return part.parts.length === 0 ? [part] : part.parts.flatMap(leaves);
}

function parseEntity(text: string, usual: string, depth: number, room: { left: number }): MimePart {
  room.left--;
  const message = splitMessage(text);
  const field = fieldsByName(message);
  const given = field("content-type");
  const read = given === null ? null : readContentType(given);
  const { type, parameters } = read ?? { type: given === null ? usual : "text/plain", parameters: {} };
  const coding = withoutComments(field("content-transfer-encoding") ?? "7bit")
    .trim()
    .toLowerCase();
  const said = field("content-disposition");
  const shown = said === null ? null : readContentType(`x/${said.trim()}`);
  const body = text.slice(message.bodyAt);
  const part: MimePart = {
    fields: message.fields,
    type,
    parameters,
    disposition: shown === null ? null : shown.type === "x/inline" ? "inline" : "attachment",
    fileName: fileName(shown?.parameters ?? {}, parameters),
    coding,
    body,
    sizeOctets: body.length,
    parts: [],
    fault:
      given !== null && read === null ? "Its Content-Type cannot be read, so it counts as plain text." : null,
  };
  if (type.startsWith("multipart/")) return withParts(part, depth, room);
  if (type === "message/rfc822") return withLetter(part, depth, room);
  return part;
}

/** A name in any case to its first field's value. */
function fieldsByName({ fields }: MessageParts): (name: string) => string | null {
  return (name) =>
    fields.find((one) => one.name.length === name.length && one.name.toLowerCase() === name)?.value ?? null;
}

function fileName(
  shown: Readonly<Record<string, string>>,
  typed: Readonly<Record<string, string>>,
): string | null {
  const name = readParameter(shown, "filename") ?? readParameter(typed, "name");
  // Directions and control characters could make "exe.txt" of "txt.exe".
  return name === null
    ? null
    : name.replace(/[\0-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "").slice(0, MOST_NAME);
}

function withParts(part: MimePart, depth: number, room: { left: number }): MimePart {
  const boundary = part.parameters["boundary"] ?? "";
  if (depth >= DEEPEST) return { ...part, fault: "Its parts lie too deep in each other." };
  if (boundary === "") return { ...part, fault: "It has parts, but does not say what stands between them." };
  const split = splitMultipart(part.body, boundary, room.left);
  if (split === null) return { ...part, fault: "Its parts cannot be found, or there are too many." };
  const usual = part.type === "multipart/digest" ? "message/rfc822" : "text/plain";
  const parts: MimePart[] = [];
  for (const { entity } of split.parts) {
    if (room.left <= 0) break;
    parts.push(parseEntity(entity, usual, depth + 1, room));
  }
  const fault = split.rest === "" ? "The line that ends its last part is missing." : part.fault;
  return { ...part, body: "", parts, fault };
}

function withLetter(part: MimePart, depth: number, room: { left: number }): MimePart {
  if (depth >= DEEPEST || room.left <= 0) return { ...part, fault: "Its parts lie too deep in each other." };
  const text = ["base64", "quoted-printable"].includes(part.coding)
    ? transferText(part.body, part.coding)
    : part.body;
  return { ...part, body: "", parts: [parseEntity(text, "text/plain", depth + 1, room)] };
}
