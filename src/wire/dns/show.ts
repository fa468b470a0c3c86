/** Records as lines of a zone file. RFC 1035 §5.1, RFC 3597 §5 */
import type { DnsMessage } from "./message.ts";
import { className } from "./numbers.ts";
import type { RecordData, ResourceRecord } from "./record.ts";
import { codecNamed, recordType } from "./records/index.ts";
import { showUnknown } from "./records/unknown.ts";

/** The data alone: "10 iguana.apex.com." */
export function showData(data: RecordData): string {
  if (data.type === "UNKNOWN") return showUnknown(data.bytes);
  return codecNamed(data.type)?.show(data) ?? "";
}

/** "apex.com. 3600 IN MX 10 iguana.apex.com." with `gap` between the parts. */
export function showRecord(record: ResourceRecord, gap = " "): string {
  const klass = className(record.class ?? 1);
  return [record.name, record.ttl, klass, recordType(record), showData(record.data)].join(gap);
}

/** The response code with the upper bits an OPT record adds. RFC 6891 §6.1.3 */
export function fullRcode(message: DnsMessage): number {
  for (const record of message.additionals) {
    if (record.data.type === "OPT") return (record.data.extendedRcode << 4) | message.rcode;
  }
  return message.rcode;
}

/** The OPT record's data, if there is one. */
export function optOf(message: DnsMessage): Extract<RecordData, { type: "OPT" }> | null {
  for (const record of message.additionals) if (record.data.type === "OPT") return record.data;
  return null;
}
