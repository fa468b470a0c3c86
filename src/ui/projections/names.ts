/**
 * How names are being resolved: which servers were asked on whose behalf, what they said last, and
 * which questions still wait. The map draws it above the mail lane.
 */
import type { Ipv4, Micros, Seq } from "../../base/index.ts";
import type { HostName, Trace } from "../../host/index.ts";
import { decodeMessage } from "../../wire/dns/index.ts";
import { dnsLabel } from "./dnsLabel.ts";
import { packetFacts } from "./packets.ts";
import type { Projection } from "./projection.ts";

/** A question a host's own resolver asked and has no answer to yet. */
export interface OpenQuestion {
  asker: HostName;
  server: Ipv4;
  /** "MX? apex.com" */
  label: string;
  at: Micros;
  id: number;
}

/** Who has asked whom, in the look-up drawn now. */
export interface AskedPair {
  from: HostName;
  to: HostName;
  seq: Seq;
}

export interface NamesView {
  /** Name servers that have taken part at all, in the order they came in. */
  servers: HostName[];
  /** What each said last in this look-up: "ask ns.apex.com". */
  said: Record<HostName, string>;
  pairs: AskedPair[];
  open: OpenQuestion[];
  /** The port each asked from last: where the answer comes back to. */
  ports: Record<HostName, number>;
  /** What each server keeps, by "MX apex.com.": until when. */
  cached: Record<HostName, Record<string, Micros>>;
}

const DNS_PORT = 53;
const MOST_OPEN = 16;

function sent(view: NamesView, event: Trace & { t: "packet.sent" }): boolean {
  const { to } = event;
  const facts = packetFacts(event.bytes);
  if (to === null || facts.proto !== "udp") return false;
  const asks = facts.destinationPort === DNS_PORT;
  if (!asks && facts.sourcePort !== DNS_PORT) return false;
  const server = asks ? to : event.host;
  if (!view.servers.includes(server)) view.servers.push(server);
  if (asks) {
    view.ports[event.host] = facts.sourcePort;
    if (!view.pairs.some((pair) => pair.from === event.host && pair.to === to))
      view.pairs.push({ from: event.host, to, seq: event.seq });
    return true;
  }
  const decoded = decodeMessage(facts.payload);
  if (decoded.ok && decoded.message.response) view.said[server] = dnsLabel(facts.payload);
  return true;
}

function asked(view: NamesView, event: Trace & { t: "dns.query" }): boolean {
  if (event.role !== "stub") return false;
  const same = view.open.find(({ asker, id }) => asker === event.host && id === event.id);
  if (same) {
    same.server = event.server;
    return true;
  }
  if (view.open.length === 0) {
    view.pairs = [];
    view.said = {};
  }
  const name = event.name === "." ? "." : event.name.replace(/\.$/, "");
  view.open.push({
    asker: event.host,
    server: event.server,
    label: `${event.type}? ${name}`,
    at: event.at,
    id: event.id,
  });
  view.open = view.open.slice(-MOST_OPEN);
  return true;
}

export const names: Projection<NamesView> = {
  name: "names",
  init: () => ({ servers: [], said: {}, pairs: [], open: [], ports: {}, cached: {} }),
  apply(view, event) {
    if (event.t === "packet.sent") return sent(view, event);
    if (event.t === "dns.query") return asked(view, event);
    if (event.t === "dns.cached")
      (view.cached[event.host] ??= {})[`${event.type} ${event.name}`] = event.expiresAt;
    else if ((event.t === "dns.answer" || event.t === "dns.timeout") && event.role === "stub")
      view.open = view.open.filter(({ asker, id }) => asker !== event.host || id !== event.id);
    else return false;
    return true;
  },
  copy: ({ servers, said, pairs, open, ports, cached }) => ({
    servers: [...servers],
    said: { ...said },
    pairs: [...pairs],
    open: open.map((question) => ({ ...question })),
    ports: { ...ports },
    cached: Object.fromEntries(Object.entries(cached).map(([host, answers]) => [host, { ...answers }])),
  }),
};

/** Answers a server still keeps at `now`; who serves which zone is not counted. */
export function remembers(view: NamesView, host: HostName, now: Micros): number {
  return Object.entries(view.cached[host] ?? {}).filter(
    ([key, until]) => until > now && !key.startsWith("NS "),
  ).length;
}
