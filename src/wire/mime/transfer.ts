/** A body part's octets as they were before they were coded for the way. RFC 2045 §6 */
import { fromLatin1, toLatin1 } from "../../base/index.ts";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/** By character code, whatever the code: 0 to 63, or 255 for what is none of the 64. */
const VALUES = new Uint8Array(65_536).fill(255);
for (let i = 0; i < 64; i++) VALUES[ALPHABET.charCodeAt(i)] = i;

const PADDING = 0x3d;

export interface Octets {
  bytes: Uint8Array;
  /** A sentence, where the coding was not kept to; what could be read was read. */
  fault: string | null;
}

/** `coding` in any case; one that is not known leaves the octets as they are. */
export function decodeTransfer(body: string, coding: string): Octets {
  switch (coding.toLowerCase()) {
    case "base64":
      return fromBase64(body);
    case "quoted-printable": {
      const { text, fault } = unquoted(body);
      return { bytes: fromLatin1(text), fault };
    }
    case "":
    case "7bit":
    case "8bit":
    case "binary":
      return { bytes: fromLatin1(body), fault: null };
    default:
      return { bytes: fromLatin1(body), fault: `The coding “${coding}” is not one of RFC 2045.` };
  }
}

/** Characters that are none of the alphabet are passed over, as RFC 2045 §6.8 has it. */
function fromBase64(body: string): Octets {
  const bytes = new Uint8Array((body.length >> 2) * 3 + 3);
  let length = 0;
  let held = 0;
  let bits = 0;
  let strange = false;
  for (let i = 0; i < body.length; i++) {
    // Four good characters are three octets: nearly all there is goes this way.
    while (bits === 0 && i + 3 < body.length) {
      const a = valueAt(body, i);
      const b = valueAt(body, i + 1);
      const c = valueAt(body, i + 2);
      const d = valueAt(body, i + 3);
      if ((a | b | c | d) > 63) break;
      bytes[length] = (a << 2) | (b >> 4);
      bytes[length + 1] = (b << 4) | (c >> 2);
      bytes[length + 2] = (c << 6) | d;
      length += 3;
      i += 4;
    }
    if (i >= body.length) break;
    const code = body.charCodeAt(i);
    const value = valueAt(body, i);
    if (value > 63) {
      if (code === PADDING) break;
      strange ||= code !== 0x0d && code !== 0x0a && code !== 0x20 && code !== 0x09;
      continue;
    }
    held = ((held << 6) | value) & 0xfff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[length++] = held >> bits;
  }
  const fault = strange
    ? "There are characters in it that base64 does not have."
    : bits === 6
      ? "It ends in the middle of an octet."
      : null;
  return { bytes: bytes.subarray(0, length), fault };
}

function valueAt(body: string, at: number): number {
  return VALUES[body.charCodeAt(at)] ?? 255;
}

/** Blanks at the end of a line go; a line that ends in “=” goes on. RFC 2045 §6.7 */
function unquoted(body: string): { text: string; fault: string | null } {
  const lines = withoutEndBlanks(body);
  let fault: string | null = null;
  let text = "";
  let from = 0;
  for (let at = lines.indexOf("="); at >= 0; at = lines.indexOf("=", from)) {
    text += lines.slice(from, at);
    const high = hexAt(lines, at + 1);
    const low = hexAt(lines, at + 2);
    if (high >= 0 && low >= 0) {
      text += String.fromCharCode((high << 4) | low);
      from = at + 3;
      continue;
    }
    const skip = lineEndAt(lines, at + 1);
    if (skip < 0) {
      fault = "A sign of equality in it is not followed by two digits.";
      text += "=";
    }
    from = at + 1 + Math.max(0, skip);
  }
  return { text: text + lines.slice(from), fault };
}

function withoutEndBlanks(body: string): string {
  return hasEndBlanks(body) ? body.replace(/[ \t]+(?=\r?\n|$)/g, "") : body;
}

function hasEndBlanks(body: string): boolean {
  for (let lf = body.indexOf("\n"); lf >= 0; lf = body.indexOf("\n", lf + 1))
    if (isBlankAt(body, body.charCodeAt(lf - 1) === 0x0d ? lf - 2 : lf - 1)) return true;
  return isBlankAt(body, body.length - 1);
}

function isBlankAt(body: string, at: number): boolean {
  const code = body.charCodeAt(at);
  return code === 0x20 || code === 0x09;
}

/** How many characters the line end there has; 0 at the end of all, -1 when there is none. */
function lineEndAt(text: string, at: number): number {
  if (at >= text.length) return 0;
  if (text.startsWith("\r\n", at)) return 2;
  return text.charCodeAt(at) === 0x0a ? 1 : -1;
}

function hexAt(text: string, at: number): number {
  const code = text.charCodeAt(at) | 0x20;
  if (code >= 0x30 && code <= 0x39 && text.charCodeAt(at) >= 0x30) return code - 0x30;
  return code >= 0x61 && code <= 0x66 ? code - 0x57 : -1;
}

/** For texts: the decoded octets, latin1. */
export function transferText(body: string, coding: string): string {
  const name = coding.toLowerCase();
  if (name === "quoted-printable") return unquoted(body).text;
  return name === "base64" ? toLatin1(fromBase64(body).bytes) : body;
}
