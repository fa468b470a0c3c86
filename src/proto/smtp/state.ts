/**
 * What an SMTP server session remembers between bytes: plain data, so that the world can be copied
 * and rewound in the middle of a command. RFC 5321 §4.1.4
 */
import type { Endpoint } from "../../base/index.ts";
import type { ZoneClock } from "../../wire/index.ts";
import type { SessionOut } from "../session.ts";
import type { Envelope, Mailbox, Parameters, SmtpAsk, SmtpNote, SmtpPhase } from "./contract.ts";
import type { DataCollector } from "./data-lines.ts";
import type { CommandCollector } from "./lines.ts";
import type { PersonalityName, Settings } from "./personality.ts";
import type { Rope } from "./rope.ts";
import type { Rule } from "./rules.ts";

export type SmtpOut = SessionOut<SmtpAsk, SmtpNote>;

/** What the owner says of a server when a call comes in. */
export interface SmtpServerConfig {
  /** Fully qualified: what the greeting and every reply call this computer. */
  hostName: string;
  personality: PersonalityName;
  /** Names this call in the trace; unique in the world. */
  session: string;
  clock: ZoneClock;
  /** Departures from the personality: a size limit, HELO required, … The same object for every call is cheapest. */
  settings?: Partial<Settings>;
  /** EHLO keywords instead of the personality's own list. */
  offers?: readonly string[];
  /** Hang up on silence after the personality's `idleMs`. RFC 5321 §4.5.3.2. Off unless set. */
  timeouts?: boolean;
  /** False: no notes at all (a benchmark, the bridge). On unless set. */
  notes?: boolean;
}

/** A command line taken apart. Plain data: it waits in the state while the owner thinks. */
export interface CommandLine {
  /** As received, latin1, without its line end. */
  line: string;
  /** In upper case: "MAIL". */
  verb: string;
  /** As typed: "mail". */
  typed: string;
  /** What follows the verb, white space around it removed. */
  argument: string;
  /** Where `argument` begins in `line`. */
  argumentAt: number;
  /** The line ended in LF alone. */
  bareLf: boolean;
  /** More stood behind it than should, and this server minds once the command is good. */
  hasty: boolean;
}

export interface Recipient {
  mailbox: Mailbox;
  parameters: Parameters;
  /** The path as typed. */
  typed: string;
  /** What the owner knows the mailbox by, when it said so. */
  key: string;
}

export interface Transaction {
  reversePath: Mailbox | null;
  /** The path as typed, for wording. */
  typed: string;
  parameters: Parameters;
  body: Envelope["body"];
  /** Named with SEND, SOML or SAML instead of MAIL. */
  terminal?: Envelope["terminal"];
  forwardPaths: Recipient[];
  /** How many RCPTs were refused. */
  refused: number;
}

/** A question is out; nothing more is read until it is answered. */
export interface Waiting {
  id: number;
  ask: SmtpAsk;
  command: CommandLine;
  /** Things the verb wants back with the answer. */
  facts: Readonly<Record<string, string>>;
  /** A path that was understood although it was typed badly; told in the reply's Why. */
  forgiven: { fault: string; range: readonly [number, number] } | null;
}

/** The letter so far, and the piece that is being read. RFC 3030 §2 */
export interface Chunks {
  rope: Rope;
  /** Octets of this piece, and how many of them are still to come. */
  octets: number;
  leftOctets: number;
  last: boolean;
  /** This piece is read and thrown away; its reply when it has come. Null: it is kept. */
  dropped: Rule | null;
  /** The letter passed the size limit. */
  over: boolean;
  /** Another command came between the pieces, and this personality lets only RSET mend that. */
  broken: boolean;
}

export interface SmtpServer {
  hostName: string;
  session: string;
  personality: PersonalityName;
  /** Frozen, and shared by all calls to one kind of server. */
  settings: Settings;
  offers: readonly string[];
  clock: ZoneClock;
  timeouts: boolean;
  notes: boolean;
  local: Endpoint;
  peer: Endpoint;
  phase: SmtpPhase;
  client: Envelope["client"];
  /** "" until the owner told the caller's name; "forged" when the name does not lead back. */
  clientFacts: Readonly<Record<string, string>>;
  transaction: Transaction | null;
  /** The declared size of a refused MAIL, where a personality remembers it. RFC 1870 §6.1 */
  declaredSize: number;
  unknownVerbs: number;
  refusals: number;
  /** What RCPT was refused with since the last MAIL or RSET, and whether it was the same each time. */
  rcptRefusal: { words: string; same: boolean; shown: boolean } | null;
  /** The last command was a MAIL that was refused, or a RCPT after one. */
  mailRefused: boolean;
  /** There was a command line already, and a RSET. */
  hasSpoken: boolean;
  /** There was an EHLO that was answered well; there was a DATA, answered well or not. */
  everExtended: boolean;
  sawData: boolean;
  hasReset: boolean;
  /** The command before this one. */
  lastVerb: string;
  syntaxErrors: number;
  /** Commands that brought no letter forward. */
  otherCommands: number;
  letters: number;
  waiting: Waiting | null;
  nextAsk: number;
  /** Bytes not read yet: whole chunks as they came, the first one from `readAt` on. */
  backlog: Uint8Array[];
  readAt: number;
  backlogBytes: number;
  lines: CommandCollector;
  data: DataCollector | null;
  /** A letter that comes in pieces. RFC 3030 */
  chunks: Chunks | null;
  /** Bytes came before the greeting went out. */
  early: boolean;
  /** The client talked out of turn, and this personality refuses everything after that. */
  outOfStep: boolean;
}
