/** What the BSD telnet of 1998 says. Measured on its descendant; names that cannot be found as in 4.4BSD. */
import type { DnsResult } from "../../../proto/dns/index.ts";
import { NVT } from "./nvt.ts";
import type { WhyFailed } from "./dial.ts";

export const PROMPT = "telnet> ";
export const ESCAPE_LINE = "Escape character is '^]'.\n";

export const FAILURE: Readonly<Record<WhyFailed, string>> = {
  refused: "Connection refused",
  timeout: "Connection timed out",
  unreachable: "No route to host",
  reset: "Connection reset by peer",
  "no-such-name": "Unknown host",
};

export function noName(name: string, result: DnsResult["status"]): string {
  if (result === "nodata") return `${name}: No address associated with name\n`;
  const known = result === "nxdomain" || result === "bad-name";
  return known ? `${name}: Unknown host\n` : `${name}: Host name lookup failure\n`;
}

export const HELP =
  "Commands may be abbreviated.  Commands are:\n\n" +
  "close   \tclose current connection\n" +
  "open    \tconnect to a site\n" +
  "quit    \texit telnet\n" +
  "send    \ttransmit special characters ('send ?' for more)\n" +
  "status  \tprint status information\n" +
  "?       \tprint help information\n";

/** `send` arguments: name, command byte (or the text to send), what it is. */
export const SENDABLE: readonly (readonly [name: string, what: number | string, says: string])[] = [
  ["ao", NVT.abortOutput, "Send Telnet Abort output"],
  ["ayt", NVT.areYouThere, "Send Telnet 'Are You There'"],
  ["brk", NVT.break, "Send Telnet Break"],
  ["ec", NVT.eraseCharacter, "Send Telnet Erase Character"],
  ["el", NVT.eraseLine, "Send Telnet Erase Line"],
  ["escape", "\x1d", "Send current escape character"],
  ["ga", NVT.goAhead, "Send Telnet 'Go Ahead' sequence"],
  ["ip", NVT.interrupt, "Send Telnet Interrupt Process"],
  ["nop", NVT.noOperation, "Send Telnet 'No operation'"],
  ["eor", NVT.endOfRecord, "Send Telnet 'End of Record'"],
  ["abort", NVT.abort, "Send Telnet 'Abort Process'"],
  ["susp", NVT.suspend, "Send Telnet 'Suspend Process'"],
  ["eof", NVT.endOfFile, "Send Telnet End of File Character"],
];

export const SEND_HELP =
  SENDABLE.map(([name, , says]) => `${name.padEnd(16)}${says}\n`).join("") +
  `${"?".padEnd(16)}Display send options\n`;
