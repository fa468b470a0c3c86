/** The RST that answers a segment for which there is no connection. RFC 9293 §3.5.2, §3.10.7.1 */
import { EMPTY } from "../../base/index.ts";
import { encodeTcp, PROTOCOL, segmentLength } from "../../wire/index.ts";
import type { Ipv4Packet, TcpSegment } from "../../wire/index.ts";
import { emitPacket } from "../run.ts";
import type { Run } from "../run.ts";
import { plus } from "./sequence.ts";

/** Says that nobody is there, in numbers the sender will believe. Never answers a RST. */
export function refuse(run: Run, packet: Ipv4Packet, segment: TcpSegment): void {
  if (segment.flags.RST) return;
  const numbers = segment.flags.ACK
    ? { sequence: segment.acknowledgement, acknowledgement: 0, flags: { RST: true } as const }
    : {
        sequence: 0,
        acknowledgement: plus(segment.sequence, segmentLength(segment)),
        flags: { RST: true, ACK: true } as const,
      };
  const reset: TcpSegment = {
    sourcePort: segment.destinationPort,
    destinationPort: segment.sourcePort,
    ...numbers,
    window: 0,
    urgentPointer: 0,
    options: [],
    payload: EMPTY,
  };
  emitPacket(run, {
    protocol: PROTOCOL.tcp,
    source: packet.destination,
    destination: packet.source,
    payload: encodeTcp(reset, packet.destination, packet.source),
  });
}
