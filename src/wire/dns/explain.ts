/** The sentences of the inspector for the parts every message has. RFC 1035 §4.1, RFC 6891 §6.1 */
import type { DnsMessage } from "./message.ts";
import { opcodeName, className, rcodeName, rcodeSays } from "./numbers.ts";
import { ReadField } from "./reader.ts";
import type { FieldSays, Reader, Sentence } from "./reader.ts";
import { codecNamed } from "./records/index.ts";

const HEADER_CITE = "RFC 1035 §4.1.1";

/** Notes the twelve octets of the header, which the reader has just passed. */
export function markHeader(
  from: Reader,
  message: DnsMessage,
  counts: readonly [number, number, number, number],
): void {
  const add = (
    at: number,
    length: number,
    label: string,
    value: string,
    says: Sentence,
    cite = HEADER_CITE,
  ): void => {
    from.fields?.push(new ReadField(label, at, at + length, value, cite, says));
  };
  const bit = (
    at: number,
    label: string,
    set: boolean,
    yes: string,
    no: string,
    cite = HEADER_CITE,
  ): void => {
    add(at, 1, label, set ? "1" : "0", set ? yes : no, cite);
  };
  add(
    0,
    2,
    "ID",
    String(message.id),
    "The asker's number; the answer repeats it, so that the two find each other.",
  );
  bit(2, "QR", message.response, "This is an answer.", "This is a question.");
  add(
    2,
    1,
    "OPCODE",
    opcodeName(message.opcode),
    message.opcode === 0 ? "An ordinary question." : `The kind of question: ${opcodeName(message.opcode)}.`,
  );
  bit(
    2,
    "AA",
    message.authoritative,
    "The server speaks from its own zone: an authoritative answer.",
    "Not an authoritative answer: a question, a referral or something remembered.",
  );
  bit(
    2,
    "TC",
    message.truncated,
    "The answer did not fit and was cut off: ask again over TCP (RFC 7766 §5).",
    "Nothing was cut off.",
  );
  bit(
    2,
    "RD",
    message.recursionDesired,
    "The asker wants the whole answer: recursion desired.",
    "The asker will do the walking itself.",
  );
  bit(
    3,
    "RA",
    message.recursionAvailable,
    "The server would follow a question up for the asker: recursion available.",
    "The server does not follow questions up (or this is one).",
  );
  bit(3, "Z", message.reserved, "Reserved, and should be 0.", "Reserved.");
  bit(
    3,
    "AD",
    message.authenticData,
    "The server says it has checked the signatures.",
    "Nothing is said about signatures.",
    "RFC 4035 §3.2.3",
  );
  bit(
    3,
    "CD",
    message.checkingDisabled,
    "The asker will check signatures itself.",
    "No wish about checking signatures.",
    "RFC 4035 §3.2.2",
  );
  add(3, 1, "RCODE", rcodeName(message.rcode), () => rcodeSays(message.rcode));
  add(4, 2, "QDCOUNT", String(counts[0]), entries("question"));
  add(6, 2, "ANCOUNT", String(counts[1]), entries("answer"));
  add(8, 2, "NSCOUNT", String(counts[2]), entries("authority"));
  add(10, 2, "ARCOUNT", String(counts[3]), entries("additional"));
}

function entries(section: string): Sentence {
  return (count) => `${count} ${count === "1" ? "entry" : "entries"} in the ${section} section.`;
}

const typeSays = (value: string): string => codecNamed(value)?.says ?? `A record of type ${value}.`;

const questionSays: FieldSays = {
  name: (value) => `The question is about ${value}`,
  type: (value) =>
    value === "ANY" ? "Whatever records there are." : `${value} records are wanted. ${typeSays(value)}`,
  class: (value) => `Class ${className(Number(value))}${value === "1" ? ": the Internet." : "."}`,
};

export function questionFields(from: Reader, prefix: string): void {
  from.prefix = prefix;
  from.says = questionSays;
  from.cite = "RFC 1035 §4.1.2";
}

const recordSays: FieldSays = {
  name: (value) => `The record belongs to ${value}`,
  type: (value) => `${value}: ${typeSays(value)}`,
  class: (value) => `Class ${className(Number(value))}${value === "1" ? ": the Internet." : "."}`,
  TTL: (value) => `It may be remembered for ${value} ${value === "1" ? "second" : "seconds"}.`,
  RDLENGTH: (value) => `${value} octets of data follow.`,
};

export function recordFields(from: Reader, prefix: string): void {
  from.prefix = prefix;
  from.says = recordSays;
  from.cite = "RFC 1035 §4.1.3";
}

const optSays: FieldSays = {
  "payload size": (value) => `The sender can take a datagram of ${value} octets.`,
  "extended RCODE": (value) => `The upper eight bits of the response code: ${value}.`,
  version: (value) => `EDNS version ${value}.`,
  flags: (value) => (Number(value) >= 0x8000 ? "DO: signatures are welcome." : "DO is not set."),
  RDLENGTH: (value) => `${value} octets of options follow.`,
  "option code": (value) => `An option, number ${value}.`,
  "option length": (value) => `It has ${value} octets.`,
  "option data": () => "What the option says.",
};

export function optFields(from: Reader): void {
  from.says = optSays;
  from.cite = "RFC 6891 §6.1.2";
}
