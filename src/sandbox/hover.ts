/** What the word under the pointer is: a record, a setting, a name; in sentences, with the section that says so. */
import { isScalar } from "yaml";
import { fieldAt, type WorldField } from "../host/index.ts";
import { codecNamed, recordType, withoutDot } from "../wire/dns/index.ts";
import { cutIntoEntries } from "../proto/dns/index.ts";
import { bare, readAliasWords } from "./alias-text.ts";
import { lineStarts, offsetAt, positionAt, WORLD_FILE, type WorldFiles } from "./files.ts";
import { findHost, newMemory, readModel, type Memory, type WorldModel, type ZoneModel } from "./model.ts";
import { nodeAt, pathAt, rangeAt } from "./yaml-text.ts";
import { smtpOf } from "./checks/mail-hosts.ts";
import { spotAt, zonesOfFile } from "./zone-places.ts";

export interface Hover {
  from: number;
  to: number;
  /** The first is about the kind of thing, the rest about this one. Plain text. */
  says: readonly string[];
  /** "RFC 1035 §3.3.9", or null. */
  cite: string | null;
}

export function hoverAt(
  files: WorldFiles,
  file: string,
  offset: number,
  memory: Memory = newMemory(),
): Hover | null {
  const model = readModel(files, memory);
  if (file === WORLD_FILE) return inWorld(model, offset);
  const [zone] = zonesOfFile(model, file);
  if (zone) return inZone(model, zone, offset);
  const text = files[file] ?? "";
  const isAccess = model.hosts.some((host) => smtpOf(host)?.access === file);
  return isAccess ? inAccess(text, offset) : inAliases(text, offset);
}

function inWorld(model: WorldModel, offset: number): Hover | null {
  const at = pathAt(model.yaml, offset);
  const field = at && (fieldAt(at.path) ?? fieldAt(at.path.slice(0, -1)));
  if (!at || !field) return null;
  const range = rangeAt(model.yaml, at.path, at.what);
  const cite = /RFC \d+ §[\d.]*\d/.exec(field.says)?.[0] ?? null;
  const node = nodeAt(model.yaml, at.path);
  const value = isScalar(node) ? String(node.value) : "";
  const host = at.what === "value" ? (model.byAddress.get(value) ?? model.byName.get(value)) : undefined;
  const about = host ? [`${host.spec.name} (${host.spec.address}). ${host.spec.about}`.trimEnd()] : [];
  return { ...range, says: [...describeField(field), ...about], cite };
}

/** A field's sentences: what it is for, what can stand there, what holds without it. */
export function describeField(field: WorldField): string[] {
  const values = field.values ? `: ${field.values.join(", ")}` : "";
  const otherwise = field.needed
    ? "It has to be there."
    : field.otherwise === null
      ? ""
      : `Left out: ${field.otherwise}.`;
  return [field.says, `${field.type}${values}. ${otherwise}`.trimEnd().replace(/^./, (c) => c.toUpperCase())];
}

const DIRECTIVES: Readonly<Record<string, { says: string; cite: string }>> = {
  $TTL: {
    says: "How long a record may be remembered, in seconds, where its own line does not say.",
    cite: "RFC 2308 §4",
  },
  $ORIGIN: { says: "What is put behind names without a final dot, from here on.", cite: "RFC 1035 §5.1" },
  $INCLUDE: { says: "Reads another file here.", cite: "RFC 1035 §5.1" },
};

function inZone(model: WorldModel, zone: ZoneModel, offset: number): Hover | null {
  const word = wordAt(zone.text, offset);
  if (word === null) return null;
  const { from, to, text } = word;
  const directive = DIRECTIVES[text.toUpperCase()];
  if (directive) return { from, to, says: [directive.says], cite: directive.cite };
  const spot = spotAt(zone, offset);
  if (spot !== null && spot.part !== "owner") {
    const codec = codecNamed(spot.placed.record.data.type);
    const field = Object.entries(codec?.fields ?? {})[spot.part];
    const says = field ? [field[1](valueOf(spot.placed.record.data, field[0], spot.token.text))] : [];
    return { from, to, says: [...says, ...aboutName(model, spot.name)], cite: codec?.cite ?? null };
  }
  if (spot !== null) {
    const name = withoutDot(spot.name ?? ".");
    return { from, to, says: [`This line is about ${name}.`, ...aboutName(model, spot.name)], cite: null };
  }
  const codec = codecNamed(text.toUpperCase());
  if (codec)
    return { from, to, says: [`${codec.type}: ${codec.says}`, ...aboutLine(zone, offset)], cite: codec.cite };
  if (text.toUpperCase() === "IN")
    return { from, to, says: ["The class: the Internet."], cite: "RFC 1035 §3.2.4" };
  return /^\d+[smhdw]?$/i.test(text)
    ? { from, to, says: ["How long this record may be remembered, in seconds."], cite: "RFC 1035 §3.2.1" }
    : null;
}

function valueOf(data: object, field: string, written: string): string {
  const value = (data as Record<string, unknown>)[field];
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? (value === "." ? value : value.replace(/\.$/, "")) : written;
}

function aboutName(model: WorldModel, name: string | null): string[] {
  if (name === null) return [];
  const found = findHost(model, name);
  const plain = withoutDot(name);
  switch (found.kind) {
    case "address": {
      const host = model.byAddress.get(found.addresses[0] ?? "");
      const about = host && host.spec.about !== "" ? ` ${host.spec.about}` : "";
      return [`${plain} is at ${found.addresses.join(", ")}.${about}`];
    }
    case "alias":
      return [`${plain} is an alias for ${withoutDot(found.target)}.`];
    case "nothing":
      return [`${plain} has no address.`];
    case "unknown":
      return [`No zone of this world is responsible for ${plain}.`];
  }
}

/** For the type's own word: what its line comes to. */
function aboutLine(zone: ZoneModel, offset: number): string[] {
  const { line } = positionAt(zone.starts, offset);
  const placed = zone.parsed.placed.find(({ token, data }) => token.line === line || data[0]?.line === line);
  return placed
    ? [
        `${withoutDot(placed.record.name)} ${recordType(placed.record)}, remembered for ${duration(placed.record.ttl)}.`,
      ]
    : [];
}

/** "1 day", "58 min", "90 s": the largest unit that fits, rounded up. */
export function duration(seconds: number): string {
  const units: [number, string][] = [
    [86_400, "day"],
    [3_600, "h"],
    [60, "min"],
  ];
  for (const [size, name] of units) {
    if (seconds < size || (seconds % size !== 0 && seconds < 2 * size && size > 60)) continue;
    const count = Math.ceil(seconds / size);
    return name === "day" && count !== 1 ? `${count} days` : `${count} ${name}`;
  }
  return `${Math.ceil(seconds)} s`;
}

function wordAt(text: string, offset: number): { from: number; to: number; text: string } | null {
  const starts = lineStarts(text);
  for (const { tokens } of cutIntoEntries(text).entries) {
    for (const token of tokens) {
      const from = offsetAt(starts, token.line, token.column);
      const to = from + token.text.length;
      if (offset >= from && offset <= to) return { from, to, text: token.text };
    }
  }
  return null;
}

/** What an access rule can say, and what the mail system does then. */
export const VERDICTS: Readonly<Record<string, string>> = {
  OK: "Is let through, whatever other rules say.",
  RELAY: "Its mail is passed on to anywhere.",
  REJECT: "Is turned away with 550; words of your own may follow.",
  DISCARD: "Is taken and thrown away, without a word.",
};

function inAccess(text: string, offset: number): Hover | null {
  const from = text.lastIndexOf("\n", offset - 1) + 1;
  const end = text.indexOf("\n", offset);
  const line = text.slice(from, end < 0 ? text.length : end);
  const rule = /^(\S+)(\s+)(\S+)/.exec(line);
  if (rule === null || line.startsWith("#")) return null;
  const [, key = "", gap = "", verdict = ""] = rule;
  const at = offset - from;
  if (at <= key.length) return { from, to: from + key.length, says: [sayKey(key)], cite: null };
  const start = from + key.length + gap.length;
  const says = VERDICTS[verdict.toUpperCase()] ?? "A reply of your own, with its code.";
  return at < key.length + gap.length || at > key.length + gap.length + verdict.length
    ? null
    : { from: start, to: start + verdict.length, says: [says], cite: null };
}

function sayKey(key: string): string {
  const [, where, who = key] = /^(To|From|Connect):(.+)$/i.exec(key) ?? [];
  const whom = /^[\d.]+$/.test(who)
    ? `callers whose address is, or begins with, ${who}`
    : who.includes("@")
      ? `the address ${who}`
      : `the domain ${who}`;
  return where?.toLowerCase() === "to" ? `About mail to ${whom}.` : `About ${whom}.`;
}

function inAliases(text: string, offset: number): Hover | null {
  for (const { name, members } of readAliasWords(text).entries) {
    if (offset >= name.from && offset <= name.to)
      return {
        from: name.from,
        to: name.to,
        says: [
          `Mail for ${bare(name.text)} goes to ${members.map((one) => bare(one.text)).join(", ") || "nobody"}.`,
        ],
        cite: "RFC 5321 §3.9.1",
      };
    const member = members.find(({ from, to }) => offset >= from && offset <= to);
    if (member)
      return {
        from: member.from,
        to: member.to,
        says: [sayMember(bare(member.text))],
        cite: "RFC 5321 §3.9.1",
      };
  }
  return null;
}

function sayMember(name: string): string {
  if (name === "/dev/null") return "Nowhere: the letter is taken and thrown away.";
  if (name.startsWith("/")) return `The file ${name}.`;
  if (name.startsWith("|")) return "A program; this mail system does not deliver to programs.";
  if (/^:include:/i.test(name)) return `Everybody listed in the file ${name.slice(9).trim()}.`;
  return name.includes("@")
    ? `The mailbox ${name}, wherever its domain is.`
    : `${name}: a user of this computer, or another alias.`;
}
