/**
 * One SMTP server session and the small mail system behind it, without a network: what is said to it and
 * what it says, step by step. The measured conversations of real servers are compared with these.
 */
import { fromLatin1, toLatin1 } from "../base/index.ts";
import type { Tick } from "../base/index.ts";
import { smtpServer } from "../proto/smtp/index.ts";
import type { SessionIn, SmtpAnswer, SmtpServer } from "../proto/smtp/index.ts";
import { judgeAtHouse, type Caller } from "./house.ts";

export interface Conversation {
  readonly server: SmtpServer;
  readonly caller: Caller;
  /** What it said since the last step, latin1. */
  said: string;
  closed: boolean;
}

const TICK: Tick = { now: 0, random: () => 0 };
/** Monday, 23 November 2026, 11:57:17 GMT. */
const CLOCK = { epochSeconds: 1_795_435_037, zoneMinutes: 0, zoneName: "" };
const HOST = "iguana.apex.com";

/** A call to iguana.apex.com; its greeting is the first thing said. */
export function openConversation(personality: string, caller: Caller): Conversation {
  const config = { hostName: HOST, personality, session: "converse", clock: CLOCK, notes: false };
  const talk: Conversation = { server: smtpServer.init(config, TICK), caller, said: "", closed: false };
  feed(talk, {
    on: "open",
    local: { address: "192.0.2.20", port: 25 },
    peer: { address: caller.address, port: 1025 },
  });
  return talk;
}

/** Sends bytes (latin1) at once, and gives back the lines that came, "[EOF]" after them when it hung up. */
export function say(talk: Conversation, text: string): string[] {
  feed(talk, { on: "bytes", bytes: fromLatin1(text) });
  return heard(talk);
}

/** The lines said since the last time. */
export function heard(talk: Conversation): string[] {
  const lines = talk.said.split("\r\n").slice(0, -1);
  talk.said = "";
  return talk.closed ? [...lines, "[EOF]"] : lines;
}

function feed(talk: Conversation, input: SessionIn<SmtpAnswer>): void {
  const todo = [input];
  for (let next = todo.shift(); next; next = todo.shift()) {
    for (const out of smtpServer.step(talk.server, next, TICK)) {
      if (out.do === "send") talk.said += toLatin1(out.bytes);
      else if (out.do === "close") talk.closed = true;
      else if (out.do === "ask") {
        todo.push({ on: "answer", id: out.id, answer: judgeAtHouse(talk.server, talk.caller, out.ask) });
      }
    }
  }
}
