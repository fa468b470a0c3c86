/**
 * What a lesson may listen for: events of the trace, with the fields a teacher can name. The table
 * checks what teachers write, and their reference is made from it.
 */
import { toLatin1 } from "../base/index.ts";
import type { Trace, TraceKind } from "../host/index.ts";

export interface EventField {
  says: string;
  /** Compared as a computer's name: the short name is enough ("iguana"). */
  host?: true;
  /** Capital and small letters differ. Elsewhere they do not. */
  exact?: true;
  /** The only values there are. */
  values?: readonly string[];
}

export interface EventKind {
  says: string;
  fields: Readonly<Record<string, EventField>>;
}

/** Every code some server of ours can say. */
export const REPLY_CODES: readonly string[] =
  "211 214 220 221 250 251 252 253 354 421 450 451 452 454 458 459 500 501 502 503 504 550 551 552 553 554 555 556".split(
    " ",
  );

/** The commands a server may hear; "." ends a letter. */
export const COMMANDS: readonly string[] =
  "HELO EHLO MAIL RCPT DATA . RSET NOOP HELP VRFY EXPN ETRN QUIT".split(" ");
const VERBS = ["", ...COMMANDS];
const ROLES = ["server", "client"];

const session: EventField = { says: "Name of the conversation; rarely needed, see `session: one`." };
const role: EventField = { says: "Which end said so.", values: ROLES };
const name: EventField = { says: "The name that was dialled, as typed.", host: true };
const port: EventField = { says: "Port number." };
const letter: EventField = { says: "Queue id of the letter.", exact: true };
const to: EventField = { says: "Recipient's address." };

const domain: EventField = { says: "The name, with or without a dot at its end.", host: true };
const recordType: EventField = { says: "Record type: A, MX." };

/** `host` (where it happened) is a field of every event. */
export const HOST_FIELD: EventField = { says: "The computer it happened on.", host: true };

export const EVENTS: Readonly<Partial<Record<TraceKind, EventKind>>> = {
  "call.dialled": { says: "telnet began to call.", fields: { name, port } },
  "call.opened": {
    says: "telnet's call was answered: the connection is open.",
    fields: { name, port, address: { says: "IPv4 address that answered." } },
  },
  "call.failed": {
    says: "telnet's call was not answered.",
    fields: {
      name,
      port,
      why: { says: "How it failed.", values: ["refused", "timeout", "unreachable", "no-such-name", "reset"] },
    },
  },
  "call.ended": {
    says: "telnet's call is over.",
    fields: { name, port, by: { says: "Who hung up.", values: ["us", "them"] } },
  },
  "call.line": { says: "telnet sent a whole line.", fields: { text: { says: "The line.", exact: true } } },
  "smtp.opened": { says: "A mail session began.", fields: { role, session } },
  "smtp.command": {
    says: "A mail command arrived (or, role=client, was sent).",
    fields: {
      verb: { says: "The command.", values: VERBS },
      line: { says: "The whole line.", exact: true },
      role,
      session,
    },
  },
  "smtp.reply": {
    says: "A mail server answered.",
    fields: {
      code: { says: "The three digits.", values: REPLY_CODES },
      verb: {
        says: 'The command it answers; "" for the greeting, "." for the end of the letter.',
        values: VERBS,
      },
      text: { says: "The whole reply." },
      rule: { says: "Short name of the rule behind the reply, as the reply's card shows it." },
      slip: { says: "Name of the slip it recognised, if any." },
      role,
      session,
    },
  },
  "smtp.text": {
    says: "A line of a letter arrived at a server.",
    fields: {
      line: { says: "The line, without the dot that was taken off.", exact: true },
      slip: { says: "Name of the slip, if any." },
      session,
    },
  },
  "smtp.closed": {
    says: "A mail session is over.",
    fields: {
      how: { says: "How it ended.", values: ["quit", "hung-up", "reset", "timeout", "shutdown"] },
      role,
      session,
    },
  },
  "mail.accepted": {
    says: "A mail system took responsibility for a letter.",
    fields: { letter, from: { says: "Envelope sender." } },
  },
  "mail.route": {
    says: "A mail system chose where a letter goes next.",
    fields: {
      letter,
      domain: { says: "The recipient's domain." },
      fallback: {
        says: "Whether a server with a better number has failed, so that the next one is tried.",
        values: ["true", "false"],
      },
    },
  },
  "mail.attempt": {
    says: "A mail system tries to pass a letter on.",
    fields: { letter, to, exchange: { says: "The server it calls.", host: true } },
  },
  "mail.relayed": {
    says: "A letter was handed to the next mail system.",
    fields: { letter, to, exchange: { says: "The server that took it.", host: true } },
  },
  "mail.delivered": {
    says: "A letter was put into a mailbox.",
    fields: {
      letter,
      to,
      user: { says: "Whose mailbox." },
      path: { says: "The mailbox file.", exact: true },
      from: { says: "Envelope sender, from the Return-Path line." },
      subject: { says: "The Subject line's text.", exact: true },
      body: { says: "What stands below the first empty line, without line ends around it.", exact: true },
      text: { says: "The whole letter.", exact: true },
    },
  },
  "mail.deferred": {
    says: "A letter could not be passed on yet and waits.",
    fields: { letter, to, why: { says: "The reason." } },
  },
  "mail.failed": {
    says: "A letter was given up.",
    fields: { letter, to, code: { says: "Enhanced status code: 5.1.1." }, why: { says: "The reason." } },
  },
  "mail.reported": {
    says: "A mail system writes a report about a letter.",
    fields: {
      letter,
      to: { says: "Who gets the report." },
      action: {
        says: "What it says happened.",
        values: ["failed", "delayed", "delivered", "relayed", "expanded"],
      },
      double: {
        says: "Whether it goes to the postmaster, because the sender was nobody.",
        values: ["true", "false"],
      },
      why: { says: "The reason." },
    },
  },
  "letter.read": {
    says: "Somebody looked at a letter or a mailbox file.",
    fields: {
      user: { says: "Who looked." },
      path: { says: "The mailbox file.", exact: true },
      letter: { says: "Number of the letter, for a mail reader." },
    },
  },
  "shell.line": {
    says: "A line was finished at a prompt.",
    fields: {
      line: { says: "The line.", exact: true },
      known: { says: "Whether there is such a command.", values: ["true", "false"] },
    },
  },
  setting: {
    says: "A program's setting was changed (telnet's localecho).",
    fields: { name: { says: "The setting." }, value: { says: "Its new value." } },
  },
  "dns.query": {
    says: "A question about a name was sent.",
    fields: {
      name: domain,
      type: recordType,
      role: { says: "Who asks.", values: ["stub", "recursive"] },
      server: { says: "IPv4 address of the server asked." },
    },
  },
  "dns.answer": {
    says: "An answer about a name came back.",
    fields: {
      name: domain,
      type: recordType,
      role: { says: "Who asked.", values: ["stub", "recursive"] },
      server: { says: "IPv4 address of the server that answered." },
      kind: {
        says: "What sort of answer.",
        values: ["answer", "referral", "nxdomain", "nodata", "cname", "lame", "error"],
      },
    },
  },
  "dns.served": {
    says: "A name server answered somebody.",
    fields: {
      name: domain,
      type: recordType,
      kind: {
        says: "What sort of answer.",
        values: ["answer", "referral", "nxdomain", "nodata", "cname", "refused", "error"],
      },
      from: { says: "Where it had the answer from.", values: ["zone", "cache", "resolved"] },
      client: { says: "IPv4 address of who asked." },
    },
  },
  "dns.expired": {
    says: "A name server dropped what it remembered of a name: its time was over.",
    fields: { name: domain, type: recordType },
  },
  "packet.lost": {
    says: "A packet did not arrive.",
    fields: { why: { says: "What became of it.", values: ["loss", "down", "nobody"] } },
  },
  login: { says: "A terminal belongs to a user now.", fields: { user: { says: "The user." } } },
  "process.started": {
    says: "A program was started.",
    fields: { argv: { says: "The command with its arguments.", exact: true }, user: { says: "By whom." } },
  },
  cable: {
    says: "A network cable was plugged in or pulled out.",
    fields: { up: { says: "Whether it is in.", values: ["true", "false"] } },
  },
  disk: {
    says: "A computer's disk filled up, or has room again.",
    fields: { full: { says: "Whether it is full.", values: ["true", "false"] } },
  },
  service: {
    says: "A mail system or a name server was stopped or started.",
    fields: {
      service: { says: "Which.", values: ["smtp", "dns"] },
      running: { says: "Whether it runs now.", values: ["true", "false"] },
    },
  },
  change: {
    says: "A file or a setting of a computer was changed in the editor.",
    fields: {
      what: {
        says: "What it was.",
        values: [
          "zone",
          "smtp",
          "dns",
          "aliases",
          "access",
          "users",
          "resolver",
          "file",
          "clock",
          "hours",
          "about",
        ],
      },
      done: { says: "Whether it was taken; `false`: it was refused.", values: ["true", "false"] },
      says: { says: "What came of it, as a sentence." },
    },
  },
  power: {
    says: "A computer was switched on or off.",
    fields: { on: { says: "Whether it is on.", values: ["true", "false"] } },
  },
};

export const EVENT_KINDS: readonly string[] = Object.keys(EVENTS);

export function eventKind(t: string): EventKind | null {
  return Object.hasOwn(EVENTS, t) ? (EVENTS[t as TraceKind] ?? null) : null;
}

export function eventField(t: string, field: string): EventField | null {
  if (field === "host") return HOST_FIELD;
  const fields = eventKind(t)?.fields;
  return fields !== undefined && Object.hasOwn(fields, field) ? (fields[field] ?? null) : null;
}

/** The value of a field as text; null when this event has none. */
export function valueOf(event: Trace, field: string): string | null {
  const derived = derivedValue(event, field);
  if (derived !== undefined) return derived;
  const value = (event as unknown as Readonly<Record<string, unknown>>)[field];
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return Array.isArray(value) ? value.join(" ") : null;
}

/** A line of a letter: the event has it as octets, of which most are never read. */
export function letterLine({ octets, from, to }: Trace & { t: "smtp.text" }): string {
  return typeof octets === "string" ? octets.slice(from, to) : toLatin1(octets, from, to);
}

/** Fields that are not stored in the event but can be read off it. Undefined: not one of these. */
function derivedValue(event: Trace, field: string): string | null | undefined {
  if (event.t === "smtp.reply") {
    if (field === "text") return event.lines.join("\n");
    if (field === "rule") return event.why.rule;
    if (field === "slip") return event.why.slip;
  }
  if (event.t === "smtp.text" && field === "line") return letterLine(event);
  if (event.t === "mail.accepted" && field === "from") return event.reversePath;
  if (event.t === "mail.route" && field === "fallback") return String(fallsBack(event));
  if (event.t === "mail.delivered") {
    if (field === "from") return /^Return-Path: *<([^>\r\n]*)>/im.exec(event.text)?.[1] ?? null;
    if (field === "body") return bodyOf(event.text);
    if (field === "subject")
      return /^Subject:[ \t]*(.*?)\r?$/im.exec(event.text.split(/\r?\n\r?\n/)[0] ?? "")?.[1] ?? null;
  }
  return undefined;
}

/** An exchanger has failed and another one is tried. RFC 5321 §5.1 */
function fallsBack({ candidates }: Trace & { t: "mail.route" }): boolean {
  const taken = candidates.find(({ verdict }) => verdict === "taken");
  if (taken === undefined) return false;
  return candidates.some(({ verdict, exchange }) => verdict === "failed" && exchange !== taken.exchange);
}

function bodyOf(letter: string): string {
  const gap = /(?:\r?\n){2}/.exec(letter);
  return gap === null ? "" : letter.slice(gap.index).trim();
}

/** "iguana.apex.com" → "iguana"; an address stays whole. */
export function shortName(host: string): string {
  return /^[\d.]+$/.test(host) ? host : (host.split(".")[0] ?? host);
}
