/** Breaking things on the map: a tool is taken in hand, and the next computer pressed is the one it is for. */
import { breakIt, FAULTS, type Broken } from "../../sandbox/index.ts";
import type { Workshop } from "./workshop.svelte.ts";

export type MapTool = "cut" | "slow";

export class MapTools {
  readonly #shop: Workshop;
  inHand: MapTool | null = $state(null);
  /** What was done last, until it is put away. */
  done: Broken | null = $state.raw(null);

  constructor(shop: Workshop) {
    this.#shop = shop;
  }

  /** "Cut the cable" */
  get title(): string {
    return FAULTS.find(({ name }) => name === this.inHand)?.title ?? "";
  }

  /** Taken twice, it is put back. */
  take(tool: MapTool): void {
    this.inHand = this.inHand === tool ? null : tool;
    this.done = null;
  }

  put(): void {
    this.inHand = null;
    this.done = null;
  }

  /** False: there was nothing to do with this computer. */
  use(host: string): boolean {
    if (this.inHand === null) return false;
    const broken = breakIt(this.#shop.session.world, this.inHand, { host, zone: null });
    if (broken === null) return false;
    this.#shop.breakIt(broken);
    this.inHand = null;
    this.done = broken;
    return true;
  }

  undo(): void {
    const at = this.#shop.broken.findIndex((one) => one === this.done);
    if (at >= 0) this.#shop.undo(at);
    this.put();
  }
}
