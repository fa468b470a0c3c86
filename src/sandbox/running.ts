/**
 * The files of a world as it runs: those it began with, with every change since written in. So a sandbox can
 * be opened at any moment of any recording, and what runs can be laid beside what is in the editor.
 */
import {
  lookUp,
  readWorld,
  tooLarge,
  zonePath,
  type Host,
  type HostSpec,
  type World,
  type WorldSource,
} from "../host/index.ts";
import { latin1ToUtf8, utf8ToLatin1 } from "../base/index.ts";
import { WORLD_FILE, type WorldFiles } from "./files.ts";
import { compactCable, compactHost, compactService } from "./compact.ts";
import { append, setIn } from "./yaml-edit.ts";
import { readYaml } from "./yaml-text.ts";

/** Parsed once for the same files. */
const sources = new WeakMap<WorldFiles, WorldSource | null>();

export function sourceOf(files: WorldFiles): WorldSource | null {
  const known = sources.get(files);
  if (known !== undefined) return known;
  const result = readFiles(files);
  const source = result.ok ? result.source : null;
  sources.set(files, source);
  return source;
}

/** The text of world.yaml is as a rule one that has been read already, to check it. */
function readFiles(files: WorldFiles): { ok: true; source: WorldSource } | { ok: false } {
  const text = files[WORLD_FILE];
  const yaml = text === undefined || tooLarge(files) ? null : readYaml(text);
  if (yaml === null || yaml.problems.length > 0) return { ok: false };
  const latin1 = Object.entries(files).map(([path, one]) => [path, utf8ToLatin1(one)] as const);
  return readWorld("sandbox", yaml.data, Object.fromEntries(latin1));
}

/** `base`: the files the world began with. They come back as they are when nothing has changed. */
export function runningFiles(base: WorldFiles, world: Readonly<World>): WorldFiles {
  const source = sourceOf(base);
  if (source === null) return base;
  const changed: Record<string, string> = {};
  let yaml = base[WORLD_FILE] ?? "";
  const put = (path: string | undefined, latin1: string | undefined): void => {
    if (path === undefined || path === "" || latin1 === undefined) return;
    const before = base[path];
    if (before === undefined || utf8ToLatin1(before) !== latin1) changed[path] = latin1ToUtf8(latin1);
  };
  const names = new Set<string>();
  const known = new Set(source.spec.hosts.map(({ name }) => name));
  // From the last to the first, so that taking one out moves none of those still to come.
  const places = source.spec.hosts.map((spec, index) => ({ spec, index })).reverse();
  for (const { spec, index } of places) {
    const host = world.hosts[spec.name] ?? renamed(world, spec, known);
    if (host === undefined) yaml = setIn(yaml, ["hosts", index], undefined);
    else {
      names.add(host.name);
      if (!isSame(host, spec)) yaml = writeHost(yaml, index, spec, host);
      putTexts(host, put);
    }
  }
  for (const host of Object.values(world.hosts)) {
    if (names.has(host.name) || isOutside(host)) continue;
    yaml = append(yaml, ["hosts"], compactHost(runningSpec(host)));
    putTexts(host, put);
    for (const { path, from } of host.spec.files)
      if (from !== undefined) put(from, lookUp(host.files, host.spec.look, path)?.text);
  }
  if (yaml !== base[WORLD_FILE]) changed[WORLD_FILE] = yaml;
  return Object.keys(changed).length === 0 ? base : { ...base, ...changed };
}

/** The computer that has the address under a name nobody had before. */
function renamed(world: Readonly<World>, spec: HostSpec, known: ReadonlySet<string>): Host | undefined {
  const name = world.addresses[spec.address];
  return name === undefined || known.has(name) ? undefined : world.hosts[name];
}

/** A computer a bridge has put there is no part of the world's folder. */
function isOutside(host: Readonly<Host>): boolean {
  return Object.values(host.processes).some(({ program }) => program === "outside");
}

/** What a host is set to now: its description, with the cable as it is. */
export function runningSpec(host: Readonly<Host>): HostSpec {
  const { up, latencyMs, jitterMs, lossPerMille, duplicatePerMille, loseEvery, bitsPerSecond } = host.cable;
  const { hours } = host.spec.cable;
  return {
    ...host.spec,
    cable: { up, latencyMs, jitterMs, lossPerMille, duplicatePerMille, loseEvery, bitsPerSecond, hours },
  };
}

function isSame(host: Readonly<Host>, spec: HostSpec): boolean {
  if (JSON.stringify(runningSpec(host).cable) !== JSON.stringify(ordered(spec.cable))) return false;
  return textOf(host.spec) === textOf(spec);
}

function ordered(cable: HostSpec["cable"]): HostSpec["cable"] {
  const { up, latencyMs, jitterMs, lossPerMille, duplicatePerMille, loseEvery, bitsPerSecond, hours } = cable;
  return { up, latencyMs, jitterMs, lossPerMille, duplicatePerMille, loseEvery, bitsPerSecond, hours };
}

const texts = new WeakMap<HostSpec, string>();

function textOf(spec: HostSpec): string {
  let text = texts.get(spec);
  if (text === undefined) {
    text = JSON.stringify({ ...spec, cable: null });
    texts.set(spec, text);
  }
  return text;
}

/** Zones, aliases and access rules lie in the host's own files. */
function putTexts(
  host: Readonly<Host>,
  put: (path: string | undefined, latin1: string | undefined) => void,
): void {
  const text = (path: string): string | undefined => lookUp(host.files, host.spec.look, path)?.text;
  // A mailbox goes its own way: letters come and are read.
  for (const { path, from } of host.spec.files) if (!path.startsWith("/var/mail/")) put(from, text(path));
  const { smtp, dns } = host.spec.services;
  for (const [origin, file] of Object.entries((dns?.["zones"] ?? {}) as Record<string, string>))
    put(file, text(zonePath(origin)));
  if (typeof smtp?.["aliases"] === "string") put(smtp["aliases"], text("/etc/aliases"));
  if (typeof smtp?.["access"] === "string") put(smtp["access"], text("/etc/mail/access"));
}

/** Only what is different is written, and what is as it would be anyway is left out. */
function writeHost(yaml: string, index: number, before: HostSpec, host: Readonly<Host>): string {
  const now = runningSpec(host);
  const at = ["hosts", index];
  let text = yaml;
  const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);
  for (const key of ["name", "address", "about", "resolver", "users", "look"] as const)
    if (differs(before[key], now[key])) text = setIn(text, [...at, key], now[key]);
  if (differs(ordered(before.cable), now.cable)) {
    const cable = compactCable(now.cable);
    text = setIn(text, [...at, "cable"], Object.keys(cable).length > 0 ? cable : undefined);
  }
  if (differs(before.files, now.files)) text = writeFiles(text, [...at, "files"], before.files, now.files);
  for (const name of ["smtp", "dns"] as const) {
    const settings = now.services[name];
    if (!differs(before.services[name], settings)) continue;
    text = writeService(text, [...at, "services", name], name, before.services[name], settings);
  }
  return text;
}

/** One by one where only their texts are others. */
function writeFiles(
  yaml: string,
  at: (string | number)[],
  before: HostSpec["files"],
  now: HostSpec["files"],
): string {
  const paths = (files: HostSpec["files"]): string => JSON.stringify(files.map(({ path }) => path));
  if (paths(before) !== paths(now)) {
    const written = now.map(({ owner, ...file }) => (owner === "root" ? file : { ...file, owner }));
    return setIn(yaml, at, written.length > 0 ? written : undefined);
  }
  return now.reduce(
    (text, file, k) => (file.text === before[k]?.text ? text : setIn(text, [...at, k, "text"], file.text)),
    yaml,
  );
}

/** Field by field, so that the order and the comments of the others stay. */
function writeService(
  yaml: string,
  at: (string | number)[],
  name: "smtp" | "dns",
  before: Readonly<Record<string, unknown>> | undefined,
  now: Readonly<Record<string, unknown>> | undefined,
): string {
  if (now === undefined || before === undefined) return setIn(yaml, at, now && compactService(name, now));
  let text = yaml;
  const kept = compactService(name, now);
  for (const field of new Set([...Object.keys(before), ...Object.keys(now)])) {
    if (JSON.stringify(before[field]) === JSON.stringify(now[field])) continue;
    text = setIn(text, [...at, field], kept[field]);
  }
  return text;
}
