/**
 * The resolver's algorithm, one job a name: local knowledge first, else the best servers known, then
 * what they say, step by step down the tree. Everything is bounded (ResolverLimits). RFC 1034 §5.3.3
 */
import { MICROS_PER_MS } from "../../../base/index.ts";
import type { Ipv4 } from "../../../base/index.ts";
import { nameKey, sameName } from "../../../wire/dns/index.ts";
import type { DnsMessage, DomainName, RecordType, ResourceRecord } from "../../../wire/dns/index.ts";
import { answerFromZones } from "../authority.ts";
import { agedRecords, RANK, secondsLeft } from "./cache.ts";
import type { CacheEntry } from "./cache.ts";
import { cached, jobOf, limitsOf, note } from "./desk.ts";
import type { Desk } from "./desk.ts";
import { ask, endExchange, noteAnswer, askOverTcp } from "./exchange.ts";
import { judge } from "./judge.ts";
import type { Verdict } from "./judge.ts";
import { learn, negativeSoa } from "./learn.ts";
import { chooseServers, choices, giveUpOn } from "./servers.ts";
import type { Exchange, Job, ServerChoice } from "./state.ts";

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
