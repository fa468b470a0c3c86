/**
 * Ready ways to break a world, each as inputs to the one that runs, with a sentence about what it did and
 * the inputs that mend it. The files in the editor stay as they are, so the difference can be seen there.
 */
import {
  lookUp,
  mailSystemOf,
  nameServerOf,
  zonePath,
  type Host,
  type Input,
  type World,
} from "../host/index.ts";
import { latin1ToUtf8 } from "../base/index.ts";
import { parseZone } from "../proto/dns/index.ts";
import { nameKey } from "../wire/dns/index.ts";
import { compactService } from "./compact.ts";
import { undoOf } from "./explain.ts";
import { applyEdits, lineStarts, offsetAt, shortName, type TextEdit } from "./files.ts";
import { ordinal } from "./explain.ts";
import { raiseSerial } from "./zone-edit.ts";

export type FaultName =
  | "cut"
  | "slow"
  | "lose"
  | "double"
  | "off"
  | "disk"
  | "no-mail"
  | "no-names"
  | "wrong-mx"
  | "lame"
  | "expired"
  | "greylist"
  | "magic"
  | "clock";

export interface Fault {
  name: FaultName;
  /** The button: "Cut the cable". */
  title: string;
  /** What it is good for, in a sentence. */
  says: string;
  /** What it is done to: any computer, one with a mail system, with a name server, or a zone on one. */
  to: "host" | "mail" | "names" | "zone";
  /** A number to choose, or null. */
  amount: { unit: string; usual: number; least: number; most: number } | null;
}

export const FAULTS: readonly Fault[] = [
  {
    name: "cut",
    title: "Cut the cable",
    says: "Everything sent to it or by it is lost.",
    to: "host",
    amount: null,
  },
  {
    name: "slow",
    title: "Slow the link",
    says: "Each packet takes longer on its way.",
    to: "host",
    amount: { unit: "ms", usual: 1_500, least: 1, most: 60_000 },
  },
  {
    name: "lose",
    title: "Lose every n-th packet",
    says: "TCP has to send things twice.",
    to: "host",
    amount: { unit: "", usual: 4, least: 2, most: 1_000 },
  },
  {
    name: "double",
    title: "Double packets",
    says: "Some packets arrive twice; TCP throws the second one away.",
    to: "host",
    amount: { unit: "%", usual: 30, least: 1, most: 100 },
  },
  {
    name: "off",
    title: "Power off",
    says: "What its programs had in memory is gone; its files stay.",
    to: "host",
    amount: null,
  },
  {
    name: "disk",
    title: "Fill the disk",
    says: "Letters that do not fit are put off.",
    to: "mail",
    amount: null,
  },
  {
    name: "no-mail",
    title: "Stop the mail system",
    says: "Calls to port 25 are refused.",
    to: "mail",
    amount: null,
  },
  {
    name: "no-names",
    title: "Stop the name server",
    says: "Nobody answers on port 53.",
    to: "names",
    amount: null,
  },
  {
    name: "wrong-mx",
    title: "Point the MX at nobody",
    says: "Mail for the domain is sent to a name that does not exist.",
    to: "zone",
    amount: null,
  },
  {
    name: "lame",
    title: "Make the delegation lame",
    says: "The server is still named for the zone, but serves it no more.",
    to: "zone",
    amount: null,
  },
  {
    name: "expired",
    title: "Let the zone expire",
    says: "The server answers SERVFAIL for it, as a secondary would that lost its primary.",
    to: "zone",
    amount: null,
  },
  {
    name: "greylist",
    title: "Greylist",
    says: "Who has never written before has to come again later.",
    to: "mail",
    amount: { unit: "min", usual: 5, least: 1, most: 1_440 },
  },
  {
    name: "magic",
    title: "Magic recipients",
    says: "busy@, full@, missing@, slow@ and defer@ are answered as their names say.",
    to: "mail",
    amount: null,
  },
  {
    name: "clock",
    title: "Set the clock wrong",
    says: "Dates in its letters and logs are wrong; time-outs do not care.",
    to: "host",
    amount: { unit: "min", usual: 1_440, least: -5_000_000, most: 5_000_000 },
  },
];

export interface FaultTarget {
  host: string;
  /** "apex.com", for a zone; else null. */
  zone: string | null;
}

/** What a fault can be done to in this world. */
export function faultTargets(world: Readonly<World>, fault: Fault, now = world.now): FaultTarget[] {
  const targets: FaultTarget[] = [];
  for (const host of Object.values(world.hosts)) {
    const fits =
      fault.to === "host" ||
      (fault.to === "mail" && mailSystemOf(host) !== null) ||
      (fault.to === "names" && nameServerOf(host, now) !== null);
    if (fits) targets.push({ host: host.name, zone: null });
    if (fault.to !== "zone") continue;
    for (const zone of Object.keys(zonesOf(host)))
      if (fault.name !== "wrong-mx" || hasMx(host, zone)) targets.push({ host: host.name, zone });
  }
  return targets;
}

function zonesOf(host: Readonly<Host>): Record<string, string> {
  return (host.spec.services["dns"]?.["zones"] ?? {}) as Record<string, string>;
}

function zoneText(host: Readonly<Host>, zone: string): string | null {
  const text = lookUp(host.files, host.spec.look, zonePath(zone))?.text;
  return text === undefined ? null : latin1ToUtf8(text);
}

function hasMx(host: Readonly<Host>, zone: string): boolean {
  return /\bMX\b/i.test(zoneText(host, zone) ?? "");
}

export interface Broken {
  inputs: readonly Input[];
  /** In this order. */
  undo: readonly Input[];
  /** What was done, and what to look at. */
  says: string;
}

/** Null when it cannot be done to that. */
export function breakIt(
  world: Readonly<World>,
  name: FaultName,
  target: FaultTarget,
  amount: number | null = null,
): Broken | null {
  const host = world.hosts[target.host];
  const fault = FAULTS.find((one) => one.name === name);
  if (!host || !fault) return null;
  const { least = 0, most = 0, usual = 0 } = fault.amount ?? {};
  const size = Math.max(least, Math.min(most, Math.round(amount ?? usual)));
  const made = inputFor(host, calledFor(world, target.host), name, target.zone ?? "", size);
  if (made === null) return null;
  return { inputs: [made.input], undo: undoOf(world, made.input), says: made.says };
}

interface Made {
  input: Input;
  says: string;
}

/** The short name, where it means one computer only. */
function calledFor(world: Readonly<World>, name: string): string {
  const short = shortName(name);
  const same = Object.keys(world.hosts).filter((other) => shortName(other) === short);
  return same.length > 1 ? name : short;
}

function inputFor(
  host: Readonly<Host>,
  short: string,
  name: FaultName,
  zone: string,
  size: number,
): Made | null {
  const at = host.name;
  switch (name) {
    case "cut":
      return {
        input: { do: "cable", host: at, set: { up: false } },
        says: `The cable of ${short} is cut. Who calls it waits in vain, then gives up.`,
      };
    case "slow":
      return {
        input: { do: "cable", host: at, set: { latencyMs: size } },
        says: `Each packet to or from ${short} takes ${size} ms from here to the middle of the net. Watch TCP wait, and sometimes send twice.`,
      };
    case "lose":
      return {
        input: { do: "cable", host: at, set: { loseEvery: size } },
        says: `Every ${ordinal(size)} packet over the cable of ${short} is lost. Watch TCP send it again.`,
      };
    case "double":
      return {
        input: { do: "cable", host: at, set: { duplicatePerMille: size * 10 } },
        says: `${size} of a hundred packets over the cable of ${short} arrive twice. TCP throws the second one away.`,
      };
    case "off":
      return {
        input: { do: "power", host: at, on: false },
        says: `${short} is switched off. Its queue and its mailboxes are on its disk and stay.`,
      };
    case "disk":
      return {
        input: { do: "disk", host: at, freeBytes: 0 },
        says: `The disk of ${short} is full: letters for it are put off with 452, and their senders keep them.`,
      };
    case "no-mail":
      return {
        input: { do: "service", host: at, service: "smtp", run: false },
        says: `The mail system of ${short} is stopped: callers on port 25 are refused, and letters wait where they are.`,
      };
    case "no-names":
      return {
        input: { do: "service", host: at, service: "dns", run: false },
        says: `The name server of ${short} is stopped: who asks it gets no answer, and its cache is gone.`,
      };
    case "greylist":
      return smtp(
        host,
        { greylistMinutes: size },
        `${short} says 451 to every sender it has not seen before, and lets it in when it comes again after ${size} min.`,
      );
    case "magic":
      return smtp(
        host,
        { magic: true },
        `At ${short}, busy@ is put off, full@ is full, missing@ is unknown, slow@ takes two minutes, and defer@ is put off after the dot.`,
      );
    case "clock":
      return {
        input: { do: "apply", host: at, change: { what: "clock", aheadSeconds: size * 60 } },
        says: `The clock of ${short} is wrong by ${size} min. Look at the Date and Received lines of its next letter.`,
      };
    case "wrong-mx":
      return wrongMx(host, zone);
    case "lame":
      return zonesOf(host)[zone] === undefined
        ? null
        : {
            input: { do: "apply", host: at, change: { what: "zone", origin: zone, text: null } },
            says: `${short} serves ${zone} no more, but is still named as its server: a lame delegation. Caches help for a while.`,
          };
    case "expired":
      return expired(host, zone);
  }
}

function smtp(host: Readonly<Host>, change: Readonly<Record<string, unknown>>, says: string): Made | null {
  const settings = host.spec.services["smtp"];
  if (settings === undefined) return null;
  const written = compactService("smtp", { ...settings, ...change });
  return { input: { do: "apply", host: host.name, change: { what: "smtp", settings: written } }, says };
}

function expired(host: Readonly<Host>, zone: string): Made | null {
  const dns = host.spec.services["dns"];
  if (dns === undefined || zonesOf(host)[zone] === undefined) return null;
  const list = Array.isArray(dns["expired"]) ? (dns["expired"] as string[]) : [];
  const settings = compactService("dns", { ...dns, expired: [...new Set([...list, zone])] });
  const says = `The copy of ${zone} on ${shortName(host.name)} has expired: it answers SERVFAIL, which is no “no such name”, so letters wait.`;
  return { input: { do: "apply", host: host.name, change: { what: "dns", settings } }, says };
}

const NOBODY = "nobody-here";

/** Every MX of the zone's own name leads to a name that does not exist. */
function wrongMx(host: Readonly<Host>, zone: string): Made | null {
  const text = zoneText(host, zone);
  if (text === null) return null;
  const { placed } = parseZone(text, zone, zone);
  const starts = lineStarts(text);
  const origin = `${zone.replace(/\.$/, "")}.`;
  const own = placed.filter(
    ({ record }) => record.data.type === "MX" && nameKey(record.name) === nameKey(origin),
  );
  const edits = own.flatMap(({ data }): TextEdit[] => {
    const word = data[1];
    if (!word) return [];
    const from = offsetAt(starts, word.line, word.column);
    return [{ file: zone, from, to: from + word.text.length, text: `${NOBODY}.${origin}` }];
  });
  if (edits.length === 0) return null;
  const changed = raiseSerial(applyEdits({ [zone]: text }, edits)[zone] ?? text);
  const says = `The MX of ${zone} leads to ${NOBODY}.${zone}, which does not exist. Who asks from now on cannot bring mail there; caches still know the old way.`;
  return {
    input: { do: "apply", host: host.name, change: { what: "zone", origin: zone, text: changed } },
    says,
  };
}
