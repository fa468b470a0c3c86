/**
 * How a mail program reads the argument of MAIL and RCPT. Each of the great ones has a parser of its own, with
 * complaints of its own; what is wrong by the standard is path.ts's to say, beside the wire.
 */
import type { Mailbox } from "../contract.ts";
import type { Rule } from "../rules.ts";

export interface OwnReading {
  /** Why the program refuses the address; the words are the personality's. Null: it takes it. */
  refusal: { rule: Rule; facts: Readonly<Record<string, string>> } | null;
  /** Null: the null reverse-path. */
  mailbox: Mailbox | null;
  /** The address as this program shows it: "path" as typed, "plain" without quotes. */
  facts: Record<string, string>;
  /** Parameters, not read yet, and where they stand in the argument. */
  parameters: string;
  parametersAt: number;
}

export interface ReaderOptions {
  verb: "MAIL" | "RCPT";
  /** Only what RFC 821 allows in an envelope. */
  strict: boolean;
  /** The client said EHLO. */
  extended: boolean;
  /** ESMTP parameters that may follow, in upper case. */
  parameters: readonly string[];
  hostName: string;
}

/** Reads what follows the verb: "FROM:<joe@acme.com> SIZE=100". */
export type PathReader = (argument: string, options: ReaderOptions) => OwnReading;

export interface Reader {
  /** The argument of MAIL or RCPT. */
  path: PathReader;
  /** An address alone, as after VRFY. */
  address: (typed: string, options: ReaderOptions) => OwnReading;
}

export type ReaderName = "standard" | "postfix" | "sendmail" | "exim";

/** The argument of a C program ends at a NUL. */
export function upToNul(text: string): string {
  const nul = text.indexOf("\0");
  return nul < 0 ? text : text.slice(0, nul);
}

export function refused(rule: Rule, facts: Record<string, string>): OwnReading {
  return { refusal: { rule, facts }, mailbox: null, facts, parameters: "", parametersAt: 0 };
}

/** From "local@domain" without quotes; the last @ parts them. */
export function splitPlain(plain: string): Mailbox {
  const at = plain.lastIndexOf("@");
  return at < 0
    ? { localPart: plain, domain: "" }
    : { localPart: plain.slice(0, at), domain: plain.slice(at + 1).toLowerCase() };
}
