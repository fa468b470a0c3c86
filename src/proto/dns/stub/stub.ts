/**
 * The stub resolver inside every computer: hosts file, then the servers of resolv.conf, one after the
 * other, twice, along the search list. RFC 1034 §5.3.1, RFC 1123 §6.1.3.1; waits as BIND's library.
 */
import { EMPTY, freezeDeep, MICROS_PER_SECOND, parseIpv4 } from "../../../base/index.ts";
import type { Endpoint, Engine, Ipv4, Micros, Tick } from "../../../base/index.ts";
import {
  addressOfReverse,
  decodeMessage,
  encodeMessage,
  FORMERR,
  fullRcode,
  nameKey,
  NOTIMP,
  parseName,
  query,
  rcodeName,
  REFUSED,
  sameName,
  typeCode,
  typeName,
} from "../../../wire/dns/index.ts";
import type { DnsMessage, DomainName, RecordType, ResourceRecord } from "../../../wire/dns/index.ts";
import type { StreamId, StubConfig, StubIn, StubOut } from "../api.ts";
import type { DnsResult } from "../contract.ts";
import { frame, unframe } from "../framing.ts";
import { judge } from "../named/judge.ts";
import type { Verdict } from "../named/judge.ts";
import { candidates, parseHosts, parseResolvConf } from "./files.ts";
import type { HostsTable, ResolvConf } from "./files.ts";

export interface StubState {
  /** Frozen. */
  hosts: HostsTable;
  conf: ResolvConf;
  /** By "a" and the asker's number. */
  asks: Record<string, Ask>;
  nextStream: number;
  dueAt: Micros | null;
}

interface Ask {
  id: number;
  type: RecordType;
  /** What is being tried, and what else would be. */
  names: DomainName[];
  /** As it stands: what a failure is about. */
  absolute: DomainName;
  /** The header's ID, the same for each try of one name. */
  queryId: number;
  attempt: number;
  server: number;
  /** Servers that said something useless to this question. */
  bad: Ipv4[];
  /** The worst that servers said of the name being tried. */
  lastError: Failure | null;
  /** Said of names tried before. */
  sawNodata: ResourceRecord[] | null;
  sawServfail: boolean;
  dueAt: Micros;
  stream: { id: StreamId; held: Uint8Array } | null;
}

type Failure = "servfail" | "refused" | "formerr" | "notimp";
type FailedStatus = Exclude<DnsResult["status"], "ok" | "bad-name">;

const DNS_PORT = 53;
const PLAIN_DATAGRAM = 512;
const MAX_ASKS = 500;

interface Desk {
  readonly state: StubState;
  readonly tick: Tick;
  readonly out: StubOut[];
}

export const stubResolver: Engine<StubState, StubIn, StubOut, StubConfig> = {
  name: "stub",
  init: (config) => ({ ...readFiles(config), asks: {}, nextStream: 1, dueAt: null }),
  step: (state, input, tick) => {
    const desk: Desk = { state, tick, out: [] };
    take(desk, input);
    sayDue(desk, input.on === "due");
    return desk.out;
  },
};

function readFiles(config: StubConfig): { hosts: HostsTable; conf: ResolvConf } {
  return {
    hosts: freezeDeep(parseHosts(config.hostsFile)),
    conf: freezeDeep(parseResolvConf(config.resolvConf)),
  };
}

function take(desk: Desk, input: StubIn): void {
  const { state } = desk;
  switch (input.on) {
    case "ask":
      ask(desk, input.id, input.name, input.type);
      return;
    case "cancel":
      forget(desk, state.asks[`a${input.id}`]);
      return;
    case "configure":
      Object.assign(state, readFiles(input));
      return;
    case "datagram":
      if (input.from.port === DNS_PORT) received(desk, input.from.address, input.bytes, null);
      return;
    case "unreachable":
      for (const each of Object.values(state.asks))
        if (serverOf(desk, each) === input.to.address) skipServer(desk, each);
      return;
    case "stream.opened":
      for (const each of Object.values(state.asks))
        if (each.stream?.id === input.stream) sendFramed(desk, each);
      return;
    case "stream.bytes":
      streamBytes(desk, input.stream, input.bytes);
      return;
    case "stream.ended":
      for (const each of Object.values(state.asks))
        if (each.stream?.id === input.stream) skipServer(desk, each);
      return;
    case "due":
      for (const each of Object.values(state.asks)) if (each.dueAt <= desk.tick.now) timedOut(desk, each);
  }
}

function ask(desk: Desk, id: number, typed: string, typedType: RecordType): void {
  const refuse = (says: string): void => {
    desk.out.push({ do: "result", id, result: { status: "bad-name", name: typed, says, records: [] } });
  };
  const code = typeCode(typedType);
  const parsed = parseName(typed);
  if (code === null) refuse(`“${typedType}” is not a record type.`);
  else if (!parsed.ok) refuse(parsed.says);
  else if (Object.keys(desk.state.asks).length >= MAX_ASKS)
    refuse("Too many questions are being asked at once.");
  else begin(desk, id, typed, parsed.name, typeName(code));
}

function begin(desk: Desk, id: number, typed: string, absolute: DomainName, type: RecordType): void {
  const names = candidates(typed, absolute, desk.state.conf);
  const local = literal(typed, absolute, type) ?? fromHosts(desk.state.hosts, names, type);
  if (local !== null) {
    desk.out.push({ do: "result", id, result: local });
    return;
  }
  const made: Ask = {
    id,
    type,
    names,
    absolute,
    queryId: 0,
    attempt: 0,
    server: 0,
    bad: [],
    lastError: null,
    sawNodata: null,
    sawServfail: false,
    dueAt: 0,
    stream: null,
  };
  forget(desk, desk.state.asks[`a${id}`]);
  desk.state.asks[`a${id}`] = made;
  beginName(desk, made);
}

/** An address typed where a name belongs is its own answer. RFC 1123 §2.1 */
function literal(typed: string, name: DomainName, type: RecordType): DnsResult | null {
  const address = type === "A" ? parseIpv4(typed) : null;
  return address === null ? null : found(name, [{ name, ttl: 0, data: { type: "A", address } }]);
}

function fromHosts(hosts: HostsTable, names: readonly DomainName[], type: RecordType): DnsResult | null {
  for (const name of names) {
    const addresses = type === "A" ? hosts.addresses[nameKey(name)] : undefined;
    if (addresses !== undefined)
      return found(
        name,
        addresses.map((address) => ({ name, ttl: 0, data: { type: "A", address } })),
      );
    const address = type === "PTR" ? addressOfReverse(name) : null;
    const target = address === null ? undefined : hosts.names[`@${address}`];
    if (target !== undefined) return found(name, [{ name, ttl: 0, data: { type: "PTR", target } }]);
  }
  return null;
}

function found(name: DomainName, records: ResourceRecord[]): DnsResult {
  return { status: "ok", name, records, from: "hosts", authoritative: false };
}

/** Starts with the first of the names that are left. */
function beginName(desk: Desk, each: Ask): void {
  each.queryId = desk.tick.random(0x10000);
  each.attempt = 0;
  each.server = 0;
  each.bad = [];
  each.lastError = null;
  send(desk, each);
}

function serverOf(desk: Desk, each: Ask): Ipv4 {
  return desk.state.conf.servers[each.server] ?? "127.0.0.1";
}

function nameOf(each: Ask): DomainName {
  return each.names[0] ?? each.absolute;
}

function messageOf(each: Ask): DnsMessage {
  return query(each.queryId, nameOf(each), each.type, true);
}

function send(desk: Desk, each: Ask): void {
  const encoded = encodeMessage(messageOf(each), PLAIN_DATAGRAM);
  if (!encoded.ok) {
    finish(desk, each, { status: "bad-name", name: nameOf(each), says: encoded.says, records: [] });
    return;
  }
  each.dueAt = desk.tick.now + waitSeconds(desk, each) * MICROS_PER_SECOND;
  noteQuery(desk, each);
  desk.out.push({ do: "sendTo", to: endpointOf(desk, each), bytes: encoded.bytes });
}

function endpointOf(desk: Desk, each: Ask): Endpoint {
  return { address: serverOf(desk, each), port: DNS_PORT };
}

/** Five seconds; on the second round ten, shared among the servers. */
function waitSeconds(desk: Desk, each: Ask): number {
  const { timeoutSeconds, servers } = desk.state.conf;
  const doubled = timeoutSeconds << each.attempt;
  return each.attempt === 0 ? doubled : Math.max(1, Math.floor(doubled / servers.length));
}

function noteQuery(desk: Desk, each: Ask): void {
  const server = serverOf(desk, each);
  const attempt = each.attempt + 1;
  const { queryId: id, type } = each;
  desk.out.push({
    do: "note",
    note: { t: "dns.query", role: "stub", id, name: nameOf(each), type, server, serverName: null, attempt },
  });
}

function timedOut(desk: Desk, each: Ask): void {
  const { queryId: id, type } = each;
  const server = serverOf(desk, each);
  desk.out.push({
    do: "note",
    note: { t: "dns.timeout", role: "stub", id, name: nameOf(each), type, server, attempt: each.attempt + 1 },
  });
  nextServer(desk, each);
}

/** This server will not say anything better: not asked again. */
function skipServer(desk: Desk, each: Ask): void {
  each.bad.push(serverOf(desk, each));
  nextServer(desk, each);
}

function nextServer(desk: Desk, each: Ask): void {
  closeStream(desk, each);
  const { servers, attempts } = desk.state.conf;
  do {
    each.server++;
    if (each.server >= servers.length) {
      each.server = 0;
      each.attempt++;
    }
    if (each.attempt >= attempts) {
      failName(desk, each, each.lastError ?? "timeout", []);
      return;
    }
  } while (each.bad.includes(serverOf(desk, each)));
  send(desk, each);
}

/** One name led to nothing: the next one of the search list, if that can help. */
function failName(desk: Desk, each: Ask, status: FailedStatus, records: ResourceRecord[]): void {
  if (status === "nodata") each.sawNodata ??= records;
  if (status === "servfail") each.sawServfail = true;
  const goesOn = status === "nxdomain" || status === "nodata" || status === "servfail";
  if (goesOn && each.names.length > 1) {
    each.names.shift();
    beginName(desk, each);
    return;
  }
  const name = each.absolute;
  if (!goesOn) finish(desk, each, { status, name, records });
  else if (each.sawNodata !== null) finish(desk, each, { status: "nodata", name, records: each.sawNodata });
  else finish(desk, each, { status: each.sawServfail ? "servfail" : "nxdomain", name, records });
}

function finish(desk: Desk, each: Ask, result: DnsResult): void {
  forget(desk, each);
  desk.out.push({ do: "result", id: each.id, result });
}

function forget(desk: Desk, each: Ask | undefined): void {
  if (each === undefined) return;
  closeStream(desk, each);
  Reflect.deleteProperty(desk.state.asks, `a${each.id}`);
}

function closeStream(desk: Desk, each: Ask): void {
  if (each.stream !== null) desk.out.push({ do: "stream.close", stream: each.stream.id });
  each.stream = null;
}

function streamBytes(desk: Desk, id: StreamId, bytes: Uint8Array): void {
  for (const each of Object.values(desk.state.asks)) {
    if (each.stream?.id !== id) continue;
    const { messages, rest } = unframe(each.stream.held, bytes);
    each.stream.held = rest;
    const [message] = messages;
    if (message !== undefined) received(desk, serverOf(desk, each), message, id);
  }
}

/** Something that came from a server's port 53. ID, server and question must match one of ours. RFC 5452 §9.1 */
function received(desk: Desk, from: Ipv4, bytes: Uint8Array, stream: StreamId | null): void {
  const decoded = decodeMessage(bytes);
  const message = decoded.ok ? decoded.message : decoded.error.header;
  if (message?.response !== true) return;
  const each = Object.values(desk.state.asks).find(
    (one) =>
      one.queryId === message.id && serverOf(desk, one) === from && (one.stream?.id ?? null) === stream,
  );
  if (each === undefined) return;
  if (!decoded.ok) unreadable(desk, each, message, decoded.error.says);
  else if (isAbout(message, each)) answered(desk, each, message);
}

function isAbout(message: DnsMessage, each: Ask): boolean {
  const [question] = message.questions;
  // A server that could not read the question may leave it out.
  if (question === undefined) return message.rcode === FORMERR || message.rcode === NOTIMP;
  return (
    message.questions.length === 1 && sameName(question.name, nameOf(each)) && question.type === each.type
  );
}

function unreadable(desk: Desk, each: Ask, message: DnsMessage, says: string): void {
  noteAnswer(desk, each, message, "error", says);
  each.lastError = "servfail";
  skipServer(desk, each);
}

function answered(desk: Desk, each: Ask, message: DnsMessage): void {
  const verdict = judge(message, nameOf(each), each.type, ".");
  if (message.truncated && each.stream === null) {
    noteAnswer(
      desk,
      each,
      message,
      verdict.kind,
      "The answer was cut off: the question goes again, over TCP.",
    );
    openStream(desk, each);
    return;
  }
  noteAnswer(desk, each, message, verdict.kind, verdict.says);
  switch (verdict.kind) {
    case "answer": {
      const records = [...verdict.chain, ...verdict.records];
      const { authoritative } = message;
      finish(desk, each, { status: "ok", name: nameOf(each), records, from: "dns", authoritative });
      return;
    }
    case "nxdomain":
    case "nodata":
      closeStream(desk, each);
      failName(desk, each, verdict.kind, verdict.chain);
      return;
    case "cname":
      closeStream(desk, each);
      failName(desk, each, "nodata", verdict.chain);
      return;
    case "referral":
    case "lame":
    case "error":
      each.lastError = failureOf(message.rcode, verdict);
      skipServer(desk, each);
  }
}

/** A referral is no answer to somebody who wanted the whole one. */
function failureOf(rcode: number, verdict: Verdict): Failure {
  if (verdict.kind !== "error") return "servfail";
  return rcode === REFUSED
    ? "refused"
    : rcode === FORMERR
      ? "formerr"
      : rcode === NOTIMP
        ? "notimp"
        : "servfail";
}

function noteAnswer(desk: Desk, each: Ask, message: DnsMessage, kind: Verdict["kind"], says: string): void {
  const { authoritative, truncated } = message;
  const server = serverOf(desk, each);
  const rcode = rcodeName(fullRcode(message));
  const base = {
    t: "dns.answer",
    role: "stub",
    id: each.queryId,
    name: nameOf(each),
    type: each.type,
  } as const;
  desk.out.push({ do: "note", note: { ...base, server, kind, rcode, authoritative, truncated, says } });
}

function openStream(desk: Desk, each: Ask): void {
  const id = `d${desk.state.nextStream++}`;
  each.stream = { id, held: EMPTY };
  each.dueAt = desk.tick.now + 2 * desk.state.conf.timeoutSeconds * MICROS_PER_SECOND;
  desk.out.push({ do: "stream.open", stream: id, to: endpointOf(desk, each) });
}

function sendFramed(desk: Desk, each: Ask): void {
  const encoded = encodeMessage(messageOf(each));
  if (!encoded.ok || each.stream === null) return;
  noteQuery(desk, each);
  desk.out.push({ do: "stream.send", stream: each.stream.id, bytes: frame(encoded.bytes) });
}

function sayDue(desk: Desk, spent: boolean): void {
  let next: Micros | null = null;
  for (const { dueAt } of Object.values(desk.state.asks)) if (next === null || dueAt < next) next = dueAt;
  if (next === desk.state.dueAt && !(spent && next !== null)) return;
  desk.state.dueAt = next;
  desk.out.push({ do: "due", at: next });
}
