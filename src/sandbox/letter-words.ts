/** What the words of a letter mean, what could stand there, and whose mailbox an address is: for an editor. */
import { parseMime, readWords, splitMessage, type HeaderField } from "../wire/index.ts";
import { utf8ToLatin1 } from "../base/index.ts";
import type { Completion, Completions } from "./completion.ts";
import { mailboxPlace } from "./definition.ts";
import type { Place, WorldFiles } from "./files.ts";
import type { Hover } from "./hover.ts";
import { newMemory, readModel, rememberedModel, type Memory } from "./model.ts";

interface Word {
  says: string;
  cite: string;
}

const HEADERS: Readonly<Record<string, Word>> = {
  From: { says: "Who the letter says it is from. It is typed like any other line.", cite: "RFC 5322 §3.6.2" },
  Sender: { says: "Who sent it, if that is somebody other than From.", cite: "RFC 5322 §3.6.2" },
  "Reply-To": { says: "Where answers should go, if not to From.", cite: "RFC 5322 §3.6.2" },
  To: {
    says: "Whom the letter says it is for. The envelope decides where it goes.",
    cite: "RFC 5322 §3.6.3",
  },
  Cc: { says: "Others it is for: a carbon copy.", cite: "RFC 5322 §3.6.3" },
  Bcc: {
    says: "Others whom the first ones should not see. The line is taken out before the letter leaves.",
    cite: "RFC 5322 §3.6.3",
  },
  Subject: { says: "What it is about. Free text for people.", cite: "RFC 5322 §3.6.5" },
  Date: {
    says: "When the sender’s clock says it was written: Tue, 10 Mar 1998 09:14:00 -0500.",
    cite: "RFC 5322 §3.6.1",
  },
  "Message-ID": { says: "A name that no other letter has.", cite: "RFC 5322 §3.6.4" },
  "In-Reply-To": { says: "The Message-ID of the letter this one answers.", cite: "RFC 5322 §3.6.4" },
  References: { says: "The Message-IDs of the conversation so far.", cite: "RFC 5322 §3.6.4" },
  "MIME-Version": { says: "1.0: the letter is built by the rules of MIME.", cite: "RFC 2045 §4" },
  "Content-Type": {
    says: "What kind of thing this part is, and in which charset.",
    cite: "RFC 2045 §5",
  },
  "Content-Transfer-Encoding": {
    says: "How this part was made to fit through lines of mail.",
    cite: "RFC 2045 §6",
  },
  Received: {
    says: "One line for each mail system it went through, the newest on top. Servers write them; whoever types one, forges it.",
    cite: "RFC 5321 §4.4",
  },
  "Return-Path": {
    says: "The envelope’s sender, written down at the delivery by the last mail system.",
    cite: "RFC 5321 §4.4",
  },
};

const TYPES: Readonly<Record<string, Word>> = {
  "text/plain; charset=utf-8": { says: "Plain text.", cite: "RFC 2046 §4.1" },
  "text/html; charset=utf-8": { says: "A page. Readers here show its source.", cite: "RFC 2046 §4.1" },
  'multipart/mixed; boundary="b1"': { says: "Several parts, one after the other.", cite: "RFC 2046 §5.1.3" },
  'multipart/alternative; boundary="b1"': {
    says: "The same thing in several ways; the last one a reader can show is the best.",
    cite: "RFC 2046 §5.1.4",
  },
  "application/octet-stream": { says: "Any bytes at all.", cite: "RFC 2046 §4.5.1" },
  "message/rfc822": { says: "A whole letter inside this one.", cite: "RFC 2046 §5.2.1" },
};

const CODINGS: Readonly<Record<string, Word>> = {
  "7bit": { says: "As it is: short lines of ASCII.", cite: "RFC 2045 §6.2" },
  "8bit": { says: "As it is, with bytes beyond ASCII: needs 8BITMIME on the way.", cite: "RFC 2045 §6.2" },
  "quoted-printable": {
    says: "Readable text; what is not ASCII is written = and two digits.",
    cite: "RFC 2045 §6.7",
  },
  base64: { says: "Three bytes as four letters: for anything at all.", cite: "RFC 2045 §6.8" },
};

const LONGEST = 2_000_000;
const known = new Map(Object.entries(HEADERS).map(([name, word]) => [name.toLowerCase(), word]));

function lineAround(text: string, offset: number): { from: number; line: string } {
  const from = text.lastIndexOf("\n", offset - 1) + 1;
  const end = text.indexOf("\n", offset);
  return { from, line: text.slice(from, end < 0 ? text.length : end) };
}

/** The field an offset is in, of the letter's header or of a part's: any line with a name and a colon above a blank one. */
function fieldAt(text: string, offset: number): HeaderField | null {
  const { fields, bodyAt } = splitMessage(text);
  if (offset < bodyAt) return fields.find(({ from, to }) => offset >= from && offset < to) ?? null;
  const { from, line } = lineAround(text, offset);
  const name = /^(Content-[A-Za-z-]+):/i.exec(line)?.[1];
  return name === undefined
    ? null
    : {
        name,
        raw: line.slice(name.length + 1),
        value: line.slice(name.length + 1).trim(),
        from,
        to: from + line.length,
      };
}

/** Never throws, whatever is in the text. */
export function letterHover(text: string, offset: number): Hover | null {
  if (text.length > LONGEST) return null;
  const field = fieldAt(text, offset);
  if (field === null) return inBody(text, offset);
  const nameEnd = field.from + field.name.length;
  const word = known.get(field.name.toLowerCase());
  if (offset <= nameEnd)
    return word
      ? { from: field.from, to: nameEnd, says: [word.says], cite: word.cite }
      : {
          from: field.from,
          to: nameEnd,
          says: ["A field of somebody’s own: mail systems pass it on and need not understand it."],
          cite: "RFC 5322 §3.6.8",
        };
  const { from, line } = lineAround(text, offset);
  for (const match of line.matchAll(/=\?[^?\s]+\?[bq]\?[^?\s]*\?=/gi)) {
    const start = from + match.index;
    if (offset < start || offset > start + match[0].length) continue;
    const says = [`An encoded word: ${readWords(match[0])}`];
    return { from: start, to: start + match[0].length, says, cite: "RFC 2047 §2" };
  }
  const coding = CODINGS[field.value.toLowerCase()];
  if (field.name.toLowerCase() !== "content-transfer-encoding" || coding === undefined) return null;
  const at = text.indexOf(field.value, nameEnd);
  return { from: at, to: at + field.value.length, says: [coding.says], cite: coding.cite };
}

function inBody(text: string, offset: number): Hover | null {
  const { from, line } = lineAround(text, offset);
  if (line.startsWith("."))
    return {
      from,
      to: from + 1,
      says: ["On the wire a second dot goes before this one, so that the line is not taken for the end."],
      cite: "RFC 5321 §4.5.2",
    };
  const { boundary } = parseMime(utf8ToLatin1(text)).parameters;
  if (boundary === undefined || boundary === "" || !line.startsWith(`--${boundary}`)) return null;
  const last = line.trimEnd() === `--${boundary}--`;
  const says = last
    ? "The end of the last part."
    : "Here a part begins; its own header goes on to the next empty line.";
  return { from, to: from + line.length, says: [says], cite: "RFC 2046 §5.1.1" };
}

const ADDRESSES = new Set(["from", "sender", "reply-to", "to", "cc", "bcc"]);

/** Names of fields at the start of a line of a header; after the colon, what such a field can have. */
export function letterCompletions(
  files: WorldFiles,
  text: string,
  offset: number,
  memory: Memory = newMemory(),
): Completions {
  const { from, line } = lineAround(text, offset);
  const before = text.slice(from, offset);
  const { bodyAt, fields, separated } = splitMessage(text.slice(0, LONGEST));
  const inHeader = !separated || offset < bodyAt;
  const typed = /^[A-Za-z-]*$/.exec(before);
  if (typed && (inHeader || /^Content/i.test(before))) {
    const present = new Set(fields.map(({ name }) => name.toLowerCase()));
    const items = Object.entries(HEADERS)
      .filter(([name]) => !line.includes(":") && !(inHeader && present.has(name.toLowerCase())))
      .map(([name, { says, cite }]): Completion => ({
        label: name,
        insert: `${name}: `,
        kind: "field",
        says: `${says} ${cite}`,
      }));
    return { from, to: offset, items };
  }
  const name = /^([A-Za-z-]+):/.exec(before)?.[1]?.toLowerCase() ?? "";
  const start = from + before.length - (/[^\s,:]*$/.exec(before)?.[0].length ?? 0);
  const of = (words: Readonly<Record<string, Word>>): Completion[] =>
    Object.entries(words).map(([label, { says, cite }]) => ({
      label,
      insert: label,
      kind: "value",
      says: `${says} ${cite}`,
    }));
  if (name === "content-type") return { from: start, to: offset, items: of(TYPES) };
  if (name === "content-transfer-encoding") return { from: start, to: offset, items: of(CODINGS) };
  if (!ADDRESSES.has(name) || !inHeader) return { from: offset, to: offset, items: [] };
  return { from: start, to: offset, items: mailboxes(files, memory) };
}

const MOST_NAMES = 400;

/** By the shortest domain a computer takes mail for. */
function mailboxes(files: WorldFiles, memory: Memory): Completion[] {
  return rememberedModel(files, memory)
    .hosts.flatMap(({ spec }) => {
      const smtp = spec.services["smtp"];
      if (smtp === undefined) return [];
      const local = Array.isArray(smtp["localDomains"]) ? (smtp["localDomains"] as string[]) : [];
      const [domain = spec.name] = [...local].sort((a, b) => a.length - b.length);
      return spec.users.map(({ name, fullName }): Completion => {
        const address = `${name}@${domain}`;
        return { label: address, insert: address, kind: "user", says: `${fullName}, at ${spec.name}` };
      });
    })
    .slice(0, MOST_NAMES);
}

/** From an address to its mailbox: the account, or the MX of its domain. */
export function letterDefinition(
  files: WorldFiles,
  text: string,
  offset: number,
  memory: Memory = newMemory(),
): Place | null {
  const { from, line } = lineAround(text, offset);
  for (const match of line.matchAll(/[\w.+-]+@[\w.-]+\w/g)) {
    const start = from + match.index;
    if (offset < start || offset > start + match[0].length) continue;
    return mailboxPlace(readModel(files, memory), match[0].toLowerCase());
  }
  return null;
}
