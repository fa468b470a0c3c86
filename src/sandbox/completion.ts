/** What could stand where somebody is typing: fields and their values, record types, names and addresses of this world. */
import { fieldAt, fieldsBelow } from "../host/index.ts";
import { recordCodecs, reverseName, withoutDot } from "../wire/dns/index.ts";
import { describeField, VERDICTS } from "./hover.ts";
import { lineStarts, positionAt, WORLD_FILE, type WorldFiles } from "./files.ts";
import {
  absolute,
  newMemory,
  rememberedModel,
  writtenIn,
  type Memory,
  type WorldModel,
  type ZoneModel,
} from "./model.ts";
import { smtpOf } from "./checks/mail-hosts.ts";
import { yamlContext, type YamlContext } from "./yaml-context.ts";
import { zonesOfFile } from "./zone-places.ts";

export interface Completion {
  label: string;
  /** What is put in; the label, when left out. */
  insert: string;
  kind: "field" | "value" | "host" | "address" | "file" | "record" | "user" | "directive";
  /** A sentence. */
  says: string;
}

export interface Completions {
  /** What they replace. */
  from: number;
  to: number;
  items: readonly Completion[];
}

export function completionsAt(
  files: WorldFiles,
  file: string,
  offset: number,
  memory: Memory = newMemory(),
): Completions {
  const model = rememberedModel(files, memory);
  const text = files[file] ?? "";
  if (file === WORLD_FILE) {
    const context = yamlContext(text, offset);
    return { from: context.from, to: offset, items: inWorld(model, text, context) };
  }
  const [zone] = zonesOfFile(model, file);
  const from = offset - (/[^\s;()"]*$/.exec(text.slice(Math.max(0, offset - 255), offset))?.[0].length ?? 0);
  if (zone) return { from, to: offset, items: inZone(model, zone, from) };
  return inAliases(model, file, text, offset);
}

function inWorld(model: WorldModel, text: string, context: YamlContext): Completion[] {
  const { path, field } = context;
  if (field === null) {
    const present = keysAround(text, context.from);
    return fieldsBelow(path).flatMap((one) => {
      const name = one.path.at(-1) ?? "";
      if (name === "*" || present.has(name)) return [];
      return [
        { label: name, insert: `${name}: `, kind: "field" as const, says: describeField(one).join(" ") },
      ];
    });
  }
  const place = field === "" ? path : [...path, field];
  const values = fieldAt(place)?.values ?? [];
  const known = values.map((value): Completion => ({ label: value, insert: value, kind: "value", says: "" }));
  return [...known, ...ofThisWorld(model, place)];
}

/** Names of the fields in the block around the cursor, by indentation; on one line, those between its brackets. */
function keysAround(text: string, offset: number): Set<string> {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const end = text.indexOf("\n", offset);
  const line = text.slice(start, end < 0 ? text.length : end);
  const column = /^\s*(?:- +)*/.exec(line)?.[0].length ?? 0;
  const keys = new Set<string>();
  if (text.slice(start, offset).includes("{")) {
    for (const match of line.matchAll(/([\w-]+)\s*:/g)) keys.add(match[1] ?? "");
    return keys;
  }
  const own = (text.slice(0, start).match(/\n/g) ?? []).length;
  const lines = text.split("\n");
  for (const step of [-1, 1]) {
    for (let i = step < 0 ? own - 1 : own; i >= 0 && i < lines.length; i += step) {
      const match = /^(\s*(?:- +)*)([\w-]+):/.exec(lines[i] ?? "");
      const depth = match?.[1]?.length ?? /^\s*/.exec(lines[i] ?? "")?.[0].length ?? 0;
      if ((lines[i] ?? "").trim() === "") continue;
      if (depth < column) break;
      if (match && depth === column && !(i === own && step > 0 && offset <= start + match[0].length))
        keys.add(match[2] ?? "");
      if (match && depth === column && (match[1] ?? "").includes("-") && (step < 0 || i > own)) break;
    }
  }
  return keys;
}

function ofThisWorld(model: WorldModel, place: readonly (string | number)[]): Completion[] {
  const names = place.filter((key): key is string => typeof key === "string");
  const name = names.at(-1) ?? "";
  if (["aliases", "access", "from"].includes(name) || names.includes("zones")) return fileItems(model);
  if (name === "servers")
    return model.hosts
      .filter(({ spec }) => spec.services["dns"] !== undefined)
      .map(({ spec }) => ({ label: spec.address, insert: spec.address, kind: "address", says: spec.name }));
  if (names.includes("rootHints"))
    return (model.byOrigin.get(".") ?? [])
      .flatMap(({ hosts }) => hosts)
      .map(({ spec }) => ({ label: spec.address, insert: spec.address, kind: "address", says: spec.name }));
  if (["localDomains", "relayDomains", "search"].includes(name))
    return [...model.byOrigin.keys()]
      .filter((origin) => origin !== "." && origin.includes(".", 0) && !origin.endsWith(".arpa."))
      .map((origin) => ({
        label: withoutDot(origin),
        insert: withoutDot(origin),
        kind: "value",
        says: "A zone of this world.",
      }));
  return [];
}

function fileItems(model: WorldModel): Completion[] {
  return Object.keys(model.files)
    .filter((file) => file !== WORLD_FILE)
    .map((file) => ({ label: file, insert: file, kind: "file", says: "A file of this world." }));
}

function inZone(model: WorldModel, zone: ZoneModel, from: number): Completion[] {
  const { text } = zone;
  const start = text.lastIndexOf("\n", from - 1) + 1;
  const line = text.slice(start, from);
  if (/^\S*$/.test(line) && from === start) return [...owners(model, zone), ...directives()];
  const words = line
    .trim()
    .split(/\s+/)
    .filter((word) => word !== "");
  const type = words.find((word) => recordCodecs.some((codec) => codec.type === word.toUpperCase()));
  if (type === undefined) return typeItems();
  const after = words.length - words.indexOf(type) - 1;
  switch (type.toUpperCase()) {
    case "A":
      return addresses(model);
    case "MX":
      return after === 0
        ? [{ label: "10", insert: "10 ", kind: "value", says: "The preference: the lowest is tried first." }]
        : hostNames(model, zone);
    case "NS":
    case "CNAME":
      return hostNames(model, zone);
    case "PTR":
      return model.hosts.map(({ spec }) => ({
        label: `${spec.name}.`,
        insert: `${spec.name}.`,
        kind: "host",
        says: spec.address,
      }));
    default:
      return [];
  }
}

function typeItems(): Completion[] {
  return recordCodecs
    .filter(({ type }) => type !== "OPT" && type !== "UNKNOWN")
    .map(({ type, says, cite }) => ({
      label: type,
      insert: `${type}\t`,
      kind: "record",
      says: `${says} ${cite}`,
    }));
}

function directives(): Completion[] {
  return [
    {
      label: "$TTL",
      insert: "$TTL 3600",
      kind: "directive",
      says: "How long records may be remembered, in seconds.",
    },
    {
      label: "$ORIGIN",
      insert: "$ORIGIN ",
      kind: "directive",
      says: "What is put behind names without a final dot.",
    },
  ];
}

function hostNames(model: WorldModel, zone: ZoneModel): Completion[] {
  return model.hosts.map(({ spec }) => {
    const name = writtenIn(zone, absolute(spec.name));
    return {
      label: name,
      insert: name,
      kind: "host",
      says: `${spec.name}, ${spec.address}. ${spec.about}`.trimEnd(),
    };
  });
}

function addresses(model: WorldModel): Completion[] {
  return model.hosts.map(({ spec }) => ({
    label: spec.address,
    insert: spec.address,
    kind: "address",
    says: spec.name,
  }));
}

/** Hosts that belong into this zone and are not there yet come first. */
function owners(model: WorldModel, zone: ZoneModel): Completion[] {
  const reverse = zone.origin.endsWith(".in-addr.arpa.");
  const items = model.hosts.flatMap(({ spec }): (Completion & { known: boolean })[] => {
    const name = reverse ? reverseName(spec.address) : absolute(spec.name);
    const label = writtenIn(zone, name);
    if (label === name && zone.origin !== ".") return [];
    return [
      {
        label,
        insert: label,
        kind: "host",
        says: `${spec.name}, ${spec.address}`,
        known: zone.byName.has(name),
      },
    ];
  });
  return items
    .sort((a, b) => Number(a.known) - Number(b.known))
    .map(({ label, insert, kind, says }) => ({ label, insert, kind, says }));
}

function verdicts(): Completion[] {
  return Object.entries(VERDICTS).map(([label, says]) => ({ label, insert: label, kind: "value", says }));
}

function inAliases(model: WorldModel, file: string, text: string, offset: number): Completions {
  const { line, column } = positionAt(lineStarts(text), offset);
  const start = lineStarts(text)[line - 1] ?? 0;
  const before = text.slice(start, start + column - 1);
  const typed = /[\w.@+-]*$/.exec(before)?.[0] ?? "";
  const from = offset - typed.length;
  if (model.hosts.some((host) => smtpOf(host)?.access === file))
    return { from, to: offset, items: /^\S+\s+\S*$/.test(before) ? verdicts() : [] };
  const hosts = model.hosts.filter((host) => smtpOf(host)?.aliases === file);
  if (hosts.length === 0 || (!before.includes(":") && !/^[ \t]/.test(before)))
    return { from, to: offset, items: [] };
  const users = new Map<string, string>();
  for (const { spec } of hosts)
    for (const { name, fullName } of spec.users) users.set(name, `${fullName}, at ${spec.name}`);
  const items = [...users].map(([name, says]): Completion => ({
    label: name,
    insert: name,
    kind: "user",
    says,
  }));
  return {
    from,
    to: offset,
    items: [...items, { label: "/dev/null", insert: "/dev/null", kind: "value", says: "Nowhere." }],
  };
}
