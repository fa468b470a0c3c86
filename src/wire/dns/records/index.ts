/** The record types we know. A new one is a file here and a line in the list. */
import type { Reader } from "../reader.ts";
import type { RecordData, RecordType, ResourceRecord } from "../record.ts";
import type { Words } from "../words.ts";
import type { Writer } from "../writer.ts";
import { a } from "./a.ts";
import { aaaa } from "./aaaa.ts";
import { caa } from "./caa.ts";
import { cname } from "./cname.ts";
import type { RecordCodec } from "./codec.ts";
import { hinfo } from "./hinfo.ts";
import { mx } from "./mx.ts";
import { ns } from "./ns.ts";
import { opt } from "./opt.ts";
import { ptr } from "./ptr.ts";
import { soa } from "./soa.ts";
import { srv } from "./srv.ts";
import { txt } from "./txt.ts";

/** A codec whose type is not known when compiling; give it only data of its own `type`. */
export interface AnyCodec extends Omit<RecordCodec<"A">, "type" | "read" | "write" | "parse" | "show"> {
  readonly type: RecordData["type"];
  read(from: Reader): RecordData;
  write(to: Writer, data: RecordData): void;
  parse(words: Words): RecordData | null;
  show(data: RecordData): string;
}

export const recordCodecs: readonly AnyCodec[] = [
  a,
  ns,
  cname,
  soa,
  ptr,
  hinfo,
  mx,
  txt,
  aaaa,
  srv,
  opt,
  caa,
];

const byName = new Map<string, AnyCodec>(recordCodecs.map((codec) => [codec.type, codec]));
const byCode = new Map<number, AnyCodec>(recordCodecs.map((codec) => [codec.code, codec]));

/** Types that are only asked for, never stored. RFC 1035 §3.2.3, RFC 1995 §2 */
const questionTypes = new Map<string, number>([
  ["IXFR", 251],
  ["AXFR", 252],
  ["MAILB", 253],
  ["MAILA", 254],
  ["ANY", 255],
]);
const questionNames = new Map<number, string>([...questionTypes].map(([name, code]) => [code, name]));

export function codecNamed(type: string): AnyCodec | undefined {
  return byName.get(type);
}

export function codecNumbered(code: number): AnyCodec | undefined {
  return byCode.get(code);
}

/** "MX" for 15, "TYPE731" for what we do not know. RFC 3597 §5 */
export function typeName(code: number): RecordType {
  return byCode.get(code)?.type ?? questionNames.get(code) ?? `TYPE${code}`;
}

/** 15 for "MX" or "TYPE15", in any case; null for a word that is no type. */
export function typeCode(name: string): number | null {
  const upper = name.toUpperCase();
  const known = byName.get(upper)?.code ?? questionTypes.get(upper);
  if (known !== undefined) return known;
  const digits = /^TYPE(\d{1,5})$/.exec(upper)?.[1];
  return digits !== undefined && Number(digits) <= 0xffff ? Number(digits) : null;
}

/** The type a record is filed under: what a question for it would say. */
export function recordType(record: ResourceRecord): RecordType {
  return record.data.type === "UNKNOWN" ? typeName(record.data.code) : record.data.type;
}

export function isQuestionType(type: RecordType): boolean {
  return questionTypes.has(type);
}
