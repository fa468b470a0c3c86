/** The text of a record's data in a zone file, word by word. What a record codec parses from. */
import type { Ipv4 } from "../../base/index.ts";
import type { DomainName } from "./record.ts";

/**
 * Each call takes the next word and says what is wrong with it, at its line and column, if it does not
 * fit; then the value returned is a stand-in and the record is dropped. `what` names the field.
 */
export interface Words {
  /** A whole number up to `max`. */
  number(what: string, max: number): number;
  /** Seconds: a number, or BIND's "1h30m". */
  seconds(what: string): number;
  /** Relative names meet the origin. */
  name(what: string): DomainName;
  ipv4(what: string): Ipv4;
  /** A <character-string>, escapes undone, latin1, at most 255 octets. */
  text(what: string): string;
  /** A bare word as written. */
  word(what: string): string;
  more(): boolean;
  /** The word taken last is wrong. */
  fail(says: string, cite: string): void;
}
