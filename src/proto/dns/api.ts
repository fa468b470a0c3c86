/** What the engines of this folder take, give and are told when they start. */
import type { Endpoint, Ipv4, Micros } from "../../base/index.ts";
import type { RecordType } from "../../wire/dns/index.ts";
import type { DnsNote, DnsResult } from "./contract.ts";
import type { Zone } from "./zone/zone.ts";

/**
 * The sockets of a name server: "server" is UDP port 53, "upstream" a UDP socket on a port of the
 * system's choosing (only used when recursion is on). Both are bound by the owner.
 */
export type NamedSocket = "server" | "upstream";

/** A TCP connection. Accepted ones are named by the owner, "q1", "q2"… are opened by the engine. */
export type StreamId = string;

export type NamedIn =
  | { on: "datagram"; socket: NamedSocket; from: Endpoint; bytes: Uint8Array }
  /** Somebody connected to TCP port 53. */
  | { on: "stream.accepted"; stream: StreamId; from: Endpoint }
  /** What we asked for with `stream.open` is there. */
  | { on: "stream.opened"; stream: StreamId }
  | { on: "stream.bytes"; stream: StreamId; bytes: Uint8Array }
  /** Over, or never came to be. */
  | { on: "stream.ended"; stream: StreamId }
  /** ICMP says that a server we asked upstream cannot be reached: the next one, at once. */
  | { on: "unreachable"; from: Ipv4 }
  /** Other zones and settings from now on; what was learnt stays. */
  | { on: "configure"; config: NamedConfig }
  /** The time asked for with `due` has come. */
  | { on: "due" };

export type NamedOut =
  | { do: "sendTo"; socket: NamedSocket; to: Endpoint; bytes: Uint8Array }
  | { do: "stream.open"; stream: StreamId; to: Endpoint }
  | { do: "stream.send"; stream: StreamId; bytes: Uint8Array }
  | { do: "stream.close"; stream: StreamId }
  | { do: "note"; note: DnsNote }
  /** One deadline; the last one said holds, null takes it back. */
  | { do: "due"; at: Micros | null };

export interface NamedConfig {
  /** Parsed, checked zones we are an authority for. They are frozen and shared. */
  zones: readonly Zone[];
  /** Null: answers from its zones and nothing else. */
  recursion: RecursionConfig | null;
  /** Who may take a whole zone with AXFR: address prefixes such as "192.0.2.0/24", or "any". Default nobody. */
  transferTo?: readonly string[];
  /** Zones that have not been fetched anew in time, as a secondary would find: no answers from them. RFC 1034 §4.3.5 */
  expired?: readonly string[];
}

export interface RecursionConfig {
  /** Who may ask for names that are not ours: "192.0.2.0/24", "192.0.2.10", "any". */
  allowFrom: readonly string[];
  /** Where the root is: name and address of each root server. RFC 1034 §5.3.2 (SBELT) */
  rootHints: readonly { name: string; address: Ipv4 }[];
  limits?: Partial<ResolverLimits>;
}

/** Each bound keeps one question from costing more than it is worth. RFC 1034 §5.3.3 */
export interface ResolverLimits {
  /** The first wait for one server; doubled on each further try of the same server. */
  timeoutMs: number;
  triesPerServer: number;
  /** From the client's question to SERVFAIL. */
  totalMs: number;
  /** Questions sent upstream on behalf of one client's question, name servers' addresses included. */
  maxQueries: number;
  /** CNAMEs followed in one chain. */
  maxAliases: number;
  /** How deep the search for name servers' own addresses may nest. */
  maxDepth: number;
  /** Clients' questions being worked on at one time. */
  maxJobs: number;
  maxCacheEntries: number;
  maxTtlSeconds: number;
  maxNegativeTtlSeconds: number;
}

export type StubIn =
  /** `name` as a person typed it; relative names meet the search list. `id` is the caller's own. */
  | { on: "ask"; id: number; name: string; type: RecordType }
  | { on: "datagram"; from: Endpoint; bytes: Uint8Array }
  | { on: "stream.opened"; stream: StreamId }
  | { on: "stream.bytes"; stream: StreamId; bytes: Uint8Array }
  | { on: "stream.ended"; stream: StreamId }
  /** A port we sent to is closed (ICMP port unreachable): the next server, at once. */
  | { on: "unreachable"; to: Endpoint }
  /** /etc/hosts or /etc/resolv.conf changed. */
  | { on: "configure"; hostsFile: string; resolvConf: string }
  /** The asker is gone; forget it without a result. */
  | { on: "cancel"; id: number }
  | { on: "due" };

export type StubOut =
  | { do: "sendTo"; to: Endpoint; bytes: Uint8Array }
  | { do: "stream.open"; stream: StreamId; to: Endpoint }
  | { do: "stream.send"; stream: StreamId; bytes: Uint8Array }
  | { do: "stream.close"; stream: StreamId }
  | { do: "result"; id: number; result: DnsResult }
  | { do: "note"; note: DnsNote }
  | { do: "due"; at: Micros | null };

export interface StubConfig {
  /** The text of /etc/hosts; "" for none. */
  hostsFile: string;
  /** The text of /etc/resolv.conf; without a `nameserver` line it is 127.0.0.1, as in BIND. */
  resolvConf: string;
}
