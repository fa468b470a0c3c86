/** A recording's chapters, as the column beside it shows them. */
import type { Micros } from "../../base/index.ts";
import type { Replay } from "../../lesson/index.ts";
import type { ReplayView } from "../view-models.ts";
import { lengthInWords, minutesAndSeconds } from "./clock.ts";

/** The chapter under way at `now`; -1 before the first. */
export function chapterAt(replay: Replay, startAt: Micros, now: Micros): number {
  return replay.chapters.findLastIndex(({ atSeconds }) => startAt + atSeconds * 1_000_000 <= now);
}

export function replayView(replay: Replay, startAt: Micros, now: Micros, branched: boolean): ReplayView {
  const current = Math.max(0, chapterAt(replay, startAt, now));
  return {
    title: replay.title,
    length: lengthInWords(replay.lengthSeconds),
    chapters: replay.chapters.map((chapter, i) => ({
      at: minutesAndSeconds(chapter.atSeconds),
      title: chapter.title,
      state: i < current ? "past" : i === current ? "now" : "future",
      body: chapter.body,
    })),
    branched,
  };
}
