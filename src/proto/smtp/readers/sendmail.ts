/**
 * Sendmail's way: a word, a colon, then everything up to a blank outside brackets and quotes, out of which the
 * inside of the first brackets counts, whatever stands around them. Built from how Sendmail 8.17 answered.
 */
import { refused, upToNul } from "./type.ts";
import type { OwnReading, PathReader, ReaderOptions } from "./type.ts";

export const readSendmailPath: PathReader = (argument, { verb, hostName }) => {
  const text = upToNul(argument);
  const opening = /^([^\s:]*)\s*(:?)\s*/.exec(text);
  const wanted = verb === "MAIL" ? "FROM" : "TO";
  const at = opening?.[0].length ?? 0;
  if (opening?.[2] !== ":" || opening[1]?.toUpperCase() !== wanted || at >= text.length)
    return refused("path.missing-colon", { path: "" });
  const scan = scanAddress(text.slice(at));
  if (scan.unbalanced !== "") {
    const path = text.slice(at);
    return refused("path.refused", {
      path,
      status: "553 5.0.0",
      complaint: `Unbalanced '${scan.unbalanced}'`,
    });
  }
  const typed = text.slice(at, at + scan.end);
  const rest = text.slice(at + scan.end);
  const reading = readSendmailAddress(typed, verb, hostName);
  reading.parameters = rest.trim();
  reading.parametersAt = at + scan.end + (rest.length - rest.trimStart().length);
  return reading;
};

const ADDRESS_LIMIT = 255;
const LINE_LIMIT = 2_000;

/** Where the address ends, and the first bracket, quote or parenthesis without a mate. */
function scanAddress(text: string): { end: number; unbalanced: string } {
  let angles = 0;
  let comments = 0;
  let quote = false;
  let i = 0;
  for (; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === "\\") i++;
    else if (quote) quote = c !== '"';
    else if (comments > 0) comments += c === "(" ? 1 : c === ")" ? -1 : 0;
    else if (c === '"') quote = true;
    else if (c === "(") comments++;
    else if (c === ")") return { end: i, unbalanced: ")" };
    else if (c === "<") angles++;
    else if (c === ">" && angles-- === 0) return { end: i, unbalanced: ">" };
    else if (/\s/.test(c) && angles === 0) break;
  }
  const unbalanced = quote ? '"' : comments > 0 ? "(" : angles > 0 ? "<" : "";
  return { end: Math.min(i, text.length), unbalanced };
}

/** Addresses parted by blanks and commas, as after VRFY and EXPN: the last one speaks for all. */
export function readSendmailWords(typed: string, { hostName }: ReaderOptions): OwnReading {
  const { unbalanced } = scanAddress(typed.replace(/[ \t]/g, "_"));
  if (unbalanced !== "")
    return refused("path.refused", {
      path: typed,
      status: "553 5.0.0",
      complaint: `Unbalanced '${unbalanced}'`,
    });
  const word = focus(typed) === typed ? (typed.split(/[ \t]+/).at(-1) ?? typed) : typed;
  if (/^[^@,]+(?:,[^@,]+)+$/.test(word)) return taken({ localPart: word, domain: "" }, typed, word);
  if (word === "<>") return taken({ localPart: "", domain: "" }, typed, "");
  const reading = readSendmailAddress(word, "RCPT", hostName);
  return { ...reading, facts: { ...reading.facts, path: word } };
}

/** One address, as it also stands after VRFY and EXPN. `status` is code and status. */
export function readSendmailAddress(typed: string, verb: "MAIL" | "RCPT", hostName: string): OwnReading {
  const inside = withoutHost(focus(withoutComments(typed)), typed);
  const complain = (status: string, words: string): OwnReading =>
    refused("path.refused", { path: typed, plain: inside, status, complaint: words });
  if (typed.startsWith("(") && withoutComments(typed).trim() === "") {
    if (verb === "RCPT") return refused("path.no-path", { path: typed });
    return taken(null, "MAILER-DAEMON", "");
  }
  const address = joinWords(inside);
  if (address === "") {
    if (verb === "RCPT") return complain("553 5.0.0", "User address required");
    // Brackets within brackets, or words around empty ones, are a name that is empty.
    return /^<[ \t]*>$/.test(typed) ? taken(null, typed, "") : unqualified(typed, "");
  }
  const control = /[\0-\x1f\x7f]/.exec(address);
  if (control) return nonPrintable(typed, address, hostName);
  if (typed.length > LINE_LIMIT) return complain("553 5.1.1", "Address too long");
  if (/[^\s@.:,%![\]]{256,}/.test(address)) return complain("553 5.1.0", "prescan: token too long");
  if (address.length > ADDRESS_LIMIT) return tooLong(typed.slice(0, ADDRESS_LIMIT));
  const fault = routeFault(address);
  if (fault) return complain(fault[0], fault[1]);
  const mailbox = part(withoutRoute(address));
  const plain = mailbox.domain === "" ? mailbox.localPart : `${mailbox.localPart}@${mailbox.domain}`;
  if (verb === "RCPT" && mailbox.localPart === '""') return complain("553 5.1.3", "User address required");
  if (mailbox.domain === "" && verb === "MAIL" && !/[!%]/.test(mailbox.localPart))
    return unqualified(typed, plain);
  if (/^(?:localhost|\[127\.[\d.]+\]|\[ipv6:::1\])$/.test(mailbox.domain) && verb === "MAIL")
    return { ...unqualified(typed, plain), refusal: { rule: "path.localhost", facts: { path: typed } } };
  return taken(mailbox, typed, plain);
}

function tooLong(path: string): OwnReading {
  const complaint = `Address "${path}" too long (255 bytes max)`;
  return refused("path.refused", { path, plain: path, status: "553 5.1.0", complaint });
}

function taken(mailbox: OwnReading["mailbox"], path: string, plain: string): OwnReading {
  return { refusal: null, mailbox, facts: { path, plain, address: plain }, parameters: "", parametersAt: 0 };
}

function unqualified(path: string, address: string): OwnReading {
  const facts = { path, plain: address, address };
  return { ...taken(null, path, address), refusal: { rule: "path.unqualified", facts }, facts };
}

/** The part that is the mailer's to use is shown, unprintable characters as "?". */
function nonPrintable(path: string, address: string, hostName: string): OwnReading {
  const clean = address.replace(/[\0-\x1f\x7f]/g, "?");
  const mailbox = part(address);
  const home = hostName === mailbox.domain || hostName.endsWith(`.${mailbox.domain}`);
  const local = home ? mailbox.localPart.replace(/[\0-\x1f\x7f]/g, "?").toLowerCase() : clean;
  return refused("path.control", { path, plain: clean, clean, local });
}

function withoutComments(text: string): string {
  let out = "";
  let depth = 0;
  let quote = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === "\\") {
      if (depth === 0) out += text.slice(i, i + 2);
      i++;
      continue;
    }
    if (c === '"' && depth === 0) quote = !quote;
    if (c === "(" && !quote) depth++;
    else if (c === ")" && !quote && depth > 0) depth--;
    else if (depth === 0) out += c;
  }
  return out;
}

/** The inside of the last brackets, and of brackets in it; all of it when there are none. */
function focus(text: string): string {
  let inside = text;
  for (;;) {
    const open = lastGroup(inside);
    if (open < 0) return inside.replace(/[;]+$/, "").trim();
    let depth = 0;
    let close = inside.length;
    for (let i = open; i < inside.length; i++) {
      if (inside.charAt(i) === '"') {
        const end = inside.indexOf('"', i + 1);
        i = end < 0 ? inside.length : end;
      } else if (inside.charAt(i) === "<") depth++;
      else if (inside.charAt(i) === ">" && --depth === 0) {
        close = i;
        break;
      }
    }
    inside = inside.slice(open + 1, close);
  }
}

/** Where the last bracket opens that no other encloses; -1 when there is none. */
function lastGroup(text: string): number {
  let depth = 0;
  let quote = false;
  let last = -1;
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === "\\") i++;
    else if (c === '"') quote = !quote;
    else if (!quote && c === "<" && depth++ === 0) last = i;
    else if (!quote && c === ">") depth--;
  }
  return last;
}

/** "host:user", without brackets, is an old way to write a route. */
function withoutHost(inside: string, typed: string): string {
  return typed.includes("<") || inside.startsWith("@")
    ? inside
    : inside.replace(/^[A-Za-z0-9.-]+:(?=[^:]*@)/, "");
}

function indexOutside(text: string, wanted: string): number {
  let quote = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === "\\") i++;
    else if (c === '"') quote = !quote;
    else if (!quote && c === wanted) return i;
  }
  return -1;
}

/** Blanks beside a special go; a blank between words becomes a dot. */
function joinWords(text: string): string {
  const pieces = text.split(/("(?:[^"\\]|\\.)*")/);
  return pieces
    .map((piece) =>
      piece.startsWith('"')
        ? piece
        : piece
            .replace(/[ \t]*([@.:,%![\]])[ \t]*/g, "$1")
            .trim()
            .replace(/[ \t]+/g, "."),
    )
    .join("");
}

function routeFault(address: string): readonly [string, string] | null {
  const bare = address.replace(/"(?:[^"\\]|\\.)*"/g, "q").replace(/\[[^\]]*\]?/g, "l");
  if (bare === "@") return ["553 5.1.3", "List:; syntax illegal for recipient addresses"];
  const route = /^(?:@[^@,:]+[,:]?)+[:,](?=[^@]*@?[^@]*$)(.*)$/.exec(bare);
  const rest = route ? (route[1] ?? "") : bare;
  if (rest === "" || (!route && /^@[^@:, ]*$/.test(bare))) return ["553 5.1.3", "User address required"];
  if (rest.includes(",") || rest.split("@").length > 2) return ["553 5.1.3", "Invalid route address"];
  const at = rest.indexOf("@");
  if (at < 0) return null;
  const domain = rest.slice(at + 1);
  if (domain === "") return ["553 5.1.3", "Hostname required"];
  if (domain.includes(":")) return ["553 5.1.3", "Colon illegal in host name part"];
  if (domain.startsWith(".") || domain.includes("..")) return ["553 5.1.2", "Invalid host name"];
  return null;
}

function withoutRoute(address: string): string {
  return /^(?:@[^@,:]+[,:])+(.*)$/.exec(address)?.[1] ?? address;
}

function part(address: string): { localPart: string; domain: string } {
  const at = indexOutside(address, "@");
  // An address may stand in quotes as a whole.
  const whole = /^"([^"\\]+)@([^"\\@]+)"$/.exec(address);
  if (whole) return { localPart: whole[1] ?? "", domain: (whole[2] ?? "").toLowerCase() };
  if (at < 0) return { localPart: address, domain: "" };
  return { localPart: address.slice(0, at), domain: address.slice(at + 1).toLowerCase() };
}
