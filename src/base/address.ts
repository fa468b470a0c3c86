/** IPv4 addresses and sockets, as every layer names them. RFC 791 §2.3; RFC 9293 §3.3.1. */

/** Dotted decimal, always four parts without leading zeros: "192.0.2.10". */
export type Ipv4 = string;

export interface Endpoint {
  address: Ipv4;
  port: number;
}

/** Strict dotted decimal; null for anything else ("1.2.3", "01.2.3.4", "256.1.1.1"). */
export function parseIpv4(text: string): Ipv4 | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (!match) return null;
  for (const part of match.slice(1)) {
    if (Number(part) > 255 || (part.length > 1 && part.startsWith("0"))) return null;
  }
  return text;
}

/** The address as four bytes. An ill-formed one gives 0.0.0.0; parse first. */
export function ipv4Bytes(address: Ipv4): Uint8Array {
  const bytes = new Uint8Array(4);
  address.split(".").forEach((part, i) => {
    if (i < 4) bytes[i] = Number(part);
  });
  return bytes;
}

export function ipv4FromBytes(bytes: Uint8Array, at = 0): Ipv4 {
  return `${bytes[at] ?? 0}.${bytes[at + 1] ?? 0}.${bytes[at + 2] ?? 0}.${bytes[at + 3] ?? 0}`;
}

export function showEndpoint(endpoint: Endpoint): string {
  return `${endpoint.address}:${endpoint.port}`;
}
