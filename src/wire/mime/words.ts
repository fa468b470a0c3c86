/** Letters beyond ASCII in a header: encoded words, and parameters in pieces. RFC 2047, RFC 2231 */
import { readCharset } from "./charset.ts";
import { transferText } from "./transfer.ts";

const WORD = /=\?([^\s?*]{1,40})(?:\*[^\s?]*)?\?([BbQq])\?([^\s?]*)\?=/g;

/** The value with its encoded words read; white space between two of them goes. RFC 2047 §6.2 */
export function readWords(value: string): string {
  if (!value.includes("=?")) return value;
  const joined = value.replace(/(\?=)\s+(?==\?[^\s?]{1,40}\?[BbQq]\?)/g, "$1");
  return joined.replace(WORD, (_, charset: string, coding: string, text: string) => {
    const octets =
      coding.toUpperCase() === "B"
        ? transferText(text, "base64")
        : transferText(text.replaceAll("_", "=20"), "quoted-printable");
    return readCharset(octets, charset).text;
  });
}

const MOST_PIECES = 100;

/**
 * A parameter by its name in lower case: as it stands, in numbered pieces, or with a charset and a language before
 * it. Null when there is none. RFC 2231 §3, §4
 */
export function readParameter(parameters: Readonly<Record<string, string>>, name: string): string | null {
  const plain = parameters[name];
  if (plain !== undefined) return readWords(plain);
  const whole = parameters[`${name}*`];
  if (whole !== undefined) return readExtended(whole);
  let octets = "";
  let charset: string | null = null;
  let found = false;
  for (let i = 0; i < MOST_PIECES; i++) {
    const coded = parameters[`${name}*${i}*`];
    const piece = coded ?? parameters[`${name}*${i}`];
    if (piece === undefined) break;
    found = true;
    if (coded === undefined) octets += piece;
    else {
      const marked: RegExpExecArray | null = i === 0 ? /^([^']*)'[^']*'([^]*)$/.exec(coded) : null;
      charset = marked ? (marked[1] ?? "") : charset;
      octets += percents(marked ? (marked[2] ?? "") : coded);
    }
  }
  if (!found) return null;
  return charset === null ? octets : readCharset(octets, charset).text;
}

function readExtended(value: string): string {
  const marked = /^([^']*)'[^']*'([^]*)$/.exec(value);
  return marked ? readCharset(percents(marked[2] ?? ""), marked[1] ?? "").text : percents(value);
}

function percents(text: string): string {
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
