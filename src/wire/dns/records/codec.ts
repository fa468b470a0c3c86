/** What it takes to know a record type: one object in one file, and one line in index.ts. */
import type { FieldSays, Reader } from "../reader.ts";
import type { DataOf, RecordData } from "../record.ts";
import type { Words } from "../words.ts";
import type { Writer } from "../writer.ts";

export interface RecordCodec<Type extends RecordData["type"]> {
  readonly type: Type;
  readonly code: number;
  /** "RFC 1035 §3.3.9" */
  readonly cite: string;
  /** One sentence for somebody who meets the type for the first time. */
  readonly says: string;
  /** Sentences for the fields `read` names. */
  readonly fields: FieldSays;
  /** Reads RDATA from `from.at` to `from.end`. */
  read(from: Reader): DataOf<Type>;
  write(to: Writer, data: DataOf<Type>): void;
  /** From a zone file; null when the type cannot stand in one. */
  parse(words: Words): DataOf<Type> | null;
  /** As in a zone file, names absolute. */
  show(data: DataOf<Type>): string;
}
