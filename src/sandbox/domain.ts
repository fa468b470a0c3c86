/**
 * A domain in one step: a computer that takes its mail and serves its zone, the zone with NS, A and MX, the
 * name for its address, the delegation in the zone above with glue, and a mailbox.
 */
import { nameKey, parseName, withoutDot } from "../wire/dns/index.ts";
import { parseIpv4 } from "../base/index.ts";
import { listed, WORLD_FILE, type WorldFiles } from "./files.ts";
import {
  absolute,
  findHost,
  readModel,
  writtenIn,
  zoneFor,
  zonesOf,
  type HostModel,
  type WorldModel,
  type ZoneModel,
} from "./model.ts";
import { addHost, addRecord, freeAddressIn, refuse, type Operation } from "./topology.ts";
import { append, setIn } from "./yaml-edit.ts";

export interface NewDomain {
  /** "example.org" */
  domain: string;
  /** The computer that takes its mail: one that is there, or a new one. Left out: mail.DOMAIN. */
  host?: string;
  /** Of a new computer; left out: the next free one. */
  address?: string;
  /** Whose mailbox; left out: "maria". */
  mailbox?: string;
  fullName?: string;
  /** For the login prompt; left out: none. */
  password?: string;
  /** Of a new computer; left out: sendmail-8.8. */
  personality?: string;
}

export function addDomain(files: WorldFiles, wanted: NewDomain): Operation {
  const model = readModel(files);
  const domain = wanted.domain.trim().toLowerCase().replace(/\.$/, "");
  const wrong = whyNotDomain(model, domain);
  if (wrong !== null) return refuse(wrong);
  const hostName = (wanted.host ?? `mail.${domain}`).toLowerCase();
  const known = model.byName.get(hostName);
  const address = known?.spec.address ?? wanted.address ?? freeAddressIn(model, null);
  if (address === null || parseIpv4(address) === null)
    return refuse(`${address ?? "That"} is not an address.`);
  const mailbox = wanted.mailbox ?? "maria";
  if (!/^[a-z][a-z0-9._-]{0,31}$/.test(mailbox))
    return refuse("The name of a mailbox is a small letter, then letters, digits, dots and hyphens.");
  const person = {
    name: mailbox,
    fullName: wanted.fullName ?? mailbox.replace(/^./, (c) => c.toUpperCase()),
    ...(wanted.password === undefined ? {} : { password: wanted.password }),
  };
  const made = known
    ? {
        ok: true as const,
        files: withMail(files, known, domain, person),
        says: `${hostName} takes mail for ${domain}.`,
      }
    : addHost(files, {
        name: hostName,
        address,
        about: `Takes mail for ${domain} and serves its zone.`,
        users: [person],
        smtp: {
          personality: wanted.personality ?? "sendmail-8.8",
          localDomains: [...new Set([hostName, domain])],
        },
        resolver: ["127.0.0.1"],
      });
  if (!made.ok) return made;
  return withZone(made.files, domain, hostName, address, made.says);
}

function whyNotDomain(model: WorldModel, domain: string): string | null {
  const name = parseName(domain);
  if (!name.ok) return name.says;
  if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/.test(domain))
    return "A domain is lower case letters, digits and hyphens with dots between, such as example.org.";
  return model.byOrigin.has(nameKey(name.name)) ? `There is a zone ${domain} already.` : null;
}

/** A computer that is there gets the domain among its own, and the person an account. */
function withMail(files: WorldFiles, host: HostModel, domain: string, person: { name: string }): WorldFiles {
  const at = ["hosts", host.index];
  let yaml = files[WORLD_FILE] ?? "";
  yaml = host.spec.services["smtp"]
    ? append(yaml, [...at, "services", "smtp", "localDomains"], domain)
    : setIn(yaml, [...at, "services", "smtp"], { personality: "sendmail-8.8", localDomains: [domain] });
  if (host.spec.users.every(({ name }) => name !== person.name))
    yaml = append(yaml, [...at, "users"], person);
  return { ...files, [WORLD_FILE]: yaml };
}

function withZone(
  files: WorldFiles,
  domain: string,
  hostName: string,
  address: string,
  says: string,
): Operation {
  const result: Record<string, string> = { ...files };
  const model = readModel(result);
  const host = model.byName.get(hostName);
  if (!host) return refuse(`There is no computer called ${hostName}.`);
  const file = freeFile(result, `zones/${domain}.zone`);
  result[file] = zoneText(model, domain, hostName, address);
  result[WORLD_FILE] = withNameServer(result[WORLD_FILE] ?? "", model, host, domain, file);
  const above = delegate(result, domain, hostName, address);
  return {
    ok: true,
    files: result,
    says: `${says} The zone is ${file}.${above === null ? " No zone above it is in this world, so nobody finds it from outside." : ` ${above} say${above.includes(" and ") ? "" : "s"} who serves it.`}`,
  };
}

function freeFile(files: WorldFiles, wanted: string): string {
  for (let n = 1; ; n++) {
    const file = n === 1 ? wanted : wanted.replace(/\.zone$/, `-${n}.zone`);
    if (files[file] === undefined) return file;
  }
}

function today(model: WorldModel): string {
  const date = /^(\d{4})-(\d\d)-(\d\d)/.exec(model.spec?.starts ?? "");
  return date ? `${date[1] ?? ""}${date[2] ?? ""}${date[3] ?? ""}` : "19980310";
}

function soaLines(serial: string, primary: string, mailbox: string): string {
  return `$TTL 3600
@	IN	SOA	${primary} ${mailbox} (
			${serial}	; serial: the day, and the how-manieth change of it
			10800		; refresh: secondaries look after 3 hours
			3600		; retry after 1 hour
			604800		; expire after a week
			3600 )		; how long a "no" may be remembered (RFC 2308)
`;
}

function zoneText(model: WorldModel, domain: string, hostName: string, address: string): string {
  const zone = { text: "", origin: absolute(domain) };
  const server = writtenIn(zone, absolute(hostName));
  const inside = server !== absolute(hostName);
  const own = inside ? `\n${server}\t\t\tA\t${address}\n` : "";
  return `; ${domain}: who serves it, and where its mail goes.
${soaLines(`${today(model)}01`, server, "hostmaster")}			NS	${server}
			MX	10 ${server}
${own}`;
}

/** The computer serves the zone, and looks other names up for itself. */
function withNameServer(
  yaml: string,
  model: WorldModel,
  host: HostModel,
  domain: string,
  file: string,
): string {
  const at = ["hosts", host.index, "services", "dns"];
  if (host.spec.services["dns"]) return setIn(yaml, [...at, "zones", domain], file);
  const [root] = (model.byOrigin.get(".") ?? []).flatMap(({ hosts }) => hosts);
  const asksItself = host.spec.resolver.servers.some((server) => server.startsWith("127."));
  return setIn(yaml, at, {
    zones: { [domain]: file },
    ...(asksItself && root
      ? {
          recursion: { allowFrom: [host.spec.address, "127.0.0.0/8"] },
          rootHints: { [root.spec.name]: root.spec.address },
        }
      : {}),
  });
}

/** Says in the zone above who serves the domain; makes the top-level domain first, where the root is here and it is not. */
function delegate(
  files: Record<string, string>,
  domain: string,
  hostName: string,
  address: string,
): string | null {
  const top = domain.split(".").at(-1) ?? "";
  let model = readModel(files);
  let parent = above(model, domain);
  if (parent === null) return null;
  const root = parent.file;
  const made = parent.origin === "." && domain.includes(".") ? makeTopLevel(files, model, parent, top) : null;
  if (made !== null) {
    model = readModel(files);
    parent = above(model, domain) ?? parent;
  }
  const lines = delegation(parent, domain, hostName, address, model);
  for (const line of lines) addRecord(files, parent, line);
  return listed([...(made === null ? [] : [root]), parent.file]);
}

function above(model: WorldModel, domain: string): ZoneModel | null {
  return zoneFor(model, absolute(domain.slice(domain.indexOf(".") + 1)));
}

function delegation(
  parent: ZoneModel,
  domain: string,
  hostName: string,
  address: string,
  model: WorldModel,
): string[] {
  const server = absolute(hostName);
  const lines = [`${writtenIn(parent, absolute(domain))}\t\tNS\t${writtenIn(parent, server)}`];
  const inside = server !== writtenIn(parent, server) && parent.origin !== ".";
  const needed = inside || hostName === domain || hostName.endsWith(`.${domain}`);
  const known = parent.byName.has(server) && findHost(model, server).kind === "address";
  // A server inside the domain itself could not be found without its address: glue. RFC 1034 §4.2.1
  if (needed && !known) lines.push(`${writtenIn(parent, server)}\t\tA\t${address}`);
  return lines;
}

/** "org" on the server that has the other top-level domains; null when there is no such server. */
function makeTopLevel(
  files: Record<string, string>,
  model: WorldModel,
  root: ZoneModel,
  top: string,
): string | null {
  const tlds = model.zones.filter(({ origin }) => origin !== "." && !withoutDot(origin).includes("."));
  const [server] = tlds.flatMap(({ hosts }) => hosts);
  if (!server || tlds.some(({ origin }) => withoutDot(origin) === top)) return null;
  const file = freeFile(files, `zones/${top}.zone`);
  const name = absolute(server.spec.name);
  files[file] = `; .${top}: who serves each domain in it.
${soaLines(`${today(model)}01`, name, `hostmaster.${name}`)}			NS	${name}
`;
  files[WORLD_FILE] = setIn(files[WORLD_FILE] ?? "", ["hosts", server.index, "services", "dns", "zones"], {
    ...zonesOf(server.spec),
    [top]: file,
  });
  addRecord(files, root, `${top}.\t\t\tNS\t${name}`);
  return file;
}
