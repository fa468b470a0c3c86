/** Message to bytes. RFC 1035 §4.1, RFC 2181 §9 (truncation), RFC 6891 §6.1 */
import type { DnsMessage } from "./message.ts";
import { sameName } from "./name.ts";
import type { ResourceRecord } from "./record.ts";
import { codecNamed, recordType, typeCode } from "./records/index.ts";
import { MAX_MESSAGE, Writer } from "./writer.ts";

export type Encoded =
  | { ok: true; bytes: Uint8Array; truncated: boolean }
  /** A sentence: something in the message cannot be written at all (a name that is none, a number too large). */
  | { ok: false; says: string };

const TYPE_OPT = 41;
const DO_BIT = 0x8000;

/**
 * Writes `message` in at most `limit` octets. When it does not fit, whole sets of records are left out
 * from the end: without a word from the additional section, with TC in the header from the others.
 * OPT always stays.
 */
export function encodeMessage(message: DnsMessage, limit: number = MAX_MESSAGE): Encoded {
  const to = new Writer();
  to.u16(message.id);
  to.u16(flagsOf(message));
  to.u16(message.questions.length);
  for (let i = 0; i < 3; i++) to.u16(0);
  for (const question of message.questions) {
    to.name(question.name, true);
    to.u16(codeOf(to, question.type));
    to.u16(question.class);
  }
  const opt = message.additionals.find((record) => record.data.type === "OPT");
  const room = limit - (opt === undefined ? 0 : 11 + optLength(opt));
  const answers = writeSection(to, message.answers, room);
  const cutInAnswers = answers < message.answers.length;
  const authorities = cutInAnswers ? 0 : writeSection(to, message.authorities, room);
  const cut = cutInAnswers || authorities < message.authorities.length;
  let additionals = cut ? 0 : writeAdditionals(to, message.additionals, room);
  if (opt !== undefined) {
    writeRecord(to, opt);
    additionals++;
  }
  to.patch16(6, answers);
  to.patch16(8, authorities);
  to.patch16(10, additionals);
  if (cut) to.patch16(2, flagsOf(message) | 0x0200);
  if (to.problem === null && to.at > limit) to.fail(`Not even the question fits into ${limit} octets.`);
  if (to.problem === null && message.questions.length > 0xffff)
    to.fail("A message has at most 65,535 questions.");
  if (to.problem !== null) return { ok: false, says: to.problem };
  return { ok: true, bytes: to.finish(), truncated: cut };
}

function flagsOf(message: DnsMessage): number {
  return (
    (message.response ? 0x8000 : 0) |
    ((message.opcode & 15) << 11) |
    (message.authoritative ? 0x0400 : 0) |
    (message.truncated ? 0x0200 : 0) |
    (message.recursionDesired ? 0x0100 : 0) |
    (message.recursionAvailable ? 0x0080 : 0) |
    (message.reserved ? 0x0040 : 0) |
    (message.authenticData ? 0x0020 : 0) |
    (message.checkingDisabled ? 0x0010 : 0) |
    (message.rcode & 15)
  );
}

function codeOf(to: Writer, type: string): number {
  const code = typeCode(type);
  if (code === null) to.fail(`“${type}” is not a record type.`);
  return code ?? 0;
}

/** Writes records until one set does not fit; returns how many stand. A set is never split. RFC 2181 §9 */
function writeSection(to: Writer, records: readonly ResourceRecord[], room: number): number {
  let setStart = to.at;
  let setIndex = 0;
  for (let i = 0; i < records.length; i++) {
    const record = records[i];
    const before = records[i - 1];
    if (record === undefined) break;
    if (before === undefined || !sameSet(before, record)) {
      setStart = to.at;
      setIndex = i;
    }
    writeRecord(to, record);
    if (to.at > room) {
      to.rewind(setStart);
      return setIndex;
    }
  }
  return records.length;
}

/** Each set that fits; the rest is left out. OPT is the caller's. */
function writeAdditionals(to: Writer, records: readonly ResourceRecord[], room: number): number {
  let written = 0;
  for (let i = 0; i < records.length;) {
    const start = to.at;
    const first = records[i];
    if (first === undefined) break;
    let count = 0;
    for (let next = records[i]; next !== undefined && sameSet(first, next); next = records[i + ++count]) {
      if (next.data.type !== "OPT") writeRecord(to, next);
    }
    if (to.at > room) to.rewind(start);
    else if (first.data.type !== "OPT") written += count;
    i += count;
  }
  return written;
}

function sameSet(a: ResourceRecord, b: ResourceRecord): boolean {
  return a.data.type === b.data.type && recordType(a) === recordType(b) && sameName(a.name, b.name);
}

function writeRecord(to: Writer, record: ResourceRecord): void {
  const data = record.data;
  to.name(record.name, true);
  if (data.type === "OPT") {
    to.u16(TYPE_OPT);
    to.u16(data.payloadSize);
    to.u8(data.extendedRcode);
    to.u8(data.version);
    to.u16(data.doBit ? DO_BIT : 0);
  } else {
    const codec = data.type === "UNKNOWN" ? undefined : codecNamed(data.type);
    to.u16(data.type === "UNKNOWN" ? data.code : (codec?.code ?? 0));
    to.u16(record.class ?? 1);
    to.u32(record.ttl);
  }
  const lengthAt = to.at;
  to.u16(0);
  if (data.type === "UNKNOWN") to.raw(data.bytes);
  else codecNamed(data.type)?.write(to, data);
  const length = to.at - lengthAt - 2;
  if (length > 0xffff) to.fail("The data of a record have at most 65,535 octets (RFC 1035 §4.1.3).");
  to.patch16(lengthAt, length);
}

function optLength(record: ResourceRecord): number {
  if (record.data.type !== "OPT") return 0;
  return record.data.options.reduce((sum, option) => sum + 4 + option.bytes.length, 0);
}
