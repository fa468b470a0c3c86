/**
 * A name server: an authority for its zones, and for those who may ask a resolver for the rest. It is
 * given datagrams and connections and says what to send; it knows of no sockets. RFC 1034 §4.3, §5.3.3
 */
import { EMPTY, freezeDeep } from "../../../base/index.ts";
import type { Engine, Micros } from "../../../base/index.ts";
import { decodeMessage, parseName } from "../../../wire/dns/index.ts";
import type { NamedConfig, NamedIn, NamedOut, RecursionConfig, StreamId } from "../api.ts";
import { unframe } from "../framing.ts";
import { emptyCache } from "./cache.ts";
import { jobOf } from "./desk.ts";
import type { Desk } from "./desk.ts";
import { askOnStream, jobAnswered, timedOut, unreachable, unreadable } from "./exchange.ts";
import { addressFound, advance, answered } from "./resolve.ts";
import type { Outcome } from "./resolve.ts";
import { serve, serveOutcome } from "./serve.ts";
import { DEFAULT_LIMITS, DNS_PORT, MAX_STREAMS } from "./state.ts";
import type { Job, NamedState, Recursion, Stream } from "./state.ts";

export const nameServer: Engine<NamedState, NamedIn, NamedOut, NamedConfig> = {
  name: "named",
  init: (config) => ({
    ...settingsOf(config),
    cache: emptyCache(),
    jobs: {},
    nextJob: 1,
    streams: {},
    nextStream: 1,
    dueAt: null,
  }),
  step: (state, input, tick) => {
    const desk: Desk = { state, tick, out: [], ready: [] };
    take(desk, input);
    work(desk);
    sayDue(desk, input.on === "due");
    return desk.out;
  },
};

function settingsOf(config: NamedConfig): Pick<NamedState, "zones" | "recursion" | "transferTo" | "expired"> {
  const expired = (config.expired ?? []).flatMap((origin) => {
    const parsed = parseName(origin);
    return parsed.ok ? [parsed.name] : [];
  });
  return {
    zones: freezeDeep([...config.zones]),
    recursion: config.recursion === null ? null : freezeDeep(recursionOf(config.recursion)),
    transferTo: freezeDeep([...(config.transferTo ?? [])]),
    expired: freezeDeep(expired),
  };
}

function recursionOf(config: RecursionConfig): Recursion {
  const rootHints = config.rootHints.flatMap(({ name, address }) => {
    const parsed = parseName(name);
    return parsed.ok ? [{ name: parsed.name, address }] : [];
  });
  return { allowFrom: [...config.allowFrom], rootHints, limits: { ...DEFAULT_LIMITS, ...config.limits } };
}

function take(desk: Desk, input: NamedIn): void {
  switch (input.on) {
    case "datagram":
      if (input.socket === "server") serve(desk, { from: input.from, stream: null }, input.bytes);
      else if (input.from.port === DNS_PORT) upstreamMessage(desk, input.from.address, input.bytes, null);
      return;
    case "stream.accepted":
      accept(desk, input.stream, input.from);
      return;
    case "stream.opened": {
      const stream = desk.state.streams[input.stream];
      const job = stream?.use === "upstream" ? jobOf(desk, stream.job) : undefined;
      if (job !== undefined) askOnStream(desk, job);
      return;
    }
    case "stream.bytes":
      streamBytes(desk, input.stream, input.bytes);
      return;
    case "stream.ended":
      streamEnded(desk, input.stream);
      return;
    case "unreachable":
      for (const job of Object.values(desk.state.jobs))
        if (job.exchange?.server === input.from) unreachable(desk, job);
      return;
    case "configure":
      Object.assign(desk.state, settingsOf(input.config));
      return;
    case "due":
      for (const job of Object.values(desk.state.jobs)) {
        if (job.exchange !== null && job.exchange.dueAt <= desk.tick.now) timedOut(desk, job);
      }
  }
}

function accept(desk: Desk, id: StreamId, from: { address: string; port: number }): void {
  if (Object.keys(desk.state.streams).length >= MAX_STREAMS)
    desk.out.push({ do: "stream.close", stream: id });
  else desk.state.streams[id] = { use: "client", from, held: EMPTY };
}

function streamBytes(desk: Desk, id: StreamId, bytes: Uint8Array): void {
  const stream: Stream | undefined = desk.state.streams[id];
  if (stream === undefined) return;
  const { messages, rest } = unframe(stream.held, bytes);
  stream.held = rest;
  for (const message of messages) {
    if (stream.use === "client") serve(desk, { from: stream.from, stream: id }, message);
    else {
      const server = jobOf(desk, stream.job)?.exchange?.server;
      if (server !== undefined) upstreamMessage(desk, server, message, id);
    }
  }
}

/** The client has said all it wanted, or our own connection came to nothing: the next server. */
function streamEnded(desk: Desk, id: StreamId): void {
  const stream = desk.state.streams[id];
  if (stream === undefined) return;
  Reflect.deleteProperty(desk.state.streams, id);
  desk.out.push({ do: "stream.close", stream: id });
  const job = stream.use === "upstream" ? jobOf(desk, stream.job) : undefined;
  if (job?.exchange?.stream === id) timedOut(desk, job);
}

/** Something that should be an answer to a question of ours. What does not match is not looked at. */
function upstreamMessage(desk: Desk, server: string, bytes: Uint8Array, stream: StreamId | null): void {
  const decoded = decodeMessage(bytes);
  if (!decoded.ok) {
    const { header, says } = decoded.error;
    if (header?.response === true) unreadable(desk, server, header, says);
    return;
  }
  const job = jobAnswered(desk, server, decoded.message);
  if (job === null || (job.exchange?.stream ?? null) !== stream) return;
  const outcome = answered(desk, job, decoded.message, stream !== null);
  if (outcome !== null) finish(desk, job, outcome);
}

/** Takes every job that may go on as far as it goes. */
function work(desk: Desk): void {
  for (let key = desk.ready.shift(); key !== undefined; key = desk.ready.shift()) {
    const job = jobOf(desk, key);
    const outcome = job === undefined ? null : advance(desk, job);
    if (job !== undefined && outcome !== null) finish(desk, job, outcome);
  }
}

function finish(desk: Desk, job: Job, outcome: Outcome): void {
  Reflect.deleteProperty(desk.state.jobs, job.key);
  for (const client of job.clients) serveOutcome(desk, client, outcome, job.chainIsOurs);
  for (const key of job.parents) {
    const parent = jobOf(desk, key);
    if (parent !== undefined) addressFound(desk, parent, job.name, outcome.records);
  }
}

/** Says the next deadline when it has changed; after a "due" the owner has none, so then always. */
function sayDue(desk: Desk, spent: boolean): void {
  let next: Micros | null = null;
  for (const { exchange } of Object.values(desk.state.jobs)) {
    if (exchange !== null && (next === null || exchange.dueAt < next)) next = exchange.dueAt;
  }
  if (next === desk.state.dueAt && !(spent && next !== null)) return;
  desk.state.dueAt = next;
  desk.out.push({ do: "due", at: next });
}
