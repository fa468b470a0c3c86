/** A zone in memory: a tree of names, each with its sets of records. RFC 1034 §4.2, RFC 2181 §5 */
import { freezeDeep } from "../../../base/index.ts";
import { isUnder, nameKey, parentOf } from "../../../wire/dns/index.ts";
import type { DomainName, RecordType, ResourceRecord } from "../../../wire/dns/index.ts";
import { recordType } from "../../../wire/dns/index.ts";

export interface ZoneNode {
  /** As first written. */
  name: DomainName;
  /** By type mnemonic. Empty for a name that exists only because names below it do (RFC 4592 §2.2.2). */
  sets: Record<RecordType, ResourceRecord[]>;
}

export interface Zone {
  origin: DomainName;
  /** By `nameKey`. Every key ends in a dot, so none looks like an integer. */
  nodes: Record<string, ZoneNode>;
  /** In the order of the file, duplicates left out. */
  records: ResourceRecord[];
}

/** One thing wrong (or doubtful) in a zone file. An "error" keeps a server from loading the zone. */
export interface ZoneProblem {
  file: string;
  /** From 1; 0 when it is about the zone as a whole. */
  line: number;
  column: number;
  severity: "error" | "warning";
  /** A sentence. */
  says: string;
  /** "RFC 1035 §5.2" */
  cite: string;
}

/** Files the records under `origin` into a frozen zone. Records outside are left out: parse reports them. */
export function buildZone(origin: DomainName, records: readonly ResourceRecord[]): Zone {
  const zone: Zone = { origin, nodes: {}, records: [] };
  addNode(zone, origin);
  for (const record of records) {
    if (!isUnder(record.name, origin)) continue;
    const node = addNode(zone, record.name);
    (node.sets[recordType(record)] ??= []).push(record);
    zone.records.push(record);
  }
  return freezeDeep(zone);
}

function addNode(zone: Zone, name: DomainName): ZoneNode {
  const found = zone.nodes[nameKey(name)];
  if (found) return found;
  const node: ZoneNode = { name, sets: {} };
  zone.nodes[nameKey(name)] = node;
  const parent = parentOf(name);
  if (parent !== null && isUnder(parent, zone.origin)) addNode(zone, parent);
  return node;
}

export function nodeAt(zone: Zone, name: DomainName): ZoneNode | undefined {
  return zone.nodes[nameKey(name)];
}

export function recordsAt(zone: Zone, name: DomainName, type: RecordType): readonly ResourceRecord[] {
  return nodeAt(zone, name)?.sets[type] ?? [];
}

/** The zone's own SOA record. */
export function soaOf(zone: Zone): ResourceRecord | null {
  return recordsAt(zone, zone.origin, "SOA")[0] ?? null;
}

/**
 * The topmost delegation on the way from the apex down to `name`: what lies there and below belongs
 * to another zone. Null when `name` is ours. RFC 1034 §4.2.1
 */
export function cutAbove(zone: Zone, name: DomainName): readonly ResourceRecord[] | null {
  let cut: readonly ResourceRecord[] | null = null;
  const apex = nameKey(zone.origin);
  for (let at: DomainName | null = nameKey(name); at !== null && at !== apex; at = parentOf(at)) {
    const servers = zone.nodes[at]?.sets["NS"];
    if (servers) cut = servers;
  }
  return cut;
}
