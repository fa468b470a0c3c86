/** What the page does for a learner: types a step's solution, presses its buttons, answers its questions. */
import type { TtyId } from "../../host/index.ts";
import {
  answerInput,
  inputOf,
  passTime,
  pasted,
  questionId,
  rightAnswer,
  solutionOf,
  type Deed,
  type Edit,
  type Exercise,
  type LessonProgress,
  type Step,
  type Typing,
} from "../../lesson/index.ts";
import type * as Editing from "../editing.ts";
import type { Dictated, Session } from "../session.svelte.ts";
import { hostOfTty } from "../stage.svelte.ts";

export class Doing {
  readonly #session: () => Session;
  readonly #progress: () => LessonProgress;
  readonly #ttys: readonly TtyId[];
  /** What changes files, once it was needed. */
  #changes: typeof Editing | null = null;

  constructor(session: () => Session, progress: () => LessonProgress, ttys: readonly TtyId[]) {
    this.#session = session;
    this.#progress = progress;
    this.#ttys = ttys;
  }

  /** The whole solution of a step; `show` brings a terminal to the front. */
  async solve(step: Step, show: (tty: TtyId) => void): Promise<void> {
    // What applies a change is here before the first line is typed: the next line depends on the change.
    if (step.edits.length > 0) this.#changes = await import("../editing.ts");
    const first = this.#ttys[step.typing[0]?.terminal ?? -1];
    if (first !== undefined) show(first);
    this.#session().dictate(this.#dictation(step));
  }

  /** Lines and buttons in the order of the file. */
  #dictation(step: Step): Dictated[] {
    let run: Typing[] = [];
    const parts: Dictated[] = [];
    const type = (): void => {
      for (const { terminal, ...piece } of pasted(run))
        parts.push({ tty: this.#ttys[terminal] ?? "", ...piece });
      run = [];
    };
    for (const part of solutionOf(step)) {
      if ("keys" in part) run.push(part);
      else {
        type();
        parts.push({ act: () => this.#carryOut(part) });
      }
    }
    type();
    return parts;
  }

  #carryOut(part: Deed | Exercise | Edit): void {
    if ("do" in part) this.perform(part);
    else if (part.kind === "edit") this.#change(part);
    else this.#answerRightly(part);
  }

  /** The solution of an edit, applied for the learner. */
  #change(edit: Edit): void {
    const session = this.#session();
    const input = this.#changes?.solutionInput(session.world, edit) ?? null;
    if (input !== null) session.input(input);
  }

  #answerRightly(exercise: Exercise): void {
    const right = rightAnswer(exercise, this.#progress().log);
    if (right !== null) this.answer(exercise.id, right);
  }

  /** One of the step's buttons. */
  perform(deed: Deed): void {
    const session = this.#session();
    const input = inputOf(deed);
    if (deed.do === "wait") session.leap((timeline, stops) => passTime(timeline, deed, stops));
    else if (input !== null) session.input(input);
  }

  paste(terminal: number, keys: string): void {
    this.#session().key(this.#ttys[terminal] ?? "", keys);
  }

  /** What the learner answers is kept with the keys: a reload, a link and a hand-in have it too. */
  answer(question: string, text: string): void {
    this.#session().input(answerInput(hostOfTty(this.#ttys[0] ?? ""), question, text));
  }

  predict(step: number, choice: number): void {
    this.answer(questionId(step, "predict"), String(choice));
  }
}
