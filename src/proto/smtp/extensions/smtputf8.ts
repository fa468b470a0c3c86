/** SMTPUTF8: addresses and headers in letters beyond ASCII, as UTF-8. RFC 6531 */
import type { Mailbox } from "../contract.ts";
import type { ClientEnvelope, SmtpExtension } from "../extension.ts";

export const SMTPUTF8: SmtpExtension = {
  keyword: "SMTPUTF8",
  cite: "RFC 6531",
  // RFC 6531 §3.1: MAIL may be longer by 10 octets.
  longerBytes: 10,
  offer: () => "SMTPUTF8",
  mail: {
    SMTPUTF8: ({ value }) =>
      value === null ? null : { rule: "param.unwanted-value", facts: { param: "SMTPUTF8", value } },
  },
  clientMail: (envelope) => (needsUtf8(envelope) ? ["SMTPUTF8"] : []),
};

/** RFC 6531 §3.4: asked for only when an address needs it, or when whoever sent the letter asked for it. */
export function needsUtf8({ reversePath, forwardPaths, mailParameters }: ClientEnvelope): boolean {
  return (
    "SMTPUTF8" in mailParameters ||
    (reversePath !== null && isBeyondAscii(reversePath)) ||
    forwardPaths.some(({ mailbox }) => isBeyondAscii(mailbox))
  );
}

export function isBeyondAscii({ localPart, domain }: Mailbox): boolean {
  return /[^\0-\x7f]/.test(`${localPart}${domain}`);
}
