/** The dials of NT's nslookup: what `set` and the options on the command line turn. */
import {
  CLASS_IN,
  className,
  classCode,
  typeCode,
  typeName,
  type RecordType,
} from "../../../wire/dns/index.ts";

export interface NtSettings {
  debug: boolean;
  d2: boolean;
  defname: boolean;
  search: boolean;
  recurse: boolean;
  vc: boolean;
  ignoretc: boolean;
  port: number;
  type: RecordType;
  class: number;
  timeoutSeconds: number;
  retry: number;
  root: string;
  domain: string;
  srchlist: string[];
}

const MOST_SEARCHED = 6;

export function newNtSettings(): NtSettings {
  return {
    debug: false,
    d2: false,
    defname: true,
    search: true,
    recurse: true,
    vc: false,
    ignoretc: false,
    port: 53,
    type: "A",
    class: CLASS_IN,
    timeoutSeconds: 2,
    retry: 1,
    root: "A.ROOT-SERVERS.NET.",
    domain: "",
    srchlist: [],
  };
}

type Switch = "debug" | "d2" | "defname" | "search" | "recurse" | "vc" | "ignoretc";

/** In the order `set all` shows them; each with the shortest form that is understood. */
const SWITCHES: readonly (readonly [least: string, name: Switch])[] = [
  ["deb", "debug"],
  ["def", "defname"],
  ["sea", "search"],
  ["rec", "recurse"],
  ["d2", "d2"],
  ["v", "vc"],
  ["ig", "ignoretc"],
];

/** Turns one dial; the text is what is said about it, "" when all is well. */
export function turnNt(settings: NtSettings, option: string): string {
  const [name = "", value = null] = option.split(/=(.*)/s);
  const word = name.toLowerCase();
  if (value !== null) return setValue(settings, option, word, value.trim());
  const on = !word.startsWith("no");
  const bare = on ? word : word.slice(2);
  const found = SWITCHES.find(([least, whole]) => bare.startsWith(least) && whole.startsWith(bare));
  if (found === undefined) return invalid(option);
  settings[found[1]] = on;
  if (found[1] === "d2" && on) settings.debug = true;
  if (found[1] === "debug" && !on) settings.d2 = false;
  return "";
}

const invalid = (option: string): string => `*** Invalid option: ${option}\n`;

const VALUES: readonly (readonly [
  least: string,
  name: string,
  take: (settings: NtSettings, value: string) => string,
])[] = [
  ["ty", "type", setType],
  ["q", "querytype", setType],
  ["cl", "class", setClass],
  ["po", "port", (settings, value) => setNumber(value, 65_535, (number) => (settings.port = number))],
  [
    "t",
    "timeout",
    (settings, value) => setNumber(value, 3_600, (number) => (settings.timeoutSeconds = Math.max(1, number))),
  ],
  [
    "ret",
    "retry",
    (settings, value) => setNumber(value, 100, (number) => (settings.retry = Math.max(1, number))),
  ],
  ["ro", "root", (settings, value) => ((settings.root = value), "")],
  ["do", "domain", (settings, value) => setList(settings, value)],
  ["sr", "srchlist", (settings, value) => setList(settings, value)],
];

function setValue(settings: NtSettings, option: string, word: string, value: string): string {
  const found = VALUES.find(([least, whole]) => word.startsWith(least) && whole.startsWith(word));
  return found === undefined ? invalid(option) : found[2](settings, value);
}

function setType(settings: NtSettings, value: string): string {
  const code = value.toUpperCase() === "ALL" ? 255 : typeCode(value);
  if (code === null) return `unknown query type: ${value}\n`;
  settings.type = typeName(code);
  return "";
}

function setClass(settings: NtSettings, value: string): string {
  const code = classCode(value);
  if (code === null) return `unknown query class: ${value}\n`;
  settings.class = code;
  return "";
}

function setNumber(value: string, most: number, take: (number: number) => void): string {
  if (!/^\d{1,5}$/.test(value) || Number(value) > most) return `*** Invalid value: ${value}\n`;
  take(Number(value));
  return "";
}

function setList(settings: NtSettings, value: string): string {
  const list = value
    .split("/")
    .filter((domain) => domain !== "")
    .slice(0, MOST_SEARCHED);
  Object.assign(settings, { domain: list[0] ?? "", srchlist: list });
  return "";
}

export function settingsLines(settings: NtSettings): string {
  const switches = SWITCHES.map(([, name]) => `  ${settings[name] ? "" : "no"}${name}\n`).join("");
  const { port, type, timeoutSeconds, retry, root, domain, srchlist } = settings;
  return (
    `Set options:\n${switches}  port=${port}\n  type=${type}\n  class=${className(settings.class)}\n` +
    `  timeout=${timeoutSeconds}\n  retry=${retry}\n  root=${root}\n  domain=${domain}\n  srchlist=${srchlist.join("/")}\n\n`
  );
}
