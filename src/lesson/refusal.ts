/** The last thing that was refused, in words about what the learner did. */
import type { Seq } from "../base/index.ts";
import type { Trace } from "../host/index.ts";
import { shortName } from "./events.ts";
import { readable, type Entry } from "./log.ts";

/** Name of a slip the server recognised, or null. */
type Slip = (Trace & { t: "smtp.reply" })["why"]["slip"];

export interface Refusal {
  /** The event that is to blame: its causes and its place in time. */
  seq: Seq;
  kind: "reply" | "call" | "command";
  /** The reply's code, for a reply. */
  code: number | null;
  /** A plain sentence. */
  says: string;
  /** What to type next, or null. */
  next: string | null;
  cite: string | null;
  slip: Slip;
}

/** What this news refuses: a Refusal, or "none" when it shows that things go well again, or null. */
export function refusalIn(entry: Entry): Refusal | "none" | null {
  const { event } = entry;
  switch (event.t) {
    case "smtp.reply": {
      if (event.role !== "server" || entry.heardAt === null) return null;
      if (event.code < 400) return "none";
      const { says, next, cite, slip } = event.why;
      return { seq: event.seq, kind: "reply", code: event.code, says, next, cite, slip };
    }
    case "call.opened":
      return "none";
    case "call.failed":
      return refusal(event.seq, "call", callFailed(event));
    case "shell.line":
      return event.known ? "none" : refusal(event.seq, "command", unknownCommand(event));
    default:
      return null;
  }
}

function refusal(seq: Seq, kind: "call" | "command", says: string): Refusal {
  return { seq, kind, code: null, says, next: null, cite: null, slip: null };
}

function callFailed(event: Trace & { t: "call.failed" }): string {
  const name = readable(event.name);
  switch (event.why) {
    case "refused":
      return `${name} is there, but no program takes calls on its port ${event.port}.`;
    case "timeout":
      return `Nobody answered at ${name}. It may be switched off, or cut off.`;
    case "unreachable":
      return `There is no way to ${name} from ${shortName(event.host)}.`;
    case "no-such-name":
      return `No computer is called ${name}. Read the name letter by letter.`;
    case "reset":
      return `${name} broke off the call.`;
  }
}

const MAIL_VERBS = new Set(["HELO", "EHLO", "MAIL", "RCPT", "DATA", "RSET", "NOOP", "VRFY", "EXPN", "QUIT"]);

function unknownCommand(event: Trace & { t: "shell.line" }): string {
  const word = readable(event.line.trim().split(/\s+/)[0] ?? "");
  const host = shortName(event.host);
  if (MAIL_VERBS.has(word.toUpperCase())) {
    return `${word} is a word for a mail server, and this is ${host}’s own prompt: no call is open here.`;
  }
  const meant = event.suggestion === null ? "" : ` Did you mean ${event.suggestion}?`;
  return `${capital(host)} has no command called ${word.slice(0, 60)}.${meant}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
