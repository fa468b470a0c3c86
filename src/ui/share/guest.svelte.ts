/**
 * Whose session a lesson shows. A shared moment is somebody else's until the visitor chooses, or types in it
 * without having a session of this lesson to lose.
 */
import { loadSession } from "../kept-session.ts";
import type { Session } from "../session.svelte.ts";
import type { Opened } from "./opened.ts";

export class Guest {
  readonly #address: string | null;
  readonly #inputs: number;
  /** Something of the visitor's own would be lost. */
  readonly ownKept: boolean;
  /** It is a shared moment, whoever has it now. */
  readonly shared: boolean;
  /** What happens here is kept in this browser. */
  mine: boolean = $state(true);

  /** `address` is where one's own session of it is; null for a lesson that has no address here. */
  constructor(opened: Opened | null, slug: string, edition: string, address: string | null) {
    this.#address = address;
    this.#inputs = opened?.moment.recording.inputs.length ?? 0;
    this.shared = opened !== null;
    this.mine = !this.shared;
    this.ownKept = this.shared && loadSession(slug, edition) !== null;
  }

  /** Looks whether something was typed. */
  notice(session: Session): void {
    if (this.mine || this.ownKept) return;
    const { inputs } = session.track.timeline.recording;
    if (session.tracks.length > 1 || inputs.length > this.#inputs) this.takeOver();
  }

  /** From now on it is the visitor's; the address says so, too, and a reload takes it up here. */
  takeOver(): void {
    this.mine = true;
    if (this.#address !== null) history.replaceState(null, "", this.#address);
  }
}
