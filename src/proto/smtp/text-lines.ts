/** Lines of the letter as a person sees them: what may be wrong with each is told beside it. */
import { toLatin1 } from "../../base/index.ts";
import { beginsField } from "../../wire/index.ts";
import type { Slip, SmtpNote } from "./contract.ts";
import type { DataCollector } from "./data-lines.ts";
import { hasEightBit, mayBeSlip, slipInText } from "./slips.ts";
import type { Turn } from "./turn.ts";

/** A CR that no LF follows, in these bytes or at the end of those before. RFC 5321 §2.3.8 */
export function bareCrIn(data: DataCollector, chunk: Uint8Array, from: number, to: number): boolean {
  if (data.afterCr && chunk[from] !== 10) return true;
  for (let cr = chunk.indexOf(13, from); cr >= 0 && cr < to - 1; cr = chunk.indexOf(13, cr + 1)) {
    if (chunk[cr + 1] !== 10) return true;
  }
  data.afterCr = chunk[to - 1] === 13;
  return false;
}

/** A line of the letter, with what a learner may have got wrong in it. */
export function tellText(
  { state, manner, out }: Turn,
  data: DataCollector,
  octets: Uint8Array | string,
  from: number,
  to: number,
  bareLf: boolean,
): void {
  const { stuffed, odd } = data;
  let slip: Slip | null = bareLf ? "bare-lf" : null;
  if (slip === null && (stuffed || odd || (to > from && mayBeSlip(at(octets, from), at(octets, from + 1))))) {
    const text = textOf(octets, from, to);
    slip = slipInText(stuffed ? `.${text}` : text, stuffed);
  }
  if (data.lineOctets > manner.settings.textLimitBytes) slip ??= "too-long";
  if (odd && state.transaction?.body === "7BIT" && hasEightBit(textOf(octets, from, to)))
    slip ??= "eight-bit";
  if (data.header !== "done") slip ??= headerSlip(data, octets, from, to);
  const { session } = state;
  out.push({ do: "note", note: { t: "smtp.text", session, octets, from, to, stuffed, slip } });
}

/** The line of a letter that a note tells of, latin1. */
export function textLine({ octets, from, to }: SmtpNote & { t: "smtp.text" }): string {
  return textOf(octets, from, to);
}

function textOf(octets: Uint8Array | string, from: number, to: number): string {
  return typeof octets === "string" ? octets.slice(from, to) : toLatin1(octets, from, to);
}

function at(octets: Uint8Array | string, index: number): number {
  return typeof octets === "string" ? octets.charCodeAt(index) : (octets[index] ?? 0);
}

/** Header fields, then a line that is none: the empty line between header and body is missing. RFC 5322 §2.1 */
function headerSlip(data: DataCollector, octets: Uint8Array | string, from: number, to: number): Slip | null {
  const first = at(octets, from);
  if (to > from && data.header === "fields" && (first === 32 || first === 9)) return null;
  if (beginsField(octets, from, to)) {
    data.header = "fields";
    return null;
  }
  const had = data.header === "fields";
  data.header = "done";
  return had && to > from ? "no-blank-line" : null;
}
