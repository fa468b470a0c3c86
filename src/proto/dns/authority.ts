/** What a server says from its own zones. RFC 1034 §4.3.2 steps 2 to 4 and 6, RFC 4592, RFC 2308 §3 */
import {
  isUnder,
  nameKey,
  NOERROR,
  NXDOMAIN,
  parentOf,
  recordType,
  sameName,
  SERVFAIL,
  withoutDot,
} from "../../wire/dns/index.ts";
import type { DomainName, Question, RecordType, ResourceRecord } from "../../wire/dns/index.ts";
import { cutAbove, nodeAt, recordsAt, soaOf } from "./zone/zone.ts";
import type { Zone, ZoneNode } from "./zone/zone.ts";

export interface ZoneAnswer {
  /** "cname": a chain of aliases was followed and leads out of our zones. "error": it leads in a circle. */
  kind: "answer" | "referral" | "nxdomain" | "nodata" | "cname" | "error";
  rcode: number;
  authoritative: boolean;
  answers: ResourceRecord[];
  authorities: ResourceRecord[];
  additionals: ResourceRecord[];
  /** Where the chain of aliases ended: the name asked for when there was none. */
  name: DomainName;
  says: string;
}

const MAX_ALIASES = 16;

/** The answer our zones have, or null when none of them is for this name. */
export function answerFromZones(
  zones: readonly Zone[],
  question: Question,
  withServers = false,
): ZoneAnswer | null {
  const answer: ZoneAnswer = {
    kind: "answer",
    rcode: NOERROR,
    authoritative: true,
    answers: [],
    authorities: [],
    additionals: [],
    name: question.name,
    says: "",
  };
  let zone = zoneFor(zones, question.name);
  if (zone === null) return null;
  for (let aliases = 0; zone !== null; zone = zoneFor(zones, answer.name)) {
    const alias = lookIn(zone, question.type, answer);
    if (alias === null) break;
    answer.name = alias;
    if (++aliases > MAX_ALIASES || inChain(answer.answers, alias)) {
      answer.kind = "error";
      answer.rcode = SERVFAIL;
      answer.says = `The chain of aliases leads in a circle, or is too long, at ${withoutDot(alias)}.`;
      break;
    }
  }
  if (zone !== null && withServers && answer.kind === "answer") addServers(zone, answer);
  // Who asks for everything gets it, and no more; a referral is of no use without its glue.
  if (question.type !== "ANY" || answer.kind === "referral")
    answer.additionals = additionalsFor(zones, [...answer.answers, ...answer.authorities]);
  return answer;
}

/** The zone whose origin is the nearest ancestor of the name. */
export function zoneFor(zones: readonly Zone[], name: DomainName): Zone | null {
  let best: Zone | null = null;
  for (const zone of zones) {
    if (isUnder(name, zone.origin) && (best === null || isUnder(zone.origin, best.origin))) best = zone;
  }
  return best;
}

/** Looks one name up in one zone and notes what is found; gives the name to go on with after an alias. */
function lookIn(zone: Zone, type: RecordType, answer: ZoneAnswer): DomainName | null {
  const { name } = answer;
  const cut = cutAbove(zone, name);
  if (cut !== null) {
    refer(cut, answer);
    return null;
  }
  const found = findNode(zone, name);
  if (found === null) {
    answer.kind = "nxdomain";
    answer.rcode = NXDOMAIN;
    answer.says = `${withoutDot(name)} does not exist in ${zoneText(zone)}.`;
    deny(zone, answer);
    return null;
  }
  const alias = found.node.sets["CNAME"]?.[0];
  if (alias?.data.type === "CNAME" && type !== "CNAME" && type !== "ANY") {
    answer.kind = "cname";
    answer.answers.push(ownedBy(alias, found.wild ? name : null));
    answer.says = `${withoutDot(name)} is an alias for ${withoutDot(alias.data.target)}.`;
    return alias.data.target;
  }
  const records = type === "ANY" ? Object.values(found.node.sets).flat() : (found.node.sets[type] ?? []);
  if (records.length === 0) {
    answer.kind = "nodata";
    answer.says = `${withoutDot(name)} exists, but has no ${type} record.`;
    deny(zone, answer);
    return null;
  }
  answer.kind = "answer";
  for (const record of records) answer.answers.push(ownedBy(record, found.wild ? name : null));
  answer.says = found.wild
    ? `The wildcard ${withoutDot(found.node.name)} answers for ${withoutDot(name)}.`
    : `${records.length} ${records.length === 1 ? "record" : "records"} from ${zoneText(zone)}.`;
  return null;
}

function zoneText(zone: Zone): string {
  return zone.origin === "." ? "the root zone" : `the zone ${withoutDot(zone.origin)}`;
}

/** The name lies behind a delegation: name its servers. After an alias the answer stays ours. RFC 1034 §4.3.2 step 3b */
function refer(cut: readonly ResourceRecord[], answer: ZoneAnswer): void {
  const below = cut[0]?.name ?? ".";
  const followed = answer.answers.length > 0;
  answer.kind = followed ? "cname" : "referral";
  answer.authoritative = followed;
  answer.authorities.push(...cut);
  const servers = cut
    .map((record) => (record.data.type === "NS" ? withoutDot(record.data.target) : ""))
    .join(", ");
  answer.says = `${withoutDot(below)} is somebody else's: ask ${servers}.`;
}

/** "No" comes with the SOA, whose TTL says how long it holds. RFC 2308 §3 */
function deny(zone: Zone, answer: ZoneAnswer): void {
  const soa = soaOf(zone);
  if (soa?.data.type === "SOA") answer.authorities.push({ ...soa, ttl: Math.min(soa.ttl, soa.data.minimum) });
}

/** The node, or the wildcard below the closest ancestor there is. RFC 4592 §3.3.1 */
function findNode(zone: Zone, name: DomainName): { node: ZoneNode; wild: boolean } | null {
  const exact = nodeAt(zone, name);
  if (exact) return { node: exact, wild: false };
  for (let at = parentOf(name); at !== null && isUnder(at, zone.origin); at = parentOf(at)) {
    if (nodeAt(zone, at) === undefined) continue;
    const wild = nodeAt(zone, at === "." ? "*." : `*.${at}`);
    return wild === undefined ? null : { node: wild, wild: true };
  }
  return null;
}

function ownedBy(record: ResourceRecord, owner: DomainName | null): ResourceRecord {
  return owner === null ? record : { ...record, name: owner };
}

/** The next name of the chain was in it before. */
function inChain(chain: readonly ResourceRecord[], name: DomainName): boolean {
  return chain.some((record) => sameName(record.name, name));
}

function addServers(zone: Zone, answer: ZoneAnswer): void {
  const apex = recordsAt(zone, zone.origin, "NS");
  const there = answer.answers.some(
    (record) => record.data.type === "NS" && sameName(record.name, zone.origin),
  );
  if (!there) answer.authorities.push(...apex);
}

/** The addresses of hosts that records point to, as far as our zones have them. RFC 1034 §4.3.2 step 6 */
export function additionalsFor(zones: readonly Zone[], records: readonly ResourceRecord[]): ResourceRecord[] {
  const found: ResourceRecord[] = [];
  const seen = new Set<string>();
  for (const record of records) if (isAddress(record)) seen.add(nameKey(record.name));
  for (const record of records) {
    const target = pointsTo(record);
    if (target === null || seen.has(nameKey(target))) continue;
    seen.add(nameKey(target));
    found.push(...addressesOf(zones, target, record));
  }
  return found;
}

/** A host's addresses from its own zone; for a name server, else the glue in the zone that names it. */
function addressesOf(zones: readonly Zone[], host: DomainName, record: ResourceRecord): ResourceRecord[] {
  const own = zoneFor(zones, host);
  const ours = own !== null && cutAbove(own, host) === null;
  const zone = ours ? own : record.data.type === "NS" ? zoneFor(zones, record.name) : null;
  if (zone === null) return [];
  return [...recordsAt(zone, host, "A"), ...recordsAt(zone, host, "AAAA")];
}

function isAddress(record: ResourceRecord): boolean {
  return record.data.type === "A" || record.data.type === "AAAA";
}

/** The host whose address somebody who gets this record will want next. */
export function pointsTo(record: ResourceRecord): DomainName | null {
  const { data } = record;
  if (data.type === "NS" || data.type === "SRV") return data.target;
  if (data.type === "MX") return data.exchange === "." ? null : data.exchange;
  return null;
}

/** All records of a zone as AXFR sends them: the SOA first and last. RFC 5936 §2.2 */
export function transferOf(zone: Zone): ResourceRecord[] {
  const soa = soaOf(zone);
  if (soa === null) return [];
  return [soa, ...zone.records.filter((record) => recordType(record) !== "SOA"), soa];
}
