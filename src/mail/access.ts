/**
 * Access rules, as in /etc/mail/access of Sendmail 8.9 and later: whom to turn away, whom to let
 * through, whose mail to throw away.
 *
 *   203.0.113           REJECT
 *   spammer.example     REJECT
 *   friend@acme.com     OK
 *   To:partner.example  RELAY
 */
import type { Ipv4 } from "../base/index.ts";
import type { WireMailbox } from "../wire/index.ts";

export type AccessVerdict = "ok" | "relay" | "reject" | "later" | "discard";

export interface AccessRules {
  /** By key, lower case, with "k:" before it: "k:spammer.example", "k:to:jane@apex.com". */
  entries: Record<string, AccessVerdict>;
}

export interface AccessReading extends AccessRules {
  /** Lines that say nothing a mail system could do. Counted from 1. */
  badLines: number[];
}

export function readAccess(text: string): AccessReading {
  const reading: AccessReading = { entries: {}, badLines: [] };
  text.split("\n").forEach((line, i) => {
    if (line.trim() === "" || line.startsWith("#")) return;
    const m = /^(\S+)\s+(.+?)\s*$/.exec(line);
    const verdict = verdictOf(m?.[2] ?? "");
    if (m === null || verdict === null) reading.badLines.push(i + 1);
    else reading.entries[`k:${(m[1] ?? "").toLowerCase()}`] = verdict;
  });
  return reading;
}

/** A right side may also be a reply of its own, "550 Go away": its first digit decides. */
function verdictOf(text: string): AccessVerdict | null {
  const word = text.toUpperCase();
  const reply = /^(?:"?ERROR:)?"?(?:[45]\.\d+\.\d+:)?([45])\d\d\b/.exec(word);
  if (reply) return reply[1] === "4" ? "later" : "reject";
  if (word === "OK" || word === "RELAY" || word === "REJECT" || word === "DISCARD")
    return word.toLowerCase() as AccessVerdict;
  return null;
}

/** About a caller: by address and the networks around it ("192.0.2"), then by name and the domains above it. */
export function callerAccess(rules: AccessRules, address: Ipv4, name: string | null): AccessVerdict | null {
  const octets = address.split(".");
  const nets = octets.map((_octet, i) => octets.slice(0, octets.length - i).join("."));
  return find(rules, "connect:", [...nets, ...domainsAbove(name ?? "")]);
}

export function senderAccess(rules: AccessRules, sender: WireMailbox | null): AccessVerdict | null {
  return sender === null ? null : find(rules, "from:", addressKeys(sender));
}

/** Only keys that begin with "To:" are about recipients. */
export function recipientAccess(rules: AccessRules, recipient: WireMailbox): AccessVerdict | null {
  for (const key of addressKeys(recipient)) {
    const verdict = rules.entries[`k:to:${key}`];
    if (verdict !== undefined) return verdict;
  }
  return null;
}

function find(rules: AccessRules, tag: string, keys: readonly string[]): AccessVerdict | null {
  for (const key of keys) {
    const verdict = rules.entries[`k:${tag}${key}`] ?? rules.entries[`k:${key}`];
    if (verdict !== undefined) return verdict;
  }
  return null;
}

/** "jane@mail.apex.com", then "mail.apex.com", "apex.com", "com", then "jane@". */
function addressKeys({ localPart, domain }: WireMailbox): string[] {
  const name = localPart.toLowerCase();
  return [`${name}@${domain}`, ...domainsAbove(domain), `${name}@`];
}

function domainsAbove(domain: string): string[] {
  const labels = domain.toLowerCase().split(".");
  return domain === "" ? [] : labels.map((_label, i) => labels.slice(i).join("."));
}
