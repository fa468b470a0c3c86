/** Every packet of a trace as a capture for Wireshark: one interface a host, the world's names, virtual time. */
import { MICROS_PER_SECOND } from "../base/index.ts";
import type { Trace, World } from "../host/index.ts";
import { writePcapng, type CapturedPacket } from "../wire/index.ts";

/** pcapng bytes. A packet stands once, where and when it was sent; a lost one says so in its comment. */
export function captureTrace(trace: readonly Trace[], world: Readonly<World>): Uint8Array {
  const hosts = Object.values(world.hosts);
  const interfaces = hosts.map(({ name }) => ({ name }));
  const index = new Map(hosts.map(({ name }, i) => [name, i]));
  const epochMicros = world.clock.epochSeconds * MICROS_PER_SECOND;
  const packets = trace.flatMap((event): CapturedPacket[] => {
    const from = index.get(event.host);
    if (event.t !== "packet.sent" || from === undefined) return [];
    const atMicros = epochMicros + event.at;
    return [{ interface: from, atMicros, bytes: event.bytes, ...commentOn(event.lost) }];
  });
  return writePcapng({ interfaces, names: hosts.map(({ address, name }) => ({ address, name })), packets });
}

function commentOn(lost: "loss" | "down" | "nobody" | null): { comment?: string } {
  switch (lost) {
    case null:
      return {};
    case "loss":
      return { comment: "Lost on the way" };
    case "down":
      return { comment: "Never arrived: a cable is unplugged" };
    case "nobody":
      return { comment: "Never arrived: nobody has this address" };
  }
}
