/** What comes from outside through a bridge: a new computer there, or something its program is to do. */
import { fromLatin1, freezeDeep, type Ipv4 } from "../base/index.ts";
import { DEFAULT_CABLE, roll } from "../sim/index.ts";
import { boot, buildHost } from "./boot.ts";
import { OUTSIDE } from "./outside.ts";
import type { OutsideInput, OutsideTrace } from "./outside-types.ts";
import { start } from "./processes.ts";
import { emit, type Scope } from "./scope.ts";
import type { HostSpec, WorldSource } from "./spec.ts";
import { tell } from "./tasks.ts";
import type { HostName } from "./trace.ts";
import type { Host, Input, World } from "./world.ts";

export function isFromOutside(input: Input): input is OutsideInput {
  return input.do.startsWith("outside.");
}

export function fromOutside(scope: Scope, input: OutsideInput): void {
  if (input.do === "outside.join") {
    join(scope, input.host, input.address);
    return;
  }
  const host = scope.world.hosts[input.host];
  const process = host && Object.values(host.processes).find(({ program }) => program === OUTSIDE);
  if (!host || !process) return;
  scope.cause = emit(scope, host.name, traceOf(input));
  tell(scope, host, process.pid, { on: "outside", input });
}

function join(scope: Scope, name: HostName, address: Ipv4): void {
  const { world } = scope;
  const known = world.hosts[name];
  if (known ? known.address !== address || isBusy(known) : world.addresses[address] !== undefined) return;
  scope.cause = emit(scope, name, { t: "outside.joined", address });
  const host = known ?? newcomer(world, name, address);
  if (host !== known) boot(scope, host);
  start(scope, host, { argv: [OUTSIDE], user: "root", cwd: "/", terminal: null, parent: null });
}

function isBusy({ processes }: Host): boolean {
  return Object.values(processes).some(({ program }) => program === OUTSIDE);
}

function newcomer(world: World, name: HostName, address: Ipv4): Host {
  const host = buildHost(NOWHERE, freezeDeep(outsideSpec(name, address)), roll(world.dice, 2 ** 31));
  world.hosts[name] = host;
  world.addresses[address] = name;
  return host;
}

const NOWHERE: WorldSource = {
  name: OUTSIDE,
  spec: { format: 1, title: "", description: "", toTry: [], starts: "", zoneName: "", hosts: [] },
  files: {},
};

function outsideSpec(name: HostName, address: Ipv4): HostSpec {
  return {
    name,
    address,
    look: "unix",
    about: "Where real programs call from, through a bridge.",
    cable: { ...DEFAULT_CABLE, latencyMs: 1, hours: [] },
    resolver: { servers: [], search: [] },
    users: [],
    files: [],
    services: {},
  };
}

function traceOf(input: Exclude<OutsideInput, { do: "outside.join" }>): OutsideTrace {
  switch (input.do) {
    case "outside.listen":
      return { t: "outside.listens", port: input.port };
    case "outside.open":
      return { t: "outside.dialled", call: input.call, to: input.to };
    case "outside.close":
      return { t: "outside.hung-up", call: input.call, how: input.how };
    case "outside.bytes":
      return { t: "outside.said", call: input.call, bytes: fromLatin1(input.text), to: null };
    case "outside.datagram":
      return { t: "outside.said", call: input.call, bytes: fromLatin1(input.text), to: input.to };
  }
}
