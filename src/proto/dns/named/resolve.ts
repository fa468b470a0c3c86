/**
 * The resolver's algorithm, one job a name: local knowledge first, else the best servers known, then
 * what they say, step by step down the tree. Everything is bounded (ResolverLimits). RFC 1034 §5.3.3
 */
import { freezeDeep, MICROS_PER_MS, MICROS_PER_SECOND } from "../../../base/index.ts";
import type { Ipv4 } from "../../../base/index.ts";
import {
  encodeMessage,
  FORMERR,
  nameKey,
  parentOf,
  query,
  rcodeName,
  recordType,
  isUnder,
  sameName,
  fullRcode,
} from "../../../wire/dns/index.ts";
import type { DnsMessage, DomainName, RecordType, ResourceRecord } from "../../../wire/dns/index.ts";
import { answerFromZones, zoneFor } from "../authority.ts";
import { frame } from "../framing.ts";
import { recordsAt } from "../zone/zone.ts";
import { agedRecords, cacheKey, RANK, secondsLeft } from "./cache.ts";
import type { CacheEntry } from "./cache.ts";
import { cached, jobOf, keep, limitsOf, note, sendTo } from "./desk.ts";
import type { Desk } from "./desk.ts";
import { judge } from "./judge.ts";
import type { Verdict } from "./judge.ts";
import { DNS_PORT } from "./state.ts";
import type { Exchange, Job, ServerChoice } from "./state.ts";

/** As many servers of one zone are considered as the root has, and some. */
const MAX_SERVERS = 20;

/** How a job ended. Records come with the TTLs they have left. */
export interface Outcome {
  kind: "answer" | "nxdomain" | "nodata" | "failed";
  chain: ResourceRecord[];
  records: ResourceRecord[];
  soa: ResourceRecord | null;
  /** No question was sent anywhere for it. */
  fromCache: boolean;
  says: string;
}

/** Makes a job. The caller pushes its key onto `desk.ready`. */
export function startJob(desk: Desk, name: DomainName, type: RecordType, parent: Job | null): Job {
  const key = `j${desk.state.nextJob++}`;
  const job: Job = {
    key,
    name,
    type,
    clients: [],
    parents: parent === null ? [] : [parent.key],
    top: parent?.top ?? key,
    depth: parent === null ? 0 : parent.depth + 1,
    queriesSent: 0,
    giveUpAt: parent?.giveUpAt ?? desk.tick.now + limitsOf(desk).totalMs * MICROS_PER_MS,
    at: name,
    chain: [],
    chainIsOurs: false,
    cut: ".",
    servers: null,
    exchange: null,
  };
  desk.state.jobs[key] = job;
  return job;
}

/** Takes a job as far as it goes without waiting. The outcome, or null while it waits. */
export function advance(desk: Desk, job: Job): Outcome | null {
  while (job.exchange === null) {
    if (job.servers === null) {
      const known = knownOutcome(desk, job);
      if (known === "again") continue;
      if (known !== null) return known;
      chooseServers(desk, job);
    }
    const asked = askNext(desk, job);
    if (asked !== "sent") return asked === "waiting" ? null : failed(job, asked);
  }
  return null;
}

/** What our zones and the cache know; "again" when an alias was followed. */
function knownOutcome(desk: Desk, job: Job): Outcome | "again" | null {
  const local = answerFromZones(desk.state.zones, { name: job.at, type: job.type, class: 1 });
  if (local?.kind === "error") return failed(job, local.says);
  if (local !== null && local.kind !== "referral") {
    if (job.chain.length === 0) job.chainIsOurs = true;
    if (local.kind !== "cname") return fromZones(job, local);
    return goOn(desk, job, local.answers, local.name);
  }
  const alias = job.type === "CNAME" || job.type === "ANY" ? null : usable(desk, job.at, "CNAME");
  if (alias !== null) {
    hit(desk, alias);
    const [record] = agedRecords(alias, desk.tick.now);
    if (record?.data.type === "CNAME") return goOn(desk, job, [record], record.data.target);
  }
  const entry = usable(desk, job.at, job.type) ?? usable(desk, job.at, "*");
  if (entry === null) return null;
  hit(desk, entry);
  const records = agedRecords(entry, desk.tick.now);
  const base = { chain: job.chain, fromCache: job.queriesSent === 0 };
  if (entry.negative === null)
    return { ...base, kind: "answer", records, soa: null, says: "From the cache." };
  return {
    ...base,
    kind: entry.negative,
    records: [],
    soa: records[0] ?? null,
    says: "The cache remembers that there is none.",
  };
}

function fromZones(job: Job, local: NonNullable<ReturnType<typeof answerFromZones>>): Outcome {
  const kind = local.kind === "nxdomain" || local.kind === "nodata" ? local.kind : "answer";
  const aliases = local.answers.filter(
    (record) => record.data.type === "CNAME" && job.type !== "CNAME" && job.type !== "ANY",
  );
  const records = local.answers.filter((record) => !aliases.includes(record));
  const soa = local.authorities.find((record) => record.data.type === "SOA") ?? null;
  return {
    kind,
    chain: [...job.chain, ...aliases],
    records,
    soa,
    fromCache: job.queriesSent === 0,
    says: local.says,
  };
}

/** An entry good enough to answer with: glue and referrals are not. RFC 2181 §5.4.1 */
function usable(desk: Desk, name: DomainName, type: RecordType): CacheEntry | null {
  const entry = cached(desk, name, type);
  return entry !== null && entry.rank >= RANK.answer ? entry : null;
}

function hit(desk: Desk, entry: CacheEntry): void {
  note(desk, {
    t: "dns.cache.hit",
    name: entry.name,
    type: entry.type,
    secondsLeft: secondsLeft(entry, desk.tick.now),
  });
}

/** Follows aliases to `name`; a circle or too long a chain ends the job. RFC 1034 §3.6.2 */
function goOn(desk: Desk, job: Job, aliases: readonly ResourceRecord[], name: DomainName): Outcome | "again" {
  job.chain.push(...aliases);
  job.servers = null;
  const circle = job.chain.some((record) => sameName(record.name, name));
  if (circle || job.chain.length > limitsOf(desk).maxAliases) {
    return failed(job, circle ? "The aliases lead in a circle." : "The chain of aliases is too long.");
  }
  job.at = name;
  return "again";
}

function failed(job: Job, says: string): Outcome {
  return { kind: "failed", chain: job.chain, records: [], soa: null, fromCache: false, says };
}

/** The servers of the nearest ancestor whose servers we know; at last the root's. RFC 1034 §5.3.3 step 2 */
function chooseServers(desk: Desk, job: Job): void {
  for (let at: DomainName | null = job.at; at !== null; at = parentOf(at)) {
    const records = serversKnown(desk, at);
    if (records.length === 0) continue;
    job.cut = at;
    job.servers = choices(desk, records);
    return;
  }
  const hints = desk.state.recursion?.rootHints ?? [];
  job.cut = ".";
  job.servers = shuffled(
    desk,
    hints.map((hint) => ({
      name: hint.name,
      addresses: [{ address: hint.address, tries: 0 }],
      state: "ready" as const,
    })),
  );
}

/** NS records for exactly this zone: from a delegation in our own zones, or remembered. */
function serversKnown(desk: Desk, zone: DomainName): readonly ResourceRecord[] {
  const ours = zoneFor(desk.state.zones, zone);
  if (ours !== null && !sameName(ours.origin, zone)) {
    const delegated = recordsAt(ours, zone, "NS");
    if (delegated.length > 0) return delegated;
  }
  return cached(desk, zone, "NS")?.records ?? [];
}

function choices(desk: Desk, records: readonly ResourceRecord[]): ServerChoice[] {
  const made: ServerChoice[] = [];
  for (const { data } of records.slice(0, MAX_SERVERS)) {
    if (data.type !== "NS") continue;
    const addresses = addressesKnown(desk, data.target).map((address) => ({ address, tries: 0 }));
    made.push({ name: data.target, addresses, state: addresses.length > 0 ? "ready" : "unknown" });
  }
  return shuffled(desk, made);
}

function addressesKnown(desk: Desk, host: DomainName): Ipv4[] {
  const entry = cached(desk, host, "A");
  const ours = desk.state.zones.flatMap((zone) =>
    isUnder(host, zone.origin) ? recordsAt(zone, host, "A") : [],
  );
  return [...ours, ...(entry?.records ?? [])].flatMap(({ data }) =>
    data.type === "A" ? [data.address] : [],
  );
}

/** Equal servers share the work by chance. */
function shuffled<T>(desk: Desk, list: T[]): T[] {
  for (let i = list.length - 1; i > 0; i--) {
    const j = desk.tick.random(i + 1);
    const [a, b] = [list[i], list[j]];
    if (a !== undefined && b !== undefined) [list[i], list[j]] = [b, a];
  }
  return list;
}

/** Asks the server tried least; "waiting" while an address is being sought; else why nothing is left. */
function askNext(desk: Desk, job: Job): "sent" | "waiting" | (string & {}) {
  const limits = limitsOf(desk);
  const top = jobOf(desk, job.top) ?? job;
  if (desk.tick.now >= job.giveUpAt) return "It took too long.";
  if (top.queriesSent >= limits.maxQueries)
    return `More than ${limits.maxQueries} questions would be needed.`;
  const servers = job.servers ?? [];
  let best: { server: ServerChoice; at: { address: Ipv4; tries: number } } | null = null;
  for (const server of servers) {
    if (server.state !== "ready") continue;
    for (const at of server.addresses) {
      if (at.tries < limits.triesPerServer && (best === null || at.tries < best.at.tries))
        best = { server, at };
    }
  }
  // A server not asked yet, but without address, is worth more than asking the same one again.
  if (best === null || best.at.tries > 0) {
    const unknown = servers.find((server) => server.state === "unknown");
    if (unknown !== undefined) {
      seekAddress(desk, job, unknown);
      return unknown.state === "useless" ? askNext(desk, job) : "waiting";
    }
  }
  if (best === null)
    return servers.some((server) => server.state === "sought") ? "waiting" : "No server gave an answer.";
  best.at.tries++;
  ask(desk, job, best.server.name, best.at.address, best.at.tries);
  return "sent";
}

/** Finds out a server's address by a job of its own, unless that would need this very answer first. */
function seekAddress(desk: Desk, job: Job, server: ServerChoice): void {
  if (job.depth >= limitsOf(desk).maxDepth || isSought(desk, job, server.name)) {
    server.state = "useless";
    return;
  }
  server.state = "sought";
  desk.ready.push(startJob(desk, server.name, "A", job).key);
}

/** The address of `host` is what this job or one above it is looking for. */
function isSought(desk: Desk, job: Job, host: DomainName): boolean {
  for (let at: Job | undefined = job; at !== undefined; at = jobOf(desk, at.parents[0] ?? "")) {
    if (at.type === "A" && nameKey(at.at) === nameKey(host)) return true;
  }
  return false;
}

function ask(desk: Desk, job: Job, serverName: DomainName, server: Ipv4, attempt: number): void {
  const id = desk.tick.random(0x10000);
  const wait = limitsOf(desk).timeoutMs * MICROS_PER_MS * 2 ** (attempt - 1);
  job.exchange = {
    id,
    server,
    serverName,
    attempt,
    dueAt: Math.min(desk.tick.now + wait, job.giveUpAt),
    stream: null,
  };
  count(desk, job);
  note(desk, {
    t: "dns.query",
    role: "recursive",
    id,
    name: job.at,
    type: job.type,
    server,
    serverName,
    attempt,
  });
  sendTo(desk, "upstream", { address: server, port: DNS_PORT }, query(id, job.at, job.type, false), 512);
}

function count(desk: Desk, job: Job): void {
  job.queriesSent++;
  const top = jobOf(desk, job.top);
  if (top !== undefined && top !== job) top.queriesSent++;
}

/** The exchange's time is up. */
export function timedOut(desk: Desk, job: Job): void {
  const { exchange } = job;
  if (exchange === null) return;
  const { id, server, attempt } = exchange;
  note(desk, { t: "dns.timeout", role: "recursive", id, name: job.at, type: job.type, server, attempt });
  endExchange(desk, job);
  desk.ready.push(job.key);
}

function endExchange(desk: Desk, job: Job): void {
  const stream = job.exchange?.stream ?? null;
  if (stream !== null && desk.state.streams[stream] !== undefined) {
    Reflect.deleteProperty(desk.state.streams, stream);
    desk.out.push({ do: "stream.close", stream });
  }
  job.exchange = null;
}

/** The job this message answers: ID, server and question must all be those of a question under way. RFC 5452 §9.1 */
export function jobAnswered(desk: Desk, from: Ipv4, message: DnsMessage): Job | null {
  const [question] = message.questions;
  if (!message.response || message.questions.length !== 1 || question === undefined) return null;
  for (const job of Object.values(desk.state.jobs)) {
    const { exchange } = job;
    if (exchange?.id !== message.id || exchange.server !== from) continue;
    if (sameName(question.name, job.at) && question.type === job.type && question.class === 1) return job;
  }
  return null;
}

/** A server's answer: remember what can be believed, and go where it leads. */
export function answered(desk: Desk, job: Job, message: DnsMessage, overTcp: boolean): Outcome | null {
  const { exchange } = job;
  if (exchange === null) return null;
  const verdict = judge(message, job.at, job.type, job.cut);
  noteAnswer(desk, job, exchange, message, verdict);
  if (message.truncated && !overTcp) {
    askOverTcp(desk, job, exchange);
    return null;
  }
  endExchange(desk, job);
  desk.ready.push(job.key);
  learn(desk, job, message, verdict, exchange.server);
  return act(desk, job, verdict, exchange);
}

function noteAnswer(desk: Desk, job: Job, exchange: Exchange, message: DnsMessage, verdict: Verdict): void {
  note(desk, {
    t: "dns.answer",
    role: "recursive",
    id: message.id,
    name: job.at,
    type: job.type,
    server: exchange.server,
    kind: verdict.kind,
    rcode: rcodeName(fullRcode(message)),
    authoritative: message.authoritative,
    truncated: message.truncated,
    says: message.truncated ? "The answer was cut off: the question goes again, over TCP." : verdict.says,
  });
}

function askOverTcp(desk: Desk, job: Job, exchange: Exchange): void {
  if (exchange.stream !== null) return;
  const stream = `q${desk.state.nextStream++}`;
  exchange.stream = stream;
  exchange.dueAt = Math.min(desk.tick.now + limitsOf(desk).timeoutMs * MICROS_PER_MS * 2, job.giveUpAt);
  desk.state.streams[stream] = { use: "upstream", job: job.key, held: new Uint8Array(0) };
  count(desk, job);
  desk.out.push({ do: "stream.open", stream, to: { address: exchange.server, port: DNS_PORT } });
}

/** The question again, on the connection that is now open. */
export function askOnStream(desk: Desk, job: Job): void {
  const stream = job.exchange?.stream ?? null;
  if (job.exchange === null || stream === null) return;
  const { id, server, serverName, attempt } = job.exchange;
  note(desk, {
    t: "dns.query",
    role: "recursive",
    id,
    name: job.at,
    type: job.type,
    server,
    serverName,
    attempt,
  });
  const encoded = encodeMessage(query(id, job.at, job.type, false));
  if (encoded.ok) desk.out.push({ do: "stream.send", stream, bytes: frame(encoded.bytes) });
}

function act(desk: Desk, job: Job, verdict: Verdict, exchange: Exchange): Outcome | null {
  switch (verdict.kind) {
    case "answer":
      return {
        kind: "answer",
        chain: [...job.chain, ...verdict.chain],
        records: verdict.records,
        soa: null,
        fromCache: false,
        says: verdict.says,
      };
    case "nxdomain":
    case "nodata":
      return {
        kind: verdict.kind,
        chain: [...job.chain, ...verdict.chain],
        records: [],
        soa: negativeSoa(desk, verdict.soa),
        fromCache: false,
        says: verdict.says,
      };
    case "cname": {
      const next = goOn(desk, job, verdict.chain, verdict.name);
      return next === "again" ? null : next;
    }
    case "referral":
      job.cut = verdict.cut;
      job.servers = choices(desk, verdict.servers);
      return null;
    case "lame":
    case "error":
      giveUpOn(job, exchange.server);
      return null;
  }
}

/** Nothing better will come from this address. */
function giveUpOn(job: Job, address: Ipv4): void {
  for (const server of job.servers ?? []) {
    server.addresses = server.addresses.filter((at) => at.address !== address);
    if (server.state === "ready" && server.addresses.length === 0) server.state = "useless";
  }
}

/** There is nobody at the address we asked. */
export function unreachable(desk: Desk, job: Job): void {
  if (job.exchange !== null) giveUpOn(job, job.exchange.server);
  endExchange(desk, job);
  desk.ready.push(job.key);
}

/** A server we asked sent what is no message. */
export function unreadable(desk: Desk, from: Ipv4, header: DnsMessage, says: string): void {
  const isIt = ({ exchange }: Job): boolean => exchange?.id === header.id && exchange.server === from;
  const job = Object.values(desk.state.jobs).find(isIt);
  const exchange = job?.exchange ?? null;
  if (job === undefined || exchange === null) return;
  const verdict = judge({ ...header, rcode: FORMERR }, job.at, job.type, job.cut);
  noteAnswer(desk, job, exchange, header, { ...verdict, says });
  endExchange(desk, job);
  giveUpOn(job, from);
  desk.ready.push(job.key);
}

/** The SOA as it goes to the client: its TTL says how long the "no" holds. RFC 2308 §5 */
function negativeSoa(desk: Desk, soa: ResourceRecord | null): ResourceRecord | null {
  return soa === null ? null : { ...soa, ttl: negativeTtl(desk, soa) };
}

function negativeTtl(desk: Desk, soa: ResourceRecord): number {
  const minimum = soa.data.type === "SOA" ? soa.data.minimum : 0;
  return Math.min(soa.ttl, minimum, limitsOf(desk).maxNegativeTtlSeconds);
}

/** Puts into the cache what this server can be believed. */
function learn(desk: Desk, job: Job, message: DnsMessage, verdict: Verdict, source: Ipv4): void {
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

/** A job for a server's address has ended: its parent may go on. */
export function addressFound(
  desk: Desk,
  parent: Job,
  host: DomainName,
  records: readonly ResourceRecord[],
): void {
  const addresses = records.flatMap(({ data }) =>
    data.type === "A" ? [{ address: data.address, tries: 0 }] : [],
  );
  for (const server of parent.servers ?? []) {
    if (server.state !== "sought" || !sameName(server.name, host)) continue;
    server.addresses = addresses.map((at) => ({ ...at }));
    server.state = addresses.length > 0 ? "ready" : "useless";
  }
  desk.ready.push(parent.key);
}
