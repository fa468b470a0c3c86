/** What an input does, in a sentence, and what takes it back. Both look at the world as it is before. */
import {
  lookUp,
  sayAhead,
  zonePath,
  type Host,
  type HostChange,
  type Input,
  type World,
} from "../host/index.ts";
import { latin1ToUtf8 } from "../base/index.ts";
import { compactHost, compactService } from "./compact.ts";
import { listed, shortName } from "./files.ts";
import { runningSpec } from "./running.ts";

/** Null for keys and terminals, and for what a bridge does: nobody asks about those. */
export function explain(input: Input): string | null {
  switch (input.do) {
    case "cable":
      return sayCable(shortName(input.host), input.set);
    case "power":
      return input.on
        ? `${shortName(input.host)} is switched on and starts anew.`
        : `${shortName(input.host)} is switched off. What its programs had in memory is gone; its files stay.`;
    case "disk":
      return input.freeBytes === null
        ? `The disk of ${shortName(input.host)} has room again.`
        : `The disk of ${shortName(input.host)} has room for ${input.freeBytes} bytes: letters that do not fit are put off (452).`;
    case "service":
      return `The ${input.service === "smtp" ? "mail system" : "name server"} of ${shortName(input.host)} is ${input.run ? "started" : "stopped"}.`;
    case "apply":
      return sayChange(shortName(input.host), input.change);
    case "host.add":
      return `${input.host} is a new computer.`;
    case "host.remove":
      return `${input.host} is taken away, with everything on it.`;
    case "host.move":
      return input.name === input.host
        ? `${input.host} gets the address ${input.address}, and is started anew for that.`
        : `${input.host} is called ${input.name} from now on, and is started anew for that.`;
    case "letter":
      return `${input.user} at ${shortName(input.host)} sends a letter${input.to.length > 0 ? ` to ${listed(input.to)}` : ""}.`;
    case "bulk":
      return `${input.count} letters go out from ${listed(input.hosts.map(shortName))}.`;
    default:
      return null;
  }
}

function sayCable(host: string, set: Extract<Input, { do: "cable" }>["set"]): string {
  if (set.up === false)
    return `The cable of ${host} is cut: what is sent to it or by it is lost, until somebody plugs it in again.`;
  const parts = [
    ...(set.up === true ? ["is plugged in"] : []),
    ...(set.latencyMs === undefined ? [] : [`takes ${set.latencyMs} ms each way`]),
    ...(set.jitterMs ? [`varies by up to ${set.jitterMs} ms`] : []),
    ...(set.bitsPerSecond ? [`carries ${set.bitsPerSecond} bits a second`] : []),
    ...(set.lossPerMille === undefined
      ? []
      : [
          set.lossPerMille === 0
            ? "loses nothing by chance"
            : `loses ${set.lossPerMille / 10} % of its packets`,
        ]),
    ...(set.loseEvery === undefined
      ? []
      : [set.loseEvery === 0 ? "loses none by count" : `loses every ${ordinal(set.loseEvery)} packet`]),
    ...(set.duplicatePerMille ? [`doubles ${set.duplicatePerMille / 10} % of its packets`] : []),
  ];
  return parts.length === 0
    ? `The cable of ${host} stays as it is.`
    : `The cable of ${host} ${listed(parts)}.`;
}

export function ordinal(n: number): string {
  const last = n % 100 >= 11 && n % 100 <= 13 ? 0 : n % 10;
  return `${n}${["th", "st", "nd", "rd"][last] ?? "th"}`;
}

function sayChange(host: string, change: HostChange): string {
  switch (change.what) {
    case "zone":
      return change.text === null
        ? `${host} no longer serves ${change.origin}. Where it is still named as a server of it, that is a lame delegation.`
        : `${host} reads the zone ${change.origin} anew. Caches elsewhere keep what they were told, for as long as they were told.`;
    case "smtp":
    case "dns": {
      const what = change.what === "smtp" ? "mail system" : "name server";
      return change.settings === null
        ? `${host} has no ${what} any more.`
        : `The ${what} of ${host} has other settings.`;
    }
    case "aliases":
      return `${host} has other mail aliases; they count from the next letter on.`;
    case "access":
      return `${host} has other access rules; they count from the next call on.`;
    case "users":
      return `${host} has other accounts.`;
    case "resolver":
      return `${host} asks other name servers.`;
    case "file":
      return change.text === null
        ? `${change.path} is removed from ${host}.`
        : `${change.path} on ${host} is written anew.`;
    case "clock":
      return `The clock of ${host} ${sayAhead(change.aheadSeconds)}: dates in its letters and logs say so, time-outs do not care.`;
    case "hours":
      return change.hours.length === 0
        ? `The line of ${host} is open all day.`
        : `The line of ${host} is open ${listed(change.hours)} only.`;
    case "about":
      return `${host} is described anew.`;
  }
}

/**
 * The inputs that bring back what this one is about to change; none when it changes nothing that can be
 * brought back (letters are sent, keys are typed: for those there is going back in time).
 */
export function undoOf(world: Readonly<World>, input: Input): Input[] {
  if (input.do === "host.add")
    return world.hosts[input.host] ? [] : [{ do: "host.remove", host: input.host }];
  if (!("host" in input)) return [];
  const host = world.hosts[input.host];
  if (host === undefined) return [];
  switch (input.do) {
    case "cable": {
      const before = Object.keys(input.set).map((key) => [key, host.cable[key as keyof Host["cable"]]]);
      return [{ ...input, set: Object.fromEntries(before) as typeof input.set }];
    }
    case "power":
      return input.on === host.on ? [] : [{ ...input, on: host.on }];
    case "disk":
      return [{ ...input, freeBytes: null }];
    case "service":
      return [{ ...input, run: !input.run }];
    case "apply":
      return undoChange(host, input.change).map((change) => ({ do: "apply", host: host.name, change }));
    case "host.move":
      return [{ do: "host.move", host: input.name, name: host.name, address: host.address }];
    case "host.remove":
      return [
        { do: "host.add", host: host.name, spec: compactHost(runningSpec(host)), files: filesOf(host) },
      ];
    default:
      return [];
  }
}

function textOf(host: Readonly<Host>, path: string): string | null {
  const file = lookUp(host.files, host.spec.look, path);
  return file?.kind === "file" ? latin1ToUtf8(file.text) : null;
}

function zonesOf(host: Readonly<Host>): Record<string, string> {
  return (host.spec.services["dns"]?.["zones"] ?? {}) as Record<string, string>;
}

/** The texts a host's description names, as they lie on its disk. */
function filesOf(host: Readonly<Host>): Record<string, string> {
  const { smtp } = host.spec.services;
  const pairs: [unknown, string | null][] = [
    ...Object.entries(zonesOf(host)).map(([origin, file]): [string, string | null] => [
      file,
      textOf(host, zonePath(origin)),
    ]),
    [smtp?.["aliases"], textOf(host, "/etc/aliases")],
    [smtp?.["access"], textOf(host, "/etc/mail/access")],
    ...host.spec.files.map(({ from, path }): [unknown, string | null] => [from, textOf(host, path)]),
  ];
  return Object.fromEntries(
    pairs.flatMap(([file, text]) => (typeof file === "string" && file !== "" ? [[file, text ?? ""]] : [])),
  );
}

function undoChange(host: Readonly<Host>, change: HostChange): HostChange[] {
  const { spec } = host;
  switch (change.what) {
    case "zone": {
      const origin = Object.keys(zonesOf(host)).find((one) => zonePath(one) === zonePath(change.origin));
      if (origin === undefined) return change.text === null ? [] : [{ ...change, text: null }];
      return [{ ...change, text: textOf(host, zonePath(origin)) ?? "" }];
    }
    case "smtp":
    case "dns": {
      const settings = spec.services[change.what];
      if (settings === undefined && change.settings === null) return [];
      return [{ ...change, settings: settings ? compactService(change.what, settings) : null }];
    }
    case "aliases":
      return [{ ...change, text: textOf(host, "/etc/aliases") ?? "" }];
    case "access":
      return [{ ...change, text: textOf(host, "/etc/mail/access") ?? "" }];
    case "users":
      return [{ ...change, users: spec.users }];
    case "resolver":
      return [{ ...change, settings: spec.resolver }];
    case "file":
      return [{ ...change, text: textOf(host, change.path) }];
    case "clock":
      return [{ ...change, aheadSeconds: host.clockAheadSeconds }];
    case "hours":
      return [{ ...change, hours: spec.cable.hours }];
    case "about":
      return [{ ...change, about: spec.about }];
  }
}
