/** What BIND 9.18's nslookup prints of an answer. */
import {
  className,
  recordType,
  showData,
  typeCode,
  withoutDot,
  type DnsMessage,
  type RecordData,
  type RecordType,
  type ResourceRecord,
} from "../../../wire/dns/index.ts";
import { withoutOpt } from "../dns/question.ts";

/** What stands between a record's name and its data. */
const WORDS: Readonly<Record<RecordType, string>> = {
  A: "internet address = ",
  AAAA: "has AAAA address ",
  CNAME: "canonical name = ",
  HINFO: "hinfo = ",
  MX: "mail exchanger = ",
  NS: "nameserver = ",
  PTR: "name = ",
  SRV: "service = ",
  TXT: "text = ",
};

function words(type: RecordType): string {
  return WORDS[type] ?? `rdata_${typeCode(type) ?? 0} = `;
}

/** Records of the answer: addresses in two lines. */
export function answerRecords(records: readonly ResourceRecord[]): string {
  return withoutOpt(records).map(answerRecord).join("");
}

function answerRecord(record: ResourceRecord): string {
  const { data, name } = record;
  const isAddress = data.type === "A" || data.type === "AAAA";
  return isAddress ? `Name:\t${withoutDot(name)}\nAddress: ${data.address}\n` : otherRecord(record);
}

/** Records of the other sections. */
export function otherRecords(records: readonly ResourceRecord[]): string {
  return withoutOpt(records).map(otherRecord).join("");
}

function otherRecord(record: ResourceRecord): string {
  const { data, name } = record;
  if (data.type === "SOA") return `${withoutDot(name)}\n${soaLines(data)}`;
  return `${withoutDot(name)}\t${words(recordType(record))}${showData(data)}\n`;
}

function soaLines(data: RecordData & { type: "SOA" }): string {
  const { primary, mailbox, serial, refresh, retry, expire, minimum } = data;
  return (
    `\torigin = ${withoutDot(primary)}\n\tmail addr = ${withoutDot(mailbox)}\n\tserial = ${serial}\n` +
    `\trefresh = ${refresh}\n\tretry = ${retry}\n\texpire = ${expire}\n\tminimum = ${minimum}\n`
  );
}

/** What `set debug` adds: the whole message. */
export function debugText(message: DnsMessage): string {
  const [question] = message.questions;
  const asked =
    question === undefined
      ? ""
      : `\t${withoutDot(question.name)}, type = ${question.type}, class = ${className(question.class)}\n`;
  return (
    `------------\n    QUESTIONS:\n${asked}` +
    `    ANSWERS:\n${message.answers.map(debugRecord).join("")}` +
    `    AUTHORITY RECORDS:\n${message.authorities.map(debugRecord).join("")}` +
    `    ADDITIONAL RECORDS:\n${withoutOpt(message.additionals).map(debugRecord).join("")}------------\n`
  );
}

function debugRecord(record: ResourceRecord): string {
  const { data, name, ttl } = record;
  const said = data.type === "SOA" ? soaLines(data) : `\t${words(recordType(record))}${showData(data)}\n`;
  return `    ->  ${withoutDot(name)}\n${said}\tttl = ${ttl}\n`;
}
