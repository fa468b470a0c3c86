/** Name servers and delegations: whoever is named has an address, serves the zone, and the zone above agrees. RFC 1034 §4.2 */
import type { Placed } from "../../proto/dns/index.ts";
import { isUnder, nameKey, withoutDot } from "../../wire/dns/index.ts";
import { counted, listed } from "../files.ts";
import { fix, worldFix } from "../edits.ts";
import {
  findHost,
  parentZone,
  recordsIn,
  servesZone,
  writtenIn,
  type HostModel,
  type WorldModel,
  type ZoneModel,
} from "../model.ts";
import { setIn } from "../yaml-edit.ts";
import { addLinesEdit } from "../zone-edit.ts";
import { atToken, type Report } from "./report.ts";

export function checkServers(report: Report, zone: ZoneModel): void {
  for (const placed of zone.parsed.placed) {
    const { data } = placed.record;
    if (data.type === "NS") checkServer(report, zone, placed, data.target);
  }
  checkDelegation(report, zone);
}

function checkServer(report: Report, zone: ZoneModel, placed: Placed, target: string): void {
  const { model } = report;
  const origin = placed.record.name;
  const token = placed.data[0] ?? placed.token;
  const found = findHost(model, target);
  const glue = recordsIn(zone, target, "A").flatMap(({ record }) =>
    record.data.type === "A" ? [record.data.address] : [],
  );
  if (found.kind === "nothing" && glue.length === 0 && !isUnder(target, zone.origin)) {
    atToken(report, zone, token, {
      severity: "warning",
      rule: "ns-no-address",
      says: `The name server ${withoutDot(target)} has no address, so nobody can ask it.`,
      cite: "RFC 1034 §4.2.1",
    });
    return;
  }
  const real = found.kind === "address" ? found.addresses : [];
  if (
    glue.length > 0 &&
    found.kind === "address" &&
    found.zone !== zone &&
    !glue.some((one) => real.includes(one))
  ) {
    const [line] = recordsIn(zone, target, "A");
    const own = found.addresses[0] ?? "";
    if (line)
      atToken(report, zone, line.data[0] ?? line.token, {
        severity: "warning",
        rule: "glue-differs",
        says: `This glue says that ${withoutDot(target)} is at ${glue.join(", ")}; its own zone says ${listed(real)}.`,
        cite: "RFC 1912 §2.3",
        fixes: [replaceWord(zone, line.data[0] ?? line.token, own)],
      });
  }
  const host = model.byAddress.get(glue[0] ?? real[0] ?? "");
  if (host && !servesZone(host, origin)) lame(report, zone, placed, token, host);
}

function replaceWord(zone: ZoneModel, token: Placed["token"], text: string): ReturnType<typeof fix> {
  return fix(`Write ${text}`, () => {
    const from = (zone.starts[token.line - 1] ?? 0) + token.column - 1;
    return [{ file: zone.file, from, to: from + token.text.length, text }];
  });
}

function lame(
  report: Report,
  zone: ZoneModel,
  placed: Placed,
  token: Placed["token"],
  host: HostModel,
): void {
  const { model } = report;
  const origin = withoutDot(placed.record.name);
  const file = model.byOrigin.get(nameKey(placed.record.name))?.[0]?.file;
  const name = host.spec.name;
  const nothing = host.spec.services["dns"] === undefined;
  const fixes =
    file === undefined
      ? []
      : [
          worldFix(`Let ${name} serve ${origin}`, model.files, (text) =>
            setIn(
              text,
              ["hosts", host.index, "services", "dns", "zones", placed.record.name === "." ? "." : origin],
              file,
            ),
          ),
        ];
  atToken(report, zone, token, {
    severity: "warning",
    rule: "ns-lame",
    says: nothing
      ? `${name} is named as a server of ${origin}, but no name server runs there.`
      : `${name} is named as a server of ${origin}, but does not serve it: a lame delegation.`,
    cite: "RFC 1912 §2.8",
    fixes,
  });
}

/** The zone above has to know whom to ask. */
function checkDelegation(report: Report, zone: ZoneModel): void {
  const { model } = report;
  const parent = parentZone(model, zone);
  if (!parent?.parsed.zone || zone.parsed.zone === null) return;
  const own = targets(recordsIn(zone, zone.origin, "NS"));
  const above = targets(recordsIn(parent, zone.origin, "NS"));
  const [first] = recordsIn(zone, zone.origin, "NS");
  const at = first ?? zone.parsed.placed[0];
  if (!at || own.length === 0) return;
  const domain = withoutDot(zone.origin);
  const owner = parent.origin === "." ? "The root zone" : `The zone ${withoutDot(parent.origin)}`;
  if (above.length === 0) {
    // A zone whose servers are those of the zone above is found all the same when one asks them.
    atToken(report, zone, at.data[0] ?? at.token, {
      severity: "warning",
      rule: "delegation-missing",
      says: `${owner} does not say who serves ${domain}, so nobody finds it from outside.`,
      cite: "RFC 1034 §4.2.1",
      fixes: [
        fix(`Delegate ${domain} in ${parent.file}`, () =>
          addLinesEdit(parent.file, parent.text, delegationLines(model, parent, zone)),
        ),
      ],
    });
    return;
  }
  const missing = own.filter((one) => !above.includes(one));
  const extra = above.filter((one) => !own.includes(one));
  if (missing.length === 0 && extra.length === 0) return;
  const parts = [
    ...(missing.length > 0 ? [`leaves out ${listed(missing.map(withoutDot))}`] : []),
    ...(extra.length > 0 ? [`names ${listed(extra.map(withoutDot))} besides`] : []),
  ];
  atToken(report, zone, at.data[0] ?? at.token, {
    severity: "warning",
    rule: "delegation-differs",
    says: `${counted(own.length, "server")} of ${domain} ${own.length === 1 ? "is" : "are"} named here; ${owner.replace(/^T/, "t")} ${parts.join(" and ")}.`,
    cite: "RFC 1912 §2.8",
  });
}

function targets(records: readonly Placed[]): string[] {
  return records.flatMap(({ record }) => (record.data.type === "NS" ? [nameKey(record.data.target)] : []));
}

/** NS lines for the zone above, and the addresses of servers that lie inside. RFC 1034 §4.2.1 */
export function delegationLines(model: WorldModel, parent: ZoneModel, zone: ZoneModel): string[] {
  const owner = writtenIn(parent, zone.origin);
  const servers = recordsIn(zone, zone.origin, "NS").flatMap(({ record }) =>
    record.data.type === "NS" ? [record.data.target] : [],
  );
  const glue = servers.flatMap((server) => {
    if (!isUnder(server, zone.origin) || recordsIn(parent, server, "A").length > 0) return [];
    const found = findHost(model, server);
    return found.kind === "address" ? [`${writtenIn(parent, server)}\t\tA\t${found.addresses[0] ?? ""}`] : [];
  });
  return [...servers.map((server) => `${owner}\t\tNS\t${writtenIn(parent, server)}`), ...glue];
}
