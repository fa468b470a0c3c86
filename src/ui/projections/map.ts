/**
 * What the network map shows: computers, their connections, and what is on the wires at a given
 * moment. The view is folded to the playhead; `tokensAt` and `pulsesAt` then need only the time.
 */
import { showEndpoint } from "../../base/index.ts";
import type { Endpoint, Ipv4, Micros, Seq } from "../../base/index.ts";
import type { HostName, Trace } from "../../host/index.ts";
import { follow, isTyped, noCauses } from "./causes.ts";
import type { Causes } from "./causes.ts";
import { isBareAck, packetFacts, packetLabel, wireKind } from "./packets.ts";
import type { PacketFacts, WireKind } from "./packets.ts";
import type { Projection } from "./projection.ts";

export interface MapHost {
  name: HostName;
  /** Known from the first packet on. */
  address: Ipv4 | null;
  on: boolean;
  cable: boolean;
  /** Letters delivered here since the start, and those nobody has looked at, by user. */
  boxes: Record<string, { delivered: number; fresh: number }>;
  /** Letters in this mail system's queue. */
  waiting: number;
  /** Letters handed on to another mail system. */
  relayed: number;
  /** A name this host gave at HELO that is not its own, or null. */
  claims: string | null;
}

export interface MapConnection {
  /** "192.0.2.25:1027>198.51.100.25:25", the caller first. */
  id: string;
  from: Endpoint;
  to: Endpoint;
  state: "opening" | "open" | "closing" | "closed" | "failed";
  since: Micros;
  /** Something was said on it. */
  carried: boolean;
}

export interface Flight {
  packet: number;
  seq: Seq;
  from: HostName;
  /** Null: nobody has that address. */
  to: HostName | null;
  address: Ipv4;
  fromPort: number;
  toPort: number;
  carrier: "tcp" | "udp" | "icmp" | "other";
  connection: string | null;
  label: string;
  kind: WireKind;
  /** Goes back to a learner's key, and is more than a bare acknowledgement. */
  spotlit: boolean;
  /** Carries something: preferred when there is room for one label. */
  full: boolean;
  sentAt: Micros;
  /** For a lost one, when it would have come. */
  arrivesAt: Micros;
  lost: boolean;
  again: boolean;
}

export interface Pulse {
  host: HostName;
  port: number;
  from: Micros;
  until: Micros;
}

export interface MapView {
  causes: Causes;
  hosts: Record<HostName, MapHost>;
  /** Which host has an address, as far as packets have told. */
  owners: Record<Ipv4, HostName>;
  /** Newest last; closed ones stay a while. */
  connections: MapConnection[];
  flights: Flight[];
  pulses: Pulse[];
  /** Letters in queues: "host/id" → recipients still to be served. */
  letters: Record<string, number>;
  /** Peers of SMTP server sessions: "host/session" → address. */
  sessions: Record<string, Ipv4>;
  /** The last flight's length between two hosts, to draw lost packets by. */
  latencies: Record<string, Micros>;
}

/** Drawn for a lost packet when nothing has yet flown that way. */
const GUESSED_LATENCY: Micros = 20_000;
const MOST_CONNECTIONS = 32;

/** A thing on a wire at one moment. */
export interface Token {
  packet: number;
  seq: Seq;
  from: HostName;
  to: HostName | null;
  address: Ipv4;
  fromPort: number;
  toPort: number;
  carrier: Flight["carrier"];
  connection: string | null;
  kind: WireKind;
  label: string;
  /** Only the learner's own exchange is labelled, one token a direction. */
  labelled: boolean;
  /** 0 at the sender, 1 at the receiver; a lost one stops half-way. */
  fraction: number;
  /** It has stopped: draw the cross. */
  crossed: boolean;
  again: boolean;
}

function hostOf(view: MapView, name: HostName): MapHost {
  return (view.hosts[name] ??= {
    name,
    address: null,
    on: true,
    cable: true,
    boxes: {},
    waiting: 0,
    relayed: 0,
    claims: null,
  });
}

function meet(view: MapView, name: HostName, address: Ipv4): void {
  hostOf(view, name).address = address;
  view.owners[address] = name;
}

function connectionId(from: Endpoint, to: Endpoint): string {
  return `${showEndpoint(from)}>${showEndpoint(to)}`;
}

function findConnection(view: MapView, one: Endpoint, other: Endpoint): MapConnection | undefined {
  const ids = [connectionId(one, other), connectionId(other, one)];
  return view.connections.findLast((connection) => ids.includes(connection.id));
}

function tcpState(view: MapView, event: Trace & { t: "tcp.state" }): void {
  const { local, remote, from, to } = event;
  if (remote === null) return;
  if (to === "SYN-SENT") {
    const id = connectionId(local, remote);
    view.connections = view.connections.filter((old) => old.id !== id).slice(-MOST_CONNECTIONS + 1);
    view.connections.push({ id, from: local, to: remote, state: "opening", since: event.at, carried: false });
    return;
  }
  const connection = findConnection(view, local, remote);
  if (!connection || connection.state === "closed" || connection.state === "failed") return;
  if (to === "ESTABLISHED") {
    if (connection.state === "opening") connection.since = event.at;
    connection.state = "open";
  } else if (to === "CLOSED" || to === "TIME-WAIT") {
    connection.state = from === "SYN-SENT" ? "failed" : "closed";
  } else if (to !== "SYN-RECEIVED") connection.state = "closing";
}

function connectionOf(view: MapView, facts: PacketFacts): MapConnection | undefined {
  if (facts.proto !== "tcp") return undefined;
  const source = { address: facts.source, port: facts.sourcePort };
  return findConnection(view, source, { address: facts.destination, port: facts.destinationPort });
}

function sent(view: MapView, event: Trace & { t: "packet.sent" }): void {
  const facts = packetFacts(event.bytes);
  meet(view, event.host, facts.source);
  if (event.to !== null) meet(view, event.to, facts.destination);
  const connection = connectionOf(view, facts);
  const full = facts.payload.length > 0;
  if (connection && full) connection.carried = true;
  const way = `${event.host}>${facts.destination}`;
  const arrivesAt = event.arrivesAt ?? event.at + (view.latencies[way] ?? GUESSED_LATENCY);
  if (event.arrivesAt !== null) view.latencies[way] = event.arrivesAt - event.at;
  view.flights = [
    ...view.flights,
    {
      packet: event.packet,
      seq: event.seq,
      from: event.host,
      to: event.to,
      address: event.address,
      fromPort: facts.sourcePort,
      toPort: facts.destinationPort,
      carrier: facts.proto,
      connection: connection?.id ?? null,
      label: packetLabel(facts),
      kind: wireKind(facts, isTyped(view.causes, event, facts)),
      spotlit: (view.causes.key[event.seq] ?? null) !== null && !isBareAck(facts),
      full,
      sentAt: event.at,
      arrivesAt,
      lost: event.arrivesAt === null,
      again: event.again,
    },
  ];
}

function arrived(view: MapView, event: Trace & { t: "packet.arrived" }): void {
  const flight = view.flights.find(({ packet }) => packet === event.packet);
  if (!flight) return;
  view.flights = view.flights.filter((other) => other !== flight);
  if (!flight.spotlit) return;
  // 120 ms on the screen where a hop takes 460: the same share of the hop's own time.
  const until = event.at + Math.round((flight.arrivesAt - flight.sentAt) * 0.26);
  view.pulses = [...view.pulses, { host: event.host, port: flight.toPort, from: event.at, until }];
}

/** Lost packets and old pulses go once their time is over. */
function tidy(view: MapView, now: Micros): boolean {
  const { flights, pulses } = view;
  if (view.flights.some((flight) => flight.lost && lingersUntil(flight) <= now))
    view.flights = view.flights.filter((flight) => !flight.lost || lingersUntil(flight) > now);
  if (view.pulses.some((pulse) => pulse.until <= now))
    view.pulses = view.pulses.filter((pulse) => pulse.until > now);
  return view.flights !== flights || view.pulses !== pulses;
}

/** A lost packet's cross stays as long again as the flight would have taken. */
function lingersUntil(flight: Flight): Micros {
  return flight.arrivesAt + (flight.arrivesAt - flight.sentAt);
}

function queue(view: MapView, event: Trace): void {
  const host = hostOf(view, event.host);
  if (event.t === "mail.accepted") {
    view.letters[`${event.host}/${event.letter}`] = event.forwardPaths.length;
    host.waiting++;
  }
  if (event.t !== "mail.relayed" && event.t !== "mail.delivered" && event.t !== "mail.failed") return;
  if (event.t === "mail.relayed") host.relayed++;
  if (event.t === "mail.delivered") {
    const box = (host.boxes[event.user] ??= { delivered: 0, fresh: 0 });
    box.delivered++;
    box.fresh++;
  }
  const key = `${event.host}/${event.letter}`;
  const left = view.letters[key];
  if (left === undefined) return;
  if (left > 1) view.letters[key] = left - 1;
  else {
    delete view.letters[key];
    host.waiting = Math.max(0, host.waiting - 1);
  }
}

function greeting(view: MapView, event: Trace): void {
  if (event.t === "smtp.opened" && event.role === "server")
    view.sessions[`${event.host}/${event.session}`] = event.peer.address;
  if (event.t === "smtp.closed" && event.role === "server")
    Reflect.deleteProperty(view.sessions, `${event.host}/${event.session}`);
  if (event.t !== "smtp.command" || event.role !== "server" || !/^(HELO|EHLO)$/i.test(event.verb)) return;
  const address = view.sessions[`${event.host}/${event.session}`];
  const caller = address === undefined ? undefined : view.owners[address];
  const said = (/^\S+\s+(\S+)/.exec(event.line)?.[1] ?? "").toLowerCase();
  if (caller === undefined || said === "") return;
  const own = said === caller || caller.startsWith(`${said}.`) || said.startsWith("[");
  hostOf(view, caller).claims = own ? null : said;
}

export const map: Projection<MapView> = {
  name: "map",
  init: () => ({
    causes: noCauses(),
    hosts: {},
    owners: {},
    connections: [],
    flights: [],
    pulses: [],
    letters: {},
    sessions: {},
    latencies: {},
  }),
  apply(view, event) {
    follow(view.causes, event);
    const tidied = tidy(view, event.at);
    if (event.t === "packet.sent") sent(view, event);
    else if (event.t === "packet.arrived") arrived(view, event);
    else if (event.t === "tcp.state") tcpState(view, event);
    else if (event.t === "power") hostOf(view, event.host).on = event.on;
    else if (event.t === "cable") hostOf(view, event.host).cable = event.up;
    else if (event.t === "letter.read") {
      const box = hostOf(view, event.host).boxes[event.user];
      if (box) box.fresh = 0;
    } else if (event.t.startsWith("mail.")) queue(view, event);
    else if (event.t.startsWith("smtp.")) greeting(view, event);
    else return tidied;
    return true;
  },
  copy: (view) => ({
    ...view,
    hosts: mapValues(view.hosts, (host) => ({
      ...host,
      boxes: mapValues(host.boxes, (box) => ({ ...box })),
    })),
    owners: { ...view.owners },
    connections: view.connections.map((connection) => ({ ...connection })),
    letters: { ...view.letters },
    sessions: { ...view.sessions },
    latencies: { ...view.latencies },
  }),
};

function mapValues<T>(record: Readonly<Record<string, T>>, copy: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, copy(value)]));
}

function fractionOf(flight: Flight, now: Micros): number {
  const length = flight.arrivesAt - flight.sentAt;
  const fraction = length <= 0 ? 1 : Math.min(1, Math.max(0, (now - flight.sentAt) / length));
  return flight.lost ? Math.min(0.5, fraction) : fraction;
}

/** More telling first: content before control, then the one sent first. */
function compareRank(a: Flight, b: Flight): number {
  return Number(b.full) - Number(a.full) || a.seq - b.seq;
}

/** What is on the wires at `now`, in the order it was sent. `view` is folded to the same moment. */
export function tokensAt(view: MapView, now: Micros): Token[] {
  const visible = view.flights.filter(
    (flight) => flight.sentAt <= now && (!flight.lost || lingersUntil(flight) > now),
  );
  const leaders: Record<string, Flight> = {};
  for (const flight of visible.filter(({ spotlit }) => spotlit).sort(compareRank))
    leaders[`${flight.from}>${flight.to ?? flight.address}`] ??= flight;
  return visible
    .map((flight) => ({
      flight,
      leader: leaders[`${flight.from}>${flight.to ?? flight.address}`] === flight,
    }))
    .map(({ flight, leader }) => ({
      packet: flight.packet,
      seq: flight.seq,
      from: flight.from,
      to: flight.to,
      address: flight.address,
      fromPort: flight.fromPort,
      toPort: flight.toPort,
      carrier: flight.carrier,
      connection: flight.connection,
      kind: flight.kind,
      label: flight.label,
      labelled: leader,
      fraction: fractionOf(flight, now),
      crossed: flight.lost && fractionOf(flight, now) >= 0.5,
      again: flight.again,
    }));
}

/** Ports that a packet has just touched. */
export function pulsesAt(view: MapView, now: Micros): Pulse[] {
  return view.pulses.filter((pulse) => pulse.from <= now && now < pulse.until);
}

/** Connections that are more than a memory. */
export function liveConnections(view: MapView): MapConnection[] {
  return view.connections.filter(
    ({ state }) => state === "opening" || state === "open" || state === "closing",
  );
}
