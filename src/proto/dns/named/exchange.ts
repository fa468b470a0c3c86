/** One question under way to one server: sent, timed out, repeated over TCP, matched with its answer. RFC 1035 §7.2, §7.3 */
import { MICROS_PER_MS } from "../../../base/index.ts";
import type { Ipv4 } from "../../../base/index.ts";
import { encodeMessage, FORMERR, query, rcodeName, sameName, fullRcode } from "../../../wire/dns/index.ts";
import type { DnsMessage, DomainName } from "../../../wire/dns/index.ts";
import { frame } from "../framing.ts";
import { jobOf, limitsOf, note, sendTo } from "./desk.ts";
import type { Desk } from "./desk.ts";
import { judge } from "./judge.ts";
import type { Verdict } from "./judge.ts";
import { giveUpOn } from "./servers.ts";
import { DNS_PORT } from "./state.ts";
import type { Exchange, Job } from "./state.ts";

export function ask(desk: Desk, job: Job, serverName: DomainName, server: Ipv4, attempt: number): void {
  const id = desk.tick.random(0x10000);
  const wait = limitsOf(desk).timeoutMs * MICROS_PER_MS * doubling(attempt - 1);
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

export function endExchange(desk: Desk, job: Job): void {
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

export function noteAnswer(
  desk: Desk,
  job: Job,
  exchange: Exchange,
  message: DnsMessage,
  verdict: Verdict,
): void {
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

export function askOverTcp(desk: Desk, job: Job, exchange: Exchange): void {
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

/** Two to the power of a small number. */
function doubling(times: number): number {
  return 1 << Math.min(times, 20);
}
