/** The end of the way: into a mailbox file, or a file a .forward names. RFC 5321 §4.4 */
import { mboxEntry, withReturnPath, type QueueIn, type QueueOut } from "../../../mail/index.ts";
import { secondsAt } from "../../../wire/index.ts";
import { MOST_FILE_BYTES } from "../../files.ts";
import type { Sys, Syscall } from "../../program.ts";
import { isFullForGood, MAIL_DIRECTORY, mailSettings, NOWHERE } from "./settings.ts";

type Deliver = QueueOut & { do: "deliver" };
type Outcome = QueueIn & { on: "delivered" | "undelivered" };

export function deliver(out: Deliver, sys: Sys, answers: QueueIn[]): Syscall[] {
  const { id, reversePath, text, authored, destination } = out;
  if (destination.kind === "file" && destination.path === NOWHERE) {
    answers.push({ on: "delivered", id, path: NOWHERE });
    return [];
  }
  const written = withReturnPath(sys.hostName, reversePath, { text, authored: [...authored] });
  const entry = mboxEntry(reversePath, written.text, secondsAt(sys.clock, sys.now), sys.clock.zoneMinutes);
  const path = destination.kind === "file" ? destination.path : `${MAIL_DIRECTORY}/${destination.user}`;
  const owner = destination.kind === "file" ? ownerOf(destination.path, sys) : destination.user;
  const refusal =
    (destination.kind === "file" ? fileRefusal(out, owner, sys) : mailboxRefusal(out, entry.length, sys)) ??
    diskRefusal(out, path, entry.length, sys);
  if (refusal) {
    answers.push(refusal);
    return [];
  }
  answers.push({ on: "delivered", id, path, written });
  return [{ do: "write", path, text: entry, append: true, owner: owner ?? "root" }];
}

function mailboxRefusal({ id, destination }: Deliver, sizeBytes: number, sys: Sys): Outcome | null {
  const user = destination.kind === "local" ? destination.user : "";
  const { directory, personality } = mailSettings(sys);
  if (sys.userNamed(user) === null)
    return { on: "undelivered", id, temporary: false, code: "5.1.1", why: "User unknown" };
  const room = directory.roomBytes?.(user) ?? null;
  if (room === null || sizeBytes <= room) return null;
  const forGood = isFullForGood(personality);
  // RFC 3463 §3.3: X.2.2, mailbox full.
  const code = forGood ? "5.2.2" : "4.2.2";
  return { on: "undelivered", id, temporary: !forGood, code, why: "Mailbox full" };
}

/** A letter is written whole or not at all. RFC 3463 §3.4: X.3.1, mail system full. */
function diskRefusal({ id }: Deliver, path: string, sizeBytes: number, sys: Sys): Outcome | null {
  const free = mailSettings(sys).directory.freeBytes?.() ?? null;
  const long = (sys.file(path)?.text.length ?? 0) + sizeBytes > MOST_FILE_BYTES;
  if (!long && (free === null || free >= sizeBytes)) return null;
  return { on: "undelivered", id, temporary: true, code: "4.3.1", why: "No space left on device" };
}

/** Whose home the file is in. */
function ownerOf(path: string, sys: Sys): string | null {
  return sys.users().find(({ home }) => path.startsWith(`${home}/`))?.name ?? null;
}

/** Mail goes into files of people's own only: nobody appends letters to /etc/passwd. */
function fileRefusal({ id, destination }: Deliver, owner: string | null, sys: Sys): Outcome | null {
  const path = destination.kind === "file" ? destination.path : "";
  const good = owner !== null && !path.split("/").includes("..") && sys.file(path)?.kind !== "dir";
  if (good) return null;
  return { on: "undelivered", id, temporary: false, code: "5.7.1", why: `Cannot write to ${path}` };
}
