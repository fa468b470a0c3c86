/**
 * Bytes to message. Never throws, and never does more work than the message is long: each record costs
 * at least eleven octets, names are bounded (reader.ts). What is refused is refused with a reason.
 * RFC 1035 §4.1, RFC 6891 §6.1
 */
import type { Field } from "../layer.ts";
import type { DnsMessage, Question } from "./message.ts";
import { markHeader, optFields, questionFields, recordFields } from "./explain.ts";
import { CLASS_CHAOS, CLASS_HESIOD, CLASS_IN } from "./numbers.ts";
import { Reader } from "./reader.ts";
import type { ResourceRecord } from "./record.ts";
import { codecNumbered, typeName } from "./records/index.ts";
import { readUnknown } from "./records/unknown.ts";

export interface DecodeError {
  /** A sentence. */
  says: string;
  cite: string;
  /** The octet where it went wrong. */
  at: number;
  /** What could be read before; enough to answer FORMERR. Null when not even the header is whole. */
  header: DnsMessage | null;
}

export type Decoded = { ok: true; message: DnsMessage } | { ok: false; error: DecodeError };

/** Reads a whole message (without TCP's two octets of length). */
export function decodeMessage(bytes: Uint8Array): Decoded {
  return read(new Reader(bytes, null));
}

/**
 * The same, and what each octet was, in order. When the message is refused the fields go up to the
 * place where it went wrong.
 */
export function dissectMessage(bytes: Uint8Array): { decoded: Decoded; fields: Field[] } {
  const fields: Field[] = [];
  const decoded = read(new Reader(bytes, fields));
  return { decoded, fields };
}

const HEADER_LENGTH = 12;
const TYPE_OPT = 41;
const MAX_TTL = 0x7fffffff;

function read(from: Reader): Decoded {
  if (from.bytes.length < HEADER_LENGTH) {
    const says = `A message begins with a header of 12 octets; there are ${from.bytes.length}.`;
    return { ok: false, error: { says, cite: "RFC 1035 §4.1.1", at: from.bytes.length, header: null } };
  }
  const message = readHeader(from);
  const counts = [from.peek16(""), from.peek16(""), from.peek16(""), from.peek16("")] as const;
  if (from.fields !== null) markHeader(from, message, counts);
  readQuestions(from, counts[0], message.questions);
  readRecords(from, counts[1], message.answers, "answer", "answers");
  readRecords(from, counts[2], message.authorities, "authority", "authorities");
  readRecords(from, counts[3], message.additionals, "additional", "additionals");
  if (from.at < from.bytes.length) {
    const left = from.bytes.length - from.at;
    from.fail(
      `After the last record the header counted, ${left} more ${left === 1 ? "octet follows" : "octets follow"}.`,
      "RFC 1035 §4.1",
    );
  }
  if (from.problem === null) return { ok: true, message };
  return { ok: false, error: { ...from.problem, header: message } };
}

function readHeader(from: Reader): DnsMessage {
  const id = from.peek16("");
  const flags = from.peek16("");
  return {
    id,
    response: (flags & 0x8000) !== 0,
    opcode: (flags >> 11) & 15,
    authoritative: (flags & 0x0400) !== 0,
    truncated: (flags & 0x0200) !== 0,
    recursionDesired: (flags & 0x0100) !== 0,
    recursionAvailable: (flags & 0x0080) !== 0,
    reserved: (flags & 0x0040) !== 0,
    authenticData: (flags & 0x0020) !== 0,
    checkingDisabled: (flags & 0x0010) !== 0,
    rcode: flags & 15,
    questions: [],
    answers: [],
    authorities: [],
    additionals: [],
  };
}

function readQuestions(from: Reader, count: number, into: Question[]): void {
  for (let i = 0; i < count && !from.failed; i++) {
    if (from.at >= from.end) {
      lyingCount(from, count, "questions", i);
      return;
    }
    from.section = "question";
    from.index = i;
    if (from.fields !== null) questionFields(from, count === 1 ? "question › " : `question ${i + 1} › `);
    const name = from.name("name");
    const code = from.peek16("type");
    const type = typeName(code);
    from.mark(from.at - 2, "type", type);
    into.push({ name, type, class: from.u16("class") });
  }
}

function readRecords(from: Reader, count: number, into: ResourceRecord[], one: string, many: string): void {
  for (let i = 0; i < count && !from.failed; i++) {
    if (from.at >= from.end) {
      lyingCount(from, count, many, i);
      return;
    }
    from.section = one;
    from.index = i;
    const record = readRecord(from, from.fields === null ? "" : `${one} ${i + 1} › `, one);
    if (record === null) return;
    if (record.data.type === "OPT" && into.some((other) => other.data.type === "OPT")) {
      from.fail("There are two OPT records; a message may have one.", "RFC 6891 §6.1.1");
      return;
    }
    into.push(record);
  }
}

function lyingCount(from: Reader, count: number, what: string, found: number): void {
  from.fail(`The header promises ${count} ${what}, but the message ends after ${found}.`, "RFC 1035 §4.1.1");
}

function readRecord(from: Reader, prefix: string, section: string): ResourceRecord | null {
  if (from.fields !== null) recordFields(from, prefix);
  const name = from.name("name");
  const code = from.peek16("type");
  if (from.fields !== null) from.mark(from.at - 2, "type", typeName(code));
  if (code === TYPE_OPT) return readOpt(from, name, section);
  const klass = from.u16("class");
  const wireTtl = from.u32("TTL");
  // A TTL with its top bit set counts as zero. RFC 2181 §8
  const ttl = wireTtl > MAX_TTL ? 0 : wireTtl;
  const end = dataEnd(from);
  if (end < 0) return null;
  const codec = isKnown(code, klass) ? codecNumbered(code) : undefined;
  if (from.fields !== null) {
    from.says = codec?.fields ?? { data: () => "Data of a type we do not know, carried as they are." };
    from.cite = codec?.cite ?? "RFC 3597 §3";
  }
  const start = from.at;
  const whole = from.end;
  from.end = end;
  const data = codec === undefined ? readUnknown(from, code) : codec.read(from);
  from.end = whole;
  if (!from.failed && from.at !== end) {
    const says = `RDLENGTH says the ${typeName(code)} data have ${end - start} octets, but they end after ${from.at - start}.`;
    from.fail(says, "RFC 1035 §4.1.3");
  }
  if (from.failed) return null;
  return klass === CLASS_IN ? { name, ttl, data } : { name, ttl, data, class: klass };
}

/** Where the data of the record end; -1 when that lies outside the message. */
function dataEnd(from: Reader): number {
  const length = from.u16("RDLENGTH");
  const end = from.at + length;
  if (from.failed) return -1;
  if (end <= from.bytes.length) return end;
  const says = `RDLENGTH says ${length} octets of data, but only ${from.bytes.length - from.at} are left.`;
  from.fail(says, "RFC 1035 §4.1.3", from.at - 2);
  return -1;
}

/** Addresses and services mean something in class IN only; NONE and ANY carry no data (RFC 2136 §2.4). */
function isKnown(code: number, klass: number): boolean {
  if (klass === CLASS_IN) return true;
  if (klass !== CLASS_CHAOS && klass !== CLASS_HESIOD) return false;
  const type = typeName(code);
  return type !== "A" && type !== "AAAA" && type !== "SRV";
}

/** OPT keeps a size where others have a class, and flags where they have a TTL. RFC 6891 §6.1.2, §6.1.3 */
function readOpt(from: Reader, name: string, section: string): ResourceRecord | null {
  if (!from.failed && name !== ".")
    from.fail("The name of an OPT record must be the root.", "RFC 6891 §6.1.2");
  if (!from.failed && section !== "additional") {
    from.fail(
      `An OPT record belongs into the additional section, not among the ${section} records.`,
      "RFC 6891 §6.1.1",
    );
  }
  if (from.fields !== null) optFields(from);
  const payloadSize = from.u16("payload size");
  const extendedRcode = from.u8("extended RCODE");
  const version = from.u8("version");
  const flags = from.u16("flags");
  const end = dataEnd(from);
  if (end < 0) return null;
  const whole = from.end;
  from.end = end;
  const data = codecNumbered(TYPE_OPT)?.read(from);
  from.end = whole;
  if (from.failed || data?.type !== "OPT") return null;
  const doBit = (flags & 0x8000) !== 0;
  return { name, ttl: 0, data: { ...data, payloadSize, extendedRcode, version, doBit } };
}
