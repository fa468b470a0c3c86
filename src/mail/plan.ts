/** From the envelope's forward-paths to who really gets the letter: aliases followed, doubles dropped. RFC 5321 §3.9 */
import { readMailbox, showMailbox } from "../wire/index.ts";
import type { Mailbox, Parameters } from "../proto/smtp/contract.ts";
import { expandAlias } from "./aliases.ts";
import { destinationOf } from "./policy.ts";
import type { Destination, Directory, MailPolicy } from "./policy.ts";
import type { PlannedRecipient } from "./queue-state.ts";

/** Every destination once, in order. A looping alias still gives the names found on the way. */
export function planRecipients(
  policy: MailPolicy,
  directory: Directory,
  forwardPaths: readonly { mailbox: Mailbox; parameters: Parameters }[],
): PlannedRecipient[] {
  const planned: PlannedRecipient[] = [];
  const seen: string[] = [];
  for (const { mailbox, parameters } of forwardPaths) {
    for (const destination of destinationsOf(policy, directory, mailbox)) {
      const key =
        destination.kind === "local" ? `user ${destination.user}` : showMailbox(destination.mailbox);
      if (seen.includes(key)) continue;
      seen.push(key);
      planned.push({ mailbox, parameters, destination });
    }
  }
  return planned;
}

function destinationsOf(policy: MailPolicy, directory: Directory, mailbox: Mailbox): Destination[] {
  const first = destinationOf(policy, mailbox);
  if (first.kind === "remote") return [first];
  const names = expandAlias(directory.aliases, first.user).recipients;
  // Postmaster is always answered for: without an alias it is root's. RFC 5321 §4.5.1
  if (names.length === 1 && names[0] === "postmaster" && directory.fullName("postmaster") === null) {
    return [{ kind: "local", user: "root" }];
  }
  return names.map((name) => {
    const reading = readMailbox(name);
    return reading.ok ? destinationOf(policy, reading.mailbox) : { kind: "local", user: name.toLowerCase() };
  });
}
