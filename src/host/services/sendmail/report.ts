/**
 * Telling the sender what became of a letter, by a letter with the null reverse-path. Nobody is ever
 * told about such a letter in turn; the postmaster here is. RFC 3464; RFC 5321 §4.5.5, §6.1
 */
import { actionOf, reportContent, type QueueIn, type QueueOut } from "../../../mail/index.ts";
import { showMailbox } from "../../../wire/index.ts";
import type { Sys, Syscall } from "../../program.ts";
import { newId, prepare } from "./accept.ts";
import { logLine } from "./log.ts";
import { queueConfig } from "./settings.ts";
import type { SendmailState } from "./state.ts";

export function report(
  state: SendmailState,
  out: QueueOut & { do: "report" },
  sys: Sys,
  answers: QueueIn[],
): Syscall[] {
  const { letter, kind, recipients } = out;
  const id = newId(state, sys);
  const double = out.to === null;
  const to = out.to ?? { localPart: "postmaster", domain: sys.hostName };
  const { expireMs } = queueConfig(sys);
  const { hostName, clock, now } = sys;
  const content = reportContent({ hostName, clock, now, id, to, letter, kind, recipients, double, expireMs });
  const fresh = prepare(
    state,
    {
      reversePath: null,
      mailParameters: {},
      body: letter.body,
      forwardPaths: [{ mailbox: to, parameters: {} }],
      content,
      origin: { user: "MAILER-DAEMON" },
      id,
      double,
    },
    sys,
  );
  for (const one of fresh) answers.push({ on: "submit", letter: one });
  return [...new Set(recipients.map(actionOf))].flatMap((action) => {
    const why = recipients.find((one) => actionOf(one) === action)?.why ?? "";
    const note = {
      t: "mail.reported",
      letter: letter.id,
      report: id,
      to: showMailbox(to),
      action,
      double,
      why,
    } as const;
    return [{ do: "note", note } satisfies Syscall, ...logLine(note, sys)];
  });
}
