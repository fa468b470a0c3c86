/** What the rest of the program knows of names: records, results and notes. RFC 1034, RFC 1035. */
import type { Ipv4, Micros } from "../../base/index.ts";
import type { DomainName, RecordType, ResourceRecord } from "../../wire/dns/index.ts";

export type { DomainName, RecordType, ResourceRecord } from "../../wire/dns/index.ts";

/** What a stub resolver tells its program. Each way of failing is told apart. */
export type DnsResult =
  /** At least one record of the type asked for; `records` holds the CNAME chain too, in order. */
  | {
      status: "ok";
      name: DomainName;
      records: ResourceRecord[];
      from: "hosts" | "dns";
      authoritative: boolean;
    }
  | {
      status: "nxdomain" | "nodata" | "servfail" | "refused" | "timeout" | "formerr" | "notimp";
      name: DomainName;
      records: ResourceRecord[];
    }
  /** Not a name that could be asked for at all. A sentence. */
  | { status: "bad-name"; name: string; says: string; records: ResourceRecord[] };

export type DnsNote =
  /** A question left `role` for `server`, or reached it. `id` is the header's ID. */
  | {
      t: "dns.query";
      role: "stub" | "recursive";
      id: number;
      name: DomainName;
      type: RecordType;
      server: Ipv4;
      serverName: string | null;
      attempt: number;
    }
  | {
      t: "dns.answer";
      role: "stub" | "recursive";
      id: number;
      name: DomainName;
      type: RecordType;
      server: Ipv4;
      kind: "answer" | "referral" | "nxdomain" | "nodata" | "cname" | "lame" | "error";
      rcode: string;
      authoritative: boolean;
      truncated: boolean;
      says: string;
    }
  | {
      t: "dns.served";
      id: number;
      name: DomainName;
      type: RecordType;
      client: Ipv4;
      kind: "answer" | "referral" | "nxdomain" | "nodata" | "cname" | "refused" | "error";
      rcode: string;
      from: "zone" | "cache" | "resolved";
      says: string;
    }
  | {
      t: "dns.timeout";
      role: "stub" | "recursive";
      id: number;
      name: DomainName;
      type: RecordType;
      server: Ipv4;
      attempt: number;
    }
  | {
      t: "dns.cached";
      name: DomainName;
      type: RecordType;
      expiresAt: Micros;
      source: Ipv4;
      negative: boolean;
    }
  | { t: "dns.cache.hit"; name: DomainName; type: RecordType; secondsLeft: number }
  | { t: "dns.expired"; name: DomainName; type: RecordType };
