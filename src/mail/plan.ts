/** From the envelope's forward-paths to who really gets the letter: aliases followed, doubles dropped. RFC 5321 §3.9 */
import type { Mailbox, Parameters } from "../proto/smtp/contract.ts";
import { destinationKey, expandUser, type Directory } from "./expand.ts";
import { wants } from "./notify.ts";
import { destinationOf, type Destination, type MailPolicy } from "./destination.ts";
import type { PlannedRecipient } from "./queue-state.ts";

export interface Plan {
  recipients: PlannedRecipient[];
  /** Copies that go to lists, each under the name of the list's owner. RFC 5321 §3.9.2 */
  lists: { owner: Mailbox; recipients: PlannedRecipient[] }[];
}

interface Path {
  mailbox: Mailbox;
  parameters: Parameters;
}

/** Every destination once, in order. */
export function planRecipients(
  policy: MailPolicy,
  directory: Directory,
  forwardPaths: readonly Path[],
): Plan {
  const plan: Plan = { recipients: [], lists: [] };
  const seen = new Set<string>();
  for (const path of forwardPaths) {
    const first = destinationOf(policy, path.mailbox);
    if (first.kind !== "local") {
      put(plan.recipients, seen, path, first, path.parameters);
      continue;
    }
    const { destinations, several, owner } = expandUser(policy, directory, first.user);
    if (owner !== null) {
      const list: PlannedRecipient[] = [];
      const listed = new Set<string>();
      for (const one of destinations) put(list, listed, path, one, {});
      plan.lists.push({ owner: { localPart: owner, domain: policy.hostName }, recipients: list });
      if (wants(path.parameters, "SUCCESS"))
        plan.recipients.push({ ...path, destination: { kind: "done", action: "delivered" } });
      continue;
    }
    for (const one of destinations)
      put(plan.recipients, seen, path, one, several ? withoutSuccess(path.parameters) : path.parameters);
    if (several && wants(path.parameters, "SUCCESS"))
      plan.recipients.push({ ...path, destination: { kind: "done", action: "expanded" } });
  }
  return plan;
}

function put(
  into: PlannedRecipient[],
  seen: Set<string>,
  { mailbox }: Path,
  destination: Destination,
  parameters: Parameters,
): void {
  // The same user under two names gets one copy; an error is told for each name.
  const key = destinationKey(destination) + (destination.kind === "error" ? ` ${mailbox.localPart}` : "");
  if (seen.has(key)) return;
  seen.add(key);
  into.push({ mailbox, parameters, destination });
}

/** An alias of many answers for itself; its members are not asked to report success. RFC 3461 §5.2.7.3 (c) */
function withoutSuccess(parameters: Parameters): Parameters {
  const { NOTIFY: notify } = parameters;
  if (typeof notify !== "string") return parameters;
  const kept = notify.split(",").filter((word) => word.toUpperCase() !== "SUCCESS");
  return { ...parameters, NOTIFY: kept.length > 0 ? kept.join(",") : "NEVER" };
}
