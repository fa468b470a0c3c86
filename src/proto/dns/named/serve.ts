/** The side of a name server that clients see: which questions it takes, and how its answers look. RFC 1034 §4.3 */
import { freezeDeep } from "../../../base/index.ts";
import {
  answerTo,
  BADVERS,
  CLASS_IN,
  decodeMessage,
  encodeMessage,
  FORMERR,
  fullRcode,
  isUnder,
  nameKey,
  NOERROR,
  NOTIMP,
  NXDOMAIN,
  optOf,
  rcodeName,
  REFUSED,
  sameName,
  SERVFAIL,
  withoutDot,
} from "../../../wire/dns/index.ts";
import type { DnsMessage, DomainName, Question, ResourceRecord } from "../../../wire/dns/index.ts";
import { additionalsFor, answerFromZones, pointsTo, transferOf } from "../authority.ts";
import type { ZoneAnswer } from "../authority.ts";
import type { DnsNote } from "../contract.ts";
import { frame } from "../framing.ts";
import { matchesAny } from "../prefixes.ts";
import { agedRecords } from "./cache.ts";
import { cached, limitsOf, note } from "./desk.ts";
import type { Desk } from "./desk.ts";
import { startJob } from "./resolve.ts";
import type { Outcome } from "./resolve.ts";
import type { Client } from "./state.ts";

/** The largest datagram we send, to clients that say they take it. RFC 6891 §6.2.5 */
const MAX_DATAGRAM = 1_232;
const PLAIN_DATAGRAM = 512;
const TRANSFER_MESSAGE = 16_384;
const OPCODE_QUERY = 0;
const CLASS_ANY = 255;

type Served = Extract<DnsNote, { t: "dns.served" }>;

/** A datagram or a framed message from a client. */
export function serve(desk: Desk, client: Omit<Client, "asked">, bytes: Uint8Array): void {
  const decoded = decodeMessage(bytes);
  if (!decoded.ok) {
    const { header, says } = decoded.error;
    // Not even a header, or somebody's answer: silence. An answer is never answered.
    if (header === null || header.response) return;
    const asked = { ...header, questions: [], answers: [], authorities: [], additionals: [] };
    reply(desk, { ...client, asked }, answerTo(asked, FORMERR), "error", "zone", says);
    return;
  }
  if (decoded.message.response) return;
  const asked = freezeDeep(decoded.message);
  const whole: Client = { ...client, asked };
  const refusal = refuse(asked);
  const [question] = asked.questions;
  if (refusal !== null || question === undefined) {
    const message = answerTo(asked, refusal?.rcode ?? FORMERR);
    reply(desk, whole, message, "error", "zone", refusal?.says ?? "There is no question.");
    return;
  }
  if (question.type === "AXFR" || question.type === "IXFR") transfer(desk, whole, question);
  else answer(desk, whole, question);
}

/** What is wrong with a question before it is looked at. */
function refuse(asked: DnsMessage): { rcode: number; says: string } | null {
  if (asked.opcode !== OPCODE_QUERY)
    return { rcode: NOTIMP, says: "Only ordinary questions are answered here." };
  if (asked.questions.length !== 1)
    return { rcode: FORMERR, says: `A message asks one question, not ${asked.questions.length} (RFC 9619).` };
  if ((optOf(asked)?.version ?? 0) > 0)
    return { rcode: BADVERS, says: "Of EDNS only version 0 is known (RFC 6891 §6.1.3)." };
  return null;
}

function answer(desk: Desk, client: Client, question: Question): void {
  const { recursion, zones } = desk.state;
  const mayRecurse = recursion !== null && matchesAny(client.from.address, recursion.allowFrom);
  const recurse = mayRecurse && client.asked.recursionDesired;
  const message = answerTo(client.asked);
  message.recursionAvailable = mayRecurse;
  if (question.class !== CLASS_IN && question.class !== CLASS_ANY) {
    message.rcode = REFUSED;
    reply(desk, client, message, "refused", "zone", "Only names of class IN (the Internet) are known here.");
    return;
  }
  const expired = expiredOver(desk, question.name);
  if (expired !== null) {
    message.rcode = SERVFAIL;
    const says = `The copy of ${withoutDot(expired)} here has expired: it could not be fetched anew in time, so nothing is answered from it.`;
    reply(desk, client, message, "error", "zone", says);
    return;
  }
  const local = answerFromZones(zones, question, !client.asked.recursionDesired);
  if (local !== null && (!recurse || isFinal(local))) {
    fill(message, local);
    reply(desk, client, message, local.kind, "zone", local.says);
    return;
  }
  if (!recurse) {
    message.rcode = REFUSED;
    const says = mayRecurse
      ? `${withoutDot(question.name)} is not in any zone here, and the question did not ask to look further.`
      : `${withoutDot(question.name)} is not in any zone here, and this server does not look further for ${client.from.address}.`;
    reply(desk, client, message, "refused", "zone", says);
    return;
  }
  enqueue(desk, client, question);
}

/** The expired zone this name belongs to; null when none, or when a zone below it is here and good. */
function expiredOver({ state }: Desk, name: DomainName): DomainName | null {
  const deepest = (origins: readonly DomainName[]): DomainName | null =>
    origins
      .filter((origin) => isUnder(name, origin))
      .reduce<DomainName | null>(
        (best, one) => (best === null || one.length > best.length ? one : best),
        null,
      );
  if (state.expired.length === 0) return null;
  const expired = deepest(state.expired);
  const served = deepest(state.zones.map(({ origin }) => origin));
  return expired !== null && (served === null || served.length <= expired.length) ? expired : null;
}

/** Nothing to look up elsewhere. */
function isFinal(local: ZoneAnswer): boolean {
  return local.kind !== "cname" && local.kind !== "referral";
}

function fill(message: DnsMessage, local: ZoneAnswer): void {
  message.rcode = local.rcode;
  message.authoritative = local.authoritative;
  message.answers = local.answers;
  message.authorities = local.authorities;
  message.additionals = local.additionals;
}

/** Joins a job for the same question, or starts one. The same client asking again is one client. */
function enqueue(desk: Desk, client: Client, question: Question): void {
  const jobs = Object.values(desk.state.jobs);
  const same = jobs.find(
    (job) => job.depth === 0 && job.type === question.type && nameKey(job.name) === nameKey(question.name),
  );
  if (same !== undefined) {
    if (!same.clients.some((other) => isSameClient(other, client))) same.clients.push(client);
    return;
  }
  if (jobs.length >= limitsOf(desk).maxJobs) {
    reply(
      desk,
      client,
      answerTo(client.asked, SERVFAIL),
      "error",
      "resolved",
      "Too many questions are being worked on already.",
    );
    return;
  }
  const job = startJob(desk, question.name, question.type, null);
  job.clients.push(client);
  desk.ready.push(job.key);
}

function isSameClient(a: Client, b: Client): boolean {
  return (
    a.asked.id === b.asked.id &&
    a.stream === b.stream &&
    a.from.address === b.from.address &&
    a.from.port === b.from.port
  );
}

/** Tells a client what the resolver found. */
export function serveOutcome(desk: Desk, client: Client, outcome: Outcome, chainIsOurs: boolean): void {
  const message = answerTo(client.asked);
  message.recursionAvailable = true;
  message.authoritative = chainIsOurs;
  const from = outcome.fromCache ? "cache" : "resolved";
  if (outcome.kind === "failed") {
    message.rcode = SERVFAIL;
    message.authoritative = false;
    reply(desk, client, message, "error", from, outcome.says);
    return;
  }
  message.rcode = outcome.kind === "nxdomain" ? NXDOMAIN : NOERROR;
  message.answers = [...outcome.chain, ...outcome.records];
  if (outcome.soa !== null) message.authorities = [outcome.soa];
  message.additionals = additionalsKnown(desk, message.answers);
  reply(desk, client, message, outcome.kind, from, outcome.says);
}

/** Addresses of the hosts the answer names, from our zones or the cache, whatever their rank. RFC 2181 §5.4.1 */
function additionalsKnown(desk: Desk, records: readonly ResourceRecord[]): ResourceRecord[] {
  const found = additionalsFor(desk.state.zones, records);
  const seen = new Set(found.map((record) => nameKey(record.name)));
  for (const target of records.map(pointsTo)) {
    if (target === null || seen.has(nameKey(target))) continue;
    seen.add(nameKey(target));
    found.push(...addressesCached(desk, target));
  }
  return found;
}

function addressesCached(desk: Desk, host: DomainName): ResourceRecord[] {
  const entries = [cached(desk, host, "A"), cached(desk, host, "AAAA")];
  return entries.flatMap((entry) => (entry?.negative === null ? agedRecords(entry, desk.tick.now) : []));
}

/** A whole zone, over TCP, to those who may have it. RFC 5936 §2.2, §4.2 */
function transfer(desk: Desk, client: Client, question: Question): void {
  const zone = desk.state.zones.find((each) => sameName(each.origin, question.name));
  const refused = (rcode: number, says: string): void => {
    reply(desk, client, answerTo(client.asked, rcode), rcode === REFUSED ? "refused" : "error", "zone", says);
  };
  if (client.stream === null) refused(FORMERR, "A whole zone is only sent over TCP.");
  else if (zone === undefined) refused(REFUSED, `There is no zone ${withoutDot(question.name)} here.`);
  else if (!matchesAny(client.from.address, desk.state.transferTo))
    refused(REFUSED, `${client.from.address} may not copy zones from here.`);
  else {
    const records = transferOf(zone);
    for (let at = 0; at < records.length;) at += sendPiece(desk, client, records, at);
    served(
      desk,
      client,
      "NOERROR",
      "answer",
      "zone",
      `The whole zone, ${records.length - 1} records, in a transfer.`,
    );
  }
}

/** One message of a transfer: as many records from `at` on as fit. Gives their number, at least one. */
function sendPiece(desk: Desk, client: Client, records: readonly ResourceRecord[], at: number): number {
  const message = answerTo(client.asked);
  message.authoritative = true;
  for (let count = Math.min(records.length - at, 400); ; count = Math.ceil(count / 2)) {
    message.answers = records.slice(at, at + count);
    const encoded = encodeMessage(message, count === 1 ? undefined : TRANSFER_MESSAGE);
    const whole = encoded.ok && !encoded.truncated;
    if (!whole && count > 1) continue;
    if (encoded.ok && client.stream !== null)
      desk.out.push({ do: "stream.send", stream: client.stream, bytes: frame(encoded.bytes) });
    return count;
  }
}

/** Sends an answer the way the question came, cut to what the client can take, and notes it. */
function reply(
  desk: Desk,
  client: Client,
  message: DnsMessage,
  kind: Served["kind"],
  from: Served["from"],
  says: string,
): void {
  const opt = optOf(client.asked);
  if (opt !== null) {
    const extendedRcode = message.rcode >> 4;
    const data = {
      type: "OPT" as const,
      payloadSize: MAX_DATAGRAM,
      extendedRcode,
      version: 0,
      doBit: opt.doBit, // RFC 3225 §3
      options: [],
    };
    message.additionals = [...message.additionals, { name: ".", ttl: 0, data }];
    message.rcode &= 15;
  }
  const size = Math.min(MAX_DATAGRAM, Math.max(PLAIN_DATAGRAM, opt?.payloadSize ?? 0));
  const encoded = encodeMessage(message, client.stream === null ? size : undefined);
  if (!encoded.ok) return;
  if (client.stream !== null) {
    if (desk.state.streams[client.stream] === undefined) return;
    desk.out.push({ do: "stream.send", stream: client.stream, bytes: frame(encoded.bytes) });
  } else desk.out.push({ do: "sendTo", socket: "server", to: client.from, bytes: encoded.bytes });
  const cut = encoded.truncated ? " It did not fit into a datagram and was cut off." : "";
  served(desk, client, rcodeName(fullRcode(message)), kind, from, says + cut);
}

function served(
  desk: Desk,
  client: Client,
  rcode: string,
  kind: Served["kind"],
  from: Served["from"],
  says: string,
): void {
  const [question] = client.asked.questions;
  const name = question?.name ?? ".";
  const type = question?.type ?? "";
  note(desk, {
    t: "dns.served",
    id: client.asked.id,
    name,
    type,
    client: client.from.address,
    kind,
    rcode,
    from,
    says,
  });
}
