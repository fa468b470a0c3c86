/**
 * Command lines out of bytes, however the bytes are cut. Only what fits the limit is kept.
 * RFC 5321 §2.3.8, §4.5.3.1.4
 */
import { toLatin1 } from "../../base/index.ts";

const LF = 10;
const CR = 13;

export interface CommandCollector {
  /** The line so far, latin1, at most the limit. */
  text: string;
  /** Octets of the line so far, kept or not. */
  octets: number;
  /** The last octet seen was CR. */
  afterCr: boolean;
}

export interface CollectedLine {
  /** Without its line end; cut at the limit. */
  text: string;
  /** Octets with the line end. */
  octets: number;
  bareLf: boolean;
  /** Where in the chunk to go on reading. */
  next: number;
}

export function emptyCollector(): CommandCollector {
  return { text: "", octets: 0, afterCr: false };
}

/** Reads from `chunk` at `from` up to the end of a line. Null when the chunk ended first, and all of it is read. */
export function collectLine(
  state: CommandCollector,
  chunk: Uint8Array,
  from: number,
  limitBytes: number,
  bareLfEnds: boolean,
): CollectedLine | null {
  let at = from;
  for (;;) {
    const lf = chunk.indexOf(LF, at);
    if (lf < 0) {
      keep(state, chunk, at, chunk.length, limitBytes);
      return null;
    }
    const afterCr = lf > at ? chunk[lf - 1] === CR : state.afterCr;
    if (afterCr || bareLfEnds) return finish(state, chunk, at, lf, limitBytes, afterCr);
    keep(state, chunk, at, lf + 1, limitBytes);
    at = lf + 1;
  }
}

function keep(
  state: CommandCollector,
  chunk: Uint8Array,
  from: number,
  to: number,
  limitBytes: number,
): void {
  if (to === from) return;
  const room = limitBytes - state.text.length;
  if (room > 0) state.text += toLatin1(chunk, from, Math.min(to, from + room));
  state.octets += to - from;
  state.afterCr = chunk[to - 1] === CR;
}

function finish(
  state: CommandCollector,
  chunk: Uint8Array,
  from: number,
  lf: number,
  limitBytes: number,
  afterCr: boolean,
): CollectedLine {
  const next = lf + 1;
  // Nearly every line comes whole.
  if (state.octets === 0 && lf - from <= limitBytes)
    return {
      text: toLatin1(chunk, from, afterCr ? lf - 1 : lf),
      octets: next - from,
      bareLf: !afterCr,
      next,
    };
  keep(state, chunk, from, lf, limitBytes);
  const text = afterCr && state.text.endsWith("\r") ? state.text.slice(0, -1) : state.text;
  const line = { text, octets: state.octets + 1, bareLf: !afterCr, next };
  state.text = "";
  state.octets = 0;
  state.afterCr = false;
  return line;
}
