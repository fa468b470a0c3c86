/** /var/log/maillog, as Sendmail 8.8 and syslog of the period wrote it. */
import type { MailNote, Spent } from "../../../mail/index.ts";
import { asctime, headerField, secondsAt, splitMessage } from "../../../wire/index.ts";
import type { Sys, Syscall } from "../../program.ts";
import { LOG_FILE } from "./settings.ts";
import { inSendmailsWords } from "./words.ts";

/** What only the one who took the letter knows. */
export interface Arrival {
  /** The letter as it was taken. */
  text: string;
  /** "ESMTP"; null for a letter of this computer's own. */
  protocol: string | null;
}

/** A line for what is worth one; else none. */
export function logLine(note: MailNote, sys: Sys, arrival?: Arrival): Syscall[] {
  const words = wordsOf(note, arrival);
  return words === null ? [] : syslog(words, sys);
}

/** "Mar 10 09:16:02 iguana sendmail[214]: …" */
export function syslog(words: string, sys: Sys): Syscall[] {
  // "Tue Mar 10 09:16:02 1998" → "Mar 10 09:16:02"
  const stamp = asctime(secondsAt(sys.clock, sys.now), sys.clock.zoneMinutes).slice(4, 19);
  const host = sys.hostName.split(".")[0] ?? sys.hostName;
  // What strangers wrote must not be able to begin a line of its own.
  const text = `${stamp} ${host} sendmail[${sys.pid}]: ${words.replace(/[\r\n\0]/g, "?")}\n`;
  return [{ do: "write", path: LOG_FILE, text, append: true, owner: "root" }];
}

function wordsOf(note: MailNote, arrival: Arrival | undefined): string | null {
  switch (note.t) {
    case "mail.accepted":
      return accepted(note, arrival);
    case "mail.delivered":
      return `${to(note)}, stat=Sent`;
    case "mail.relayed":
      return `${to(note)}, stat=Sent (${note.reply.slice(4)})`;
    case "mail.deferred":
      return `${to(note)}, stat=Deferred: ${inSendmailsWords(note.why, note.spent?.relay ?? "")}`;
    case "mail.failed":
      return `${to(note)}, stat=${inSendmailsWords(note.why, note.spent?.relay ?? "")}`;
    case "mail.reported":
      return `${note.letter}: ${note.report}: ${notice(note)}`;
    case "mail.log":
      return note.line;
    case "mail.route":
    case "mail.attempt":
      return null;
  }
}

function accepted(note: MailNote & { t: "mail.accepted" }, arrival: Arrival | undefined): string {
  const { letter, reversePath, sizeBytes, forwardPaths, origin = "" } = note;
  const id = arrival && headerField(splitMessage(arrival.text), "Message-Id")?.value;
  const parts = [
    `${letter}: from=${reversePath === "" ? "<>" : `<${reversePath}>`}`,
    `size=${sizeBytes}`,
    "class=0",
    `pri=${30_000 * forwardPaths.length + sizeBytes}`,
    `nrcpts=${forwardPaths.length}`,
    ...(id ? [`msgid=${id}`] : []),
    ...(arrival?.protocol ? [`proto=${arrival.protocol}`] : []),
    `relay=${origin}`,
  ];
  return parts.join(", ");
}

function to(note: { letter: string; to: string; spent?: Spent }): string {
  const { spent } = note;
  const parts = [`${note.letter}: to=<${note.to}>`];
  if (spent) {
    parts.push(`delay=${clockFace(spent.delayMs)}`, `xdelay=${clockFace(spent.attemptMs)}`);
    parts.push(`mailer=${spent.mailer}`);
    if (spent.relay !== "")
      parts.push(`relay=${spent.relay}.${spent.address === null ? "" : ` [${spent.address}]`}`);
  }
  return parts.join(", ");
}

/** "00:00:07", "1+02:30:00" for more than a day. */
function clockFace(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (n: number): string => String(n).padStart(2, "0");
  const days = Math.floor(seconds / 86_400);
  const time = `${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return days === 0 ? time : `${days}+${time}`;
}

function notice({ action, double, why }: MailNote & { t: "mail.reported" }): string {
  const text = inSendmailsWords(why, "the remote host");
  if (double) return `postmaster notify: ${text}`;
  if (action === "failed") return `DSN: ${text}`;
  return action === "delayed" ? `sender notify: ${text}` : "DSN: Return receipt";
}
