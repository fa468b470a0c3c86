/**
 * A hand-made trace with the causes a real world gives: a shell line, a call to iguana's port 25, a
 * dialogue with a refusal, a letter, and its delivery. Only what the views read is filled in.
 */
import { fromLatin1 } from "../../src/base/index.ts";
import type { Endpoint, Micros, Seq } from "../../src/base/index.ts";
import type { HostName, Trace, TraceBody } from "../../src/host/index.ts";
import type { Why } from "../../src/proto/smtp/index.ts";
import { PROTOCOL, encodeIpv4, encodeTcp } from "../../src/wire/index.ts";
import type { TcpFlags } from "../../src/wire/index.ts";

export const ANDROMEDA = "andromeda.acme.com";
export const IGUANA = "iguana.apex.com";
export const JOE = `${ANDROMEDA}/1`;
const ADDRESSES: Record<HostName, string> = { [ANDROMEDA]: "192.0.2.25", [IGUANA]: "198.51.100.25" };
const LATENCY: Micros = 38_000;
const CALLER: Endpoint = { address: "192.0.2.25", port: 1027 };
const SERVER: Endpoint = { address: "198.51.100.25", port: 25 };
const DATA: TcpFlags = { PSH: true, ACK: true };
const PROMPT = "joe@andromeda:~$ ";

/** A real packet; only its sequence numbers are left at zero. */
export function tcpPacket(from: Endpoint, to: Endpoint, flags: TcpFlags, text = ""): Uint8Array {
  const segment = {
    sourcePort: from.port,
    destinationPort: to.port,
    sequence: 0,
    acknowledgement: 0,
    flags,
    window: 4096,
    urgentPointer: 0,
    options: [],
    payload: fromLatin1(text),
  };
  return encodeIpv4({
    source: from.address,
    destination: to.address,
    protocol: PROTOCOL.tcp,
    payload: encodeTcp(segment, from.address, to.address),
  });
}

/** Writes events one after the other, with scopes of causes. */
export class Story {
  readonly trace: Trace[] = [];
  now: Micros = 0;
  cause: Seq | null = null;
  #packet = 1;

  add(host: HostName, body: TraceBody, cause: Seq | null = this.cause): Seq {
    const seq = this.trace.length;
    this.trace.push({ seq, at: this.now, cause, host, ...body });
    return seq;
  }

  /** Sends a packet and lets it arrive; the arrival becomes the cause. Gives the packet's number. */
  fly(from: HostName, to: HostName, bytes: Uint8Array, loss = false): number {
    const packet = this.#packet++;
    const arrivesAt = loss ? null : this.now + LATENCY;
    this.add(from, {
      t: "packet.sent",
      packet,
      bytes,
      to,
      address: ADDRESSES[to] ?? "0.0.0.0",
      arrivesAt,
      lost: loss ? "loss" : null,
      again: false,
    });
    const sent = this.trace.length - 1;
    if (loss) {
      this.add(from, { t: "packet.lost", packet, why: "loss" }, sent);
      return packet;
    }
    this.now += LATENCY;
    this.cause = this.add(to, { t: "packet.arrived", packet, from }, sent);
    return packet;
  }

  say(text: string): number {
    return this.fly(ANDROMEDA, IGUANA, tcpPacket(CALLER, SERVER, DATA, text));
  }

  hear(text: string): number {
    return this.fly(IGUANA, ANDROMEDA, tcpPacket(SERVER, CALLER, DATA, text));
  }

  control(flags: TcpFlags, from: "caller" | "server"): number {
    return from === "caller"
      ? this.fly(ANDROMEDA, IGUANA, tcpPacket(CALLER, SERVER, flags))
      : this.fly(IGUANA, ANDROMEDA, tcpPacket(SERVER, CALLER, flags));
  }

  print(text: string, echo = false): Seq {
    return this.add(ANDROMEDA, { t: "print", tty: JOE, text, echo });
  }

  /** Types a line key by key, 90 ms apart; the cause is then its Return. */
  type(line: string): void {
    for (const text of `${line}\r`) {
      this.now += 90_000;
      this.cause = null;
      this.cause = this.add(ANDROMEDA, { t: "key", tty: JOE, text });
      this.print(text === "\r" ? "\r\n" : text, true);
    }
  }

  state(host: HostName, from: TcpStateName, to: TcpStateName): void {
    const local = host === ANDROMEDA ? CALLER : SERVER;
    const remote = host === ANDROMEDA ? SERVER : CALLER;
    this.add(host, { t: "tcp.state", socket: "s1", local, remote, from, to });
  }

  /** Telnet sends a line that was typed; the server takes it, answers, and the answer is printed. */
  exchange(
    line: string,
    verb: string,
    code: number,
    reply: string,
    says = "You asked, it answered.",
    why: Partial<Why> = {},
  ): void {
    this.now += 1_200_000;
    this.type(line);
    this.cause = this.add(ANDROMEDA, { t: "call.line", text: line });
    this.say(`${line}\r\n`);
    this.answer(line, verb, code, reply, says, why);
  }

  answer(
    line: string,
    verb: string,
    code: number,
    reply: string,
    says: string,
    why: Partial<Why> = {},
  ): void {
    const text = `${code} ${reply}`;
    this.cause = this.add(IGUANA, {
      t: "smtp.command",
      session: "q1",
      role: "server",
      verb,
      line,
      phase: "ready",
    });
    this.cause = this.add(IGUANA, {
      t: "smtp.reply",
      session: "q1",
      role: "server",
      verb,
      code,
      lines: [text],
      phase: "ready",
      why: { rule: "test", cite: "RFC 5321 §4.1.1.3", says, next: null, range: null, slip: null, ...why },
    });
    this.hear(`${text}\r\n`);
    this.print(`${text}\r\n`);
  }
}

type TcpStateName = Extract<TraceBody, { t: "tcp.state" }>["from"];

function open(story: Story): void {
  story.add(ANDROMEDA, { t: "terminal.opened", tty: JOE, user: "joe" });
  story.print(PROMPT);
  story.now = 2_000_000;
}

export function dial(story: Story): void {
  const line = "telnet iguana.apex.com 25";
  story.type(line);
  story.cause = story.add(ANDROMEDA, { t: "shell.line", line, known: true, suggestion: null });
  story.cause = story.add(ANDROMEDA, { t: "call.dialled", name: IGUANA, port: 25 });
  story.print("Trying 198.51.100.25...\r\n");
  story.state(ANDROMEDA, "CLOSED", "SYN-SENT");
  story.control({ SYN: true }, "caller");
  story.state(IGUANA, "LISTEN", "SYN-RECEIVED");
  story.control({ SYN: true, ACK: true }, "server");
  story.state(ANDROMEDA, "SYN-SENT", "ESTABLISHED");
  story.cause = story.add(ANDROMEDA, { t: "call.opened", name: IGUANA, address: SERVER.address, port: 25 });
  story.print("Connected to iguana.apex.com.\r\nEscape character is '^]'.\r\n");
  story.control({ ACK: true }, "caller");
  story.state(IGUANA, "SYN-RECEIVED", "ESTABLISHED");
  story.cause = story.add(IGUANA, { t: "smtp.opened", session: "q1", role: "server", peer: CALLER });
  const text = "220 iguana.apex.com SMTP Sendmail 8.8.8 ready at Tue, 10 Mar 1998 09:14:07 -0500";
  story.cause = story.add(IGUANA, {
    t: "smtp.reply",
    session: "q1",
    role: "server",
    verb: "",
    code: 220,
    lines: [text],
    phase: "connect",
    why: {
      rule: "greeting",
      cite: "RFC 5321 §3.1",
      says: "Iguana picked up.",
      next: null,
      range: null,
      slip: null,
    },
  });
  story.hear(`${text}\r\n`);
  story.print(`${text}\r\n`);
}

/** As far as the refused recipient, everything answered. */
export function refusedStory(): Story {
  const story = new Story();
  open(story);
  dial(story);
  story.exchange(
    "HELO andromeda.acme.com",
    "HELO",
    250,
    "iguana.apex.com Hello andromeda.acme.com [192.0.2.25], pleased to meet you",
  );
  story.exchange("MAIL FROM:<joe@andromeda.acme.com>", "MAIL", 250, "<joe@andromeda.acme.com>... Sender ok");
  story.exchange(
    "RCPT TO:<jnae@iguana.apex.com>",
    "RCPT",
    550,
    "<jnae@iguana.apex.com>... User unknown",
    "You asked for jnae and iguana has no such mailbox.",
  );
  return story;
}

/** The refused recipient again, spelt right: the line is on its way and has not arrived. */
export function flyingStory(): Story {
  const story = refusedStory();
  story.now += 1_200_000;
  const line = "RCPT TO:<jane@iguana.apex.com>";
  story.type(line);
  story.cause = story.add(ANDROMEDA, { t: "call.line", text: line });
  story.say(`${line}\r\n`);
  story.trace.pop();
  story.now -= LATENCY / 2;
  return story;
}

function letter(story: Story): void {
  for (const line of ["Subject: lunch", "", "Bring the laptop."]) {
    story.type(line);
    story.cause = story.add(ANDROMEDA, { t: "call.line", text: line });
    story.say(`${line}\r\n`);
  }
}

/** The whole session: delivered, hung up, read. */
export function wholeStory(): Story {
  const story = refusedStory();
  story.exchange("RCPT TO:<jane@iguana.apex.com>", "RCPT", 250, "<jane@iguana.apex.com>... Recipient ok");
  story.exchange("DATA", "DATA", 354, 'Enter mail, end with "." on a line by itself');
  letter(story);
  story.exchange(".", ".", 250, "JAA00214 Message accepted for delivery");
  story.cause = story.add(IGUANA, {
    t: "mail.accepted",
    letter: "JAA00214",
    reversePath: "joe@andromeda.acme.com",
    forwardPaths: ["jane@iguana.apex.com"],
    sizeBytes: 40,
    authored: [],
  });
  story.add(IGUANA, {
    t: "mail.delivered",
    letter: "JAA00214",
    to: "jane@iguana.apex.com",
    user: "jane",
    path: "/var/mail/jane",
    authored: [],
    text: "",
  });
  story.exchange("QUIT", "QUIT", 221, "iguana.apex.com closing connection");
  story.state(IGUANA, "ESTABLISHED", "FIN-WAIT-1");
  story.control({ FIN: true, ACK: true }, "server");
  story.state(ANDROMEDA, "ESTABLISHED", "CLOSE-WAIT");
  story.state(ANDROMEDA, "CLOSE-WAIT", "LAST-ACK");
  story.cause = story.add(ANDROMEDA, { t: "call.ended", name: IGUANA, port: 25, by: "them" });
  story.print("Connection closed by foreign host.\r\n");
  story.print(PROMPT);
  story.control({ FIN: true, ACK: true }, "caller");
  story.state(IGUANA, "FIN-WAIT-2", "TIME-WAIT");
  story.now += 3_000_000;
  story.type("mailq");
  story.cause = story.add(ANDROMEDA, { t: "shell.line", line: "mailq", known: true, suggestion: null });
  story.print("Mail queue is empty\r\n");
  story.print(PROMPT);
  return story;
}
