/** What the rest of the program knows of names: records, results and notes. RFC 1034, RFC 1035. */
import type { Ipv4, Micros } from "../../base/index.ts";

/** Mnemonics we know; others are written "TYPE731". RFC 1035 §3.2.2, RFC 3597 §5 */
export type RecordType = string;

/** Presentation form, lower or mixed case as on the wire, with the final dot: "apex.com.". */
export type DomainName = string;

/** The part of a record that depends on its type, by field names of the RFC that defines it. */
export type RecordData =
  | { type: "A"; address: Ipv4 }
  | { type: "AAAA"; address: string }
  | { type: "NS"; target: DomainName }
  | { type: "CNAME"; target: DomainName }
  | { type: "PTR"; target: DomainName }
  | { type: "MX"; preference: number; exchange: DomainName }
  | { type: "SOA"; primary: DomainName; mailbox: DomainName; serial: number; refresh: number; retry: number; expire: number; minimum: number }
  | { type: "TXT"; strings: string[] }
  | { type: "HINFO"; cpu: string; os: string }
  | { type: "SRV"; priority: number; weight: number; port: number; target: DomainName }
  | { type: "CAA"; flags: number; tag: string; value: string }
  | { type: "OPT"; payloadSize: number; extendedRcode: number; version: number; doBit: boolean; options: { code: number; bytes: Uint8Array }[] }
  | { type: "UNKNOWN"; code: number; bytes: Uint8Array };

export interface ResourceRecord {
  name: DomainName;
  /** Seconds. */
  ttl: number;
  data: RecordData;
}

/** What a stub resolver tells its program. Each way of failing is told apart. */
export type DnsResult =
  /** At least one record of the type asked for; `records` holds the CNAME chain too, in order. */
  | { status: "ok"; name: DomainName; records: ResourceRecord[]; from: "hosts" | "dns"; authoritative: boolean }
  | { status: "nxdomain" | "nodata" | "servfail" | "refused" | "timeout" | "formerr" | "notimp"; name: DomainName; records: ResourceRecord[] }
  /** Not a name that could be asked for at all. A sentence. */
  | { status: "bad-name"; name: string; says: string; records: ResourceRecord[] };

export type DnsNote =
  /** A question left `role` for `server`, or reached it. `id` is the header's ID. */
  | { t: "dns.query"; role: "stub" | "recursive"; id: number; name: DomainName; type: RecordType; server: Ipv4; serverName: string | null; attempt: number }
  | { t: "dns.answer"; role: "stub" | "recursive"; id: number; name: DomainName; type: RecordType; server: Ipv4; kind: "answer" | "referral" | "nxdomain" | "nodata" | "cname" | "lame" | "error"; rcode: string; authoritative: boolean; truncated: boolean; says: string }
  | { t: "dns.served"; id: number; name: DomainName; type: RecordType; client: Ipv4; kind: "answer" | "referral" | "nxdomain" | "nodata" | "cname" | "refused" | "error"; rcode: string; from: "zone" | "cache" | "resolved"; says: string }
  | { t: "dns.timeout"; role: "stub" | "recursive"; id: number; name: DomainName; type: RecordType; server: Ipv4; attempt: number }
  | { t: "dns.cached"; name: DomainName; type: RecordType; expiresAt: Micros; source: Ipv4; negative: boolean }
  | { t: "dns.cache.hit"; name: DomainName; type: RecordType; secondsLeft: number }
  | { t: "dns.expired"; name: DomainName; type: RecordType };
