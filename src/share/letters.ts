/** Every letter that lies in a mailbox of a world, to be taken away: one by one, or a mailbox as it is. */
import { listDirectory, type World } from "../host/index.ts";
import { parseMbox } from "../mail/index.ts";
import { headerField, splitMessage } from "../wire/index.ts";

const MAIL_FOLDER = "/var/mail";
/** What a mail program notes in the mailbox; no part of the letter. */
const STATUS = /^(?:X-)?Status: [^\r\n]*\r?\n/gm;

export interface Letter {
  /** "letter-1.eml" */
  file: string;
  subject: string;
  /** As it travels: lines end with CRLF. Latin1, one character a byte. RFC 5322 §2.1 */
  text: string;
}

export interface Mailbox {
  /** "jane@iguana.apex.com" */
  owner: string;
  /** "jane-iguana.mbox" */
  file: string;
  /** The file itself, latin1. RFC 4155 */
  mbox: string;
  /** Oldest first. */
  letters: Letter[];
}

/** Mailboxes with something in them, in the order of hosts and names. */
export function mailboxesOf(world: Readonly<World>): Mailbox[] {
  return Object.values(world.hosts).flatMap((host) => {
    const inside = listDirectory(host.files, host.spec.look, MAIL_FOLDER);
    return inside.flatMap((found): Mailbox[] => {
      if (found.kind !== "file" || found.text === "") return [];
      const name = found.path.slice(MAIL_FOLDER.length + 1);
      const label = `${name}-${host.name.split(".")[0] ?? ""}`.replace(/[^a-z0-9.-]/gi, "_");
      const letters = parseMbox(found.text, world.clock.zoneMinutes).map(({ text }, i) => ({
        file: `${label}-${i + 1}.eml`,
        subject: headerField(splitMessage(text), "Subject")?.value ?? "",
        text: asItTravels(text),
      }));
      return [{ owner: `${name}@${host.name}`, file: `${label}.mbox`, mbox: found.text, letters }];
    });
  });
}

/** Without the mail program's notes in its head, and with the line ends of the wire. */
function asItTravels(text: string): string {
  const { bodyAt } = splitMessage(text);
  const head = text.slice(0, bodyAt).replace(STATUS, "");
  return `${head}${text.slice(bodyAt)}`.replace(/\r?\n/g, "\r\n");
}
