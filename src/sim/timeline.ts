/**
 * Time that runs both ways. A timeline executes a recording, keeps the whole trace, and can give
 * the state of the world at any position of it: it copies the nearest keyframe and re-executes from
 * there. Inputs live beside the world, never inside its agenda, so a branch only has to cut them.
 */
import { copy, type Micros } from "../base/index.ts";
import type { Recording, Stamped } from "./recording.ts";

/** What a timeline needs to know of a world: how to begin, what is next, how to take one step. */
export interface Machine<World, Input, Event> {
  init(head: { world: string; seed: number }, log: Event[]): World;
  nextAt(world: Readonly<World>): Micros | null;
  /** Does the next thing on the agenda and appends what happened to `log`. */
  step(world: World, log: Event[]): void;
  /** Applies an input at `at`, which is not before anything already done. */
  input(world: World, input: Input, at: Micros, log: Event[]): void;
}

interface Keyframe<World> {
  /** Steps taken before this state. */
  step: number;
  /** Inputs applied before this state. */
  inputs: number;
  world: World;
}

/** A copy shares what never changes, and costs a tenth of a millisecond; a step costs more. */
const FIRST_SPACING = 64;
const MOST_KEYFRAMES = 256;

export class Timeline<World, Input, Event> {
  readonly recording: Recording<Input>;
  /** Everything that happened, up to `now`. Grows at the end only. */
  readonly trace: Event[] = [];
  /** How far this timeline has been executed. */
  now: Micros = 0;
  readonly #machine: Machine<World, Input, Event>;
  readonly #script: Stamped<Input>[];
  #world: World;
  #applied = 0;
  /** Trace length after each step (inputs are steps too). */
  readonly #lengths: number[] = [];
  /** Time of each step. */
  readonly #times: number[] = [];
  readonly #isInput: boolean[] = [];
  #keyframes: Keyframe<World>[] = [];
  #spacing = FIRST_SPACING;
  /** The world last looked at. */
  #cached: Keyframe<World> | null = null;

  /** Inputs already in the recording are played as the clock reaches them. */
  constructor(machine: Machine<World, Input, Event>, recording: Recording<Input>) {
    this.#machine = machine;
    this.#script = recording.inputs;
    this.recording = { ...recording, inputs: [] };
    this.#world = machine.init(recording, this.trace);
    this.#mark(0);
  }

  /** The state as of `now`. Look, do not touch. */
  get world(): Readonly<World> {
    return this.#world;
  }

  /** When something next happens by itself or from the recording; null when nothing is arranged. */
  nextAt(): Micros | null {
    const own = this.#machine.nextAt(this.#world);
    const scripted = this.#script[this.#applied]?.at ?? null;
    if (own === null || scripted === null) return own ?? scripted;
    return Math.min(own, scripted);
  }

  /** Executes everything due at or before `at`; the clock then stands at `at`. Never goes back. */
  runTo(at: Micros): void {
    while (this.#advance(at));
    if (at > this.now) this.now = at;
    this.recording.until = this.now;
  }

  /** One step: the next thing due, if it is due at or before `limit`. False when there is none. */
  stepOnce(limit: Micros = Number.MAX_SAFE_INTEGER): boolean {
    const moved = this.#advance(limit);
    this.recording.until = this.now;
    return moved;
  }

  /** Something from outside, now. What was still to be played of a loaded recording is dropped. */
  input(input: Input): void {
    this.runTo(this.now);
    this.#script.length = this.#applied;
    this.#script.push({ at: this.now, input });
    this.#advance(this.now);
  }

  /** More of a recording that is still being made elsewhere: inputs not before `now`, in order of time. */
  extend(inputs: readonly Stamped<Input>[]): void {
    this.#script.push(...inputs);
  }

  /** Inputs of a loaded recording that are still to come. */
  get scripted(): number {
    return this.#script.length - this.#applied;
  }

  /** Steps executed so far. */
  get steps(): number {
    return this.#lengths.length;
  }

  /** The end (trace length) of the step that contains trace position `position`; positions between steps are rounded up. */
  settle(position: number): number {
    return this.#lengths[this.#stepAt(position)] ?? this.trace.length;
  }

  /** The world after the last whole step that ends at or before `position` events. */
  worldAt(position: number): Readonly<World> {
    if (position >= this.trace.length) return this.#world;
    let step = this.#stepAt(position);
    if ((this.#lengths[step] ?? 0) > position) step--;
    return step < 0 ? this.#rebuild(0) : this.#rebuild(step);
  }

  /**
   * A new timeline that shares the past up to `position` and has nothing after it; its clock stands
   * at `at` or at the time of that step, whichever is later. This one is left as it is.
   */
  branch(position: number, at: Micros): Timeline<World, Input, Event> {
    let step = position >= this.trace.length ? this.steps - 1 : this.#stepAt(position);
    if (step > 0 && (this.#lengths[step] ?? 0) > position) step--;
    const inputs = this.#isInput.slice(0, step + 1).filter(Boolean).length;
    const fork = new Timeline(this.#machine, {
      ...this.recording,
      inputs: this.recording.inputs.slice(0, inputs),
    });
    fork.runTo(this.#times[step] ?? 0);
    fork.runTo(Math.max(at, fork.now));
    return fork;
  }

  #advance(limit: Micros): boolean {
    const own = this.#machine.nextAt(this.#world);
    const scripted = this.#script[this.#applied];
    if (scripted !== undefined && (own === null || scripted.at < own) && scripted.at <= limit) {
      this.#keep();
      this.#applied++;
      const at = Math.max(scripted.at, this.now);
      this.recording.inputs.push({ at, input: scripted.input });
      this.now = at;
      this.#machine.input(this.#world, scripted.input, at, this.trace);
      this.#mark(at, true);
      return true;
    }
    if (own === null || own > limit) return false;
    this.#keep();
    this.now = Math.max(own, this.now);
    this.#machine.step(this.#world, this.trace);
    this.#mark(this.now);
    return true;
  }

  #mark(at: Micros, isInput = false): void {
    this.#isInput.push(isInput);
    this.#lengths.push(this.trace.length);
    this.#times.push(at);
  }

  /** Keeps a copy of the state now and then; when there are too many, every other one goes. */
  #keep(): void {
    if (this.steps % this.#spacing !== 0) return;
    this.#keyframes.push({ step: this.steps, inputs: this.#applied, world: copy(this.#world) });
    if (this.#keyframes.length <= MOST_KEYFRAMES) return;
    this.#spacing *= 2;
    this.#keyframes = this.#keyframes.filter(({ step }) => step % this.#spacing === 0);
  }

  /** Index of the first step that ends at or after `position` events. */
  #stepAt(position: number): number {
    let low = 0;
    let high = this.#lengths.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#lengths[middle] ?? 0) >= position) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #rebuild(step: number): Readonly<World> {
    const cached = this.#cached;
    if (cached?.step === step) return cached.world;
    const frame = this.#keyframes.findLast((candidate) => candidate.step <= step + 1) ?? null;
    const log: Event[] = [];
    // Played forward, the world last looked at goes on; else the nearest copy does.
    const onward = cached !== null && cached.step < step && cached.step + 1 >= (frame?.step ?? 1);
    const world = onward ? cached.world : frame ? copy(frame.world) : this.#machine.init(this.recording, log);
    let applied = onward ? cached.inputs : (frame?.inputs ?? 0);
    for (let s = onward ? cached.step + 1 : (frame?.step ?? 1); s <= step; s++) {
      const scripted = this.recording.inputs[applied];
      if (this.#isInput[s] && scripted !== undefined) {
        this.#machine.input(world, scripted.input, scripted.at, log);
        applied++;
      } else this.#machine.step(world, log);
      log.length = 0;
    }
    this.#cached = { step, inputs: applied, world };
    return world;
  }
}
