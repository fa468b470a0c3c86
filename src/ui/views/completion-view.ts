/** What a finished lesson shows: where and when it was postmarked, what was said, what comes next. */
import type { Seq } from "../../base/index.ts";
import { latin1ToUtf8 } from "../../base/index.ts";
import type { Trace, WallClock } from "../../host/index.ts";
import type { Lesson } from "../../lesson/index.ts";
import type { CompletionView } from "../view-models.ts";
import { wallAt } from "./clock.ts";

const LONGEST_LIST = 12;
const LONGEST_LINE = 34;

/** `doneAt` is the event that completed the last step. */
export function completionView(
  lesson: Lesson,
  trace: readonly Trace[],
  doneAt: Seq,
  clock: WallClock,
  next: { number: number; slug: string; title: string; minutes: number } | null,
): CompletionView {
  const wall = wallAt(clock, trace[doneAt]?.at ?? 0);
  return {
    title: lesson.done,
    says: lesson.doneNote ?? "",
    postmark: { office: lesson.postmark, ...wall, foot: `Lesson ${lesson.number}` },
    exchange: exchange(lesson, trace, doneAt),
    next: next && { number: next.number, slug: next.slug, title: next.title, minutes: next.minutes },
  };
}

/** Every command said to a server by hand, with its reply's code; the last ones when there were many. */
function exchange(lesson: Lesson, trace: readonly Trace[], until: Seq): CompletionView["exchange"] {
  const said: { typed: string; code: string }[] = [];
  let line = "";
  for (const event of trace.slice(0, until + 1)) {
    if (!("session" in event) || !lesson.stage.includes(event.host)) continue;
    if (event.t === "smtp.command" && event.role === "server") line = event.line;
    if (event.t !== "smtp.reply" || event.role !== "server" || event.verb === "") continue;
    const typed = event.verb === "." ? "." : line;
    if (typed !== "") said.push({ typed: shorten(latin1ToUtf8(typed)), code: String(event.code) });
    line = "";
  }
  return said.slice(-LONGEST_LIST);
}

function shorten(line: string): string {
  const short = line.length > LONGEST_LINE ? line.replace(/@[^>\s]+/g, "@…") : line;
  return short.length > LONGEST_LINE ? `${short.slice(0, LONGEST_LINE - 1)}…` : short;
}
