/** From one folder to another, as inputs to a world that runs the first. */
import type { HostSpec, Input, WorldSource } from "../host/index.ts";
import { compactHost, compactService } from "./compact.ts";
import { WORLD_FILE, type WorldFiles } from "./files.ts";
import { sourceOf } from "./running.ts";

/**
 * None when nothing differs, or when either folder would not open: look at `checkWorldFiles` first. Titles,
 * sentences about the world and its first moment are no matter of the running world.
 */
export function changesBetween(before: WorldFiles, after: WorldFiles): Input[] {
  const from = sourceOf(before);
  const to = sourceOf(after);
  if (from === null || to === null) return [];
  const old = new Map(from.spec.hosts.map((host) => [host.name, host]));
  const inputs: Input[] = [];
  const moved = movedHosts(from, to);
  for (const spec of from.spec.hosts)
    if (!moved.has(spec.name) && to.spec.hosts.every(({ name }) => name !== spec.name))
      inputs.push({ do: "host.remove", host: spec.name });
  for (const [name, { spec }] of moved)
    inputs.push({ do: "host.move", host: name, name: spec.name, address: spec.address });
  for (const spec of to.spec.hosts) {
    const origin = [...moved].find(([, one]) => one.spec === spec)?.[0] ?? spec.name;
    const was = old.get(origin);
    if (was === undefined) inputs.push(addition(spec, after));
    else if (was.look !== spec.look)
      inputs.push({ do: "host.remove", host: spec.name }, addition(spec, after));
    else inputs.push(...hostChanges(was, spec, before, after));
  }
  return inputs;
}

/** Hosts with another name or address: the same address under a new name, or the same name at a new address. */
function movedHosts(from: WorldSource, to: WorldSource): Map<string, { spec: HostSpec }> {
  const moved = new Map<string, { spec: HostSpec }>();
  const oldNames = new Set(from.spec.hosts.map(({ name }) => name));
  for (const spec of to.spec.hosts) {
    const sameName = from.spec.hosts.find(({ name }) => name === spec.name);
    const sameAddress = from.spec.hosts.find(({ address }) => address === spec.address);
    if (sameName && sameName.address !== spec.address && sameName.look === spec.look)
      moved.set(sameName.name, { spec });
    const renamed =
      !oldNames.has(spec.name) && sameAddress && to.spec.hosts.every(({ name }) => name !== sameAddress.name);
    if (renamed === true && sameAddress.look === spec.look) moved.set(sameAddress.name, { spec });
  }
  return moved;
}

function addition(spec: HostSpec, files: WorldFiles): Input {
  const { smtp = {}, dns = {} } = spec.services;
  const named = [
    smtp["aliases"],
    smtp["access"],
    ...Object.values((dns["zones"] ?? {}) as Record<string, unknown>),
    ...spec.files.map(({ from }) => from),
  ].filter((file): file is string => typeof file === "string" && files[file] !== undefined);
  return {
    do: "host.add",
    host: spec.name,
    spec: compactHost(spec),
    files: Object.fromEntries([...new Set(named)].map((file) => [file, files[file] ?? ""])),
  };
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function hostChanges(was: HostSpec, now: HostSpec, before: WorldFiles, after: WorldFiles): Input[] {
  const host = now.name;
  const inputs: Input[] = [];
  const { hours: hoursBefore, ...cableBefore } = was.cable;
  const { hours, ...cable } = now.cable;
  const set = Object.fromEntries(
    Object.entries(cable).filter(
      ([key, value]) => !same(value, (cableBefore as Record<string, unknown>)[key]),
    ),
  );
  if (Object.keys(set).length > 0) inputs.push({ do: "cable", host, set });
  if (!same(hoursBefore, hours)) inputs.push({ do: "apply", host, change: { what: "hours", hours } });
  if (!same(was.about, now.about))
    inputs.push({ do: "apply", host, change: { what: "about", about: now.about } });
  if (!same(was.resolver, now.resolver))
    inputs.push({ do: "apply", host, change: { what: "resolver", settings: now.resolver } });
  if (!same(was.users, now.users))
    inputs.push({ do: "apply", host, change: { what: "users", users: now.users } });
  inputs.push(...dnsChanges(was, now, before, after), ...smtpChanges(was, now, before, after));
  inputs.push(...fileChanges(was, now, before, after));
  return inputs;
}

type Zones = Readonly<Record<string, string>>;

function zones(spec: HostSpec): Zones {
  return (spec.services["dns"]?.["zones"] ?? {}) as Zones;
}

function dnsChanges(was: HostSpec, now: HostSpec, before: WorldFiles, after: WorldFiles): Input[] {
  const host = now.name;
  const dns = now.services["dns"];
  if (dns === undefined)
    return was.services["dns"] === undefined
      ? []
      : [{ do: "apply", host, change: { what: "dns", settings: null } }];
  const inputs: Input[] = [];
  const [oldZones, newZones] = [zones(was), zones(now)];
  for (const origin of Object.keys(oldZones))
    if (newZones[origin] === undefined)
      inputs.push({ do: "apply", host, change: { what: "zone", origin, text: null } });
  // What a zone that is new gets called in the settings; see the input.
  const expected: Record<string, string> = {};
  for (const [origin, file] of Object.entries(newZones)) {
    const text = after[file] ?? "";
    const old = oldZones[origin];
    expected[origin] = old ?? `zones/${origin === "." ? "root" : origin}.zone`;
    if (old === undefined || before[old] !== text)
      inputs.push({ do: "apply", host, change: { what: "zone", origin, text } });
  }
  const { zones: _before, ...rest } = was.services["dns"] ?? {};
  const { zones: _now, ...wanted } = dns;
  const isNew = was.services["dns"] === undefined;
  if (
    !same(expected, newZones) ||
    !same(isNew ? {} : compactService("dns", rest), compactService("dns", wanted)) ||
    (isNew && Object.keys(newZones).length === 0)
  )
    inputs.push({ do: "apply", host, change: { what: "dns", settings: compactService("dns", dns) } });
  return inputs;
}

function smtpChanges(was: HostSpec, now: HostSpec, before: WorldFiles, after: WorldFiles): Input[] {
  const host = now.name;
  const old = was.services["smtp"];
  const smtp = now.services["smtp"];
  if (smtp === undefined)
    return old === undefined ? [] : [{ do: "apply", host, change: { what: "smtp", settings: null } }];
  const inputs: Input[] = [];
  if (old === undefined || !same(old, smtp))
    inputs.push({ do: "apply", host, change: { what: "smtp", settings: compactService("smtp", smtp) } });
  for (const what of ["aliases", "access"] as const) {
    const file = smtp[what];
    const oldFile = old?.[what];
    const text = typeof file === "string" ? after[file] : undefined;
    const oldText = typeof oldFile === "string" ? before[oldFile] : undefined;
    if (text !== oldText) inputs.push({ do: "apply", host, change: { what, text: text ?? "" } });
  }
  return inputs;
}

function fileChanges(was: HostSpec, now: HostSpec, before: WorldFiles, after: WorldFiles): Input[] {
  const host = now.name;
  const content = (file: HostSpec["files"][number], files: WorldFiles): string =>
    file.text ?? files[file.from ?? ""] ?? "";
  const old = new Map(was.files.map((file) => [file.path, file]));
  const inputs: Input[] = [];
  for (const file of now.files) {
    const known = old.get(file.path);
    old.delete(file.path);
    const text = content(file, after);
    if (known === undefined || content(known, before) !== text)
      inputs.push({ do: "apply", host, change: { what: "file", path: file.path, text, owner: file.owner } });
  }
  for (const { path, owner } of old.values())
    inputs.push({ do: "apply", host, change: { what: "file", path, text: null, owner } });
  return inputs;
}

/** What differs between what runs and what is written, file by file. */
export interface FileDifference {
  file: string;
  /** Null: there is no such file. */
  before: string | null;
  after: string | null;
}

export function filesThatDiffer(before: WorldFiles, after: WorldFiles): FileDifference[] {
  return [...new Set([WORLD_FILE, ...Object.keys(before), ...Object.keys(after)])]
    .filter((file) => before[file] !== after[file])
    .map((file) => ({ file, before: before[file] ?? null, after: after[file] ?? null }));
}
