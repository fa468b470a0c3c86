/**
 * What can be known of an event from the chain of its causes, kept per `seq` so that each answer
 * costs one look-up: whose doing it was, and which terminal and key it goes back to.
 */
import type { Seq } from "../../base/index.ts";
import type { Trace, TtyId } from "../../host/index.ts";
import type { PacketFacts } from "./packets.ts";

/**
 * Whose doing: "hand" until the effect of a key leaves its computer, "net" from the arrival of a
 * packet on, "world" for what goes back to neither (timers set at the start, cables, power).
 */
export type Origin = "hand" | "net" | "world";

export interface Causes {
  cause: (Seq | null)[];
  origin: Origin[];
  /** The terminal whose key (or opening) began the chain, across the network; null when none did. */
  tty: (TtyId | null)[];
  /** The key event at the root of the chain, or null. */
  key: (Seq | null)[];
  /** Calls a person holds (telnet), since when: "host>192.0.2.1:25". What their computer sends there, was typed. */
  calls: Record<string, Seq>;
}

export function noCauses(): Causes {
  return { cause: [], origin: [], tty: [], key: [], calls: {} };
}

/**
 * Notes the causes of `event`; call once for each event, first thing. It writes at the event's own place only, so
 * copies of a view may share it.
 */
export function follow(causes: Causes, event: Trace): void {
  const { seq, cause } = event;
  causes.cause[seq] = cause;
  const parent = cause ?? -1;
  if (event.t === "call.opened") causes.calls[`${event.host}>${event.address}:${event.port}`] ??= seq;
  if (event.t === "key") {
    causes.origin[seq] = "hand";
    causes.tty[seq] = event.tty;
    causes.key[seq] = seq;
    return;
  }
  causes.origin[seq] = event.t === "packet.arrived" ? "net" : (causes.origin[parent] ?? "world");
  causes.tty[seq] = event.t === "terminal.opened" ? event.tty : (causes.tty[parent] ?? null);
  causes.key[seq] = causes.key[parent] ?? null;
}

/**
 * Did a person type what this packet carries? TCP may hold keys back until an acknowledgement comes
 * (Nagle), so the chain of causes alone would not tell: everything sent down a person's call counts.
 */
export function isTyped(causes: Causes, event: Trace, facts: PacketFacts): boolean {
  if (facts.proto !== "tcp" || facts.payload.length === 0) return false;
  if (causes.origin[event.seq] === "hand") return true;
  const since = causes.calls[`${event.host}>${facts.destination}:${facts.destinationPort}`];
  return since !== undefined && since < event.seq;
}

/** The causes of `seq`, nearest first, at most `limit` of them. */
export function ancestors(causes: Causes, seq: Seq, limit = 64): Seq[] {
  const found: Seq[] = [];
  let at = causes.cause[seq] ?? null;
  while (at !== null && found.length < limit) {
    found.push(at);
    at = causes.cause[at] ?? null;
  }
  return found;
}
