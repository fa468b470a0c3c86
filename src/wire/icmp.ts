/** ICMP: what the network says about itself. Echo, destination unreachable, time exceeded. RFC 792. */
import { decoded, undecodable } from "./decoded.ts";
import type { Decoded } from "./decoded.ts";
import { internetChecksum } from "./checksum.ts";
import { read16, write16 } from "./octets.ts";

export const ICMP_HEADER_BYTES = 8;

/** Codes of destination unreachable. RFC 792; 5 to 12 from RFC 1122 §3.2.2.1, 13 from RFC 1812 §5.2.7.1. */
export const UNREACHABLE = { net: 0, host: 1, protocol: 2, port: 3, tooBig: 4 } as const;

export type IcmpMessage =
  | { type: "echo" | "echo-reply"; id: number; sequence: number; payload: Uint8Array }
  /** `original`: the header of the packet this is about, and at least 8 bytes more. */
  | { type: "unreachable" | "time-exceeded"; code: number; original: Uint8Array }
  /** Well-formed, but of a kind that nothing here acts on. */
  | { type: "other"; number: number; code: number; rest: Uint8Array };

const NUMBER = { "echo-reply": 0, unreachable: 3, echo: 8, "time-exceeded": 11 } as const;

/** The ICMP part of a packet, checksum filled in. */
export function encodeIcmp(message: IcmpMessage): Uint8Array {
  const body = bodyOf(message);
  const bytes = new Uint8Array(ICMP_HEADER_BYTES + body.length);
  bytes[0] = message.type === "other" ? message.number : NUMBER[message.type];
  if ("code" in message) bytes[1] = message.code;
  if (message.type === "echo" || message.type === "echo-reply") {
    write16(bytes, 4, message.id);
    write16(bytes, 6, message.sequence);
  }
  if (message.type === "other") bytes.set(message.rest.subarray(0, 4), 4);
  bytes.set(body, ICMP_HEADER_BYTES);
  write16(bytes, 2, internetChecksum(bytes));
  return bytes;
}

function bodyOf(message: IcmpMessage): Uint8Array {
  if (message.type === "other") return message.rest.subarray(4);
  return "original" in message ? message.original : message.payload;
}

/** `bytes` is the IPv4 payload. Byte arrays in the result are views into it. */
export function decodeIcmp(bytes: Uint8Array): Decoded<IcmpMessage> {
  if (bytes.length < ICMP_HEADER_BYTES) {
    return undecodable(`${bytes.length} bytes are too few for an ICMP message (8)`);
  }
  if (internetChecksum(bytes) !== 0) return undecodable("the ICMP checksum is wrong");
  const number = bytes[0] ?? 0;
  const code = bytes[1] ?? 0;
  const body = bytes.subarray(ICMP_HEADER_BYTES);
  switch (number) {
    case NUMBER.echo:
    case NUMBER["echo-reply"]:
      return decoded({
        type: number === NUMBER.echo ? "echo" : "echo-reply",
        id: read16(bytes, 4),
        sequence: read16(bytes, 6),
        payload: body,
      });
    case NUMBER.unreachable:
      return decoded({ type: "unreachable", code, original: body });
    case NUMBER["time-exceeded"]:
      return decoded({ type: "time-exceeded", code, original: body });
    default:
      return decoded({ type: "other", number, code, rest: bytes.subarray(4) });
  }
}
