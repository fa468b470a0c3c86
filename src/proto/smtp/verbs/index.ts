/** The commands of plain SMTP, and those that offered extensions add. */
import { extensionNamed } from "../extensions/index.ts";
import type { Verb } from "../turn.ts";
import { DATA } from "./data.ts";
import { EHLO, HELO } from "./helo.ts";
import { helpVerb } from "./help.ts";
import { MAIL } from "./mail.ts";
import { RCPT } from "./rcpt.ts";
import { NOOP, QUIT, RSET } from "./simple.ts";
import { terminalVerb } from "./to-terminal.ts";
import { EXPN, VRFY } from "./vrfy.ts";

const HELP = helpVerb(() => VERBS);

export const VERBS: readonly Verb[] = [HELO, EHLO, MAIL, RCPT, DATA, RSET, NOOP, QUIT, HELP, VRFY, EXPN];

const BY_NAME: ReadonlyMap<string, Verb> = new Map(VERBS.map((verb) => [verb.name, verb]));

/** The command of that name, if this server knows it. */
export function verbNamed(name: string, offers: readonly string[]): Verb | undefined {
  const plain = BY_NAME.get(name);
  if (plain) return plain;
  for (const keyword of offers) {
    const extension = extensionNamed(keyword);
    const verb = extension?.verbs?.find((one) => one.name === name);
    if (verb) return verb;
    if (extension?.keyword === name) return terminalVerb(extension) ?? undefined;
  }
  return undefined;
}
