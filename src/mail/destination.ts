/** Where a forward-path leads, seen from one host: a mailbox here, or on to somewhere else. RFC 5321 §3.6 */
import type { Ipv4 } from "../base/index.ts";
import type { WireMailbox } from "../wire/index.ts";
import type { AccessRules } from "./access.ts";

export interface MailPolicy {
  /** Fully qualified; always local itself. */
  hostName: string;
  address: Ipv4;
  /** Domains whose mailboxes are here, lower case. */
  localDomains: readonly string[];
  /** Domains this system passes mail on for, whoever sends it; ".apex.com" means all below apex.com. */
  relayDomains: readonly string[];
  /** Who may send through to elsewhere: anybody, callers from `ownNetworks`, or nobody. */
  relay: "open" | "own-network" | "none";
  /** "192.0.2.0/24" */
  ownNetworks: readonly string[];
  /** Callers not welcome at all, as networks. */
  blockedNetworks?: readonly string[];
  /** /etc/mail/access */
  access?: AccessRules;
  /** Received: fields a letter may have; at least 100. RFC 5321 §6.3 */
  hopLimit?: number;
}

export type Destination =
  | { kind: "local"; user: string }
  /** Appended to a file; "/dev/null" is where mail goes to be gone. */
  | { kind: "file"; path: string }
  /** `mailbox` is where it goes: not always as typed (user%host@here). */
  | { kind: "remote"; mailbox: WireMailbox }
  /** It cannot be delivered, and that is known already. */
  | { kind: "error"; code: string; why: string }
  /** Nothing is left to do but to tell the sender. RFC 3461 §5.2.7 */
  | { kind: "done"; action: "expanded" | "delivered" };

/** Where a forward-path leads, seen from this host. */
export function destinationOf(
  policy: MailPolicy,
  mailbox: WireMailbox,
): Destination & { kind: "local" | "remote" } {
  if (!isLocalDomain(policy, mailbox.domain)) return { kind: "remote", mailbox };
  const routed = routedAddress(mailbox.localPart);
  if (!routed) return { kind: "local", user: unquoted(mailbox.localPart).toLowerCase() };
  // A route through a local name may end here after all.
  return destinationOf(policy, routed);
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

/** A quoted local part means the same as the plain one where the quotes are not needed. RFC 5321 §4.1.2 */
export function unquoted(localPart: string): string {
  return /^".*"$/.test(localPart) ? localPart.slice(1, -1).replace(/\\(.)/g, "$1") : localPart;
}
