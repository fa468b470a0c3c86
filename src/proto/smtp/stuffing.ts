/** A letter made ready for the wire: dots doubled at line starts, lone CR and LF mended. RFC 5321 §4.5.2, §2.3.8 */
import { concat, fromLatin1 } from "../../base/index.ts";

const LF = 10;
const CR = 13;
const DOT = 46;
const DOT_BYTE = fromLatin1(".");
const CRLF_BYTES = fromLatin1("\r\n");

/** The letter as it goes out after 354, without the final dot; ends in CRLF (or is empty). */
export function stuff(content: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let kept = 0;
  let at = 0;
  let lf = next(content, LF, 0);
  let cr = next(content, CR, 0);
  while (at < content.length) {
    if (content[at] === DOT) {
      parts.push(content.subarray(kept, at), DOT_BYTE);
      kept = at;
    }
    if (lf < at) lf = next(content, LF, at);
    if (cr < at) cr = next(content, CR, at);
    const end = Math.min(lf, cr);
    if (end === content.length) break;
    if (end === cr && content[cr + 1] === LF) {
      at = cr + 2;
      continue;
    }
    parts.push(content.subarray(kept, end), CRLF_BYTES);
    at = kept = end + 1;
  }
  parts.push(content.subarray(kept));
  // The last line was not ended: end it, or the dot would be part of it.
  if (at < content.length) parts.push(CRLF_BYTES);
  const only = parts.length === 1 ? parts[0] : undefined;
  return only ?? concat(parts);
}

/** Where the byte stands next; the length when nowhere. */
function next(content: Uint8Array, byte: number, from: number): number {
  const at = content.indexOf(byte, from);
  return at < 0 ? content.length : at;
}
