/** What the queue holds and what passes between it and its owner. Plain data. RFC 5321 §4.5.4.1, §6.1 */
import type { Ipv4, Micros } from "../base/index.ts";
import type { DnsResult } from "../proto/dns/contract.ts";
import type { ClientResult, Envelope, Mailbox, Parameters } from "../proto/smtp/contract.ts";
import type { Authored, MailNote, RouteCandidate } from "./contract.ts";
import type { Destination } from "./destination.ts";
import type { Exchange } from "./route.ts";

export interface QueueConfig {
  /** Names this host goes by, lower case: dropped from MX lists with all that is no better. */
  ownNames: readonly string[];
  /** Waits between attempts, the last one repeated; none: one attempt. RFC 5321 §4.5.4.1: at least 30 min. */
  retryMs: readonly number[];
  /** After this a letter is given up. RFC 5321 §4.5.4.1: at least 4 to 5 days. */
  expireMs: number;
  /** After this its sender is told that it still waits; null: never. */
  warnMs: number | null;
  /** Calls to others at the same time; more wait their turn. */
  callLimit: number;
  /** Domains whose mail goes to a computer by its address, whatever the name servers say. */
  routes?: Readonly<Record<string, Ipv4>>;
}

export interface PlannedRecipient {
  /** The forward-path it came from. */
  mailbox: Mailbox;
  parameters: Parameters;
  destination: Destination;
}

export interface QueuedRecipient extends PlannedRecipient {
  status: "waiting" | "trying" | "deferred" | "delivered" | "relayed" | "expanded" | "failed";
  attempts: number;
  nextAt: Micros | null;
  /** Why it waits or failed: a reply or a sentence. */
  why: string;
  /** Enhanced status code of what was last tried, "" before that. RFC 3463 */
  code: string;
  /** The exchanger that was last talked to or called; "" when none was. */
  remote: string;
  /** It waits because nobody there can be reached, not because of a reply about this letter. */
  held: boolean;
  lastAt: Micros | null;
  /** The sender knows what became of it, need not know, or will be told by the next system. */
  told: boolean;
}

export interface NewLetter {
  id: string;
  reversePath: Mailbox | null;
  mailParameters: Parameters;
  body: Envelope["body"];
  recipients: readonly PlannedRecipient[];
  /** Latin1, CRLF, with our own trace headers on it. */
  text: string;
  authored: readonly Authored[];
  /** For people: "joe@localhost", "andromeda.acme.com [192.0.2.25]". */
  origin: string;
  /** A report that went to the postmaster because its own failed: the last one that is written. */
  double: boolean;
}

export interface QueuedLetter extends Omit<NewLetter, "recipients"> {
  recipients: QueuedRecipient[];
  acceptedAt: Micros;
  /** The sender has been told that it waits. */
  warned: boolean;
}

/** One attempt: one letter to one domain, for all its recipients there. */
export interface Attempt {
  letter: string;
  domain: string;
  /** Indices into the letter's recipients. */
  recipients: number[];
  exchanges: Exchange[];
  skipped: RouteCandidate[];
  /** Exchanges and addresses tried or found useless so far. */
  tried: RouteCandidate[];
  current: Exchange | null;
  addresses: Ipv4[];
  says: string;
  cite: string;
  /** Something on the way may be better later. */
  temporary: boolean;
  /** Somebody there has answered, if only to refuse: the destination is not dead. */
  answered: boolean;
  /** Asked for by hand or by ETRN: a destination that was dead is called all the same. */
  forced: boolean;
  why: string;
  code: string;
  startedAt: Micros;
}

export interface Pending {
  what: "mx" | "address" | "call" | "local";
  attempt: Attempt;
}

/** A destination nobody could be reached at; letters for it wait together. RFC 5321 §4.5.4.1 */
export interface DeadDestination {
  failures: number;
  /** Null: until the queue is run by hand. */
  nextAt: Micros | null;
  why: string;
  code: string;
  remote: string;
}

export interface MailQueue {
  config: QueueConfig;
  /** By queue id with "l:" before it. */
  letters: Record<string, QueuedLetter>;
  /** Questions out, by number with "q" before it. */
  pending: Record<string, Pending>;
  nextId: number;
  /** By domain with "d:" before it. */
  dead: Record<string, DeadDestination>;
  /** Calls out. */
  calls: number;
  /** Attempts that know whom to call and wait for a line. */
  line: Attempt[];
}

export type QueueIn =
  | { on: "submit"; letter: NewLetter }
  /** A letter found in the spool after a restart. */
  | { on: "restore"; letter: QueuedLetter }
  | { on: "resolved"; id: number; result: DnsResult }
  /** The call was made and everybody's fate is known. `dsn`: the peer reports for itself. RFC 3461 §5.2.1 */
  | { on: "called"; id: number; result: ClientResult; dsn?: boolean }
  /** No call came about. A sentence. */
  | { on: "unreachable"; id: number; why: string }
  /** `written`: the letter as it stands in the mailbox, Return-Path: on top; when not told, as it was queued. */
  | { on: "delivered"; id: number; path: string; written?: { text: string; authored: readonly Authored[] } }
  | { on: "undelivered"; id: number; temporary: boolean; code: string; why: string }
  /** Try everything that waits, now; only what is chosen, if a choice is given (ETRN, sendmail -q). */
  | { on: "run"; choice?: QueueChoice }
  | { on: "due" };

/** Which letters of the queue; all that is given must fit. */
export interface QueueChoice {
  /** A recipient's domain; ".apex.com" means apex.com and all below it. */
  domain?: string;
  /** Text that must stand in the recipient, the sender, the queue id. */
  recipient?: string;
  sender?: string;
  id?: string;
}

export interface OutgoingEnvelope {
  reversePath: Mailbox | null;
  mailParameters: Parameters;
  forwardPaths: { mailbox: Mailbox; parameters: Parameters }[];
  body: Envelope["body"];
}

export type QueueOut =
  | { do: "resolve"; id: number; name: string; type: "MX" | "A" }
  /** Call port 25 there and speak as a client; answer with `called` or `unreachable`. */
  | {
      do: "connect";
      id: number;
      letter: string;
      exchange: string;
      address: Ipv4;
      envelope: OutgoingEnvelope;
      text: string;
    }
  /** Put it into this user's mailbox or this file; answer with `delivered` or `undelivered`. */
  | {
      do: "deliver";
      id: number;
      letter: string;
      to: Mailbox;
      destination: Destination & { kind: "local" | "file" };
      reversePath: Mailbox | null;
      text: string;
      authored: readonly Authored[];
    }
  /**
   * Tell somebody what became of these recipients. `to` null: the sender is nobody (RFC 5321 §6.1), so
   * the postmaster here.
   */
  | {
      do: "report";
      letter: QueuedLetter;
      kind: "outcome" | "delay";
      recipients: readonly QueuedRecipient[];
      to: Mailbox | null;
    }
  /** Nobody can be told any more: keep the letter where the postmaster finds it. */
  | { do: "lost"; letter: QueuedLetter }
  /** Its state has changed and must outlive a power cut; `fresh`: all of it is new. */
  | { do: "save"; letter: QueuedLetter; fresh: boolean }
  /** It is done with. */
  | { do: "drop"; letter: string }
  | { do: "note"; note: MailNote }
  | { do: "due"; at: Micros | null };
