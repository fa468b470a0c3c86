/**
 * The free mail server of the European Microsoft Windows NT Academic Centre, 1996-98. What is known: its name and
 * number as they stand in the Received lines of letters it passed on ("EMWAC SMTPRS 0.83", the caller marked
 * "unverified", ids such as B0000918901), and that its manual promises RFC 821 and RFC 1123 and no extensions.
 * The words of its replies are guesses in RFC 821's own manner, and so is its taking SEND, SOML and SAML.
 */
import type { Personality } from "../personality.ts";
import { STANDARD_SETTINGS } from "./patient.ts";

export const EMWAC_IMS: Personality = {
  name: "emwac-ims",
  title: "EMWAC Internet Mail Services 0.83",
  about: "Free, small and plain: the mail server that a Windows NT computer of 1997 got from Edinburgh.",
  version: "0.83",
  settings: {
    ...STANDARD_SETTINGS,
    heloName: "any",
    forgives: {
      MAIL: ["space-after-colon", "source-route", "unqualified", "eight-bit"],
      RCPT: ["space-after-colon", "source-route", "unqualified", "eight-bit"],
    },
    heloFirst: ["MAIL", "SEND", "SOML", "SAML", "RCPT", "DATA"],
    noArgument: [],
    expn: "off",
    hiddenVerbs: ["SEND", "SOML", "SAML", "TURN"],
    unimplemented: [],
    unheard: ["EHLO", "ETRN", "AUTH", "STARTTLS", "BDAT"],
    sizeLimitBytes: null,
  },
  offers: [],
  words: {
    "banner.ok": "220 {host} EMWAC SMTPRS {version} ready at {date}",
    "helo.ok": "250 {host} Hello {argument} ({peer})",
    "mail.ok": "250 OK",
    "mail.null-ok": "250 OK",
    "rcpt.ok": "250 OK",
    "rset.ok": "250 OK",
    "data.go": "354 Start mail input, end with <CRLF>.<CRLF>",
    "data.ok": "250 OK",
    "quit.ok": "221 {host} Service closing transmission channel",
    "verb.unknown": "500 Syntax error, command unrecognized",
    "verb.empty": "500 Syntax error, command unrecognized",
    "verb.unimplemented": "502 Command not implemented",
    "path.missing-colon": "501 Syntax error in parameters or arguments",
    "path.no-path": "501 Syntax error in parameters or arguments",
    "path.no-brackets": "501 Syntax error in parameters or arguments",
    "order.helo-first": "503 Bad sequence of commands",
    "order.need-mail": "503 Bad sequence of commands",
    "order.nested-mail": "503 Bad sequence of commands",
    "data.need-mail": "503 Bad sequence of commands",
    "data.need-rcpt": "503 Bad sequence of commands",
    "data.all-refused": "554 Transaction failed",
    "policy.unknown-user": "550 Requested action not taken: mailbox unavailable",
    "expn.off": "502 Command not implemented",
    "help.ok": ["214 Commands:", "214 HELO MAIL RCPT DATA RSET NOOP QUIT HELP VRFY", "214 SEND SOML SAML"],
  },
};
