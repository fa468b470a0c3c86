/** What an extension brings: its EHLO line, verbs, parameters, and the client's half. RFC 5321 §2.2 */
import type { Envelope } from "./contract.ts";
import type { ReadParameter } from "./path.ts";
import type { Rule } from "./rules.ts";
import type { SmtpServer } from "./state.ts";
import type { Turn, Verb } from "./turn.ts";
import type { Facts } from "./facts.ts";

/** What a client wants to send: an envelope without the part that only a server knows. */
export type ClientEnvelope = Pick<Envelope, "reversePath" | "mailParameters" | "forwardPaths" | "body">;

export interface Refusal {
  rule: Rule;
  facts: Facts;
}

/** Checks one parameter; null when it is good. */
export type Parameter = (parameter: ReadParameter, turn: Turn) => Refusal | null;

export interface SmtpExtension {
  /** In upper case, as in EHLO. */
  readonly keyword: string;
  /** "RFC 1870" */
  readonly cite: string;
  /** The EHLO line when this server offers it. */
  offer(session: Pick<SmtpServer, "settings" | "sawData">): string;
  readonly verbs?: readonly Verb[];
  /** Its keyword is a command like MAIL, for a letter that goes to a terminal. RFC 821 §3.4 */
  readonly toTerminal?: NonNullable<Envelope["terminal"]>;
  /** Octets by which its parameters may lengthen a command line. RFC 5321 §4.5.3.1.4 */
  readonly longerBytes?: number;
  /** Parameters of MAIL and RCPT by keyword. */
  readonly mail?: Readonly<Record<string, Parameter>>;
  readonly rcpt?: Readonly<Record<string, Parameter>>;
  /** The client's half: parameters it adds, given the server's EHLO line. */
  clientMail?(envelope: ClientEnvelope, sizeBytes: number, offered: string): string[];
  clientRcpt?(parameters: Envelope["mailParameters"], offered: string): string[];
}

/** A keyword that only announces something. */
export function plainExtension(keyword: string, cite: string, verbs: readonly Verb[] = []): SmtpExtension {
  return { keyword, cite, offer: () => keyword, verbs };
}
