/**
 * One change to one computer. Each is checked by the schema of the world file first; a bad one is told in
 * the trace with a sentence, and everything stays as it was.
 */
import * as v from "valibot";
import { freezeDeep, utf8ToLatin1 } from "../../base/index.ts";
import { readAccess, readAliases } from "../../mail/index.ts";
import { parseZone } from "../../proto/dns/index.ts";
import { parseName, withoutDot } from "../../wire/dns/index.ts";
import { passwd, usersOf } from "../boot.ts";
import { removeFile, resolvePath, writeFile, makeDirectory } from "../files.ts";
import { start } from "../processes.ts";
import { resolvConf, stubFiles } from "../resolver-files.ts";
import { emit, type Scope } from "../scope.ts";
import { SERVICES } from "../services/index.ts";
import { zonePath } from "../services/named.ts";
import { dnsSchema } from "../services/named-schema.ts";
import { smtpSchema } from "../services/sendmail/schema.ts";
import { ACCESS_FILE, ALIASES_FILE } from "../services/sendmail/index.ts";
import { hostSchema, type HostSpec } from "../spec.ts";
import { sayIssue } from "../spec-words.ts";
import { stub } from "../stack.ts";
import { tell } from "../tasks.ts";
import type { Host } from "../world.ts";
import { keepHours } from "./hours.ts";
import type { HostChange, Written } from "./types.ts";

/** What is to be done, or why it cannot be. */
type Outcome = { ok: true; says: string; run: () => void } | { ok: false; says: string };

const MOST_CHARACTERS = 1_000_000;
const MOST_SETTINGS = 200_000;
const MOST_AHEAD_SECONDS = 3_200_000_000;

export function applyChange(scope: Scope, host: Host, change: HostChange): void {
  const outcome = outcomeOf(scope, host, change);
  const { ok: done, says } = outcome;
  scope.cause = emit(scope, host.name, { t: "change", what: change.what, done, says });
  if (outcome.ok) outcome.run();
}

function outcomeOf(scope: Scope, host: Host, change: HostChange): Outcome {
  switch (change.what) {
    case "zone":
      return zone(scope, host, change.origin, change.text);
    case "smtp":
    case "dns":
      return service(scope, host, change.what, change.settings);
    case "aliases":
    case "access":
      return table(scope, host, change.what, change.text);
    case "users":
      return users(scope, host, change.users);
    case "resolver":
      return resolver(scope, host, change.settings);
    case "file":
      return file(scope, host, change);
    case "clock":
      return clock(host, change.aheadSeconds);
    case "hours":
      return hours(scope, host, change.hours);
    case "about":
      return {
        ok: true,
        says: `${host.name} is described anew.`,
        run: () => respec(host, { about: change.about.slice(0, 2_000) }),
      };
  }
}

function refuse(says: string): Outcome {
  return { ok: false, says };
}

function respec(host: Host, changed: Partial<HostSpec>): void {
  host.spec = freezeDeep({ ...host.spec, ...changed });
}

function zone(scope: Scope, host: Host, written: string, text: string | null): Outcome {
  const name = parseName(written.slice(0, 300));
  if (!name.ok) return refuse(name.says);
  const origin = name.name === "." ? "." : withoutDot(name.name).toLowerCase();
  const dns = host.spec.services["dns"];
  const zones = { ...((dns?.["zones"] ?? {}) as Record<string, string>) };
  const known = Object.keys(zones).find((one) => sameOrigin(one, origin));
  const path = zonePath(origin);
  if (text === null) {
    if (known === undefined)
      return refuse(`${host.name} does not serve ${origin}, so there is nothing to take away.`);
    return {
      ok: true,
      says: `${host.name} no longer serves ${origin}.`,
      run: () => {
        Reflect.deleteProperty(zones, known);
        removeFile(host.files, host.spec.look, path);
        setService(host, "dns", { ...dns, zones });
        wake(scope, host, "dns");
      },
    };
  }
  if (text.length > MOST_CHARACTERS) return refuse("A zone file has at most a million characters.");
  const latin1 = utf8ToLatin1(text);
  const { problems, zone: parsed } = parseZone(latin1, origin, path);
  const wrong = problems.find(({ severity }) => severity === "error");
  if (wrong || parsed === null)
    return refuse(
      `The zone ${origin} cannot be loaded, so the old one stays. Line ${wrong?.line ?? 0}: ${wrong?.says ?? ""}`,
    );
  const serial = parsed.records.flatMap(({ data }) => (data.type === "SOA" ? [data.serial] : []))[0] ?? 0;
  return {
    ok: true,
    says: `${host.name} serves ${origin} with serial ${serial} now. What others remember of it, they keep for as long as they were told.`,
    run: () => {
      put(scope, host, path, latin1, "root");
      const settings = dns ?? v.parse(dnsSchema, {});
      setService(host, "dns", {
        ...settings,
        zones:
          known === undefined
            ? { ...zones, [origin]: `zones/${origin === "." ? "root" : origin}.zone` }
            : zones,
      });
      wake(scope, host, "dns", dns === undefined);
    },
  };
}

function sameOrigin(a: string, b: string): boolean {
  const plain = (name: string): string => (name === "." ? name : name.replace(/\.$/, "").toLowerCase());
  return plain(a) === plain(b);
}

const SCHEMAS = { smtp: smtpSchema, dns: dnsSchema };
const CALLED = { smtp: "mail system", dns: "name server" };

function service(scope: Scope, host: Host, which: "smtp" | "dns", settings: Written | null): Outcome {
  const called = CALLED[which];
  const running = host.spec.services[which] !== undefined;
  if (settings === null) {
    if (!running) return refuse(`No ${called} runs on ${host.name}, so there is none to take away.`);
    return {
      ok: true,
      says: `${host.name} has no ${called} any more.`,
      run: () => {
        const { [which]: _gone, ...services } = host.spec.services;
        respec(host, { services });
        for (const { pid } of daemonsOf(host, which))
          tell(scope, host, pid, { on: "signal", signal: "TERM" });
      },
    };
  }
  if (JSON.stringify(settings).length > MOST_SETTINGS) return refuse("These settings are too long.");
  const result = v.safeParse(SCHEMAS[which], settings);
  if (!result.success) {
    const [issue] = result.issues;
    const { keys, says } = sayIssue(issue, ["hosts", 0, "services", which]);
    return refuse(`These settings cannot be: ${keys.slice(4).join(".")}: ${says}`);
  }
  const { output } = result;
  return {
    ok: true,
    says: running
      ? `The ${called} of ${host.name} has new settings.`
      : `A ${called} runs on ${host.name} now.`,
    run: () => {
      setService(host, which, output);
      wake(scope, host, which, !running);
    },
  };
}

function setService(host: Host, which: string, settings: Written): void {
  respec(host, { services: { ...host.spec.services, [which]: { ...settings } } });
}

function daemonsOf(host: Host, which: string): Host["processes"][string][] {
  const program = SERVICES.find(({ name }) => name === which)?.program.name;
  return Object.values(host.processes).filter(
    (process) => process.program === program && process.tty === null,
  );
}

/** A daemon that runs looks at its settings again; a new one is started. One that was stopped stays stopped. */
function wake(scope: Scope, host: Host, which: string, isNew = false): void {
  if (!host.on) return;
  const daemons = daemonsOf(host, which);
  for (const { pid } of daemons) tell(scope, host, pid, { on: "signal", signal: "HUP" });
  const argv = SERVICES.find(({ name }) => name === which)?.argv;
  if (isNew && daemons.length === 0 && argv)
    start(scope, host, { argv, user: "root", cwd: "/", terminal: null, parent: null });
}

function put(scope: Scope, host: Host, path: string, text: string, owner: string): void {
  const { look } = host.spec;
  const old = host.files[path];
  writeFile(host.files, look, {
    path,
    text,
    owner: old?.owner ?? owner,
    now: scope.world.now,
    append: false,
  });
}

function table(scope: Scope, host: Host, which: "aliases" | "access", text: string): Outcome {
  if (text.length > MOST_CHARACTERS) return refuse("A table has at most a million characters.");
  const latin1 = utf8ToLatin1(text);
  const path = which === "aliases" ? ALIASES_FILE : ACCESS_FILE;
  return { ok: true, says: sayTable(host, which, latin1), run: () => put(scope, host, path, latin1, "root") };
}

function sayTable(host: Host, which: "aliases" | "access", text: string): string {
  if (which === "aliases") {
    const { entries, problems } = readAliases(text);
    const count = Object.keys(entries).length;
    const [wrong] = problems;
    const bad = wrong ? ` Line ${wrong.line} counts for nothing: ${wrong.says}.` : "";
    return `${host.name} has ${count} mail ${count === 1 ? "alias" : "aliases"} now.${bad}`;
  }
  const { entries, badLines } = readAccess(text);
  const count = Object.keys(entries).length;
  const bad = badLines.length > 0 ? ` Line ${badLines[0] ?? 0} counts for nothing.` : "";
  return `${host.name} has ${count} access ${count === 1 ? "rule" : "rules"} now.${bad}`;
}

/** Part of a host's description, by the world file's own schema. */
function readPart<Key extends "users" | "resolver" | "cable">(
  key: Key,
  value: unknown,
): { ok: true; value: HostSpec[Key] } | { ok: false; says: string } {
  const result = v.safeParse(hostSchema, { name: "a.example", address: "192.0.2.1", [key]: value });
  if (result.success) return { ok: true, value: result.output[key] };
  const { keys, says } = sayIssue(result.issues[0], ["hosts", 0]);
  return { ok: false, says: `${keys.slice(2).join(".")}: ${says}` };
}

function users(scope: Scope, host: Host, written: readonly Written[]): Outcome {
  if (JSON.stringify(written).length > MOST_SETTINGS) return refuse("These accounts are too many.");
  const part = readPart("users", written);
  if (!part.ok) return part;
  const { length } = part.value;
  return {
    ok: true,
    says: `${host.name} has accounts for ${length} ${length === 1 ? "person" : "people"} now.`,
    run: () => {
      respec(host, { users: part.value });
      host.users = usersOf(host.spec);
      if (host.spec.look === "nt") return;
      put(scope, host, "/etc/passwd", passwd(host.spec), "root");
      for (const { home, name } of host.users)
        makeDirectory(host.files, host.spec.look, home, name, scope.world.now);
    },
  };
}

function resolver(scope: Scope, host: Host, settings: Written): Outcome {
  const part = readPart("resolver", settings);
  if (!part.ok) return part;
  return {
    ok: true,
    says:
      part.value.servers.length === 0
        ? `${host.name} asks nobody for names now.`
        : `${host.name} asks ${part.value.servers.join(", ")} for names now.`,
    run: () => {
      respec(host, { resolver: part.value });
      if (host.spec.look === "unix") put(scope, host, "/etc/resolv.conf", resolvConf(host.spec), "root");
      stub(scope, host, { on: "configure", ...stubFiles(host.spec, host.files) });
    },
  };
}

function file(scope: Scope, host: Host, change: HostChange & { what: "file" }): Outcome {
  const { look } = host.spec;
  const { path, text, owner } = change;
  if (path === "" || path.length > 255 || (text?.length ?? 0) > MOST_CHARACTERS)
    return refuse("That is too long for a file.");
  const whole = resolvePath(look, look === "nt" ? "C:\\" : "/", path);
  if (host.files[look === "nt" ? whole.toUpperCase() : whole]?.kind === "dir")
    return refuse(`${whole} is a directory.`);
  return {
    ok: true,
    says:
      text === null ? `${whole} is removed from ${host.name}.` : `${whole} on ${host.name} is written anew.`,
    run: () => {
      if (text === null) removeFile(host.files, look, whole);
      else put(scope, host, whole, utf8ToLatin1(text), owner);
      respec(host, { files: describedFiles(host.spec.files, whole, text, owner) });
    },
  };
}

/** A file that was put there belongs to the computer's description from then on; a mailbox only if it did before. */
function describedFiles(
  files: HostSpec["files"],
  path: string,
  text: string | null,
  owner: string,
): HostSpec["files"] {
  if (text === null) return files.filter((file) => file.path !== path);
  if (files.some((file) => file.path === path))
    return files.map((file) => (file.path === path && file.text !== undefined ? { ...file, text } : file));
  return path.startsWith("/var/mail/") ? files : [...files, { path, text, owner }];
}

function clock(host: Host, aheadSeconds: number): Outcome {
  if (!Number.isSafeInteger(aheadSeconds) || Math.abs(aheadSeconds) > MOST_AHEAD_SECONDS)
    return refuse("A clock can be wrong by at most a hundred years.");
  return {
    ok: true,
    says: `The clock of ${host.name} ${sayAhead(aheadSeconds)}.`,
    run: () => {
      host.clockAheadSeconds = aheadSeconds;
    },
  };
}

/** "is right", "is 2 h ahead" */
export function sayAhead(seconds: number): string {
  if (seconds === 0) return "is right";
  const size = Math.abs(seconds);
  const [unit, name]: [number, string] =
    size % 86_400 === 0
      ? [86_400, size === 86_400 ? "day" : "days"]
      : size % 3600 === 0
        ? [3600, "h"]
        : size % 60 === 0
          ? [60, "min"]
          : [1, "s"];
  return `is ${size / unit} ${name} ${seconds > 0 ? "ahead" : "behind"}`;
}

function hours(scope: Scope, host: Host, written: readonly string[]): Outcome {
  const part = readPart("cable", { hours: written });
  if (!part.ok) return part;
  const { hours: open } = part.value;
  return {
    ok: true,
    says:
      open.length === 0
        ? `The line of ${host.name} is open all day.`
        : `The line of ${host.name} is open ${open.join(", ")}.`,
    run: () => {
      respec(host, { cable: { ...host.spec.cable, hours: open } });
      keepHours(scope, host);
    },
  };
}
