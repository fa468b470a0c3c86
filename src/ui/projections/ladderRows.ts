/** Which rows of the ladder are there to see: by depth, and by what the learner opened or closed. */
import type { HostName } from "../../host/index.ts";
import type { LadderNode, LadderView, NodeId } from "./ladder.ts";

/** How deep the ladder is open by itself. */
export type Depth = "mail" | "dialogue" | "packets";

/** Rows that the learner opened or closed, by "n" and their id. */
export type Toggled = Readonly<Record<string, boolean>>;

/** Nothing opened or closed by hand: the usual case, and the quick one. */
export const NONE_TOGGLED: Toggled = {};

export function isOpen(node: LadderNode, depth: Depth, toggled: Toggled): boolean {
  if (node.children.length === 0) return false;
  const chosen = toggled === NONE_TOGGLED ? undefined : toggled[`n${node.id}`];
  if (chosen !== undefined) return chosen;
  if (node.kind === "keys" || depth === "mail") return false;
  return depth === "packets" || node.level === 1;
}

/** A root with what is open in it, in the order of the page. */
function collect(view: LadderView, id: NodeId, depth: Depth, toggled: Toggled, into: NodeId[]): void {
  const node = view.nodes[id];
  if (!node) return;
  into.push(id);
  if (!isOpen(node, depth, toggled)) return;
  for (const child of node.children) collect(view, child, depth, toggled, into);
}

/**
 * The visible rows, kept a root at a time: when a mail grows, only its own rows are looked at anew.
 * One object for one ladder on the screen.
 */
export class VisibleRows {
  #depth: Depth = "dialogue";
  #toggled: Toggled = NONE_TOGGLED;
  #view: LadderView | null = null;
  readonly #kept = new Map<NodeId, { revision: number; rows: NodeId[] }>();
  #starts: number[] = [];
  #length = 0;

  /** Looks at the view again and returns how many rows there are. */
  update(view: LadderView, depth: Depth, toggled: Toggled): number {
    if (view !== this.#view || depth !== this.#depth || toggled !== this.#toggled) this.#kept.clear();
    this.#view = view;
    this.#depth = depth;
    this.#toggled = toggled;
    this.#starts = [];
    this.#length = 0;
    for (const id of view.roots) {
      this.#starts.push(this.#length);
      this.#length += this.#rowsOf(view, id).length;
    }
    return this.#length;
  }

  #rowsOf(view: LadderView, id: NodeId): NodeId[] {
    const revision = view.nodes[id]?.revision ?? 0;
    const kept = this.#kept.get(id);
    if (kept?.revision === revision) return kept.rows;
    const rows: NodeId[] = [];
    collect(view, id, this.#depth, this.#toggled, rows);
    this.#kept.set(id, { revision, rows });
    return rows;
  }

  get length(): number {
    return this.#length;
  }

  /** Rows `[from, to)`. */
  slice(from: number, to: number): LadderNode[] {
    const view = this.#view;
    const found: LadderNode[] = [];
    if (!view) return found;
    let root = this.#rootAt(from);
    for (let at = from; at < Math.min(to, this.#length); root++) {
      const id = view.roots[root];
      if (id === undefined) break;
      const rows = this.#rowsOf(view, id);
      const start = this.#starts[root] ?? 0;
      for (; at < Math.min(to, start + rows.length); at++) {
        const node = view.nodes[rows[at - start] ?? -1];
        if (node) found.push(node);
      }
    }
    return found;
  }

  /** Which root has row `at`. */
  #rootAt(at: number): number {
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return Math.max(0, low);
  }

  /** Where a node is; -1 when a closed row hides it. */
  indexOf(id: NodeId): number {
    const view = this.#view;
    let node = view?.nodes[id];
    while (view && node && node.parent !== null) node = view.nodes[node.parent];
    if (!view || !node) return -1;
    const root = view.roots.indexOf(node.id);
    const within = this.#rowsOf(view, node.id).indexOf(id);
    return within < 0 ? -1 : (this.#starts[root] ?? 0) + within;
  }

  /** The node itself, or the nearest row around it that is there to see. */
  shownFor(id: NodeId): LadderNode | null {
    const view = this.#view;
    let node = view?.nodes[id];
    while (view && node) {
      if (this.indexOf(node.id) >= 0) return node;
      node = node.parent === null ? undefined : view.nodes[node.parent];
    }
    return null;
  }
}

/** Hosts that the rows speak of, in the order of `order`, then as they come. */
export function lanesOf(
  rows: readonly Pick<LadderNode, "from" | "to">[],
  order: readonly HostName[],
): HostName[] {
  const seen = new Set<HostName>();
  for (const { from, to } of rows) {
    seen.add(from);
    if (to !== null) seen.add(to);
  }
  const known = order.filter((host) => seen.has(host));
  return [...known, ...[...seen].filter((host) => !order.includes(host))];
}

/** Every packet in a row, in order. */
export function packetsIn(view: LadderView, id: NodeId): LadderNode[] {
  const node = view.nodes[id];
  if (!node) return [];
  if (node.kind === "packet") return [node];
  return node.children.flatMap((child) => packetsIn(view, child));
}

/** The packet to show for a row: itself, else the first in it that carries something of the row's own. */
export function packetFor(view: LadderView, id: NodeId): LadderNode | null {
  const packets = packetsIn(view, id);
  return packets.find(({ wire }) => wire !== "tcp") ?? packets[0] ?? null;
}
