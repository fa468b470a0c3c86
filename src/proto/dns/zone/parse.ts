/**
 * Zone files. RFC 1035 §5, $TTL of RFC 2308 §4, unknown types of RFC 3597 §5. What a server would not
 * load is an error, what it would grumble about a warning; verdicts are those of BIND's named-checkzone.
 */
import {
  classCode,
  codecNamed,
  decodeMessage,
  encodeMessage,
  isQuestionType,
  isUnder,
  nameKey,
  parseName,
  parseUnknown,
  query,
  recordType,
  sameName,
  showData,
  typeCode,
  typeName,
  withoutDot,
} from "../../../wire/dns/index.ts";
import type { DomainName, RecordData, RecordType, ResourceRecord } from "../../../wire/dns/index.ts";
import { checkZone } from "./check.ts";
import type { Placed } from "./check.ts";
import { endsLikeOrigin, forgottenDot } from "./dots.ts";
import { expandGenerate } from "./generate.ts";
import { cutIntoEntries } from "./tokens.ts";
import type { Entry, Token } from "./tokens.ts";
import { parseSeconds } from "./units.ts";
import { RecordWords } from "./words.ts";
import { buildZone } from "./zone.ts";
import type { Zone, ZoneProblem } from "./zone.ts";

export interface ParsedZone {
  /** Frozen. Null when there is an error: a server would not load it. */
  zone: Zone | null;
  /** In the order of the file, those about the whole zone last. */
  problems: ZoneProblem[];
  /** Every record that could be read, and where it stands; also when there are errors. */
  placed: readonly Placed[];
}

export interface ParseOptions {
  /** The text of a file named by $INCLUDE; null when there is none. Without it every $INCLUDE is an error. */
  include?: (fileName: string) => string | null;
}

const MAX_PROBLEMS = 200;
const MAX_INCLUDES = 20;
const MAX_TTL = 0x7fffffff;

/** Reads and checks a zone file. `origin` may lack its final dot. Never throws. */
export function parseZone(
  text: string,
  origin: string,
  fileName: string,
  options: ParseOptions = {},
): ParsedZone {
  const apex = parseName(origin);
  if (!apex.ok) {
    const problem: ZoneProblem = {
      file: fileName,
      line: 0,
      column: 0,
      severity: "error",
      says: apex.says,
      cite: "RFC 1035 §2.3.4",
    };
    return { zone: null, problems: [problem], placed: [] };
  }
  const reader = new ZoneReader(apex.name, options);
  reader.file(text, fileName, apex.name);
  const place = (file: string): number => reader.files.indexOf(file);
  reader.problems.sort((a, b) => place(a.file) - place(b.file) || a.line - b.line || a.column - b.column);
  const failed = reader.problems.some((problem) => problem.severity === "error");
  const zone = buildZone(
    apex.name,
    reader.records.map((placed) => placed.record),
  );
  // After errors of form, what is missing may just be what could not be read.
  const checks = failed ? [] : checkZone(zone, fileName, reader.records);
  const problems = [...reader.problems, ...checks];
  const zoneOrNot = problems.some((problem) => problem.severity === "error") ? null : zone;
  return { zone: zoneOrNot, problems, placed: reader.records };
}

class ZoneReader {
  readonly records: Placed[] = [];
  readonly problems: ZoneProblem[] = [];
  /** In the order they were opened. */
  readonly files: string[] = [];
  private readonly apex: DomainName;
  private readonly options: ParseOptions;
  private readonly seen = new Map<string, Placed[]>();
  private fileName = "";
  private origin: DomainName = ".";
  private owner: DomainName | null = null;
  private defaultTtl: number | null = null;
  private lastTtl: number | null = null;
  private includes = 0;

  constructor(apex: DomainName, options: ParseOptions) {
    this.apex = apex;
    this.options = options;
  }

  file(text: string, fileName: string, origin: DomainName): void {
    this.fileName = fileName;
    this.origin = origin;
    if (!this.files.includes(fileName)) this.files.push(fileName);
    const { entries, problems } = cutIntoEntries(text);
    for (const problem of problems) this.report(problem, problem.severity, problem.says, "RFC 1035 §5.1");
    for (const entry of entries) this.entry(entry);
  }

  private entry(entry: Entry): void {
    const first = entry.tokens[0];
    if (first === undefined) return;
    if (!entry.blankStart && !first.quoted && first.text.startsWith("$"))
      this.directive(first, entry.tokens.slice(1));
    else this.record(entry);
  }

  private directive(first: Token, words: readonly Token[]): void {
    const [word] = words;
    const name = first.text.toUpperCase();
    const extra = name === "$INCLUDE" ? words[2] : name === "$GENERATE" ? undefined : words[1];
    if (extra !== undefined)
      this.error(extra, `“${extra.text}” is too much behind ${name}.`, "RFC 1035 §5.1");
    else if (word === undefined) this.error(first, `${name} needs a value behind it.`, "RFC 1035 §5.1");
    else if (name === "$ORIGIN") this.setOrigin(word);
    else if (name === "$TTL") this.setTtl(word);
    else if (name === "$INCLUDE") this.include(word, words[1]);
    else if (name === "$GENERATE") this.generate(first, words);
    else
      this.error(
        first,
        `There is no directive ${first.text}; there are $ORIGIN, $TTL, $INCLUDE and $GENERATE.`,
        "RFC 1035 §5.1",
      );
  }

  private setOrigin(word: Token): void {
    const parsed = parseName(word.text === "@" ? this.origin : word.text, this.origin);
    if (parsed.ok) this.origin = parsed.name;
    else this.error(word, parsed.says, "RFC 1035 §2.3.4");
  }

  private setTtl(word: Token): void {
    const seconds = parseSeconds(word.text);
    if (seconds === null) this.error(word, `“${word.text}” is not a time to live.`, "RFC 2308 §4");
    else this.defaultTtl = this.boundTtl(seconds, word);
  }

  private boundTtl(seconds: number, word: Token): number {
    if (seconds <= MAX_TTL) return seconds;
    this.warn(
      word,
      `A time to live has at most 31 bits (${MAX_TTL}); ${word.text} counts as 0.`,
      "RFC 2181 §8",
    );
    return 0;
  }

  private include(word: Token, originWord: Token | undefined): void {
    const text = this.options.include?.(word.text) ?? null;
    const origin = originWord === undefined ? null : parseName(originWord.text, this.origin);
    if (text === null) this.error(word, `There is no file “${word.text}” to include.`, "RFC 1035 §5.1");
    else if (++this.includes > MAX_INCLUDES)
      this.error(word, "Too many files are included; perhaps they include each other.", "RFC 1035 §5.1");
    else if (origin?.ok === false) this.error(originWord ?? word, origin.says, "RFC 1035 §2.3.4");
    else {
      const kept = { fileName: this.fileName, origin: this.origin, owner: this.owner };
      this.file(text, word.text, origin?.name ?? this.origin);
      this.fileName = kept.fileName;
      this.origin = kept.origin;
      this.owner = kept.owner;
    }
  }

  private generate(first: Token, words: readonly Token[]): void {
    const made = expandGenerate(words);
    if (!made.ok) this.error(made.token ?? first, made.says, "RFC 1035 §5.1");
    else for (const tokens of made.entries) this.record({ tokens, blankStart: false });
  }

  private record(entry: Entry): void {
    const owner = this.takeOwner(entry);
    if (owner === null) return;
    const head = this.takeHead(entry, entry.blankStart ? 0 : 1);
    if (head === null) return;
    const { type, typeToken, ttlToken, rest } = head;
    const words = new RecordWords(rest, typeToken, this.origin);
    const data = parseData(type, words);
    words.failOnRest(type);
    if (words.problem !== null) {
      this.error(words.problem.token, words.problem.says, words.problem.cite);
      return;
    }
    if (data === null) return;
    const ttl = this.ttlFor(ttlToken, data, typeToken);
    if (ttl === null) return;
    this.lastTtl = ttl;
    for (const { name, token } of words.relativeNames) {
      if (endsLikeOrigin(token.text, this.origin))
        this.warn(token, forgottenDot(token.text, name), "RFC 1035 §5.1");
    }
    this.add({
      record: { name: owner, ttl, data },
      token: entry.tokens[0] ?? typeToken,
      data: rest,
      file: this.fileName,
      relativeNames: words.relativeNames,
    });
  }

  private takeOwner(entry: Entry): DomainName | null {
    const first = entry.tokens[0];
    if (first === undefined) return null;
    if (entry.blankStart) {
      if (this.owner === null)
        this.error(
          first,
          "The line begins with a blank, but no name was written before it could repeat.",
          "RFC 1035 §5.1",
        );
      return this.owner;
    }
    const parsed = parseName(first.text === "@" && !first.quoted ? this.origin : first.text, this.origin);
    if (!parsed.ok) {
      this.error(first, parsed.says, "RFC 1035 §2.3.4");
      this.owner = null;
      return null;
    }
    this.owner = parsed.name;
    if (first.text !== "@" && endsLikeOrigin(first.text, this.origin))
      this.warn(first, forgottenDot(first.text, parsed.name), "RFC 1035 §5.1");
    return parsed.name;
  }

  /** TTL and class, in either order, then the type. */
  private takeHead(
    entry: Entry,
    from: number,
  ): { type: RecordType; typeToken: Token; ttlToken: Token | null; rest: Token[] } | null {
    const { tokens } = entry;
    let ttlToken: Token | null = null;
    let classToken: Token | null = null;
    for (let i = from; i < tokens.length; i++) {
      const token = tokens[i];
      if (token === undefined) break;
      if (ttlToken === null && parseSeconds(token.text) !== null) ttlToken = token;
      else if (classToken === null && classCode(token.text) !== null && typeCode(token.text) === null)
        classToken = token;
      else return this.takeType(token, ttlToken, classToken, tokens.slice(i + 1));
    }
    const last = tokens.at(-1);
    if (last !== undefined)
      this.error(last, "The line ends before a record type, such as A or MX, was named.", "RFC 1035 §5.1");
    return null;
  }

  private takeType(
    token: Token,
    ttlToken: Token | null,
    classToken: Token | null,
    rest: Token[],
  ): { type: RecordType; typeToken: Token; ttlToken: Token | null; rest: Token[] } | null {
    const code = typeCode(token.text);
    if (code === null) {
      this.error(token, `“${token.text}” is not a record type we know.`, "RFC 1035 §3.2.2");
      return null;
    }
    const type = typeName(code);
    if (isQuestionType(type) || type === "OPT") {
      this.error(token, `${type} can be asked for, but no record is of that type.`, "RFC 1035 §3.2.3");
      return null;
    }
    if (classToken !== null && classCode(classToken.text) !== 1) {
      this.error(
        classToken,
        `The zone's class is IN, so a record of class ${classToken.text.toUpperCase()} cannot be in it.`,
        "RFC 1035 §5.2",
      );
      return null;
    }
    return { type, typeToken: token, ttlToken, rest };
  }

  /** The record's own TTL, or $TTL, or the one before; for the first, the SOA's minimum. RFC 2308 §4, RFC 1035 §5.1 */
  private ttlFor(token: Token | null, data: RecordData, typeToken: Token): number | null {
    if (token !== null) return this.boundTtl(parseSeconds(token.text) ?? 0, token);
    if (this.defaultTtl !== null) return this.defaultTtl;
    if (this.lastTtl !== null) return this.lastTtl;
    if (data.type === "SOA") {
      this.warn(
        typeToken,
        `No time to live is given; the SOA's minimum, ${data.minimum}, is taken. Write $TTL at the top.`,
        "RFC 2308 §4",
      );
      return Math.min(data.minimum, MAX_TTL);
    }
    this.error(typeToken, "No time to live is given, neither here nor by $TTL.", "RFC 2308 §4");
    return null;
  }

  private add(placed: Placed): void {
    const { record } = placed;
    const { name } = record;
    if (!isUnder(name, this.apex)) {
      this.warn(
        placed.token,
        `${withoutDot(name)} lies outside the zone ${withoutDot(this.apex)}; the record is left out.`,
        "RFC 1035 §5.2",
      );
      return;
    }
    const type = recordType(record);
    if (type === "SOA" && !sameName(name, this.apex)) {
      this.error(
        placed.token,
        `An SOA record stands at the top of the zone only, not at ${withoutDot(name)}.`,
        "RFC 1035 §5.2",
      );
      return;
    }
    if (type === "NS" && name.startsWith("*.")) {
      this.error(placed.token, "A wildcard cannot have name servers.", "RFC 4592 §4.2");
      return;
    }
    const siblings = this.siblings(name);
    const set = siblings.filter((other) => recordType(other.record) === type);
    const text = nameKey(showData(record.data));
    if (set.some((other) => sameData(other.record, record, text))) return;
    if (set.length > 0 && (type === "SOA" || type === "CNAME")) {
      this.error(
        placed.token,
        `${withoutDot(name)} has a second ${type} record; there can be one.`,
        type === "SOA" ? "RFC 1035 §5.2" : "RFC 2181 §10.1",
      );
      return;
    }
    if (
      siblings.length > set.length &&
      (type === "CNAME" || siblings.some((other) => other.record.data.type === "CNAME"))
    ) {
      this.error(
        placed.token,
        `${withoutDot(name)} has a CNAME record and other data; an alias can have nothing else.`,
        "RFC 1034 §3.6.2",
      );
      return;
    }
    const ttl = set[0]?.record.ttl ?? record.ttl;
    if (ttl !== record.ttl) {
      this.warn(
        placed.token,
        `The other ${type} records of ${withoutDot(name)} have a time to live of ${ttl}; this one gets it too.`,
        "RFC 2181 §5.2",
      );
    }
    const kept: Placed = { ...placed, record: { ...record, ttl } };
    siblings.push(kept);
    this.records.push(kept);
  }

  private siblings(name: DomainName): Placed[] {
    const found = this.seen.get(nameKey(name));
    if (found) return found;
    const made: Placed[] = [];
    this.seen.set(nameKey(name), made);
    return made;
  }

  private error(where: { line: number; column: number }, says: string, cite: string): void {
    this.report(where, "error", says, cite);
  }

  private warn(where: { line: number; column: number }, says: string, cite: string): void {
    this.report(where, "warning", says, cite);
  }

  private report(
    where: { line: number; column: number },
    severity: "error" | "warning",
    says: string,
    cite: string,
  ): void {
    if (this.problems.length >= MAX_PROBLEMS && severity === "warning") return;
    if (this.problems.length >= 2 * MAX_PROBLEMS) return;
    this.problems.push({ file: this.fileName, line: where.line, column: where.column, severity, says, cite });
  }
}

/** Text equality is right for names (case does not count) but too wide for strings, which keep theirs. */
function sameData(a: ResourceRecord, b: ResourceRecord, textOfB: string): boolean {
  const textOfA = showData(a.data);
  return nameKey(textOfA) === textOfB && (holdsNames(a.data) || textOfA === showData(b.data));
}

function holdsNames(data: RecordData): boolean {
  return data.type !== "TXT" && data.type !== "HINFO" && data.type !== "CAA";
}

function parseData(type: RecordType, words: RecordWords): RecordData | null {
  const codec = codecNamed(type);
  if (words.takeGenericMark()) {
    const bytes = parseUnknown(words);
    const data: RecordData = { type: "UNKNOWN", code: typeCode(type) ?? 0, bytes };
    return codec === undefined || words.problem !== null ? data : knownData(data, words);
  }
  if (codec === undefined) {
    words.word("the mark \\#");
    words.fail(
      `How the data of ${type} are written is not known here; write \\#, their length and the octets in hexadecimal.`,
      "RFC 3597 §5",
    );
    return null;
  }
  return codec.parse(words);
}

/** Octets given for a type we know are that type's data, if they are right. RFC 3597 §5 */
function knownData(data: RecordData, words: RecordWords): RecordData | null {
  const answers: ResourceRecord[] = [{ name: ".", ttl: 0, data }];
  const encoded = encodeMessage({ ...query(0, ".", "A", false), answers });
  const decoded = encoded.ok ? decodeMessage(encoded.bytes) : null;
  if (decoded?.ok === true) return decoded.message.answers[0]?.data ?? null;
  words.fail(
    `These octets are not the data of such a record. ${decoded?.error.says ?? ""}`.trim(),
    "RFC 3597 §5",
  );
  return null;
}
