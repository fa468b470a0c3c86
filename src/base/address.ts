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

/** The address as a number below 2^32. An ill-formed one gives 0; parse first. */
export function ipv4Number(address: Ipv4): number {
  let number = 0;
  let part = 0;
  for (let i = 0; i < address.length; i++) {
    const code = address.charCodeAt(i);
    if (code === 46) {
      number = (number << 8) | (part & 255);
      part = 0;
    } else if (code >= 48 && code <= 57) part = part * 10 + code - 48;
    else return 0;
  }
  return ((number << 8) | (part & 255)) >>> 0;
}

/** The address as four bytes. An ill-formed one gives 0.0.0.0; parse first. */
export function ipv4Bytes(address: Ipv4): Uint8Array {
  const number = ipv4Number(address);
  return Uint8Array.of(number >>> 24, (number >>> 16) & 255, (number >>> 8) & 255, number & 255);
}

export function ipv4FromBytes(bytes: Uint8Array, at = 0): Ipv4 {
  return `${bytes[at] ?? 0}.${bytes[at + 1] ?? 0}.${bytes[at + 2] ?? 0}.${bytes[at + 3] ?? 0}`;
}

export function showEndpoint(endpoint: Endpoint): string {
  return `${endpoint.address}:${endpoint.port}`;
}
