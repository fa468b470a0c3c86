/** The world a bridge opens: one that comes with the site or one from disk, with zones and ways out added to it. */
import { readFileSync, statSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import { parseDocument, visit, type Document } from "yaml";
import { readOwnWorld, type WorldSource } from "../host/index.ts";
import { showProblem } from "../lesson/index.ts";
import { parseZone, showProblem as showZoneProblem } from "../proto/dns/index.ts";
import { unpackWorld } from "../sandbox/index.ts";
import { readSaved } from "../share/index.ts";
import { isFolder, readText, readWorldText, Refused } from "./folders.ts";

const WORLD_FILE = "world.yaml";
const ZONE_DIRECTORY = "/etc/namedb";

export interface WorldText {
  name: string;
  yaml: string;
  files: Record<string, string>;
  /** Comes with the site as it is: a recording need not carry it. */
  known: boolean;
}

export interface ZoneOption {
  origin: string;
  file: string;
}

export interface OutOption {
  domain: string;
  port: number;
}

/** A name ("1998"), a folder, its world.yaml, or any YAML file of a world. */
export function readWorldAt(where: string): WorldText {
  if (/^[a-z0-9-]+$/.test(where) && !isFolder(where)) {
    return { ...readWorldText(where), name: where, known: true };
  }
  const path = isFolder(where) ? join(where, WORLD_FILE) : where;
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true)
    throw new Refused(
      `There is no world at ${where}: neither a name, nor a folder with a ${WORLD_FILE}, nor a file.`,
    );
  const text = readText(path);
  const folder = dirname(path);
  const named = basename(isFolder(where) ? resolve(where) : path, extname(path));
  const name =
    named
      .toLowerCase()
      .replace(/[^a-z0-9-]+/g, "-")
      .slice(0, 60) || "world";
  // A session of a world that comes with this names it.
  const session = readSaved(text);
  if (session.ok && session.moment.recording.own === undefined) {
    const { world } = session.moment.recording;
    return { ...readWorldText(world), name: world, known: true };
  }
  // A downloaded world has everything in one file; a world.yaml has its other files beside it.
  const unpacked = unpackWorld(text);
  if (!unpacked.ok) throw new Refused(`${path}: ${unpacked.says}`);
  if (text.trimStart().startsWith("{")) {
    const { [WORLD_FILE]: yaml = "", ...files } = unpacked.files;
    return { name, yaml, files, known: false };
  }
  return { name, yaml: text, files: filesNamed(text, folder), known: false };
}

/** The files beside it that it speaks of, and no others: it may lie among anything. */
function filesNamed(yaml: string, folder: string): Record<string, string> {
  const files: Record<string, string> = {};
  visit(parseDocument(yaml), {
    Scalar: (_, { value }) => {
      if (typeof value !== "string" || !/^[\w.-]+(?:\/[\w.-]+)*$/.test(value) || value.includes("..")) return;
      const path = join(folder, value);
      if (statSync(path, { throwIfNoEntry: false })?.isFile() === true) files[value] = readText(path);
    },
  });
  return files;
}

export interface Changes {
  hosts: readonly string[];
  zones: readonly ZoneOption[];
  /** With the address inside where mail for that domain goes. */
  outs: readonly { domain: string; address: string }[];
}

/** The world with what was asked for, ready to begin. */
export function openWorld(text: WorldText, changes: Changes): WorldSource {
  const before = checked(text);
  if (changes.zones.length === 0 && changes.outs.length === 0) {
    if (!text.known) return before;
    const { own: _, ...known } = before;
    return known;
  }
  const document = parseDocument(text.yaml);
  const files = { ...text.files };
  const names = before.spec.hosts.map(({ name }) => name);
  for (const zone of changes.zones)
    serve(document, files, zone, names.indexOf(serverFor(before, changes.hosts)));
  before.spec.hosts.forEach(({ services }, i) => {
    if (services["smtp"] === undefined) return;
    for (const { domain, address } of changes.outs)
      document.setIn(["hosts", i, "services", "smtp", "routes", domain], address);
  });
  return checked({ ...text, yaml: document.toString(), files });
}

function checked({ name, yaml, files }: WorldText): WorldSource {
  const result = readOwnWorld(name, { yaml, files });
  if (result.ok) return result.source;
  throw new Refused(result.problems.map(showProblem).join("\n"));
}

/** The name server that gets the zone: the one host asked for, or the first of them that is one already. */
function serverFor({ spec }: WorldSource, hosts: readonly string[]): string {
  const wanted = hosts.length === 0 ? spec.hosts.map(({ name }) => name) : hosts;
  const serving = spec.hosts.filter(
    ({ name, services }) => wanted.includes(name) && services["dns"] !== undefined,
  );
  const [first] = serving;
  const server = first?.name ?? hosts[0];
  if (server === undefined)
    throw new Refused("No host of this world is a name server; say which one with --host NAME.");
  return server;
}

function serve(
  document: Document,
  files: Record<string, string>,
  { origin, file }: ZoneOption,
  host: number,
): void {
  const included = new Map<string, string>();
  const zone = parseZone(readLatin1(file), origin, file, {
    include: (name) => {
      const text = readOrNull(resolve(dirname(file), name));
      if (text !== null) included.set(name, text);
      return text;
    },
  });
  if (zone.zone === null) throw new Refused(zone.problems.map(showZoneProblem).join("\n"));
  const from = `bridge/${origin === "." ? "root" : origin}.zone`;
  files[from] = readText(file);
  document.setIn(["hosts", host, "services", "dns", "zones", origin], from);
  const list = ["hosts", host, "files"];
  if (included.size > 0 && !document.hasIn(list)) document.setIn(list, document.createNode([]));
  for (const name of included.keys()) {
    const path = `bridge/include/${name.replace(/^\/+/, "")}`;
    files[path] = readText(resolve(dirname(file), name));
    document.addIn(list, { path: resolve(ZONE_DIRECTORY, name), from: path });
  }
}

function readLatin1(path: string): string {
  const text = readOrNull(path);
  if (text === null) throw new Refused(`${path} cannot be read.`);
  return text;
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return null;
  }
}
