/** Building by form: each operation makes new files of the old, the same as an author would have written. */
import type { WorldSpec } from "../../host/index.ts";
import { PERSONALITIES } from "../../proto/smtp/index.ts";
import { append, raiseSerial, setIn } from "../../sandbox/index.ts";
import { t } from "../words/index.svelte.ts";
import { specOf, WORLD_FILE, type WorldFiles } from "./engine.ts";

export type Operation = { ok: true; files: WorldFiles; says: string } | { ok: false; says: string };

export const PERSONALITY_NAMES: readonly string[] = PERSONALITIES.map(({ name }) => name);
export const RELAY_POLICIES = ["none", "own", "open"] as const;

type HostSpec = WorldSpec["hosts"][number];
const NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/;
const ADDRESS = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;
const USER = /^[a-z][a-z0-9._-]{0,31}$/;
const NETWORK = "203.0.113.";

const no = (says: string): Operation => ({ ok: false, says });

/** The first address of the documentation's third network that nobody has. RFC 5737 §3 */
export function freeAddress(files: WorldFiles): string {
  const taken = new Set(specOf(files)?.hosts.map(({ address }) => address));
  for (let last = 10; last < 255; last++)
    if (!taken.has(NETWORK + String(last))) return NETWORK + String(last);
  return "192.0.2.254";
}

function checkNew(spec: WorldSpec, name: string, address: string): string | null {
  if (!NAME.test(name)) return t("sandbox.op.name", { name });
  if (!ADDRESS.test(address)) return t("sandbox.op.address", { address });
  if (spec.hosts.some((host) => host.name === name)) return t("sandbox.op.nameTaken", { name });
  const owner = spec.hosts.find((host) => host.address === address);
  return owner === undefined ? null : t("sandbox.op.addressTaken", { address, host: owner.name });
}

function rootHintsOf(spec: WorldSpec): unknown {
  return spec.hosts
    .map((host) => host.services["dns"]?.["rootHints"])
    .find((hints) => hints !== undefined && Object.keys(hints as object).length > 0);
}

/** The file of the deepest zone above a name, and its origin. */
function zoneAbove(spec: WorldSpec, name: string): { origin: string; file: string } | null {
  const zones = spec.hosts.flatMap((host) =>
    Object.entries((host.services["dns"]?.["zones"] ?? {}) as Record<string, string>),
  );
  const above = zones
    .map(([written, file]) => ({ origin: written.replace(/\.$/, ""), file }))
    .filter(({ origin }) => origin === "" || name.endsWith(`.${origin}`));
  return above.sort((a, b) => b.origin.length - a.origin.length)[0] ?? null;
}

function withLines(files: WorldFiles, file: string, lines: readonly string[]): WorldFiles {
  const text = files[file] ?? "";
  const gap = text === "" || text.endsWith("\n") ? "" : "\n";
  return { ...files, [file]: raiseSerial(`${text}${gap}${lines.join("\n")}\n`, null, null) };
}

function withHost(files: WorldFiles, host: Record<string, unknown>): WorldFiles {
  return { ...files, [WORLD_FILE]: append(files[WORLD_FILE] ?? "", ["hosts"], host) };
}

const aliasesOf = (spec: WorldSpec): string | undefined =>
  spec.hosts
    .map((host) => host.services["smtp"]?.["aliases"])
    .find((file): file is string => typeof file === "string" && file !== "");

export interface NewDomain {
  domain: string;
  host: string;
  address: string;
  user: string;
  fullName: string;
  personality: string;
}

export function addDomain(files: WorldFiles, wish: NewDomain): Operation {
  const { domain, host, address, user, fullName, personality } = wish;
  const spec = specOf(files);
  if (spec === null) return no(t("sandbox.op.broken"));
  if (!NAME.test(domain)) return no(t("sandbox.op.domain", { name: domain }));
  const refusal = checkNew(spec, host, address);
  if (refusal !== null) return no(refusal);
  if (!USER.test(user)) return no(t("sandbox.op.user", { name: user }));
  const file = `zones/${domain}.zone`;
  if (files[file] !== undefined) return no(t("sandbox.op.domainTaken", { name: domain }));
  const above = zoneAbove(spec, domain);
  if (above === null) return no(t("sandbox.op.noParent", { name: domain }));
  const hints = rootHintsOf(spec);
  const aliases = aliasesOf(spec);
  const short = host.endsWith(`.${domain}`) ? host.slice(0, -domain.length - 1) : `${host}.`;
  const year = spec.starts.slice(0, 4);
  const serial = `${year}${spec.starts.slice(5, 7)}${spec.starts.slice(8, 10)}01`;
  const zone = `; ${domain}
$TTL 3600
@\tIN\tSOA\t${short} hostmaster ( ${serial} 10800 3600 604800 3600 )
\t\tNS\t${short}
\t\tMX\t10 ${short}

${short === "@" ? "" : short}\t\tA\t${address}
`;
  const made = withHost(
    { ...files, [file]: zone },
    {
      name: host,
      address,
      about: t("sandbox.op.aboutDomain", { domain }),
      cable: { latencyMs: 15 },
      resolver: { servers: ["127.0.0.1"], search: [domain] },
      users: [
        { name: user, fullName, password: user },
        { name: "postmaster", fullName: "Postmaster" },
      ],
      services: {
        smtp: {
          personality,
          localDomains: [host, domain],
          relay: "none",
          ...(aliases === undefined ? {} : { aliases }),
        },
        dns: {
          zones: { [domain]: file },
          recursion: { allowFrom: ["127.0.0.0/8", `${address}/32`] },
          ...(hints === undefined ? {} : { rootHints: hints }),
        },
      },
      files: [{ path: `/var/mail/${user}`, text: "", owner: user }],
    },
  );
  const delegated = withLines(made, above.file, [`${domain}.\tNS\t${host}.`, `${host}.\tA\t${address}`]);
  return {
    ok: true,
    files: delegated,
    says: t("sandbox.op.domainAdded", {
      domain,
      host,
      user,
      parent: above.origin === "" ? "." : above.origin,
    }),
  };
}

export interface NewHost {
  name: string;
  address: string;
  look: string;
  user: string;
  /** "": no mail system. */
  personality: string;
}

export function addHost(files: WorldFiles, wish: NewHost): Operation {
  const { name, address, look, user, personality } = wish;
  const spec = specOf(files);
  if (spec === null) return no(t("sandbox.op.broken"));
  const refusal = checkNew(spec, name, address);
  if (refusal !== null) return no(refusal);
  if (!USER.test(user)) return no(t("sandbox.op.user", { name: user }));
  const domain = name.slice(name.indexOf(".") + 1);
  const neighbour = spec.hosts.find(
    (host) => host.name.endsWith(`.${domain}`) && host.resolver.servers.length > 0,
  );
  const zone = zoneAbove(spec, name);
  const own = zone !== null && zone.origin === domain ? zone : null;
  const made = withHost(files, {
    name,
    address,
    ...(look === "nt" ? { look } : {}),
    about: t("sandbox.op.aboutHost"),
    cable: { latencyMs: 15 },
    resolver: neighbour?.resolver ??
      spec.hosts.find((host) => host.resolver.servers.length > 0)?.resolver ?? { servers: [] },
    users: [{ name: user, fullName: user, password: user }],
    ...(personality === ""
      ? {}
      : { services: { smtp: { personality, localDomains: [name], relay: "none" } } }),
  });
  const named = own === null ? made : withLines(made, own.file, [`${name}.\tA\t${address}`]);
  return {
    ok: true,
    files: named,
    says:
      own === null
        ? t("sandbox.op.hostNoName", { name, domain })
        : t("sandbox.op.hostAdded", { name, domain }),
  };
}

export interface HostChanges {
  name?: string;
  address?: string;
  personality?: string;
  relay?: string;
  cable?: Partial<Omit<HostSpec["cable"], "hours">> | undefined;
}

export function changeHost(files: WorldFiles, name: string, changes: HostChanges): Operation {
  const spec = specOf(files);
  const at = spec?.hosts.findIndex((host) => host.name === name) ?? -1;
  const host = spec?.hosts[at];
  if (spec === null || host === undefined) return no(t("sandbox.op.broken"));
  const others = { ...spec, hosts: spec.hosts.filter((one) => one !== host) };
  const refusal = checkNew(others, changes.name ?? name, changes.address ?? host.address);
  if (refusal !== null) return no(refusal);
  let yaml = files[WORLD_FILE] ?? "";
  const set = (path: readonly (string | number)[], value: unknown): void => {
    if (value !== undefined) yaml = setIn(yaml, ["hosts", at, ...path], value);
  };
  set(["name"], changes.name);
  set(["address"], changes.address);
  set(["services", "smtp", "personality"], changes.personality);
  set(["services", "smtp", "relay"], changes.relay);
  for (const [field, value] of Object.entries(changes.cable ?? {})) set(["cable", field], value);
  if (yaml === files[WORLD_FILE]) return no(t("sandbox.noDifference"));
  return {
    ok: true,
    files: { ...files, [WORLD_FILE]: yaml },
    says: t("sandbox.op.changed", { host: changes.name ?? name }),
  };
}

export function removeHost(files: WorldFiles, name: string): Operation {
  const spec = specOf(files);
  const at = spec?.hosts.findIndex((host) => host.name === name) ?? -1;
  if (spec === null || at < 0) return no(t("sandbox.op.broken"));
  if (spec.hosts.length === 1) return no(t("sandbox.op.lastHost"));
  const yaml = setIn(files[WORLD_FILE] ?? "", ["hosts", at], undefined);
  return { ok: true, files: { ...files, [WORLD_FILE]: yaml }, says: t("sandbox.op.removed", { host: name }) };
}
