/**
 * A world's folder, read as far as it can be read: every check, hover and completion looks at this. What is
 * broken in one place does not hide the rest. Parts are kept by the text they came from, so that a keystroke
 * in one file costs the reading of that file only.
 */
import {
  parseZone,
  type DomainName,
  type ParsedZone,
  type Placed,
  type RecordType,
} from "../proto/dns/index.ts";
import { readWorld, type HostSpec, type SpecProblem, type WorldSpec } from "../host/index.ts";
import { isUnder, nameKey, parseName, recordType } from "../wire/dns/index.ts";
import { lineStarts, WORLD_FILE, type WorldFiles } from "./files.ts";
import { readYaml, type YamlText } from "./yaml-text.ts";

export interface HostModel {
  index: number;
  spec: HostSpec;
}

export interface ZoneModel {
  /** "acme.com." */
  origin: DomainName;
  file: string;
  text: string;
  starts: readonly number[];
  /** Who serves it, with this file. */
  hosts: readonly HostModel[];
  parsed: ParsedZone;
  /** Records by `nameKey` of their owner. */
  byName: ReadonlyMap<string, readonly Placed[]>;
}

export interface WorldModel {
  files: WorldFiles;
  yaml: YamlText;
  starts: readonly number[];
  /** What keeps the world from opening, besides the YAML itself. */
  problems: readonly SpecProblem[];
  /** Null while something is wrong with it; the hosts that are right are in `hosts` all the same. */
  spec: WorldSpec | null;
  hosts: readonly HostModel[];
  byName: ReadonlyMap<string, HostModel>;
  byAddress: ReadonlyMap<string, HostModel>;
  zones: readonly ZoneModel[];
  /** The deepest zone first. */
  byOrigin: ReadonlyMap<string, readonly ZoneModel[]>;
}

/** What was read before, by what it was read from. Keep one a window; a new one is as good, only slower. */
export interface Memory {
  world: {
    text: string;
    names: string;
    read: Read;
  } | null;
  zones: Map<string, { text: string; zone: Omit<ZoneModel, "hosts"> }>;
}

export function newMemory(): Memory {
  return { world: null, zones: new Map() };
}

export function readModel(files: WorldFiles, memory: Memory = newMemory()): WorldModel {
  return modelOf(files, readHosts(files[WORLD_FILE] ?? "", files, memory), memory);
}

/**
 * The world and its zones as they were read last, where they were: good enough for names to choose from while somebody
 * types, and it costs nothing. Places in world.yaml or in a zone are not to be asked of it.
 */
export function rememberedModel(files: WorldFiles, memory: Memory): WorldModel {
  return memory.world === null ? readModel(files, memory) : modelOf(files, memory.world.read, memory, true);
}

type Read = Pick<WorldModel, "yaml" | "problems" | "spec" | "hosts">;

function modelOf(
  files: WorldFiles,
  { yaml, problems, spec, hosts }: Read,
  memory: Memory,
  asRemembered = false,
): WorldModel {
  const text = files[WORLD_FILE] ?? "";
  const byName = new Map(hosts.map((host) => [host.spec.name, host]));
  const byAddress = new Map(hosts.map((host) => [host.spec.address, host]));
  const zones = readZones(hosts, files, memory, asRemembered);
  const byOrigin = new Map<string, ZoneModel[]>();
  for (const zone of zones) {
    const same = byOrigin.get(nameKey(zone.origin));
    if (same) same.push(zone);
    else byOrigin.set(nameKey(zone.origin), [zone]);
  }
  return { files, yaml, starts: lineStarts(text), problems, spec, hosts, byName, byAddress, zones, byOrigin };
}

function readHosts(text: string, files: WorldFiles, memory: Memory): Read {
  const names = Object.keys(files).join("\n");
  if (memory.world?.text === text && memory.world.names === names) return memory.world.read;
  const yaml = readYaml(text);
  // An empty file is no error of YAML's, but no world either.
  const result =
    yaml.problems.length > 0
      ? { ok: false as const, problems: [] }
      : readWorld("world", yaml.data, { ...files });
  const read = {
    yaml,
    problems: result.ok ? [] : result.problems,
    spec: result.ok ? result.source.spec : null,
    hosts: result.ok
      ? result.source.spec.hosts.map((spec, index) => ({ index, spec }))
      : goodHosts(yaml.rest),
  };
  memory.world = { text, names, read };
  return read;
}

/** Of a world that will not open: the hosts nothing is wrong with. */
function goodHosts(data: unknown): HostModel[] {
  const list = (data as { hosts?: unknown } | null)?.hosts;
  if (!Array.isArray(list)) return [];
  const around = { title: "", starts: "1998-03-10T09:14:00-05:00", zoneName: "EST" };
  return list.flatMap((host: unknown, index) => {
    const result = readWorld("host", { ...around, hosts: [host] }, ANY_FILE);
    const spec = result.ok ? result.source.spec.hosts[0] : undefined;
    return spec ? [{ index, spec }] : [];
  });
}

/** Answers for every file: what is missing is told elsewhere. */
const ANY_FILE: Record<string, string> = new Proxy({}, { get: () => "" });

function readZones(
  hosts: readonly HostModel[],
  files: WorldFiles,
  memory: Memory,
  asRemembered: boolean,
): ZoneModel[] {
  const found = new Map<string, { origin: string; file: string; hosts: HostModel[] }>();
  for (const host of hosts) {
    for (const [origin, file] of Object.entries(zonesOf(host.spec))) {
      const key = `${origin}\n${file}`;
      const known = found.get(key);
      if (known) known.hosts.push(host);
      else found.set(key, { origin, file, hosts: [host] });
    }
  }
  const zones: ZoneModel[] = [];
  for (const [key, { origin, file, hosts: servers }] of found) {
    const text = files[file];
    if (text === undefined) continue;
    let kept = memory.zones.get(key);
    if (asRemembered && kept !== undefined) {
      zones.push({ ...kept.zone, text, hosts: servers });
      continue;
    }
    if (kept?.text !== text) {
      kept = { text, zone: readZone(origin, file, text) };
      memory.zones.set(key, kept);
    }
    zones.push({ ...kept.zone, hosts: servers });
  }
  return zones;
}

function readZone(origin: string, file: string, text: string): Omit<ZoneModel, "hosts"> {
  const name = parseName(origin);
  const parsed = parseZone(text, origin, file);
  const byName = new Map<string, Placed[]>();
  for (const placed of parsed.placed) {
    const key = nameKey(placed.record.name);
    const same = byName.get(key);
    if (same) same.push(placed);
    else byName.set(key, [placed]);
  }
  return { origin: name.ok ? name.name : `${origin}.`, file, text, starts: lineStarts(text), parsed, byName };
}

/** Origins as written, and their files. */
export function zonesOf(spec: HostSpec): Record<string, string> {
  const zones = spec.services["dns"]?.["zones"];
  return typeof zones === "object" && zones !== null ? (zones as Record<string, string>) : {};
}

export function servesZone(host: HostModel, origin: DomainName): boolean {
  return Object.keys(zonesOf(host.spec)).some((written) => {
    const name = parseName(written);
    return name.ok && nameKey(name.name) === nameKey(origin);
  });
}

/** The zone of this world that a name belongs to: the deepest one. Null when none does. */
export function zoneFor(model: WorldModel, name: DomainName): ZoneModel | null {
  for (let at = nameKey(name); ; at = above(at)) {
    const zone = model.byOrigin.get(at)?.[0];
    if (zone) return zone;
    if (at === ".") return null;
  }
}

/** The zone that has to delegate this one. */
export function parentZone(model: WorldModel, zone: ZoneModel): ZoneModel | null {
  return zone.origin === "." ? null : zoneFor(model, above(nameKey(zone.origin)));
}

function above(name: DomainName): DomainName {
  const dot = name.indexOf(".");
  return dot < 0 || dot === name.length - 1 ? "." : name.slice(dot + 1);
}

export function recordsIn(zone: ZoneModel, name: DomainName, type: RecordType): readonly Placed[] {
  return (zone.byName.get(nameKey(name)) ?? []).filter(({ record }) => recordType(record) === type);
}

/** Records of a name, wherever in this world they are authoritative. */
export function recordsOf(model: WorldModel, name: DomainName, type: RecordType): readonly Placed[] {
  const zone = zoneFor(model, name);
  return zone ? recordsIn(zone, name, type) : [];
}

export type Found =
  | { kind: "address"; addresses: readonly string[]; placed: readonly Placed[]; zone: ZoneModel }
  /** `target` is where the aliases end. */
  | { kind: "alias"; target: DomainName; zone: ZoneModel }
  | { kind: "nothing"; zone: ZoneModel }
  /** No zone of this world is responsible. */
  | { kind: "unknown" };

const MOST_ALIASES = 16;

/** What a name comes to in this world. Wildcards count. */
export function findHost(model: WorldModel, name: DomainName): Found {
  const zone = zoneFor(model, name);
  if (zone === null) return { kind: "unknown" };
  const here = ownOrWild(zone, name);
  const alias = here.find(({ record }) => record.data.type === "CNAME");
  if (alias) return { kind: "alias", target: aliasEnd(model, name), zone };
  const placed = here.filter(({ record }) => record.data.type === "A");
  const addresses = placed.flatMap(({ record }) => (record.data.type === "A" ? [record.data.address] : []));
  return addresses.length > 0 ? { kind: "address", addresses, placed, zone } : { kind: "nothing", zone };
}

function ownOrWild(zone: ZoneModel, name: DomainName): readonly Placed[] {
  const own = zone.byName.get(nameKey(name));
  if (own) return own;
  for (let at = above(nameKey(name)); isUnder(at, zone.origin); at = above(at)) {
    const wild = zone.byName.get(`*.${at}`);
    if (wild) return wild;
    if (at === ".") break;
  }
  return [];
}

function aliasEnd(model: WorldModel, name: DomainName): DomainName {
  let at = name;
  for (let i = 0; i < MOST_ALIASES; i++) {
    const zone = zoneFor(model, at);
    const data = zone && ownOrWild(zone, at).find(({ record }) => record.data.type === "CNAME")?.record.data;
    if (data?.type !== "CNAME") return at;
    at = data.target;
  }
  return at;
}

/** "andromeda.acme.com" → its absolute name. */
export function absolute(host: string): DomainName {
  return `${host}.`;
}

/** A name as one would write it in this zone: "andromeda" inside acme.com, else with its final dot. */
export function writtenIn(zone: Pick<ZoneModel, "text" | "origin">, name: DomainName): string {
  const { origin } = zone;
  // A file that changes its origin half-way is safer with whole names.
  if (origin === "." || /^\$ORIGIN\b/im.test(zone.text) || !isUnder(name, origin)) return name;
  return nameKey(name) === nameKey(origin) ? "@" : name.slice(0, name.length - origin.length - 1);
}
