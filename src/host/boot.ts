/** From a world file to running computers, and what switching one off and on does. */
import { freezeDeep, type Tick } from "../base/index.ts";
import { netStack } from "../net/index.ts";
import { stubResolver } from "../proto/dns/index.ts";
import { DEFAULT_CABLE, dice, emptyAgenda, roll, type Cable } from "../sim/index.ts";
import { noDeadline } from "./deadlines.ts";
import { makeDirectory, writeFile, type FileTree } from "./files.ts";
import { start } from "./processes.ts";
import type { User, WallClock } from "./program.ts";
import { resolvConf, stubFiles } from "./resolver-files.ts";
import type { Scope } from "./scope.ts";
import { SERVICES } from "./services/index.ts";
import type { HostSpec, WorldSource } from "./spec.ts";
import { bindStub } from "./stack.ts";
import type { Host, World } from "./world.ts";
import { parseMoment } from "./clock.ts";

const FIRST_PID = 80;
const FIRST_UID = 500;

export function buildWorld(source: WorldSource, seed: number): World {
  const { spec } = source;
  const clock: WallClock = parseMoment(spec.starts, spec.zoneName);
  const world: World = {
    now: 0,
    nextSeq: 0,
    nextPacket: 1,
    clock,
    dice: dice(seed, "world"),
    agenda: emptyAgenda(),
    hosts: {},
    addresses: {},
    seed,
  };
  for (const hostSpec of spec.hosts) {
    world.hosts[hostSpec.name] = buildHost(source, freezeDeep(hostSpec), seed);
    world.addresses[hostSpec.address] = hostSpec.name;
  }
  return world;
}

export function buildHost(source: WorldSource, spec: HostSpec, seed: number): Host {
  const luck = dice(seed, spec.name);
  const tick: Tick = { now: 0, random: (bound) => roll(luck, bound) };
  const files = buildFiles(source, spec);
  return {
    name: spec.name,
    address: spec.address,
    on: true,
    spec,
    cable: newCable(spec),
    dice: luck,
    net: netStack.init({ address: spec.address }, tick),
    netDue: noDeadline(),
    stub: stubResolver.init(stubFiles(spec, files), tick),
    stubDue: noDeadline(),
    nextQuestion: 1,
    processes: {},
    nextPid: FIRST_PID + roll(luck, 40),
    terminals: {},
    nextTerminal: 1,
    owners: {},
    files,
    diskBytes: null,
    users: usersOf(spec),
    clockAheadSeconds: 0,
    hoursAt: null,
  };
}

function newCable({ cable }: HostSpec): Cable {
  const { hours: _hours, ...settings } = cable;
  return { ...DEFAULT_CABLE, ...settings };
}

function homeOf(spec: HostSpec, name: string): string {
  return spec.look === "nt" ? "C:\\" : name === "root" ? "/root" : `/home/${name}`;
}

export function usersOf(spec: HostSpec): User[] {
  const root: User = {
    name: "root",
    uid: 0,
    fullName: "Charlie Root",
    home: homeOf(spec, "root"),
    password: null,
  };
  const people = spec.users.map((user, i) => ({
    ...user,
    uid: FIRST_UID + i,
    home: homeOf(spec, user.name),
  }));
  return people.some(({ name }) => name === "root") ? people : [root, ...people];
}

/** The files every computer has, then those of the world file. */
function buildFiles(source: WorldSource, spec: HostSpec): FileTree {
  const tree: FileTree = {};
  const { look } = spec;
  const put = (path: string, text: string, owner: string): void => {
    writeFile(tree, look, { path, text, owner, now: 0, append: false });
  };
  if (look === "nt") makeDirectory(tree, look, "C:\\", "Administrators", 0);
  else {
    for (const path of [
      "/",
      "/bin",
      "/etc",
      "/tmp",
      "/var",
      "/var/log",
      "/var/mail",
      "/var/spool/mqueue",
      "/root",
    ])
      makeDirectory(tree, look, path, "root", 0);
    put("/etc/hosts", hostsFile(spec), "root");
    put("/etc/resolv.conf", resolvConf(spec), "root");
    put("/etc/passwd", passwd(spec), "root");
    for (const { name } of spec.users) makeDirectory(tree, look, homeOf(spec, name), name, 0);
  }
  for (const file of spec.files) put(file.path, file.text ?? source.files[file.from ?? ""] ?? "", file.owner);
  for (const service of SERVICES) {
    const settings = spec.services[service.name];
    if (settings !== undefined)
      for (const { path, text } of service.files(settings, source)) put(path, text, "root");
  }
  return tree;
}

export function hostsFile({ name, address }: HostSpec): string {
  return `127.0.0.1\tlocalhost\n${address}\t${name} ${name.split(".")[0] ?? name}\n`;
}

export function passwd(spec: HostSpec): string {
  return usersOf(spec)
    .map(({ name, uid, fullName, home }) => `${name}:*:${uid}:${uid}:${fullName}:${home}:/bin/sh\n`)
    .join("");
}

/** Starts the resolver's socket and every service. */
export function boot(scope: Scope, host: Host): void {
  host.on = true;
  bindStub(scope, host);
  for (const { name } of SERVICES) startService(scope, host, name);
  for (const terminal of Object.values(host.terminals)) {
    const argv = [host.spec.look === "nt" ? "cmd" : "login"];
    terminal.user = null;
    start(scope, host, { argv, user: "nobody", cwd: "/", terminal, parent: null });
  }
}

/** A service as the world file sets it up; nothing when it has none of that name. */
export function startService(scope: Scope, host: Host, name: string): void {
  const service = SERVICES.find((one) => one.name === name);
  if (service === undefined || host.spec.services[name] === undefined) return;
  start(scope, host, { argv: service.argv, user: "root", cwd: "/", terminal: null, parent: null });
}

/** Power off: everything in memory is gone, files stay. */
export function shutDown(host: Host): void {
  host.on = false;
  host.processes = {};
  host.owners = {};
  const tick: Tick = { now: 0, random: (bound) => roll(host.dice, bound) };
  host.net = netStack.init({ address: host.address }, tick);
  host.netDue = noDeadline();
  host.stub = stubResolver.init(stubFiles(host.spec, host.files), tick);
  host.stubDue = noDeadline();
  for (const terminal of Object.values(host.terminals)) terminal.foreground = null;
}
