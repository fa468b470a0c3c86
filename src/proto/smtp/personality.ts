/**
 * A personality is what makes one server unlike another: words, limits and how much it forgives.
 * Data only. The engine asks it; the engine never asks which personality it is.
 */
import type { PathFault } from "./path.ts";
import type { ReaderName } from "./readers/type.ts";
import type { Rule } from "./rules.ts";

export type PersonalityName = string;

/** How a server treats a client that talks before it was asked to. RFC 2920 §3.1 */
export interface Synchrony {
  /**
   * Verbs behind which nothing may wait in the input, and what follows if it does: "hang-up" after the
   * reply, or "refuse" everything further.
   */
  always: Readonly<Record<string, "hang-up" | "refuse">>;
  /** A command out of order is told so before its haste is minded. */
  orderFirst?: boolean;
  /** It is minded only once the command has been read and found good. */
  late?: boolean;
  /** What is still offered after "refuse". */
  thenOffers?: readonly string[];
  /** What is refused after "refuse". */
  refused?: readonly string[];
  /** The same for verbs while PIPELINING has not been offered to this client (HELO, or no EHLO yet). */
  unoffered: Readonly<Record<string, "hang-up" | "refuse">>;
}

/** What a server does not mind in a parameter: that it was not offered, given twice, or has no or any value. */
export type Leniency =
  | "unoffered"
  | "twice"
  | "no-value"
  | "empty"
  | "any-value"
  /** In NOTIFY: a word twice, or commas with nothing between them. */
  | "repeats"
  | "empty-words"
  /** In xtext: "=", and any length. */
  | "lax-text"
  /** In xtext: hexadecimal digits in small letters. */
  | "small-hex";

/** When a server loses patience. */
export interface Patience {
  /** Syntax errors are replies of 500, 501, 503 and 555, but for the verbs and rules in `spares`. */
  of: "unknown-verbs" | "refusals" | "syntax-errors";
  spares?: readonly string[];
  /** Hang up at this many. */
  limit: number;
  rule: Rule;
  /** "instead": the last reply is replaced; "added": it gets one more line, but not for the verbs in `silent`. */
  how: "instead" | "added";
  silent?: readonly string[];
}

export interface Settings {
  /** MAIL, RCPT and DATA wait for HELO or EHLO. RFC 5321 §4.1.4 */
  heloRequired: boolean;
  /** A command may have blanks in front of it. */
  leadingBlanks: boolean;
  /** A verb ends at a blank of any kind, or only at a space. */
  verbEnds: "blank" | "space";
  /** MAIL is known only as "MAIL FROM:", with one blank. */
  wholeOpenings: boolean;
  /** A NUL in a command line: kept, the end of the line, or a refusal. */
  nul: "keep" | "cut" | "refuse";
  /** Verbs that wait for HELO where it is required; the others complain of what else they lack. */
  heloFirst: readonly string[];
  /** Verbs carried out although no extension offers them. */
  hiddenVerbs: readonly string[];
  /** Verbs of other servers' that this one knows and refuses, and that want an argument. */
  wantsArgument: readonly string[];
  /** ETRN takes the name of a host, or anything, or nobody is allowed it. RFC 1985 §5 */
  etrn: "host" | "any" | "refused";
  /** A second HELO is refused (Sendmail up to 8.8) or begins anew (RFC 5321 §4.1.4). */
  heloOnce: boolean;
  /** "any" word will do, or it must look like a "domain" or address literal. RFC 5321 §4.1.1.1 */
  heloName: "any" | "domain" | "sendmail" | "exim";
  /** MAIL and RCPT parameters are read after HELO too. RFC 5321 §4.1.1.11 wants EHLO. */
  parametersAfterHelo: boolean;
  /** Which parser reads the arguments of MAIL and RCPT; "standard" goes by `forgives`. */
  reader: ReaderName;
  /** For a reader that knows the difference: only what RFC 821 allows in an envelope. */
  strictEnvelopes: boolean;
  /** Parameters taken without their extension, and what is not minded about each. */
  takesParameters: Readonly<Record<string, readonly Leniency[]>>;
  /** Badly typed paths that are taken all the same. */
  forgives: { MAIL: readonly PathFault[]; RCPT: readonly PathFault[] };
  /** Verbs that refuse an argument they do not take, and whether that is checked before the order of commands. */
  noArgument: readonly string[];
  argumentBeforeOrder: boolean;
  vrfy: "answers" | "off";
  expn: "answers" | "off";
  /** VRFY wants a domain with the name. */
  vrfyWantsDomain: boolean;
  /** Verbs known but never carried out: 502. RFC 5321 §4.2.4 */
  unimplemented: readonly string[];
  /** Those of them that it refuses in the middle of a letter for that reason. */
  betweenLetters: readonly string[];
  /** Commands of SMTP it has never heard of: 500. */
  unheard: readonly string[];
  /** It hangs up at once on these words, and on lines that begin with no letter. */
  forbids: { verbs: readonly string[]; nonLetters: boolean; headers: boolean } | null;
  /** It takes words such as GET for a browser that was talked into sending mail, and hangs up. */
  openProxy: readonly string[];
  /** Parameters it knows and has not offered. */
  unofferedParameters: readonly string[];
  /** Octets of a command line, CRLF included. RFC 5321 §4.5.3.1.4 */
  commandLimitBytes: number;
  /** "refuse": the limit grows with the offered extensions; else it is one fixed buffer. */
  commandTooLong: "refuse" | "cut" | "hang-up";
  /** Octets of a reply line, CRLF included; longer ones are cut. RFC 5321 §4.5.3.1.5 */
  replyLimitBytes: number;
  /** Octets of a text line, CRLF included. RFC 5321 §4.5.3.1.6 */
  textLimitBytes: number;
  textTooLong: "take" | "refuse";
  /** Does a bare LF end a command line? RFC 5321 §2.3.8 says no; every measured server says yes. */
  bareLfCommand: boolean;
  /** A bare LF in the letter: ends a line (and LF.LF the letter), does so if it ended the first line, is text, or ends the call. RFC 5321 §4.1.1.4 */
  bareLfData: "line" | "first-line" | "text" | "refuse";
  /** A bare CR in the letter is text, or ends the call. */
  bareCrData: "text" | "refuse";
  /** After a chunk that was not the last: any command goes, or BDAT alone. RFC 3030 §2 */
  chunkThen: "any" | "bdat";
  /** Strict: digits and LAST and nothing else, and hang up on the rest; lax: whatever begins with a number. */
  bdatSyntax: "strict" | "lax";
  bdatSyntaxEnds: boolean;
  /** A piece that is refused is answered at once, or when all its bytes have come. */
  bdatRefuses: "at-once" | "after";
  /** BDAT goes after EHLO only, or after HELO too. */
  bdatAfter: "EHLO" | "any";
  /** DATA without recipients recalls what RCPT was told, even before a sender was named. */
  recallsRefusals: boolean;
  /** Octets of a letter; null: no limit but the engine's own. RFC 1870 */
  sizeLimitBytes: number | null;
  /** A MAIL refused for its SIZE spoils later ones until RSET. */
  sizeSticks: boolean;
  /** RFC 5321 §4.5.3.1.8: at least 100. */
  recipientLimit: number;
  patience: readonly Patience[];
  /** Commands that bring no letter forward, before it hangs up; null: any number. */
  otherCommandLimit: number | null;
  /** Past so many recipients, most of them refused, the rest are refused unread; null: never. */
  refusedRecipientLimit: number | null;
  synchrony: Synchrony | null;
  /** How a typed line comes back in a reply: as it is, or with the 8th bit cut off. */
  echo: "as-is" | "seven-bit";
  /** A recipient named twice is shown as it was written first. */
  echoesFirst: boolean;
  /** Longer echoes are shown with their middle cut out. Null: as they are. */
  echoLimit: number | null;
  /** Milliseconds of silence before 421, when time-outs are on. RFC 5321 §4.5.3.2.7 */
  idleMs: number;
}

/** One reply line with its code, or several; {names} are filled in with facts. */
export type Wording = string | readonly string[];

export interface Personality {
  readonly name: PersonalityName;
  /** "Sendmail 8.8.8" */
  readonly title: string;
  /** One plain sentence for people. */
  readonly about: string;
  /** As written in greetings and trace headers: "8.8.8/8.8.8". */
  readonly version: string;
  readonly settings: Settings;
  /** EHLO keywords, in order. One without an extension behind it is shown and does nothing. */
  readonly offers: readonly string[];
  /** What HELP says of a topic, where it is not what our own verbs say of themselves. */
  readonly help?: Readonly<Record<string, readonly string[]>>;
  /** Where it differs from the patient server's words. "RCPT:path.junk" goes before "path.junk". */
  readonly words: Readonly<Record<string, Wording>>;
}
