/** What the parts of a name server share during one step: its state, what goes out, what is left to do. */
import type { Endpoint, Tick } from "../../../base/index.ts";
import { encodeMessage } from "../../../wire/dns/index.ts";
import type { DnsMessage, DomainName, RecordType } from "../../../wire/dns/index.ts";
import type { NamedOut, NamedSocket } from "../api.ts";
import type { DnsNote } from "../contract.ts";
import { lookUp, remember } from "./cache.ts";
import type { CacheEntry } from "./cache.ts";
import type { Job, NamedState, Recursion } from "./state.ts";
import { DEFAULT_LIMITS } from "./state.ts";

export interface Desk {
  readonly state: NamedState;
  readonly tick: Tick;
  readonly out: NamedOut[];
  /** Keys of jobs to look at again before the step ends. */
  readonly ready: string[];
}

export function note(desk: Desk, said: DnsNote): void {
  desk.out.push({ do: "note", note: said });
}

/** A cache entry that still holds. */
export function cached(desk: Desk, name: DomainName, type: RecordType): CacheEntry | null {
  const notes: DnsNote[] = [];
  const entry = lookUp(desk.state.cache, name, type, desk.tick.now, notes);
  for (const said of notes) note(desk, said);
  return entry;
}

export function keep(desk: Desk, entry: CacheEntry): void {
  const notes: DnsNote[] = [];
  remember(desk.state.cache, entry, desk.tick.now, limitsOf(desk).maxCacheEntries, notes);
  for (const said of notes) note(desk, said);
}

export function limitsOf(desk: Desk): Recursion["limits"] {
  return desk.state.recursion?.limits ?? DEFAULT_LIMITS;
}

/** Sends a datagram; a message that cannot be written (our own fault) is dropped. */
export function sendTo(
  desk: Desk,
  socket: NamedSocket,
  to: Endpoint,
  message: DnsMessage,
  limit: number,
): void {
  const encoded = encodeMessage(message, limit);
  if (encoded.ok) desk.out.push({ do: "sendTo", socket, to, bytes: encoded.bytes });
}

export function jobOf(desk: Desk, key: string): Job | undefined {
  return desk.state.jobs[key];
}
