/** The list of extensions. A new one is a file and a line here; a personality offers it by keyword. */
import { plainExtension } from "../extension.ts";
import type { SmtpExtension } from "../extension.ts";
import { BINARY_MIME, CHUNKING } from "./chunking.ts";
import { DELIVER_BY } from "./deliver-by.ts";
import { DSN } from "./dsn.ts";
import { EIGHT_BIT_MIME } from "./eight-bit-mime.ts";
import { ETRN } from "./etrn.ts";
import { LIMITS } from "./limits.ts";
import { FIRST_SUBMISSION, ONE_LETTER, VERBOSE } from "./sendmail-own.ts";
import { SIZE } from "./size.ts";
import { SMTPUTF8 } from "./smtputf8.ts";
import { SAML, SEND, SOML, TURN } from "./to-terminals.ts";

export const EXTENSIONS: readonly SmtpExtension[] = [
  SIZE,
  EIGHT_BIT_MIME,
  DSN,
  ETRN,
  CHUNKING,
  BINARY_MIME,
  SMTPUTF8,
  DELIVER_BY,
  LIMITS,
  SEND,
  SOML,
  SAML,
  TURN,
  // Replies carry "2.1.5" when this is offered; wording.ts puts it there.
  plainExtension("ENHANCEDSTATUSCODES", "RFC 2034"),
  // Nothing to do: this server always reads commands one after another and answers in order.
  plainExtension("PIPELINING", "RFC 2920"),
  // Exim's own; no more once a letter was begun.
  {
    ...plainExtension("PIPECONNECT", "RFC 5321 §4.1.5"),
    offer: ({ sawData }) => (sawData ? "" : "PIPECONNECT"),
  },
  plainExtension("VRFY", "RFC 5321 §3.5.2"),
  plainExtension("EXPN", "RFC 5321 §3.5.2"),
  plainExtension("HELP", "RFC 5321 §4.1.1.8"),
  VERBOSE,
  ONE_LETTER,
  FIRST_SUBMISSION,
];

const BY_KEYWORD: ReadonlyMap<string, SmtpExtension> = new Map(
  EXTENSIONS.map((extension) => [extension.keyword, extension]),
);

export function extensionNamed(keyword: string): SmtpExtension | undefined {
  return BY_KEYWORD.get(keyword);
}
