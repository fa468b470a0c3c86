/**
 * A world's computers, changed in the text: what a form, the map and a person at the keyboard do is the same
 * change of the same files. `changesBetween` then brings a running world there.
 */
import { parseIpv4 } from "../base/index.ts";
import { addressOfReverse, isUnder, nameKey, reverseName, withoutDot } from "../wire/dns/index.ts";
import { applyEdits, networkHas, offsetAt, WORLD_FILE, type TextEdit, type WorldFiles } from "./files.ts";
import { absolute, readModel, writtenIn, zoneFor, type WorldModel, type ZoneModel } from "./model.ts";
import { append, setIn } from "./yaml-edit.ts";
import { addLines, raiseSerial } from "./zone-edit.ts";

export type Operation =
  { ok: true; files: Record<string, string>; says: string } | { ok: false; says: string };

const NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/;

export function refuse(says: string): { ok: false; says: string } {
  return { ok: false, says };
}

/** Why this cannot be a new computer's name; null when it can. */
export function whyNotName(model: WorldModel, name: string): string | null {
  if (!NAME.test(name))
    return "A host name is lower case letters, digits and hyphens with dots between, such as mail.example.org.";
  return model.byName.has(name) ? `There is a computer called ${name} already.` : null;
}

/** Documentation ranges. RFC 5737 */
const RANGES = ["192.0.2", "198.51.100", "203.0.113"];

/** An address nobody has, near `beside` if there is one; in a range whose reverse zone this world has, if it can be. */
export function freeAddress(files: WorldFiles, beside: string | null = null): string | null {
  return freeAddressIn(readModel(files), beside);
}

export function freeAddressIn(model: WorldModel, beside: string | null): string | null {
  const near = beside === null ? [] : [beside.split(".").slice(0, 3).join(".")];
  const known = RANGES.filter(
    (range) => zoneFor(model, reverseName(`${range}.1`))?.origin.endsWith("in-addr.arpa.") === true,
  );
  for (const range of [...near, ...known, ...RANGES]) {
    for (let last = 10; last < 255; last++)
      if (!model.byAddress.has(`${range}.${last}`)) return `${range}.${last}`;
  }
  return null;
}

export interface NewHost {
  name: string;
  /** Left out: the next free one. */
  address?: string;
  look?: "unix" | "nt";
  about?: string;
  users?: readonly { name: string; fullName: string; password?: string }[];
  /** Settings under `services: smtp:`; left out: no mail system. */
  smtp?: Readonly<Record<string, unknown>>;
  /** Whom it asks for names; left out: the name server nearest by address that answers it. */
  resolver?: readonly string[];
}

/** A computer more, with its address in the zones that are there for it. */
export function addHost(files: WorldFiles, host: NewHost): Operation {
  const model = readModel(files);
  const wrong = whyNotName(model, host.name);
  if (wrong !== null) return refuse(wrong);
  const address = host.address ?? freeAddressIn(model, null);
  if (address === null || parseIpv4(address) === null)
    return refuse(`${address ?? "That"} is not an address.`);
  const owner = model.byAddress.get(address);
  if (owner) return refuse(`${owner.spec.name} has the address ${address} already.`);
  const servers = host.resolver ?? resolverFor(model, address);
  const written = {
    name: host.name,
    address,
    ...(host.look === "nt" ? { look: "nt" } : {}),
    ...(host.about === undefined || host.about === "" ? {} : { about: host.about }),
    ...(servers.length > 0 ? { resolver: { servers } } : {}),
    ...(host.users && host.users.length > 0 ? { users: host.users } : {}),
    ...(host.smtp ? { services: { smtp: host.smtp } } : {}),
  };
  const result: Record<string, string> = {
    ...files,
    [WORLD_FILE]: append(files[WORLD_FILE] ?? "", ["hosts"], written),
  };
  const named = addNames(model, result, host.name, address);
  return { ok: true, files: result, says: `${host.name} is a new computer, at ${address}.${named}` };
}

/** A name server that looks names up for this address, if there is one. */
export function resolverFor(model: WorldModel, address: string): string[] {
  const near = address.split(".").slice(0, 3).join(".");
  const servers = model.hosts.filter(({ spec }) => {
    const recursion = spec.services["dns"]?.["recursion"] as { allowFrom?: readonly string[] } | undefined;
    return (recursion?.allowFrom ?? []).some((network) => networkHas(network, address));
  });
  const best = servers.find(({ spec }) => spec.address.startsWith(`${near}.`)) ?? servers[0];
  return best ? [best.spec.address] : [];
}

/** A record in the zone of its name and one in the zone of its address, where this world has them. Says what was done. */
function addNames(model: WorldModel, files: Record<string, string>, name: string, address: string): string {
  const forward = zoneFor(model, absolute(name));
  const reverse = zoneFor(model, reverseName(address));
  const done: string[] = [];
  if (forward && forward.origin !== "." && !isTopLevel(forward)) {
    addRecord(files, forward, `${writtenIn(forward, absolute(name))}\t\tA\t${address}`);
    done.push(forward.file);
  }
  if (reverse?.origin.endsWith("in-addr.arpa.") === true) {
    addRecord(files, reverse, `${writtenIn(reverse, reverseName(address))}\t\tPTR\t${name}.`);
    done.push(reverse.file);
  }
  return done.length === 0 ? "" : ` Its name is in ${done.join(" and ")}.`;
}

function isTopLevel(zone: ZoneModel): boolean {
  return withoutDot(zone.origin).split(".").length < 2;
}

export function addRecord(files: Record<string, string>, zone: ZoneModel, line: string): void {
  const text = files[zone.file] ?? zone.text;
  const raised = text === zone.text ? raiseSerial(text) : text;
  files[zone.file] = addLines(raised, [line]);
}

/** A computer less: its entry, its records, and its name for its address. What points at it is left, and will be told of. */
export function removeHost(files: WorldFiles, name: string): Operation {
  const model = readModel(files);
  const host = model.byName.get(name);
  if (!host) return refuse(`There is no computer called ${name}.`);
  if (model.hosts.length === 1) return refuse("A world has at least one computer.");
  const result: Record<string, string> = {
    ...files,
    [WORLD_FILE]: setIn(files[WORLD_FILE] ?? "", ["hosts", host.index], undefined),
  };
  for (const zone of model.zones) {
    const gone = ownLines(zone, absolute(name), reverseName(host.spec.address));
    if (gone.size === 0) continue;
    result[zone.file] = raiseSerial(
      zone.text
        .split("\n")
        .filter((_line, i) => !gone.has(i + 1))
        .join("\n"),
    );
  }
  return { ok: true, files: result, says: `${name} is taken away, with its records.` };
}

/** Lines of records that belong to this name or give this address its name; the zone's own top is let be. */
function ownLines(zone: ZoneModel, name: string, reverse: string): Set<number> {
  const lines = new Set<number>();
  for (const { record, token, data } of zone.parsed.placed) {
    const mine = nameKey(record.name) === nameKey(name) || nameKey(record.name) === nameKey(reverse);
    if (!mine || nameKey(record.name) === nameKey(zone.origin)) continue;
    const last = data.at(-1)?.line ?? token.line;
    for (let line = token.line; line <= last; line++) lines.add(line);
  }
  return lines;
}

/** Another name: in its entry, in every zone that names it, and among its own local domains. */
export function renameHost(files: WorldFiles, from: string, to: string): Operation {
  const model = readModel(files);
  const host = model.byName.get(from);
  if (!host) return refuse(`There is no computer called ${from}.`);
  const wrong = whyNotName(model, to);
  if (wrong !== null) return refuse(wrong);
  let yaml = setIn(files[WORLD_FILE] ?? "", ["hosts", host.index, "name"], to);
  for (const { spec, index } of model.hosts) {
    for (const field of ["localDomains", "relayDomains"]) {
      const list = spec.services["smtp"]?.[field];
      const at = Array.isArray(list) ? list.indexOf(from) : -1;
      if (at >= 0) yaml = setIn(yaml, ["hosts", index, "services", "smtp", field, at], to);
    }
  }
  for (const { spec, index } of model.hosts) {
    const hints = (spec.services["dns"]?.["rootHints"] ?? {}) as Record<string, string>;
    const at = ["hosts", index, "services", "dns", "rootHints"];
    if (hints[from] !== undefined)
      yaml = setIn(
        yaml,
        at,
        Object.fromEntries(
          Object.entries(hints).map(([name, address]) => [name === from ? to : name, address]),
        ),
      );
  }
  const edited = applyEdits(
    { ...files, [WORLD_FILE]: yaml },
    model.zones.flatMap((zone) => renamesIn(zone, absolute(from), absolute(to))),
  );
  for (const zone of model.zones) {
    const text = edited[zone.file];
    if (text !== undefined && text !== zone.text) edited[zone.file] = raiseSerial(text);
  }
  return { ok: true, files: edited, says: `${from} is called ${to} from now on.` };
}

function renamesIn(zone: ZoneModel, from: string, to: string): TextEdit[] {
  const edits = new Map<number, TextEdit>();
  const put = (token: { text: string; line: number; column: number }): void => {
    const at = offsetAt(zone.starts, token.line, token.column);
    edits.set(at, { file: zone.file, from: at, to: at + token.text.length, text: writtenIn(zone, to) });
  };
  for (const { record, token, data } of zone.parsed.placed) {
    const inside = isUnder(to, zone.origin);
    if (nameKey(record.name) === nameKey(from) && token.column === 1 && token.text !== "@" && inside)
      put(token);
    const target = targetOf(record.data);
    const word = record.data.type === "MX" ? data[1] : data[0];
    if (target !== null && nameKey(target) === nameKey(from) && word) put(word);
  }
  return [...edits.values()];
}

function targetOf(data: ZoneModel["parsed"]["placed"][number]["record"]["data"]): string | null {
  switch (data.type) {
    case "NS":
    case "CNAME":
    case "PTR":
      return data.target;
    case "MX":
      return data.exchange;
    case "SOA":
      return data.primary;
    default:
      return null;
  }
}

/** Another address: in its entry, in its A records, and the way back. */
export function readdressHost(files: WorldFiles, name: string, address: string): Operation {
  const model = readModel(files);
  const host = model.byName.get(name);
  if (!host) return refuse(`There is no computer called ${name}.`);
  if (parseIpv4(address) === null) return refuse(`${address} is not an address.`);
  const owner = model.byAddress.get(address);
  if (owner) return refuse(`${owner.spec.name} has the address ${address} already.`);
  const old = host.spec.address;
  const edits: TextEdit[] = [];
  for (const zone of model.zones) {
    for (const { record, token, data } of zone.parsed.placed) {
      const at = (word: typeof token): { from: number; to: number } => {
        const from = offsetAt(zone.starts, word.line, word.column);
        return { from, to: from + word.text.length };
      };
      const [word] = data;
      if (record.data.type === "A" && record.data.address === old && word)
        edits.push({ file: zone.file, ...at(word), text: address });
      const back =
        record.data.type === "PTR" &&
        addressOfReverse(record.name) === old &&
        isUnder(reverseName(address), zone.origin);
      if (back && token.column === 1)
        edits.push({ file: zone.file, ...at(token), text: writtenIn(zone, reverseName(address)) });
    }
  }
  const result = applyEdits(files, edits);
  for (const zone of model.zones) {
    const text = result[zone.file];
    if (text !== undefined && text !== zone.text) result[zone.file] = raiseSerial(text);
  }
  let yaml = setIn(files[WORLD_FILE] ?? "", ["hosts", host.index, "address"], address);
  for (const { spec, index } of model.hosts) {
    spec.resolver.servers.forEach((server, k) => {
      if (server === old) yaml = setIn(yaml, ["hosts", index, "resolver", "servers", k], address);
    });
    for (const [hint, at] of Object.entries(
      (spec.services["dns"]?.["rootHints"] ?? {}) as Record<string, string>,
    ))
      if (at === old) yaml = setIn(yaml, ["hosts", index, "services", "dns", "rootHints", hint], address);
  }
  result[WORLD_FILE] = yaml;
  return { ok: true, files: result, says: `${name} has the address ${address} from now on.` };
}

/**
 * Sets one field of a computer: ["cable", "latencyMs"], ["services", "smtp", "personality"],
 * ["services", "smtp", "relay"]. Undefined takes it out. Checked like any text: see `checkWorldFiles`.
 */
export function setHostField(
  files: WorldFiles,
  name: string,
  field: readonly (string | number)[],
  value: unknown,
): Operation {
  const host = readModel(files).byName.get(name);
  if (!host) return refuse(`There is no computer called ${name}.`);
  const yaml = setIn(files[WORLD_FILE] ?? "", ["hosts", host.index, ...field], value);
  return { ok: true, files: { ...files, [WORLD_FILE]: yaml }, says: `${field.join(".")} of ${name} is set.` };
}

/** An account less. What is in the mailbox stays on the disk, and nobody gets it. */
export function removeUser(files: WorldFiles, host: string, user: string): Operation {
  const model = readModel(files).byName.get(host);
  if (!model) return refuse(`There is no computer called ${host}.`);
  const at = model.spec.users.findIndex(({ name }) => name === user);
  if (at < 0) return refuse(`${host} has no user called ${user}.`);
  const yaml = setIn(files[WORLD_FILE] ?? "", ["hosts", model.index, "users", at], undefined);
  return {
    ok: true,
    files: { ...files, [WORLD_FILE]: yaml },
    says: `${user} has no account at ${host} any more. What lies in the mailbox stays on the disk.`,
  };
}

/** An account with a mailbox. */
export function addUser(
  files: WorldFiles,
  host: string,
  user: { name: string; fullName: string; password?: string },
): Operation {
  const model = readModel(files).byName.get(host);
  if (!model) return refuse(`There is no computer called ${host}.`);
  if (!/^[a-z][a-z0-9._-]{0,31}$/.test(user.name))
    return refuse("A login name is a small letter, then letters, digits, dots, hyphens.");
  if (model.spec.users.some(({ name }) => name === user.name))
    return refuse(`${host} has a user called ${user.name} already.`);
  const yaml = append(files[WORLD_FILE] ?? "", ["hosts", model.index, "users"], user);
  return {
    ok: true,
    files: { ...files, [WORLD_FILE]: yaml },
    says: `${user.name} has an account at ${host}.`,
  };
}
