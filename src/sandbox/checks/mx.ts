/** Where MX records send mail: to a host with an address of its own, whose mail system takes it. RFC 5321 §5.1 */
import type { Placed } from "../../proto/dns/index.ts";
import { nameKey, withoutDot } from "../../wire/dns/index.ts";
import { offsetAt, shortName, type Fix } from "../files.ts";
import { fix, worldFix } from "../edits.ts";
import { findHost, writtenIn, type HostModel, type WorldModel, type ZoneModel } from "../model.ts";
import { append } from "../yaml-edit.ts";
import { addLinesEdit } from "../zone-edit.ts";
import { atToken, type Report } from "./report.ts";
import { isTakenLocally, smtpOf } from "./mail-hosts.ts";

export function checkMx(report: Report, zone: ZoneModel): void {
  for (const placed of zone.parsed.placed) {
    const { data } = placed.record;
    if (data.type !== "MX" || data.exchange === ".") continue;
    checkOne(report, zone, placed, data);
  }
}

function checkOne(
  report: Report,
  zone: ZoneModel,
  placed: Placed,
  data: { exchange: string; preference: number },
): void {
  const { model } = report;
  const { exchange } = data;
  const token = placed.data[1] ?? placed.token;
  const found = findHost(model, exchange);
  const domain = withoutDot(placed.record.name);
  const written = token.text;
  if (found.kind === "alias") {
    atToken(report, zone, token, {
      severity: "warning",
      rule: "mx-alias",
      says: `This MX points at ${written}, which is an alias. An MX must name a host with its own address. Some senders will still deliver, others will not.`,
      cite: "RFC 2181 §10.3",
      fixes: [pointAt(zone, token, found.target)],
    });
    return;
  }
  if (found.kind === "nothing") {
    const host = model.byName.get(withoutDot(nameKey(exchange)));
    atToken(report, zone, token, {
      severity: "warning",
      rule: "mx-no-address",
      says: `This MX points at ${written}, which has no address. Mail for ${domain} cannot be brought there.${dotHint(zone, written, exchange)}`,
      cite: "RFC 5321 §5.1",
      fixes: [...(host ? [addAddress(found.zone, host)] : []), ...nearby(model, zone, placed, token)],
    });
    return;
  }
  if (found.kind !== "address") return;
  const host = model.byAddress.get(found.addresses[0] ?? "");
  if (host === undefined) {
    atToken(report, zone, token, {
      severity: "warning",
      rule: "mx-no-host",
      says: `This MX points at ${written} (${found.addresses.join(", ")}), and no computer of this world has that address.`,
      cite: "RFC 5321 §5.1",
      fixes: nearby(model, zone, placed, token),
    });
    return;
  }
  checkTaker(report, zone, placed, token, host, domain, isBest(zone, placed, data.preference));
}

function checkTaker(
  report: Report,
  zone: ZoneModel,
  placed: Placed,
  token: Placed["token"],
  host: HostModel,
  domain: string,
  best: boolean,
): void {
  const { model } = report;
  const smtp = smtpOf(host);
  const name = shortName(host.spec.name);
  if (smtp === null) {
    atToken(report, zone, token, {
      severity: "warning",
      rule: "mx-no-smtp",
      says: `This MX points at ${name}, where no mail system runs: callers on port 25 are refused.`,
      cite: "RFC 5321 §5.1",
      fixes: nearby(model, zone, placed, token),
    });
    return;
  }
  if (
    isTakenLocally(host, domain) ||
    smtp.relay === "open" ||
    smtp.relayDomains.some((one) => matches(one, domain))
  )
    return;
  const field = best ? "localDomains" : "relayDomains";
  atToken(report, zone, token, {
    severity: "warning",
    rule: "mx-not-taken",
    says: `This MX sends mail for ${domain} to ${name}, which would refuse it: ${domain} is neither among its localDomains nor its relayDomains.`,
    cite: "RFC 5321 §3.6.2",
    fixes: [
      worldFix(
        best ? `Let ${name} take mail for ${domain}` : `Let ${name} keep mail for ${domain}`,
        model.files,
        (text) => append(text, ["hosts", host.index, "services", "smtp", field], domain),
      ),
      ...nearby(model, zone, placed, token),
    ],
  });
}

function matches(entry: string, domain: string): boolean {
  return entry === domain || (entry.startsWith(".") && domain.endsWith(entry));
}

function isBest(zone: ZoneModel, placed: Placed, preference: number): boolean {
  const same = zone.byName.get(nameKey(placed.record.name)) ?? [];
  return same.every(({ record }) => record.data.type !== "MX" || record.data.preference >= preference);
}

function pointAt(zone: ZoneModel, token: Placed["token"], target: string): Fix {
  const from = offsetAt(zone.starts, token.line, token.column);
  const text = writtenIn(zone, target);
  return fix(`Point it at ${text === "@" ? withoutDot(target) : text}`, () => [
    { file: zone.file, from, to: from + token.text.length, text },
  ]);
}

/** Mail systems that take the domain: where it was probably meant to point. */
function nearby(model: WorldModel, zone: ZoneModel, placed: Placed, token: Placed["token"]): Fix[] {
  const domain = withoutDot(nameKey(placed.record.name));
  return model.hosts
    .filter((host) => isTakenLocally(host, domain))
    .slice(0, 2)
    .map((host) => pointAt(zone, token, `${host.spec.name}.`));
}

export function addAddress(zone: ZoneModel, { spec }: HostModel): Fix {
  const owner = writtenIn(zone, `${spec.name}.`);
  return fix(`Give ${shortName(spec.name)} its address, ${spec.address}`, () =>
    addLinesEdit(zone.file, zone.text, [`${owner}\t\tA\t${spec.address}`]),
  );
}

function dotHint(zone: ZoneModel, written: string, name: string): string {
  const forgotten =
    written.includes(".") && !written.endsWith(".") && nameKey(name).endsWith(nameKey(zone.origin));
  return forgotten ? ` Did you forget the dot at the end of “${written}”?` : "";
}
