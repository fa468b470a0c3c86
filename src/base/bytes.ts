/**
 * Bytes and text. On the wire everything is a Uint8Array. Inside, text that came from the wire is a
 * "latin1" string: one character per byte, so nothing is lost and nothing is guessed.
 *
 * Rule of the house: a Uint8Array that has been put into a state, an event or an output is never
 * written to again. Copies of the world share it (see copy.ts).
 */

export const EMPTY: Uint8Array = new Uint8Array(0);

/** One byte per character; a character above U+00FF becomes "?" (it cannot be a byte). */
export function fromLatin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    bytes[i] = code < 256 ? code : 0x3f;
  }
  return bytes;
}

/** One character per byte; the inverse of `fromLatin1`. */
export function toLatin1(bytes: Uint8Array, from = 0, to = bytes.length): string {
  const b = bytes;
  const end = Math.min(to, b.length);
  let at = Math.max(0, from);
  let text = "";
  // Many at a time: two to five times as fast as spreading the bytes out, and every line of every protocol comes by here.
  for (; at + 32 <= end; at += 32)
    text += String.fromCharCode(
      b[at] ?? 0,
      b[at + 1] ?? 0,
      b[at + 2] ?? 0,
      b[at + 3] ?? 0,
      b[at + 4] ?? 0,
      b[at + 5] ?? 0,
      b[at + 6] ?? 0,
      b[at + 7] ?? 0,
      b[at + 8] ?? 0,
      b[at + 9] ?? 0,
      b[at + 10] ?? 0,
      b[at + 11] ?? 0,
      b[at + 12] ?? 0,
      b[at + 13] ?? 0,
      b[at + 14] ?? 0,
      b[at + 15] ?? 0,
      b[at + 16] ?? 0,
      b[at + 17] ?? 0,
      b[at + 18] ?? 0,
      b[at + 19] ?? 0,
      b[at + 20] ?? 0,
      b[at + 21] ?? 0,
      b[at + 22] ?? 0,
      b[at + 23] ?? 0,
      b[at + 24] ?? 0,
      b[at + 25] ?? 0,
      b[at + 26] ?? 0,
      b[at + 27] ?? 0,
      b[at + 28] ?? 0,
      b[at + 29] ?? 0,
      b[at + 30] ?? 0,
      b[at + 31] ?? 0,
    );
  for (; at + 8 <= end; at += 8)
    text += String.fromCharCode(
      b[at] ?? 0,
      b[at + 1] ?? 0,
      b[at + 2] ?? 0,
      b[at + 3] ?? 0,
      b[at + 4] ?? 0,
      b[at + 5] ?? 0,
      b[at + 6] ?? 0,
      b[at + 7] ?? 0,
    );
  for (; at + 4 <= end; at += 4)
    text += String.fromCharCode(b[at] ?? 0, b[at + 1] ?? 0, b[at + 2] ?? 0, b[at + 3] ?? 0);
  for (; at < end; at++) text += String.fromCharCode(b[at] ?? 0);
  return text;
}

/** UTF-8 (RFC 3629) as a latin1 string: what a keyboard sends. Lone surrogates become U+FFFD. */
export function utf8ToLatin1(text: string): string {
  let out = "";
  for (const char of text) {
    let code = char.codePointAt(0) ?? 0xfffd;
    if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd;
    if (code < 0x80) out += char;
    else if (code < 0x800) out += String.fromCharCode(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000)
      out += String.fromCharCode(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else
      out += String.fromCharCode(
        0xf0 | (code >> 18),
        0x80 | ((code >> 12) & 63),
        0x80 | ((code >> 6) & 63),
        0x80 | (code & 63),
      );
  }
  return out;
}

/** Reads a latin1 string as UTF-8 for showing to a person; bytes that are not UTF-8 become U+FFFD. */
export function latin1ToUtf8(text: string): string {
  let out = "";
  for (let i = 0; i < text.length;) {
    const first = text.charCodeAt(i);
    const length =
      first < 0x80
        ? 1
        : first >= 0xc2 && first < 0xe0
          ? 2
          : first >= 0xe0 && first < 0xf0
            ? 3
            : first >= 0xf0 && first < 0xf5
              ? 4
              : 0;
    let code = length === 1 ? first : length === 2 ? first & 31 : length === 3 ? first & 15 : first & 7;
    let good = length > 0;
    for (let k = 1; good && k < length; k++) {
      const next = i + k < text.length ? text.charCodeAt(i + k) : 0;
      if ((next & 0xc0) !== 0x80) good = false;
      code = (code << 6) | (next & 63);
    }
    if (length === 3 && (code < 0x800 || (code >= 0xd800 && code <= 0xdfff))) good = false;
    if (length === 4 && (code < 0x10000 || code > 0x10ffff)) good = false;
    out += good ? String.fromCodePoint(code) : "\uFFFD";
    i += good ? length : 1;
  }
  return out;
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Lower-case hexadecimal, two digits a byte, no separators. */
export function toHex(bytes: Uint8Array): string {
  let out = "";
  for (const byte of bytes) out += (byte < 16 ? "0" : "") + byte.toString(16);
  return out;
}

/** The inverse of `toHex`; white space is ignored. Null when it is not hexadecimal. */
export function fromHex(text: string): Uint8Array | null {
  const digits = text.replace(/\s+/g, "");
  if (digits.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(digits)) return null;
  const bytes = new Uint8Array(digits.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = parseInt(digits.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}
