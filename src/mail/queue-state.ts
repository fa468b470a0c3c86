/** What the queue holds and what passes between it and its owner. Plain data. RFC 5321 §4.5.4.1, §6.1 */
import type { Ipv4, Micros } from "../base/index.ts";
import type { DnsResult } from "../proto/dns/contract.ts";
import type { ClientResult, Envelope, Mailbox, Parameters } from "../proto/smtp/contract.ts";
import type { Authored, MailNote, RouteCandidate } from "./contract.ts";
import type { Destination } from "./policy.ts";
import type { Exchange } from "./route.ts";

export interface QueueConfig {
  /** Names this host goes by, lower case: dropped from MX lists with all that is no better. */
  ownNames: readonly string[];
  /** Waits between attempts, the last one repeated; none: one attempt. RFC 5321 §4.5.4.1: at least 30 min. */
  retryMs: readonly number[];
  /** After this a letter is given up. */
  expireMs: number;
}

export interface PlannedRecipient {
  /** The forward-path it came from. */
  mailbox: Mailbox;
  parameters: Parameters;
  destination: Destination;
}

export interface QueuedRecipient extends PlannedRecipient {
  status: "waiting" | "trying" | "delivered" | "relayed" | "deferred" | "failed";
  attempts: number;
  nextAt: Micros | null;
  /** Why it waits or failed: a reply or a sentence. */
  why: string;
  /** Enhanced status code of a failure, "" otherwise. */
  code: string;
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
}

export interface QueuedLetter extends Omit<NewLetter, "recipients"> {
  recipients: QueuedRecipient[];
  acceptedAt: Micros;
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
  why: string;
}

export interface Pending {
  what: "mx" | "address" | "call" | "local";
  attempt: Attempt;
}

export interface MailQueue {
  config: QueueConfig;
  /** By queue id with "l:" before it. */
  letters: Record<string, QueuedLetter>;
  /** Questions out, by number with "q" before it. */
  pending: Record<string, Pending>;
  nextId: number;
}

export type QueueIn =
  | { on: "submit"; letter: NewLetter }
  | { on: "resolved"; id: number; result: DnsResult }
  /** The call was made and spoken to its end. */
  | { on: "called"; id: number; result: ClientResult }
  /** No call came about. A sentence. */
  | { on: "unreachable"; id: number; why: string }
  /** `written`: the letter as it stands in the mailbox, Return-Path: on top; when not told, as it was queued. */
  | { on: "delivered"; id: number; path: string; written?: { text: string; authored: readonly Authored[] } }
  | { on: "undelivered"; id: number; temporary: boolean; code: string; why: string }
  /** Try everything that waits, now; only one domain if given (ETRN). */
  | { on: "run"; domain?: string }
  | { on: "due" };

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
  /** Put it into this user's mailbox; answer with `delivered` or `undelivered`. */
  | {
      do: "deliver";
      id: number;
      letter: string;
      user: string;
      to: Mailbox;
      reversePath: Mailbox | null;
      text: string;
      authored: readonly Authored[];
    }
  /** Tell the sender. Never said of a letter with the null reverse-path. RFC 5321 §6.1 */
  | { do: "bounce"; letter: QueuedLetter; failed: readonly QueuedRecipient[] }
  | { do: "note"; note: MailNote }
  | { do: "due"; at: Micros | null };
