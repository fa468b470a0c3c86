/** What a name server remembers between two steps. All plain data; what never changes is frozen. */
import type { Endpoint, Ipv4, Micros } from "../../../base/index.ts";
import type { DnsMessage, DomainName, RecordType, ResourceRecord } from "../../../wire/dns/index.ts";
import type { ResolverLimits, StreamId } from "../api.ts";
import type { Zone } from "../zone/zone.ts";
import type { Cache } from "./cache.ts";

export interface NamedState {
  zones: readonly Zone[];
  recursion: Recursion | null;
  transferTo: readonly string[];
  /** Origins. Frozen. */
  expired: readonly DomainName[];
  cache: Cache;
  /** By "j1", "j2"… in order of their making. */
  jobs: Record<string, Job>;
  nextJob: number;
  /** Both those we accepted and those we opened. */
  streams: Record<StreamId, Stream>;
  nextStream: number;
  /** The deadline last said with `due`. */
  dueAt: Micros | null;
}

/** Frozen. */
export interface Recursion {
  allowFrom: readonly string[];
  rootHints: readonly { name: DomainName; address: Ipv4 }[];
  limits: ResolverLimits;
}

/** Who asked, and how the answer gets back. */
export interface Client {
  from: Endpoint;
  /** Null: by UDP. */
  stream: StreamId | null;
  /** The question's message: the answer repeats its ID, its RD and its question. Frozen. */
  asked: DnsMessage;
}

/** One name and type we are finding out about. */
export interface Job {
  key: string;
  name: DomainName;
  type: RecordType;
  /** Whom to tell: clients, and jobs that need this address to go on. */
  clients: Client[];
  parents: string[];
  /** The client's job this one serves; its own key for that one. Counts the questions of all. */
  top: string;
  /** 0 for a client's own question. */
  depth: number;
  queriesSent: number;
  giveUpAt: Micros;
  /** Where aliases have led so far, and those aliases. */
  at: DomainName;
  chain: ResourceRecord[];
  /** The first alias came from our own zone. RFC 1035 §4.1.1 (AA) */
  chainIsOurs: boolean;
  /** The zone whose servers are being asked: nothing outside it is believed of them. */
  cut: DomainName;
  servers: ServerChoice[] | null;
  exchange: Exchange | null;
}

export interface ServerChoice {
  name: DomainName;
  addresses: { address: Ipv4; tries: number }[];
  /** "unknown": the address must be found first. "useless": nothing more to hope for. */
  state: "ready" | "unknown" | "sought" | "useless";
}

/** A question under way to a server. */
export interface Exchange {
  id: number;
  server: Ipv4;
  serverName: DomainName;
  attempt: number;
  dueAt: Micros;
  /** Set when it goes over TCP. */
  stream: StreamId | null;
}

export type Stream =
  { use: "client"; from: Endpoint; held: Uint8Array } | { use: "upstream"; job: string; held: Uint8Array };

export const DEFAULT_LIMITS: ResolverLimits = {
  timeoutMs: 2_000,
  triesPerServer: 2,
  totalMs: 14_000,
  maxQueries: 40,
  maxAliases: 16,
  maxDepth: 5,
  maxJobs: 200,
  maxCacheEntries: 5_000,
  maxTtlSeconds: 604_800,
  maxNegativeTtlSeconds: 10_800,
};

export const MAX_STREAMS = 100;
export const DNS_PORT = 53;
