/** The dials of BIND 9.18's nslookup: what `set` and the options on the command line turn. */
import {
  CLASS_IN,
  className,
  classCode,
  typeCode,
  typeName,
  type RecordType,
} from "../../../wire/dns/index.ts";

export interface BindSettings {
  /** Null until one is set: addresses, of both kinds. */
  type: RecordType | null;
  /** As typed, for `set all`. */
  typeText: string;
  class: number;
  vc: boolean;
  debug: boolean;
  d2: boolean;
  search: boolean;
  recurse: boolean;
  /** 0 stands for the usual five. */
  timeoutSeconds: number;
  tries: number;
  port: number;
  ndots: number;
  /** Set by `domain=`; null: the search list of resolv.conf. */
  domain: string | null;
  servfailStops: boolean;
}

export function newBindSettings(): BindSettings {
  return {
    type: null,
    typeText: "A",
    class: CLASS_IN,
    vc: false,
    debug: false,
    d2: false,
    search: true,
    recurse: true,
    timeoutSeconds: 0,
    tries: 3,
    port: 53,
    ndots: 1,
    domain: null,
    servfailStops: false,
  };
}

/** Shortest form of each name, then the whole of it; anything between is understood. */
const SWITCHES: readonly (readonly [
  least: string,
  name: string,
  "vc" | "debug" | "d2" | "search" | "recurse",
])[] = [
  ["vc", "vc", "vc"],
  ["deb", "debug", "debug"],
  ["d2", "d2", "d2"],
  ["sea", "search", "search"],
  ["rec", "recurse", "recurse"],
];

/** Turns one dial; the text is what is said about it, "" when all is well. */
export function turn(settings: BindSettings, option: string): string {
  const [name = "", value = null] = option.split(/=(.*)/s);
  if (value !== null) return setValue(settings, option, name.toLowerCase(), value);
  const word = name.toLowerCase();
  if (word === "fail" || word === "nofail") {
    settings.servfailStops = word === "nofail";
    return "";
  }
  const on = !word.startsWith("no");
  const bare = on ? word : word.slice(2);
  const found = SWITCHES.find(([least, whole]) => bare.startsWith(least) && whole.startsWith(bare));
  if (found === undefined) return invalid(option);
  settings[found[2]] = on;
  if (found[2] === "d2" && on) settings.debug = true;
  return "";
}

const invalid = (option: string): string => `*** Invalid option: ${option}\n`;

function setValue(settings: BindSettings, option: string, name: string, value: string): string {
  const text = (value.trim().split(/\s/)[0] ?? "").replace(/^"|"$/g, "");
  switch (name) {
    case "type":
    case "ty":
    case "querytype":
    case "query":
    case "qu":
    case "q":
      return setType(settings, text);
    case "class":
    case "cl":
      return setClass(settings, text);
    case "timeout":
    case "t":
      return setNumber(text, "timeout", 0xffffffff, (value) => (settings.timeoutSeconds = value));
    case "retry":
    case "ret":
      return setNumber(text, "tries", 0xff, (value) => (settings.tries = Math.max(1, value)));
    case "port":
    case "po":
      return setNumber(text, "port", 0xffff, (value) => (settings.port = value));
    case "ndots":
      return setNumber(text, "ndots", 15, (value) => (settings.ndots = value));
    case "domain":
    case "do":
      settings.domain = text;
      settings.search = true;
      return "";
    default:
      return invalid(option);
  }
}

function setType(settings: BindSettings, text: string): string {
  const code = typeCode(text);
  if (code === null) return `unknown query type: ${text}\n`;
  settings.type = typeName(code);
  settings.typeText = text;
  return "";
}

function setClass(settings: BindSettings, text: string): string {
  const code = classCode(text);
  if (code === null) return `unknown query class: ${text}\n`;
  settings.class = code;
  return "";
}

function setNumber(text: string, what: string, most: number, take: (value: number) => void): string {
  if (!/^\d{1,10}$/.test(text)) return `invalid ${what} '${text}': not a valid number\n`;
  if (Number(text) > most) return `invalid ${what} '${text}': out of range\n`;
  take(Number(text));
  return "";
}

export function settingsText(settings: BindSettings, search: readonly string[]): string {
  const { vc, debug, d2, recurse, timeoutSeconds, tries, port, ndots } = settings;
  const no = (on: boolean): string => (on ? "" : "no");
  return (
    `\nSet options:\n  ${no(vc)}vc\t\t\t${no(debug)}debug\t\t${no(d2)}d2\n` +
    `  ${no(settings.search)}search\t\t${no(recurse)}recurse\n` +
    `  timeout = ${timeoutSeconds}\t\tretry = ${tries}\tport = ${port}\tndots = ${ndots}\n` +
    `  querytype = ${settings.typeText.padEnd(8)}\tclass = ${className(settings.class)}\n` +
    `  srchlist = ${search.join("/")}\n`
  );
}
