/** One call: a real TCP connection on this side, a simulated one on the other. */
import type { Socket } from "node:net";
import type { Live } from "./live.ts";

/** An input carries at most this much. */
const LARGEST_INPUT = 65_536;
/** What may wait inside to be sent on: above the first the real caller has to wait, below the second it may go on. */
const HIGH_BYTES = 256 * 1024;
const LOW_BYTES = 64 * 1024;
/** What may wait for a real caller who does not read. */
const UNREAD_BYTES = 1024 * 1024;
const FAR_TOO_MUCH_BYTES = 64 * 1024 * 1024;
/** More than a call has any use for: all that is said is kept, for the recording. */
const MOST_SAID_BYTES = 256 * 1024 * 1024;
/** A real caller who says and takes nothing is hung up on. Longer than mail's own time-outs. RFC 5321 §4.5.3.2 */
const IDLE_MS = 15 * 60_000;
/** How long one may keep a call open that the other side has ended. */
const LINGER_MS = 30_000;

export class Call {
  readonly #socket: Socket;
  readonly #host: string;
  readonly #name: string;
  readonly #live: Live;
  readonly #gone: () => void;
  /** The simulated end is over: nothing more can be said to it. */
  #over = false;
  /** We have said that we are done. */
  #done = false;
  #paused = false;
  #said = 0;
  #linger: NodeJS.Timeout | null = null;

  constructor(socket: Socket, host: string, name: string, live: Live, gone: () => void) {
    this.#socket = socket;
    this.#host = host;
    this.#name = name;
    this.#live = live;
    this.#gone = gone;
    socket.setNoDelay(true);
    socket.setTimeout(IDLE_MS, () => socket.resetAndDestroy());
    socket.on("data", (bytes: Buffer) => this.#say(bytes));
    socket.on("end", () => this.#finish("end"));
    // "close" follows, and does what is to be done.
    socket.on("error", () => undefined);
    socket.on("close", () => {
      this.#finish(this.#done ? "end" : "reset");
      if (this.#linger !== null) clearTimeout(this.#linger);
      gone();
    });
  }

  /** The simulated side said something. */
  heard(bytes: Uint8Array): void {
    if (this.#socket.destroyed) return;
    this.#socket.write(bytes);
    if (this.#socket.writableLength > FAR_TOO_MUCH_BYTES) this.#socket.resetAndDestroy();
  }

  ended(how: string): void {
    if (how === "eof") {
      this.#socket.end();
      this.#linger ??= setTimeout(() => this.#socket.resetAndDestroy(), LINGER_MS).unref();
      return;
    }
    this.#over = true;
    if (how === "closed") this.#socket.destroySoon();
    else this.#socket.resetAndDestroy();
    this.#gone();
  }

  throttle(): void {
    const waiting = this.#waiting();
    const unread = this.#socket.writableLength > UNREAD_BYTES;
    if (!this.#paused && (unread || waiting > HIGH_BYTES)) this.#pause();
    else if (this.#paused && !unread && waiting < LOW_BYTES) {
      this.#paused = false;
      this.#socket.resume();
    }
  }

  hangUp(): void {
    this.#socket.destroySoon();
  }

  #pause(): void {
    this.#paused = true;
    this.#socket.pause();
  }

  #say(bytes: Buffer): void {
    if (this.#over || this.#done) return;
    this.#said += bytes.length;
    if (this.#said > MOST_SAID_BYTES) {
      this.#socket.resetAndDestroy();
      return;
    }
    for (let at = 0; at < bytes.length; at += LARGEST_INPUT) {
      const text = bytes.toString("latin1", at, at + LARGEST_INPUT);
      this.#live.give({ do: "outside.bytes", host: this.#host, call: this.#name, text });
    }
    if (this.#live.givenBytes > HIGH_BYTES) this.#pause();
  }

  #finish(how: "end" | "reset"): void {
    if (this.#over || (this.#done && how === "end")) return;
    this.#done = true;
    this.#live.give({ do: "outside.close", host: this.#host, call: this.#name, how });
  }

  /** Bytes the simulated side has not acknowledged yet. */
  #waiting(): number {
    const host = this.#live.timeline.world.hosts[this.#host];
    if (!host) return 0;
    const process = Object.values(host.processes).find(({ program }) => program === "outside");
    const connection = host.net.connections[process?.sockets[this.#name] ?? ""];
    return connection?.send.queue.size ?? 0;
  }
}
