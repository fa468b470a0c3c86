/** Mail systems: who is taken for local, who may relay, where aliases lead. */
import { readAccess } from "../../mail/index.ts";
import { withoutDot, nameKey } from "../../wire/dns/index.ts";
import { bare, readAliasWords, type AliasEntry, type AliasWord } from "../alias-text.ts";
import { lineStarts, shortName } from "../files.ts";
import { fix, worldFix } from "../edits.ts";
import { absolute, findHost, recordsOf, zoneFor, type HostModel } from "../model.ts";
import { append, setIn } from "../yaml-edit.ts";
import { isTakenLocally, smtpOf } from "./mail-hosts.ts";
import { atOffsets, atWorld, type Report } from "./report.ts";

export function checkMailHost(report: Report, host: HostModel): void {
  const smtp = smtpOf(host);
  checkMailboxes(report, host);
  if (smtp === null) return;
  const { model } = report;
  const path = ["hosts", host.index, "services", "smtp"];
  const name = shortName(host.spec.name);
  if (smtp.relay === "open")
    atWorld(report, [...path, "relay"], {
      severity: "warning",
      rule: "open-relay",
      says: `${name} passes anybody's mail on to anywhere. Senders of unwanted mail look for such computers.`,
      cite: "RFC 2505 §2.1",
      fixes: [
        worldFix("Only for its own networks", model.files, (text) => setIn(text, [...path, "relay"], "own")),
        worldFix("For nobody", model.files, (text) => setIn(text, [...path, "relay"], "none")),
      ],
    });
  smtp.localDomains.forEach((domain, k) =>
    checkLocalDomain(report, host, domain, [...path, "localDomains", k]),
  );
}

/** A domain whose mail is brought elsewhere is local in vain. */
function checkLocalDomain(report: Report, host: HostModel, domain: string, path: (string | number)[]): void {
  const { model } = report;
  const name = absolute(domain);
  const zone = zoneFor(model, name);
  if (domain === host.spec.name || !zone?.parsed.zone || !zone.byName.has(nameKey(name))) return;
  const exchanges = recordsOf(model, name, "MX").flatMap(({ record }) =>
    record.data.type === "MX" ? [record.data.exchange] : [],
  );
  const places = (exchanges.length > 0 ? exchanges : [name]).map((one) => findHost(model, one));
  const leads = places.some((found) =>
    found.kind === "address"
      ? found.addresses.includes(host.spec.address)
      : found.kind === "unknown" || (found.kind === "alias" && leadsTo(report, found.target, host)),
  );
  // Another host takes it too: a second machine behind the first one.
  const others = model.hosts.some((other) => other !== host && isTakenLocally(other, domain));
  if (leads || others) return;
  const says =
    exchanges.length > 0
      ? `Mail for ${domain} never comes here: its MX records name ${exchanges.map(withoutDot).join(", ")}.`
      : `Mail for ${domain} never comes here: the zone has no MX record for it.`;
  atWorld(report, path, {
    severity: "warning",
    rule: "local-unreached",
    says,
    cite: "RFC 5321 §5.1",
    fixes:
      exchanges.length > 0
        ? []
        : [
            fix(`Add an MX for ${domain}`, () => {
              const gap = zone.text.endsWith("\n") ? "" : "\n";
              const at = zone.text.length;
              return [
                { file: zone.file, from: at, to: at, text: `${gap}${name}\tMX\t10 ${host.spec.name}.\n` },
              ];
            }),
          ],
  });
}

function leadsTo(report: Report, target: string, host: HostModel): boolean {
  const found = findHost(report.model, target);
  return found.kind === "address" && found.addresses.includes(host.spec.address);
}

function checkMailboxes(report: Report, { spec, index }: HostModel): void {
  const names = new Set(["root", ...spec.users.map(({ name }) => name)]);
  spec.files.forEach((file, k) => {
    const user = /^\/var\/mail\/([^/]+)$/.exec(file.path)?.[1];
    if (user === undefined || names.has(user)) return;
    atWorld(report, ["hosts", index, "files", k, "path"], {
      severity: "warning",
      rule: "mailbox-nobody",
      says: `This is the mailbox of ${user}, but ${shortName(spec.name)} has no user of that name: no letter gets there.`,
      fixes: [
        worldFix(`Give ${user} an account`, report.model.files, (text) =>
          append(text, ["hosts", index, "users"], { name: user, fullName: user }),
        ),
      ],
    });
  });
}

/** An aliases file, for every host that uses it; what is wrong for several is said once. */
export function checkAliasFiles(report: Report): void {
  const { model } = report;
  const users = new Map<string, HostModel[]>();
  for (const host of model.hosts) {
    const file = smtpOf(host)?.aliases ?? "";
    if (file !== "") users.set(file, [...(users.get(file) ?? []), host]);
  }
  for (const [file, hosts] of users) {
    const text = model.files[file];
    if (text !== undefined) checkAliasFile(report, file, text, hosts);
  }
}

function checkAliasFile(report: Report, file: string, text: string, hosts: readonly HostModel[]): void {
  const starts = lineStarts(text);
  const { entries, broken } = readAliasWords(text);
  const told = new Set<number>();
  const tell = (word: AliasWord, rule: string, says: string, cite: string | null = null): void => {
    if (told.has(word.from)) return;
    told.add(word.from);
    atOffsets(report, file, text, starts, word.from, word.to, { severity: "warning", rule, says, cite });
  };
  for (const word of broken)
    tell(word, "alias-form", `An alias is a name, a colon, and who gets its mail; here is no colon.`);
  const byName = new Map<string, AliasEntry>();
  for (const entry of entries) {
    const key = bare(entry.name.text).toLowerCase();
    if (byName.has(key))
      tell(entry.name, "alias-twice", `${entry.name.text} stands here a second time; the first one counts.`);
    else byName.set(key, entry);
    if (entry.members.length === 0)
      tell(entry.name, "alias-form", `Nobody gets the mail of ${entry.name.text}: the right side is empty.`);
  }
  for (const host of hosts)
    for (const entry of byName.values())
      for (const member of entry.members) checkMember(host, member, byName, tell);
  for (const [name, entry] of byName)
    if (leadsBack(name, byName))
      tell(
        entry.name,
        "alias-loop",
        `${entry.name.text} leads back to itself, so its mail reaches nobody.`,
        "RFC 5321 §6.3",
      );
}

type Tell = (word: AliasWord, rule: string, says: string, cite?: string | null) => void;

function checkMember(
  host: HostModel,
  member: AliasWord,
  byName: ReadonlyMap<string, AliasEntry>,
  tell: Tell,
): void {
  const name = localName(host, member.text);
  if (name === null || byName.has(name)) return;
  const { users } = host.spec;
  if (name === "root" || name === "postmaster" || users.some((user) => user.name === name)) return;
  const where = shortName(host.spec.name);
  tell(
    member,
    "alias-nobody",
    `Nobody on ${where} is called ${name}: mail for this alias comes back as undeliverable.`,
  );
}

/** The user or alias a member means on this host; null for what is not for here. */
function localName(host: HostModel, member: string): string | null {
  const name = bare(member).toLowerCase();
  if (/^[/|:]/.test(name) || name === "") return null;
  const at = name.lastIndexOf("@");
  if (at < 0) return name;
  return isTakenLocally(host, name.slice(at + 1)) ? name.slice(0, at) : null;
}

/** Following plain names from here comes to here again. `name: \name` and a name that is its own only member do not count. */
function leadsBack(start: string, byName: ReadonlyMap<string, AliasEntry>): boolean {
  const seen = new Set<string>();
  const next = membersOf(start, byName).filter((name) => name !== start);
  for (let name = next.pop(); name !== undefined; name = next.pop()) {
    if (name === start) return true;
    if (seen.has(name)) continue;
    seen.add(name);
    next.push(...membersOf(name, byName).filter((other) => other !== name));
  }
  return false;
}

function membersOf(name: string, byName: ReadonlyMap<string, AliasEntry>): string[] {
  return (byName.get(name)?.members ?? [])
    .filter(({ text }) => !text.startsWith("\\"))
    .map(({ text }) => bare(text).toLowerCase());
}

export function checkAccessFiles(report: Report): void {
  const { model } = report;
  for (const file of new Set(model.hosts.map((host) => smtpOf(host)?.access ?? ""))) {
    const text = model.files[file];
    if (file === "" || text === undefined) continue;
    const starts = lineStarts(text);
    for (const line of readAccess(text).badLines) {
      const from = starts[line - 1] ?? 0;
      const end = text.indexOf("\n", from);
      atOffsets(report, file, text, starts, from, end < 0 ? text.length : end, {
        severity: "warning",
        rule: "access-form",
        says: "An access rule is whom it is about and what to do: OK, RELAY, REJECT, DISCARD or a reply such as 550 Go away.",
      });
    }
  }
}
