/** Go to definition: an MX name to its A record, an alias to its mailbox, a name in world.yaml to its host. */
import type { Placed } from "../proto/dns/index.ts";
import { parseName, type DomainName } from "../wire/dns/index.ts";
import { bare, readAliasWords } from "./alias-text.ts";
import { offsetAt, WORLD_FILE, type Place, type WorldFiles } from "./files.ts";
import {
  absolute,
  newMemory,
  readModel,
  recordsOf,
  zoneFor,
  type HostModel,
  type Memory,
  type WorldModel,
  type ZoneModel,
} from "./model.ts";
import { pathAt, nodeAt, rangeAt } from "./yaml-text.ts";
import { isTakenLocally, smtpOf } from "./checks/mail-hosts.ts";
import { spotAt, zonesOfFile } from "./zone-places.ts";
import { isScalar } from "yaml";

/** Null when nothing of this world is meant there. */
export function definitionAt(
  files: WorldFiles,
  file: string,
  offset: number,
  memory: Memory = newMemory(),
): Place | null {
  const model = readModel(files, memory);
  if (file === WORLD_FILE) return inWorld(model, offset);
  const zones = zonesOfFile(model, file);
  for (const zone of zones) {
    const found = inZone(model, zone, offset);
    if (found) return found;
  }
  return zones.length > 0 ? null : inAliases(model, file, offset);
}

function inWorld(model: WorldModel, offset: number): Place | null {
  const at = pathAt(model.yaml, offset);
  if (at === null) return null;
  const node = nodeAt(model.yaml, at.path);
  const text = at.what === "key" ? String(at.path.at(-1) ?? "") : isScalar(node) ? String(node.value) : "";
  const field = at.path.filter((key) => typeof key === "string");
  const name = field.at(-1) ?? "";
  if (at.what === "key") {
    const value = isScalar(node) ? String(node.value) : "";
    if (field.includes("zones") && model.files[value] !== undefined) return { file: value, from: 0, to: 0 };
    return field.includes("rootHints") ? hostEntry(model, model.byAddress.get(value)) : null;
  }
  if (model.files[text] !== undefined) return { file: text, from: 0, to: 0 };
  if (name === "name" && field.length === 2) return addressOf(model, absolute(text));
  if (name === "address" && field.length === 2) {
    const host = model.byAddress.get(text);
    return host ? addressOf(model, absolute(host.spec.name)) : null;
  }
  if (name === "localDomains" || name === "relayDomains") return mailOf(model, text);
  return hostEntry(model, model.byAddress.get(text) ?? model.byName.get(text));
}

/** Where a host is written down. */
function hostEntry(model: WorldModel, host: HostModel | undefined): Place | null {
  return host ? { file: WORLD_FILE, ...rangeAt(model.yaml, ["hosts", host.index, "name"]) } : null;
}

function placeOf(zone: ZoneModel, placed: Placed): Place {
  const { line, column, text } = placed.token;
  const from = offsetAt(zone.starts, line, column);
  return { file: zone.file, from, to: from + text.length };
}

/** The record that gives a name its address, or makes it an alias; else the host's entry. */
function addressOf(model: WorldModel, name: DomainName): Place | null {
  const zone = zoneFor(model, name);
  const [placed] = [...recordsOf(model, name, "A"), ...recordsOf(model, name, "CNAME")];
  if (zone && placed) return placeOf(zone, placed);
  return hostEntry(model, model.byName.get(name.replace(/\.$/, "")));
}

function mailOf(model: WorldModel, domain: string): Place | null {
  const name = parseName(domain);
  if (!name.ok) return null;
  const zone = zoneFor(model, name.name);
  const [placed] = [...recordsOf(model, name.name, "MX"), ...recordsOf(model, name.name, "A")];
  return zone && placed ? placeOf(zone, placed) : null;
}

function inZone(model: WorldModel, zone: ZoneModel, offset: number): Place | null {
  const spot = spotAt(zone, offset);
  if (spot === null) return null;
  const { data } = spot.placed.record;
  if (spot.part === "owner")
    return spot.name ? hostEntry(model, model.byName.get(spot.name.replace(/\.$/, "").toLowerCase())) : null;
  if (data.type === "A") return hostEntry(model, model.byAddress.get(data.address));
  if (spot.name === null) return null;
  const address = addressOf(model, spot.name);
  if (address !== null) return address;
  // Glue: the only place where this zone knows the server's address.
  const glue = zone.byName.get(spot.name.toLowerCase())?.find(({ record }) => record.data.type === "A");
  return glue ? placeOf(zone, glue) : null;
}

function inAliases(model: WorldModel, file: string, offset: number): Place | null {
  const hosts = model.hosts.filter((host) => smtpOf(host)?.aliases === file);
  const text = model.files[file];
  if (hosts.length === 0 || text === undefined) return null;
  const { entries } = readAliasWords(text);
  const word = entries
    .flatMap(({ members }) => members)
    .find(({ from, to }) => offset >= from && offset <= to);
  if (word === undefined) return null;
  const address = bare(word.text).toLowerCase();
  const at = address.lastIndexOf("@");
  const domain = at < 0 ? null : address.slice(at + 1);
  const user = at < 0 ? address : address.slice(0, at);
  const entry =
    domain === null ? entries.find(({ name }) => bare(name.text).toLowerCase() === user) : undefined;
  if (entry) return { file, from: entry.name.from, to: entry.name.to };
  return userPlace(model, user, domain, hosts);
}

/** Where an address leads: to an account, or as far as the MX of its domain. */
export function mailboxPlace(model: WorldModel, address: string): Place | null {
  const at = address.lastIndexOf("@");
  return at < 0 ? null : userPlace(model, address.slice(0, at), address.slice(at + 1), []);
}

function userPlace(
  model: WorldModel,
  user: string,
  domain: string | null,
  hosts: readonly HostModel[],
): Place | null {
  const takers = domain === null ? hosts : model.hosts.filter((host) => isTakenLocally(host, domain));
  for (const host of takers) {
    const k = host.spec.users.findIndex(({ name }) => name === user);
    if (k >= 0)
      return { file: WORLD_FILE, ...rangeAt(model.yaml, ["hosts", host.index, "users", k, "name"]) };
  }
  return domain === null ? null : mailOf(model, domain);
}
