/** A moment as bytes, and back. The head is a list in JSON, the inputs follow in columns. */
import * as v from "valibot";
import { ByteReader, ByteWriter } from "./bytes.ts";
import { readColumns, tablesOf, writeColumns } from "./columns.ts";
import { momentOf, type Moment, type MomentResult, type Origin } from "./moment.ts";

export function packMoment(moment: Moment): Uint8Array {
  const { recording, origin } = moment;
  const tables = tablesOf(recording.inputs);
  const writer = new ByteWriter();
  const head = [
    ...[recording.world, recording.seed, recording.until, moment.position, moment.at, moment.live ? 1 : 0],
    ...[origin.kind, textOf(origin), moment.view, moment.fingerprint, tables.ttys, tables.others],
    ...(recording.own === undefined ? [] : [recording.own]),
  ];
  writer.block(new TextEncoder().encode(JSON.stringify(head)));
  writeColumns(writer, recording.inputs, tables);
  return writer.bytes;
}

function textOf(origin: Origin): string {
  return origin.kind === "free" ? "" : origin.kind === "own" ? origin.text : origin.slug;
}

/** The shape only: what it says is checked with everything else by `momentOf`. */
const headSchema = v.tupleWithRest(
  [
    v.string(),
    v.number(),
    v.number(),
    v.number(),
    v.number(),
    v.picklist([0, 1]),
    v.picklist(["lesson", "replay", "own", "free"]),
    v.string(),
    v.string(),
    v.nullable(v.number()),
    v.array(v.string()),
    v.array(v.unknown()),
  ],
  v.unknown(),
);

const BROKEN: MomentResult = { ok: false, says: "Its parts do not fit together." };

/** Whatever the bytes are, a moment or a sentence. */
export function unpackMoment(bytes: Uint8Array): MomentResult {
  const reader = new ByteReader(bytes);
  const result = v.safeParse(headSchema, readJson(reader.block()));
  if (!reader.ok || !result.success) return BROKEN;
  const [world, seed, until, position, at, live, kind, text, view, fingerprint, ttys, others, ...rest] =
    result.output;
  if (rest.length > 1) return BROKEN;
  const inputs = readColumns(reader, { ttys, others });
  if (inputs === null) return BROKEN;
  const own = rest.length === 0 ? {} : { own: rest[0] };
  const recording = { format: 1, world, ...own, seed, inputs, until };
  const origin = kind === "free" ? { kind } : kind === "own" ? { kind, text } : { kind, slug: text };
  return momentOf(recording, { position, at, live: live === 1, origin, view, fingerprint });
}

function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}
