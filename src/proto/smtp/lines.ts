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
}

export function emptyCollector(): CommandCollector {
  return { text: "", octets: 0, afterCr: false };
}

/**
 * Reads from `chunk` at `from` up to the end of a line. `line` is null when the chunk ended first.
 * `next` is where to go on reading.
 */
export function collectLine(
  state: CommandCollector,
  chunk: Uint8Array,
  from: number,
  limitBytes: number,
  bareLfEnds: boolean,
): { line: CollectedLine | null; next: number } {
  let at = from;
  for (;;) {
    const lf = chunk.indexOf(LF, at);
    const end = lf < 0 ? chunk.length : lf;
    keep(state, chunk, at, end, limitBytes);
    if (lf < 0) return { line: null, next: chunk.length };
    if (state.afterCr || bareLfEnds) return { line: finish(state), next: lf + 1 };
    keep(state, chunk, lf, lf + 1, limitBytes);
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

function finish(state: CommandCollector): CollectedLine {
  const text = state.afterCr && state.text.endsWith("\r") ? state.text.slice(0, -1) : state.text;
  const line = { text, octets: state.octets + 1, bareLf: !state.afterCr };
  state.text = "";
  state.octets = 0;
  state.afterCr = false;
  return line;
}
