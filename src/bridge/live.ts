/**
 * A world that runs while real programs talk to it. Virtual time keeps step with the clock on the wall; with
 * speed "fast" what is about to happen anyway happens at once:
 *
 *   realtime   a virtual second is a real one: latencies, time-outs and retries take as long as they say
 *   fast       what is due within LEAP seconds is not waited for, but after each word from outside time runs
 *              ahead by BUDGET seconds at most; everything later (time-outs, retries of the queue) comes when
 *              the clock on the wall gets there
 *
 * What comes from outside is an input, stamped with the moment it came; what happened is told to listeners.
 */
import { MICROS_PER_SECOND } from "../base/index.ts";
import type { Input, Trace, WorldTimeline } from "../host/index.ts";

export type Speed = "realtime" | "fast";

/** How much of the machine's time one turn may take before real sockets are looked at again. */
const TURN_MS = 25;
/** The furthest a timer is set; Node's own end is at 24 days. */
const LONGEST_WAIT_MS = 60_000;
const BUDGET_MICROS = 60 * MICROS_PER_SECOND;

export interface LiveOptions {
  speed: Speed;
  /** How far ahead "fast" does not wait for. */
  leapMicros: number;
}

export class Live {
  readonly timeline: WorldTimeline;
  /** Called with each event of the trace, once, in order. */
  readonly #tell: (event: Trace) => void;
  /** Called after every turn in which something happened. */
  readonly #turned: () => void;
  readonly #options: LiveOptions;
  readonly #startedMs = performance.now();
  /** How far virtual time is ahead of the wall's. */
  #ahead = 0;
  /** Until then "fast" may run ahead. */
  #leapUntil = 0;
  #given: Input[] = [];
  #givenBytes = 0;
  #told = 0;
  #immediate: NodeJS.Immediate | null = null;
  #timer: NodeJS.Timeout | null = null;
  #stopped = false;

  constructor(
    timeline: WorldTimeline,
    options: LiveOptions,
    tell: (event: Trace) => void,
    turned: () => void,
  ) {
    this.timeline = timeline;
    this.#options = options;
    this.#tell = tell;
    this.#turned = turned;
    this.#leapUntil = BUDGET_MICROS;
    this.#soon();
  }

  /** Something from outside; it is done within this turn of Node's loop. */
  give(input: Input): void {
    if (this.#stopped) return;
    this.#given.push(input);
    if ("text" in input) this.#givenBytes += input.text.length;
    this.#soon();
  }

  /** Bytes given and not yet taken. */
  get givenBytes(): number {
    return this.#givenBytes;
  }

  /** Does what is still to do now, and nothing after it. */
  stop(): void {
    if (this.#stopped) return;
    this.#turn(Infinity);
    this.#stopped = true;
    if (this.#immediate !== null) clearImmediate(this.#immediate);
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  #wall(): number {
    return Math.floor((performance.now() - this.#startedMs) * 1000) + this.#ahead;
  }

  #soon(): void {
    this.#immediate ??= setImmediate(() => {
      this.#immediate = null;
      if (!this.#stopped) this.#turn(performance.now() + TURN_MS);
    });
  }

  #turn(untilMs: number): void {
    const before = this.timeline.steps;
    let more = this.#run(untilMs);
    // Listeners may give something in turn: it belongs to the same moment.
    while (this.#report() && !more) more = this.#run(untilMs);
    if (this.timeline.steps !== before) this.#turned();
    if (more) this.#soon();
    else this.#sleep();
  }

  /** False when there is nothing to do now; true when time for this turn is up. */
  #run(untilMs: number): boolean {
    const { timeline } = this;
    const target = Math.max(this.#wall(), timeline.now);
    while (timeline.stepOnce(target)) if (performance.now() > untilMs) return true;
    timeline.runTo(target);
    const given = this.#given;
    this.#given = [];
    this.#givenBytes = 0;
    for (const input of given) timeline.input(input);
    if (given.length > 0) this.#leapUntil = timeline.now + BUDGET_MICROS;
    return this.#options.speed === "fast" && this.#leap(untilMs);
  }

  #leap(untilMs: number): boolean {
    const { timeline } = this;
    for (;;) {
      const limit = Math.min(this.#leapUntil, timeline.now + this.#options.leapMicros);
      if (!timeline.stepOnce(limit)) break;
      if (performance.now() > untilMs) {
        this.#keepStep();
        return true;
      }
    }
    this.#keepStep();
    return false;
  }

  #keepStep(): void {
    this.#ahead += Math.max(0, this.timeline.now - this.#wall());
  }

  /** Tells what happened; true when that made somebody give something. */
  #report(): boolean {
    const { trace } = this.timeline;
    for (; this.#told < trace.length; this.#told++) {
      const event = trace[this.#told];
      if (event) this.#tell(event);
    }
    return this.#given.length > 0;
  }

  #sleep(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const next = this.timeline.nextAt();
    const waitMs = next === null ? LONGEST_WAIT_MS : Math.max(0, (next - this.#wall()) / 1000);
    this.#timer = setTimeout(() => this.#soon(), Math.min(waitMs, LONGEST_WAIT_MS));
  }
}
