/**
 * Telling the sender that a letter could not be delivered: a letter with the null reverse-path, in
 * Sendmail's words. Nobody is ever told about such a letter in turn. RFC 5321 §4.5.5, §6.1
 */
import type { QueueIn, QueueOut } from "../../../mail/index.ts";
import { rfc5322Date, secondsAt, showMailbox } from "../../../wire/index.ts";
import type { Sys, Syscall } from "../../program.ts";
import { prepare } from "./accept.ts";
import type { SendmailState } from "./state.ts";

export function bounceOf(
  state: SendmailState,
  out: QueueOut & { do: "bounce" },
  sys: Sys,
  answers: QueueIn[],
): Syscall[] {
  const { letter, failed } = out;
  const to = letter.reversePath;
  if (to === null) return [];
  const reasons = failed.map((one) => `<${showMailbox(one.mailbox)}>... ${one.why}`);
  const lines = [
    `From: Mail Delivery Subsystem <MAILER-DAEMON@${sys.hostName}>`,
    `To: ${showMailbox(to)}`,
    "Subject: Returned mail: could not be delivered",
    "Auto-Submitted: auto-generated (failure)",
    "",
    `The original message was received at ${rfc5322Date(secondsAt(sys.clock, letter.acceptedAt), sys.clock)}`,
    "",
    "   ----- The following addresses had permanent fatal errors -----",
    ...failed.map((one) => `<${showMailbox(one.mailbox)}>`),
    "",
    "   ----- Transcript of session follows -----",
    ...reasons,
    "",
    "   ----- Original message follows -----",
    "",
  ];
  const fresh = prepare(
    state,
    {
      reversePath: null,
      mailParameters: {},
      body: letter.body,
      forwardPaths: [{ mailbox: to, parameters: {} }],
      content: `${lines.join("\r\n")}\r\n${letter.text}`,
      origin: { user: "MAILER-DAEMON" },
    },
    sys,
  );
  answers.push({ on: "submit", letter: fresh });
  return [];
}
