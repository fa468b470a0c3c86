/** The two files a stub resolver reads: hosts(5) and resolv.conf(5). Lines it cannot read are passed over. */
import { parseIpv4 } from "../../../base/index.ts";
import type { Ipv4 } from "../../../base/index.ts";
import { nameKey, parseName } from "../../../wire/dns/index.ts";
import type { DomainName } from "../../../wire/dns/index.ts";

export interface HostsTable {
  /** By `nameKey`; more than one address is possible. */
  addresses: Record<string, Ipv4[]>;
  /** By address with an "@" before it: the first name on its line. */
  names: Record<string, DomainName>;
}

/** "192.0.2.25  andromeda.acme.com andromeda", "#" begins a comment. */
export function parseHosts(text: string): HostsTable {
  const table: HostsTable = { addresses: {}, names: {} };
  for (const line of text.split("\n")) {
    const [first = "", ...words] = (line.split("#")[0] ?? "").trim().split(/\s+/);
    const address = parseIpv4(first);
    if (address === null) continue;
    for (const word of words) {
      const parsed = parseName(word);
      if (!parsed.ok) continue;
      const known = (table.addresses[nameKey(parsed.name)] ??= []);
      if (!known.includes(address)) known.push(address);
      table.names[`@${address}`] ??= parsed.name;
    }
  }
  return table;
}

export interface ResolvConf {
  servers: Ipv4[];
  search: DomainName[];
  /** A name with at least so many dots is first tried as it stands. */
  ndots: number;
  timeoutSeconds: number;
  attempts: number;
}

const MAX_SERVERS = 3;
const MAX_SEARCH = 6;

export function parseResolvConf(text: string): ResolvConf {
  const conf: ResolvConf = { servers: [], search: [], ndots: 1, timeoutSeconds: 5, attempts: 2 };
  for (const line of text.split("\n")) {
    const [keyword = "", ...words] = line
      .replace(/[#;].*$/, "")
      .trim()
      .split(/\s+/);
    if (keyword === "nameserver") {
      const address = parseIpv4(words[0] ?? "");
      if (address !== null && conf.servers.length < MAX_SERVERS) conf.servers.push(address);
    } else if (keyword === "domain" || keyword === "search") {
      const list = keyword === "domain" ? words.slice(0, 1) : words.slice(0, MAX_SEARCH);
      conf.search = list.flatMap((word) => {
        const parsed = parseName(word);
        return parsed.ok ? [parsed.name] : [];
      });
    } else if (keyword === "options") for (const word of words) setOption(conf, word);
  }
  if (conf.servers.length === 0) conf.servers.push("127.0.0.1");
  return conf;
}

function setOption(conf: ResolvConf, word: string): void {
  const [, name, digits] = /^(ndots|timeout|attempts):(\d{1,4})$/.exec(word) ?? [];
  const value = Number(digits ?? 0);
  if (name === "ndots") conf.ndots = Math.min(value, 15);
  if (name === "timeout") conf.timeoutSeconds = Math.min(Math.max(value, 1), 30);
  if (name === "attempts") conf.attempts = Math.min(Math.max(value, 1), 5);
}

/**
 * The names to try for what somebody typed, in order: with a final dot only itself, with enough dots
 * first itself, else the search list first.
 */
export function candidates(typed: string, absolute: DomainName, conf: ResolvConf): DomainName[] {
  if (typed.endsWith(".")) return [absolute];
  const searched = conf.search.flatMap((domain) => {
    const parsed = parseName(typed, domain);
    return parsed.ok ? [parsed.name] : [];
  });
  const dots = typed.split(".").length - 1;
  return dots >= conf.ndots ? [absolute, ...searched] : [...searched, absolute];
}
