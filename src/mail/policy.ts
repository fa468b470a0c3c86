/**
 * What a mail system answers to its SMTP sessions: who is local, who may relay, who exists. Pure
 * questions and answers; the world file sets the rules. RFC 5321 §3.3 to §3.6, §4.5.1, §7.9
 */
import type { Ipv4 } from "../base/index.ts";
import { ipv4Number, parseIpv4 } from "../base/index.ts";
import { showMailbox } from "../wire/index.ts";
import type { WireMailbox } from "../wire/index.ts";
import type { Parameters, SmtpAnswer, SmtpAsk } from "../proto/smtp/contract.ts";
import { callerAccess, recipientAccess, senderAccess, type AccessRule } from "./access.ts";
import { aliasOf } from "./aliases.ts";
import { destinationOf, isLocalDomain, unquoted, type Destination, type MailPolicy } from "./destination.ts";
import { expandUser, type Directory } from "./expand.ts";
import { HOP_LIMIT, isLooping } from "./trace-headers.ts";

const YES: SmtpAnswer = { verdict: "yes" };

/**
 * The answer to any question but "connect" (needs a reverse look-up) and "accept" (needs the queue).
 * `declaredBytes` is what MAIL said with SIZE. RFC 1870 §4
 */
export function judge(
  policy: MailPolicy,
  directory: Directory,
  question: SmtpAsk,
  declaredBytes = 0,
): SmtpAnswer {
  switch (question.what) {
    case "connect":
      return judgeCaller(policy, question.peer.address, null);
    case "mail":
      return judgeSender(policy, directory, question.reversePath, declaredBytes);
    case "rcpt":
      return judgeRecipient(policy, directory, question, declaredBytes);
    case "vrfy":
      return verify(policy, directory, question.argument);
    case "expn":
      return expand(policy, directory, question.argument);
    case "etrn":
      return mayRestart(policy, question.argument) ? YES : { verdict: "no", rule: "blocked" };
    case "helo":
    case "accept":
      return YES;
  }
}

/** Is this caller welcome? Asked again when the name is known. */
export function judgeCaller(policy: MailPolicy, address: Ipv4, name: string | null): SmtpAnswer {
  if (isWithin(address, policy.blockedNetworks ?? [])) return { verdict: "no", rule: "blocked" };
  return refusedBy(policy.access ? callerAccess(policy.access, address, name) : null) ?? YES;
}

/** What an access rule says against it, in its keeper's own words if there are any; null when nothing. */
function refusedBy(access: AccessRule | null): SmtpAnswer | null {
  if (access?.verdict !== "reject" && access?.verdict !== "later") return null;
  const rule = access.verdict === "reject" ? "blocked" : "try-later";
  return access.own === undefined ? { verdict: "no", rule } : { verdict: "no", rule, own: access.own };
}

function judgeSender(
  policy: MailPolicy,
  directory: Directory,
  reversePath: WireMailbox | null,
  declaredBytes: number,
): SmtpAnswer {
  const refused = refusedBy(policy.access ? senderAccess(policy.access, reversePath) : null);
  if (refused) return refused;
  // RFC 1870 §6.1: a letter that would not fit now may fit later.
  return fits(directory, declaredBytes) ? YES : { verdict: "no", rule: "no-space" };
}

function fits(directory: Directory, sizeBytes: number): boolean {
  const free = directory.freeBytes?.() ?? null;
  return free === null || sizeBytes < free;
}

/** What MAIL announced; 0 when it did not. RFC 1870 §4 */
export function declaredSize({ SIZE: size }: Parameters): number {
  return typeof size === "string" && /^\d{1,15}$/.test(size) ? Number(size) : 0;
}

/** The letter itself, before it is taken: only what can be seen from outside. RFC 5321 §6.3 */
export function judgeLetter(policy: MailPolicy, directory: Directory, content: string): SmtpAnswer {
  if (isLooping(content, policy.hopLimit ?? HOP_LIMIT)) return { verdict: "no", rule: "too-many-hops" };
  return fits(directory, content.length) ? YES : { verdict: "no", rule: "no-space" };
}

/** Is the domain in the list, itself or below a ".domain" of it? */
export function isListed(domain: string, list: readonly string[]): boolean {
  return list.some((one) => one === domain || (one.startsWith(".") && domain.endsWith(one)));
}

/** ETRN is honoured for domains we keep mail for; "@apex.com" means all below it too. RFC 1985 §5, §5.3 */
function mayRestart(policy: MailPolicy, argument: string): boolean {
  const domain = argument.toLowerCase().replace(/^@/, "");
  return isListed(domain, policy.relayDomains);
}

function judgeRecipient(
  policy: MailPolicy,
  directory: Directory,
  asked: SmtpAsk & { what: "rcpt" },
  declaredBytes: number,
): SmtpAnswer {
  const destination = destinationOf(policy, asked.forwardPath);
  const access = policy.access ? recipientAccess(policy.access, asked.forwardPath) : null;
  if (destination.kind === "local") return judgeLocal(directory, destination.user, access, declaredBytes);
  const refused = refusedBy(access);
  if (refused) return refused;
  const { domain } = destination.mailbox;
  const may = access?.verdict === "relay" || mayRelay(policy, asked) || isListed(domain, policy.relayDomains);
  return may ? YES : { verdict: "no", rule: "relay-denied" };
}

function mayRelay(policy: MailPolicy, { client }: SmtpAsk & { what: "rcpt" }): boolean {
  const { address } = client.endpoint;
  if (policy.relay === "open") return true;
  if (policy.relay === "own-network" && isWithin(address, policy.ownNetworks)) return true;
  return policy.access
    ? callerAccess(policy.access, address, client.reverseName)?.verdict === "relay"
    : false;
}

function judgeLocal(
  directory: Directory,
  user: string,
  access: AccessRule | null,
  declaredBytes: number,
): SmtpAnswer {
  // RFC 5321 §4.5.1: postmaster is always there, whatever the rules say.
  if (user === "postmaster") return YES;
  if (!exists(directory, user)) return { verdict: "no", rule: "unknown-user" };
  const refused = refusedBy(access);
  if (refused) return refused;
  return isMailboxFull(directory, user, declaredBytes) ? { verdict: "no", rule: "mailbox-full" } : YES;
}

/** Would a letter of this size be too much? Only a name with a mailbox of its own can be full. */
function isMailboxFull(directory: Directory, user: string, sizeBytes: number): boolean {
  if (directory.fullName(user) === null || aliasOf(directory.aliases, user) !== null) return false;
  const room = directory.roomBytes?.(user) ?? null;
  return room !== null && room <= sizeBytes;
}

function exists(directory: Directory, user: string): boolean {
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
  const members = expandUser(policy, directory, user).destinations.flatMap((one) =>
    memberLine(policy, directory, one),
  );
  return members.length > 0
    ? { verdict: "yes", facts: { members: members.join("\n") } }
    : { verdict: "no", rule: "no-such-list" };
}

function memberLine(policy: MailPolicy, directory: Directory, member: Destination): string[] {
  if (member.kind === "remote") return [`<${showMailbox(member.mailbox)}>`];
  if (member.kind === "file") return [`<${member.path}>`];
  if (member.kind !== "local") return [];
  const fullName = directory.fullName(member.user) ?? "";
  return [`${fullName} <${showMailbox({ localPart: member.user, domain: policy.hostName })}>`.trimStart()];
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
  return ipv4Number(address);
}
