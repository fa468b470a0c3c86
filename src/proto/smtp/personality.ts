/**
 * A personality is what makes one server unlike another: words, limits and how much it forgives.
 * Data only. The engine asks it; the engine never asks which personality it is.
 */
import type { PathFault } from "./path.ts";
import type { Rule } from "./rules.ts";

export type PersonalityName = string;

/** How a server treats a client that talks before it was asked to. RFC 2920 §3.1 */
export interface Synchrony {
  /**
   * Verbs behind which nothing may wait in the input, and what follows if it does: "hang-up" after the
   * reply, or "refuse" everything further.
   */
  always: Readonly<Record<string, "hang-up" | "refuse">>;
  /** The same for verbs while PIPELINING has not been offered to this client (HELO, or no EHLO yet). */
  unoffered: Readonly<Record<string, "hang-up" | "refuse">>;
}

/** When a server loses patience. */
export interface Patience {
  of: "unknown-verbs" | "refusals" | "syntax-errors";
  /** Hang up at this many. */
  limit: number;
  rule: Rule;
  /** "instead": the last reply is replaced; "added": it gets one more line. */
  how: "instead" | "added";
}

export interface Settings {
  /** MAIL, RCPT and DATA wait for HELO or EHLO. RFC 5321 §4.1.4 */
  heloRequired: boolean;
  /** A second HELO is refused (Sendmail up to 8.8) or begins anew (RFC 5321 §4.1.4). */
  heloOnce: boolean;
  /** "any" word will do, or it must look like a "domain" or address literal. RFC 5321 §4.1.1.1 */
  heloName: "any" | "domain";
  /** MAIL and RCPT parameters are read after HELO too. RFC 5321 §4.1.1.11 wants EHLO. */
  parametersAfterHelo: boolean;
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
  /** Commands of SMTP it has never heard of: 500. */
  unheard: readonly string[];
  /** It hangs up at once on these words, and on lines that begin with no letter. */
  forbids: { verbs: readonly string[]; nonLetters: boolean } | null;
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
  /** A bare LF in the letter: ends a line (and LF.LF the letter), is text, or ends the call. RFC 5321 §4.1.1.4 */
  bareLfData: "line" | "text" | "refuse";
  /** Octets of a letter; null: no limit but the engine's own. RFC 1870 */
  sizeLimitBytes: number | null;
  /** A MAIL refused for its SIZE spoils later ones until RSET. */
  sizeSticks: boolean;
  /** RFC 5321 §4.5.3.1.8: at least 100. */
  recipientLimit: number;
  patience: readonly Patience[];
  synchrony: Synchrony | null;
  /** How a typed line comes back in a reply: as it is, or with the 8th bit cut off. */
  echo: "as-is" | "seven-bit";
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
  /** Where it differs from the patient server's words. "RCPT:path.junk" goes before "path.junk". */
  readonly words: Readonly<Record<string, Wording>>;
}
