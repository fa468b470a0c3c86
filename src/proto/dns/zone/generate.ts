/** $GENERATE, BIND's way to write many records at once: "$GENERATE 1-20 dial$ A 203.0.113.$". */
import { classCode, typeCode } from "../../../wire/dns/index.ts";
import type { Token } from "./tokens.ts";
import { parseSeconds } from "./units.ts";

export type Generated = { ok: true; entries: Token[][] } | { ok: false; token: Token | null; says: string };

const MAX_RECORDS = 65_536;

/** `words` are what follows the directive: range, left side, then type and right side. */
export function expandGenerate(words: readonly Token[]): Generated {
  const [range, ...pattern] = words;
  if (range === undefined || pattern.length < 3)
    return { ok: false, token: range ?? null, says: "$GENERATE needs a range, a name, a type and data." };
  const match = /^(\d{1,9})-(\d{1,9})(?:\/(\d{1,9}))?$/.exec(range.text);
  const [, from, to, by = "1"] = match ?? [];
  const [start, stop, step] = [Number(from), Number(to), Number(by)];
  if (!match || stop < start || step < 1)
    return { ok: false, token: range, says: `“${range.text}” is not a range such as 1-20 or 0-254/2.` };
  if ((stop - start) / step >= MAX_RECORDS)
    return { ok: false, token: range, says: `This range makes more than ${MAX_RECORDS} records.` };
  const extra = pattern[wordsOf(pattern)];
  if (extra !== undefined)
    return {
      ok: false,
      token: extra,
      says: `“${extra.text}” is too much: the data are one word, or several in quotation marks.`,
    };
  const entries: Token[][] = [];
  for (let n = start; n <= stop; n += step) {
    const tokens: Token[] = [];
    for (const token of pattern) {
      const text = substitute(token.text, n);
      if (text === null)
        return {
          ok: false,
          token,
          says: `The \${…} in “${token.text}” is not \${offset,width,base} with base d, o, x or X.`,
        };
      // The right side is one word; with quotation marks it may hold several.
      const words =
        token === pattern.at(-1) && token.quoted ? text.split(/\s+/).filter((word) => word !== "") : [text];
      for (const word of words) tokens.push({ ...token, text: word, quoted: false });
    }
    entries.push(tokens);
  }
  return { ok: true, entries };
}

/** How many words a pattern has: the name, perhaps a TTL and a class, the type, the data. */
function wordsOf(pattern: readonly Token[]): number {
  let at = 1;
  while (at < pattern.length && isHead(pattern[at]?.text ?? "")) at++;
  return at + 2;
}

function isHead(text: string): boolean {
  return parseSeconds(text) !== null || (classCode(text) !== null && typeCode(text) === null);
}

/** "$" becomes the number, "${offset,width,base}" a changed one, "\$" stays a dollar. */
function substitute(text: string, n: number): string | null {
  let out = "";
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? "";
    if (char === "\\") out += char + (text[++i] ?? "");
    else if (char !== "$") out += char;
    else if (text[i + 1] !== "{") out += String(n);
    else {
      const inner = /^\$\{(-?\d{1,9})(?:,(\d{1,2})(?:,([doxX]))?)?\}/.exec(text.slice(i));
      if (!inner) return null;
      const value = n + Number(inner[1]);
      if (value < 0) return null;
      out += inBase(value, inner[3] ?? "d").padStart(Number(inner[2] ?? 0), "0");
      i += inner[0].length - 1;
    }
  }
  return out;
}

function inBase(value: number, base: string): string {
  if (base === "o") return value.toString(8);
  const hex = value.toString(16);
  return base === "x" ? hex : base === "X" ? hex.toUpperCase() : String(value);
}
