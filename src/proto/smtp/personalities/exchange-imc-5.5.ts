/**
 * Exchange Server 5.5 with its Internet Mail Service, 1998. The greeting, the replies to HELO, MAIL, RCPT, DATA,
 * the dot and QUIT are those of Microsoft's own instructions for testing it by telnet (knowledge base article
 * 153119). All other words, the limits and the list of extensions are guesses in its manner.
 */
import type { Personality } from "../personality.ts";
import { STANDARD_SETTINGS } from "./patient.ts";

export const EXCHANGE_IMC_5_5: Personality = {
  name: "exchange-imc-5.5",
  title: "Exchange 5.5 Internet Mail Service",
  about: "What offices with Windows NT ran. Says OK to nearly everything and sorts it out afterwards.",
  version: "5.5.2232.9",
  settings: {
    ...STANDARD_SETTINGS,
    heloName: "any",
    forgives: {
      MAIL: ["space-after-colon", "no-brackets", "source-route", "unqualified", "bad-local", "eight-bit"],
      RCPT: ["space-after-colon", "no-brackets", "source-route", "unqualified", "bad-local", "eight-bit"],
    },
    noArgument: [],
    vrfy: "off",
    expn: "off",
    unimplemented: ["SEND", "SOML", "SAML", "TURN", "AUTH", "STARTTLS", "BDAT"],
    commandLimitBytes: 1024,
    recipientLimit: 5000,
    sizeLimitBytes: null,
    bareLfData: "text",
  },
  offers: ["SIZE", "XEXCH50", "HELP", "ETRN"],
  words: {
    "banner.ok": "220 {host} ESMTP Server (Microsoft Exchange Internet Mail Service {version}) ready",
    "helo.ok": "250 OK",
    "ehlo.ok": "250 {host} Hello [{argument}]",
    "helo.no-name": "501 Invalid Argument",
    "mail.ok": "250 OK - mail from {bracketed}",
    "mail.null-ok": "250 OK - mail from <>",
    "rcpt.ok": "250 OK - Recipient {bracketed}",
    "data.go": "354 Send data.  End with CRLF.CRLF",
    "data.ok": "250 OK",
    "quit.ok": "221 closing connection",
    "rset.ok": "250 OK - Reset",
    "noop.ok": "250 OK",
    "verb.unknown": "500 Command not recognized",
    "verb.empty": "500 Command not recognized",
    "verb.unimplemented": "502 Command not implemented",
    "order.helo-first": "503 Issue HELO/EHLO command first",
    "order.need-mail": "503 Issue MAIL FROM: command first",
    "order.nested-mail": "503 Sender already specified",
    "data.need-mail": "503 Issue MAIL FROM: command first",
    "data.need-rcpt": "503 Issue RCPT TO: command first",
    "data.all-refused": "503 Issue RCPT TO: command first",
    "path.missing-colon": "501 Syntax error in parameters or arguments",
    "path.no-path": "501 Syntax error in parameters or arguments",
    "vrfy.off": "252 Cannot VRFY user",
    "expn.off": "502 Command not implemented",
    "policy.unknown-user": "550 {bracketed} recipient not found",
    "policy.relay-denied": "550 Relaying is prohibited",
    "help.ok": [
      "214 Commands:",
      "214 HELO MAIL RCPT DATA RSET NOOP QUIT HELP VRFY ETRN",
      "214 End of HELP info",
    ],
  },
};
