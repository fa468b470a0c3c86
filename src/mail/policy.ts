/**
 * What a mail system answers to its SMTP sessions: who is local, who may relay, who exists. Pure
 * questions and answers; the world file sets the rules. RFC 5321 §3.3 to §3.6, §4.5.1, §7.9
 */
import type { Ipv4 } from "../base/index.ts";
import { ipv4Bytes, parseIpv4 } from "../base/index.ts";
import { showMailbox } from "../wire/index.ts";
import type { WireMailbox } from "../wire/index.ts";
import type { SmtpAnswer, SmtpAsk } from "../proto/smtp/contract.ts";
import { aliasOf, expandAlias } from "./aliases.ts";
import type { Aliases } from "./aliases.ts";
import { isLooping } from "./trace-headers.ts";

export interface MailPolicy {
  /** Fully qualified; always local itself. */
  hostName: string;
  address: Ipv4;
  /** Domains whose mailboxes are here, lower case. */
  localDomains: readonly string[];
  /** Domains this system passes mail on for, whoever sends it. */
  relayDomains: readonly string[];
  /** Who may send through to elsewhere: anybody, callers from `ownNetworks`, or nobody. */
  relay: "open" | "own-network" | "none";
  /** "192.0.2.0/24" */
  ownNetworks: readonly string[];
  /** Callers not welcome at all, as networks. */
  blockedNetworks?: readonly string[];
}

/** What the host knows of its users. */
export interface Directory {
  /** The full name of a user, "" when there is none; null for nobody. Names in lower case. */
  fullName(user: string): string | null;
  aliases: Aliases;
}

const YES: SmtpAnswer = { verdict: "yes" };

/** The answer to any question but "connect" (needs a reverse look-up) and "accept" (needs the queue). */
export function judge(policy: MailPolicy, directory: Directory, question: SmtpAsk): SmtpAnswer {
  switch (question.what) {
    case "connect":
      return isWithin(question.peer.address, policy.blockedNetworks ?? [])
        ? { verdict: "no", rule: "blocked" }
        : YES;
    case "helo":
    case "mail":
      return YES;
    case "rcpt":
      return judgeRecipient(policy, directory, question.forwardPath, question.client.endpoint.address);
    case "vrfy":
      return verify(policy, directory, question.argument);
    case "expn":
      return expand(policy, directory, question.argument);
    case "etrn":
      return policy.relayDomains.includes(question.argument.toLowerCase())
        ? YES
        : { verdict: "no", rule: "blocked" };
    case "accept":
      return { verdict: "yes" };
  }
}

/** The letter itself, before it is taken: only what can be seen from outside. RFC 5321 §6.3 */
export function judgeLetter(content: string): SmtpAnswer {
  return isLooping(content) ? { verdict: "no", rule: "too-many-hops" } : YES;
}

export type Destination =
  | { kind: "local"; user: string }
  /** `mailbox` is where it goes: not always as typed (user%host@here). */
  | { kind: "remote"; mailbox: WireMailbox };

/** Where a forward-path leads, seen from this host. */
export function destinationOf(policy: MailPolicy, mailbox: WireMailbox): Destination {
  if (!isLocalDomain(policy, mailbox.domain)) return { kind: "remote", mailbox };
  const routed = routedAddress(mailbox.localPart);
  return routed
    ? { kind: "remote", mailbox: routed }
    : { kind: "local", user: unquoted(mailbox.localPart).toLowerCase() };
}

/** Domain "" is local (<postmaster>), so are the host's own name and its address in brackets. */
export function isLocalDomain(policy: MailPolicy, domain: string): boolean {
  if (domain === "" || domain === policy.hostName || domain === `[${policy.address}]`) return true;
  return policy.localDomains.includes(domain);
}

/** Sendmail's old ways round: user%host@here and host!user@here mean user@host. RFC 1123 §5.2.16 */
function routedAddress(localPart: string): WireMailbox | null {
  const name = unquoted(localPart);
  const percent = /^(.+)[%@]([^%@]+)$/.exec(name);
  if (percent) return { localPart: percent[1] ?? "", domain: (percent[2] ?? "").toLowerCase() };
  const bang = /^([^!]+)!(.+)$/.exec(name);
  return bang ? { localPart: bang[2] ?? "", domain: (bang[1] ?? "").toLowerCase() } : null;
}

function judgeRecipient(
  policy: MailPolicy,
  directory: Directory,
  mailbox: WireMailbox,
  caller: Ipv4,
): SmtpAnswer {
  const destination = destinationOf(policy, mailbox);
  if (destination.kind === "local") {
    return exists(directory, destination.user) ? YES : { verdict: "no", rule: "unknown-user" };
  }
  // A route through a local name may end here after all.
  if (isLocalDomain(policy, destination.mailbox.domain))
    return judgeRecipient(policy, directory, destination.mailbox, caller);
  const own = policy.relay === "own-network" && isWithin(caller, policy.ownNetworks);
  const may = policy.relay === "open" || own || policy.relayDomains.includes(destination.mailbox.domain);
  return may ? YES : { verdict: "no", rule: "relay-denied" };
}

function exists(directory: Directory, user: string): boolean {
  // RFC 5321 §4.5.1: postmaster is always there.
  return (
    user === "postmaster" || directory.fullName(user) !== null || aliasOf(directory.aliases, user) !== null
  );
}

/** "jane", "jane@apex.com", "<jane@apex.com>": the user, or null when it is not about here. */
function localUser(policy: MailPolicy, argument: string): string | null {
  const bare = argument.trim().replace(/^<(.*)>$/, "$1");
  const at = bare.lastIndexOf("@");
  if (at >= 0 && !isLocalDomain(policy, bare.slice(at + 1).toLowerCase())) return null;
  return unquoted(at < 0 ? bare : bare.slice(0, at)).toLowerCase();
}

function verify(policy: MailPolicy, directory: Directory, argument: string): SmtpAnswer {
  const user = localUser(policy, argument);
  if (user === null) return { verdict: "no", rule: "cannot-verify" };
  if (!exists(directory, user)) return { verdict: "no", rule: "unknown-user", facts: { user } };
  return {
    verdict: "yes",
    facts: { user, fullName: directory.fullName(user) ?? "", mailbox: `${user}@${policy.hostName}` },
  };
}

function expand(policy: MailPolicy, directory: Directory, argument: string): SmtpAnswer {
  const user = localUser(policy, argument);
  if (user === null || !exists(directory, user)) return { verdict: "no", rule: "no-such-list" };
  const members = expandAlias(directory.aliases, user).recipients.map((name) =>
    memberLine(policy, directory, name),
  );
  return { verdict: "yes", facts: { members: members.join("\n") } };
}

function memberLine(policy: MailPolicy, directory: Directory, name: string): string {
  if (name.includes("@")) return `<${name}>`;
  const fullName = directory.fullName(name.toLowerCase()) ?? "";
  return `${fullName} <${showMailbox({ localPart: name, domain: policy.hostName })}>`.trimStart();
}

/** Is the address in one of the networks ("192.0.2.0/24", or a single address)? */
export function isWithin(address: Ipv4, networks: readonly string[]): boolean {
  return networks.some((network) => {
    const [base = "", bits = "32"] = network.split("/");
    const good = parseIpv4(base) !== null && parseIpv4(address) !== null && /^\d{1,2}$/.test(bits);
    if (!good || Number(bits) > 32) return false;
    const shift = 32 - Number(bits);
    // A shift by 32 is a shift by 0, so "/0" is told apart: everybody.
    return shift === 32 || asNumber(base) >>> shift === asNumber(address) >>> shift;
  });
}

function asNumber(address: Ipv4): number {
  return ipv4Bytes(address).reduce((sum, byte) => sum * 256 + byte, 0);
}

function unquoted(localPart: string): string {
  return /^".*"$/.test(localPart) ? localPart.slice(1, -1).replace(/\\(.)/g, "$1") : localPart;
}
