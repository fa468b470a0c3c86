/** What the panes of a session need besides time: which terminal is in front, what is open, what was said. */
import { untrack } from "svelte";
import type { Micros, Seq } from "../base/index.ts";
import type { HostName, TtyId } from "../host/index.ts";
import { announcer } from "./announcer.svelte.ts";
import type { StageHost } from "./parts/netLayout.ts";
import type { TermTab } from "./parts/termTabs.ts";
import { Fold } from "./folds.ts";
import { beside, shortName, type BesideView, type Look, type TtyView } from "./projections/index.ts";
import type { Session } from "./session.svelte.ts";
import { steady } from "./steady.ts";
import { stageHosts } from "./views/stage-hosts.ts";
import { flying } from "./pace.ts";
import { wallAt } from "./views/clock.ts";
import { inWords } from "./words/index.svelte.ts";

export class Stage {
  readonly session: Session;
  /** The learner's own terminals, in the order they were opened. */
  readonly #mine: readonly TtyId[];
  /** The terminal in front. */
  tty: TtyId = $state("");
  transcriptOpen: boolean = $state(false);
  /** What each terminal had printed when it was last in front. */
  readonly #seen: Record<TtyId, number> = $state({});
  #spoken: Seq = -1;
  readonly #beside = new Fold(beside);

  constructor(session: Session, mine: readonly TtyId[]) {
    this.session = session;
    this.#mine = mine;
    // A session taken up again is taken up where the last key was typed.
    this.tty = untrack(() => lastTyped(session, mine)) ?? mine[0] ?? "";
  }

  readonly view: TtyView | null = $derived.by(() => this.session.terminals.view.ttys[this.tty] ?? null);

  /** What happened by itself, up to the playhead. */
  readonly beside: Look<BesideView> = $derived.by(() =>
    this.#beside.look(this.session.trace, this.session.position),
  );

  /** Counts what has changed on the terminal in front. */
  readonly revision: number = $derived.by(() => {
    const { at } = this.session.terminals;
    return at < 0 ? 0 : (this.view?.revision ?? 0);
  });

  get hostName(): string {
    return shortName(this.tty.slice(0, this.tty.lastIndexOf("/")));
  }

  readonly #steadyTabs = steady(({ id }: TermTab) => id);
  readonly tabs: readonly TermTab[] = $derived.by(() => {
    const { view } = this.session.terminals;
    const tabs = Object.values(view.ttys).map((tty): TermTab => {
      const you = tty.tty === this.#mine[0];
      const { call } = tty;
      return {
        id: tty.tty,
        host: shortName(tty.host),
        call: call?.open === true ? `telnet ${shortName(call.name)}:${call.port}` : null,
        who: you ? null : tty.user,
        you: you && this.session.canType,
        waiting: tty.tty !== this.tty && tty.revision > (this.#seen[tty.tty] ?? 0),
      };
    });
    return this.#steadyTabs(tabs);
  });

  show(tty: TtyId): void {
    this.#look();
    this.tty = tty;
    this.#look();
  }

  #look(): void {
    const { view } = this;
    if (view) this.#seen[view.tty] = view.revision;
  }

  /** Computers on the map, with the mailboxes they had at the start. */
  readonly hosts: readonly StageHost[] = $derived.by(() => {
    const { session } = this;
    return stageHosts(session.track.timeline.worldAt(session.beginning), session.stage, this.#mine[0]);
  });

  /** "09:14:45" or, precisely, "09:14:45.218" */
  clock(at: Micros, precise: boolean): string {
    const clock = this.session.track.timeline.world.clock;
    const wall = wallAt(clock, at);
    const seconds = String(Math.floor(at / 1_000_000 + clock.epochSeconds) % 60).padStart(2, "0");
    const ms = String(Math.floor((at % 1_000_000) / 1000)).padStart(3, "0");
    return precise ? `${wall.time}:${seconds}.${ms}` : `${wall.time}:${seconds}`;
  }

  /** "10 Mar 1998" */
  dayAt(at: Micros): string {
    const { day, year } = wallAt(this.session.track.timeline.world.clock, at);
    return `${day} ${year}`;
  }

  get day(): string {
    return this.dayAt(this.session.now);
  }

  /** The small line under the clock. */
  readonly note: string = $derived.by(() => {
    const { session } = this;
    const says = (english: string): string => inWords("label", english);
    if (!session.track.live) return says(session.ended ? "end of the recording" : `${this.day}, replay`);
    if (!session.atEnd) return says(`${ago(session.track.timeline.now - session.now)} ago`);
    const travels = flying(session.map.view, session.now).length > 0;
    if (!session.playing) return says(travels ? "paused in mid-flight" : "paused");
    return says(session.slowedBy > 1 ? `live, slowed ${session.slowedBy}×` : "live, you may look back");
  });

  /** Says aloud what has happened since the last time, when time went forward by itself. */
  speak(): void {
    const { view } = this.session.announcements;
    const last = view.sentences.at(-1);
    if (last === undefined || last.seq <= this.#spoken) {
      if (last === undefined || last.seq < this.#spoken) this.#spoken = last?.seq ?? -1;
      return;
    }
    for (const { seq, says } of view.sentences) if (seq > this.#spoken) announcer.say(inWords("event", says));
    this.#spoken = last.seq;
  }
}

function ago(length: Micros): string {
  const seconds = length / 1_000_000;
  return seconds < 60 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds / 60)} min`;
}

function lastTyped({ trace, position }: Session, mine: readonly TtyId[]): TtyId | undefined {
  const typed = trace.findLast(
    (event, seq) => seq < position && event.t === "key" && mine.includes(event.tty),
  );
  return typed?.t === "key" ? typed.tty : undefined;
}

/** The host part of a terminal's id. */
export function hostOfTty(tty: TtyId): HostName {
  return tty.slice(0, tty.lastIndexOf("/"));
}
