/** An event in a short sentence, and the chain of events that led to it: "why did this happen?" */
import type { Seq } from "../../base/index.ts";
import type { Trace } from "../../host/index.ts";
import { briefName } from "./mapWords.ts";
import { packetFacts, packetLabel } from "./packets.ts";

const KEYS: Record<string, string> = {
  "\r": "Enter",
  "\n": "Enter",
  "\x7f": "Backspace",
  "\t": "Tab",
  " ": "the space bar",
  "\x03": "Ctrl and C",
};

const LOST: Record<"loss" | "down" | "nobody", string> = {
  loss: "the cable dropped it",
  down: "a cable is out, or a computer is off",
  nobody: "nobody has that address",
};

function trimmed(name: string): string {
  return name === "." ? "the root" : name.replace(/\.$/, "");
}

function packetSays(event: Trace & { t: "packet.sent" }): string {
  const to = briefName(event.to ?? event.address);
  const label = packetLabel(packetFacts(event.bytes));
  return `${briefName(event.host)} sent ${label === "" ? "a packet" : `“${label}”`} to ${to}${event.again ? ", again" : ""}.`;
}

/** Null: not worth a line of its own (echoes, arrivals, states of a connection). */
export function eventWords(event: Trace): string | null {
  const host = briefName(event.host);
  switch (event.t) {
    case "key":
      return `You pressed ${KEYS[event.text] ?? `“${event.text.replace(/[\r\n]+/g, "↵")}”`} on ${host}.`;
    case "terminal.opened":
      return `A terminal was opened on ${host}.`;
    case "cable":
    case "disk":
    case "service":
    case "change":
    case "host.added":
    case "host.removed":
    case "host.moved":
    case "letters.begun":
      return event.says;
    case "letter.written":
      return `${event.user} at ${host} handed a letter for ${event.to.join(", ")} to its mail system.`;
    case "power":
      return `${host} was switched ${event.on ? "on" : "off"}.`;
    case "packet.sent":
      return packetSays(event);
    case "packet.lost":
      return `A packet from ${host} was lost: ${LOST[event.why]}.`;
    case "dns.served":
      return event.from === "cache"
        ? `${host} answered from what it remembers: ${event.type} ${trimmed(event.name)}.`
        : `${host} answered: ${event.says}`;
    case "shell.line":
      return `The shell on ${host} read “${event.line}”.`;
    case "call.dialled":
      return `telnet called ${trimmed(event.name)}, port ${event.port}.`;
    case "call.line":
      return `telnet sent the line “${event.text}”.`;
    case "dns.query":
      return `${host} asked ${event.serverName === null ? event.server : trimmed(event.serverName)} for ${event.type} ${trimmed(event.name)}.`;
    case "dns.answer":
      return `${host} read the answer: ${event.says}`;
    case "dns.timeout":
      return `${host} heard nothing from ${event.server}.`;
    case "dns.cache.hit":
      return `${host} still remembered ${event.type} ${trimmed(event.name)}.`;
    case "smtp.opened":
      return event.role === "server" ? `${host} picked up the call.` : `${host}’s mail system got through.`;
    case "smtp.command":
      return event.role === "server"
        ? `${host} understood “${event.line}”.`
        : `${host} decided to say “${event.line}”.`;
    case "smtp.reply":
      return event.role === "server"
        ? `${host} decided on ${event.code}: ${event.why.says}`
        : `${host} read the ${event.code}.`;
    case "mail.accepted":
      return `${host} took responsibility for letter ${event.letter}.`;
    case "mail.route":
      return `${host} chose the way: ${event.says}`;
    case "mail.attempt":
      return `${host} set out to deliver ${event.letter} to ${event.exchange}.`;
    case "mail.delivered":
      return `${host} wrote the letter into ${event.user}’s mailbox.`;
    case "mail.deferred":
      return `${host} put ${event.letter} back into the queue: ${event.why}`;
    case "mail.failed":
      return `${host} gave up on ${event.to}: ${event.why}`;
    case "tcp.again":
      return `${host} had no acknowledgement in ${event.timeoutMs} ms.`;
    default:
      return null;
  }
}

export interface Reason {
  seq: Seq;
  says: string;
  /** A key of the learner's, or something else from outside: where the chain ends. */
  first: boolean;
  /** So many that stand between this one and the next are not told. */
  left: number;
}

/** Of a longer chain the middle is left out: what is near, and where it began. */
const NEAREST = 40;
const FARTHEST = 12;

/** What led to `seq`, nearest first, itself included; back to a key, or to the world's start. */
export function reasonsFor(trace: readonly Trace[], seq: Seq): Reason[] {
  const reasons: Reason[] = [];
  for (let at: Seq | null = seq; at !== null;) {
    const event: Trace | undefined = trace[at];
    if (!event) break;
    const says = eventWords(event);
    if (says !== null) reasons.push({ seq: at, says, first: event.cause === null, left: 0 });
    at = event.cause;
  }
  const left = reasons.length - NEAREST - FARTHEST;
  if (left <= 1) return reasons;
  const near = reasons.slice(0, NEAREST);
  return [...near.map((one, i) => (i === NEAREST - 1 ? { ...one, left } : one)), ...reasons.slice(-FARTHEST)];
}
