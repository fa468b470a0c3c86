/** What was typed and what happened by itself, in the order of time: the transcript, on the page and as text. */
import type { Micros } from "../../base/index.ts";
import type { Beside } from "./beside.ts";
import type { TranscriptEntry } from "./transcript.ts";

export interface StoryBeside {
  readonly beside: Beside;
  /** Another day than that of the line before begins here: "15 Mar 1998". */
  readonly day: string | null;
}

/** One thing typed, with what came back; then what happened by itself before the next was. */
export interface StoryItem {
  readonly id: string;
  /** Null: before anything was typed. */
  readonly entry: TranscriptEntry | null;
  readonly after: readonly StoryBeside[];
  readonly day: string | null;
}

/** Keeps what it gave last: an item is the same object until something of it changes. */
export class Story {
  readonly #dayOf: (at: Micros) => string;
  readonly #days = new Map<Micros, string>();
  #last: readonly StoryItem[] = [];

  constructor(dayOf: (at: Micros) => string) {
    this.#dayOf = dayOf;
  }

  at(entries: readonly TranscriptEntry[], besides: readonly Beside[]): readonly StoryItem[] {
    const items: StoryItem[] = [];
    let today: string | null = null;
    const newDay = (at: Micros): string | null => {
      const day = this.#day(at);
      const another = today === null || today === day ? null : day;
      today = day;
      return another;
    };
    let next = 0;
    const follow = (until: number): StoryBeside[] => {
      const after: StoryBeside[] = [];
      for (; (besides[next]?.seq ?? Infinity) < until; next++) {
        const beside = besides[next];
        if (beside) after.push({ beside, day: newDay(beside.at) });
      }
      return after;
    };
    const before = follow(entries[0]?.seq ?? Infinity);
    if (before.length > 0) items.push({ id: "", entry: null, after: before, day: null });
    for (const [i, entry] of entries.entries()) {
      const day = newDay(entry.at);
      items.push({ id: entry.id, entry, after: follow(entries[i + 1]?.seq ?? Infinity), day });
    }
    const last = this.#last;
    this.#last = items.map((item, i) => {
      const known = last[i];
      return known && isSame(known, item) ? known : item;
    });
    return this.#last;
  }

  #day(at: Micros): string {
    const known = this.#days.get(at);
    if (known !== undefined) return known;
    const day = this.#dayOf(at);
    this.#days.set(at, day);
    return day;
  }
}

function isSame(a: StoryItem, b: StoryItem): boolean {
  return (
    a.id === b.id &&
    a.entry === b.entry &&
    a.day === b.day &&
    a.after.length === b.after.length &&
    a.after.every(({ beside }, i) => beside === b.after[i]?.beside)
  );
}
