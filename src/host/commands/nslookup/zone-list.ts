/** `ls`: a whole zone, by transfer, as nslookup listed it before BIND 9, and NT's still does. RFC 5936 */
import {
  fullRcode,
  recordType,
  sameName,
  showData,
  typeCode,
  typeName,
  withoutDot,
  type DomainName,
  type RecordData,
  type RecordType,
  type ResourceRecord,
} from "../../../wire/dns/index.ts";
import type { Answer } from "../dns/ask.ts";
import { isRefusal } from "../dns/question.ts";
import { rcodeWords } from "./nt-words.ts";

export interface ListLine {
  domain: string;
  /** Null: addresses and name servers; "ANY": everything. */
  type: RecordType | null;
}

/** "ls [-a|-d|-h|-t TYPE] DOMAIN"; null when it is none. */
export function readListLine(line: string): ListLine | null {
  const words = line.trim().split(/\s+/).slice(1);
  let type: RecordType | null = null;
  while (words[0]?.startsWith("-") === true) {
    const option = words.shift();
    const named = option === "-t" ? typeCode(words.shift() ?? "") : null;
    if (option === "-d") type = "ANY";
    else if (option === "-a") type = "CNAME";
    else if (option === "-h") type = "HINFO";
    else if (named !== null) type = typeName(named);
    else return null;
  }
  const [domain, ...more] = words;
  return domain === undefined || more.length > 0 ? null : { domain, type };
}

export function listText(line: ListLine, answer: Answer): string {
  const head = `[${answer.server.name}]\n`;
  const [first] = answer.messages;
  if (first === undefined || isRefusal(first)) {
    const why =
      first === undefined || fullRcode(first) === 0 ? "No information" : rcodeWords(fullRcode(first));
    return `${head}*** Can't list domain ${line.domain}: ${why}\n`;
  }
  const records = answer.messages.flatMap(({ answers }) => answers);
  const origin = records[0]?.name ?? ".";
  return (
    head +
    records
      .filter((record) => isListed(line, recordType(record)))
      .map((record) => row(record, origin, line))
      .join("")
  );
}

function isListed({ type }: ListLine, its: RecordType): boolean {
  if (type === null) return its === "A" || its === "NS";
  return type === "ANY" || its === type;
}

/** " iguana                         A      198.51.100.25": names of the zone are cut short, others whole. */
function row(record: ResourceRecord, origin: DomainName, line: ListLine): string {
  const type = recordType(record);
  return ` ${ownName(record.name, origin).padEnd(30)} ${type.padEnd(6)} ${dataText(record.data, line)}\n`;
}

function ownName(name: DomainName, origin: DomainName): string {
  if (sameName(name, origin) || origin === ".") return name;
  return name.slice(0, -origin.length - 1);
}

function dataText(data: RecordData, { type }: ListLine): string {
  switch (data.type) {
    case "NS":
      return type === null ? `server = ${withoutDot(data.target)}` : withoutDot(data.target);
    case "CNAME":
    case "PTR":
      return withoutDot(data.target);
    case "MX":
      return `${String(data.preference).padEnd(4)} ${withoutDot(data.exchange)}`;
    case "SOA": {
      const numbers = [data.serial, data.refresh, data.retry, data.expire, data.minimum].join(" ");
      return `${withoutDot(data.primary)} ${data.mailbox} (${numbers})`;
    }
    case "HINFO":
      return `${data.cpu}  ${data.os}`;
    default:
      return showData(data);
  }
}
