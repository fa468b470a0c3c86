/** What a world file and the host's own files say of its mail system. Read afresh each time: files may change. */
import { parseAliases, type Directory, type MailPolicy } from "../../../mail/index.ts";
import type { PersonalityName } from "../../../proto/smtp/index.ts";
import type { Sys } from "../../program.ts";
import { listSetting, textSetting } from "../service.ts";

export const ALIASES_FILE = "/etc/aliases";
export const MAIL_DIRECTORY = "/var/mail";
export const LOG_FILE = "/var/log/maillog";

export interface MailSettings {
  personality: PersonalityName;
  policy: MailPolicy;
  directory: Directory;
  /** Callers who say nothing for too long are hung up on. */
  timeouts: boolean;
}

const RELAY: Readonly<Record<string, MailPolicy["relay"]>> = {
  open: "open",
  own: "own-network",
  none: "none",
};

export function mailSettings(sys: Sys): MailSettings {
  const settings = sys.setting("smtp");
  const policy: MailPolicy = {
    hostName: sys.hostName,
    address: sys.address,
    localDomains: listSetting(settings, "localDomains"),
    relayDomains: listSetting(settings, "relayDomains"),
    relay: RELAY[textSetting(settings, "relay", "none")] ?? "none",
    ownNetworks: [...listSetting(settings, "ownNetworks"), sys.address, "127.0.0.0/8"],
    blockedNetworks: listSetting(settings, "blockedNetworks"),
  };
  const directory: Directory = {
    fullName: (user) => sys.userNamed(user)?.fullName ?? null,
    aliases: parseAliases(sys.file(ALIASES_FILE)?.text ?? ""),
  };
  return { personality: textSetting(settings, "personality", "patient"), policy, directory, timeouts: settings["timeouts"] === true };
}
