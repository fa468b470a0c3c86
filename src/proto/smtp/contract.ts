/** What an SMTP server or client session says and asks. RFC 5321 */
import type { Endpoint } from "../../base/index.ts";

/** A reverse-path or forward-path as it was understood. RFC 5321 §4.1.2 */
export interface Mailbox {
  /** The local part as typed, quotes included, case kept. */
  localPart: string;
  /** Lower case; "" for <postmaster> and for the null reverse-path. An address literal keeps its brackets. */
  domain: string;
}

/** ESMTP parameters by keyword in upper case; null for a keyword without a value. */
export type Parameters = Record<string, string | null>;

export interface Envelope {
  /** Null: the null reverse-path <>. */
  reversePath: Mailbox | null;
  mailParameters: Parameters;
  forwardPaths: { mailbox: Mailbox; parameters: Parameters }[];
  body: "7BIT" | "8BITMIME" | "BINARYMIME";
  /** SEND, SOML or SAML: to the recipient's terminal only, or else to the mailbox, or to both. RFC 821 §3.4 */
  terminal?: "only" | "or-mailbox" | "and-mailbox" | undefined;
  /** Who said what at the door, for Received: and for the lesson on forgery. */
  client: { heloName: string | null; extended: boolean; reverseName: string | null; endpoint: Endpoint };
  protocol: "SMTP" | "ESMTP" | "UTF8SMTP";
}

/** A letter as slices of the chunks it came in, in order. `letterBytes` and `letterText` join them. */
export interface Letter {
  readonly slices: readonly Uint8Array[];
  readonly octets: number;
}

/** Questions of policy. The owner answers with SmtpAnswer, at once or later. */
export type SmtpAsk =
  /** A call came in: is it welcome, and what is the caller's name by reverse lookup? */
  | { what: "connect"; peer: Endpoint }
  | { what: "helo"; name: string; extended: boolean; peer: Endpoint }
  | { what: "mail"; reversePath: Mailbox | null; parameters: Parameters; client: Envelope["client"] }
  | {
      what: "rcpt";
      forwardPath: Mailbox;
      reversePath: Mailbox | null;
      parameters: Parameters;
      client: Envelope["client"];
      already: number;
    }
  | { what: "vrfy"; argument: string }
  | { what: "expn"; argument: string }
  | { what: "etrn"; argument: string }
  /** The letter is complete: take responsibility for it? `content` is unstuffed, lines end in CRLF, nothing added. */
  | { what: "accept"; envelope: Envelope; content: Letter };

/** A refusal in its keeper's own words; "" where nothing was said. */
export interface OwnWords {
  /** "550" */
  code: string;
  /** "5.7.1" */
  status: string;
  words: string;
}

export type SmtpAnswer =
  /** `facts` fill the personality's wording: reverseName, fullName, mailbox, id, … */
  | { verdict: "yes"; facts?: Record<string, string> }
  | {
      verdict: "no";
      /** Which refusal; the personality words it and picks its code. */
      rule:
        | "unknown-user"
        | "relay-denied"
        | "unqualified"
        | "no-such-domain"
        | "mailbox-full"
        | "blocked"
        | "too-big"
        | "try-later"
        | "no-space"
        | "too-many-hops"
        | "ambiguous"
        | "not-local"
        | "cannot-verify"
        | "no-such-list"
        /** The name said in HELO, or a domain in the envelope, is not a full one. */
        | "helo-name"
        | "unqualified-domain"
        /** The address names a program or a file. */
        | "program"
        | "shutting-down"
        | "failed";
      /** Said instead of the personality's words for the rule. */
      own?: OwnWords;
      facts?: Record<string, string>;
    };

/** The session's states; the table in table.ts says which command is good in which. */
export type SmtpPhase = "connect" | "greet" | "ready" | "mail" | "rcpt" | "data" | "closed";

/** Slips recognised by name (lessons and the mistake atlas speak of them). */
export type Slip =
  | "no-helo"
  | "helo-without-name"
  | "hello"
  | "missing-colon"
  | "no-brackets"
  | "display-name"
  | "unbalanced-bracket"
  | "wrong-order"
  | "nested-mail"
  | "went-on-after-refusal"
  | "relay-denied"
  | "unknown-user"
  | "unqualified-sender"
  | "no-blank-line"
  | "command-in-data"
  | "dot-not-alone"
  | "leading-dot-eaten"
  | "bare-lf"
  | "bare-cr"
  | "early-talker"
  | "http"
  /** POP3, IMAP or FTP spoken to a mail server. */
  | "wrong-port"
  | "quit-before-dot"
  | "hung-up"
  | "backspace"
  | "arrow-key"
  | "unknown-verb"
  | "too-long"
  | "eight-bit"
  | "bad-address"
  | "bad-parameter"
  | "space-after-colon";

/** Why a reply is what it is: shown beside the wire, never on it. */
export interface Why {
  /** Short stable name of the rule in the code: "rcpt.unknown-user". */
  rule: string;
  /** "RFC 5321 §4.1.1.3" */
  cite: string;
  /** A plain sentence about what was typed, second person, present tense. */
  says: string;
  /** What to type next, or null. */
  next: string | null;
  /** The bytes of the command line that offended, [from, to), or null. */
  range: readonly [number, number] | null;
  slip: Slip | null;
}

/** A whole reply: `lines` are complete, codes included, without line ends. RFC 5321 §4.2 */
export interface Reply {
  code: number;
  lines: readonly string[];
}

/** How the client's side of a call ended for one recipient. */
export interface RecipientResult {
  mailbox: Mailbox;
  /** "ok": the peer took responsibility. "temporary": try again later. "permanent": never. RFC 5321 §4.2.1 */
  outcome: "ok" | "temporary" | "permanent";
  /** The reply that decided it; null when no reply did (the call broke). */
  reply: Reply | null;
  /** The enhanced status code where no reply brings one and we know better. RFC 3463 */
  code?: string;
  /** A plain sentence: why. */
  says: string;
}

export interface ClientResult {
  /** In the order of the job's forward-paths. */
  recipients: readonly RecipientResult[];
  /** The name in the peer's banner, or "" when none came. */
  peerName: string;
  extended: boolean;
}

export type SmtpNote =
  | { t: "smtp.opened"; session: string; role: "server" | "client"; peer: Endpoint }
  /** A whole command line as received (server) or sent (client), latin1, without its line end. */
  | {
      t: "smtp.command";
      session: string;
      role: "server" | "client";
      verb: string;
      line: string;
      phase: SmtpPhase;
    }
  /** A whole reply as sent (server) or received (client); `lines` are complete, codes included. */
  | {
      t: "smtp.reply";
      session: string;
      role: "server" | "client";
      verb: string;
      code: number;
      lines: readonly string[];
      phase: SmtpPhase;
      why: Why;
    }
  /**
   * A line of the letter arrived (server side): [from, to) of the octets it came in, or of its text (latin1) where it
   * came in several pieces; without its line end and unstuffed. `stuffed`: a leading dot was removed. Most lines are
   * never read; `textLine` makes one text.
   */
  | {
      t: "smtp.text";
      session: string;
      octets: Uint8Array | string;
      from: number;
      to: number;
      stuffed: boolean;
      slip: Slip | null;
    }
  | {
      t: "smtp.closed";
      session: string;
      role: "server" | "client";
      how: "quit" | "hung-up" | "reset" | "timeout" | "shutdown";
      slip: Slip | null;
    }
  /** Client side only, once per session: what became of each recipient. */
  | { t: "smtp.result"; session: string; role: "client"; result: ClientResult };
