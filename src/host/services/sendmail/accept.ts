/** Taking responsibility for a letter: it gets a queue id, our trace headers, and a place in the queue. */
import { planRecipients, queueId, stampLetter, type NewLetter, type Stamp } from "../../../mail/index.ts";
import { personalityNamed, type Envelope, type Mailbox, type Parameters } from "../../../proto/smtp/index.ts";
import { civilTime, secondsAt } from "../../../wire/index.ts";
import type { Sys } from "../../program.ts";
import { mailSettings } from "./settings.ts";
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
}

/** The letter as the queue takes it. */
export function prepare(state: SendmailState, submission: Submission, sys: Sys): NewLetter {
  const { personality, policy, directory } = mailSettings(sys);
  const epochSeconds = secondsAt(sys.clock, sys.now);
  const id = queueId(civilTime(epochSeconds, sys.clock.zoneMinutes).hour, state.letters++, sys.pid);
  const { reversePath, mailParameters, body, content, origin } = submission;
  const stamp: Stamp = {
    hostName: sys.hostName,
    version: personalityNamed(personality).version,
    id,
    epochSeconds,
    zone: sys.clock,
    call: "call" in origin ? origin.call : null,
    ...("user" in origin ? { user: origin.user } : {}),
    reversePath,
    forwardPaths: submission.forwardPaths.map(({ mailbox }) => mailbox),
  };
  const written = stampLetter(stamp, content);
  const recipients = planRecipients(policy, directory, submission.forwardPaths);
  return {
    id,
    reversePath,
    mailParameters,
    body,
    recipients,
    text: written.text,
    authored: written.authored,
  };
}
