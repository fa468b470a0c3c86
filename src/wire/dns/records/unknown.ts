/** Records of types we do not know: carried whole and shown as RFC 3597 §5 says. */
import { fromHex, toHex } from "../../../base/index.ts";
import type { Reader } from "../reader.ts";
import type { DataOf } from "../record.ts";
import type { Words } from "../words.ts";

export function readUnknown(from: Reader, code: number): DataOf<"UNKNOWN"> {
  return { type: "UNKNOWN", code, bytes: from.take(from.end - from.at, "data") };
}

export function showUnknown(bytes: Uint8Array): string {
  return bytes.length === 0 ? "\\# 0" : `\\# ${bytes.length} ${toHex(bytes).toUpperCase()}`;
}

/** What follows `\#` in a zone file: a length, then that many octets as hexadecimal words. */
export function parseUnknown(words: Words): Uint8Array {
  const length = words.number("the length", 0xffff);
  let digits = "";
  while (words.more()) digits += words.word("the data");
  const bytes = fromHex(digits);
  if (bytes === null)
    words.fail("After the length come the octets in hexadecimal, two digits each.", "RFC 3597 §5");
  else if (bytes.length !== length) {
    words.fail(`The length says ${length} octets, but there are ${bytes.length}.`, "RFC 3597 §5");
  }
  return bytes ?? new Uint8Array(0);
}
