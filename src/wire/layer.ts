/** The shapes in which a packet is explained. See fields.ts. */

export interface Field {
  /** As the RFC calls it, in lower case: "time to live". */
  name: string;
  /** Bytes `[from, to)` of the whole packet. Fields that share a byte (flags) name the same range. */
  from: number;
  to: number;
  /** For people: "64", "SYN ACK", "192.0.2.10". */
  value: string;
  /** One or two sentences: what it means here. */
  says: string;
  /** "RFC 791 §3.1" */
  cite: string;
}

/** The same field of a larger packet, in which it begins so many bytes later. */
export function movedBy(bytes: number, { name, from, to, value, says, cite }: Field): Field {
  return { name, from: from + bytes, to: to + bytes, value, says, cite };
}

export interface Layer {
  /** "IPv4", "ICMP", "UDP", "TCP", "DNS", … or "Data". */
  name: string;
  from: number;
  to: number;
  fields: Field[];
  /** What is wrong with this layer, in a sentence; the fields that could be read are still there. */
  error: string | null;
}

/** Somebody who can read what a UDP datagram or a TCP segment carries. Register it in payloads.ts. */
export interface PayloadDescriber {
  /** The layer's name: "DNS". */
  readonly name: string;
  readonly protocols: readonly ("tcp" | "udp")[];
  /** Well-known port: taken when it is either the source or the destination. */
  readonly port: number;
  /** Byte ranges count from the start of `payload`. A TCP segment may begin or end anywhere. Never throws. */
  describe(payload: Uint8Array, protocol: "tcp" | "udp"): { fields: Field[]; error: string | null };
}

/** Where the IPv4 payload lies, and what the transport needs for its checksum. */
export interface Transport {
  from: number;
  to: number;
  protocol: number;
  source: string;
  destination: string;
}

/** A transport layer and where what it carries lies (null: nothing more to read). */
export interface Layered {
  layer: Layer;
  rest: { from: number; to: number; protocol: "tcp" | "udp"; ports: readonly number[] } | null;
}
