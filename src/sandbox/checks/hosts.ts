/** Computers against the zones: names and addresses agree both ways, and whom they ask does answer. */
import { addressOfReverse, nameKey, reverseName, withoutDot } from "../../wire/dns/index.ts";
import { networkHas, offsetAt, shortName } from "../files.ts";
import { fix, worldFix } from "../edits.ts";
import {
  absolute,
  findHost,
  recordsOf,
  writtenIn,
  zoneFor,
  type HostModel,
  type ZoneModel,
} from "../model.ts";
import { append, setIn } from "../yaml-edit.ts";
import { addLinesEdit } from "../zone-edit.ts";
import { addAddress } from "./mx.ts";
import { atToken, atWorld, type Report } from "./report.ts";

export function checkHost(report: Report, host: HostModel): void {
  checkName(report, host);
  checkReverse(report, host);
  checkResolver(report, host);
  checkRecursion(report, host);
}

/** RFC 1912 §2.1: every host that can be reached should have a name. */
function checkName(report: Report, host: HostModel): void {
  const { spec, index } = host;
  const found = findHost(report.model, absolute(spec.name));
  if (found.kind === "nothing")
    atWorld(report, ["hosts", index, "name"], {
      severity: "warning",
      rule: "host-no-address",
      says: `The zone ${withoutDot(found.zone.origin)} has no address for ${spec.name}, so nobody can find it by name.`,
      cite: "RFC 1912 §2.1",
      fixes: [addAddress(found.zone, host)],
    });
  if (found.kind !== "address" || found.addresses.includes(spec.address)) return;
  const [placed] = found.placed;
  if (placed === undefined) return;
  const token = placed.data[0] ?? placed.token;
  const { zone } = found;
  atToken(report, zone, token, {
    severity: "warning",
    rule: "host-address",
    says: `This says that ${shortName(spec.name)} is at ${token.text}; the computer has ${spec.address}.`,
    cite: "RFC 1912 §2.1",
    fixes: [
      fix(`Write ${spec.address}`, () => {
        const from = offsetAt(zone.starts, token.line, token.column);
        return [{ file: zone.file, from, to: from + token.text.length, text: spec.address }];
      }),
    ],
  });
}

/** An address leads to the name that leads to it. RFC 1912 §2.1 */
function checkReverse(report: Report, { spec, index }: HostModel): void {
  const { model } = report;
  const reverse = reverseName(spec.address);
  const zone = zoneFor(model, reverse);
  // Nobody here keeps names for these addresses at all.
  if (!zone || !nameKey(zone.origin).endsWith(".in-addr.arpa.")) return;
  const found = recordsOf(model, reverse, "PTR");
  if (found.length > 0) return;
  atWorld(report, ["hosts", index, "address"], {
    severity: "warning",
    rule: "ptr-missing",
    says: `Nobody can find a name for ${spec.address}: the zone ${withoutDot(zone.origin)} has no PTR record for it.`,
    cite: "RFC 1912 §2.1",
    fixes: [
      fix(`Name ${spec.address} ${spec.name}`, () =>
        addLinesEdit(zone.file, zone.text, [`${writtenIn(zone, reverse)}\t\tPTR\t${spec.name}.`]),
      ),
    ],
  });
}

/** PTR records that lead to a name which does not lead back. */
export function checkPointers(report: Report, zone: ZoneModel): void {
  const { model } = report;
  for (const placed of zone.parsed.placed) {
    const { data, name } = placed.record;
    const address = data.type === "PTR" ? addressOfReverse(name) : null;
    if (data.type !== "PTR" || address === null) continue;
    const found = findHost(model, data.target);
    const back = found.kind === "unknown" || (found.kind === "address" && found.addresses.includes(address));
    if (back) continue;
    const host = model.byAddress.get(address);
    const token = placed.data[0] ?? placed.token;
    atToken(report, zone, token, {
      severity: "warning",
      rule: "ptr-differs",
      says:
        found.kind === "address"
          ? `${address} is given the name ${withoutDot(data.target)}, whose address is ${found.addresses.join(", ")}.`
          : `${address} is given the name ${withoutDot(data.target)}, which has no address.`,
      cite: "RFC 1912 §2.1",
      fixes: host
        ? [
            fix(`Write ${host.spec.name}.`, () => {
              const from = offsetAt(zone.starts, token.line, token.column);
              return [{ file: zone.file, from, to: from + token.text.length, text: `${host.spec.name}.` }];
            }),
          ]
        : [],
    });
  }
}

function checkResolver(report: Report, { spec, index }: HostModel): void {
  const { model } = report;
  spec.resolver.servers.forEach((address, k) => {
    const server = address.startsWith("127.") ? model.byName.get(spec.name) : model.byAddress.get(address);
    const path = ["hosts", index, "resolver", "servers", k];
    const dns = server?.spec.services["dns"];
    if (server === undefined || dns === undefined) {
      const says =
        server === undefined
          ? `No computer of this world has the address ${address}, so ${shortName(spec.name)} asks in vain.`
          : `No name server runs on ${server.spec.name}, so ${shortName(spec.name)} asks in vain.`;
      const other = model.hosts.find((one) => allows(one, spec.address));
      const fixes = other
        ? [worldFix(`Ask ${other.spec.name}`, model.files, (text) => setIn(text, path, other.spec.address))]
        : [];
      atWorld(report, path, {
        severity: "warning",
        rule: "resolver-nobody",
        says,
        cite: "RFC 1034 §5.3.1",
        fixes,
      });
      return;
    }
    const from = address.startsWith("127.") ? address : spec.address;
    if (allows(server, from)) return;
    atWorld(report, path, {
      severity: "warning",
      rule: "resolver-refuses",
      says: `${server.spec.name} does not look names up for ${spec.address}: only what is in its own zones.`,
      cite: "RFC 1034 §4.3.1",
      fixes: [
        worldFix(`Let ${shortName(server.spec.name)} answer ${from}`, model.files, (text) =>
          append(text, ["hosts", server.index, "services", "dns", "recursion", "allowFrom"], from),
        ),
      ],
    });
  });
}

/** Follows questions up for this address. */
function allows(server: HostModel, address: string): boolean {
  const recursion = server.spec.services["dns"]?.["recursion"] as
    { allowFrom?: readonly string[] } | undefined;
  return (recursion?.allowFrom ?? []).some((network) => networkHas(network, address));
}

/** A resolver has to know where the root is. RFC 1034 §5.3.2 */
function checkRecursion(report: Report, { spec, index }: HostModel): void {
  const dns = spec.services["dns"];
  if (dns?.["recursion"] === undefined) return;
  const { model } = report;
  const hints = Object.entries((dns["rootHints"] ?? {}) as Record<string, string>);
  const path = ["hosts", index, "services", "dns"];
  const roots = (model.byOrigin.get(".") ?? []).flatMap(({ hosts }) => hosts);
  const fixes = roots
    .slice(0, 1)
    .map(({ spec: root }) =>
      worldFix(`Begin at ${root.name}`, model.files, (text) =>
        setIn(text, [...path, "rootHints"], { [root.name]: root.address }),
      ),
    );
  if (hints.length === 0 && !roots.some((root) => root.spec.name === spec.name))
    atWorld(
      report,
      [...path, "recursion"],
      {
        severity: "warning",
        rule: "no-hints",
        says: `${shortName(spec.name)} looks names up for others, but no rootHints tell it where to begin.`,
        cite: "RFC 1034 §5.3.2",
        fixes,
      },
      "key",
    );
  for (const [name, address] of hints) {
    const root = model.byAddress.get(address);
    if (roots.length === 0 || (root && roots.includes(root))) continue;
    atWorld(report, [...path, "rootHints", name], {
      severity: "warning",
      rule: "hint-wrong",
      says: `${address} is said to be a root server, but does not serve the root.`,
      cite: "RFC 1034 §5.3.2",
      fixes,
    });
  }
}
