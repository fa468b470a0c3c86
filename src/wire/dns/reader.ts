/**
 * Reads a message octet by octet, never past the end it was given. The first thing that is wrong is
 * kept in `problem`; after that every read gives 0 or "" so that callers need no check at each step.
 * With `fields` it also notes what each octet was. RFC 1035 §2.3.2, §4.1.4
 */
import { EMPTY, ipv4FromBytes, toLatin1 } from "../../base/index.ts";
import type { Ipv4 } from "../../base/index.ts";
import type { Field } from "../layer.ts";
import { escapeLabel, MAX_NAME } from "./name.ts";
import type { DomainName } from "./record.ts";

export interface ReadProblem {
  says: string;
  cite: string;
  /** The octet where it was found. */
  at: number;
}

/** Sentences by field name; what a record codec says of its own fields. */
export type FieldSays = Readonly<Record<string, (value: string) => string>>;

/** What is said of a field, or how to say it of its value. */
export type Sentence = string | ((value: string) => string) | undefined;

/** A field whose sentence is written when somebody reads it: most are never read. */
export class ReadField implements Field {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly value: string;
  readonly cite: string;
  private readonly sentence: Sentence;

  constructor(name: string, from: number, to: number, value: string, cite: string, sentence: Sentence) {
    this.name = name;
    this.from = from;
    this.to = to;
    this.value = value;
    this.cite = cite;
    this.sentence = sentence;
  }

  get says(): string {
    const { sentence, value } = this;
    return typeof sentence === "function" ? sentence(value) : (sentence ?? "");
  }
}

/** A name of 255 octets has at most 127 labels: more jumps than that lead nowhere new. */
const MAX_JUMPS = 127;
const HEADER_LENGTH = 12;
/** Pointers have fourteen bits. */
const POINTER_LIMIT = 0x4000;

/**
 * Which name begins at which octet: an index, good only under the stamp of the reader that wrote it. A
 * table for all readers saves making one a message; one that finds another's stamp just reads again.
 */
const knownIndex = new Uint16Array(POINTER_LIMIT);
const knownStamp = new Float64Array(POINTER_LIMIT);
let lastStamp = 0;

function nextStamp(): number {
  return ++lastStamp;
}

export class Reader {
  readonly bytes: Uint8Array;
  readonly fields: Field[] | null;
  at = 0;
  end: number;
  problem: ReadProblem | null = null;
  /** Where we are, for sentences about what is wrong: "answer", 3. */
  section = "message";
  index = -1;
  /** What stands before each field's name in the inspector, and the book its sentences come from. */
  prefix = "";
  says: FieldSays = {};
  cite = "";
  /** Names read before, and their octets without compression; `known` finds them by where they begin. */
  private readonly names: DomainName[] = [];
  private readonly lengths: number[] = [];
  private readonly stamp = nextStamp();

  constructor(bytes: Uint8Array, fields: Field[] | null) {
    this.bytes = bytes;
    this.fields = fields;
    this.end = bytes.length;
  }

  get failed(): boolean {
    return this.problem !== null;
  }

  fail(says: string, cite: string, at = this.at): void {
    this.problem ??= { says, cite, at };
    this.at = this.end;
  }

  /** "answer 3" */
  private get place(): string {
    return this.index < 0 ? `the ${this.section}` : `${this.section} ${this.index + 1}`;
  }

  /** Notes that the octets from `from` up to here are `label`. */
  mark(from: number, label: string, value: string, says: Sentence = this.says[label]): void {
    if (this.fields === null || this.problem !== null) return;
    this.fields.push(new ReadField(this.prefix + label, from, this.at, value, this.cite, says));
  }

  u8(label: string): number {
    if (!this.has(1, label)) return 0;
    const value = this.bytes[this.at++] ?? 0;
    if (this.fields !== null) this.mark(this.at - 1, label, String(value));
    return value;
  }

  u16(label: string): number {
    const value = this.peek16(label);
    if (this.fields !== null) this.mark(this.at - 2, label, String(value));
    return value;
  }

  /** Like `u16`, for callers that note the field themselves. */
  peek16(label: string): number {
    if (!this.has(2, label)) return 0;
    const at = this.at;
    this.at = at + 2;
    return ((this.bytes[at] ?? 0) << 8) | (this.bytes[at + 1] ?? 0);
  }

  u32(label: string): number {
    const value = this.peek32(label);
    if (this.fields !== null) this.mark(this.at - 4, label, String(value));
    return value;
  }

  peek32(label: string): number {
    if (!this.has(4, label)) return 0;
    const at = this.at;
    const bytes = this.bytes;
    this.at = at + 4;
    const low = ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    return (bytes[at] ?? 0) * 0x1000000 + low;
  }

  ipv4(label: string): Ipv4 {
    if (!this.has(4, label)) return "0.0.0.0";
    const address = ipv4FromBytes(this.bytes, this.at);
    this.at += 4;
    if (this.fields !== null) this.mark(this.at - 4, label, address);
    return address;
  }

  /** The next `count` octets, as a copy. */
  take(count: number, label: string): Uint8Array {
    if (!this.has(count, label)) return EMPTY;
    this.at += count;
    const taken = this.bytes.slice(this.at - count, this.at);
    if (this.fields !== null)
      this.mark(this.at - count, label, `${count} ${count === 1 ? "octet" : "octets"}`);
    return taken;
  }

  /** The next `count` octets as latin1. */
  latin1(count: number, label: string): string {
    if (!this.has(count, label)) return "";
    this.at += count;
    const text = toLatin1(this.bytes, this.at - count, this.at);
    if (this.fields !== null) this.mark(this.at - count, label, text);
    return text;
  }

  /** A <character-string>: one octet of length, then that many. RFC 1035 §3.3 */
  text(label: string): string {
    const from = this.at;
    if (!this.has(1, label)) return "";
    const length = this.bytes[this.at++] ?? 0;
    if (!this.has(length, label)) return "";
    this.at += length;
    const text = toLatin1(this.bytes, from + 1, this.at);
    if (this.fields !== null) this.mark(from, label, text);
    return text;
  }

  name(label: string): DomainName {
    const from = this.at;
    const name = this.nameAt(from, label);
    if (name === null) return ".";
    if (this.fields !== null) this.markName(from, label, name);
    return name;
  }

  private has(count: number, label: string): boolean {
    if (this.at + count <= this.end) return true;
    const left = this.end - this.at;
    const lacks =
      left <= 0
        ? "there is nothing left to read"
        : `only ${left} ${left === 1 ? "octet is" : "octets are"} left`;
    this.fail(
      `The ${label} of ${this.place} needs ${count === 1 ? "an octet" : `${count} octets`}, but ${lacks}.`,
      "RFC 1035 §4.1",
    );
    return false;
  }

  /**
   * The name that begins at `start`; moves behind it. Labels up to a zero or up to a pointer, which
   * must point to an earlier place than where this stretch of labels began: so no pointer can loop.
   */
  private nameAt(start: number, label: string): DomainName | null {
    const bytes = this.bytes;
    let name = "";
    let length = 1;
    let stretch = start;
    let at = start;
    let limit = this.end;
    let after = -1;
    let jumpTo = -1;
    let jumpCharacters = 0;
    let jumpLength = 0;
    for (let jumps = 0; ;) {
      if (at >= limit) return this.badName(label, at, "does not end before the data do", "RFC 1035 §3.1");
      const count = bytes[at] ?? 0;
      if (count === 0) {
        at++;
        break;
      }
      if (count < 64) {
        if (at + count >= limit)
          return this.badName(
            label,
            at,
            `has a label of ${count} octets that runs past the end`,
            "RFC 1035 §3.1",
          );
        length += count + 1;
        if (length > MAX_NAME) return this.badName(label, at, "is longer than 255 octets", "RFC 1035 §2.3.4");
        name += readLabel(bytes, at + 1, count);
        at += count + 1;
        continue;
      }
      const target = this.pointerAt(at, limit, stretch, label);
      if (target < 0) return null;
      if (++jumps > MAX_JUMPS)
        return this.badName(label, at, "jumps more often than a name has labels", "RFC 1035 §4.1.4");
      if (after < 0) after = at + 2;
      if (jumpTo < 0) {
        jumpTo = target;
        jumpCharacters = name.length;
        jumpLength = length;
      }
      if (knownStamp[target] === this.stamp) {
        const index = knownIndex[target] ?? 0;
        length += (this.lengths[index] ?? 1) - 1;
        if (length > MAX_NAME) return this.badName(label, at, "is longer than 255 octets", "RFC 1035 §2.3.4");
        const known = this.names[index] ?? ".";
        if (known !== ".") name += known;
        break;
      }
      stretch = at = target;
      limit = bytes.length;
    }
    if (name === "") name = ".";
    this.remember(start, name, length);
    if (jumpTo >= 0) {
      const rest = jumpCharacters === 0 ? name : name.slice(jumpCharacters);
      this.remember(jumpTo, rest === "" ? "." : rest, length - jumpLength + 1);
    }
    this.at = after < 0 ? at : after;
    return name;
  }

  private remember(start: number, name: DomainName, length: number): void {
    if (start >= POINTER_LIMIT || knownStamp[start] === this.stamp) return;
    knownStamp[start] = this.stamp;
    knownIndex[start] = this.names.length;
    this.names.push(name);
    this.lengths.push(length);
  }

  /** Where the pointer at `at` points, or -1 when it is no pointer that may stand there. */
  private pointerAt(at: number, limit: number, stretch: number, label: string): number {
    const count = this.bytes[at] ?? 0;
    const cite = "RFC 1035 §4.1.4";
    if (count < 192) {
      this.badName(
        label,
        at,
        `has a label that begins with the reserved bits ${count < 128 ? "01" : "10"}`,
        cite,
      );
      return -1;
    }
    if (at + 1 >= limit) {
      this.badName(label, at, "ends in the middle of a pointer", cite);
      return -1;
    }
    const target = ((count & 63) << 8) | (this.bytes[at + 1] ?? 0);
    if (target >= stretch) {
      const what = `points to octet ${target}, which is not before it: a pointer may only point back`;
      this.badName(label, at, what, cite);
      return -1;
    }
    if (target < HEADER_LENGTH) {
      this.badName(label, at, `points to octet ${target}, inside the header, where no name is`, cite);
      return -1;
    }
    return target;
  }

  private badName(label: string, at: number, what: string, cite: string): null {
    this.fail(`The ${label} of ${this.place} ${what}.`, cite, at);
    return null;
  }

  private markName(from: number, label: string, name: DomainName): void {
    const { bytes, at: to, says } = this;
    this.mark(
      from,
      label,
      name,
      (value) => (says[label]?.(value) ?? "A domain name.") + compression(bytes, from, to),
    );
  }
}

/** What there is to say of a name's octets [from, to) beyond the name. */
function compression(bytes: Uint8Array, from: number, to: number): string {
  let at = from;
  for (; at < to && (bytes[at] ?? 0) < 192; at += (bytes[at] ?? 0) + 1) if (bytes[at] === 0) return "";
  if (at >= to || to - from < 2) return "";
  const target = (((bytes[to - 2] ?? 0) & 63) << 8) | (bytes[to - 1] ?? 0);
  return ` Compressed: octets ${to - 2}–${to - 1} point back to octet ${target}, where the rest is written (RFC 1035 §4.1.4).`;
}

/** One label with its dot, escaped where it must be. */
function readLabel(bytes: Uint8Array, from: number, count: number): string {
  let text = "";
  let plain = true;
  for (let i = from; i < from + count; i++) {
    const code = bytes[i] ?? 0;
    text += String.fromCharCode(code);
    plain &&=
      (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 45 || (code >= 65 && code <= 90);
  }
  return (plain ? text : escapeLabel(text)) + ".";
}
