/**
 * The address grammar of SMTP: mailboxes and paths, to the letter. RFC 5321 §4.1.2, §4.1.3, with the
 * lengths of §4.5.3.1.1 to §4.5.3.1.3. What goes wrong is told with the characters that did it.
 */

export interface WireMailbox {
  /** As written, quotes included, case kept. RFC 5321 §2.4 */
  localPart: string;
  /** Lower case; an address literal keeps its brackets. "" when none was given. */
  domain: string;
}

export type MailboxFault =
  | "empty"
  /** No "@domain". RFC 5321 §4.1.1.3 allows that for postmaster only. */
  | "unqualified"
  | "double-at"
  /** A character that does not print, before or after the @. */
  | "control"
  | "control-domain"
  | "eight-bit"
  | "space"
  | "bad-local"
  | "bad-domain"
  | "bad-literal"
  | "local-too-long"
  | "domain-too-long"
  | "path-too-long";

export type MailboxReading =
  | { ok: true; mailbox: WireMailbox }
  /** `guess` is what was probably meant, for servers that take it. [from, to) are characters of the text. */
  | { ok: false; fault: MailboxFault; from: number; to: number; guess: WireMailbox };

/** RFC 5321 §4.5.3.1.1, §4.5.3.1.2, §4.5.3.1.3 (the path's limit counts the brackets). */
export const LOCAL_PART_LIMIT = 64;
export const DOMAIN_LIMIT = 255;
export const PATH_LIMIT = 256;

const ATEXT = /^[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~]+$/;
const QUOTED = /^"(?:[ !#-[\]-~]|\\[ -~])*"$/;
const LABEL = /^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/;
const LABEL_LIMIT = 63;
/** Dot-string "@" Domain, with no label of one hyphen too many: a part of the grammar that is read at once. */
const PLAIN =
  /^[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~]+(?:\.[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~]+)*@[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*(?:\.[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*)*$/;

/** A whole mailbox, "local@domain", nothing around it. */
export function readMailbox(text: string): MailboxReading {
  // Nearly every mailbox there is.
  if (text.length <= LOCAL_PART_LIMIT && PLAIN.test(text)) {
    const plainAt = text.indexOf("@");
    const mailbox = { localPart: text.slice(0, plainAt), domain: text.slice(plainAt + 1).toLowerCase() };
    return { ok: true, mailbox };
  }
  const at = splitAt(text);
  const localPart = at < 0 ? text : text.slice(0, at);
  const domain = at < 0 ? "" : text.slice(at + 1);
  const guess = { localPart, domain: domain.toLowerCase() };
  const bad = (fault: MailboxFault, from: number, to: number): MailboxReading => ({
    ok: false,
    fault,
    from,
    to,
    guess,
  });
  if (text === "") return bad("empty", 0, 0);
  const stray = strayCharacter(text, localPart.startsWith('"') ? localPart.length : 0);
  if (stray) {
    const fault = stray.fault === "control" && at >= 0 && stray.at > at ? "control-domain" : stray.fault;
    return bad(fault, stray.at, stray.at + 1);
  }
  if (at < 0)
    return isLocalPart(text) ? bad("unqualified", 0, text.length) : bad("bad-local", 0, text.length);
  if (localPart === "" || !isLocalPart(localPart)) {
    return bad(unquotedAt(localPart) ? "double-at" : "bad-local", 0, Math.max(at, 1));
  }
  if (localPart.length > LOCAL_PART_LIMIT) return bad("local-too-long", 0, at);
  if (domain.startsWith("@")) return bad("double-at", at, at + 2);
  const fault = domainFault(domain);
  if (fault) return bad(fault, at + 1, text.length);
  if (text.length + 2 > PATH_LIMIT) return bad("path-too-long", 0, text.length);
  return { ok: true, mailbox: guess };
}

/** Dot-string or Quoted-string. RFC 5321 §4.1.2 */
export function isLocalPart(text: string): boolean {
  return text.startsWith('"') ? QUOTED.test(text) : text.split(".").every((atom) => ATEXT.test(atom));
}

/** A domain name or an address literal in brackets. RFC 5321 §4.1.2, §4.1.3; labels as in RFC 1035 §2.3.4 */
export function domainFault(text: string): "bad-domain" | "bad-literal" | "domain-too-long" | null {
  if (text.length > DOMAIN_LIMIT) return "domain-too-long";
  if (text.startsWith("[")) return isAddressLiteral(text) ? null : "bad-literal";
  return text.split(".").every((label) => LABEL.test(label) && label.length <= LABEL_LIMIT)
    ? null
    : "bad-domain";
}

/**
 * "[192.0.2.1]" or "[IPv6:2001:db8::1]". A General-address-literal needs a tag registered with IANA
 * (RFC 5321 §4.1.3, §8), and IPv6 is the only one there is.
 */
export function isAddressLiteral(text: string): boolean {
  if (!text.startsWith("[") || !text.endsWith("]")) return false;
  const inside = text.slice(1, -1);
  return isIpv4(inside) || (/^ipv6:/i.test(inside) && isIpv6(inside.slice(5)));
}

/** Snum 3("." Snum): one to three digits, 0 to 255. */
function isIpv4(text: string): boolean {
  const parts = text.split(".");
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}

/** IPv6-addr. "::" stands for at least two groups, so it leaves room for at most six others. */
function isIpv6(text: string): boolean {
  let groups = text;
  let room = 8;
  const dotted = /^(.*:)([\d.]*\.[\d.]*)$/.exec(text);
  if (dotted) {
    if (!isIpv4(dotted[2] ?? "")) return false;
    // Keep "::" whole, drop a single colon before the dotted part.
    const before = dotted[1] ?? "";
    groups = before.endsWith("::") ? before : before.slice(0, -1);
    room = 6;
  }
  const halves = groups.split("::");
  const count = (half: string): number => {
    if (half === "") return 0;
    const parts = half.split(":");
    return parts.every((part) => /^[0-9A-Fa-f]{1,4}$/.test(part)) ? parts.length : 99;
  };
  if (halves.length === 1) return count(groups) === room;
  return halves.length === 2 && count(halves[0] ?? "") + count(halves[1] ?? "") <= room - 2;
}

/** Index of the "@" between local part and domain: the first outside quotes, -1 if none. */
function splitAt(text: string): number {
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === "\\") i++;
    else if (c === '"') quoted = !quoted;
    else if (c === "@" && !quoted) return i;
  }
  return -1;
}

function unquotedAt(localPart: string): boolean {
  return localPart === "" || splitAt(localPart) >= 0;
}

/** The first character that no mailbox may hold; inside a quoted local part spaces are at home. */
function strayCharacter(
  text: string,
  quotedUpTo: number,
): { fault: "control" | "eight-bit" | "space"; at: number } | null {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 32 || code === 127) return { fault: "control", at: i };
    if (code > 127) return { fault: "eight-bit", at: i };
    if (code === 32 && i >= quotedUpTo) return { fault: "space", at: i };
  }
  return null;
}

export interface SourceRoute {
  /** The relays named, in order; ignored since RFC 1123 §5.2.6. RFC 5321 §4.1.1.3, Appendix C */
  hops: string[];
  /** What is left: the mailbox. */
  mailbox: string;
}

/** Takes "@a,@b:" off the front of a path (its inside, no brackets); null when there is none or it is ill-formed. */
export function splitSourceRoute(path: string): SourceRoute | null {
  if (!path.startsWith("@")) return null;
  const colon = routeEnd(path);
  if (colon < 0) return null;
  const hops = path.slice(0, colon).split(",");
  const good = hops.every((hop) => hop.startsWith("@") && domainFault(hop.slice(1)) === null);
  return good ? { hops: hops.map((hop) => hop.slice(1)), mailbox: path.slice(colon + 1) } : null;
}

/** The colon after the at-domain list; one inside an address literal does not count. */
function routeEnd(path: string): number {
  let literal = false;
  for (let i = 0; i < path.length; i++) {
    const c = path.charAt(i);
    if (c === "[") literal = true;
    else if (c === "]") literal = false;
    else if (c === ":" && !literal) return i;
  }
  return -1;
}

/** "local@domain", or the local part alone. */
export function showMailbox(mailbox: WireMailbox): string {
  return mailbox.domain === "" ? mailbox.localPart : `${mailbox.localPart}@${mailbox.domain}`;
}

/** "<local@domain>"; "<>" for the null reverse-path. */
export function showPath(mailbox: WireMailbox | null): string {
  return mailbox === null ? "<>" : `<${showMailbox(mailbox)}>`;
}
