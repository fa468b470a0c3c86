/** Every call between a real program and a simulated one: what either side says is carried to the other. */
import type { Socket } from "node:net";
import type { Endpoint } from "../base/index.ts";
import type { Trace } from "../host/index.ts";
import { Call } from "./call.ts";
import type { Live } from "./live.ts";
import type { Visitor } from "./visitors.ts";

/** Who takes a call that a simulated computer makes to the outside: gives the real socket. */
export type Operator = (host: string) => Socket | null;

export class Calls {
  readonly #live: Live;
  readonly #operator: Operator;
  readonly #calls = new Map<string, Call>();
  readonly #answers = new Map<string, (bytes: Uint8Array) => void>();
  #next = 1;

  constructor(live: Live, operator: Operator) {
    this.#live = live;
    this.#operator = operator;
  }

  get open(): number {
    return this.#calls.size;
  }

  /** A real program has called: its call goes on inside. */
  callIn(socket: Socket, visitor: Visitor, to: Endpoint): void {
    const name = `c${this.#next++}`;
    this.#live.give({ do: "outside.open", host: visitor.host, call: name, to });
    this.#connect(socket, visitor.host, name);
  }

  /** A name for somebody who sends datagrams, whose answers are handed over as they come. */
  expectAnswers(visitor: Visitor, answer: (bytes: Uint8Array) => void): string {
    const name = `u${this.#next++}`;
    this.#answers.set(`${visitor.host} ${name}`, answer);
    return name;
  }

  forget(visitor: Visitor, name: string): void {
    if (this.#answers.delete(`${visitor.host} ${name}`))
      this.#live.give({ do: "outside.close", host: visitor.host, call: name, how: "end" });
  }

  /** Something happened inside. */
  hear(event: Trace): void {
    switch (event.t) {
      case "outside.heard":
        if (event.from === null) this.#calls.get(`${event.host} ${event.call}`)?.heard(event.bytes);
        else this.#answers.get(`${event.host} ${event.call}`)?.(event.bytes);
        return;
      case "outside.ended":
        this.#calls.get(`${event.host} ${event.call}`)?.ended(event.how);
        return;
      case "outside.accepted": {
        const socket = this.#operator(event.host);
        if (socket) this.#connect(socket, event.host, event.call);
        else this.#live.give({ do: "outside.close", host: event.host, call: event.call, how: "reset" });
        return;
      }
      default:
    }
  }

  /** After each turn: who may speak on, who has to wait until what was said has gone out. */
  throttle(): void {
    for (const call of this.#calls.values()) call.throttle();
  }

  /** Everybody is told goodbye. */
  closeAll(): void {
    for (const call of this.#calls.values()) call.hangUp();
    this.#calls.clear();
  }

  #connect(socket: Socket, host: string, name: string): void {
    const key = `${host} ${name}`;
    this.#calls.set(key, new Call(socket, host, name, this.#live, () => this.#calls.delete(key)));
  }
}
