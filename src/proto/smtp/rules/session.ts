/** Opening and closing a call, and commands that no transaction needs. */
import type { RuleText } from "./type.ts";

export const SESSION_RULES = {
  "banner.ok": {
    cite: "RFC 5321 §3.1",
    status: "0.0",
    says: "You have reached the mail server on {host}. It speaks first, to say who it is.",
    next: "HELO your.computer.name",
  },
  "banner.refused": {
    cite: "RFC 5321 §3.1",
    status: "7.1",
    says: "{host} does not want this call, and says so before you speak.",
    next: "QUIT",
  },
  "banner.later": {
    cite: "RFC 5321 §3.8",
    status: "3.2",
    says: "{host} cannot take calls now. A 4 at the front means: try again later.",
  },
  "helo.ok": {
    cite: "RFC 5321 §4.1.1.1",
    status: "0.0",
    says: "You said your computer is {argument}. {host} does not check that; it answers with what it can see, your address.",
    next: "MAIL FROM:<you@your.domain>",
  },
  "ehlo.ok": {
    cite: "RFC 5321 §4.1.1.1",
    status: "0.0",
    says: "You said your computer is {argument} and that you speak extended SMTP, so {host} lists what it can do.",
    next: "MAIL FROM:<you@your.domain>",
  },
  "helo.no-name": {
    cite: "RFC 5321 §4.1.1.1",
    status: "5.4",
    says: "You typed {verb} without a name. The server wants to know which computer is calling.",
    next: "{verb} your.computer.name",
    slip: "helo-without-name",
  },
  "helo.bad-name": {
    cite: "RFC 5321 §4.1.1.1",
    status: "5.4",
    says: "{argument} is not a domain name or an address in brackets, so it cannot be the name of your computer.",
    next: "{verb} your.computer.name",
  },
  "helo.again": {
    cite: "RFC 5321 §4.1.4",
    status: "5.1",
    says: "You have introduced yourself already, and this server takes one HELO a call.",
    next: "MAIL FROM:<you@your.domain>",
  },
  "helo.refused": {
    cite: "RFC 5321 §4.1.4",
    status: "7.1",
    says: "{host} knows the name {argument} and does not want its mail.",
    next: "QUIT",
  },
  "noop.ok": {
    cite: "RFC 5321 §4.1.1.9",
    status: "0.0",
    says: "NOOP does nothing but ask for a 250. The line is alive and nothing has changed.",
  },
  "rset.ok": {
    cite: "RFC 5321 §4.1.1.5",
    status: "0.0",
    says: "Sender, recipients and letter are forgotten. Your introduction is not.",
    next: "MAIL FROM:<you@your.domain>",
  },
  "quit.ok": {
    cite: "RFC 5321 §4.1.1.10",
    status: "0.0",
    says: "You said goodbye. The server answers and closes the connection.",
  },
  "help.ok": {
    cite: "RFC 5321 §4.1.1.8",
    status: "0.0",
    says: "These are the commands this server knows.",
  },
  "help.topic": {
    cite: "RFC 5321 §4.1.1.8",
    status: "0.0",
    says: "This is what the server has to say about {argument}.",
  },
  "help.unknown-topic": {
    cite: "RFC 5321 §4.1.1.8",
    status: "3.0",
    says: "The server has no help on {argument}.",
    next: "HELP",
  },
  "vrfy.ok": {
    cite: "RFC 5321 §3.5.1",
    status: "1.5",
    says: "{host} knows {argument} and tells you the mailbox.",
  },
  "vrfy.cannot": {
    cite: "RFC 5321 §3.5.3",
    status: "5.2",
    says: "{host} will not say whether {argument} exists, but would try to deliver.",
    next: "RCPT TO:<{argument}>",
  },
  "vrfy.off": {
    cite: "RFC 5321 §7.3",
    status: "7.0",
    says: "This server does not answer VRFY: it would tell strangers who has a mailbox here.",
  },
  "vrfy.unqualified": {
    cite: "RFC 5321 §4.1.1.6",
    status: "1.3",
    says: "This server wants the whole address of {argument}, with its domain.",
    next: "VRFY {argument}@domain",
  },
  "vrfy.no-argument": {
    cite: "RFC 5321 §4.1.1.6",
    status: "5.4",
    says: "VRFY asks about somebody, and you named nobody.",
    next: "VRFY postmaster",
  },
  "expn.ok": {
    cite: "RFC 5321 §3.5.2",
    status: "1.5",
    says: "{argument} is a list, and these are its members.",
  },
  "expn.off": {
    cite: "RFC 5321 §7.3",
    status: "7.0",
    says: "This server does not read out its mailing lists to callers.",
  },
  "expn.no-argument": {
    cite: "RFC 5321 §4.1.1.7",
    status: "5.4",
    says: "EXPN asks who is on a list, and you named no list.",
    next: "EXPN staff",
  },
  "etrn.ok": {
    cite: "RFC 1985 §5.1",
    status: "0.0",
    says: "{host} starts sending what it holds for {argument}, over a connection of its own.",
  },
  "etrn.none": {
    cite: "RFC 1985 §5.1",
    status: "0.0",
    says: "{host} holds nothing for {argument}.",
  },
  "etrn.refused": {
    cite: "RFC 1985 §5.1",
    status: "7.1",
    says: "{host} does not keep mail for {argument}.",
  },
  "etrn.no-argument": {
    cite: "RFC 1985 §5.1",
    status: "5.4",
    says: "ETRN needs the name of the computer whose waiting mail you want.",
    next: "ETRN your.domain",
  },
  "private.ok": {
    cite: "RFC 5321 §4.1.5",
    status: "0.0",
    says: "{verb} is a command of this server's own, not of SMTP.",
  },
  "verb.unknown": {
    cite: "RFC 5321 §4.2.4",
    status: "5.1",
    says: "{typedOrNothing} is not a command of SMTP. Nothing has changed.",
    next: "HELP",
    slip: "unknown-verb",
  },
  "verb.forbidden": {
    cite: "RFC 5321 §7.8",
    status: "7.0",
    says: "What you sent is not SMTP, and this server hangs up on it.",
  },
  "verb.unimplemented": {
    cite: "RFC 5321 §4.2.4",
    status: "5.1",
    says: "{verb} is a command of SMTP, but this server does not carry it out.",
  },
  "argument.unwanted": {
    cite: "RFC 5321 §4.3.2",
    status: "5.4",
    says: "{verb} takes nothing after it, and you typed {argument}.",
    next: "{verb}",
  },
  "line.too-long": {
    cite: "RFC 5321 §4.5.3.1.4",
    status: "5.2",
    says: "Your line has {octets} characters. A command line ends at {limit}.",
    slip: "too-long",
  },
  "sync.broken": {
    cite: "RFC 2920 §3.1",
    status: "5.0",
    says: "You sent more before {host} had answered, and it had not offered PIPELINING to you.",
    slip: "early-talker",
  },
  "sync.rejected": {
    cite: "RFC 2920 §3.1",
    status: "0.0",
    says: "After you talked out of turn this server refuses the rest of what you sent.",
    slip: "early-talker",
  },
  "limit.bad-commands": {
    cite: "RFC 5321 §7.8",
    status: "7.0",
    says: "Too many lines in this call were no use, and the server hangs up.",
  },
  "limit.unknown-verbs": {
    cite: "RFC 5321 §7.8",
    status: "7.0",
    says: "Too many lines in this call were no commands at all, and the server hangs up.",
  },
  "limit.syntax-errors": {
    cite: "RFC 5321 §7.8",
    status: "7.0",
    says: "Too many commands in this call were misspelt, and the server hangs up.",
  },
  "limit.idle": {
    cite: "RFC 5321 §4.5.3.2.7",
    status: "4.2",
    says: "You said nothing for too long, and the server hangs up.",
  },
  "limit.backlog": {
    cite: "RFC 5321 §4.5.3.1",
    status: "3.2",
    says: "You sent far more than the server can hold before it could answer, and it hangs up.",
  },
} as const satisfies Record<string, RuleText>;
