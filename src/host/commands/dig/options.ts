/**
 * dig's command line: options before the first name hold for all lookups, those after a name for that one.
 * What is not simulated here (keys, TLS, batch files) is refused as an invalid option.
 */
import { CLASS_IN, classCode, typeCode, typeName, type RecordType } from "../../../wire/dns/index.ts";
import { WHOLE_LISTING, type Listing } from "../dns/listing.ts";

export interface Lookup {
  /** As typed. */
  name: string;
  type: RecordType;
  typeSet: boolean;
  class: number;
  classSet: boolean;
  /** As typed behind "@"; null: those of /etc/resolv.conf. */
  server: string | null;
  port: number;
  tcp: boolean;
  tcpSet: boolean;
  recurse: boolean;
  edns: boolean;
  ednsVersion: number;
  bufsize: number;
  dnssec: boolean;
  search: boolean;
  ndots: number;
  tries: number;
  timeoutSeconds: number;
  keepTruncated: boolean;
  servfailStops: boolean;
  trace: boolean;
  short: boolean;
  identify: boolean;
  stats: boolean;
  usec: boolean;
  showQuery: boolean;
  bits: { authoritative: boolean; authenticData: boolean; checkingDisabled: boolean; reserved: boolean };
  listing: Listing;
}

export interface DigLine {
  lookups: Lookup[];
  /** The line about dig itself is wanted. */
  cmd: boolean;
  /** "@server" stood before the first name. */
  serverFirst: boolean;
  warnings: string;
}

export type DigReading = { ok: true; line: DigLine } | { ok: false; text: string; code: number };

const USAGE =
  "Usage:  dig [@global-server] [domain] [q-type] [q-class] {q-opt}\n" +
  "            {global-d-opt} host [@local-server] {local-d-opt}\n" +
  "            [ host [@local-server] {local-d-opt} [...]]\n" +
  "\n" +
  'Use "dig -h" (or "dig -h | more") for complete list of options\n';

const MOST_LOOKUPS = 50;

export function newLookup(): Lookup {
  return {
    name: ".",
    type: "A",
    typeSet: false,
    class: CLASS_IN,
    classSet: false,
    server: null,
    port: 53,
    tcp: false,
    tcpSet: false,
    recurse: true,
    edns: true,
    ednsVersion: 0,
    bufsize: 1232,
    dnssec: false,
    search: false,
    ndots: 1,
    tries: 3,
    timeoutSeconds: 5,
    keepTruncated: false,
    servfailStops: true,
    trace: false,
    short: false,
    identify: false,
    stats: true,
    usec: false,
    showQuery: false,
    bits: { authoritative: false, authenticData: true, checkingDisabled: false, reserved: false },
    listing: WHOLE_LISTING,
  };
}

interface Reading {
  line: DigLine;
  defaults: Lookup;
  /** What options change now: the defaults, or the lookup named last. */
  current: Lookup;
  words: string[];
  failure: { text: string; code: number } | null;
}

export function readDigLine(argv: readonly string[]): DigReading {
  const defaults = newLookup();
  const line: DigLine = { lookups: [], cmd: true, serverFirst: false, warnings: "" };
  const reading: Reading = { line, defaults, current: defaults, words: argv.slice(1), failure: null };
  for (let word = reading.words.shift(); word !== undefined; word = reading.words.shift()) {
    readWord(reading, word);
    if (reading.failure !== null) return { ok: false, ...reading.failure };
  }
  if (line.lookups.length === 0) {
    addLookup(reading, ".");
    if (!defaults.typeSet) reading.current.type = "NS";
  }
  return { ok: true, line };
}

function readWord(reading: Reading, word: string): void {
  if (word.startsWith("@")) {
    reading.current.server ??= word.slice(1);
    if (reading.line.lookups.length === 0) reading.line.serverFirst = true;
  } else if (word.startsWith("+")) readPlus(reading, word);
  else if (word.startsWith("-") && word.length > 1) readDash(reading, word);
  else if (!takeTypeOrClass(reading, word)) addLookup(reading, word);
}

function addLookup(reading: Reading, name: string): void {
  const { line, defaults } = reading;
  if (line.lookups.length >= MOST_LOOKUPS) return;
  const made: Lookup = { ...defaults, bits: { ...defaults.bits }, name };
  line.lookups.push(made);
  reading.current = made;
}

function takeTypeOrClass(reading: Reading, word: string): boolean {
  const code = typeCode(word);
  if (code !== null) {
    if (reading.current.typeSet) reading.line.warnings += ";; Warning, extra type option\n";
    setType(reading.current, typeName(code));
    return true;
  }
  const klass = classCode(word);
  if (klass === null) return false;
  if (reading.current.classSet) reading.line.warnings += ";; Warning, extra class option\n";
  Object.assign(reading.current, { class: klass, classSet: true });
  return true;
}

function setType(lookup: Lookup, type: RecordType): void {
  Object.assign(lookup, { type, typeSet: true });
}

function refuse(reading: Reading, word: string): void {
  reading.failure = { text: `Invalid option: ${word}\n${USAGE}`, code: 1 };
}

/** A whole number, or the words dig has for what is none. */
function readNumber(reading: Reading, text: string, most: number, what: string, code: number): number {
  const good = /^\d{1,9}$/.test(text);
  if (good && Number(text) <= most) return Number(text);
  const why = good || /^\d+$/.test(text) ? "out of range" : "not a valid number";
  reading.failure = { text: `invalid ${what} '${text}': ${why}\ndig: Couldn't parse ${what}\n`, code };
  return 0;
}

function readDash(reading: Reading, word: string): void {
  const letter = word.charAt(1);
  if ("46r".includes(letter) && word.length === 2) return;
  if (letter === "u" && word.length === 2) {
    reading.current.usec = true;
    return;
  }
  if (!"cpqtx".includes(letter)) {
    refuse(reading, word);
    return;
  }
  const value = word.length > 2 ? word.slice(2) : reading.words.shift();
  if (value === undefined) refuse(reading, word);
  else if (letter === "q") addLookup(reading, value);
  else if (letter === "x") {
    addLookup(reading, reversed(value));
    if (!reading.current.typeSet) setType(reading.current, "PTR");
    Object.assign(reading.current, { class: CLASS_IN, classSet: true });
  } else if (letter === "t") dashType(reading, value);
  else if (letter === "c") dashClass(reading, value);
  else reading.current.port = readNumber(reading, value, 65_535, "port number", 1);
}

function dashType(reading: Reading, value: string): void {
  const code = typeCode(value);
  if (code === null) reading.line.warnings += `;; Warning, ignoring invalid type ${value}\n`;
  else setType(reading.current, typeName(code));
}

function dashClass(reading: Reading, value: string): void {
  const code = classCode(value);
  if (code === null) reading.line.warnings += `;; Warning, ignoring invalid class ${value}\n`;
  else Object.assign(reading.current, { class: code, classSet: true });
}

/** Parts in reverse, however many there are. */
function reversed(value: string): string {
  return `${value.split(".").reverse().join(".")}.in-addr.arpa.`;
}

/** What "+name" and "+noname" switch. */
const SWITCHES: Readonly<Record<string, (lookup: Lookup, on: boolean) => void>> = {
  aaflag: (lookup, on) => (lookup.bits.authoritative = on),
  aaonly: (lookup, on) => (lookup.bits.authoritative = on),
  additional: (lookup, on) => show(lookup, { additional: on }),
  adflag: (lookup, on) => (lookup.bits.authenticData = on),
  answer: (lookup, on) => show(lookup, { answer: on }),
  authority: (lookup, on) => show(lookup, { authority: on }),
  badcookie: () => undefined,
  besteffort: () => undefined,
  cdflag: (lookup, on) => (lookup.bits.checkingDisabled = on),
  class: (lookup, on) => show(lookup, { class: on }),
  cl: (lookup, on) => show(lookup, { class: on }),
  comments: (lookup, on) => show(lookup, { comments: on }),
  cookie: () => undefined,
  defname: (lookup, on) => (lookup.search = on),
  dnssec: (lookup, on) => (lookup.dnssec = on),
  do: (lookup, on) => (lookup.dnssec = on),
  edns: (lookup, on) => (lookup.edns = on),
  fail: (lookup, on) => (lookup.servfailStops = on),
  identify: (lookup, on) => (lookup.identify = on),
  ignore: (lookup, on) => (lookup.keepTruncated = on),
  keepopen: () => undefined,
  qr: (lookup, on) => (lookup.showQuery = on),
  question: (lookup, on) => show(lookup, { question: on }),
  rdflag: (lookup, on) => (lookup.recurse = on),
  recurse: (lookup, on) => (lookup.recurse = on),
  search: (lookup, on) => (lookup.search = on),
  short: (lookup, on) => {
    lookup.short = on;
    if (!on) return;
    show(lookup, { additional: false, answer: true, authority: false, question: false, comments: false });
    lookup.stats = false;
  },
  stats: (lookup, on) => (lookup.stats = on),
  tcp: setTcp,
  trace: setTrace,
  ttl: (lookup, on) => show(lookup, { ttl: on }),
  ttlid: (lookup, on) => show(lookup, { ttl: on }),
  vc: setTcp,
  zflag: (lookup, on) => (lookup.bits.reserved = on),
};

function show(lookup: Lookup, change: Partial<Listing>): void {
  lookup.listing = { ...lookup.listing, ...change };
}

function setTcp(lookup: Lookup, on: boolean): void {
  Object.assign(lookup, { tcp: on, tcpSet: true });
}

function setTrace(lookup: Lookup, on: boolean): void {
  lookup.trace = on;
  if (!on) return;
  Object.assign(lookup, { recurse: true, identify: true, stats: false, dnssec: true, search: false });
  show(lookup, { comments: false, additional: false, authority: true, question: false });
}

function readPlus(reading: Reading, word: string): void {
  const [name = "", value = null] = word.slice(1).split(/=(.*)/s);
  const lower = name.toLowerCase();
  if (value !== null) {
    readValue(reading, word, lower, value);
    return;
  }
  const on = !lower.startsWith("no") || lower in SWITCHES;
  const bare = on ? lower : lower.slice(2);
  const { line, current } = reading;
  if (bare === "cmd") line.cmd = on;
  else if (bare === "all") {
    line.cmd = on;
    show(current, { comments: on, question: on, answer: on, authority: on, additional: on });
    current.stats = on;
  } else if (Object.hasOwn(SWITCHES, bare)) {
    SWITCHES[bare]?.(current, on);
    if (bare === "short" && on && line.lookups.length === 0) line.cmd = false;
  } else refuse(reading, word);
}

function readValue(reading: Reading, word: string, name: string, value: string): void {
  const { current } = reading;
  switch (name) {
    case "bufsize":
      current.bufsize = readNumber(reading, value, 65_535, "buffer size", 10);
      current.edns = true;
      return;
    case "edns":
      current.ednsVersion = readNumber(reading, value, 255, "edns", 10);
      current.edns = true;
      return;
    case "ndots":
      current.ndots = readNumber(reading, value, 15, "ndots", 10);
      return;
    case "time":
    case "timeout":
      current.timeoutSeconds = Math.max(1, readNumber(reading, value, 65_535, "timeout", 10));
      return;
    case "tries":
      current.tries = Math.max(1, readNumber(reading, value, 255, "tries", 10));
      return;
    case "retry":
      current.tries = readNumber(reading, value, 254, "retries", 10) + 1;
      return;
    default:
      refuse(reading, word);
  }
}
