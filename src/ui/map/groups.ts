/** Many computers as few boxes: beyond what can be read, a domain is one box until it is opened. Pure. */
import type { HostName } from "../../host/index.ts";
import type { MapLink, MapNode, MapToken } from "./contract.ts";
import type { GridNode } from "./grid.ts";

/** More computers than this are grouped. */
export const MOST_ALONE = 40;

export interface DomainBox extends GridNode {
  domain: string;
  members: readonly MapNode[];
}

export interface Grouping {
  /** What stands on the grid, in order: computers and closed domains. */
  alone: readonly MapNode[];
  domains: readonly DomainBox[];
  order: readonly GridNode[];
  /** The box a computer is drawn in: itself, or its domain. */
  boxOf: Readonly<Record<HostName, string>>;
}

/** "iguana.apex.com" → "apex.com"; a name of one or two words is a domain of its own. */
export function domainOf(name: HostName): string {
  const words = name.split(".");
  return words.length <= 2 ? name : words.slice(1).join(".");
}

export function groupNodes(nodes: readonly MapNode[], opened: ReadonlySet<string>): Grouping {
  const grouped = nodes.length > MOST_ALONE;
  const members = new Map<string, MapNode[]>();
  for (const node of nodes) {
    const domain = domainOf(node.name);
    members.set(domain, [...(members.get(domain) ?? []), node]);
  }
  const alone: MapNode[] = [];
  const domains: DomainBox[] = [];
  const order: GridNode[] = [];
  const boxOf: Record<HostName, string> = {};
  const seen = new Set<string>();
  for (const node of nodes) {
    const domain = domainOf(node.name);
    const all = members.get(domain) ?? [];
    if (!grouped || all.length === 1 || opened.has(domain)) {
      alone.push(node);
      order.push({ id: node.name, lane: node.lane, depth: node.depth });
      boxOf[node.name] = node.name;
      continue;
    }
    const id = `domain ${domain}`;
    boxOf[node.name] = id;
    if (seen.has(domain)) continue;
    seen.add(domain);
    const lane = all.some((one) => one.lane === "mail") ? "mail" : "names";
    const box = {
      id,
      domain,
      members: all,
      lane,
      depth: Math.min(...all.map(({ depth }) => depth)),
    } as const;
    domains.push(box);
    order.push(box);
  }
  return { alone, domains, order, boxOf };
}

/** Wires between boxes: several of one kind between the same two are one. */
export function groupLinks(links: readonly MapLink[], boxOf: Grouping["boxOf"]): MapLink[] {
  const kept = new Map<string, MapLink>();
  for (const link of links) {
    const [from, to] = [boxOf[link.from], boxOf[link.to]];
    if (from === undefined || to === undefined || from === to) continue;
    const whole = from === link.from && to === link.to;
    const key = whole ? link.id : `${[from, to].sort().join(" – ")} ${link.kind}`;
    if (kept.has(key)) continue;
    kept.set(key, whole ? link : { ...link, id: key, from, to, fromPort: null, toPort: null });
  }
  return [...kept.values()];
}

/** What travels inside one box is not seen. */
export function groupTokens(tokens: readonly MapToken[], boxOf: Grouping["boxOf"]): MapToken[] {
  return tokens.flatMap((token) => {
    const [from, to] = [boxOf[token.from], boxOf[token.to]];
    return from === undefined || to === undefined || from === to ? [] : [{ ...token, from, to }];
  });
}
