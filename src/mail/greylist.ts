/**
 * Greylisting: a caller, sender and recipient never seen together are told to come back later; a mail
 * system with a queue does, most senders of junk do not. RFC 6647 §2.4. The memory is the text of
 * a file, one line each: first seen (seconds since 1970), caller, sender, recipient.
 */
import type { Ipv4 } from "../base/index.ts";

export interface Triple {
  caller: Ipv4;
  sender: string;
  recipient: string;
}

/** Those not seen for so long begin anew. */
const KEPT_SECONDS = 36 * 86_400;
const MOST_LINES = 10_000;

/** `text` is the memory afterwards; the same string when nothing changed. */
export function greylist(
  memory: string,
  triple: Triple,
  nowSeconds: number,
  delaySeconds: number,
): { pass: boolean; text: string } {
  // The nearest network counts, for a sender with many machines may try again from the one next door.
  const network = triple.caller.split(".").slice(0, 3).join(".");
  const key = ` ${network} <${clean(triple.sender)}> <${clean(triple.recipient)}>`;
  const lines = memory.split("\n").filter((line) => line !== "");
  const known = lines.find((line) => line.endsWith(key) && /^\d+ /.test(line));
  const since = known === undefined ? null : parseInt(known, 10);
  if (since !== null && nowSeconds - since < KEPT_SECONDS)
    return { pass: nowSeconds - since >= delaySeconds, text: memory };
  const fresh = lines.filter((line) => line !== known && nowSeconds - parseInt(line, 10) < KEPT_SECONDS);
  return { pass: false, text: [...fresh.slice(-MOST_LINES), `${nowSeconds}${key}`, ""].join("\n") };
}

/** Addresses in one file line must not be able to end it. */
function clean(address: string): string {
  return address.toLowerCase().replace(/[\r\n\0]/g, "?");
}
