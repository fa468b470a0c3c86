/**
 * What the page does for the learner ("Type it for me"): it types lines and presses a step's buttons, key by
 * key, each line once the one before has been answered.
 */
import type { TtyId } from "../host/index.ts";

/** A line for a terminal, pasted when `atOnce`; or something that is not typed. */
export type Dictated = { tty: TtyId; keys: string; atOnce?: boolean } | { act: () => void };

type Stroke = { tty: TtyId; key: string } | { act: () => void };

const KEY_MS = 28;
const LINE_MS = 350;

export interface Typist {
  /** Nothing is on its way, and time runs. */
  quiet: () => boolean;
  type: (tty: TtyId, text: string) => void;
}

export class Dictation {
  #strokes: Stroke[] = [];
  #restMs = 0;

  get busy(): boolean {
    return this.#strokes.length > 0;
  }

  begin(parts: readonly Dictated[]): void {
    this.#strokes = parts.flatMap((part): Stroke[] => {
      if ("act" in part) return [part];
      const { tty, keys } = part;
      return part.atOnce === true ? [{ tty, key: keys }] : Array.from(keys, (key) => ({ tty, key }));
    });
  }

  stop(): void {
    this.#strokes = [];
  }

  /** So much time went by; Infinity: nothing is waited for but the answers. */
  turn(elapsedMs: number, typist: Typist): void {
    if (!this.busy) return;
    this.#restMs = elapsedMs === Infinity ? 0 : this.#restMs - elapsedMs;
    while (this.#restMs <= 0) {
      if (!typist.quiet()) return;
      const next = this.#strokes.shift();
      if (next === undefined) return;
      if ("act" in next) next.act();
      else typist.type(next.tty, next.key);
      const whole = "act" in next || next.key.endsWith("\r");
      this.#restMs = elapsedMs === Infinity ? 0 : whole ? LINE_MS : KEY_MS;
      if (elapsedMs !== Infinity) return;
    }
  }
}
