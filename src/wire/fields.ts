/**
 * Takes a packet apart for a reader: every field with the bytes it lies in, its value, what it means
 * and where that is written. Meant for the inspector, so it shows what it can even of a damaged packet.
 */
import { describeIcmp } from "./fields-icmp.ts";
import { describeIpv4 } from "./fields-ipv4.ts";
import { describeTcp } from "./fields-tcp.ts";
import { describeUdp } from "./fields-udp.ts";
import { PROTOCOL } from "./ipv4.ts";
import { movedBy } from "./layer.ts";
import type { Layer, Layered, PayloadDescriber, Transport } from "./layer.ts";
import { PAYLOADS } from "./payloads.ts";

/** Every layer of an IPv4 packet, outermost first. `payloads`: who can read what TCP and UDP carry. Never throws. */
export function describePacket(bytes: Uint8Array, payloads: readonly PayloadDescriber[] = PAYLOADS): Layer[] {
  const ip = describeIpv4(bytes);
  if (ip.rest === null) return [ip.layer];
  const inner = describeTransport(bytes, ip.rest);
  if (inner.rest === null || inner.rest.from >= inner.rest.to) return [ip.layer, inner.layer];
  return [ip.layer, inner.layer, describePayload(bytes, inner.rest, payloads)];
}

function describeTransport(bytes: Uint8Array, rest: Transport): Layered {
  switch (rest.protocol) {
    case PROTOCOL.icmp:
      return describeIcmp(bytes, rest);
    case PROTOCOL.tcp:
      return describeTcp(bytes, rest);
    case PROTOCOL.udp:
      return describeUdp(bytes, rest);
    default:
      return {
        layer: opaque("Data", rest.from, rest.to, `What protocol ${rest.protocol} carries.`),
        rest: null,
      };
  }
}

function describePayload(
  bytes: Uint8Array,
  rest: { from: number; to: number; protocol: "tcp" | "udp"; ports: readonly number[] },
  payloads: readonly PayloadDescriber[],
): Layer {
  const reader = payloads.find(
    (each) => each.protocols.includes(rest.protocol) && rest.ports.includes(each.port),
  );
  if (!reader)
    return opaque("Data", rest.from, rest.to, "What the program sent: TCP and UDP do not look inside.");
  const shown = reader.describe(bytes.subarray(rest.from, rest.to), rest.protocol);
  const fields = shown.fields.map((field) => movedBy(rest.from, field));
  return { name: reader.name, from: rest.from, to: rest.to, fields, error: shown.error };
}

function opaque(name: string, from: number, to: number, says: string): Layer {
  const value = `${to - from} bytes`;
  return {
    name,
    from,
    to,
    fields: [{ name: "data", from, to, value, says, cite: "RFC 791 §3.1" }],
    error: null,
  };
}
