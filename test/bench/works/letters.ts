/** Letters sent through a whole world: handed to one host's mail system, delivered in another's mailbox, every packet traced. */
import {
  type Input,
  openTimeline,
  worldMachine,
  type Trace,
  type World,
  type WorldSource,
} from "../../../src/host/index.ts";
import { hostName } from "./world.ts";

const SECOND = 1_000_000;
/** 1 KB. */
const LETTER = `Subject: Bench\n\n${Array.from({ length: 12 }, (_, i) => `Line ${i}: ${"the quick brown fox ".repeat(4)}\n`).join("")}`;

/** Ann at host `from` hands a letter for Ann at host `to` to her mail system. */
const letterFrom = (from: number, to: number): Input => ({
  do: "letter",
  host: hostName(from),
  user: "ann",
  to: [`ann@d${to}.example`],
  text: LETTER,
});

export class Post {
  readonly log: Trace[] = [];
  events = 0;
  delivered = 0;
  readonly world: World;
  readonly #machine;
  readonly #hosts: number;
  #now = 0;

  constructor(source: WorldSource, seed = 1) {
    this.#machine = worldMachine(source);
    this.#hosts = source.spec.hosts.length - 1;
    this.world = this.#machine.init({ world: source.name, seed }, this.log);
    this.#runTo(SECOND);
  }

  /** Sends the n-th letter and runs until it lies in its mailbox. */
  send(n: number): void {
    const from = (n * 7) % this.#hosts;
    const to = (n * 13 + 1) % this.#hosts === from ? (from + 1) % this.#hosts : (n * 13 + 1) % this.#hosts;
    this.#machine.input(this.world, letterFrom(from, to), this.#now, this.log);
    const wanted = this.delivered + 1;
    while (this.delivered < wanted) {
      const at = this.#machine.nextAt(this.world);
      if (at === null || at > this.#now + 600 * SECOND) throw new Error(`Letter ${n} did not arrive.`);
      this.#runTo(at);
    }
  }

  #runTo(end: number): void {
    for (let at = this.#machine.nextAt(this.world); at !== null && at <= end;) {
      this.#machine.step(this.world, this.log);
      at = this.#machine.nextAt(this.world);
    }
    this.#now = Math.max(this.#now, end);
    this.events += this.log.length;
    for (const event of this.log) if (event.t === "mail.delivered") this.delivered++;
    this.log.length = 0;
  }
}

/** A timeline with at least `events` events of letters in it. */
export function timelineOf(source: WorldSource, events: number): ReturnType<typeof openTimeline> {
  const timeline = openTimeline(source, 1);
  const hosts = source.spec.hosts.length - 1;
  timeline.runTo(SECOND);
  for (let n = 0; timeline.trace.length < events; n++) {
    const from = n % hosts;
    timeline.input(letterFrom(from, (from + 1 + (n % (hosts - 1))) % hosts));
    timeline.runTo(timeline.now + 60 * SECOND);
  }
  return timeline;
}
