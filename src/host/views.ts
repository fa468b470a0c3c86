/**
 * A computer as one may look inside it: its programs' states as plain rows. Reads the world, never
 * changes it; who shows them need not know how a program keeps its state.
 */
import type { Endpoint, Ipv4, Micros } from "../base/index.ts";
import { nextRetry, type MailQueue, type QueuedRecipient } from "../mail/index.ts";
import { sockets, type SocketRow } from "../net/index.ts";
import { secondsLeft, type DomainName, type NamedState, type RecordType } from "../proto/dns/index.ts";
import { personalityNamed, type SmtpPhase, type SmtpServer } from "../proto/smtp/index.ts";
import { showMailbox } from "../wire/index.ts";
import { showData } from "../wire/dns/index.ts";
import { lookUp } from "./files.ts";
import type { Pid } from "./program.ts";
import { ALIASES_FILE, LOG_FILE } from "./services/sendmail/settings.ts";
import { listSetting, textSetting } from "./services/service.ts";
import type { SendmailState } from "./services/sendmail/state.ts";
import type { HostName } from "./trace.ts";
import type { Host, Process, World } from "./world.ts";

export interface CacheRow {
  name: DomainName;
  /** "*" for a name that does not exist. */
  type: RecordType;
  /** "10 iguana.apex.com.", several with commas between; "" for a negative entry. */
  data: string;
  negative: "nxdomain" | "nodata" | null;
  secondsLeft: number;
  expiresAt: Micros;
  /** Whose answer it was in. */
  source: Ipv4;
}

export interface NameServerView {
  pid: Pid;
  /** Origins it is an authority for: "apex.com." */
  zones: readonly DomainName[];
  /** It follows questions up for somebody. */
  recursive: boolean;
  /** What runs out first, first. */
  cache: readonly CacheRow[];
  /** Names being looked for, and which server is being asked. */
  asking: readonly {
    name: DomainName;
    type: RecordType;
    server: Ipv4 | null;
    serverName: DomainName | null;
  }[];
}

/** A call in which the mail system takes part. */
export interface MailCall {
  direction: "in" | "out";
  peer: Endpoint;
  phase: SmtpPhase;
  /** A server without HELO begins in "ready", whatever its phase says. */
  heloRequired: boolean;
  /** Extensions the server offers, by keyword; [] for a call of our own. */
  offers: readonly string[];
  /** What the caller said it was called, or what we said. */
  helo: string | null;
  /** As understood; null: none given yet. "" is the null reverse-path. */
  reversePath: string | null;
  forwardPaths: readonly string[];
  /** Letters taken or given in this call. */
  letters: number;
}

export interface QueueRow {
  id: string;
  sizeBytes: number;
  reversePath: string;
  acceptedAt: Micros;
  recipients: readonly {
    to: string;
    status: QueuedRecipient["status"];
    nextAt: Micros | null;
    why: string;
  }[];
}

export interface MailSystemView {
  pid: Pid;
  /** "sendmail-8.8" */
  personality: string;
  localDomains: readonly string[];
  /** For whom it passes mail on. */
  relay: "open" | "own" | "none";
  relayDomains: readonly string[];
  vrfy: boolean;
  expn: boolean;
  /** As its file has them. */
  aliases: readonly { name: string; targets: string }[];
  calls: readonly MailCall[];
  queue: readonly QueueRow[];
  /** Last lines of its log, oldest first. */
  log: readonly string[];
}

const LOG_LINES = 6;

function running(host: Host, program: string): Process | null {
  return Object.values(host.processes).find((process) => process.program === program) ?? null;
}

function nameState(host: Readonly<Host>): NamedState | null {
  return (running(host, "named")?.state as { server: NamedState } | null | undefined)?.server ?? null;
}

/** The name server that runs on this computer, or null. */
export function nameServerOf(host: Readonly<Host>, now: Micros): NameServerView | null {
  const process = running(host, "named");
  const server = nameState(host);
  if (!process || !server) return null;
  const cache = Object.values(server.cache.entries)
    .filter((entry) => entry.expiresAt > now)
    .map((entry): CacheRow => {
      const { name, type, negative, expiresAt, source } = entry;
      const data = negative === null ? entry.records.map((record) => showData(record.data)).join(", ") : "";
      return { name, type, data, negative, secondsLeft: secondsLeft(entry, now), expiresAt, source };
    })
    .sort((a, b) => a.expiresAt - b.expiresAt || (a.name < b.name ? -1 : 1));
  return {
    pid: process.pid,
    zones: server.zones.map(({ origin }) => origin),
    recursive: server.recursion !== null,
    cache,
    asking: Object.values(server.jobs).map(({ name, type, exchange }) => ({
      name,
      type,
      server: exchange?.server ?? null,
      serverName: exchange?.serverName ?? null,
    })),
  };
}

function callIn(server: SmtpServer): MailCall {
  const { peer, phase, client, transaction, letters, settings, offers } = server;
  const from = transaction?.reversePath;
  return {
    direction: "in",
    peer,
    phase,
    heloRequired: settings.heloRequired,
    offers,
    helo: client.heloName,
    reversePath: transaction === null ? null : from ? showMailbox(from) : "",
    forwardPaths: transaction?.forwardPaths.map(({ mailbox }) => showMailbox(mailbox)) ?? [],
    letters,
  };
}

function callsOf(state: SendmailState): MailCall[] {
  const incoming = Object.values(state.incoming.calls).map(({ server }) => callIn(server));
  const outgoing = Object.values(state.outgoing).map(({ client }): MailCall => {
    const { reversePath, forwardPaths } = client.envelope;
    return {
      direction: "out",
      peer: client.peer,
      phase: client.phase,
      heloRequired: true,
      offers: [],
      helo: client.heloName,
      reversePath: reversePath ? showMailbox(reversePath) : "",
      forwardPaths: forwardPaths.map(({ mailbox }) => showMailbox(mailbox)),
      letters: client.done === null ? 0 : 1,
    };
  });
  return [...incoming, ...outgoing];
}

function queueOf(queue: MailQueue): QueueRow[] {
  return Object.values(queue.letters).map(({ id, text, reversePath, acceptedAt, recipients }) => ({
    id,
    sizeBytes: text.length,
    reversePath: reversePath ? showMailbox(reversePath) : "",
    acceptedAt,
    recipients: recipients.map(({ mailbox, status, nextAt, why }) => ({
      to: showMailbox(mailbox),
      status,
      nextAt,
      why,
    })),
  }));
}

function linesOf(host: Readonly<Host>, path: string): string[] {
  const text = lookUp(host.files, host.spec.look, path)?.text ?? "";
  return text.split("\n").filter((line) => line !== "");
}

/** The mail system that runs on this computer, or null. */
export function mailSystemOf(host: Readonly<Host>): MailSystemView | null {
  const process = running(host, "sendmail-daemon");
  const state = process?.state as SendmailState | null | undefined;
  if (!process || !state) return null;
  const rules = host.spec.services["smtp"] ?? {};
  const personality = textSetting(rules, "personality", "patient");
  const relay = textSetting(rules, "relay", "none");
  const { settings } = personalityNamed(personality);
  return {
    pid: process.pid,
    personality,
    localDomains: listSetting(rules, "localDomains"),
    relay: relay === "open" || relay === "own" ? relay : "none",
    relayDomains: listSetting(rules, "relayDomains"),
    vrfy: settings.vrfy === "answers",
    expn: settings.expn === "answers",
    aliases: linesOf(host, ALIASES_FILE).flatMap((line) => {
      const alias = /^([^#\s:]+)\s*:\s*(.+)$/.exec(line);
      return alias ? [{ name: alias[1] ?? "", targets: alias[2] ?? "" }] : [];
    }),
    calls: callsOf(state),
    queue: queueOf(state.queue),
    log: linesOf(host, LOG_FILE).slice(-LOG_LINES),
  };
}

/** What `netstat -a` would show here. */
export function socketsOf(host: Readonly<Host>): SocketRow[] {
  return sockets(host.net);
}

/** Something that time alone will bring. */
export interface Coming {
  at: Micros;
  host: HostName;
  /** "MX apex.com", a queue id. */
  says: string;
}

function mailState(host: Readonly<Host>): SendmailState | null {
  return (running(host, "sendmail-daemon")?.state ?? null) as SendmailState | null;
}

/** The first row of the cache that `nameServerOf` would show, without the others: this is asked at every event that plays. */
function firstToExpire(host: Readonly<Host>, now: Micros): NamedState["cache"]["entries"][string] | null {
  let first: NamedState["cache"]["entries"][string] | null = null;
  for (const entry of Object.values(nameState(host)?.cache.entries ?? {})) {
    if (entry.expiresAt <= now) continue;
    const sooner =
      first === null ? -1 : entry.expiresAt - first.expiresAt || (entry.name < first.name ? -1 : 1);
    if (sooner < 0) first = entry;
  }
  return first;
}

/** The soonest moment after `now` at which a cache forgets something or a queue tries again, on these computers. */
export function nextOf(
  hosts: readonly Readonly<Host>[],
  now: Micros,
): { expiry: Coming | null; retry: Coming | null } {
  let expiry: Coming | null = null;
  let retry: Coming | null = null;
  for (const host of hosts) {
    const row = firstToExpire(host, now);
    if (row && (expiry === null || row.expiresAt < expiry.at))
      expiry = { at: row.expiresAt, host: host.name, says: `${row.type} ${row.name.replace(/\.$/, "")}` };
    for (const letter of Object.values(mailState(host)?.queue.letters ?? {})) {
      for (const { nextAt } of letter.recipients) {
        if (nextAt !== null && nextAt > now && (retry === null || nextAt < retry.at))
          retry = { at: nextAt, host: host.name, says: letter.id };
      }
    }
  }
  return { expiry, retry };
}

/** When the next mail system tries again by itself; null when no letter waits for a time. RFC 5321 §4.5.4.1 */
export function nextRetryAt(world: Readonly<World>): Micros | null {
  let soonest: Micros | null = null;
  for (const host of Object.values(world.hosts)) {
    const state = mailState(host);
    const at = state ? nextRetry(state.queue) : null;
    if (at !== null && (soonest === null || at < soonest)) soonest = at;
  }
  return soonest;
}
