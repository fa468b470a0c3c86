/**
 * Access rules, as in /etc/mail/access of Sendmail 8.9 and later and in Postfix's tables: whom to turn
 * away, and with what words, whom to let through, whose mail to throw away.
 *
 *   203.0.113           REJECT
 *   spammer.example     REJECT We had enough of you
 *   friend@acme.com     OK
 *   To:partner.example  RELAY
 *   To:staff@apex.com   ERROR:550 5.7.1 Only from inside
 */
import type { Ipv4 } from "../base/index.ts";
import type { WireMailbox } from "../wire/index.ts";
import type { OwnWords } from "../proto/smtp/contract.ts";

export interface AccessRule {
  verdict: "ok" | "relay" | "reject" | "later" | "discard";
  /** What its keeper wants said. */
  own?: OwnWords;
}

export interface AccessRules {
  /** By key, lower case, with "k:" before it: "k:spammer.example", "k:to:jane@apex.com". */
  entries: Record<string, AccessRule>;
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
    const rule = ruleOf(m?.[2] ?? "");
    if (m === null || rule === null) reading.badLines.push(i + 1);
    else reading.entries[`k:${(m[1] ?? "").toLowerCase()}`] = rule;
  });
  return reading;
}

const PLAIN: Readonly<Record<string, AccessRule["verdict"]>> = {
  OK: "ok",
  RELAY: "relay",
  REJECT: "reject",
  DISCARD: "discard",
  DEFER: "later",
  DEFER_IF_PERMIT: "later",
};

/** A word, with a text behind it where somebody is refused; or a reply of its own, whose first digit decides. */
function ruleOf(text: string): AccessRule | null {
  const [, word = "", words = ""] = /^(\S+)\s*(.*)$/.exec(text) ?? [];
  const verdict = Object.hasOwn(PLAIN, word.toUpperCase()) ? PLAIN[word.toUpperCase()] : undefined;
  if (verdict !== undefined) {
    if (words === "" || verdict === "discard") return { verdict };
    return verdict === "reject" || verdict === "later" ? refusal(verdict, "", "", words) : null;
  }
  // Sendmail: ERROR:5.7.1:550 text, ERROR:550 5.7.1 text, ERROR:"550 text", "550 text"; Postfix: 550 5.7.1 text.
  const reply =
    /^(?:"?ERROR:)?"?(?:([45]\.\d{1,3}\.\d{1,3}):)?([45]\d\d)(?: ([45]\.\d{1,3}\.\d{1,3}))?(?:\s+(.*?))?"?$/i.exec(
      text,
    );
  if (!reply) return null;
  const [, front, code = "", behind, said = ""] = reply;
  const status = front ?? behind ?? "";
  return refusal(
    code.startsWith("4") ? "later" : "reject",
    code,
    status.startsWith(code.slice(0, 1)) ? status : "",
    said,
  );
}

const LONGEST_WORDS = 400;

function refusal(verdict: "reject" | "later", code: string, status: string, text: string): AccessRule {
  // Postfix takes a status in front of the words of REJECT too.
  const digit = verdict === "later" ? "4" : "5";
  const m = status === "" ? /^([45]\.\d{1,3}\.\d{1,3})\s+(.+)$/.exec(text) : null;
  const given = m?.[1]?.startsWith(digit) === true ? m[1] : status;
  const words = (m?.[2] ?? text).slice(0, LONGEST_WORDS);
  return words === "" && code === ""
    ? { verdict }
    : { verdict, own: { code, status: given, words: words || "Access denied" } };
}

/** About a caller: by address and the networks around it ("192.0.2"), then by name and the domains above it. */
export function callerAccess(rules: AccessRules, address: Ipv4, name: string | null): AccessRule | null {
  const octets = address.split(".");
  const nets = octets.map((_octet, i) => octets.slice(0, octets.length - i).join("."));
  return find(rules, "connect:", [...nets, ...domainsAbove(name ?? "")]);
}

export function senderAccess(rules: AccessRules, sender: WireMailbox | null): AccessRule | null {
  return sender === null ? null : find(rules, "from:", addressKeys(sender));
}

/** Only keys that begin with "To:" are about recipients. */
export function recipientAccess(rules: AccessRules, recipient: WireMailbox): AccessRule | null {
  for (const key of addressKeys(recipient)) {
    const rule = rules.entries[`k:to:${key}`];
    if (rule !== undefined) return rule;
  }
  return null;
}

function find(rules: AccessRules, tag: string, keys: readonly string[]): AccessRule | null {
  for (const key of keys) {
    const rule = rules.entries[`k:${tag}${key}`] ?? rules.entries[`k:${key}`];
    if (rule !== undefined) return rule;
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
