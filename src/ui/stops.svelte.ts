/** Breakpoints of a session: the learner's own, and those of the lesson's open step. */
import type { Seq } from "../base/index.ts";
import type { Trace } from "../host/index.ts";
import type { Condition, Halt } from "../lesson/index.ts";
import { eventWords } from "./projections/index.ts";

export interface OwnStop {
  id: number;
  /** "iguana says 4xx or 5xx" */
  says: string;
  conditions: readonly Condition[];
}

export class Stops {
  #next = 1;
  own: readonly OwnStop[] = $state.raw([]);
  /** What the open step of a lesson asks for. */
  lesson: readonly Condition[] = $state.raw([]);
  /** The event that time stands at because of one of these, in words; null while none has stopped it. */
  halted: { seq: Seq; says: string; byLesson: boolean } | null = $state.raw(null);

  readonly conditions: readonly Condition[] = $derived([
    ...this.own.flatMap(({ conditions }) => conditions),
    ...this.lesson,
  ]);

  add(says: string, conditions: readonly Condition[]): void {
    if (this.own.some((stop) => stop.says === says)) return;
    this.own = [...this.own, { id: this.#next++, says, conditions }];
  }

  remove(id: number): void {
    this.own = this.own.filter((stop) => stop.id !== id);
  }

  report({ seq, condition }: Halt, event: Trace): void {
    this.halted = {
      seq,
      says: eventWords(event) ?? `${event.host}: ${event.t}`,
      byLesson: this.lesson.includes(condition),
    };
  }

  /** Time goes on. */
  forget(): void {
    if (this.halted !== null) this.halted = null;
  }
}
