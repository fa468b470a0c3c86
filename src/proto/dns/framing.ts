/** DNS over TCP: each message after two octets with its length. RFC 1035 §4.2.2, RFC 7766 §8 */
import { concat } from "../../base/index.ts";

export function frame(message: Uint8Array): Uint8Array {
  const framed = new Uint8Array(message.length + 2);
  framed[0] = message.length >>> 8;
  framed[1] = message.length & 255;
  framed.set(message, 2);
  return framed;
}

/** Cuts whole messages off the front of what has come so far. */
export function unframe(held: Uint8Array, more: Uint8Array): { messages: Uint8Array[]; rest: Uint8Array } {
  const bytes = held.length === 0 ? more : concat([held, more]);
  const messages: Uint8Array[] = [];
  let at = 0;
  while (at + 2 <= bytes.length) {
    const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    if (at + 2 + length > bytes.length) break;
    messages.push(bytes.slice(at + 2, at + 2 + length));
    at += 2 + length;
  }
  return { messages, rest: bytes.slice(at) };
}
