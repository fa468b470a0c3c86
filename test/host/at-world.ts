/** The whole world of a lesson with a hand on its keyboards: for tests that look at everything at once. */
import { readWorldNamed } from "../../src/bridge/folders.ts";
import type { Micros } from "../../src/base/index.ts";
import {
  lookUp,
  openTimeline,
  type Input,
  type Trace,
  type TtyId,
  type WorldTimeline,
} from "../../src/host/index.ts";

export const SECOND: Micros = 1_000_000;

export const source = readWorldNamed("1998");

export class AtWorld {
  readonly timeline: WorldTimeline;

  constructor(seed = 1) {
    this.timeline = openTimeline(source, seed);
    this.wait(10);
  }

  get trace(): readonly Trace[] {
    return this.timeline.trace;
  }

  input(input: Input): this {
    this.timeline.input(input);
    return this;
  }

  wait(seconds: number): this {
    this.timeline.runTo(this.timeline.now + seconds * SECOND);
    return this;
  }

  /** A new terminal; "joe@andromeda.acme.com", or only a host for a login prompt. */
  sit(at: string): TtyId {
    const [host = "", user = null] = at.split("@").reverse();
    this.input({ do: "terminal", host, user }).wait(1);
    const opened = this.trace.findLast((event) => event.t === "terminal.opened");
    if (opened?.t !== "terminal.opened") throw new Error(`No terminal at ${at}.`);
    return opened.tty;
  }

  /** Types lines, each with Enter after it and some seconds to be answered. */
  say(tty: TtyId, lines: readonly string[], seconds = 8): this {
    for (const line of lines) this.keys(tty, `${line}\r`).wait(seconds);
    return this;
  }

  keys(tty: TtyId, text: string): this {
    return this.input({ do: "key", tty, text });
  }

  /** Everything a terminal has shown. */
  screen(tty: TtyId): string {
    return this.of("print")
      .filter((event) => event.tty === tty)
      .map(({ text }) => text)
      .join("");
  }

  of<T extends Trace["t"]>(t: T): (Trace & { t: T })[] {
    return this.trace.filter((event): event is Trace & { t: T } => event.t === t);
  }

  /** Text of a file, "" when there is none. */
  file(host: string, path: string): string {
    const there = this.timeline.world.hosts[host];
    const found = there && lookUp(there.files, there.spec.look, path);
    return found?.kind === "file" ? found.text : "";
  }
}
