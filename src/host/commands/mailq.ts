/** mailq: what waits in this computer's mail queue, and why. Sendmail 8.8's layout. */
import { asctime, secondsAt, showPath } from "../../wire/index.ts";
import type { QueuedLetter } from "../../mail/index.ts";
import type { Command, Sys } from "../program.ts";
import { inSendmailsWords, lettersInSpool } from "../services/sendmail/index.ts";
import { oneShot } from "./kit.ts";

export const mailq: Command = {
  name: "mailq",
  summary: "list the letters that wait to be sent",
  usage: "mailq",
  manual:
    "Lists this computer's mail queue: id, size, when the letter came, its sender, why it waits, and who is still to get it. " +
    "A * marks a letter that is being sent right now. sendmail -q tries them all at once.",
  looks: ["unix"],
  program: oneShot("mailq", (_argv, sys) => queueListing(sys)),
};

/** Also what `sendmail -bp` prints. */
export function queueListing(sys: Sys): string {
  const letters = lettersInSpool(sys);
  if (letters.length === 0) return "Mail queue is empty\n";
  const count = `\t\tMail Queue (${letters.length} request${letters.length === 1 ? "" : "s"})\n`;
  const head = "--Q-ID-- --Size-- -----Q-Time----- ------------Sender/Recipient------------\n";
  return count + head + letters.map((letter) => rowOf(letter, sys)).join("");
}

function rowOf(letter: QueuedLetter, sys: Sys): string {
  const { id, text, reversePath, acceptedAt, recipients } = letter;
  const busy = recipients.some(({ status }) => status === "waiting" || status === "trying");
  const time = asctime(secondsAt(sys.clock, acceptedAt), sys.clock.zoneMinutes).slice(0, 16);
  const size = String(text.length).padStart(8);
  const waits = recipients.filter(
    ({ status }) => status === "deferred" || status === "waiting" || status === "trying",
  );
  const waiting = waits.find(({ why }) => why !== "");
  return [
    `${id}${busy ? "*" : " "}${size} ${time} ${reversePath === null ? "MAILER-DAEMON" : showPath(reversePath)}\n`,
    ...(waiting === undefined ? [] : [`                 (${reasonOf(waiting).slice(0, 60)})\n`]),
    ...waits.map((one) => `                                   ${nameOf(one)}\n`),
  ].join("");
}

function reasonOf({ why, remote }: QueuedLetter["recipients"][number]): string {
  return `Deferred: ${inSendmailsWords(why, remote)}`;
}

function nameOf({ destination, mailbox }: QueuedLetter["recipients"][number]): string {
  if (destination.kind === "local") return destination.user;
  return destination.kind === "file"
    ? destination.path
    : showPath(destination.kind === "remote" ? destination.mailbox : mailbox);
}
