/** The map in words: for its name, its list of connections and its captions. */
import { parseIpv4 } from "../../base/index.ts";
import type { Endpoint, Ipv4, Micros } from "../../base/index.ts";
import type { HostName } from "../../host/index.ts";
import { liveConnections, tokensAt } from "./map.ts";
import type { MapConnection, MapView, Token } from "./map.ts";

/** "iguana" of "iguana.apex.com"; an address stays whole. */
export function shortName(host: HostName): string {
  if (parseIpv4(host) !== null) return host;
  return host.split(".")[0] ?? host;
}

/** The short name, or two parts of it where one says nothing: "iguana", "ns.acme", "a.root-servers". */
export function briefName(host: HostName): string {
  const short = shortName(host);
  if (short === host || !/^(?:[a-z]|ns\d*|mail)$/.test(short)) return short;
  const parts = host.split(".");
  return parts.length > 2 ? parts.slice(0, 2).join(".") : short;
}

export function nameOf(view: MapView, address: Ipv4): string {
  const host = view.owners[address];
  return host === undefined ? address : shortName(host);
}

function end(view: MapView, endpoint: Endpoint): string {
  return `${nameOf(view, endpoint.address)}, port ${endpoint.port}`;
}

/** "38 s", "2 min 5 s" */
export function lasting(length: Micros): string {
  const seconds = Math.max(0, Math.trunc(length / 1_000_000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.trunc(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${seconds % 60} s`
    : `${Math.trunc(minutes / 60)} h ${minutes % 60} min`;
}

const STATES: Record<MapConnection["state"], string> = {
  opening: "is calling",
  open: "is connected to",
  closing: "is hanging up on",
  closed: "was connected to",
  failed: "could not reach",
};

/** "andromeda, port 1027, is connected to iguana, port 25." One sentence a connection that lives. */
export function connectionsInWords(view: MapView): string[] {
  return liveConnections(view).map(
    (connection) => `${end(view, connection.from)}, ${STATES[connection.state]} ${end(view, connection.to)}.`,
  );
}

function tokenInWords(token: Token): string {
  const to = token.to === null ? token.address : shortName(token.to);
  if (token.crossed) return `${token.label} from ${shortName(token.from)} to ${to} was lost.`;
  return `${token.label}${token.again ? ", again," : ""} is travelling from ${shortName(token.from)} to ${to}.`;
}

/** What the picture says at this moment. */
export function mapSentence(view: MapView, now: Micros, stage: readonly HostName[]): string {
  const flying = tokensAt(view, now)
    .filter(({ labelled }) => labelled)
    .map(tokenInWords);
  const calls = connectionsInWords(view);
  const said = [...calls, ...flying];
  const hosts = stage.map(shortName).join(", ");
  return `Network map: ${hosts}. ${said.length > 0 ? said.join(" ") : "No connection is open."}`;
}

/** "one TCP connection, open for 38 s" */
export function connectionCaption(view: MapView, now: Micros): string {
  const live = liveConnections(view);
  const [first] = live;
  if (!first) return "";
  if (first.state === "opening") return `calling ${nameOf(view, first.to.address)}`;
  if (live.length > 1) return `${live.length} TCP connections`;
  return first.state === "open" ? `one TCP connection, open for ${lasting(now - first.since)}` : "hanging up";
}
