/**
 * What happened by itself, for those who only read the transcript: names asked for from the top down, mail on its
 * way, and what broke. What is said again and again stands once, with how often.
 */
import type { Micros, Seq } from "../../base/index.ts";
import type { Trace } from "../../host/index.ts";
import { eventWords } from "./eventWords.ts";
import { briefName } from "./mapWords.ts";
import type { Projection } from "./projection.ts";

export interface Beside {
  readonly seq: Seq;
  readonly at: Micros;
  readonly says: string;
  /** How often, and when last: a queue says the same for days. */
  readonly times: number;
  readonly lastAt: Micros;
}

export interface BesideView {
  /** Oldest first. An entry is replaced when it is said again, never changed. */
  list: Beside[];
  /** Where the list has what was last said of a matter. */
  said: Map<string, number>;
  /** The server that a question went to, by host and number, while it is open. */
  asked: Map<string, string>;
}

export const beside: Projection<BesideView> = {
  name: "beside",
  init: () => ({ list: [], said: new Map(), asked: new Map() }),
  copy: ({ list, said, asked }) => ({ list: [...list], said: new Map(said), asked: new Map(asked) }),
  apply(view, event) {
    if (event.t === "dns.query" && event.role === "recursive")
      view.asked.set(`${event.host} ${event.id}`, event.serverName ?? event.server);
    const says = besideWords(event, view);
    if (says === null) return false;
    const matter = matterOf(event);
    const at = matter === null ? undefined : view.said.get(matter);
    const before = at === undefined ? undefined : view.list[at];
    if (at !== undefined && before?.says === says) {
      view.list[at] = { ...before, times: before.times + 1, lastAt: event.at };
      return true;
    }
    if (matter !== null) view.said.set(matter, view.list.length);
    if (event.t === "mail.reported") forget(view, event.host, event.letter);
    view.list.push({ seq: event.seq, at: event.at, says, times: 1, lastAt: event.at });
    return true;
  },
};

/** What may be said of the same thing over and over: tries of a letter, questions about a name. */
function matterOf(event: Trace): string | null {
  switch (event.t) {
    case "mail.route":
      return `${event.host} ${event.letter} ${event.t} ${event.domain}`;
    case "mail.attempt":
      return `${event.host} ${event.letter} ${event.t} ${event.exchange} ${event.to}`;
    case "mail.deferred":
      return `${event.host} ${event.letter} ${event.t} ${event.to}`;
    case "dns.answer":
    case "dns.served":
    case "dns.timeout":
      return `${event.host} ${event.t} ${event.type} ${event.name} ${event.t === "dns.served" ? "" : event.server}`;
    default:
      return null;
  }
}

/** After a report the tries that follow are told anew, so that it stands between them. */
function forget(view: BesideView, host: string, letter: string): void {
  for (const matter of view.said.keys())
    if (matter.startsWith(`${host} ${letter} `)) view.said.delete(matter);
}

/** Null: the terminal shows it, or it says nothing to a reader. */
function besideWords(event: Trace, view: BesideView): string | null {
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
    case "letter.written":
    case "mail.route":
    case "mail.attempt":
    case "mail.delivered":
    case "mail.deferred":
    case "mail.failed":
    case "dns.timeout":
      return eventWords(event);
    case "dns.served":
      return event.from === "cache" ? eventWords(event) : null;
    case "dns.answer": {
      const key = `${event.host} ${event.id}`;
      const server = view.asked.get(key);
      view.asked.delete(key);
      if (event.role !== "recursive") return null;
      const what = `${event.type} ${event.name === "." ? "the root" : event.name.replace(/\.$/, "")}`;
      return `${host} asked ${(server ?? event.server).replace(/\.$/, "")} for ${what}: ${event.says}`;
    }
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
