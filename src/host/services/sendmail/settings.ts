/** What a world file and the host's own files say of its mail system. Read afresh each time: files may change. */
import { freezeDeep } from "../../../base/index.ts";
import {
  readAccess,
  readAliases,
  type Directory,
  type MailPolicy,
  type QueueConfig,
} from "../../../mail/index.ts";
import { personalityNamed, type PersonalityName, type Settings } from "../../../proto/smtp/index.ts";
import type { Sys } from "../../program.ts";
import { DEFAULT_SMTP, type SmtpSettings } from "./schema.ts";

export const ALIASES_FILE = "/etc/aliases";
export const ACCESS_FILE = "/etc/mail/access";
export const MAIL_DIRECTORY = "/var/mail";
export const SPOOL = "/var/spool/mqueue";
export const GREYLIST_FILE = "/var/db/greylist";
export const LOG_FILE = "/var/log/maillog";
/** An alias may lead to nowhere. */
export const NOWHERE = "/dev/null";

const MOST_KEPT = 64;

export interface MailSettings extends SmtpSettings {
  policy: MailPolicy;
  directory: Directory;
}

const RELAY: Readonly<Record<SmtpSettings["relay"], MailPolicy["relay"]>> = {
  open: "open",
  own: "own-network",
  none: "none",
};

/** These files are asked at every command and hardly ever change: what they say is kept by their text. */
function kept<Reading>(read: (text: string) => Reading): (text: string) => Reading {
  const known = new Map<string, Reading>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= MOST_KEPT) known.clear();
    const reading = freezeDeep(read(text));
    known.set(text, reading);
    return reading;
  };
}

const aliasesIn = kept(readAliases);
const accessIn = kept(readAccess);

/** What follows from the settings of one host; whoever changes them writes new ones. */
interface Following {
  settings: SmtpSettings;
  policy: MailPolicy;
  departures: Partial<Settings>;
}

const FOLLOWING = new WeakMap<object, Following>();

function followingFrom(sys: Sys): Following {
  const given = sys.setting("smtp");
  const known = FOLLOWING.get(given);
  const access = accessIn(sys.file(ACCESS_FILE)?.text ?? "");
  if (known?.policy.hostName === sys.hostName && known.policy.address === sys.address) {
    if (known.policy.access === access) return known;
  }
  // Checked when the world was read, so what is there is good.
  const settings: SmtpSettings = { ...DEFAULT_SMTP, ...given };
  const { sizeLimitBytes, recipientLimit } = settings;
  const following = freezeDeep<Following>({
    settings,
    policy: {
      hostName: sys.hostName,
      address: sys.address,
      localDomains: settings.localDomains,
      relayDomains: settings.relayDomains,
      relay: RELAY[settings.relay],
      ownNetworks: [...settings.ownNetworks, sys.address, "127.0.0.0/8"],
      blockedNetworks: settings.blockedNetworks,
      access,
      hopLimit: settings.hopLimit,
    },
    departures: {
      ...(sizeLimitBytes === undefined ? {} : { sizeLimitBytes }),
      ...(recipientLimit === undefined ? {} : { recipientLimit }),
    },
  });
  FOLLOWING.set(given, following);
  return following;
}

/** The world file's own settings. */
export function smtpSettings(sys: Sys): SmtpSettings {
  return followingFrom(sys).settings;
}

export function mailSettings(sys: Sys): MailSettings {
  const { settings, policy } = followingFrom(sys);
  return { ...settings, policy, directory: directoryOf(settings, sys) };
}

function directoryOf(settings: SmtpSettings, sys: Sys): Directory {
  const text = (path: string): string | null => {
    const file = sys.file(path);
    return file?.kind === "file" ? file.text : null;
  };
  return {
    fullName: (user) => sys.userNamed(user)?.fullName ?? null,
    aliases: aliasesIn(text(ALIASES_FILE) ?? ""),
    forward: (user) => {
      const home = sys.userNamed(user)?.home;
      return home === undefined ? null : text(`${home}/.forward`);
    },
    include: text,
    roomBytes: (user) => {
      const quota = settings.quotas[user] ?? settings.quotaBytes;
      return quota === null ? null : quota - (text(`${MAIL_DIRECTORY}/${user}`) ?? "").length;
    },
    freeBytes: () => freeBytes(settings, sys),
  };
}

/** Room left on the disk that holds mailboxes and queue; null: no end. */
function freeBytes({ diskBytes }: SmtpSettings, sys: Sys): number | null {
  const free = sys.freeBytes();
  if (diskBytes === null) return free;
  const used = [...sys.list(MAIL_DIRECTORY), ...sys.list(SPOOL)].reduce(
    (sum, { text }) => sum + text.length,
    0,
  );
  return Math.min(Math.max(0, diskBytes - used), free ?? diskBytes);
}

/** Where the world file departs from the personality. */
export function departures(sys: Sys): Partial<Settings> {
  return followingFrom(sys).departures;
}

export function queueConfig(sys: Sys): QueueConfig {
  const { localDomains, queue, routes } = smtpSettings(sys);
  return {
    ownNames: [sys.hostName, ...localDomains],
    retryMs: queue.retryMinutes.map((minutes) => minutes * 60_000),
    warnMs: queue.warnHours === null ? null : queue.warnHours * 3_600_000,
    expireMs: queue.expireHours * 3_600_000,
    callLimit: queue.callLimit,
    routes,
  };
}

/** Is a full mailbox a matter for later (452) or for never (552)? The personality's own reply says. */
export function isFullForGood(personality: PersonalityName): boolean {
  const words = personalityNamed(personality).words["policy.mailbox-full"];
  const first = typeof words === "string" ? words : words?.[0];
  return first?.startsWith("5") === true;
}
