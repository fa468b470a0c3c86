/**
 * What a resolver has learnt, for as long as it was told it holds. Virtual time counts the TTLs down;
 * an entry that has run out is dropped when somebody looks for it. RFC 1034 §5.3.3, RFC 2181 §5.4.1, RFC 2308 §5
 */
import { freezeDeep, MICROS_PER_SECOND } from "../../../base/index.ts";
import type { Ipv4, Micros } from "../../../base/index.ts";
import { nameKey } from "../../../wire/dns/index.ts";
import type { DomainName, RecordType, ResourceRecord } from "../../../wire/dns/index.ts";
import type { DnsNote } from "../contract.ts";

/** How far the data can be trusted; more replaces less. RFC 2181 §5.4.1 */
export const RANK = {
  additional: 1,
  referral: 2,
  answer: 3,
  authorityOfZone: 4,
  authoritativeAnswer: 5,
} as const;

export interface CacheEntry {
  name: DomainName;
  /** "*" for a name that does not exist: then it has no records of any type. */
  type: RecordType;
  /** With the TTLs they came with; for a negative entry the SOA. */
  records: readonly ResourceRecord[];
  negative: "nxdomain" | "nodata" | null;
  expiresAt: Micros;
  /** Whose answer it was in. */
  source: Ipv4;
  rank: number;
}

export interface Cache {
  /** Frozen entries by `cacheKey`. */
  entries: Record<string, CacheEntry>;
  count: number;
}

export function emptyCache(): Cache {
  return { entries: {}, count: 0 };
}

export function cacheKey(name: DomainName, type: RecordType): string {
  return `${nameKey(name)}/${type}`;
}

/** An entry that still holds. One that has run out is dropped and noted. */
export function lookUp(
  cache: Cache,
  name: DomainName,
  type: RecordType,
  now: Micros,
  notes: DnsNote[],
): CacheEntry | null {
  const key = cacheKey(name, type);
  const entry = cache.entries[key];
  if (entry === undefined) return null;
  if (entry.expiresAt > now) return entry;
  drop(cache, key);
  notes.push({ t: "dns.expired", name: entry.name, type: entry.type });
  return null;
}

/** Whole seconds an entry has left. */
export function secondsLeft(entry: CacheEntry, now: Micros): number {
  return Math.max(0, Math.floor((entry.expiresAt - now) / MICROS_PER_SECOND));
}

/** The entry's records with their TTLs counted down. */
export function agedRecords(entry: CacheEntry, now: Micros): ResourceRecord[] {
  const ttl = secondsLeft(entry, now);
  return entry.records.map((record) => ({ ...record, ttl }));
}

/** Keeps an entry unless a better one is there; a full cache lets go of what would run out first. */
export function remember(
  cache: Cache,
  entry: CacheEntry,
  now: Micros,
  maxEntries: number,
  notes: DnsNote[],
): void {
  if (entry.expiresAt <= now) return;
  const key = cacheKey(entry.name, entry.type);
  const known = cache.entries[key];
  if (known !== undefined && known.expiresAt > now && known.rank > entry.rank) return;
  if (known === undefined) {
    if (cache.count >= maxEntries) dropSoonest(cache);
    cache.count++;
  }
  cache.entries[key] = freezeDeep(entry);
  const { name, type, expiresAt, source } = entry;
  notes.push({ t: "dns.cached", name, type, expiresAt, source, negative: entry.negative !== null });
}

function drop(cache: Cache, key: string): void {
  Reflect.deleteProperty(cache.entries, key);
  cache.count--;
}

function dropSoonest(cache: Cache): void {
  let soonest: string | null = null;
  let at = Infinity;
  for (const key of Object.keys(cache.entries)) {
    const expiresAt = cache.entries[key]?.expiresAt ?? 0;
    if (expiresAt < at) {
      soonest = key;
      at = expiresAt;
    }
  }
  if (soonest !== null) drop(cache, soonest);
}
