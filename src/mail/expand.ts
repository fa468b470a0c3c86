/**
 * What a local name comes to in the end: aliases, lists in files (:include:) and people's .forward
 * files, followed until only mailboxes, files and addresses elsewhere are left. RFC 5321 §3.9
 */
import { readMailbox } from "../wire/index.ts";
import { aliasOf, splitMembers, type Aliases } from "./aliases.ts";
import { destinationOf, type Destination, type MailPolicy } from "./destination.ts";

/** What the host knows of its users. */
export interface Directory {
  /** The full name of a user, "" when there is none; null for nobody. Names in lower case. */
  fullName(user: string): string | null;
  aliases: Aliases;
  /** Text of a user's .forward; null when there is none. */
  forward?(user: string): string | null;
  /** Text of a file named in :include:; null when it cannot be read. */
  include?(path: string): string | null;
  /** Octets the mailbox may still take; null: no quota. */
  roomBytes?(user: string): number | null;
  /** Octets free on this computer's disk for letters; null: no end. */
  freeBytes?(): number | null;
}

export interface Expansion {
  /** Each once, in order. What cannot be delivered is in it too, as an error: nothing is left out in silence. */
  destinations: Destination[];
  /** More than one name came of an alias or .forward. */
  several: boolean;
  /** The name is a list with an "owner-NAME" alias: who hears of its failures. RFC 5321 §3.9.2 */
  owner: string | null;
}

const DEPTH_LIMIT = 10;
const RECIPIENT_LIMIT = 1000;
const LOOP: Destination = { kind: "error", code: "5.4.6", why: "aliasing/forwarding loop broken" };

interface Walk {
  policy: MailPolicy;
  directory: Directory;
  found: Destination[];
  keys: Set<string>;
}

export function expandUser(policy: MailPolicy, directory: Directory, user: string): Expansion {
  const walk: Walk = { policy, directory, found: [], keys: new Set() };
  followUser(walk, user, []);
  const ownerName = `owner-${user}`;
  const listed = aliasOf(directory.aliases, user) !== null && !user.startsWith("owner-");
  return {
    destinations: walk.found,
    several: walk.found.length > 1,
    owner: listed && aliasOf(directory.aliases, ownerName) !== null ? ownerName : null,
  };
}

function followUser(walk: Walk, name: string, path: readonly string[]): void {
  const user = name.toLowerCase();
  const { directory } = walk;
  const members = aliasOf(directory.aliases, user) ?? forwardsOf(directory, user);
  // A name that leads straight to itself is a user with an alias or .forward of their own name.
  if (members === null || path.at(-1) === user) add(walk, mailboxOf(directory, user));
  else if (path.includes(user) || path.length >= DEPTH_LIMIT) add(walk, LOOP);
  else for (const member of members) followMember(walk, member, [...path, user]);
}

function forwardsOf(directory: Directory, user: string): string[] | null {
  if (directory.fullName(user) === null) return null;
  const members = splitMembers(directory.forward?.(user) ?? "");
  return members.length > 0 ? members : null;
}

/** Postmaster is always answered for: without an alias it is root's. RFC 5321 §4.5.1 */
function mailboxOf(directory: Directory, user: string): Destination {
  const homeless = user === "postmaster" && directory.fullName(user) === null;
  return { kind: "local", user: homeless ? "root" : user };
}

function followMember(walk: Walk, member: string, path: readonly string[]): void {
  if (walk.found.length >= RECIPIENT_LIMIT) return;
  if (member.startsWith("\\")) add(walk, mailboxOf(walk.directory, member.slice(1).toLowerCase()));
  else if (member.startsWith("|"))
    add(walk, { kind: "error", code: "5.7.1", why: "Cannot mail directly to programs" });
  else if (member.startsWith("/")) add(walk, { kind: "file", path: member });
  else if (/^:include:/i.test(member)) followList(walk, member.slice(":include:".length).trim(), path);
  else if (member.includes("@")) followAddress(walk, member, path);
  else followUser(walk, member, path);
}

function followList(walk: Walk, file: string, path: readonly string[]): void {
  const key = `:include:${file}`;
  const text = walk.directory.include?.(file) ?? null;
  if (path.includes(key) || path.length >= DEPTH_LIMIT) add(walk, LOOP);
  else if (text === null)
    add(walk, { kind: "error", code: "5.2.4", why: `Cannot open ${file}: No such file or directory` });
  else for (const member of splitMembers(text)) followMember(walk, member, [...path, key]);
}

function followAddress(walk: Walk, address: string, path: readonly string[]): void {
  const reading = readMailbox(address);
  if (!reading.ok) {
    add(walk, { kind: "error", code: "5.1.3", why: `${address}... Invalid address` });
    return;
  }
  const destination = destinationOf(walk.policy, reading.mailbox);
  if (destination.kind === "local") followUser(walk, destination.user, path);
  else add(walk, destination);
}

function add(walk: Walk, destination: Destination): void {
  const key = destinationKey(destination);
  if (walk.keys.has(key)) return;
  walk.keys.add(key);
  if (walk.found.length < RECIPIENT_LIMIT) walk.found.push(destination);
  else if (walk.found.length === RECIPIENT_LIMIT)
    walk.found.push({ kind: "error", code: "5.5.3", why: "Too many recipients in a list" });
}

/** Two destinations with the same key are one. */
export function destinationKey(destination: Destination): string {
  switch (destination.kind) {
    case "local":
      return `user ${destination.user}`;
    case "file":
      return `file ${destination.path}`;
    case "remote":
      return `mailbox ${destination.mailbox.localPart}@${destination.mailbox.domain}`;
    case "error":
      return `error ${destination.code} ${destination.why}`;
    case "done":
      return `done ${destination.action}`;
  }
}
