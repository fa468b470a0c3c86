/** DNS for the packet inspector: a datagram is one message, a TCP segment has the length before it. */
import { movedBy } from "../layer.ts";
import type { PayloadDescriber } from "../layer.ts";
import { dissectMessage } from "./decode.ts";

/** RFC 1035 §4.2.1 and §4.2.2: port 53, UDP and TCP. */
export const dnsPayload: PayloadDescriber = {
  name: "DNS",
  protocols: ["udp", "tcp"],
  port: 53,
  describe: (payload, protocol) =>
    protocol === "udp" ? describeMessage(payload, 0) : describeSegment(payload),
};

type Described = ReturnType<PayloadDescriber["describe"]>;

function describeMessage(bytes: Uint8Array, offset: number): Described {
  const { decoded, fields } = dissectMessage(bytes);
  const moved = offset === 0 ? fields : fields.map((field) => movedBy(offset, field));
  return { fields: moved, error: decoded.ok ? null : decoded.error.says };
}

function describeSegment(bytes: Uint8Array): Described {
  if (bytes.length < 2) return { fields: [], error: "A piece of a message: its length is not here yet." };
  const length = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
  const rest = describeMessage(bytes.subarray(2, 2 + length), 2);
  rest.fields.unshift({
    name: "length",
    from: 0,
    to: 2,
    value: String(length),
    says: `Over TCP the message's length comes first: ${length} octets follow.`,
    cite: "RFC 1035 §4.2.2",
  });
  const missing = length - (bytes.length - 2);
  return missing > 0
    ? { fields: rest.fields, error: `A piece of a message: ${missing} octets of it come in other segments.` }
    : rest;
}
