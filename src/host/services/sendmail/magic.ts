/**
 * Recipients that are there for trying a sender out, where `magic: true` is set. In every local domain:
 *
 *   busy@     451 at RCPT, each time: the sender has to come again, and in the end to give up
 *   full@     the reply of a full mailbox (452 or 552, as the personality has it)
 *   missing@  550: nobody of that name
 *   slow@     is taken, but only after two minutes: within the five a sender has to wait (RFC 5321 §4.5.3.2.3)
 *   defer@    is taken at RCPT; the letter itself is put off with 451 after the dot
 *
 * A letter that slow@ or, from another letter, defer@ lets in is thrown away, unless there is such a user.
 */
import type { Plan } from "../../../mail/index.ts";
import { destinationOf, type MailPolicy } from "../../../mail/index.ts";
import type { Mailbox, SmtpAnswer } from "../../../proto/smtp/index.ts";
import type { Sys } from "../../program.ts";
import { NOWHERE, smtpSettings } from "./settings.ts";

export const SLOW_SECONDS = 120;

const REFUSALS: Readonly<Record<string, SmtpAnswer>> = {
  busy: { verdict: "no", rule: "try-later" },
  full: { verdict: "no", rule: "mailbox-full" },
  missing: { verdict: "no", rule: "unknown-user" },
};
const TAKEN: ReadonlySet<string> = new Set(["slow", "defer"]);

/** The name of a magic recipient, or null: it is somewhere else, or an ordinary one. */
function magicName(policy: MailPolicy, mailbox: Mailbox): string | null {
  const destination = destinationOf(policy, mailbox);
  if (destination.kind !== "local") return null;
  const { user } = destination;
  return TAKEN.has(user) || Object.hasOwn(REFUSALS, user) ? user : null;
}

/** What RCPT is answered; "slow": yes, but late. Null: nothing magic about it. */
export function magicRecipient(
  on: boolean,
  policy: MailPolicy,
  mailbox: Mailbox,
): SmtpAnswer | "slow" | null {
  const name = on ? magicName(policy, mailbox) : null;
  if (name === null) return null;
  return name === "slow" ? "slow" : (REFUSALS[name] ?? { verdict: "yes" });
}

/** What the dot is answered. */
export function magicLetter(
  on: boolean,
  policy: MailPolicy,
  to: readonly { mailbox: Mailbox }[],
): SmtpAnswer | null {
  const put = on && to.some(({ mailbox }) => magicName(policy, mailbox) === "defer");
  return put ? { verdict: "no", rule: "try-later" } : null;
}

/** Magic names nobody has lead to nowhere. */
export function withoutMagic(plan: Plan, sys: Sys): Plan {
  if (!smtpSettings(sys).magic) return plan;
  const recipients = plan.recipients.map((one) => {
    const { destination } = one;
    const gone =
      destination.kind === "local" && TAKEN.has(destination.user) && sys.userNamed(destination.user) === null;
    return gone ? { ...one, destination: { kind: "file" as const, path: NOWHERE } } : one;
  });
  return { ...plan, recipients };
}
