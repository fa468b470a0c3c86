/** Computers that come, go, and change their name or address while the world runs. */
import { freezeDeep, parseIpv4, utf8ToLatin1 } from "../../base/index.ts";
import { boot, buildHost, hostsFile, shutDown } from "../boot.ts";
import { writeFile } from "../files.ts";
import { readWorld } from "../read-world.ts";
import { emit, type Scope } from "../scope.ts";
import type { HostSpec, WorldSource } from "../spec.ts";
import type { Host, World } from "../world.ts";
import { keepHours } from "./hours.ts";
import type { ChangeInput } from "./types.ts";

const MOST_HOSTS = 1_000;
const MOST_CHARACTERS = 4_000_000;

type Add = Extract<ChangeInput, { do: "host.add" }>;
type Move = Extract<ChangeInput, { do: "host.move" }>;

export function addHost(scope: Scope, input: Add): void {
  const { world } = scope;
  const reading = readHost(world, input);
  const name = reading.ok ? reading.spec.name : input.host.slice(0, 300);
  const says = reading.ok ? `${name} is a new computer, at ${reading.spec.address}.` : reading.says;
  const address = reading.ok ? reading.spec.address : "0.0.0.0";
  scope.cause = emit(scope, name, { t: "host.added", address, done: reading.ok, says });
  if (!reading.ok) return;
  const host = buildHost(reading.source, freezeDeep(reading.spec), world.seed);
  world.hosts[name] = host;
  world.addresses[address] = name;
  boot(scope, host);
  keepHours(scope, host);
}

type Reading = { ok: true; spec: HostSpec; source: WorldSource } | { ok: false; says: string };

function readHost(world: World, { host, spec, files }: Add): Reading {
  const total = Object.values(files).reduce((sum, text) => sum + text.length, JSON.stringify(spec).length);
  if (total > MOST_CHARACTERS)
    return { ok: false, says: "The files of the new computer are too long together." };
  if (Object.keys(world.hosts).length >= MOST_HOSTS)
    return { ok: false, says: `A world has at most ${MOST_HOSTS} computers.` };
  const latin1 = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, utf8ToLatin1(text)]));
  const around = { title: "new", starts: "1998-03-10T09:14:00-05:00", zoneName: "EST", hosts: [spec] };
  const result = readWorld("new", around, latin1);
  const made = result.ok ? result.source.spec.hosts[0] : undefined;
  if (!result.ok || !made) {
    const [problem] = result.ok ? [] : result.problems;
    const where = problem?.keys.slice(2).join(".") ?? "";
    return {
      ok: false,
      says: `This cannot be a computer: ${where === "" ? "" : `${where}: `}${problem?.says ?? ""}`,
    };
  }
  const taken = takenBy(world, made.name, made.address, null);
  if (taken !== null) return { ok: false, says: taken };
  if (made.name !== host)
    return {
      ok: false,
      says: `The new computer is called ${made.name} in one place and something else in another.`,
    };
  return { ok: true, spec: made, source: result.source };
}

/** Why this name or this address cannot be had; null when it can. `self` may keep its own. */
function takenBy(world: World, name: string, address: string, self: Host | null): string | null {
  const sameName = world.hosts[name];
  if (sameName && sameName !== self) return `There is a computer called ${name} already.`;
  const owner = world.addresses[address];
  return owner !== undefined && owner !== self?.name ? `${owner} has the address ${address} already.` : null;
}

/** What it had in memory and on its disk is gone; calls to it will time out. */
export function removeHost(scope: Scope, host: Host): void {
  const { world } = scope;
  scope.cause = emit(scope, host.name, {
    t: "host.removed",
    says: `${host.name} is taken away, with everything on it. Who was talking to it hears nothing more.`,
  });
  shutDown(host);
  Reflect.deleteProperty(world.hosts, host.name);
  Reflect.deleteProperty(world.addresses, host.address);
}

const NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/;

export function moveHost(scope: Scope, host: Host, input: Move): void {
  const { world } = scope;
  const { name, address } = input;
  const wrong = NAME.test(name)
    ? parseIpv4(address) === null
      ? `${address.slice(0, 40)} is not an address.`
      : takenBy(world, name, address, host)
    : `${name.slice(0, 60)} cannot be the name of a computer.`;
  const done = wrong === null;
  const says = wrong ?? sayMove(host, input);
  scope.cause = emit(scope, host.name, { t: "host.moved", name, address, done, says });
  if (!done) return;
  const wasOn = host.on;
  shutDown(host);
  Reflect.deleteProperty(world.hosts, host.name);
  Reflect.deleteProperty(world.addresses, host.address);
  host.name = name;
  host.address = address;
  host.spec = freezeDeep({ ...host.spec, name, address });
  host.terminals = {};
  world.hosts[name] = host;
  world.addresses[address] = name;
  const { look } = host.spec;
  if (look === "unix")
    writeFile(host.files, look, {
      path: "/etc/hosts",
      text: hostsFile(host.spec),
      owner: "root",
      now: world.now,
      append: false,
    });
  // Its own stack knows the new address from its next start on.
  shutDown(host);
  if (wasOn) boot(scope, host);
  keepHours(scope, host);
}

function sayMove(host: Host, { name, address }: Move): string {
  const parts = [
    ...(name === host.name ? [] : [`is called ${name} now`]),
    ...(address === host.address ? [] : [`has the address ${address} now`]),
  ];
  return parts.length === 0
    ? `${host.name} stays as it is.`
    : `${host.name} ${parts.join(" and ")}. It was started anew for that.`;
}
