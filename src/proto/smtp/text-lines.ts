/** Lines of the letter as a person sees them: what may be wrong with each is told beside it. */
import { looksLikeField } from "../../wire/index.ts";
import type { Slip } from "./contract.ts";
import type { DataCollector, DataLine } from "./data-lines.ts";
import { hasEightBit, isPlain, slipInText } from "./slips.ts";
import { note } from "./turn.ts";
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
export function tellText(turn: Turn, line: DataLine): void {
  const { state } = turn;
  const { data } = state;
  if (!data) return;
  const { stuffed, text } = line;
  const plain = isPlain(text);
  let slip: Slip | null = line.bareLf ? "bare-lf" : null;
  slip ??= slipInText(stuffed ? `.${text}` : text, stuffed, plain);
  if (line.octets > state.settings.textLimitBytes) slip ??= "too-long";
  if (state.transaction?.body === "7BIT" && !plain && hasEightBit(text)) slip ??= "eight-bit";
  if (data.header !== "done") slip ??= headerSlip(data, text);
  note(turn, { t: "smtp.text", session: state.session, line: text, stuffed, slip });
}

/** Header fields, then a line that is none: the empty line between header and body is missing. RFC 5322 §2.1 */
function headerSlip(data: { header: "none" | "fields" | "done" }, line: string): Slip | null {
  const continues = data.header === "fields" && /^[ \t]/.test(line);
  if (continues) return null;
  if (looksLikeField(line)) {
    data.header = "fields";
    return null;
  }
  const had = data.header === "fields";
  data.header = "done";
  return had && line !== "" ? "no-blank-line" : null;
}
