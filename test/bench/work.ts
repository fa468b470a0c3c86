/** What is measured, and by whom: a piece of work that several programs can do, in units of the same size. */

/** Figures beside the CPU time, by the name the table gives them: "worst ms". */
export type Figures = Readonly<Record<string, number>>;

/** Does `units` units of the work. */
export type Job = (units: number) => Promise<Figures | null> | Figures | null;

export interface Contender {
  name: string;
  /** Sets up outside the measured time; throws if its result is not right. */
  prepare(): Promise<Job> | Job;
}

export interface Work {
  /** Stable, for the command line: "smtp-1k-single". */
  name: string;
  /** What the row of the table says. */
  title: string;
  /** What one unit is: "letter", "MB", "message". */
  unit: string;
  /** No more rounds than this, because one takes long. */
  rounds?: number;
  /** Units in one measured run; a tenth of it warms up first. */
  units: number;
  /** Ours first; the peer that ratios are made against second, if there is one. */
  contenders: readonly Contender[];
  /** The least ratio peer : ours that is asked for, by name of our contender. */
  targets?: Readonly<Record<string, number>>;
  /** The most that is asked for of the first contender, in the unit of the figure ("µs" is the CPU time). */
  most?: Readonly<Record<string, number>>;
}

/** What a run in a process of its own reports. */
export interface Sample {
  /** CPU time, user and system, in µs a unit. */
  microsPerUnit: number;
  figures?: Figures;
}

/** The middle of some figures; of an even number, the mean of the two. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
}

/** Repeatable filling for letters: printable, no line begins with a dot unless asked. */
export function letterOf(octets: number, dottedLines = false): Uint8Array {
  const head =
    "From: Joe Bloggs <joe@acme.com>\r\nTo: Jane Doe <jane@apex.com>\r\nSubject: Benchmarks\r\nDate: Tue, 10 Mar 1998 10:02:11 -0500\r\nMessage-Id: <199803101502.KAA12345@andromeda.acme.com>\r\n\r\n";
  const lines: string[] = [];
  let left = octets - head.length;
  for (let i = 0; left > 2; i++) {
    const first = dottedLines && i % 10 === 0 ? "." : "T";
    const line = `${first}he quick brown fox jumps over the lazy dog, line ${i} of a letter to Jane`.slice(
      0,
      left - 2,
    );
    lines.push(line);
    left -= line.length + 2;
  }
  return new TextEncoder().encode(`${head}${lines.join("\r\n")}\r\n`);
}

/** The letter as it goes over the wire, without the dot at its end. RFC 5321 §4.5.2 */
export function stuffed(letter: Uint8Array): Uint8Array {
  const text = new TextDecoder("latin1").decode(letter).replaceAll("\r\n.", "\r\n..");
  return new TextEncoder().encode(text.startsWith(".") ? `.${text}` : text);
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function inPieces(bytes: Uint8Array, octets: number): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += octets) pieces.push(bytes.subarray(at, at + octets));
  return pieces;
}

export function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && Buffer.compare(a, b) === 0;
}
