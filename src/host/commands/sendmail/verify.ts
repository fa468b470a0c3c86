/** `sendmail -bv`: where addresses lead, without sending anything. */
import { destinationOf, expandUser, type Destination } from "../../../mail/index.ts";
import { readMailbox } from "../../../wire/index.ts";
import type { MailSettings } from "../../services/sendmail/index.ts";

export function verifyAddresses(names: readonly string[], settings: MailSettings): string {
  return names.map((name) => verifyOne(name, settings)).join("");
}

function verifyOne(name: string, { policy, directory }: MailSettings): string {
  const bare = /<([^>]*)>\s*$/.exec(name)?.[1] ?? name;
  const reading = readMailbox(bare.includes("@") ? bare : `${bare}@${policy.hostName}`);
  if (!reading.ok) return `${name}... User address required\n`;
  const first = destinationOf(policy, reading.mailbox);
  const all = first.kind === "local" ? expandUser(policy, directory, first.user).destinations : [first];
  return all.map((one) => line(name, one, (user) => directory.fullName(user) !== null)).join("");
}

function line(name: string, destination: Destination, exists: (user: string) => boolean): string {
  switch (destination.kind) {
    case "local": {
      const { user } = destination;
      return exists(user)
        ? `${user}... deliverable: mailer local, user ${user}\n`
        : `${user}... User unknown\n`;
    }
    case "remote": {
      const { localPart, domain } = destination.mailbox;
      const address = `${localPart}@${domain}`;
      return `${address}... deliverable: mailer esmtp, host ${domain}., user ${address}\n`;
    }
    case "file":
      return `${destination.path}... deliverable: mailer *file*, user ${destination.path}\n`;
    case "error":
      return `${name}... ${destination.why}\n`;
    case "done":
      return "";
  }
}
