/** What goes into the cache from a server's answer: only what that server can be believed. RFC 2181 §5.4.1, RFC 2308 §5 */
import { freezeDeep, MICROS_PER_SECOND } from "../../../base/index.ts";
import type { Ipv4 } from "../../../base/index.ts";
import { recordType, isUnder, sameName } from "../../../wire/dns/index.ts";
import type { DnsMessage, ResourceRecord } from "../../../wire/dns/index.ts";
import { cacheKey, RANK } from "./cache.ts";
import { keep, limitsOf } from "./desk.ts";
import type { Desk } from "./desk.ts";
import type { Verdict } from "./judge.ts";
import type { Job } from "./state.ts";

/** Puts into the cache what this server can be believed. */
export function learn(desk: Desk, job: Job, message: DnsMessage, verdict: Verdict, source: Ipv4): void {
  if (verdict.kind === "error" || verdict.kind === "lame") return;
  const answerRank = message.authoritative ? RANK.authoritativeAnswer : RANK.answer;
  for (const alias of verdict.chain) keepSet(desk, [alias], answerRank, source);
  if (job.type !== "ANY") keepSet(desk, verdict.records, answerRank, source);
  if (verdict.kind === "nxdomain" || verdict.kind === "nodata")
    learnNegative(desk, job, verdict, source, answerRank);
  const servers = verdict.kind === "referral" ? verdict.servers : [];
  keepSet(desk, servers, RANK.referral, source);
  if (message.authoritative && verdict.kind === "answer") learnOwnServers(desk, job, message, source);
  learnAddresses(desk, job, message, source);
}

function learnNegative(desk: Desk, job: Job, verdict: Verdict, source: Ipv4, rank: number): void {
  // Without SOA there is no saying how long: not remembered. RFC 2308 §5
  if (verdict.soa === null || verdict.kind === "referral") return;
  const soa: ResourceRecord = { ...verdict.soa, ttl: negativeTtl(desk, verdict.soa) };
  const negative = verdict.kind === "nxdomain" ? "nxdomain" : "nodata";
  const type = negative === "nxdomain" ? "*" : job.type;
  const expiresAt = desk.tick.now + soa.ttl * MICROS_PER_SECOND;
  keep(desk, { name: verdict.name, type, records: [soa], negative, expiresAt, source, rank });
}

/** The SOA as it goes to the client: its TTL says how long the "no" holds. RFC 2308 §5 */
export function negativeSoa(desk: Desk, soa: ResourceRecord | null): ResourceRecord | null {
  return soa === null ? null : { ...soa, ttl: negativeTtl(desk, soa) };
}

function negativeTtl(desk: Desk, soa: ResourceRecord): number {
  const minimum = soa.data.type === "SOA" ? soa.data.minimum : 0;
  return Math.min(soa.ttl, minimum, limitsOf(desk).maxNegativeTtlSeconds);
}

/** The zone's own NS records beside an authoritative answer. RFC 2181 §5.4.1 */
function learnOwnServers(desk: Desk, job: Job, message: DnsMessage, source: Ipv4): void {
  const own = message.authorities.filter(
    (record) => record.data.type === "NS" && sameName(record.name, job.cut),
  );
  keepSet(desk, own, RANK.authorityOfZone, source);
}

/** Addresses in the additional section: glue, and hosts that will be wanted next. Only inside the server's zone. */
function learnAddresses(desk: Desk, job: Job, message: DnsMessage, source: Ipv4): void {
  const sets = new Map<string, ResourceRecord[]>();
  for (const record of message.additionals) {
    const type = recordType(record);
    if ((type !== "A" && type !== "AAAA") || !isUnder(record.name, job.cut)) continue;
    const key = cacheKey(record.name, type);
    const set = sets.get(key);
    if (set === undefined) sets.set(key, [record]);
    else set.push(record);
  }
  for (const set of sets.values()) keepSet(desk, set, RANK.additional, source);
}

function keepSet(desk: Desk, records: readonly ResourceRecord[], rank: number, source: Ipv4): void {
  const [first] = records;
  if (first === undefined) return;
  // Sets have one TTL; if not, the smallest holds. RFC 2181 §5.2
  const ttl = Math.min(limitsOf(desk).maxTtlSeconds, ...records.map((record) => record.ttl));
  const expiresAt = desk.tick.now + ttl * MICROS_PER_SECOND;
  const set = freezeDeep(records.map((record) => ({ ...record, ttl })));
  keep(desk, {
    name: first.name,
    type: recordType(first),
    records: set,
    negative: null,
    expiresAt,
    source,
    rank,
  });
}
