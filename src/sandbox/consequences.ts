/** What applying an input will do, said before: computed from the caches, queues and calls that are there. */
import {
  lookUp,
  mailSystemOf,
  nameServerOf,
  zonePath,
  type Host,
  type HostChange,
  type Input,
  type World,
} from "../host/index.ts";
import { utf8ToLatin1, type Micros } from "../base/index.ts";
import { parseZone, type Zone } from "../proto/dns/index.ts";
import { nameKey, recordType, showData } from "../wire/dns/index.ts";
import { counted, listed, shortName } from "./files.ts";
import { duration } from "./hover.ts";
import { explain } from "./explain.ts";
import { isNewer } from "./zone-edit.ts";

export interface Consequence {
  /** The button: "Reload the zone". */
  label: string;
  says: readonly string[];
  /** Why it will be refused; null: it will be done. */
  refusal: string | null;
}

/** `now`: where the clock stands; the world's own `now` is only when something last happened in it. */
export function consequences(world: Readonly<World>, input: Input, now: Micros = world.now): Consequence {
  const host = "host" in input ? world.hosts[input.host] : undefined;
  if (input.do === "apply" && host) return ofChange(world, host, input.change, now);
  const says = [explain(input) ?? ""].filter((one) => one !== "");
  if (host && (input.do === "host.remove" || input.do === "host.move"))
    says.push(...ofLosing(host, input.do === "host.remove"));
  if (host && input.do === "power" && !input.on) says.push(...ofLosing(host, false));
  return { label: labelOf(input), says, refusal: null };
}

function labelOf(input: Input): string {
  switch (input.do) {
    case "cable":
      return input.set.up === false
        ? "Cut the cable"
        : input.set.up === true
          ? "Plug it in"
          : "Change the cable";
    case "power":
      return input.on ? "Switch it on" : "Switch it off";
    case "disk":
      return input.freeBytes === null ? "Make room" : "Fill the disk";
    case "service":
      return input.run ? "Start it" : "Stop it";
    case "host.add":
      return "Add the computer";
    case "host.remove":
      return "Take it away";
    case "host.move":
      return "Rename and restart";
    case "letter":
      return "Send the letter";
    case "bulk":
      return "Send the letters";
    default:
      return "Apply";
  }
}

function ofChange(
  world: Readonly<World>,
  host: Readonly<Host>,
  change: HostChange,
  now: Micros,
): Consequence {
  const plain = explain({ do: "apply", host: host.name, change }) ?? "";
  switch (change.what) {
    case "zone":
      return change.text === null
        ? { label: "Serve it no more", says: [plain], refusal: null }
        : ofZone(world, host, change, change.text, now);
    case "smtp":
      return {
        label: "Apply the settings",
        says: [plain, ...ofSettings(host, change.settings), ...ofCalls(host)],
        refusal: null,
      };
    case "dns":
      return {
        label: "Apply the settings",
        says: [plain, "What it has learnt from others stays in its cache."],
        refusal: null,
      };
    case "aliases":
      return { label: "Run newaliases", says: [plain, ...ofQueue(host)], refusal: null };
    case "access":
      return { label: "Apply the rules", says: [plain], refusal: null };
    default:
      return { label: "Apply", says: [plain], refusal: null };
  }
}

function ofZone(
  world: Readonly<World>,
  host: Readonly<Host>,
  { origin }: { origin: string },
  text: string,
  now: Micros,
): Consequence {
  const label = "Reload the zone";
  const fresh = parseZone(utf8ToLatin1(text), origin, origin);
  const wrong = fresh.problems.find(({ severity }) => severity === "error");
  if (fresh.zone === null)
    return {
      label,
      says: [],
      refusal: `The zone cannot be loaded. Line ${wrong?.line ?? 0}: ${wrong?.says ?? ""}`,
    };
  const before = lookUp(host.files, host.spec.look, zonePath(origin))?.text;
  const old = before === undefined ? null : readBefore(before, origin);
  const says = [saySerial(old, fresh.zone)];
  if (old !== null) says.push(sayCaches(world, host, differing(old, fresh.zone), now));
  return { label, says, refusal: null };
}

/** What runs stays the same while somebody types: read once. */
let kept: { text: string; origin: string; zone: Zone | null } | null = null;

function readBefore(text: string, origin: string): Zone | null {
  if (kept?.text !== text || kept.origin !== origin)
    kept = { text, origin, zone: parseZone(text, origin, origin).zone };
  return kept.zone;
}

function serialOf(zone: Zone): number | null {
  return zone.records.flatMap(({ data }) => (data.type === "SOA" ? [data.serial] : []))[0] ?? null;
}

function saySerial(old: Zone | null, fresh: Zone): string {
  const [was, is] = [old && serialOf(old), serialOf(fresh)];
  if (was === null) return `Its serial is ${is ?? 0}.`;
  if (is === was) return `The serial stays ${was}, so secondaries would not fetch it.`;
  return is !== null && isNewer(is, was)
    ? `Serial becomes ${is}.`
    : `Serial goes back from ${was} to ${is ?? 0}, so secondaries would not fetch it.`;
}

const sets = new WeakMap<Zone, Map<string, string>>();

function setsOf(zone: Zone): Map<string, string> {
  const known = sets.get(zone);
  if (known !== undefined) return known;
  const found = new Map<string, string>();
  for (const record of zone.records) {
    const key = `${nameKey(record.name)}/${recordType(record)}`;
    found.set(key, `${found.get(key) ?? ""}${record.ttl} ${showData(record.data)}\n`);
  }
  sets.set(zone, found);
  return found;
}

/** "name/type" of record sets that are not the same in both, and "name/*" of names that come to be or go. */
function differing(old: Zone, fresh: Zone): Set<string> {
  const [a, b] = [setsOf(old), setsOf(fresh)];
  const changed = new Set<string>();
  for (const key of new Set([...a.keys(), ...b.keys()])) {
    if (a.get(key) === b.get(key)) continue;
    changed.add(key);
    changed.add(`${key.slice(0, key.lastIndexOf("/"))}/*`);
  }
  return changed;
}

/** Which caches still have an answer that will not be true any more, and for how long. */
function sayCaches(
  world: Readonly<World>,
  host: Readonly<Host>,
  changed: ReadonlySet<string>,
  now: Micros,
): string {
  let caches = 0;
  let longest = 0;
  for (const other of Object.values(world.hosts)) {
    const rows = other === host ? [] : (nameServerOf(other, now)?.cache ?? []);
    const stale = rows.filter(({ name, type }) => changed.has(`${nameKey(name)}/${type}`));
    if (stale.length === 0) continue;
    caches++;
    longest = Math.max(longest, ...stale.map(({ secondsLeft }) => secondsLeft));
  }
  if (caches === 0) return "No cache holds an old answer.";
  return `${counted(caches, "cache")} ${caches === 1 ? "keeps" : "keep"} the old answer for up to ${duration(longest)}.`;
}

function ofSettings(host: Readonly<Host>, settings: Readonly<Record<string, unknown>> | null): string[] {
  const now = host.spec.services["smtp"];
  if (settings === null || now === undefined) return [];
  return Object.entries(settings).flatMap(([name, value]) =>
    JSON.stringify(now[name]) === JSON.stringify(value) || now[name] === undefined
      ? []
      : [`${name}: ${show(now[name])} becomes ${show(value)}.`],
  );
}

function show(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "nothing" : listed(value.map(String));
  return typeof value === "string" ? value || "nothing" : JSON.stringify(value);
}

function ofCalls(host: Readonly<Host>): string[] {
  const calls = mailSystemOf(host)?.calls.filter(({ direction }) => direction === "in").length ?? 0;
  return calls === 0
    ? []
    : [
        `${counted(calls, "call")} under way ${calls === 1 ? "keeps" : "keep"} the greeting and limits it began with.`,
      ];
}

function ofQueue(host: Readonly<Host>): string[] {
  const waiting = mailSystemOf(host)?.queue.length ?? 0;
  return waiting === 0
    ? []
    : [
        `${counted(waiting, "letter")} in its queue ${waiting === 1 ? "keeps" : "keep"} the recipients ${waiting === 1 ? "it has" : "they have"}.`,
      ];
}

/** What goes with a computer's memory, or with its disk too. */
function ofLosing(host: Readonly<Host>, disk: boolean): string[] {
  const waiting = mailSystemOf(host)?.queue.length ?? 0;
  const boxes = Object.values(host.files).filter(
    ({ path, text }) => path.startsWith("/var/mail/") && text !== "",
  ).length;
  const says: string[] = [];
  const gone = [
    ...(disk && waiting > 0 ? [counted(waiting, "letter")] : []),
    ...(disk && boxes > 0 ? [counted(boxes, "mailbox", "mailboxes").toLowerCase()] : []),
  ];
  if (gone.length > 0)
    says.push(
      `${listed(gone).replace(/^./, (c) => c.toUpperCase())} ${waiting + boxes === 1 ? "is" : "are"} gone with ${shortName(host.name)}.`,
    );
  if (!disk && waiting > 0)
    says.push(`${counted(waiting, "letter")} in its queue ${waiting === 1 ? "stays" : "stay"} on its disk.`);
  return says;
}
