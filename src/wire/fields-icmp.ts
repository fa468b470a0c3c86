/** ICMP messages, field by field. RFC 792 */
import { hex16 } from "./fields-ipv4.ts";
import { decodeIcmp, ICMP_HEADER_BYTES } from "./icmp.ts";
import type { IcmpMessage } from "./icmp.ts";
import type { Field, Layered, Transport } from "./layer.ts";
import { read16 } from "./octets.ts";

const CITE = "RFC 792";

const TYPES: Record<IcmpMessage["type"], { name: string; says: string }> = {
  echo: { name: "echo", says: "Are you there? What ping sends." },
  "echo-reply": { name: "echo reply", says: "I am here. The answer to ping." },
  unreachable: { name: "destination unreachable", says: "A packet could not be delivered; it begins below." },
  "time-exceeded": { name: "time exceeded", says: "A packet made too many hops; it begins below." },
  other: { name: "another kind", says: "Nothing here acts on it." },
};

const UNREACHABLE_SAYS = [
  "No route to that network.",
  "No such host on its network.",
  "The host does not speak that protocol.",
  "Nothing on the host listens at that port.",
  "The packet is too big and may not be cut up.",
];

export function describeIcmp(bytes: Uint8Array, at: Transport): Layered {
  const message = decodeIcmp(bytes.subarray(at.from, at.to));
  const error = message.ok ? null : message.error;
  if (at.to - at.from < ICMP_HEADER_BYTES) {
    return { layer: { name: "ICMP", from: at.from, to: at.to, fields: [], error }, rest: null };
  }
  const kind = message.ok
    ? TYPES[message.value.type]
    : { name: "unreadable", says: "The message is damaged." };
  const code = bytes[at.from + 1] ?? 0;
  const field = (name: string, from: number, to: number, value: string, says: string): Field => ({
    name,
    from: at.from + from,
    to: Math.max(at.from + to, at.from + from),
    value,
    says,
    cite: CITE,
  });
  const codeSays =
    message.ok && message.value.type === "unreachable"
      ? (UNREACHABLE_SAYS[code] ?? "One of the rarer reasons.")
      : "The kind of message within its type.";
  const right = message.ok ? "It is right." : "It is wrong: the message is thrown away.";
  const fields = [
    field("type", 0, 1, `${bytes[at.from] ?? 0} (${kind.name})`, kind.says),
    field("code", 1, 2, `${code}`, codeSays),
    field("checksum", 2, 4, hex16(read16(bytes, at.from + 2)), `A sum over the whole message. ${right}`),
  ];
  if (message.ok) fields.push(...bodyFields(message.value, at.to - at.from, field));
  return { layer: { name: "ICMP", from: at.from, to: at.to, fields, error }, rest: null };
}

function bodyFields(
  message: IcmpMessage,
  length: number,
  field: (name: string, from: number, to: number, value: string, says: string) => Field,
): Field[] {
  const size = `${length - ICMP_HEADER_BYTES} bytes`;
  switch (message.type) {
    case "echo":
    case "echo-reply":
      return [
        field("identifier", 4, 6, `${message.id}`, "Which ping this belongs to."),
        field("sequence number", 6, 8, `${message.sequence}`, "The how-manieth question of that ping."),
        field("data", 8, length, size, "Filler; the answer brings it back unchanged."),
      ];
    case "unreachable":
    case "time-exceeded":
      return [
        field("unused", 4, 8, "0", "Nothing, here."),
        field(
          "original packet",
          8,
          length,
          size,
          "The header of the packet this is about and the bytes after it: enough to tell whose it was.",
        ),
      ];
    case "other":
      return [field("rest", 4, length, `${length - 4} bytes`, "What only that kind of message means.")];
  }
}
