/** /var/log/maillog, as Sendmail and syslog of the period wrote it. */
import type { MailNote } from "../../../mail/index.ts";
import { asctime, secondsAt } from "../../../wire/index.ts";
import type { Sys, Syscall } from "../../program.ts";
import { LOG_FILE } from "./settings.ts";

/** A line for what is worth one; else none. */
export function logLine(note: MailNote, sys: Sys): Syscall[] {
  const words = wordsOf(note);
  if (words === null) return [];
  // "Tue Mar 10 09:16:02 1998" → "Mar 10 09:16:02"
  const stamp = asctime(secondsAt(sys.clock, sys.now), sys.clock.zoneMinutes).slice(4, 19);
  const host = sys.hostName.split(".")[0] ?? sys.hostName;
  return [
    {
      do: "write",
      path: LOG_FILE,
      text: `${stamp} ${host} sendmail[${sys.pid}]: ${words}\n`,
      append: true,
      owner: "root",
    },
  ];
}

function wordsOf(note: MailNote): string | null {
  switch (note.t) {
    case "mail.accepted":
      return `${note.letter}: from=<${note.reversePath}>, size=${note.sizeBytes}, class=0, pri=${30_000 + note.sizeBytes}, nrcpts=${note.forwardPaths.length}`;
    case "mail.delivered":
      return `${note.letter}: to=<${note.to}>, mailer=local, stat=Sent`;
    case "mail.relayed":
      return `${note.letter}: to=<${note.to}>, mailer=esmtp, relay=${note.exchange}., stat=Sent (${note.reply.slice(4)})`;
    case "mail.deferred":
      return `${note.letter}: to=<${note.to}>, mailer=esmtp, stat=Deferred: ${note.why}`;
    case "mail.failed":
      return `${note.letter}: to=<${note.to}>, mailer=esmtp, stat=${note.why}`;
    case "mail.route":
    case "mail.attempt":
    case "mail.log":
      return null;
  }
}
