/**
 * A session at the screen: one or more timelines of a world, a playhead on one of them, and the
 * controls of time. Everything shown is a function of (trace, playhead); this class only moves the
 * playhead and hands keys to the world. It never reads a clock: `frame` is told how much time went by.
 */
import type { Micros, Seq } from "../base/index.ts";
import {
  openRecording,
  openTimeline,
  type HostName,
  type Input,
  type Trace,
  type TtyId,
  type World,
  type WorldRecording,
  type WorldSource,
  type WorldTimeline,
} from "../host/index.ts";
import { firstStop, runUntilStop, type Condition, type Halt } from "../lesson/index.ts";
import { Dictation, type Dictated } from "./dictation.ts";
import { Fold } from "./folds.ts";
import { flying, rate, WAITS, type Pace } from "./pace.ts";
import { announcements, map, nextBoundary, post, timebar, type StepUnit } from "./projections/index.ts";
import type { SessionOptions, Standing } from "./session-options.ts";
import { stepOn } from "./step-on.ts";
import { Stops } from "./stops.svelte.ts";
import { Comparison, sharedLength, type Track } from "./tracks.ts";

export type { Track } from "./tracks.ts";
export type { Dictated } from "./dictation.ts";

/** One turn of the screen does at most this many hops through the events. */
const MOST_MOVES = 20_000;
/** Stepping forward at the end of time waits at most this long for something to happen. */
const LONGEST_STEP: Micros = 30_000_000;

export class Session {
  readonly source: WorldSource;
  /** The computers that matter: what flies between them takes its time. The sandbox changes it. */
  stage: readonly HostName[] = $state.raw([]);
  readonly startAt: Micros;
  readonly #map = new Fold(map);
  readonly #post = new Fold(post);
  readonly #announcements = new Fold(announcements);
  readonly #timebar = new Fold(timebar);
  readonly #beginnings = new WeakMap<readonly Trace[], Seq>();
  #nextTrack = 1;
  #hurry = false;
  readonly #dictation = new Dictation();
  /** Where time stops by itself. Asked of the trace, never part of a recording. */
  readonly stops: Stops = new Stops();

  tracks: readonly Track[] = $state.raw([]);
  active: number = $state.raw(0);
  /** How many events of the active track have happened. */
  position: Seq = $state.raw(0);
  /** Where the clock stands. */
  now: Micros = $state.raw(0);
  playing: boolean = $state(true);
  speed: number = $state(1);
  unit: StepUnit = $state("command");
  /** The learner's own resolver, while the map shows it: its walks are waited for, too. */
  watched: HostName | null = $state.raw(null);
  /** The event that lights up everywhere: ladder row, map token, tick, terminal line, bytes. */
  selected: Seq | null = $state.raw(null);
  /** Two tracks held against each other, or null. */
  comparison: Comparison | null = $state.raw(null);
  /** What broke, if the simulation itself did: a sentence. */
  fault: string | null = $state(null);

  constructor(options: SessionOptions) {
    this.source = options.source;
    this.stage = options.stage;
    this.startAt = options.startAt;
    // A branch that was shared comes beside the recording it left.
    if (options.recording && options.standing?.live !== false) this.#openReplay(options.recording);
    else if (!options.standing) this.#openLive(options);
    if (options.standing) this.#stand(options.standing);
  }

  #stand({ timeline, position, at, live }: Standing): void {
    const first = this.tracks[0];
    const forkedAt = first ? sharedLength(first.timeline.trace, timeline.trace) : 0;
    this.#addTrack({ label: first ? "branch 1" : this.year, timeline, live, forkedAt });
    this.seek(position);
    const next = this.trace[this.position]?.at ?? timeline.now;
    if (at >= this.now && at <= next) this.now = at;
  }

  #openReplay(recording: WorldRecording): void {
    const timeline = openRecording(this.source, recording);
    timeline.runTo(recording.until);
    this.#addTrack({ label: this.year, timeline, live: false, forkedAt: 0 });
    this.playing = false;
    this.seek(0);
  }

  #openLive(options: SessionOptions): void {
    const timeline = options.resume
      ? openRecording(this.source, options.resume)
      : openTimeline(this.source, options.seed);
    if (options.resume) timeline.runTo(options.resume.until);
    else {
      timeline.runTo(options.startAt);
      for (const input of options.opening) timeline.input(input);
    }
    this.#addTrack({ label: this.year, timeline, live: true, forkedAt: 0 });
    this.#moveTo(timeline.now);
  }

  #addTrack(track: Omit<Track, "id">): void {
    const added = { ...track, id: this.#nextTrack++ };
    this.tracks = [...this.tracks, added];
    this.active = added.id;
  }

  /** "1998" */
  get year(): string {
    return this.source.spec.starts.slice(0, 4);
  }

  get track(): Track {
    const track = this.tracks.find(({ id }) => id === this.active) ?? this.tracks[0];
    if (!track) throw new Error("A session has at least one track.");
    return track;
  }

  get trace(): readonly Trace[] {
    return this.track.timeline.trace;
  }

  /** The playhead stands at the end of what has happened, and the clock may go on. */
  get atEnd(): boolean {
    return this.position >= this.trace.length && this.now >= this.track.timeline.now;
  }

  /** A recording that has come to its end. */
  get ended(): boolean {
    return !this.track.live && this.atEnd;
  }

  get canType(): boolean {
    return this.track.live;
  }

  /** The world as it is at the playhead. Look, do not touch. */
  get world(): Readonly<World> {
    return this.track.timeline.worldAt(this.position);
  }

  readonly terminals = $derived.by(() => ({
    view: this.#announcements.at(this.trace, this.position).screen,
    at: this.position,
  }));
  readonly map = $derived.by(() => ({ view: this.#map.at(this.trace, this.position), at: this.position }));
  readonly announcements = $derived.by(() => ({
    view: this.#announcements.at(this.trace, this.position),
    at: this.position,
  }));
  readonly post = $derived.by(() => ({
    events: this.#post.at(this.trace, this.position),
    at: this.position,
  }));
  /** Over the whole track: what comes after the playhead is drawn too. */
  readonly time = $derived.by(() => {
    const length = this.trace.length;
    return { view: this.#timebar.at(this.trace, length), at: this.position };
  });

  /** How much slower than life the clock runs just now; 1 when nothing travels. */
  readonly slowedBy = $derived.by(() => {
    const speed = rate(this.map.view, this.now, this.#pace());
    return speed === Infinity ? 1 : Math.max(1, Math.round(1000 / speed));
  });

  #pace(): Pace {
    return {
      stage: this.stage,
      resolver: this.watched,
      speed: this.speed,
      hurry: this.#hurry,
      known: !this.atEnd,
    };
  }

  // ── the clock ──────────────────────────────────────────────────────────────────────────────

  /** A frame of the screen: so many milliseconds went by on the wall. */
  frame(elapsedMs: number): void {
    if (!this.playing || this.fault !== null) return;
    this.#guard(() => {
      this.#run(Math.min(elapsedMs, WAITS.longestFrameMs));
      this.#typeOn(elapsedMs);
    });
    if (this.ended) this.playing = false;
  }

  #run(budgetMs: number): void {
    let left = budgetMs;
    for (let moves = 0; left > 0 && moves < MOST_MOVES; moves++) {
      const view = this.#map.at(this.trace, this.position);
      const speed = rate(view, this.now, this.#pace());
      const next = this.#nextChange(view);
      if (next !== null && this.#idlesUntil(next, view)) this.#moveTo(next - WAITS.gapLead);
      const reach = speed === Infinity ? (next ?? this.now) : this.now + left * speed;
      if (next === null || next > reach) {
        this.#moveTo(Math.floor(reach));
        break;
      }
      if (speed !== Infinity) left -= (next - this.now) / speed;
      this.#moveTo(next);
      if (this.ended || !this.playing) break;
    }
    if (this.#hurry && flying(this.#map.at(this.trace, this.position), this.now).length === 0)
      this.#hurry = false;
  }

  /** In what has happened already nobody sits through the hours that a lesson let pass. */
  #idlesUntil(next: Micros, view: ReturnType<typeof map.init>): boolean {
    const past = this.position < this.trace.length;
    return past && next - this.now > WAITS.longestGap && flying(view, this.now).length === 0;
  }

  /** The next moment at which the trace, or the pace, changes. */
  #nextChange(view: ReturnType<typeof map.init>): Micros | null {
    const { timeline, live } = this.track;
    const coming = this.position < this.trace.length ? (this.trace[this.position]?.at ?? null) : null;
    const after = timeline.now > this.now ? timeline.now : live ? timeline.nextAt() : null;
    const arranged = coming ?? after;
    const landing = flying(view, this.now).reduce(
      (first, { arrivesAt }) => Math.min(first, arrivesAt),
      Infinity,
    );
    const next = Math.min(arranged ?? Infinity, landing);
    return next === Infinity ? null : Math.max(next, this.now);
  }

  /** Puts the clock at `at` (not before now on a live track's end) and the playhead with it. */
  #moveTo(at: Micros): void {
    const { timeline, live } = this.track;
    const { conditions } = this.stops;
    const from = this.position;
    if (live && at > timeline.now && from >= this.trace.length) runUntilStop(timeline, at, conditions);
    const trace = this.trace;
    let position = from;
    while (position < trace.length && (trace[position]?.at ?? Infinity) <= at) position++;
    const halt = firstStop(trace, from, position, conditions);
    if (halt !== null) {
      this.#halt(halt);
      return;
    }
    this.now = live ? at : Math.min(at, Math.max(timeline.now, this.now));
    this.position = position;
  }

  /** Stops right at an event that a breakpoint was waiting for, and selects it. */
  #halt(halt: Halt): void {
    this.seek(halt.seq + 1);
    this.selected = halt.seq;
    const event = this.trace[halt.seq];
    if (event) this.stops.report(halt, event);
  }

  /** Runs something of the simulation; if it breaks, time stops there and everything before is safe. */
  #guard(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.fault = error instanceof Error ? error.message : String(error);
      this.playing = false;
    }
  }

  /** After a fault: a timeline that ends where everything was still well. */
  recover(): void {
    this.fault = null;
    this.seek(this.trace.length);
    this.stepBack();
  }

  // ── keys ───────────────────────────────────────────────────────────────────────────────────

  /** Keys from the learner's hands (UTF-8 bytes as latin1). In the past they begin a branch. */
  key(tty: TtyId, bytes: string): void {
    if (!this.canType || bytes === "") return;
    this.#dictation.stop();
    this.input({ do: "key", tty, text: bytes });
  }

  /**
   * Types for the learner, key by key, each line once the one before has been answered; what is
   * `atOnce` is pasted. Deeds between the lines are done in their turn.
   */
  dictate(parts: readonly Dictated[]): void {
    if (!this.canType) return;
    this.#dictation.begin(parts);
    this.playing = true;
  }

  get dictating(): boolean {
    return this.#dictation.busy;
  }

  #typeOn(elapsedMs: number): void {
    this.#dictation.turn(elapsedMs * this.speed, {
      quiet: () => this.#quiet(),
      type: (tty, text) => this.input({ do: "key", tty, text }),
    });
  }

  /** Nothing travels. At Instant what is due in a moment happens first: a letter just taken is delivered before it is looked for. */
  #quiet(): boolean {
    const still = (): boolean =>
      this.playing && flying(this.#map.at(this.trace, this.position), this.now).length === 0;
    for (let moves = 0; this.speed === Infinity && still() && moves < WAITS.mostSettled; moves++) {
      const next = this.#nextChange(this.#map.at(this.trace, this.position));
      if (next === null || next - this.now > WAITS.settle) break;
      this.#moveTo(next);
    }
    return still();
  }

  /** Anything else from outside: a new terminal, a pulled cable. */
  input(input: Input): void {
    this.#guard(() => {
      if (!this.atEnd) this.#branch();
      if (flying(this.#map.at(this.trace, this.position), this.now).length > 0) this.#hurry = true;
      const { timeline } = this.track;
      timeline.runTo(Math.floor(this.now));
      const from = timeline.trace.length;
      timeline.input(input);
      this.#arrive(firstStop(timeline.trace, from, timeline.trace.length, this.stops.conditions));
    });
  }

  /** At the end of what has just been made to happen. */
  #arrive(halt: Halt | null): void {
    const { timeline } = this.track;
    this.position = timeline.trace.length;
    this.now = timeline.now;
    this.stops.forget();
    this.playing = true;
    if (halt !== null) this.#halt(halt);
  }

  /** Lets time pass at once: `pass` runs the timeline as far as it is to go. In the past it begins a branch. */
  leap(pass: (timeline: WorldTimeline, stops: readonly Condition[]) => Halt | null): void {
    this.#guard(() => {
      if (!this.atEnd) this.#branch();
      const { timeline } = this.track;
      timeline.runTo(Math.floor(this.now));
      this.#arrive(pass(timeline, this.stops.conditions));
    });
  }

  /** To a moment still to come, with everything that happens on the way. */
  skipTo(at: Micros): void {
    if (!this.track.live) this.seekTime(at);
    else this.leap((timeline, stops) => runUntilStop(timeline, at, stops));
  }

  /**
   * When something next happens, if nothing does for a while: what "Skip idle" goes to. Null while there is
   * something to see.
   */
  idleUntil(): Micros | null {
    if (flying(this.map.view, this.now).length > 0) return null;
    const coming = this.trace[this.position]?.at ?? (this.track.live ? this.track.timeline.nextAt() : null);
    return coming !== null && coming - this.now > WAITS.worthSkipping ? coming : null;
  }

  /** A new track from the playhead on; the old one is kept as it is. */
  #branch(): void {
    const { timeline } = this.track;
    const fork = timeline.branch(this.position, Math.floor(this.now));
    const branches = this.#nextTrack;
    this.#addTrack({ label: `branch ${branches - 1}`, timeline: fork, live: true, forkedAt: this.position });
    this.position = fork.trace.length;
    this.now = fork.now;
  }

  /** Holds the active track against another one; null: no longer. */
  compareWith(id: number | null): void {
    const other = this.tracks.find((track) => track.id === id && track.id !== this.active);
    this.comparison = other === undefined ? null : new Comparison(this.track, other);
  }

  /** From watching to typing, here. The recording stays as it is. */
  takeKeyboard(): void {
    this.#guard(() => {
      this.#branch();
    });
    this.playing = true;
  }

  /** To another track: at its end if it is the learner's own, else where the branch left the recording. */
  choose(id: number): void {
    const track = this.tracks.find((candidate) => candidate.id === id);
    if (!track || id === this.active) return;
    const { forkedAt } = this.track;
    this.active = id;
    this.selected = null;
    this.stops.forget();
    this.seek(track.live ? track.timeline.trace.length : forkedAt);
  }

  // ── stepping and seeking ───────────────────────────────────────────────────────────────────

  play(): void {
    if (this.ended) this.seek(0);
    this.stops.forget();
    this.playing = true;
  }

  pause(): void {
    this.playing = false;
  }

  /** The first position there is to see: the world has started and the terminals are open. */
  get beginning(): Seq {
    const { trace } = this;
    const known = this.#beginnings.get(trace);
    if (known !== undefined) return known;
    const later = trace.findIndex(({ at, t }) => at > this.startAt || t === "key" || t === "answer");
    if (later < 0) return trace.length;
    this.#beginnings.set(trace, later);
    return later;
  }

  /** There is nothing to step back to. */
  get atBeginning(): boolean {
    const { position } = this;
    if (position > this.track.timeline.settle(this.beginning)) return false;
    return position >= this.trace.length || this.now <= this.startAt;
  }

  /** Puts the playhead after `position` events (rounded to a whole step of the simulation) and stops there. */
  seek(position: Seq): void {
    const { timeline } = this.track;
    this.playing = false;
    this.stops.forget();
    const settled = timeline.settle(Math.min(Math.max(position, this.beginning), this.trace.length));
    this.position = settled;
    this.now =
      settled >= this.trace.length ? timeline.now : Math.max(this.startAt, this.trace[settled - 1]?.at ?? 0);
  }

  /** Puts the playhead at a moment. */
  seekTime(at: Micros): void {
    const { trace } = this;
    let [low, high] = [0, trace.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((trace[middle]?.at ?? Infinity) > at) high = middle;
      else low = middle + 1;
    }
    this.seek(low);
    if (at < this.track.timeline.now) this.now = Math.max(at, this.startAt);
  }

  stepBack(): void {
    this.seek(nextBoundary(this.time.view, this.position, this.unit, -1));
  }

  /** To the next boundary; at the end of a live track the world runs until something has happened. */
  step(): void {
    const { position, trace } = this;
    if (position < trace.length) {
      const target = nextBoundary(this.time.view, position, this.unit, 1);
      const halt = firstStop(trace, position, target, this.stops.conditions);
      if (halt === null) this.seek(target);
      else this.#halt(halt);
      return;
    }
    this.playing = false;
    this.stops.forget();
    if (!this.track.live) {
      this.now = this.track.timeline.now;
      return;
    }
    this.#guard(() => {
      this.#stepOn();
    });
  }

  #stepOn(): void {
    const { timeline } = this.track;
    const halt = stepOn(timeline, {
      limit: timeline.now + LONGEST_STEP,
      byPacket: this.unit === "packet",
      conditions: this.stops.conditions,
      quiet: () => flying(this.#map.at(timeline.trace, timeline.trace.length), timeline.now).length === 0,
    });
    this.position = timeline.trace.length;
    this.now = timeline.now;
    if (halt !== null) this.#halt(halt);
  }
}
