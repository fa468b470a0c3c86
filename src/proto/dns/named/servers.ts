/** Which servers to ask: the nearest ones known for a name, in an order left to chance. RFC 1034 §5.3.3 step 2 */
import type { Ipv4 } from "../../../base/index.ts";
import { parentOf, isUnder, sameName } from "../../../wire/dns/index.ts";
import type { DomainName, ResourceRecord } from "../../../wire/dns/index.ts";
import { zoneFor } from "../authority.ts";
import { recordsAt } from "../zone/zone.ts";
import { cached } from "./desk.ts";
import type { Desk } from "./desk.ts";
import type { Job, ServerChoice } from "./state.ts";

/** As many servers of one zone are considered as the root has, and some. */
const MAX_SERVERS = 20;

/** The servers of the nearest ancestor whose servers we know; at last the root's. RFC 1034 §5.3.3 step 2 */
export function chooseServers(desk: Desk, job: Job): void {
  for (let at: DomainName | null = job.at; at !== null; at = parentOf(at)) {
    const records = serversKnown(desk, at);
    if (records.length === 0) continue;
    job.cut = at;
    job.servers = choices(desk, records);
    return;
  }
  const hints = desk.state.recursion?.rootHints ?? [];
  job.cut = ".";
  job.servers = shuffled(
    desk,
    hints.map((hint) => ({
      name: hint.name,
      addresses: [{ address: hint.address, tries: 0 }],
      state: "ready" as const,
    })),
  );
}

/** NS records for exactly this zone: from a delegation in our own zones, or remembered. */
function serversKnown(desk: Desk, zone: DomainName): readonly ResourceRecord[] {
  const ours = zoneFor(desk.state.zones, zone);
  if (ours !== null && !sameName(ours.origin, zone)) {
    const delegated = recordsAt(ours, zone, "NS");
    if (delegated.length > 0) return delegated;
  }
  return cached(desk, zone, "NS")?.records ?? [];
}

export function choices(desk: Desk, records: readonly ResourceRecord[]): ServerChoice[] {
  const made: ServerChoice[] = [];
  for (const { data } of records.slice(0, MAX_SERVERS)) {
    if (data.type !== "NS") continue;
    const addresses = addressesKnown(desk, data.target).map((address) => ({ address, tries: 0 }));
    made.push({ name: data.target, addresses, state: addresses.length > 0 ? "ready" : "unknown" });
  }
  return shuffled(desk, made);
}

function addressesKnown(desk: Desk, host: DomainName): Ipv4[] {
  const entry = cached(desk, host, "A");
  const ours = desk.state.zones.flatMap((zone) =>
    isUnder(host, zone.origin) ? recordsAt(zone, host, "A") : [],
  );
  return [...ours, ...(entry?.records ?? [])].flatMap(({ data }) =>
    data.type === "A" ? [data.address] : [],
  );
}

/** Equal servers share the work by chance. */
function shuffled<T>(desk: Desk, list: T[]): T[] {
  for (let i = list.length - 1; i > 0; i--) {
    const j = desk.tick.random(i + 1);
    const [a, b] = [list[i], list[j]];
    if (a !== undefined && b !== undefined) [list[i], list[j]] = [b, a];
  }
  return list;
}

/** Nothing better will come from this address. */
export function giveUpOn(job: Job, address: Ipv4): void {
  for (const server of job.servers ?? []) {
    server.addresses = server.addresses.filter((at) => at.address !== address);
    if (server.state === "ready" && server.addresses.length === 0) server.state = "useless";
  }
}
