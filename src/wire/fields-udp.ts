/** The UDP header, field by field. RFC 768 */
import { hex16 } from "./fields-ipv4.ts";
import type { Field, Layered, Transport } from "./layer.ts";
import { read16 } from "./octets.ts";
import { decodeUdp, UDP_HEADER_BYTES } from "./udp.ts";

const CITE = "RFC 768";

export function describeUdp(bytes: Uint8Array, at: Transport): Layered {
  const datagram = decodeUdp(bytes.subarray(at.from, at.to), at.source, at.destination);
  const error = datagram.ok ? null : datagram.error;
  const { from } = at;
  if (at.to - from < UDP_HEADER_BYTES) {
    return { layer: { name: "UDP", from, to: at.to, fields: [], error }, rest: null };
  }
  const length = read16(bytes, from + 4);
  const checksum = read16(bytes, from + 6);
  const right = datagram.ok ? "It is right." : "It does not fit: the datagram is thrown away.";
  const field = (name: string, offset: number, value: string, says: string): Field => ({
    name,
    from: from + offset,
    to: from + offset + 2,
    value,
    says,
    cite: CITE,
  });
  const fields = [
    field("source port", 0, `${read16(bytes, from)}`, "Which program sent it; answers go there."),
    field("destination port", 2, `${read16(bytes, from + 2)}`, "Which program it is for."),
    field("length", 4, `${length} bytes`, "Header and data together."),
    field(
      "checksum",
      6,
      hex16(checksum),
      checksum === 0 ? "Zero: the sender made none." : `A sum over addresses, header and data. ${right}`,
    ),
  ];
  const layer = { name: "UDP", from, to: from + UDP_HEADER_BYTES, fields, error };
  if (!datagram.ok) return { layer, rest: null };
  const ports = [datagram.value.sourcePort, datagram.value.destinationPort];
  return { layer, rest: { from: from + UDP_HEADER_BYTES, to: from + length, protocol: "udp", ports } };
}
