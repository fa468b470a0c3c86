/** What a mail system decides and tells. RFC 5321 §3-§6 */
import type { Ipv4, Micros } from "../base/index.ts";

/** Who wrote a line of a letter. */
export type Author =
  /** Came in through DATA from outside (or was typed by the local user). */
  | { by: "typed" }
  /** Written by a mail system; `host` fully qualified. */
  | { by: "server"; host: string };

/** A stretch of a letter with one author. Offsets count latin1 characters of the finished letter text. */
export interface Authored {
  from: number;
  to: number;
  author: Author;
  /** What this stretch is, when a server put a stranger's words inside its own line: "helo-name", "peer-address", "envelope". */
  part:
    | "line"
    | "helo-name"
    | "peer-name"
    | "peer-address"
    | "reverse-path"
    | "forward-path"
    | "queue-id"
    | "date";
}

export interface RouteCandidate {
  exchange: string;
  preference: number;
  address: Ipv4 | null;
  verdict: "taken" | "next" | "skipped" | "failed";
  /** A sentence: why. */
  says: string;
}

/** How long it took and who did it: for the log. */
export interface Spent {
  /** Since the letter was accepted here. */
  delayMs: number;
  /** Of that, since this attempt began. */
  attemptMs: number;
  /** As Sendmail calls it: "local", "esmtp", "*file*". */
  mailer: string;
  /** The exchanger, or "". */
  relay: string;
  address: Ipv4 | null;
}

export type MailNote =
  /** A mail system took responsibility for a letter. `letter` is the queue id. */
  | {
      t: "mail.accepted";
      letter: string;
      reversePath: string;
      forwardPaths: readonly string[];
      sizeBytes: number;
      authored: readonly Authored[];
      /** Where it came from, for people: "andromeda.acme.com [192.0.2.25]", "joe@localhost". */
      origin?: string;
    }
  | {
      t: "mail.route";
      letter: string;
      domain: string;
      candidates: readonly RouteCandidate[];
      says: string;
      cite: string;
    }
  | { t: "mail.attempt"; letter: string; to: string; exchange: string; address: Ipv4 }
  | { t: "mail.relayed"; letter: string; to: string; exchange: string; reply: string; spent?: Spent }
  | {
      t: "mail.delivered";
      letter: string;
      to: string;
      user: string;
      path: string;
      authored: readonly Authored[];
      text: string;
      spent?: Spent;
    }
  | { t: "mail.deferred"; letter: string; to: string; why: string; nextAt: Micros | null; spent?: Spent }
  | { t: "mail.failed"; letter: string; to: string; code: string; why: string; spent?: Spent }
  /** A report goes out. `letter` is what it is about, `report` its own queue id. RFC 3464 */
  | {
      t: "mail.reported";
      letter: string;
      report: string;
      to: string;
      action: "failed" | "delayed" | "delivered" | "relayed" | "expanded";
      /** The sender was nobody, so the postmaster is told. RFC 5321 §6.1 */
      double: boolean;
      why: string;
    }
  | { t: "mail.log"; line: string };
