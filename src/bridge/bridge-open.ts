/** Puts a bridge together: the world, its clock, the doors, and what is kept of it on the disk. */
import { connect } from "node:net";
import { MICROS_PER_SECOND } from "../base/index.ts";
import {
  openTimeline,
  type HostSpec,
  type Trace,
  type WorldSource,
  type WorldTimeline,
} from "../host/index.ts";
import { openWorld, readWorldAt } from "./bridge-world.ts";
import type { BridgeOptions } from "./bridge-options.ts";
import { Calls } from "./calls.ts";
import { openDoors } from "./door-plan.ts";
import type { Behind, Door } from "./doors.ts";
import { Refused } from "./folders.ts";
import { Live } from "./live.ts";
import { MailboxFiles } from "./mailbox-files.ts";
import { RecordingWriter } from "./recording-writer.ts";
import { Visitors } from "./visitors.ts";
import { serveWatch } from "./watch-server.ts";

export interface Bridge {
  readonly doors: readonly Door[];
  /** Where the page is served, with --watch. */
  readonly page: string | null;
  readonly timeline: WorldTimeline;
  close(): void;
}

/** What a service listens on, by its word in the world file. */
const PORTS: Readonly<Record<string, { port: number; protos: readonly ("tcp" | "udp")[] }>> = {
  smtp: { port: 25, protos: ["tcp"] },
  dns: { port: 53, protos: ["udp", "tcp"] },
  pop3: { port: 110, protos: ["tcp"] },
  imap: { port: 143, protos: ["tcp"] },
};
const SMTP_PORT = 25;
const LOOPBACK = "127.0.0.1";

export async function openBridge(options: BridgeOptions): Promise<Bridge> {
  warn(options);
  const outs = options.outs.map((out, i) => ({
    ...out,
    host: `gateway${i + 1}.invalid`,
    address: `198.18.1.${i + 1}`,
  }));
  const source = openWorld(readWorldAt(options.world), { hosts: options.hosts, zones: options.zones, outs });
  const chosen = chooseHosts(source, options.hosts);
  const visitors = new Visitors(source.spec);
  const behinds = chosen.flatMap((host) => behindOf(host, visitors));
  if (behinds.length === 0) throw new Refused("None of these hosts runs a service.");
  const timeline = openTimeline(source, options.seed);
  const record = options.record === null ? null : new RecordingWriter(options.record, timeline.recording);
  const files = options.mailboxes === null ? null : new MailboxFiles(options.mailboxes, () => timeline.world);
  let delivered = false;
  let closed = false;
  const tell = (event: Trace): void => {
    calls.hear(event);
    if (event.t === "mail.delivered") delivered = true;
    else if (event.t === "fault") console.error(`A fault of the simulation, at ${event.host}: ${event.says}`);
  };
  const turned = (): void => {
    calls.throttle();
    record?.grown();
    if (delivered) files?.sync();
    delivered = false;
  };
  const leapMicros = options.leapSeconds * MICROS_PER_SECOND;
  const live = new Live(timeline, { speed: options.speed, leapMicros }, tell, turned);
  const calls: Calls = new Calls(live, (host) => {
    const out = outs.find((one) => one.host === host);
    return out ? connect({ host: LOOPBACK, port: out.port, allowHalfOpen: true }) : null;
  });
  if (options.speed === "realtime") losePatience(live, chosen);
  for (const { host, address } of visitors.all) live.give({ do: "outside.join", host, address });
  for (const { host, address } of outs) {
    live.give({ do: "outside.join", host, address });
    live.give({ do: "outside.listen", host, port: SMTP_PORT });
  }
  const doors = await openDoors(behinds, options, live, calls);
  const page = options.watch ? await serveWatch(timeline.recording, doors, options.portBase) : null;
  return {
    doors,
    page: page?.url ?? null,
    timeline,
    close: () => {
      if (closed) return;
      closed = true;
      for (const door of doors) door.close();
      page?.close();
      calls.closeAll();
      live.stop();
      files?.close();
      record?.close();
    },
  };
}

function warn({ address }: BridgeOptions): void {
  if (address.startsWith("127.")) return;
  console.error(
    `Warning: ${address} can be reached from other machines. Whoever reaches it can talk to this bridge; nothing in it is meant to be safe from strangers.`,
  );
}

function chooseHosts({ spec }: WorldSource, names: readonly string[]): HostSpec[] {
  if (names.length === 0) return spec.hosts;
  return names.map((name) => {
    const host = spec.hosts.find((one) => one.name === name);
    if (host) return host;
    throw new Refused(
      `There is no host ${name} in this world. There are: ${spec.hosts.map((one) => one.name).join(", ")}.`,
    );
  });
}

/** What of a host can be reached. */
function behindOf(host: HostSpec, visitors: Visitors): Behind[] {
  return Object.entries(PORTS).flatMap(([service, { port, protos }]) => {
    if (host.services[service] === undefined) return [];
    const visitor = service === "dns" ? visitors.client(host) : visitors.stranger();
    const to = { address: visitor.same ? LOOPBACK : host.address, port };
    return [{ host: host.name, service, protos, to, visitor }];
  });
}

/** Real callers may be silent for ever: mail systems hang up after as long as RFC 5321 §4.5.3.2.7 has it. */
function losePatience(live: Live, hosts: readonly HostSpec[]): void {
  for (const { name, services } of hosts) {
    const { smtp } = services;
    if (smtp !== undefined && smtp["timeouts"] !== true) {
      const change = { what: "smtp", settings: { ...smtp, timeouts: true } } as const;
      live.give({ do: "apply", host: name, change });
    }
  }
}
