/** Our messages in the shape that dns-packet and @leichtgewicht/dns-packet share. */
import { withoutDot } from "../../../src/wire/dns/index.ts";
import type { DnsMessage, RecordData, ResourceRecord } from "../../../src/wire/dns/index.ts";

interface Theirs {
  type: string;
  name: string;
  ttl: number;
  class: string;
  data: unknown;
}

/** Their shape of one of our records. Their names have no final dot; the root is "." in both. */
export function theirs(record: ResourceRecord): Theirs {
  const base = { name: withoutDot(record.name), ttl: record.ttl, class: "IN" };
  return { ...base, type: record.data.type, data: theirData(record.data) };
}

function theirData(data: RecordData): unknown {
  switch (data.type) {
    case "A":
    case "AAAA":
      return data.address;
    case "NS":
    case "CNAME":
    case "PTR":
      return withoutDot(data.target);
    case "MX":
      return { preference: data.preference, exchange: withoutDot(data.exchange) };
    case "SOA":
      return {
        mname: withoutDot(data.primary),
        rname: withoutDot(data.mailbox),
        serial: data.serial,
        refresh: data.refresh,
        retry: data.retry,
        expire: data.expire,
        minimum: data.minimum,
      };
    case "HINFO":
      return { cpu: data.cpu, os: data.os };
    case "SRV":
      return {
        priority: data.priority,
        weight: data.weight,
        port: data.port,
        target: withoutDot(data.target),
      };
    case "CAA":
      return { flags: data.flags, tag: data.tag, value: data.value, issuerCritical: data.flags >= 128 };
    default:
      throw new Error(data.type);
  }
}

/** A whole answer as both libraries want it. */
export function theirPacket(message: DnsMessage): object {
  return {
    type: "response",
    id: message.id,
    flags: 0x0500,
    questions: message.questions.map((question) => ({
      ...question,
      name: withoutDot(question.name),
      class: "IN",
    })),
    answers: message.answers.map(theirs),
    authorities: message.authorities.map(theirs),
    additionals: message.additionals.map(theirs),
  };
}
