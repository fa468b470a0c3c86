/** A world of any size for measuring: hosts with mail systems in one domain each, and one name server for all. */
import { readWorld, type WorldSource } from "../../../src/host/index.ts";

const HOSTS_A_NET = 200;

export const hostName = (i: number): string => `mail.d${i}.example`;
const addressOf = (i: number): string =>
  `10.${Math.floor(i / HOSTS_A_NET / HOSTS_A_NET) % HOSTS_A_NET}.${Math.floor(i / HOSTS_A_NET) % HOSTS_A_NET}.${(i % HOSTS_A_NET) + 1}`;

/** A world file may have so many; ours is put together from several. */
const MOST_IN_A_FILE = 900;

/** `count` mail systems, each of its own domain with a user ann, and ns.example, which knows all of them. */
export function worldOf(count: number): WorldSource {
  const indices = Array.from({ length: count }, (_, i) => i);
  const zone = [
    "$TTL 3600",
    "@ IN SOA ns.example. root.example. ( 1 10800 3600 604800 60 )",
    "@ IN NS ns.example.",
    "ns IN A 192.0.2.53",
    ...indices.flatMap((i) => [`d${i} IN MX 10 mail.d${i}`, `mail.d${i} IN A ${addressOf(i)}`]),
    "",
  ].join("\n");
  const hosts = indices.map((i) => ({
    name: hostName(i),
    address: addressOf(i),
    resolver: { servers: ["192.0.2.53"] },
    users: [{ name: "ann", fullName: "Ann" }],
    services: { smtp: { personality: "sendmail-8.8", localDomains: [`d${i}.example`], relay: "none" } },
  }));
  const ns = {
    name: "ns.example",
    address: "192.0.2.53",
    services: { dns: { zones: { example: "example.zone" } } },
  };
  const files = { "example.zone": zone };
  const sources: WorldSource[] = [];
  for (let at = 0; at < hosts.length; at += MOST_IN_A_FILE)
    sources.push(read([...hosts.slice(at, at + MOST_IN_A_FILE), ...(at === 0 ? [ns] : [])], files));
  const [first, ...more] = sources;
  if (first === undefined) throw new Error("A world has at least one host.");
  return {
    ...first,
    spec: { ...first.spec, hosts: [...first.spec.hosts, ...more.flatMap(({ spec }) => spec.hosts)] },
  };
}

function read(hosts: readonly object[], files: Record<string, string>): WorldSource {
  const data = { title: "Bench", starts: "1998-03-10T09:00:00-05:00", zoneName: "EST", hosts };
  const reading = readWorld("bench", data, files);
  if (!reading.ok) throw new Error(reading.problems.map(({ path, says }) => `${path}: ${says}`).join("\n"));
  return reading.source;
}
