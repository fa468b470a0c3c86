/** Mailbox files as the page looks at them. */
import { latin1ToUtf8 } from "../../base/index.ts";
import { lookUp, type World } from "../../host/index.ts";
import { parseMbox, type MboxLetter } from "../../mail/index.ts";
import { readWords } from "../../wire/index.ts";

/** "ed@mail.mmco.com": who, and on which computer. */
export function splitOwner(owner: string): { user: string; host: string } {
  const at = owner.indexOf("@");
  return { user: owner.slice(0, at), host: owner.slice(at + 1) };
}

export function lettersIn(file: string, zoneMinutes = 0): MboxLetter[] {
  return file === "" ? [] : parseMbox(file, zoneMinutes);
}

/** The mailbox file as it is; "" when there is none. */
export function mailboxText(world: Readonly<World>, owner: string): string {
  const { user, host } = splitOwner(owner);
  const files = world.hosts[host]?.files;
  return (files && lookUp(files, "unix", `/var/mail/${user}`))?.text ?? "";
}

/** A user's letters, oldest first. */
export function mailboxOf(world: Readonly<World>, owner: string): MboxLetter[] {
  return lettersIn(mailboxText(world, owner), world.clock.zoneMinutes);
}

/** Bytes as a person reads them: UTF-8, and control characters made visible. */
export function readable(text: string): string {
  return visible(latin1ToUtf8(text));
}

/** The same for what has been decoded already. */
export function visible(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, (char) => {
    const code = char.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : "\u2421";
  });
}

/** A header field's value with its encoded words read, on one line and in one direction. RFC 2047 §4 */
export function readableField(value: string): string {
  const words = readWords(latin1ToUtf8(value));
  return visible(words.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "").replace(/[\r\n]+/g, " "));
}
