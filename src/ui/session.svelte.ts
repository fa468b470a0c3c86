/**
 * A session at the screen: one or more timelines of a world, a playhead on one of them, and the
 * controls of time. Everything shown is a function of (trace, playhead); this class only moves the
 * playhead and hands keys to the world. It never reads a clock: `frame` is told how much time went by.
 *
 * Where the playhead is and where it is shown are two things while time runs: `frame` and `key` move it, `show` lets
 * the panels follow. Whatever else moves it shows it at once.
 */
import type { Micros, Seq } from "../base/index.ts";
import {
  openRecording,
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
import { nextChange, runFrame, type Clockwork } from "./clockwork.ts";
import { Looks } from "./looks.svelte.ts";
import { flying, rate, WAITS, type Pace } from "./pace.ts";
import { nextBoundary, type MapView, type StepUnit } from "./projections/index.ts";
import { beginningOf, positionAtTime } from "./positions.ts";
import { liveTimeline, type SessionOptions, type Standing } from "./session-options.ts";
import { stepOn } from "./step-on.ts";
import { Stops } from "./stops.svelte.ts";
import { Comparison, sharedLength, type Track } from "./tracks.ts";

export type { Track } from "./tracks.ts";
export type { Dictated } from "./dictation.ts";

/** Stepping forward at the end of time waits at most this long for something to happen. */
const LONGEST_STEP: Micros = 30_000_000;

export class Session {
  readonly source: WorldSource;
  /** The computers that matter: what flies between them takes its time. The sandbox changes it. */
  stage: readonly HostName[] = $state.raw([]);
  readonly startAt: Micros;
  readonly #looks = new Looks(this);
  #nextTrack = 1;
  #hurry = false;
  /** Of the time that went by on the wall, what the clock has not caught up with. */
  #owedMs = 0;
  readonly #dictation = new Dictation();
  /** Where time stops by itself. Asked of the trace, never part of a recording. */
  readonly stops: Stops = new Stops();

  tracks: readonly Track[] = $state.raw([]);
  active: number = $state.raw(0);
  /** How many events of the active track have happened, and where the clock stands. */
  #position: Seq = 0;
  #now: Micros = 0;
  #shownPosition: Seq = $state.raw(0);
  #shownNow: Micros = $state.raw(0);
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
    const next = this.trace[this.#position]?.at ?? timeline.now;
    if (at >= this.#now && at <= next) this.#now = at;
    this.show();
  }

  #openReplay(recording: WorldRecording): void {
    const timeline = openRecording(this.source, recording);
    timeline.runTo(recording.until);
    this.#addTrack({ label: this.year, timeline, live: false, forkedAt: 0 });
    this.playing = false;
    this.seek(0);
  }

  #openLive(options: SessionOptions): void {
    const timeline = liveTimeline(options);
    this.#addTrack({ label: this.year, timeline, live: true, forkedAt: 0 });
    this.#moveTo(timeline.now);
    this.show();
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

  /** How many events of the active track have happened, as shown. */
  get position(): Seq {
    return this.#shownPosition;
  }

  /** Where the clock stands, as shown. */
  get now(): Micros {
    return this.#shownNow;
  }

  /** Lets the panels follow the playhead. */
  show(): void {
    this.#shownPosition = this.#position;
    this.#shownNow = this.#now;
  }

  /** The playhead stands at the end of what has happened, and the clock may go on. */
  get atEnd(): boolean {
    return this.position >= this.trace.length && this.now >= this.track.timeline.now;
  }

  get #reachedEnd(): boolean {
    return this.#position >= this.trace.length && this.#now >= this.track.timeline.now;
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

  get terminals(): Looks["terminals"] {
    return this.#looks.terminals;
  }
  get map(): Looks["map"] {
    return this.#looks.map;
  }
  get announcements(): Looks["announcements"] {
    return this.#looks.announcements;
  }
  /** Letters taken in and delivered. */
  get post(): Looks["post"] {
    return this.#looks.post;
  }
  get time(): Looks["time"] {
    return this.#looks.time;
  }

  /** How much slower than life the clock runs just now; 1 when nothing travels. */
  readonly slowedBy = $derived.by(() => {
    const speed = rate(this.map.view, this.now, this.#pace(!this.atEnd));
    return speed === Infinity ? 1 : Math.max(1, Math.round(1000 / speed));
  });

  #pace(known: boolean): Pace {
    return {
      stage: this.stage,
      resolver: this.watched,
      speed: this.speed,
      hurry: this.#hurry,
      known,
    };
  }

  // ── the clock ──────────────────────────────────────────────────────────────────────────────

  /** A frame of the screen: so many milliseconds went by on the wall; `workedMs` tells how long it has taken so far. */
  frame(elapsedMs: number, workedMs: () => number = () => 0): void {
    if (!this.playing || this.fault !== null) return;
    this.#guard(() => {
      const due = Math.min(this.#owedMs + elapsedMs, WAITS.longestFrameMs);
      this.#owedMs = runFrame(this.#clock, due, workedMs);
      if (this.#hurry && flying(this.#flights, this.#now).length === 0) this.#hurry = false;
      this.#typeOn(elapsedMs);
    });
    if (!this.track.live && this.#reachedEnd) this.playing = false;
  }

  readonly #clock: Clockwork = this.#clockwork();

  #clockwork(): Clockwork {
    const now = (): Micros => this.#now;
    const flights = (): MapView => this.#flights;
    const pace = (): Pace => this.#pace(!this.#reachedEnd);
    const inPast = (): boolean => this.#position < this.trace.length;
    const arranged = (): Micros | null => this.#arranged;
    const stopped = (): boolean => (!this.track.live && this.#reachedEnd) || !this.playing;
    return { now, flights, pace, inPast, arranged, stopped, moveTo: (at) => this.#moveTo(at) };
  }

  /** The map at the playhead. */
  get #flights(): MapView {
    return this.#looks.mapAt(this.trace, this.#position);
  }

  get #arranged(): Micros | null {
    const { timeline, live } = this.track;
    const coming = this.trace[this.#position]?.at ?? null;
    return coming ?? (timeline.now > this.#now ? timeline.now : live ? timeline.nextAt() : null);
  }

  /** Puts the clock at `at` (not before now on a live track's end) and the playhead with it. */
  #moveTo(at: Micros): void {
    const { timeline, live } = this.track;
    const { conditions } = this.stops;
    const from = this.#position;
    if (live && at > timeline.now && from >= this.trace.length) runUntilStop(timeline, at, conditions);
    const trace = this.trace;
    let position = from;
    while (position < trace.length && (trace[position]?.at ?? Infinity) <= at) position++;
    const halt = firstStop(trace, from, position, conditions);
    if (halt !== null) {
      this.#halt(halt);
      return;
    }
    this.#now = live ? at : Math.min(at, Math.max(timeline.now, this.#now));
    this.#position = position;
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
    this.#apply({ do: "key", tty, text: bytes });
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
      type: (tty, text) => this.#apply({ do: "key", tty, text }),
    });
  }

  /** Nothing travels. At Instant what is due in a moment happens first: a letter just taken is delivered before it is looked for. */
  #quiet(): boolean {
    const still = (): boolean => this.playing && flying(this.#flights, this.#now).length === 0;
    for (let moves = 0; this.speed === Infinity && still() && moves < WAITS.mostSettled; moves++) {
      const next = nextChange(this.#clock);
      if (next === null || next - this.#now > WAITS.settle) break;
      this.#moveTo(next);
    }
    return still();
  }

  /** Anything else from outside: a new terminal, a pulled cable. */
  input(input: Input): void {
    this.#apply(input);
    this.show();
  }

  #apply(input: Input): void {
    this.#guard(() => {
      if (!this.#reachedEnd) this.#branch();
      if (flying(this.#flights, this.#now).length > 0) this.#hurry = true;
      const { timeline } = this.track;
      timeline.runTo(Math.floor(this.#now));
      const from = timeline.trace.length;
      timeline.input(input);
      this.#arrive(firstStop(timeline.trace, from, timeline.trace.length, this.stops.conditions));
    });
  }

  /** At the end of what has just been made to happen. */
  #arrive(halt: Halt | null): void {
    const { timeline } = this.track;
    this.#position = timeline.trace.length;
    this.#now = timeline.now;
    this.stops.forget();
    this.playing = true;
    if (halt !== null) this.#halt(halt);
  }

  /** Lets time pass at once: `pass` runs the timeline as far as it is to go. In the past it begins a branch. */
  leap(pass: (timeline: WorldTimeline, stops: readonly Condition[]) => Halt | null): void {
    this.#guard(() => {
      if (!this.#reachedEnd) this.#branch();
      const { timeline } = this.track;
      timeline.runTo(Math.floor(this.#now));
      this.#arrive(pass(timeline, this.stops.conditions));
    });
    this.show();
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
    const fork = timeline.branch(this.#position, Math.floor(this.#now));
    const branches = this.#nextTrack;
    this.#addTrack({ label: `branch ${branches - 1}`, timeline: fork, live: true, forkedAt: this.#position });
    this.#position = fork.trace.length;
    this.#now = fork.now;
    this.show();
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
    if (!this.track.live && this.#reachedEnd) this.seek(0);
    this.#owedMs = 0;
    this.stops.forget();
    this.playing = true;
  }

  pause(): void {
    this.playing = false;
  }

  /** The first position there is to see: the world has started and the terminals are open. */
  get beginning(): Seq {
    return beginningOf(this.trace, this.startAt);
  }

  /** There is nothing to step back to. */
  get atBeginning(): boolean {
    const { position, now } = this;
    if (position > this.track.timeline.settle(this.beginning)) return false;
    return position >= this.trace.length || now <= this.startAt;
  }

  /** Puts the playhead after `position` events (rounded to a whole step of the simulation) and stops there. */
  seek(position: Seq): void {
    const { timeline } = this.track;
    this.playing = false;
    this.stops.forget();
    const settled = timeline.settle(Math.min(Math.max(position, this.beginning), this.trace.length));
    this.#position = settled;
    this.#now =
      settled >= this.trace.length ? timeline.now : Math.max(this.startAt, this.trace[settled - 1]?.at ?? 0);
    this.show();
  }

  /** Puts the playhead at a moment. */
  seekTime(at: Micros): void {
    this.seek(positionAtTime(this.trace, at));
    if (at < this.track.timeline.now) this.#now = Math.max(at, this.startAt);
    this.show();
  }

  stepBack(): void {
    this.show();
    this.seek(nextBoundary(this.time.view, this.#position, this.unit, -1));
  }

  /** To the next boundary; at the end of a live track the world runs until something has happened. */
  step(): void {
    this.show();
    const { trace, position } = this;
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
      this.#now = this.track.timeline.now;
      this.show();
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
      quiet: () =>
        flying(this.#looks.mapAt(timeline.trace, timeline.trace.length), timeline.now).length === 0,
    });
    this.#position = timeline.trace.length;
    this.#now = timeline.now;
    this.show();
    if (halt !== null) this.#halt(halt);
  }
}
