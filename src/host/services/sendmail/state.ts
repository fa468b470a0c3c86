/** What the mail system of a host remembers: calls in and out, and the queue between them. */
import type { Micros } from "../../../base/index.ts";
import type { MailQueue } from "../../../mail/index.ts";
import type { SmtpClient } from "../../../proto/smtp/index.ts";
import type { IncomingState } from "./incoming.ts";

export interface OutgoingCall {
  /** The queue's number for it. */
  id: number;
  client: SmtpClient;
  /** Told to the queue already. */
  reported: boolean;
}

export interface SendmailState {
  incoming: IncomingState;
  queue: MailQueue;
  /** By socket: "out7". */
  outgoing: Record<string, OutgoingCall>;
  /** The queue's own questions to the resolver, by the number used with it. */
  questions: Record<string, number>;
  nextQuestion: number;
  /** What the queue's timer is set to. */
  queueDue: Micros | null;
  /** Letters taken, for queue ids. */
  letters: number;
}

/** The queue's questions and the incoming calls' share one resolver; their numbers must not meet. */
export const FIRST_QUEUE_QUESTION = 1_000_000_000;
