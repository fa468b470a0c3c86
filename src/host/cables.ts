/** Packets between hosts: onto the cable, through the one verdict, off the cable. */
import type { Ipv4 } from "../base/index.ts";
import { judge, schedule } from "../sim/index.ts";
import { because, emit, type Scope } from "./scope.ts";
import type { Host } from "./world.ts";

/** A packet to oneself does not touch the cable. */
const LOOPBACK_MICROS = 20;

export function transmit(
  scope: Scope,
  host: Host,
  packet: { bytes: Uint8Array; to: Ipv4; again: boolean },
): void {
  const { world } = scope;
  const number = world.nextPacket++;
  const local = packet.to === host.address || packet.to.startsWith("127.");
  const to = local ? host.name : (world.addresses[packet.to] ?? null);
  const target = to === null ? undefined : world.hosts[to];
  const verdict = local
    ? { arrivals: [world.now + LOOPBACK_MICROS], lost: null }
    : target === undefined
      ? { arrivals: [], lost: "nobody" as const }
      : !target.on
        ? { arrivals: [], lost: "down" as const }
        : judge(host.cable, target.cable, packet.bytes.length, world.now, world.dice);
  const sent = emit(scope, host.name, {
    t: "packet.sent",
    packet: number,
    bytes: packet.bytes,
    to,
    address: packet.to,
    arrivesAt: verdict.arrivals[0] ?? null,
    lost: verdict.lost,
    again: packet.again,
  });
  const { lost } = verdict;
  because(scope, sent, () => {
    if (lost !== null) {
      const half = Math.round(host.cable.latencyMs * 1000) || 1;
      schedule(world.agenda, world.now + half, {
        do: "lost",
        packet: number,
        from: host.name,
        why: lost,
        cause: sent,
      });
    }
    for (const at of to === null ? [] : verdict.arrivals) {
      schedule(world.agenda, at, {
        do: "packet",
        packet: number,
        from: host.name,
        to: to ?? "",
        bytes: packet.bytes,
        cause: sent,
      });
    }
  });
}
