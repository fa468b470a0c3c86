/** What an SMTP client session remembers: one letter for one server. RFC 5321 §3, §4.2.1 */
import type { Endpoint } from "../../base/index.ts";
import type { SessionOut } from "../session.ts";
import type { ClientResult, RecipientResult, SmtpNote, SmtpPhase } from "./contract.ts";
import type { ClientEnvelope } from "./extension.ts";
import type { CommandCollector } from "./lines.ts";

export interface SmtpClientConfig {
  /** Names this call in the trace; unique in the world. */
  session: string;
  /** What we say in EHLO or HELO: our own name. */
  heloName: string;
  envelope: ClientEnvelope;
  /** The whole letter, lines ended by CRLF, not stuffed. */
  content: Uint8Array;
  /** Begin with EHLO and fall back to HELO. RFC 5321 §3.2. True unless set. */
  extended?: boolean;
  /** Use PIPELINING where it is offered. RFC 2920. False unless set. */
  pipelining?: boolean;
  /** Give up on silence as RFC 5321 §4.5.3.2 has it. Off unless set. */
  timeouts?: boolean;
  notes?: boolean;
}

/** What the next reply answers. */
export type Awaited =
  | { what: "banner" | "ehlo" | "helo" | "mail" | "data" | "dot" | "quit"; line: string }
  | { what: "rcpt"; line: string; recipient: number };

export type ClientOut = SessionOut<never, SmtpNote>;

export interface SmtpClient {
  session: string;
  heloName: string;
  envelope: ClientEnvelope;
  content: Uint8Array;
  extended: boolean;
  pipelining: boolean;
  timeouts: boolean;
  notes: boolean;
  peer: Endpoint;
  phase: SmtpPhase;
  /** Replies still to come, in order. RFC 2920 §3.1 */
  awaited: Awaited[];
  /** EHLO keywords in upper case with their whole lines: "SIZE 1000". */
  offered: string[];
  speaksExtended: boolean;
  peerName: string;
  /** One for each forward-path; null while undecided. */
  results: (RecipientResult | null)[];
  /** How many forward-paths are named in this call; a server may have set a limit. RFC 9422 */
  toName: number;
  /** Forward-paths the server took. */
  accepted: number;
  /** The reply to MAIL was a refusal: what follows does not count. */
  refused: boolean;
  lines: CommandCollector;
  /** Lines of a reply that is not complete yet. */
  reply: string[];
  done: ClientResult | null;
}
