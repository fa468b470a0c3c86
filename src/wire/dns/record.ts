/** Resource records as values: what the codec, the zone files and the caches all hold. RFC 1035 §3.2 */
import type { Ipv4 } from "../../base/index.ts";

/** Mnemonics we know; others are written "TYPE731". RFC 1035 §3.2.2, RFC 3597 §5 */
export type RecordType = string;

/**
 * Presentation form, case as on the wire, with the final dot: "apex.com.", "." for the root. A dot
 * or a backslash inside a label is escaped, a byte that cannot be printed is "\ddd" (RFC 1035 §5.1);
 * each name has one spelling, so that comparing text compares names (see `nameKey`).
 */
export type DomainName = string;

/** The part of a record that depends on its type, by field names of the RFC that defines it. */
export type RecordData =
  | { type: "A"; address: Ipv4 }
  | { type: "AAAA"; address: string }
  | { type: "NS"; target: DomainName }
  | { type: "CNAME"; target: DomainName }
  | { type: "PTR"; target: DomainName }
  | { type: "MX"; preference: number; exchange: DomainName }
  | {
      type: "SOA";
      primary: DomainName;
      mailbox: DomainName;
      serial: number;
      refresh: number;
      retry: number;
      expire: number;
      minimum: number;
    }
  | { type: "TXT"; strings: string[] }
  | { type: "HINFO"; cpu: string; os: string }
  | { type: "SRV"; priority: number; weight: number; port: number; target: DomainName }
  | { type: "CAA"; flags: number; tag: string; value: string }
  | {
      type: "OPT";
      payloadSize: number;
      extendedRcode: number;
      version: number;
      doBit: boolean;
      options: { code: number; bytes: Uint8Array }[];
    }
  | { type: "UNKNOWN"; code: number; bytes: Uint8Array };

export interface ResourceRecord {
  name: DomainName;
  /** Seconds. */
  ttl: number;
  data: RecordData;
  /** Only when it is not IN (1). RFC 1035 §3.2.4 */
  class?: number;
}

/** The data of one record type: `DataOf<"MX">`. */
export type DataOf<Type extends RecordData["type"]> = Extract<RecordData, { type: Type }>;
