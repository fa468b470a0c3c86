/**
 * A moment as the end of an address, and back: base64url of
 *
 *     version (1 byte) · length of what follows the sum · CRC-32 (4 bytes) · raw deflate of pack.ts
 *
 * The version comes first and alone, so that an older page can say what it is looking at.
 */
import { fromBase64url, toBase64url } from "./base64url.ts";
import { ByteReader, ByteWriter } from "./bytes.ts";
import { crc32 } from "./crc32.ts";
import { deflate, inflate } from "./deflate.ts";
import { fault, type LinkFault } from "./faults.ts";
import type { Moment } from "./moment.ts";
import { packMoment, unpackMoment } from "./pack.ts";

const VERSION = 1;
/** A first byte above this is no version of ours to come: it is something else altogether. */
const MOST_VERSIONS = 63;
/** Bytes of the sum. */
const SUM = 4;
/** Longer than any browser's address bar takes. */
const MOST_CHARACTERS = 2_000_000;
/** A world of its own has four million letters at most, a lesson 200,000; the inputs have the rest. */
const MOST_UNPACKED = 8_000_000;

export type LinkResult = { ok: true; moment: Moment } | LinkFault;

/** What comes after "#/open/". */
export async function encodeLink(moment: Moment): Promise<string> {
  const packed = await deflate(packMoment(moment));
  const writer = new ByteWriter();
  writer.number(VERSION);
  writer.number(packed.length);
  writer.raw(fourBytes(crc32(packed)));
  writer.raw(packed);
  return toBase64url(writer.bytes);
}

/** Takes a whole address, "#/open/…" alone or only the data; whatever else it is given, it answers with a sentence. */
export async function decodeLink(text: string): Promise<LinkResult> {
  const data = dataOf(text);
  if (data === null) return fault("none");
  if (data.length > MOST_CHARACTERS) return fault("large");
  // A cut may leave a rest that is no whole byte.
  const bytes = fromBase64url(data) ?? fromBase64url(data.slice(0, data.length - (data.length % 4)));
  if (bytes === null) return fault("changed");
  const reader = new ByteReader(bytes);
  const version = reader.number();
  if (version === 0 || version > MOST_VERSIONS) return fault("none");
  if (version > VERSION) return fault("newer");
  const length = reader.number();
  const missing = length + SUM - reader.left;
  if (!reader.ok || missing < 0) return fault("changed");
  if (missing > 0) {
    const whole = Math.ceil(((bytes.length + missing) * 4) / 3);
    return whole > MOST_CHARACTERS ? fault("changed") : fault("cut", { n: data.length, of: whole });
  }
  const sum = reader.raw(SUM);
  const packed = reader.raw(length);
  if (fourBytes(crc32(packed)).some((byte, i) => byte !== sum[i])) return fault("changed");
  const body = await inflate(packed, MOST_UNPACKED);
  if (body === null) return fault("large");
  const result = unpackMoment(body);
  return result.ok ? result : fault("broken", { says: result.says });
}

function fourBytes(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff);
}

/** The data in an address, with the comma or bracket that a letter put after it left out. */
function dataOf(text: string): string | null {
  const tidy = text.trim();
  const found = /#?\/open\/([^\s/#?&]*)/.exec(tidy)?.[1] ?? tidy;
  const data = found.replace(/[.,;:!?)>\]'"]+$/, "");
  return /^[^\s/#.:]+$/.test(data) ? data : null;
}
