/** What happened in a session by itself, for those who only read its transcript: mail on its way, and what broke. */
import type { Micros, Seq } from "../../base/index.ts";
import type { Trace } from "../../host/index.ts";
import { briefName, eventWords } from "../projections/index.ts";

export interface Beside {
  seq: Seq;
  at: Micros;
  says: string;
  /** How often, and when last: a queue says the same for days. */
  times: number;
  lastAt: Micros;
}

/** In order; what is said again and again stands once. */
export function besideOf(trace: readonly Trace[]): Beside[] {
  const list: Beside[] = [];
  /** By words, since something else was said of the same letter. */
  const open = new Map<string, Beside>();
  for (const event of trace) {
    const says = besideWords(event);
    if (says === null) continue;
    const letter = "letter" in event && typeof event.letter === "string" ? event.letter : "";
    const key = `${event.host} ${letter}`;
    const before = open.get(key);
    if (event.t === "mail.deferred" && before?.says === says) {
      before.times++;
      before.lastAt = event.at;
      continue;
    }
    const beside = { seq: event.seq, at: event.at, says, times: 1, lastAt: event.at };
    open.set(key, beside);
    list.push(beside);
  }
  return list;
}

/** Null: the terminal shows it, or it says nothing to a reader. */
function besideWords(event: Trace): string | null {
  const host = briefName(event.host);
  switch (event.t) {
    case "cable":
    case "disk":
    case "service":
    case "power":
    case "change":
    case "host.added":
    case "host.removed":
    case "host.moved":
    case "letters.begun":
    case "mail.delivered":
    case "mail.deferred":
    case "mail.failed":
      return eventWords(event);
    case "mail.accepted": {
      const from = event.reversePath === "" ? "nobody (a report)" : event.reversePath;
      return `${host} took responsibility for letter ${event.letter}, from ${from} to ${event.forwardPaths.join(", ")}.`;
    }
    case "mail.relayed":
      return `${host} handed letter ${event.letter} to ${event.exchange}, which said: ${event.reply}`;
    case "mail.reported":
      return `${host} wrote to ${event.to} about letter ${event.letter}: ${event.action}, ${event.why}`;
    default:
      return null;
  }
}
