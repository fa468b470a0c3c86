/** Every packet of a trace as a capture for Wireshark: one interface a host, the world's names, virtual time. */
import { MICROS_PER_SECOND, type Seq } from "../base/index.ts";
import type { Trace, World } from "../host/index.ts";
import { writePcapng, type CapturedPacket } from "../wire/index.ts";

/** A step of a lesson that was met: packets that carried it say so. */
export interface StepMark {
  title: string;
  metAt: Seq | null;
  earned: string | null;
}

/** pcapng bytes. A packet stands once, where and when it was sent; a lost one says so in its comment. */
export function captureTrace(
  trace: readonly Trace[],
  world: Readonly<World>,
  steps: readonly StepMark[] = [],
): Uint8Array {
  const hosts = Object.values(world.hosts);
  const interfaces = hosts.map(({ name }) => ({ name }));
  const index = new Map(hosts.map(({ name }, i) => [name, i]));
  const epochMicros = world.clock.epochSeconds * MICROS_PER_SECOND;
  const carried = commentsOn(trace, steps);
  const packets = trace.flatMap((event): CapturedPacket[] => {
    const from = index.get(event.host);
    if (event.t !== "packet.sent" || from === undefined) return [];
    const atMicros = epochMicros + event.at;
    const says = [...(carried.get(event.seq) ?? []), ...fateOf(event.lost)].join("\n");
    const comment = says === "" ? {} : { comment: says };
    return [{ interface: from, atMicros, bytes: event.bytes, ...comment }];
  });
  return writePcapng({ interfaces, names: hosts.map(({ address, name }) => ({ address, name })), packets });
}

function fateOf(lost: "loss" | "down" | "nobody" | null): string[] {
  switch (lost) {
    case null:
      return [];
    case "loss":
      return ["Lost on the way"];
    case "down":
      return ["Never arrived: a cable is unplugged"];
    case "nobody":
      return ["Never arrived: nobody has this address"];
  }
}

/** For each packet (its `packet.sent`) what it did for the lesson. */
function commentsOn(trace: readonly Trace[], steps: readonly StepMark[]): Map<Seq, string[]> {
  const comments = new Map<Seq, string[]>();
  const bySeq = new Map(trace.map((event) => [event.seq, event]));
  for (const [i, { title, metAt, earned }] of steps.entries()) {
    const met = metAt === null ? undefined : bySeq.get(metAt);
    if (met === undefined) continue;
    const brought = packetBehind(met, bySeq);
    if (brought === null) continue;
    const says = `Step ${i + 1}, “${title}”: done by this packet${earned === null ? "" : `, ${earned}`}`;
    comments.set(brought, [...(comments.get(brought) ?? []), says]);
  }
  return comments;
}

/** The packet at the end of whose way this happened. */
function packetBehind(event: Trace, bySeq: ReadonlyMap<Seq, Trace>): Seq | null {
  let at: Trace | undefined = event;
  while (at !== undefined && at.t !== "packet.sent") at = at.cause === null ? undefined : bySeq.get(at.cause);
  return at?.seq ?? null;
}
