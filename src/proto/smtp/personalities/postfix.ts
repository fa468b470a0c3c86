/** Postfix 3.7.11 as Debian 12 ships it, and a strict sister: in the words they were measured to say. */
import type { Personality } from "../personality.ts";
import { STANDARD_SETTINGS } from "./patient.ts";

const SENDER = "501 5.1.7 Bad sender address syntax";
const RECIPIENT = "501 5.1.3 Bad recipient address syntax";
const UNKNOWN = "Recipient address rejected: User unknown in local recipient table";

/** One wording for each way an address can be bad. */
function badAddress(): Record<string, string> {
  const faults = [
    "unbalanced-open",
    "unbalanced-close",
    "no-brackets",
    "space-after-colon",
    "junk",
    "space",
    "control",
    "control-domain",
    "double-at",
    "bad-local",
    "bad-domain",
    "bad-literal",
    "local-too-long",
    "domain-too-long",
    "path-too-long",
    "eight-bit",
    "null-recipient",
    "unqualified",
  ];
  return Object.fromEntries(
    faults.flatMap((fault) => [
      [`MAIL:path.${fault}`, SENDER],
      [`RCPT:path.${fault}`, RECIPIENT],
    ]),
  );
}

const LENIENT = [
  "space-after-colon",
  "no-brackets",
  "unbalanced-close",
  "source-route",
  "control",
  "double-at",
  "eight-bit",
  "unqualified",
] as const;

export const POSTFIX: Personality = {
  name: "postfix",
  title: "Postfix 3.7",
  about:
    "Short words, and a code of three numbers with each. Forgives a missing bracket, not a stranger's relaying.",
  version: "Postfix",
  settings: {
    ...STANDARD_SETTINGS,
    heloRequired: false,
    heloName: "any",
    parametersAfterHelo: true,
    forgives: { MAIL: LENIENT, RCPT: LENIENT },
    noArgument: ["DATA", "RSET"],
    unimplemented: ["AUTH", "STARTTLS"],
    unheard: ["HELP", "EXPN"],
    forbids: { verbs: ["CONNECT", "GET", "POST"], nonLetters: true },
    commandLimitBytes: 2048,
    commandTooLong: "cut",
    replyLimitBytes: 4096,
    bareLfData: "line",
    sizeSticks: true,
    recipientLimit: 1000,
    patience: [{ of: "refusals", limit: 21, rule: "limit.bad-commands", how: "instead" }],
  },
  offers: ["PIPELINING", "SIZE", "VRFY", "ETRN", "ENHANCEDSTATUSCODES", "8BITMIME", "DSN", "CHUNKING"],
  words: {
    ...badAddress(),
    "banner.ok": "220 {host} ESMTP Postfix",
    "helo.ok": "250 {host}",
    "ehlo.ok": "250 {host}",
    "helo.no-name": "501 Syntax: {verb} hostname",
    "noop.ok": "250 2.0.0 Ok",
    "rset.ok": "250 2.0.0 Ok",
    "quit.ok": "221 2.0.0 Bye",
    "mail.ok": "250 2.1.0 Ok",
    "mail.null-ok": "250 2.1.0 Ok",
    "rcpt.ok": "250 2.1.5 Ok",
    "data.go": "354 End data with <CR><LF>.<CR><LF>",
    "data.ok": "250 2.0.0 Ok: queued as {id}",
    "data.too-big": "552 5.3.4 Error: message file too big",
    "size.too-big": "552 5.3.4 Message size exceeds fixed limit",
    "order.helo-first": "503 5.5.1 Error: send HELO/EHLO first",
    "order.need-mail": "503 5.5.1 Error: need MAIL command",
    "order.nested-mail": "503 5.5.1 Error: nested MAIL command",
    "data.need-mail": "503 5.5.1 Error: need RCPT command",
    "data.need-rcpt": "503 5.5.1 Error: need RCPT command",
    "data.all-refused": "554 5.5.1 Error: no valid recipients",
    "verb.unknown": "500 5.5.2 Error: command not recognized",
    "verb.unimplemented": "502 5.5.1 Error: command not implemented",
    "AUTH:verb.unimplemented": "503 5.5.1 Error: authentication not enabled",
    "verb.forbidden": "221 2.7.0 Error: I can break rules, too. Goodbye.",
    "argument.unwanted": "501 5.5.4 Syntax: {verb}",
    "limit.bad-commands": "421 4.7.0 {host} Error: too many errors",
    "limit.idle": "421 4.4.2 {host} Error: timeout exceeded",
    "sync.broken": "554 5.5.0 Error: SMTP protocol synchronization",
    "vrfy.ok": "252 2.0.0 {argument}",
    "vrfy.cannot": "252 2.0.0 {argument}",
    "vrfy.off": "502 5.5.1 VRFY command is disabled",
    "vrfy.no-argument": "501 5.5.4 Syntax: VRFY address",
    "path.missing-colon": "501 5.5.4 Syntax: {verb} {keyword}:<address>",
    "path.no-path": "501 5.5.4 Syntax: {verb} {keyword}:<address>",
    "path.display-name": "555 5.5.4 Unsupported option: {junk}",
    "path.several": "555 5.5.4 Unsupported option: {lastWord}",
    "param.unknown": "555 5.5.4 Unsupported option: {option}",
    "RCPT:policy.unknown-user": `550 5.1.1 <{plain}>: ${UNKNOWN}`,
    "VRFY:policy.unknown-user": `550 5.1.1 <{argument}>: ${UNKNOWN}`,
    "policy.relay-denied": "554 5.7.1 <{plain}>: Relay access denied",
  },
};

const STRICT = ["source-route", "control", "double-at", "eight-bit", "unqualified"] as const;
const HANG_UP = { HELO: "hang-up", EHLO: "hang-up", DATA: "hang-up" } as const;

export const POSTFIX_STRICT: Personality = {
  ...POSTFIX,
  name: "postfix-strict",
  title: "Postfix 3.7, strict",
  about: "The same with the screws tightened: brackets, order and CRLF as the standard has them, no VRFY.",
  settings: {
    ...POSTFIX.settings,
    heloRequired: true,
    forgives: { MAIL: STRICT, RCPT: STRICT },
    vrfy: "off",
    bareLfData: "text",
    synchrony: {
      always: HANG_UP,
      unoffered: {
        ...HANG_UP,
        MAIL: "hang-up",
        RCPT: "hang-up",
        NOOP: "hang-up",
        RSET: "hang-up",
        VRFY: "hang-up",
      },
    },
  },
  offers: POSTFIX.offers.filter((keyword) => keyword !== "VRFY"),
  words: {
    ...POSTFIX.words,
    "MAIL:path.display-name": SENDER,
    "RCPT:path.display-name": RECIPIENT,
    "MAIL:path.several": SENDER,
    "RCPT:path.several": RECIPIENT,
    "policy.relay-denied": "454 4.7.1 <{plain}>: Relay access denied",
  },
};
