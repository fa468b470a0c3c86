/** Where real programs come in: a TCP or UDP port of this machine for each port of a simulated computer. */
import { createSocket, type RemoteInfo, type Socket as UdpSocket } from "node:dgram";
import { createServer, type Server } from "node:net";
import type { Endpoint } from "../base/index.ts";
import type { Calls } from "./calls.ts";
import { Refused } from "./folders.ts";
import type { Live } from "./live.ts";
import type { Visitor } from "./visitors.ts";

export interface Door {
  host: string;
  service: string;
  proto: "tcp" | "udp";
  address: string;
  port: number;
  close(): void;
}

/** What a door leads to. */
export interface Behind {
  host: string;
  service: string;
  protos: readonly ("udp" | "tcp")[];
  to: Endpoint;
  visitor: Visitor;
}

/** Real callers of one port at the same time; more wait or are turned away by the system. */
const MOST_CALLERS = 500;

export async function openTcpDoor(behind: Behind, at: Endpoint, calls: Calls): Promise<Door> {
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) =>
    calls.callIn(socket, behind.visitor, behind.to),
  );
  server.maxConnections = MOST_CALLERS;
  const port = await listening(server, at);
  return { ...named(behind), proto: "tcp", address: at.address, port, close: () => server.close() };
}

function named({ host, service }: Behind): { host: string; service: string } {
  return { host, service };
}

function listening(server: Server, { address, port }: Endpoint): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host: address, port, backlog: 511 }, () => {
      const bound = server.address();
      resolve(typeof bound === "object" && bound !== null ? bound.port : port);
    });
  });
}

/** Names with one real program each that asked; the one that has been silent the longest gives way. */
const MOST_ASKERS = 128;
const FORGET_ASKER_MS = 30_000;
/** What one simulated packet carries; nothing is fragmented there. */
const LARGEST_DATAGRAM = 1472;

interface Asker {
  call: string;
  lastMs: number;
}

export class UdpDoor implements Door {
  readonly host: string;
  readonly service: string;
  readonly proto = "udp";
  readonly address: string;
  port: number;
  readonly #socket: UdpSocket;
  readonly #behind: Behind;
  readonly #live: Live;
  readonly #calls: Calls;
  /** By address and port, the longest silent first. */
  readonly #askers = new Map<string, Asker>();
  readonly #sweep: NodeJS.Timeout;

  constructor(behind: Behind, at: Endpoint, live: Live, calls: Calls) {
    this.host = behind.host;
    this.service = behind.service;
    this.address = at.address;
    this.port = at.port;
    this.#behind = behind;
    this.#live = live;
    this.#calls = calls;
    this.#socket = createSocket(at.address.includes(":") ? "udp6" : "udp4");
    this.#sweep = setInterval(() => this.#forgetSilent(), FORGET_ASKER_MS / 2).unref();
  }

  async open(): Promise<this> {
    await new Promise<void>((resolve, reject) => {
      this.#socket.once("error", reject);
      this.#socket.bind(this.port, this.address, resolve);
    });
    this.#socket.removeAllListeners("error");
    // An ICMP error about an answer nobody waits for any more is no reason to stop.
    this.#socket.on("error", () => undefined);
    this.#socket.on("message", (bytes, remote) => this.#asked(bytes, remote));
    this.port = this.#socket.address().port;
    return this;
  }

  close(): void {
    clearInterval(this.#sweep);
    this.#socket.close();
  }

  #asked(bytes: Buffer, remote: RemoteInfo): void {
    if (bytes.length > LARGEST_DATAGRAM) return;
    const key = `${remote.address} ${remote.port}`;
    const known = this.#askers.get(key);
    const asker = known ?? { call: this.#expect(remote), lastMs: 0 };
    asker.lastMs = performance.now();
    this.#askers.delete(key);
    this.#askers.set(key, asker);
    const { visitor, to } = this.#behind;
    this.#live.give({
      do: "outside.datagram",
      host: visitor.host,
      call: asker.call,
      to,
      text: bytes.toString("latin1"),
    });
    for (const [oldest, { call }] of this.#askers) {
      if (this.#askers.size <= MOST_ASKERS) break;
      this.#forget(oldest, call);
    }
  }

  #expect(remote: RemoteInfo): string {
    return this.#calls.expectAnswers(this.#behind.visitor, (bytes) => {
      this.#socket.send(bytes, remote.port, remote.address);
    });
  }

  #forgetSilent(): void {
    const before = performance.now() - FORGET_ASKER_MS;
    for (const [key, { call, lastMs }] of this.#askers) if (lastMs < before) this.#forget(key, call);
  }

  #forget(key: string, call: string): void {
    this.#askers.delete(key);
    this.#calls.forget(this.#behind.visitor, call);
  }
}

/** Node's words about a port that cannot be had, in a sentence. */
export function whyNotListen(error: unknown, { address, port }: Endpoint): Refused {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "EADDRINUSE") return new Refused(`Port ${port} of ${address} is taken.`);
  if (code === "EACCES") return new Refused(`Port ${port} of ${address} may not be used.`);
  return new Refused(`Port ${port} of ${address} cannot be used: ${code}.`);
}
