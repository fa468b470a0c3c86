/**
 * How far a lesson has come in a session, at its playhead: looked at again only when something has happened that its
 * steps are about.
 */
import type { Seq } from "../../base/index.ts";
import type { TtyId } from "../../host/index.ts";
import { lessonProjection, type Lesson, type LessonProgress } from "../../lesson/index.ts";
import { Fold } from "../folds.ts";
import { counting, type Look, type Projection } from "../projections/index.ts";
import type { Session } from "../session.svelte.ts";
import { loggedOut } from "../views/lesson-view.ts";

/** The last key that was pressed, and the last answer to each step, by "s" and its number; -1: none. */
interface GoingOn {
  key: Seq;
  answers: Record<string, Seq>;
}

const goingOn: Projection<GoingOn> = {
  name: "going on",
  init: () => ({ key: -1, answers: {} }),
  apply(view, event) {
    if (event.t === "key") view.key = event.seq;
    else if (event.t === "answer") view.answers[`s${Number(event.question.split(".")[0])}`] = event.seq;
    else return false;
    return true;
  },
  copy: ({ key, answers }) => ({ key, answers: { ...answers } }),
};

/** Who sits where may have changed: somebody logged in or out, a computer went off. */
const SEATS: ReadonlySet<string> = new Set([
  "terminal.opened",
  "login",
  "power",
  "process.ended",
  "host.added",
  "host.removed",
]);

export class FollowedLesson {
  readonly #session: () => Session;
  readonly #lesson: Lesson;
  readonly #ttys: readonly TtyId[];
  readonly #steps: Fold<LessonProgress>;
  readonly #keys = new Fold(goingOn);
  readonly #seats = new Fold(counting("seats", ({ t }) => SEATS.has(t)));
  #looked: { seats: Look<unknown>; says: string | undefined } | null = null;

  constructor(session: () => Session, lesson: Lesson, ttys: readonly TtyId[]) {
    this.#session = session;
    this.#lesson = lesson;
    this.#ttys = ttys;
    this.#steps = new Fold(lessonProjection(lesson));
  }

  readonly progress: Look<LessonProgress> = $derived.by(() => {
    const { trace, position } = this.#session();
    return this.#steps.look(trace, position);
  });

  /** The last event by which somebody went on with the lesson: a key, or an answer in the open step; -1: none. */
  readonly lastGoingOn: Seq = $derived.by(() => {
    const { trace, position } = this.#session();
    const { key, answers } = this.#keys.look(trace, position).view;
    return Math.max(key, answers[`s${this.progress.view.current + 1}`] ?? -1);
  });

  /** What to say to somebody who has logged out; the world itself is asked only when that may be so. */
  readonly aside: string | undefined = $derived.by(() => {
    const session = this.#session();
    const seats = this.#seats.look(session.trace, session.position);
    if (this.#looked?.seats !== seats)
      this.#looked = { seats, says: loggedOut(session.world, this.#lesson, this.#ttys) };
    return this.#looked.says;
  });
}
