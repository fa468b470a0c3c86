/**
 * The letter after DATA: finds CRLF.CRLF, takes the extra dot off stuffed lines, and touches every
 * byte about once. The same bytes in any chunks give the same letter. RFC 5321 §4.1.1.4, §4.5.2
 */
import { fromLatin1, toLatin1 } from "../../base/index.ts";
import { addSlice, emptyRope } from "./rope.ts";
import { endsLine, nextCurious } from "./skim.ts";
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
  /** This line so far, for the note. */
  shown: string;
  stuffed: boolean;
  /** Where the header is: nothing yet, fields seen, or past it. */
  header: "none" | "fields" | "done";
}

export interface DataOptions {
  bareLf: "line" | "first-line" | "text" | "refuse";
  limitBytes: number;
  /** Tell each line to `onLine`. */
  told: boolean;
  /** Whether anybody wants to know how long the longest line was. */
  measured: boolean;
}

export interface DataLine {
  text: string;
  /** A leading dot was taken off. */
  stuffed: boolean;
  /** It ended in LF alone. */
  bareLf: boolean;
  octets: number;
}

export type DataEnd = "more" | "done" | "bare-lf";

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
  onLine: (line: DataLine) => void,
): { end: DataEnd; next: number } {
  const { length } = chunk;
  // Turned into text once, and cut into lines where they are told.
  const text = options.told ? toLatin1(chunk, from) : "";
  /** [kept, i) is wanted and not in the rope yet; the line's own part of this chunk begins at `begun`. */
  let kept = from;
  let begun = from;
  let i = from;
  const bareLf = (): "line" | "text" | "refuse" =>
    options.bareLf !== "first-line" ? options.bareLf : data.firstBare === false ? "text" : "line";
  const flush = (to: number): void => {
    if (to > kept) put(data, chunk.subarray(kept, to), options.limitBytes);
  };
  const endLine = (to: number, bareLf: boolean): void => {
    data.lineOctets += to - begun;
    if (data.lineOctets > data.longestLine) data.longestLine = data.lineOctets;
    if (options.told) onLine(tell(data, text.slice(begun - from, to - 1 - from), bareLf));
    data.lineOctets = 0;
    data.stuffed = false;
    begun = to;
  };
  // Where lines are nobody's business, only few of them are looked at.
  const skims = !options.told && !options.measured && options.bareLf !== "first-line";
  while (i < length) {
    if (data.at === "start") {
      if (chunk[i] === DOT) {
        flush(i);
        data.at = "dot";
        i++;
        kept = begun = i;
        continue;
      }
      data.at = "text";
    } else if (data.at === "dot") {
      const byte = chunk[i];
      if (byte === LF && bareLf() !== "text") {
        data.bareLfs++;
        return { end: bareLf() === "line" ? "done" : "bare-lf", next: i + 1 };
      }
      data.stuffed = true;
      data.at = byte === CR ? "dotCr" : "text";
      if (byte !== CR) continue;
      i++;
      kept = begun = i;
      continue;
    } else if (data.at === "dotCr") {
      if (chunk[i] === LF) return { end: "done", next: i + 1 };
      // Not the end after all: the dot was stuffing and the CR is text.
      put(data, CR_BYTE, options.limitBytes);
      data.lineOctets++;
      if (options.told) data.shown += "\r";
      data.at = chunk[i] === CR ? "cr" : "text";
      if (data.at === "cr") i++;
      continue;
    }
    if (skims && data.at === "cr" && chunk[i] === LF) {
      data.at = "start";
      i++;
      continue;
    }
    const lf = skims ? nextCurious(chunk, i, options.bareLf !== "text") : chunk.indexOf(LF, i);
    if (lf < 0) {
      data.at = endsLine(chunk, i) ? "start" : chunk[length - 1] === CR ? "cr" : "text";
      break;
    }
    const afterCr = lf > i ? chunk[lf - 1] === CR : data.at === "cr";
    i = lf + 1;
    data.firstBare ??= !afterCr;
    if (afterCr) {
      data.at = "start";
      endLine(i, false);
      continue;
    }
    data.bareLfs++;
    const how = bareLf();
    if (how === "refuse") return { end: "bare-lf", next: i };
    if (how === "line") {
      flush(lf);
      put(data, CRLF_BYTES, options.limitBytes);
      kept = i;
      data.at = "start";
      endLine(i, true);
    } else {
      data.at = "text";
      if (options.told) onLine(tell(data, text.slice(begun - from, lf - from), true));
      data.lineOctets += i - begun;
      begun = i;
    }
  }
  flush(length);
  data.lineOctets += length - begun;
  if (options.told) show(data, text.slice(begun - from));
  return { end: "more", next: length };
}

function put(data: DataCollector, slice: Uint8Array, limitBytes: number): void {
  if (data.over) return;
  if (data.rope.bytes + slice.length > limitBytes) {
    data.over = true;
    data.rope = emptyRope();
    return;
  }
  addSlice(data.rope, slice);
}

function show(data: DataCollector, text: string): void {
  const room = SHOWN_CHARACTERS - data.shown.length;
  if (room > 0) data.shown += text.length > room ? text.slice(0, room) : text;
}

/** The finished line for its note; `rest` is its part in this chunk, without the LF. */
function tell(data: DataCollector, rest: string, bareLf: boolean): DataLine {
  show(data, rest);
  const text = data.shown.endsWith("\r") && !bareLf ? data.shown.slice(0, -1) : data.shown;
  data.shown = "";
  return { text, stuffed: data.stuffed, bareLf, octets: data.lineOctets };
}
