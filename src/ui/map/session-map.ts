/** A session as the map of its world: which computers, which wires, what travels now. Pure. */
import type { HostName } from "../../host/index.ts";
import type { StageHost } from "../parts/netLayout.ts";
import type { MapView, Token } from "../projections/index.ts";
import type { MapLink, MapNode, MapToken } from "./contract.ts";

/** `servers`: computers that only serve names, with what they are called for short. */
export function nodesOf(
  stage: readonly StageHost[],
  servers: readonly { name: HostName; title: string; depth: number }[],
): MapNode[] {
  const names = servers.map(({ name, title, depth }): MapNode => ({
    name,
    badge: title,
    badgeIcon: "menu",
    lane: "names",
    depth,
  }));
  return [...names, ...stage.map((host): MapNode => ({ ...host, lane: "mail", depth: 2 }))];
}

/** Live calls, then what is under way without one, then the ways not used yet. One wire a pair and kind. */
export function linksOf(
  view: MapView,
  tokens: readonly Token[],
  paths: readonly { from: HostName; to: HostName; port: number }[],
): MapLink[] {
  const links: MapLink[] = [];
  const taken = new Set<string>();
  const add = (link: MapLink): void => {
    const pair = [link.from, link.to].sort().join(" ");
    if (link.from === link.to || taken.has(pair)) return;
    taken.add(pair);
    links.push(link);
  };
  const down = (name: HostName): boolean => {
    const host = view.hosts[name];
    return host !== undefined && (!host.on || !host.cable);
  };
  for (const { id, from, to, state } of view.connections) {
    const [a, b] = [view.owners[from.address], view.owners[to.address]];
    if (a === undefined || b === undefined || state === "closed" || state === "failed") continue;
    const kind = down(a) || down(b) ? "cut" : state === "opening" ? "path" : "tcp";
    add({ id, from: a, to: b, kind, fromPort: from.port, toPort: to.port });
  }
  for (const { from, to, carrier } of tokens) {
    if (to === null) continue;
    const kind = carrier === "tcp" ? "tcp" : "udp";
    add({ id: `${from} ${to}`, from, to, kind, fromPort: null, toPort: null });
  }
  for (const { from, to, port } of paths) {
    const kind = down(from) || down(to) ? "cut" : "path";
    add({ id: `${from} ${to} ${port}`, from, to, kind, fromPort: null, toPort: port });
  }
  return links;
}

export function movingOf(tokens: readonly Token[]): MapToken[] {
  return tokens.flatMap((token) => {
    const { packet: id, from, to, kind, label, labelled, fraction, crossed } = token;
    return to === null ? [] : [{ id, from, to, kind, label, labelled, fraction, crossed }];
  });
}
