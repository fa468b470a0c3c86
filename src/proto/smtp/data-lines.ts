/**
 * The letter after DATA: finds CRLF.CRLF, takes the extra dot off stuffed lines, and touches every
 * byte about once. The same bytes in any chunks give the same letter. RFC 5321 §4.1.1.4, §4.5.2
 */
import { fromLatin1, toLatin1 } from "../../base/index.ts";
import { addSlice, emptyRope } from "./rope.ts";
import { endsLine, nextCurious, nextOdd, skimOf } from "./skim.ts";
import type { Rope } from "./rope.ts";

const LF = 10;
const CR = 13;
const DOT = 46;
const CR_BYTE = fromLatin1("\r");
const CRLF_BYTES = fromLatin1("\r\n");
/** What a note shows of a line; the letter keeps all of it. */
const SHOWN_CHARACTERS = 2_000;

export interface DataCollector {
  rope: Rope;
  /** Where in a line the next byte stands: "dot" and "dotCr" are a first dot, held back until it is clear what it is. */
  at: "start" | "dot" | "dotCr" | "text" | "cr";
  /** Octets of this line so far, without a stuffed dot. */
  lineOctets: number;
  longestLine: number;
  bareLfs: number;
  /** The letter passed the limit: the rest is read and dropped. */
  over: boolean;
  /** The first line ended in LF alone; null before it has ended. */
  firstBare: boolean | null;
  /** The last octet seen was CR; kept only for a server that minds. */
  afterCr: boolean;
  /** What came of this line in chunks before this one, for the note. */
  shown: string;
  /** There may be something in this line that does not print. */
  odd: boolean;
  stuffed: boolean;
  /** Where the header is: nothing yet, fields seen, or past it. */
  header: "none" | "fields" | "done";
}

export interface DataOptions {
  bareLf: "line" | "first-line" | "text" | "refuse";
  limitBytes: number;
  /** Hears of each line; null: lines are nobody's business. */
  onLine: OnLine | null;
  /** Whether anybody wants to know how long the longest line was. */
  measured: boolean;
}

/** [from, to) of `octets` is the line, without its end; what else there is to say stands in the collector. */
export type OnLine = (octets: Uint8Array | string, from: number, to: number, bareLf: boolean) => void;

export type DataEnd = "more" | "done" | "bare-lf";

export interface Collected {
  end: DataEnd;
  /** Where to go on reading. */
  next: number;
}

export function emptyData(): DataCollector {
  return {
    rope: emptyRope(),
    at: "start",
    lineOctets: 0,
    longestLine: 0,
    bareLfs: 0,
    over: false,
    firstBare: null,
    afterCr: false,
    shown: "",
    odd: false,
    stuffed: false,
    header: "none",
  };
}

/** Reads `chunk` from `from` to the end of the letter or of the chunk. */
export function collectData(
  data: DataCollector,
  chunk: Uint8Array,
  from: number,
  options: DataOptions,
): Collected {
  return options.onLine === null && !options.measured && options.bareLf !== "first-line"
    ? skimLetter(data, chunk, from, options.bareLf, options.limitBytes)
    : readLines(data, chunk, from, options);
}

/** Where lines are nobody's business, only few of them are looked at. */
function skimLetter(
  data: DataCollector,
  chunk: Uint8Array,
  from: number,
  bareLf: "line" | "text" | "refuse",
  limitBytes: number,
): Collected {
  const { length } = chunk;
  const skim = skimOf(chunk);
  /** [kept, i) is wanted and not in the rope yet. */
  let kept = from;
  let i = from;
  while (i < length) {
    if (data.at === "start") {
      if (chunk[i] === DOT) {
        put(data, chunk, kept, i, limitBytes);
        data.at = "dot";
        kept = ++i;
        continue;
      }
      data.at = "text";
    } else if (data.at === "dot" || data.at === "dotCr") {
      const what = afterDot(data, chunk[i], bareLf, limitBytes);
      if (what === "done" || what === "bare-lf") return { end: what, next: i + 1 };
      if (what !== "text") i++;
      if (what === "dotCr") kept = i;
      continue;
    } else if (data.at === "cr" && chunk[i] === LF) {
      data.at = "start";
      i++;
      continue;
    }
    const lf = nextCurious(skim, i, bareLf !== "text");
    if (lf < 0) {
      data.at = endsLine(chunk, i) ? "start" : chunk[length - 1] === CR ? "cr" : "text";
      break;
    }
    const afterCr = lf > i ? chunk[lf - 1] === CR : data.at === "cr";
    i = lf + 1;
    data.at = "start";
    if (afterCr) continue;
    data.bareLfs++;
    if (bareLf === "refuse") return { end: "bare-lf", next: i };
    if (bareLf === "text") data.at = "text";
    else {
      put(data, chunk, kept, lf, limitBytes);
      putSlice(data, CRLF_BYTES, limitBytes);
      kept = i;
    }
  }
  put(data, chunk, kept, length, limitBytes);
  return { end: "more", next: length };
}

/**
 * A byte after a line's first dot, or after that and CR: the letter ends, or goes on in that state. Where that is
 * "text" it was no dot of ours at all, and the byte is looked at again.
 */
function afterDot(
  data: DataCollector,
  byte: number | undefined,
  bareLf: "line" | "text" | "refuse",
  limitBytes: number,
): "done" | "bare-lf" | "text" | "cr" | "dotCr" {
  if (data.at === "dotCr") {
    if (byte === LF) return "done";
    // Not the end after all: the dot was stuffing and the CR is text.
    putSlice(data, CR_BYTE, limitBytes);
    data.lineOctets++;
    data.shown = "\r";
    data.odd = true;
    return (data.at = byte === CR ? "cr" : "text");
  }
  if (byte === LF && bareLf !== "text") {
    data.bareLfs++;
    return bareLf === "line" ? "done" : "bare-lf";
  }
  data.stuffed = true;
  return (data.at = byte === CR ? "dotCr" : "text");
}

/** Line by line, for whoever wants to hear of each or to know how long the longest is. */
function readLines(data: DataCollector, chunk: Uint8Array, from: number, options: DataOptions): Collected {
  const { limitBytes, onLine } = options;
  const { length } = chunk;
  const skim = skimOf(chunk);
  /** [kept, i) is wanted and not in the rope yet; the line's own part of this chunk begins at `begun`. */
  let kept = from;
  let begun = from;
  let i = from;
  while (i < length) {
    if (data.at === "start") {
      if (chunk[i] === DOT) {
        put(data, chunk, kept, i, limitBytes);
        data.at = "dot";
        kept = begun = ++i;
        continue;
      }
      data.at = "text";
    } else if (data.at === "dot" || data.at === "dotCr") {
      const what = afterDot(data, chunk[i], bareLfNow(data, options), limitBytes);
      if (what === "done" || what === "bare-lf") return { end: what, next: i + 1 };
      if (what !== "text") i++;
      if (what === "dotCr") kept = begun = i;
      continue;
    }
    const lf = lineEnd(data, skim, i);
    if (lf < 0) break;
    const afterCr = lf > i ? chunk[lf - 1] === CR : data.at === "cr";
    i = lf + 1;
    data.firstBare ??= !afterCr;
    data.at = "start";
    if (!afterCr) {
      data.bareLfs++;
      const how = bareLfNow(data, options);
      if (how === "refuse") return { end: "bare-lf", next: i };
      if (how === "text") {
        data.at = "text";
        data.lineOctets += i - begun;
        if (onLine !== null) tell(data, chunk, begun, lf, true, onLine);
        begun = i;
        continue;
      }
      put(data, chunk, kept, lf, limitBytes);
      putSlice(data, CRLF_BYTES, limitBytes);
      kept = i;
    }
    data.lineOctets += i - begun;
    if (data.lineOctets > data.longestLine) data.longestLine = data.lineOctets;
    if (onLine !== null) tell(data, chunk, begun, afterCr ? lf - 1 : lf, !afterCr, onLine);
    data.lineOctets = 0;
    data.stuffed = false;
    begun = i;
  }
  put(data, chunk, kept, length, limitBytes);
  data.lineOctets += length - begun;
  if (onLine !== null) show(data, chunk, begun, length);
  return { end: "more", next: length };
}

function bareLfNow(data: DataCollector, { bareLf }: DataOptions): "line" | "text" | "refuse" {
  return bareLf !== "first-line" ? bareLf : data.firstBare === false ? "text" : "line";
}

/** The LF that ends the line, and whether all before it prints. -1: the chunk ended first. */
function lineEnd(data: DataCollector, skim: ReturnType<typeof skimOf>, from: number): number {
  const { chunk } = skim;
  if (data.at === "cr") {
    if (chunk[from] === LF) return from;
    data.odd = true;
  }
  for (let at = nextOdd(skim, from); at < chunk.length; at = nextOdd(skim, at + 1)) {
    if (chunk[at] === LF) return at;
    if (chunk[at] === CR) {
      if (chunk[at + 1] === LF) return at + 1;
      if (at + 1 === chunk.length) {
        data.at = "cr";
        return -1;
      }
    }
    data.odd = true;
  }
  data.at = "text";
  return -1;
}

function put(data: DataCollector, chunk: Uint8Array, from: number, to: number, limitBytes: number): void {
  if (to > from) putSlice(data, to - from === chunk.length ? chunk : chunk.subarray(from, to), limitBytes);
}

function putSlice(data: DataCollector, slice: Uint8Array, limitBytes: number): void {
  if (data.over) return;
  if (data.rope.bytes + slice.length > limitBytes) {
    data.over = true;
    data.rope = emptyRope();
    return;
  }
  addSlice(data.rope, slice);
}

/** Keeps what a note will show of a line that goes on in the next chunk, and one more: it may be the CR of its end. */
function show(data: DataCollector, chunk: Uint8Array, from: number, to: number): void {
  const room = SHOWN_CHARACTERS + 1 - data.shown.length;
  if (room > 0 && to > from) data.shown += toLatin1(chunk, from, Math.min(to, from + room));
}

/** A line is finished; [from, to) is its part in this chunk, without CRLF or LF. */
function tell(
  data: DataCollector,
  chunk: Uint8Array,
  from: number,
  to: number,
  bareLf: boolean,
  onLine: OnLine,
): void {
  if (data.shown === "") onLine(chunk, from, Math.min(Math.max(from, to), from + SHOWN_CHARACTERS), bareLf);
  else {
    show(data, chunk, from, to);
    const { shown } = data;
    data.shown = "";
    // Its CR may have come with the chunk before.
    onLine(shown, 0, Math.min(to < from ? shown.length - 1 : shown.length, SHOWN_CHARACTERS), bareLf);
  }
  data.odd = false;
}
