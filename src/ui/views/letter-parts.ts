/**
 * What a letter says, for the reader: its texts decoded, what else came with it in a list. HTML is only ever text
 * here; nothing a letter brings is run, fetched or opened.
 */
import {
  headerField,
  leaves,
  parseMime,
  partOctets,
  partText,
  readCharset,
  splitMessage,
  type MimePart,
} from "../../wire/index.ts";
import type { AttachmentView, LetterView } from "../view-models.ts";
import { readable, visible } from "./mailbox.ts";

/** More than this is nothing to be read at a screen; Raw has all of it. */
const MOST_ATTACHMENTS = 100;
const MOST_FAULTS = 5;

type LetterBody = Pick<LetterView, "body" | "html" | "attachments" | "strangeCharset" | "faults">;

interface Found {
  texts: MimePart[];
  html: MimePart[];
  attached: MimePart[];
  faults: string[];
}

export function readLetter(text: string): LetterBody {
  const message = splitMessage(text);
  const mime = ["Content-Type", "Content-Transfer-Encoding"].some((name) => headerField(message, name));
  if (!mime) {
    const body = readable(text.slice(message.bodyAt));
    return { body, html: "none", attachments: [], strangeCharset: null, faults: [] };
  }
  const found: Found = { texts: [], html: [], attached: [], faults: [] };
  walk(parseMime(text), found);
  const shown = found.texts.length > 0 ? found.texts : found.html;
  const html = found.html.length === 0 ? "none" : found.texts.length > 0 ? "beside" : "source";
  return {
    body: shown.map((part) => visible(partText(part)).trimEnd()).join("\n\n"),
    html,
    attachments: found.attached.slice(0, MOST_ATTACHMENTS).map(attachmentOf),
    strangeCharset: shown.map(charsetOf).find((name) => !readCharset("", name).known) ?? null,
    faults: [...new Set([...found.faults, ...shown.map((part) => partOctets(part).fault ?? "")])]
      .filter((fault) => fault !== "")
      .slice(0, MOST_FAULTS)
      .map(visible),
  };
}

function walk(part: MimePart, found: Found): void {
  if (part.fault !== null) found.faults.push(part.fault);
  if (part.type === "message/rfc822" && part.parts.length > 0) found.attached.push(part);
  else if (part.type === "multipart/alternative" && part.parts.length > 0) alternatives(part, found);
  else if (part.parts.length > 0) for (const one of part.parts) walk(one, found);
  else if (isShown(part)) (part.type === "text/html" ? found.html : found.texts).push(part);
  else found.attached.push(part);
}

/** The same thing several times, the plainest first: of those that are text one is enough. RFC 2046 §5.1.4 */
function alternatives(part: MimePart, found: Found): void {
  const plain = part.parts.find((one) => leaves(one).some(({ type }) => type === "text/plain"));
  for (const one of part.parts) {
    const another = one !== plain && plain !== undefined && one.type.startsWith("text/");
    if (!another) walk(one, found);
    else if (one.type === "text/html") found.html.push(one);
  }
}

/** Texts that are not sent as a file; a part that should hold others and does not is shown as it stands. */
function isShown({ type, disposition, fileName }: MimePart): boolean {
  if (type.startsWith("multipart/") || type === "message/delivery-status") return true;
  if (!type.startsWith("text/") || disposition === "attachment") return false;
  return fileName === null || disposition === "inline";
}

function charsetOf({ parameters }: MimePart): string {
  return parameters["charset"] ?? "us-ascii";
}

function attachmentOf(part: MimePart): AttachmentView {
  const name = part.fileName?.trim() ?? "";
  const sizeOctets = part.parts.length > 0 ? part.sizeOctets : partOctets(part).bytes.length;
  return { name: name === "" ? null : visible(name), type: visible(part.type), sizeOctets };
}
