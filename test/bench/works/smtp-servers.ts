/** The servers that are measured: ours, npm's smtp-server, and a bare copy of the bytes as the floor. */
import { Duplex } from "node:stream";
import { SMTPServer } from "smtp-server";
import { smtpServer, type SessionIn, type SmtpAnswer } from "../../../src/proto/smtp/index.ts";
import { ReplyCounter, type Chunk } from "./smtp-call.ts";

/** A letter that arrived, in the pieces its server handed out: nobody is made to join what it need not. */
export type Arrived = readonly Uint8Array[];

/** Makes one call and hands over each letter that arrives. Several calls may go on at once. */
export type Caller = (chunks: readonly Chunk[], take: (letter: Arrived) => void) => Promise<void>;

const TICK = { now: 0, random: () => 0 };
const LOCAL = { address: "192.0.2.25", port: 25 };
const PEER = { address: "192.0.2.10", port: 1025 };
const YES: SmtpAnswer = { verdict: "yes" };
const CLOCK = { epochSeconds: 889_542_131, zoneMinutes: -300, zoneName: "EST" };

/** Ours: a session in memory, answered at once. With notes, each is kept until the call is over, as a trace would. */
export function ours(notes: boolean): Caller {
  // A server is set up once, and called many times.
  const config = {
    hostName: "iguana.apex.com",
    personality: "postfix",
    session: "bench",
    clock: CLOCK,
    notes,
    settings: { sizeLimitBytes: null },
  };
  return (chunks, take) => {
    const kept: unknown[] = [];
    const replies = new ReplyCounter();
    const server = smtpServer.init(config, TICK);
    const feed = (input: SessionIn<SmtpAnswer>): void => {
      for (const out of smtpServer.step(server, input, TICK)) {
        if (out.do === "send") replies.hear(out.bytes);
        else if (out.do === "note") kept.push(out.note);
        else if (out.do === "ask") {
          if (out.ask.what === "accept") take(out.ask.content.slices);
          // A question is the last a session says before it waits.
          feed({ on: "answer", id: out.id, answer: YES });
        }
      }
    };
    feed({ on: "open", local: LOCAL, peer: PEER });
    let expected = 1;
    for (const { pieces, replies: wanted } of chunks) {
      for (const piece of pieces) feed({ on: "bytes", bytes: piece });
      expected += wanted;
      if (replies.count !== expected)
        throw new Error(`${replies.count} replies instead of ${expected}: the call went wrong.`);
    }
    return Promise.resolve();
  };
}

/** A socket without a network: what the server writes is heard, what the client says is pushed. */
class Wire extends Duplex {
  readonly replies = new ReplyCounter();
  readonly remoteAddress = "192.0.2.10";
  readonly remotePort: number;
  readonly localAddress = "192.0.2.25";
  readonly localPort = 25;
  readonly readyState = "open";
  heard: () => void = () => undefined;
  constructor(port: number) {
    super();
    this.remotePort = port;
  }
  override _read(): void {
    // Pushed from outside.
  }
  override _write(chunk: Uint8Array, _encoding: string, done: () => void): void {
    this.replies.hear(chunk);
    done();
    this.heard();
  }
  setTimeout(): this {
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
}

export function smtpServerOfNpm(): Caller {
  /** Who takes letters, by the caller's port. */
  const takers = new Map<number, (letter: Arrived) => void>();
  let nextPort = 1;
  const server = new SMTPServer({
    disableReverseLookup: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    authOptional: true,
    hideENHANCEDSTATUSCODES: false,
    logger: false,
    size: 64_000_000,
    onData(stream, session, done) {
      const parts: Uint8Array[] = [];
      stream.on("data", (part: Uint8Array) => parts.push(part));
      stream.on("end", () => {
        takers.get(session.remotePort)?.(parts);
        done();
      });
    },
  });
  // What it is given is a net.Socket in life; it uses no more of it than a Wire has.
  const connect = server as unknown as { connect(wire: Duplex, options: object): void };
  return (chunks, take) =>
    new Promise((resolve, reject) => {
      const wire = new Wire(nextPort++);
      takers.set(wire.remotePort, take);
      let expected = 1;
      let next = 0;
      const go = (): void => {
        while (wire.replies.count >= expected) {
          const chunk = chunks[next++];
          if (chunk === undefined) {
            wire.destroy();
            takers.delete(wire.remotePort);
            resolve();
            return;
          }
          expected += chunk.replies;
          for (const piece of chunk.pieces) wire.push(piece);
        }
      };
      wire.heard = () => setImmediate(go);
      wire.on("error", reject);
      connect.connect(wire, {});
    });
}

/** The least that can be done: every byte copied once. */
export function copying(): Caller {
  return (chunks, take) => {
    for (const { pieces } of chunks) {
      const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
      let at = 0;
      for (const piece of pieces) {
        whole.set(piece, at);
        at += piece.length;
      }
      take([whole]);
    }
    return Promise.resolve();
  };
}
