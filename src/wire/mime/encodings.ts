/** Bytes written with 7-bit letters only. Text is latin1, one character a byte. RFC 2045 §6.7, §6.8 */

const LINE_CHARACTERS = 76;
const HEX = "0123456789ABCDEF";

/** Lines stay lines; what is not plain becomes "=E9"; no line is longer than 76 characters. RFC 2045 §6.7 */
export function quotedPrintable(text: string): string {
  return text.split("\r\n").map(quotedLine).join("\r\n");
}

function quotedLine(line: string): string {
  let out = "";
  let column = 0;
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i);
    const blankAtEnd = (code === 32 || code === 9) && i === line.length - 1;
    const plain = (code >= 32 && code < 127 && code !== 61) || code === 9;
    const piece =
      plain && !blankAtEnd ? line.charAt(i) : `=${HEX.charAt((code >> 4) & 15)}${HEX.charAt(code & 15)}`;
    const last = i === line.length - 1;
    if (column + piece.length > (last ? LINE_CHARACTERS : LINE_CHARACTERS - 1)) {
      out += "=\r\n";
      column = 0;
    }
    out += piece;
    column += piece.length;
  }
  return out;
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** In lines of 76 characters, without a line end after the last. RFC 2045 §6.8 */
export function base64(text: string): string {
  const lines: string[] = [];
  let line = "";
  for (let i = 0; i < text.length; i += 3) {
    const left = text.length - i;
    const bits =
      ((text.charCodeAt(i) & 255) << 16) |
      (left > 1 ? (text.charCodeAt(i + 1) & 255) << 8 : 0) |
      (left > 2 ? text.charCodeAt(i + 2) & 255 : 0);
    line += DIGITS.charAt(bits >> 18) + DIGITS.charAt((bits >> 12) & 63);
    line += (left > 1 ? DIGITS.charAt((bits >> 6) & 63) : "=") + (left > 2 ? DIGITS.charAt(bits & 63) : "=");
    if (line.length < LINE_CHARACTERS) continue;
    lines.push(line);
    line = "";
  }
  if (line !== "") lines.push(line);
  return lines.join("\r\n");
}
