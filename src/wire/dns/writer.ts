/**
 * Writes a message octet by octet, with name compression. One scratch buffer serves every message
 * (encoding never nests); what leaves is a copy. RFC 1035 §4.1.4
 */
import { fromLatin1, ipv4Bytes } from "../../base/index.ts";
import type { Ipv4 } from "../../base/index.ts";
import { labelsOf, MAX_LABEL, MAX_NAME } from "./name.ts";
import type { DomainName } from "./record.ts";

export const MAX_MESSAGE = 65_535;
/** A pointer has fourteen bits. */
const POINTER_LIMIT = 0x4000;
const SLACK = 70_000;

const scratch = new Uint8Array(MAX_MESSAGE + SLACK);

export class Writer {
  at = 0;
  /** The first thing that could not be written, as a sentence. */
  problem: string | null = null;
  /** Where each name's tail was first written, with the case it was written in. */
  private readonly tails = new Map<string, number>();

  fail(says: string): void {
    this.problem ??= says;
  }

  u8(value: number): void {
    if (this.room(1)) scratch[this.at++] = value;
  }

  u16(value: number): void {
    if (!this.room(2)) return;
    scratch[this.at++] = value >>> 8;
    scratch[this.at++] = value;
  }

  u32(value: number): void {
    this.u16(value >>> 16);
    this.u16(value & 0xffff);
  }

  /** Overwrites two octets written before. */
  patch16(at: number, value: number): void {
    scratch[at] = value >>> 8;
    scratch[at + 1] = value;
  }

  raw(bytes: Uint8Array): void {
    if (!this.room(bytes.length)) return;
    scratch.set(bytes, this.at);
    this.at += bytes.length;
  }

  ipv4(address: Ipv4): void {
    this.raw(ipv4Bytes(address));
  }

  latin1(text: string): void {
    this.raw(fromLatin1(text));
  }

  /** A <character-string>. RFC 1035 §3.3 */
  text(text: string): void {
    if (text.length > 255) {
      this.fail(
        `A string of ${text.length} characters does not fit: its length is one octet (RFC 1035 §3.3).`,
      );
      return;
    }
    this.u8(text.length);
    this.latin1(text);
  }

  /**
   * A name; with `compress` its tail may become a pointer. Only names in records that RFC 1035 itself
   * defines may be compressed (RFC 3597 §4). Tails match with their case, which so survives.
   */
  name(name: DomainName, compress: boolean): void {
    if (name.includes("\\")) {
      this.labels(labelsOf(name), compress);
      return;
    }
    if (name.length + 1 > MAX_NAME && name !== ".") {
      this.fail(`The name ${name.slice(0, 20)}… is longer than 255 octets (RFC 1035 §2.3.4).`);
      return;
    }
    const end = name === "." ? 0 : name.length;
    for (let from = 0; from < end;) {
      if (this.pointTo(from === 0 ? name : name.slice(from), compress)) return;
      const dot = name.indexOf(".", from);
      const length = dot - from;
      if (length < 1 || length > MAX_LABEL) {
        this.fail(`“${name}” is not a name that can be written (RFC 1035 §2.3.4).`);
        return;
      }
      if (!this.room(length + 1)) return;
      scratch[this.at++] = length;
      for (let i = from; i < dot; i++) scratch[this.at++] = name.charCodeAt(i);
      from = dot + 1;
    }
    this.u8(0);
  }

  /** The slow way, for names with escapes. */
  private labels(labels: readonly string[], compress: boolean): void {
    let total = 1;
    for (const label of labels) total += label.length + 1;
    if (total > MAX_NAME || labels.length === 0) {
      this.fail("A name is longer than 255 octets or cannot be read (RFC 1035 §2.3.4).");
      return;
    }
    for (let i = 0; i < labels.length; i++) {
      const label = labels[i] ?? "";
      if (this.pointTo(tailKey(labels, i), compress)) return;
      if (label.length < 1 || label.length > MAX_LABEL) {
        this.fail("A label has no or more than 63 characters (RFC 1035 §2.3.4).");
        return;
      }
      this.u8(label.length);
      this.latin1(label);
    }
    this.u8(0);
  }

  /** Writes a pointer to `tail` if it was written before; otherwise remembers that it is written here. */
  private pointTo(tail: string, compress: boolean): boolean {
    const known = this.tails.get(tail);
    if (known === undefined) {
      if (this.at < POINTER_LIMIT) this.tails.set(tail, this.at);
      return false;
    }
    if (!compress) return false;
    this.u16(0xc000 | known);
    return true;
  }

  /** Takes back everything from `at` on. */
  rewind(at: number): void {
    this.at = at;
    for (const [tail, where] of this.tails) if (where >= at) this.tails.delete(tail);
  }

  finish(): Uint8Array {
    return scratch.slice(0, this.at);
  }

  private room(count: number): boolean {
    if (this.at + count <= scratch.length) return true;
    this.fail("The message is longer than 65,535 octets (RFC 1035 §4.2.2).");
    return false;
  }
}

/** Unlike for any two tails, and (by its zero) unlike every name without escapes. */
function tailKey(labels: readonly string[], from: number): string {
  let key = "\0";
  for (const label of labels.slice(from)) key += String.fromCharCode(label.length) + label;
  return key;
}
