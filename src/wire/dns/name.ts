/**
 * Domain names as text. RFC 1034 §3.1, RFC 1035 §2.3.4 and §5.1 (escapes), RFC 4343 (case).
 * Inside the program a name is always absolute and spelt one way (see `DomainName`).
 */
import type { Ipv4 } from "../../base/index.ts";
import type { DomainName } from "./record.ts";

export const MAX_LABEL = 63;
/** Octets on the wire, length octets and the root's zero included. */
export const MAX_NAME = 255;

export type ParsedName = { ok: true; name: DomainName } | { ok: false; says: string };

const BACKSLASH = 92;
const DOT = 46;

/**
 * A name as written in a zone file or typed at a prompt. Without a final dot `origin` is put behind
 * it (default: the root). "@" is nothing special here. The sentence says what is wrong.
 */
export function parseName(text: string, origin: DomainName = "."): ParsedName {
  if (text === ".") return { ok: true, name: "." };
  if (text === "") return bad("A name cannot be empty.");
  const split = splitLabels(text);
  if (!split.ok) return split;
  const { labels, absolute } = split;
  const whole = absolute ? labels : [...labels, ...labelsOf(origin)];
  let length = 1;
  for (const label of whole) {
    if (label.length > MAX_LABEL) {
      return bad(
        `The label “${shorten(label)}” has ${label.length} characters; a label may have 63 (RFC 1035 §2.3.4).`,
      );
    }
    length += label.length + 1;
  }
  if (length > MAX_NAME) {
    return bad(`The name needs ${length} octets on the wire; a name may have 255 (RFC 1035 §2.3.4).`);
  }
  return { ok: true, name: nameOf(whole) };
}

function splitLabels(
  text: string,
): { ok: true; labels: string[]; absolute: boolean } | { ok: false; says: string } {
  const labels: string[] = [];
  let label = "";
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 255) return bad(`“${text[i] ?? ""}” cannot stand in a domain name: it is not one byte.`);
    if (code === DOT) {
      if (label === "")
        return bad("Two dots without a label between them: only the root's label is empty (RFC 1034 §3.1).");
      labels.push(label);
      label = "";
    } else if (code === BACKSLASH) {
      const escape = readEscape(text, i);
      if (escape === null)
        return bad(
          "A backslash must be followed by a character or by three digits up to 255 (RFC 1035 §5.1).",
        );
      label += escape.char;
      i += escape.length - 1;
    } else label += text[i] ?? "";
  }
  if (label !== "") labels.push(label);
  return { ok: true, labels, absolute: label === "" };
}

/** What the backslash at `at` stands for, and how many characters it takes with it; null if it is wrong. */
export function readEscape(text: string, at: number): { char: string; length: number } | null {
  const next = text[at + 1];
  if (next === undefined) return null;
  if (next < "0" || next > "9") return next.charCodeAt(0) > 255 ? null : { char: next, length: 2 };
  const digits = text.slice(at + 1, at + 4);
  if (!/^\d{3}$/.test(digits) || Number(digits) > 255) return null;
  return { char: String.fromCharCode(Number(digits)), length: 4 };
}

/** The labels, escapes undone, latin1, first the leftmost; [] for the root. */
export function labelsOf(name: DomainName): string[] {
  if (name === ".") return [];
  if (!name.includes("\\")) {
    const labels = name.split(".");
    if (labels.at(-1) === "") labels.pop();
    return labels;
  }
  const split = splitLabels(name);
  return split.ok ? split.labels : [];
}

/** The name with these labels (latin1, not escaped). */
export function nameOf(labels: readonly string[]): DomainName {
  if (labels.length === 0) return ".";
  let name = "";
  for (const label of labels) name += escapeLabel(label) + ".";
  return name;
}

/** Characters a zone file gives a meaning to, besides the dot and the backslash. RFC 1035 §5.1 */
const SPECIAL = '.\\"();@$';
const PLAIN = /^[!#%&'*+,\-/0-9:<=>?A-Z[\]^_`a-z{|}~]*$/;

export function escapeLabel(label: string): string {
  if (PLAIN.test(label)) return label;
  let out = "";
  for (const char of label) {
    const code = char.charCodeAt(0);
    if (SPECIAL.includes(char)) out += "\\" + char;
    else if (code > 32 && code < 127) out += char;
    else out += "\\" + String(code).padStart(3, "0");
  }
  return out;
}

/** Equal for names that DNS holds to be equal: A-Z count as a-z, nothing else does. RFC 4343 §3 */
export function nameKey(name: DomainName): string {
  return name.toLowerCase();
}

export function sameName(a: DomainName, b: DomainName): boolean {
  return a === b || (a.length === b.length && nameKey(a) === nameKey(b));
}

/** `name` is `ancestor` or below it. */
export function isUnder(name: DomainName, ancestor: DomainName): boolean {
  if (ancestor === ".") return true;
  const nameLower = nameKey(name);
  const ancestorLower = nameKey(ancestor);
  if (!nameLower.endsWith(ancestorLower)) return false;
  const at = nameLower.length - ancestorLower.length;
  return at === 0 || (nameLower.charCodeAt(at - 1) === DOT && !isEscapedAt(nameLower, at - 1));
}

/** An odd number of backslashes stands before `at`. */
function isEscapedAt(text: string, at: number): boolean {
  let count = 0;
  while (at - count > 0 && text.charCodeAt(at - count - 1) === BACKSLASH) count++;
  return count % 2 === 1;
}

/** The name without its leftmost label; null for the root. */
export function parentOf(name: DomainName): DomainName | null {
  if (name === ".") return null;
  let at = name.indexOf(".");
  while (at > 0 && isEscapedAt(name, at)) at = name.indexOf(".", at + 1);
  return at < 0 || at === name.length - 1 ? "." : name.slice(at + 1);
}

export function countLabels(name: DomainName): number {
  return name === "." ? 0 : labelsOf(name).length;
}

/** Without the final dot, as people write host names; "." stays. */
export function withoutDot(name: DomainName): string {
  return name === "." ? name : name.slice(0, -1);
}

/** The name whose PTR record tells who has this address. RFC 1035 §3.5 */
export function reverseName(address: Ipv4): DomainName {
  return address.split(".").reverse().join(".") + ".in-addr.arpa.";
}

/** The inverse of `reverseName`; null when it is not the name of one IPv4 address. */
export function addressOfReverse(name: DomainName): Ipv4 | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.in-addr\.arpa\.$/.exec(nameKey(name));
  if (!match) return null;
  const parts = match.slice(1).reverse();
  return parts.every((part) => Number(part) < 256) ? parts.join(".") : null;
}

function bad(says: string): { ok: false; says: string } {
  return { ok: false, says };
}

function shorten(label: string): string {
  return label.length > 24 ? `${label.slice(0, 20)}…` : label;
}
