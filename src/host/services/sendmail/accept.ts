/** Taking responsibility for a letter: it gets a queue id, our trace headers, and a place in the queue. */
import {
  callerAccess,
  planRecipients,
  queueId,
  senderAccess,
  stampLetter,
  type MailPolicy,
  type NewLetter,
  type Plan,
  type PlannedRecipient,
  type Stamp,
} from "../../../mail/index.ts";
import { personalityNamed, type Envelope, type Mailbox, type Parameters } from "../../../proto/smtp/index.ts";
import { civilTime, secondsAt } from "../../../wire/index.ts";
import type { Sys } from "../../program.ts";
import { withoutMagic } from "./magic.ts";
import { mailSettings, NOWHERE, SPOOL } from "./settings.ts";
import type { SendmailState } from "./state.ts";

/** Where a letter comes from, for its Received: line. */
export type Origin = { call: NonNullable<Stamp["call"]> } | { user: string };

export interface Submission {
  reversePath: Mailbox | null;
  mailParameters: Parameters;
  body: Envelope["body"];
  forwardPaths: readonly { mailbox: Mailbox; parameters: Parameters }[];
  /** Latin1, CRLF. */
  content: string;
  origin: Origin;
  /** Given for reports, whose text names it. */
  id?: string;
  /** A report to the postmaster about a report. */
  double?: boolean;
}

const LETTERS_OF_ONE_PID = 676;

/** A queue id that no letter here has, in memory or on the disk. Sendmail had a process, and so a number, for each call. */
export function newId(state: SendmailState, sys: Sys): string {
  const { hour } = civilTime(secondsAt(sys.clock, sys.now), sys.clock.zoneMinutes);
  for (;;) {
    const number = state.letters++;
    const id = queueId(hour, number, sys.pid + Math.floor(number / LETTERS_OF_ONE_PID));
    if (!(`l:${id}` in state.queue.letters) && sys.file(`${SPOOL}/qf${id}`) === null) return id;
  }
}

/** The letters as the queue takes them: one, and one more for each list with an owner. RFC 5321 §3.9.2 */
export function prepare(state: SendmailState, submission: Submission, sys: Sys): NewLetter[] {
  const { policy, directory } = mailSettings(sys);
  const { reversePath, mailParameters } = submission;
  const planned = withoutMagic(planRecipients(policy, directory, submission.forwardPaths), sys);
  const plan = discarding(policy, submission, planned);
  const letters = plan.lists.map(({ owner, recipients }) =>
    write(state, { ...submission, reversePath: owner, mailParameters: {} }, recipients, sys),
  );
  if (plan.recipients.length === 0 && letters.length > 0) return letters;
  return [write(state, { ...submission, reversePath, mailParameters }, plan.recipients, sys), ...letters];
}

/** Access rules may say that mail of this sender or caller is taken and thrown away. */
function discarding(policy: MailPolicy, { origin, reversePath }: Submission, plan: Plan): Plan {
  if (!policy.access || !("call" in origin)) return plan;
  const { address, reverseName } = origin.call;
  const verdicts = [
    callerAccess(policy.access, address, reverseName),
    senderAccess(policy.access, reversePath),
  ];
  if (!verdicts.some((rule) => rule?.verdict === "discard")) return plan;
  const all = [...plan.recipients, ...plan.lists.flatMap(({ recipients }) => recipients)];
  const recipients = all.map(({ mailbox }): PlannedRecipient => ({
    mailbox,
    parameters: { NOTIFY: "NEVER" },
    destination: { kind: "file", path: NOWHERE },
  }));
  return { recipients, lists: [] };
}

function write(
  state: SendmailState,
  submission: Submission,
  recipients: readonly PlannedRecipient[],
  sys: Sys,
): NewLetter {
  const { reversePath, mailParameters, body, content, origin, double = false } = submission;
  const { personality } = mailSettings(sys);
  const id = submission.id ?? newId(state, sys);
  const stamp: Stamp = {
    hostName: sys.hostName,
    version: personalityNamed(personality).version,
    id,
    epochSeconds: secondsAt(sys.clock, sys.now),
    zone: sys.clock,
    call: "call" in origin ? origin.call : null,
    ...("user" in origin ? { user: origin.user } : {}),
    reversePath,
    forwardPaths: submission.forwardPaths.map(({ mailbox }) => mailbox),
  };
  const { text, authored } = stampLetter(stamp, content);
  const from = originOf(origin);
  return { id, reversePath, mailParameters, body, recipients, text, authored, origin: from, double };
}

function originOf(origin: Origin): string {
  if ("user" in origin) return `${origin.user}@localhost`;
  const { reverseName, address } = origin.call;
  return `${reverseName ?? ""} [${address}]`.trimStart();
}
