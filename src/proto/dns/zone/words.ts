/** The words of one record's data, handed to its codec, with errors at their line and column. */
import { parseIpv4 } from "../../../base/index.ts";
import type { Ipv4 } from "../../../base/index.ts";
import { parseName, readEscape } from "../../../wire/dns/index.ts";
import type { DomainName, Words } from "../../../wire/dns/index.ts";
import type { Token } from "./tokens.ts";
import { parseSeconds } from "./units.ts";

const MAX_U32 = 0xffffffff;

/** A name in the data that was written without a final dot, for “did you forget the dot?”. */
export interface RelativeName {
  name: DomainName;
  token: Token;
}

export class RecordWords implements Words {
  /** The first thing that was wrong. */
  problem: { token: Token; says: string; cite: string } | null = null;
  readonly relativeNames: RelativeName[] = [];
  private readonly tokens: readonly Token[];
  private readonly origin: DomainName;
  private readonly end: Token;
  private at = 0;
  private last: Token;

  /** `end` is the token the data follow: where “something is missing” points to. */
  constructor(tokens: readonly Token[], end: Token, origin: DomainName) {
    this.tokens = tokens;
    this.origin = origin;
    this.end = end;
    this.last = end;
  }

  more(): boolean {
    return this.at < this.tokens.length;
  }

  fail(says: string, cite: string): void {
    this.problem ??= { token: this.last, says, cite };
  }

  number(what: string, max: number): number {
    const token = this.take(what);
    const value = Number(token.text);
    if (this.problem !== null) return 0;
    if (!/^\d+$/.test(token.text))
      this.fail(`“${token.text}” is not a number; ${what} must be one.`, "RFC 1035 §5.1");
    else if (value > max)
      this.fail(`${token.text} is too large for ${what}: at most ${max}.`, "RFC 1035 §3.3");
    else return value;
    return 0;
  }

  seconds(what: string): number {
    const token = this.take(what);
    const value = parseSeconds(token.text);
    if (this.problem !== null) return 0;
    if (value === null)
      this.fail(`“${token.text}” is not a time in seconds; ${what} must be one.`, "RFC 1035 §3.3.13");
    else if (value > MAX_U32) this.fail(`${token.text} is too long a time for ${what}.`, "RFC 1035 §3.3.13");
    else return value;
    return 0;
  }

  name(what: string): DomainName {
    const token = this.take(what);
    if (this.problem !== null) return ".";
    if (token.quoted) {
      this.fail(
        `${what} is a name, and names stand without quotation marks here.`.replace(/^t/, "T"),
        "RFC 1035 §5.1",
      );
      return ".";
    }
    if (token.text === "@") return this.origin;
    const parsed = parseName(token.text, this.origin);
    if (!parsed.ok) {
      this.fail(parsed.says, "RFC 1035 §2.3.4");
      return ".";
    }
    if (!token.text.endsWith(".")) this.relativeNames.push({ name: parsed.name, token });
    return parsed.name;
  }

  ipv4(what: string): Ipv4 {
    const token = this.take(what);
    const address = parseIpv4(token.text);
    if (this.problem === null && address === null) {
      this.fail(
        `“${token.text}” is not an Internet address: four numbers up to 255 with dots between.`,
        "RFC 1035 §3.4.1",
      );
    }
    return address ?? "0.0.0.0";
  }

  text(what: string): string {
    const token = this.take(what);
    if (this.problem !== null) return "";
    let out = "";
    for (let i = 0; i < token.text.length; i++) {
      const char = token.text[i] ?? "";
      if (char !== "\\") out += char;
      else {
        const escape = readEscape(token.text, i);
        if (escape === null)
          this.fail(
            "A backslash must be followed by a character or by three digits up to 255.",
            "RFC 1035 §5.1",
          );
        out += escape?.char ?? "";
        i += (escape?.length ?? 1) - 1;
      }
    }
    if (out.length > 255)
      this.fail(`A string has at most 255 characters; this one has ${out.length}.`, "RFC 1035 §3.3");
    if (/[^\0-\xff]/.test(out))
      this.fail("A string is made of bytes; this one has a character that is none.", "RFC 1035 §3.3");
    return out;
  }

  word(what: string): string {
    return this.take(what).text;
  }

  /** The generic notation of RFC 3597 §5: a first word of `\#`. */
  takeGenericMark(): boolean {
    const token = this.tokens[this.at];
    if (token?.text !== "\\#" || token.quoted) return false;
    this.last = token;
    this.at++;
    return true;
  }

  /** What is left over after the codec has taken what it needs. */
  failOnRest(type: string): void {
    const token = this.tokens[this.at];
    if (token === undefined || this.problem !== null) return;
    this.last = token;
    this.fail(`“${token.text}” is too much: the ${type} record was complete before it.`, "RFC 1035 §5.1");
  }

  private take(what: string): Token {
    const token = this.tokens[this.at];
    if (token === undefined) {
      this.last = this.end;
      this.fail(`The record ends here, but ${what} is missing.`, "RFC 1035 §5.1");
      return this.end;
    }
    this.at++;
    this.last = token;
    return token;
  }
}
