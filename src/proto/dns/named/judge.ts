/**
 * What a server's answer means to a resolver that asked it as a server of `cut`. Nothing outside that
 * zone is believed of it. RFC 1034 §5.3.3 step 4, RFC 2308 §2, RFC 2181 §5.4.1
 */
import {
  countLabels,
  isUnder,
  nameKey,
  NOERROR,
  NXDOMAIN,
  rcodeName,
  rcodeSays,
  recordType,
  sameName,
  withoutDot,
} from "../../../wire/dns/index.ts";
import type { DnsMessage, DomainName, RecordType, ResourceRecord } from "../../../wire/dns/index.ts";

export interface Verdict {
  kind: "answer" | "referral" | "nxdomain" | "nodata" | "cname" | "lame" | "error";
  /** Aliases in the answer, in order. */
  chain: ResourceRecord[];
  /** Where they lead: the name asked for when there is none. */
  name: DomainName;
  /** The records asked for. */
  records: ResourceRecord[];
  /** For "nxdomain" and "nodata": the SOA that came along, if it can be believed. */
  soa: ResourceRecord | null;
  /** For "referral". */
  cut: DomainName;
  servers: ResourceRecord[];
  says: string;
}

const MAX_CHAIN = 16;

export function judge(message: DnsMessage, name: DomainName, type: RecordType, cut: DomainName): Verdict {
  const verdict: Verdict = {
    kind: "error",
    chain: [],
    name,
    records: [],
    soa: null,
    cut,
    servers: [],
    says: "",
  };
  if (message.rcode !== NOERROR && message.rcode !== NXDOMAIN) {
    verdict.says = `${rcodeName(message.rcode)}: ${rcodeSays(message.rcode)}`;
    return verdict;
  }
  const believed = message.answers.filter((record) => isUnder(record.name, cut));
  followAliases(believed, type, verdict);
  const where = withoutDot(verdict.name);
  verdict.records = believed.filter((record) => sameName(record.name, verdict.name) && fits(record, type));
  if (verdict.records.length > 0) {
    verdict.kind = "answer";
    verdict.says = `${verdict.records.length} ${verdict.records.length === 1 ? "record" : "records"} for ${where}.`;
    return verdict;
  }
  verdict.soa = message.authorities.find((record) => isSoaFor(record, verdict.name, cut)) ?? null;
  const astray = verdict.chain.length > 0 && !isUnder(verdict.name, cut);
  if (message.rcode === NXDOMAIN && !astray) {
    verdict.kind = "nxdomain";
    verdict.says = `${where} does not exist.`;
    return verdict;
  }
  if (astray || (verdict.chain.length > 0 && verdict.soa === null)) {
    verdict.kind = "cname";
    verdict.says = `${withoutDot(name)} is an alias; the search goes on for ${where}.`;
    return verdict;
  }
  if (verdict.soa === null && refers(message, verdict)) return verdict;
  if (verdict.soa !== null || message.authoritative) {
    verdict.kind = "nodata";
    verdict.says = `${where} exists, but has no ${type} record.`;
    return verdict;
  }
  verdict.kind = "lame";
  verdict.says = `The server was said to have ${cut === "." ? "the root" : withoutDot(cut)}, but it has nothing to say of it.`;
  return verdict;
}

function fits(record: ResourceRecord, type: RecordType): boolean {
  return type === "ANY" || recordType(record) === type;
}

function followAliases(believed: readonly ResourceRecord[], type: RecordType, verdict: Verdict): void {
  if (type === "CNAME" || type === "ANY") return;
  while (verdict.chain.length < MAX_CHAIN) {
    const alias = believed.find(
      (record) => record.data.type === "CNAME" && sameName(record.name, verdict.name),
    );
    if (alias?.data.type !== "CNAME" || verdict.chain.includes(alias)) return;
    verdict.chain.push(alias);
    verdict.name = alias.data.target;
  }
}

function isSoaFor(record: ResourceRecord, name: DomainName, cut: DomainName): boolean {
  return record.data.type === "SOA" && isUnder(name, record.name) && isUnder(record.name, cut);
}

/** NS records for a zone nearer to the name than the one we asked: the way down. Any other way is lame. */
function refers(message: DnsMessage, verdict: Verdict): boolean {
  const { cut, name } = verdict;
  const nearer = message.authorities.filter(
    (record) =>
      record.data.type === "NS" &&
      isUnder(name, record.name) &&
      isUnder(record.name, cut) &&
      countLabels(record.name) > countLabels(cut),
  );
  const first = nearer[0];
  if (first === undefined) return false;
  verdict.kind = "referral";
  verdict.cut = first.name;
  verdict.servers = nearer.filter((record) => nameKey(record.name) === nameKey(first.name));
  const names = verdict.servers.map((record) =>
    record.data.type === "NS" ? withoutDot(record.data.target) : "",
  );
  verdict.says = `For ${withoutDot(first.name)} ask ${names.join(", ")}.`;
  return true;
}
