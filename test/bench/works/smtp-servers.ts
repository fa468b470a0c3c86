/** The servers that are measured: ours, npm's smtp-server, and a bare copy of the bytes as the floor. */
import { Duplex } from "node:stream";
import { SMTPServer } from "smtp-server";
import { toLatin1 } from "../../../src/base/index.ts";
import { smtpServer, type SessionIn, type SmtpAnswer } from "../../../src/proto/smtp/index.ts";
import { ReplyCounter, type Chunk } from "./smtp-call.ts";

/** Makes one call and gives back the letters that arrived. Several calls may go on at once. */
export type Caller = (chunks: readonly Chunk[]) => Promise<Uint8Array[]>;

const TICK = { now: 0, random: () => 0 };
const CLOCK = { epochSeconds: 889_542_131, zoneMinutes: -300, zoneName: "EST" };

/** Ours: a session in memory, answered at once. With notes, each is kept until the call is over, as a trace would. */
export function ours(notes: boolean): Caller {
  return (chunks) => {
    const letters: Uint8Array[] = [];
    const kept: unknown[] = [];
    const replies = new ReplyCounter();
    const server = smtpServer.init(
      {
        hostName: "iguana.apex.com",
        personality: "postfix",
        session: "bench",
        clock: CLOCK,
        notes,
        settings: { sizeLimitBytes: null },
      },
      TICK,
    );
    const feed = (input: SessionIn<SmtpAnswer>): void => {
      const todo = [input];
      for (let next = todo.shift(); next !== undefined; next = todo.shift()) {
        for (const out of smtpServer.step(server, next, TICK)) {
          if (out.do === "send") replies.hear(toLatin1(out.bytes));
          else if (out.do === "note") kept.push(out.note);
          else if (out.do === "ask") {
            if (out.ask.what === "accept") letters.push(out.ask.content);
            todo.push({ on: "answer", id: out.id, answer: { verdict: "yes", facts: {} } });
          }
        }
      }
    };
    feed({
      on: "open",
      local: { address: "192.0.2.25", port: 25 },
      peer: { address: "192.0.2.10", port: 1025 },
    });
    let expected = 1;
    for (const { pieces, replies: wanted } of chunks) {
      for (const piece of pieces) feed({ on: "bytes", bytes: piece });
      expected += wanted;
      if (replies.count !== expected)
        throw new Error(`${replies.count} replies instead of ${expected}: the call went wrong.`);
    }
    return Promise.resolve(letters);
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
    this.replies.hear(toLatin1(chunk));
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
  /** Letters by the caller's port. */
  const arrived = new Map<number, Uint8Array[]>();
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
        const [only] = parts;
        arrived.get(session.remotePort)?.push(parts.length === 1 && only ? only : Buffer.concat(parts));
        done();
      });
    },
  });
  // What it is given is a net.Socket in life; it uses no more of it than a Wire has.
  const connect = server as unknown as { connect(wire: Duplex, options: object): void };
  return (chunks) =>
    new Promise((resolve, reject) => {
      const letters: Uint8Array[] = [];
      const wire = new Wire(nextPort++);
      arrived.set(wire.remotePort, letters);
      let expected = 1;
      let next = 0;
      const go = (): void => {
        while (wire.replies.count >= expected) {
          const chunk = chunks[next++];
          if (chunk === undefined) {
            wire.destroy();
            arrived.delete(wire.remotePort);
            resolve(letters);
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
  return (chunks) => {
    const letters: Uint8Array[] = [];
    for (const { pieces } of chunks) {
      const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
      let at = 0;
      for (const piece of pieces) {
        whole.set(piece, at);
        at += piece.length;
      }
      letters.push(whole);
    }
    return Promise.resolve(letters);
  };
}
