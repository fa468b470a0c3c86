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
import { Fold } from "./folds.ts";
import { flying, rate, type Pace } from "./pace.ts";
import { announcements, map, nextBoundary, terminal, timebar, type StepUnit } from "./projections/index.ts";

/** One line of time: the learner's own, a recording, or a branch. */
export interface Track {
  id: number;
  /** "1998", "branch 1" */
  label: string;
  timeline: WorldTimeline;
  /** Keys may be typed on it. A recording is watched; taking the keyboard makes a branch. */
  live: boolean;
  /** Where it left the track it came from; 0 for the first. */
  forkedAt: Seq;
}

export interface SessionOptions {
  source: WorldSource;
  stage: readonly HostName[];
  /** What happens before the learner comes: terminals are opened, doors may be shut. */
  opening: readonly Input[];
  seed: number;
  /** The moment of the world at which the session begins. */
  startAt: Micros;
  /** Played back and not typed into. */
  recording?: WorldRecording | undefined;
  /** Taken up where it was left. */
  resume?: WorldRecording | undefined;
}

/** Something the page does for the learner: it types a line, or presses a step's button. */
export type Dictation = { tty: TtyId; keys: string; atOnce?: boolean } | { act: () => void };

type Dictated = { tty: TtyId; key: string } | { act: () => void };

/** Tracks shown at once; older branches go. DESIGN.md, "Time" */
const MOST_TRACKS = 3;
/** One turn of the screen does at most this many hops through the events. */
const MOST_MOVES = 20_000;
/** A tab that was in the background does not catch up in one jump. */
const LONGEST_FRAME_MS = 250;
/** The rhythm in which the page types for the learner. */
const DICTATION_KEY_MS = 28;
const DICTATION_LINE_MS = 350;
/** Stepping forward at the end of time waits at most this long for something to happen. */
const LONGEST_STEP: Micros = 30_000_000;
/** A longer silence in the past is cut short, to this much before it ends. */
const LONGEST_GAP: Micros = 60_000_000;
const GAP_LEAD: Micros = 1_000_000;
/** A silence that the learner may want to skip. */
const WORTH_SKIPPING: Micros = 5_000_000;

export class Session {
  readonly source: WorldSource;
  readonly stage: readonly HostName[];
  readonly startAt: Micros;
  readonly #terminals = new Fold(terminal);
  readonly #map = new Fold(map);
  readonly #announcements = new Fold(announcements);
  readonly #timebar = new Fold(timebar);
  #nextTrack = 1;
  #hurry = false;
  /** Keys the page types for the learner ("Type it for me"), each at its terminal. */
  #dictation: Dictated[] = [];
  #dictationRestMs = 0;

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
  /** What broke, if the simulation itself did: a sentence. */
  fault: string | null = $state(null);

  constructor(options: SessionOptions) {
    this.source = options.source;
    this.stage = options.stage;
    this.startAt = options.startAt;
    if (options.recording) this.#openReplay(options.recording);
    else this.#openLive(options);
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
    const kept =
      this.tracks.length < MOST_TRACKS ? this.tracks : [...this.tracks.slice(0, 1), ...this.tracks.slice(2)];
    this.tracks = [...kept, added];
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
    view: this.#terminals.at(this.trace, this.position),
    at: this.position,
  }));
  readonly map = $derived.by(() => ({ view: this.#map.at(this.trace, this.position), at: this.position }));
  readonly announcements = $derived.by(() => ({
    view: this.#announcements.at(this.trace, this.position),
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
      this.#run(Math.min(elapsedMs, LONGEST_FRAME_MS));
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
      if (next !== null && this.#idlesUntil(next, view)) this.#moveTo(next - GAP_LEAD);
      const reach = speed === Infinity ? (next ?? this.now) : this.now + left * speed;
      if (next === null || next > reach) {
        this.#moveTo(Math.floor(reach));
        break;
      }
      if (speed !== Infinity) left -= (next - this.now) / speed;
      this.#moveTo(next);
      if (this.ended) break;
    }
    if (this.#hurry && flying(this.#map.at(this.trace, this.position), this.now).length === 0)
      this.#hurry = false;
  }

  /** In what has happened already nobody sits through the hours that a lesson let pass. */
  #idlesUntil(next: Micros, view: ReturnType<typeof map.init>): boolean {
    const past = this.position < this.trace.length;
    return past && next - this.now > LONGEST_GAP && flying(view, this.now).length === 0;
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
    if (live && at > timeline.now && this.position >= this.trace.length) timeline.runTo(at);
    const trace = this.trace;
    let position = this.position;
    while (position < trace.length && (trace[position]?.at ?? Infinity) <= at) position++;
    this.now = live ? at : Math.min(at, Math.max(timeline.now, this.now));
    this.position = position;
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
    this.#dictation = [];
    this.input({ do: "key", tty, text: bytes });
  }

  /**
   * Types for the learner, key by key, each line once the one before has been answered; what is
   * `atOnce` is pasted. Deeds between the lines are done in their turn.
   */
  dictate(parts: readonly Dictation[]): void {
    if (!this.canType) return;
    this.#dictation = parts.flatMap((part): Dictated[] => {
      if ("act" in part) return [part];
      const { tty, keys } = part;
      return part.atOnce === true ? [{ tty, key: keys }] : Array.from(keys, (key) => ({ tty, key }));
    });
    this.playing = true;
  }

  get dictating(): boolean {
    return this.#dictation.length > 0;
  }

  #typeOn(elapsedMs: number): void {
    if (this.#dictation.length === 0) return;
    this.#dictationRestMs -= this.speed === Infinity ? Infinity : elapsedMs * this.speed;
    while (this.#dictationRestMs <= 0) {
      if (flying(this.#map.at(this.trace, this.position), this.now).length > 0) return;
      const next = this.#dictation.shift();
      if (next === undefined) return;
      if ("act" in next) next.act();
      else this.input({ do: "key", tty: next.tty, text: next.key });
      const whole = "act" in next || next.key.endsWith("\r");
      this.#dictationRestMs = whole ? DICTATION_LINE_MS : DICTATION_KEY_MS;
      if (this.speed !== Infinity) return;
    }
  }

  /** Anything else from outside: a new terminal, a pulled cable. */
  input(input: Input): void {
    this.#guard(() => {
      if (!this.atEnd) this.#branch();
      if (flying(this.#map.at(this.trace, this.position), this.now).length > 0) this.#hurry = true;
      const { timeline } = this.track;
      timeline.runTo(Math.floor(this.now));
      timeline.input(input);
      this.position = timeline.trace.length;
      this.now = timeline.now;
      this.playing = true;
    });
  }

  /** Lets time pass at once: `pass` runs the timeline as far as it is to go. In the past it begins a branch. */
  leap(pass: (timeline: WorldTimeline) => void): void {
    this.#guard(() => {
      if (!this.atEnd) this.#branch();
      const { timeline } = this.track;
      timeline.runTo(Math.floor(this.now));
      pass(timeline);
      this.position = timeline.trace.length;
      this.now = timeline.now;
      this.playing = true;
    });
  }

  /** To a moment still to come, with everything that happens on the way. */
  skipTo(at: Micros): void {
    if (!this.track.live) this.seekTime(at);
    else this.leap((timeline) => timeline.runTo(at));
  }

  /**
   * When something next happens, if nothing does for a while: what "Skip idle" goes to. Null while there is
   * something to see.
   */
  idleUntil(): Micros | null {
    if (flying(this.map.view, this.now).length > 0) return null;
    const coming = this.trace[this.position]?.at ?? (this.track.live ? this.track.timeline.nextAt() : null);
    return coming !== null && coming - this.now > WORTH_SKIPPING ? coming : null;
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
    this.seek(track.live ? track.timeline.trace.length : forkedAt);
  }

  // ── stepping and seeking ───────────────────────────────────────────────────────────────────

  play(): void {
    if (this.ended) this.seek(0);
    this.playing = true;
  }

  pause(): void {
    this.playing = false;
  }

  /** The first position there is to see: the world has started and the terminals are open. */
  get beginning(): Seq {
    const { trace } = this;
    const later = trace.findIndex(({ at, t }) => at > this.startAt || t === "key");
    return later < 0 ? trace.length : later;
  }

  /** Puts the playhead after `position` events (rounded to a whole step of the simulation) and stops there. */
  seek(position: Seq): void {
    const { timeline } = this.track;
    this.playing = false;
    const settled = timeline.settle(Math.min(Math.max(position, this.beginning), this.trace.length));
    this.position = settled;
    this.now =
      settled >= this.trace.length ? timeline.now : Math.max(this.startAt, this.trace[settled - 1]?.at ?? 0);
  }

  /** Puts the playhead at a moment. */
  seekTime(at: Micros): void {
    const { trace } = this;
    const later = trace.findIndex((event) => event.at > at);
    this.seek(later < 0 ? trace.length : later);
    if (at < this.track.timeline.now) this.now = Math.max(at, this.startAt);
  }

  stepBack(): void {
    this.seek(nextBoundary(this.time.view, this.position, this.unit, -1));
  }

  /** To the next boundary; at the end of a live track the world runs until something has happened. */
  step(): void {
    if (this.position < this.trace.length) {
      this.seek(nextBoundary(this.time.view, this.position, this.unit, 1));
      return;
    }
    this.playing = false;
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
    const limit = timeline.now + LONGEST_STEP;
    const from = timeline.trace.length;
    const enough = (): boolean => {
      const news = timeline.trace.slice(from);
      if (this.unit === "packet") return news.some(({ t }) => t === "packet.sent" || t === "packet.arrived");
      const quiet = flying(this.#map.at(timeline.trace, timeline.trace.length), timeline.now).length === 0;
      return news.length > 0 && quiet;
    };
    while (!enough() && timeline.stepOnce(limit));
    this.position = timeline.trace.length;
    this.now = timeline.now;
  }
}
