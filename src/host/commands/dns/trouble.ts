/** What dig, host and nslookup of BIND 9 say when a server does not answer. */
import { utf8ToLatin1 } from "../../../base/index.ts";
import type { AskEvent } from "./ask.ts";

/** `name` is what was typed. Null for events that are not about trouble. */
export function troubleText(event: AskEvent, name: string): string | null {
  switch (event.is) {
    case "lost": {
      const { server, port, how, connecting, then } = event;
      const where = `${server.address}#${port}`;
      if (!connecting) return `;; communications error to ${where}: ${how}\n`;
      const said = `;; Connection to ${where}(${server.name}) for ${name} failed: ${how}.\n`;
      return then === "next" ? said : said + NOBODY;
    }
    case "garbled":
      return `;; Got bad packet: FORMERR\n;; ${utf8ToLatin1(event.says)}\n`;
    case "unsendable":
      return `;; ${utf8ToLatin1(event.says)}\n`;
    case "answer":
    case "truncated":
    case "sent":
    case "unwelcome":
      return null;
  }
}

export function unwelcomeText(event: AskEvent & { is: "unwelcome" }): string {
  return `;; Got ${event.why} from ${event.server.address}${event.next ? ", trying next server" : ""}\n`;
}

export const NOBODY = ";; no servers could be reached\n";

/** Whether the last word about a question that nobody answered is still to be said. */
export function isSilence(event: AskEvent): boolean {
  return event.is === "lost" && event.then === "nobody" && !event.connecting;
}

export const VERSION = "9.18.49-1~deb12u1-Debian";
