/** What host prints of an answer. */
import {
  fullRcode,
  NOERROR,
  nameKey,
  rcodeName,
  recordType,
  sameName,
  showData,
  withoutDot,
  type DnsMessage,
  type DomainName,
  type RecordType,
  type ResourceRecord,
} from "../../../wire/dns/index.ts";
import type { Answer } from "../dns/ask.ts";
import { millis } from "../dns/clock.ts";
import { headerText, sectionsText, WHOLE_LISTING } from "../dns/listing.ts";
import { isRefusal } from "../dns/question.ts";

/** host's words for a record, by type; "%" stands for the data. */
const WORDS: Readonly<Record<RecordType, string>> = {
  A: "has address %",
  AAAA: "has IPv6 address %",
  CNAME: "is an alias for %",
  HINFO: "host information %",
  MX: "mail is handled by %",
  NS: "name server %",
  PTR: "domain name pointer %",
  TXT: "descriptive text %",
};

function recordSentence(record: ResourceRecord): string {
  const type = recordType(record);
  const words = WORDS[type] ?? `has ${type} record %`;
  return `${withoutDot(record.name)} ${words.replace("%", () => showData(record.data))}\n`;
}

/** Only what was asked for, in sentences; aliases too. "" when there is nothing. */
export function answerSentences(message: DnsMessage): string {
  return message.answers
    .filter(({ data }) => data.type !== "OPT")
    .map(recordSentence)
    .join("");
}

/** The kinds of record `host -l` shows when none was named. */
const LISTED: readonly RecordType[] = ["A", "AAAA", "NS", "PTR"];

export function transferSentences(messages: readonly DnsMessage[], type: RecordType | null): string {
  const records = messages.flatMap(({ answers }) => answers);
  const wanted = (record: ResourceRecord): boolean => {
    const its = recordType(record);
    return type === null ? LISTED.includes(its) : type === "ANY" || its === type;
  };
  return records.filter(wanted).map(recordSentence).join("");
}

export function refusalText(name: string, message: DnsMessage): string {
  const rcode = fullRcode(message);
  return `Host ${name} not found: ${rcode}(${rcodeName(rcode)})\n`;
}

export function isRefused(message: DnsMessage): boolean {
  return fullRcode(message) !== NOERROR;
}

/** Header and sections as dig has them; a transfer's messages count as one. */
export function wholeText(messages: readonly DnsMessage[]): string {
  const [first] = messages;
  if (first === undefined) return "";
  const answers = messages.flatMap((message) => message.answers);
  const whole = { ...first, answers };
  return `${headerText(whole)}\n${sectionsText(whole, WHOLE_LISTING)}`;
}

export function receivedText(answer: Answer): string {
  const where = `${answer.server.address}#${answer.port}`;
  return `Received ${answer.bytes} bytes from ${where} in ${millis(answer.tookMicros)} ms\n`;
}

export function isFailedTransfer(messages: readonly DnsMessage[]): boolean {
  const [first] = messages;
  return first === undefined || isRefusal(first);
}

/** Where a chain of aliases that starts with `name` ends. */
export function endOfAliases(message: DnsMessage, name: DomainName): DomainName {
  const seen = new Set<string>();
  let at = name;
  while (!seen.has(nameKey(at))) {
    seen.add(nameKey(at));
    const alias = message.answers.find((record) => record.data.type === "CNAME" && sameName(record.name, at));
    if (alias?.data.type !== "CNAME") return at;
    at = alias.data.target;
  }
  return at;
}
