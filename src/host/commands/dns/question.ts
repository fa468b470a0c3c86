/** What is asked, as a message, and which messages answer it. */
import {
  query,
  recordType,
  sameName,
  type DnsMessage,
  type DomainName,
  type RecordType,
  type ResourceRecord,
} from "../../../wire/dns/index.ts";

export interface Question {
  name: DomainName;
  type: RecordType;
  class: number;
  /** RD */
  recursion: boolean;
  /** AA, AD, CD and Z as asked for; dig can set them. */
  bits?: { authoritative: boolean; authenticData: boolean; checkingDisabled: boolean; reserved: boolean };
  /** Absent: no OPT record. RFC 6891 §6.1.2 */
  edns?: { payloadSize: number; version: number; doBit: boolean };
}

export function messageOf(question: Question, id: number): DnsMessage {
  const { name, type, recursion, bits, edns } = question;
  const message: DnsMessage = {
    ...query(id, name, type, recursion && type !== "AXFR"),
    questions: [{ name, type, class: question.class }],
    ...bits,
  };
  if (edns !== undefined) {
    const data = { type: "OPT" as const, extendedRcode: 0, options: [], ...edns };
    message.additionals = [{ name: ".", ttl: 0, data }];
  }
  return message;
}

/** The whole zone is wanted. RFC 5936 §2 */
export function isTransfer(question: Question): boolean {
  return question.type === "AXFR";
}

/** Later messages of a transfer may leave the question out (RFC 5936 §2.2.1), and so may an error. */
export function isAnswerTo(message: DnsMessage, question: Question, first: boolean): boolean {
  const [asked] = message.questions;
  if (asked === undefined) return !first || message.rcode !== 0;
  const { name, type } = question;
  return message.questions.length === 1 && sameName(asked.name, name) && asked.type === type;
}

/** One message is, unless it is part of a transfer: that ends with the SOA it began with. RFC 5936 §2.2 */
export function isWhole(messages: readonly DnsMessage[], question: Question): boolean {
  if (!isTransfer(question)) return true;
  const [first] = messages;
  if (first === undefined || isRefusal(first)) return first !== undefined;
  let soas = 0;
  for (const { answers } of messages) for (const record of answers) if (recordType(record) === "SOA") soas++;
  return soas >= 2 || messages.at(-1)?.rcode !== 0;
}

/** A transfer that did not even begin. */
export function isRefusal(first: DnsMessage): boolean {
  const [record] = first.answers;
  return first.rcode !== 0 || record === undefined || recordType(record) !== "SOA";
}

/** Every record but OPT, which is no data. */
export function withoutOpt(records: readonly ResourceRecord[]): ResourceRecord[] {
  return records.filter(({ data }) => data.type !== "OPT");
}
