/**
 * What is looked at closely: the ladder at the playhead, which of its rows are open, and the one event
 * that is selected everywhere at once. Loaded with the first view that needs it.
 */
import type { Seq } from "../../base/index.ts";
import type { HostName, Trace, TtyId } from "../../host/index.ts";
import { Fold } from "../folds.ts";
import {
  isOpen,
  ladder,
  litPackets,
  litTerminalLines,
  names,
  NONE_TOGGLED,
  packetFor,
  reasonsFor,
  rowOfTerminalLine,
  VisibleRows,
  type Depth,
  type LadderNode,
  type LadderView,
  type Look,
  type NamesView,
  type NodeId,
  type Reason,
  type TermLine,
  type Toggled,
} from "../projections/index.ts";
import type { Session } from "../session.svelte.ts";

interface Shown {
  readonly length: number;
  readonly depth: Depth;
  readonly toggled: Toggled;
}

export class Watching {
  readonly session: Session;
  /** Where the learner sits. */
  readonly you: HostName;
  readonly rows: VisibleRows = new VisibleRows();
  readonly #ladder = new Fold(ladder);
  readonly #names = new Fold(names);
  depth: Depth = $state("dialogue");
  toggled: Toggled = $state.raw(NONE_TOGGLED);
  /** The very row that was chosen: several rows begin with the same event. */
  #chosen: NodeId | null = $state(null);

  constructor(session: Session, you: HostName) {
    this.session = session;
    this.you = you;
  }

  readonly ladder: Look<LadderView> = $derived.by(() =>
    this.#ladder.look(this.session.trace, this.session.position),
  );
  readonly names: Look<NamesView> = $derived.by(() =>
    this.#names.look(this.session.trace, this.session.position),
  );
  /** The rows there are to see: another object whenever there is something new in them to draw. */
  readonly shown: Shown = $derived.by(() => {
    const { depth, toggled } = this;
    return { length: this.rows.update(this.ladder.view, depth, toggled), depth, toggled };
  });

  /** The selected row, or null. */
  readonly node: LadderNode | null = $derived.by(() => {
    const { view } = this.ladder;
    const seq = this.seq;
    if (seq === null) return null;
    const chosen = this.#chosen === null ? undefined : view.nodes[this.#chosen];
    if (chosen?.seq === seq) return chosen;
    return view.nodes[view.nodeOf[seq] ?? -1] ?? null;
  });

  /** The selected event, once it has happened. */
  readonly seq: Seq | null = $derived.by(() => {
    const { selected, position } = this.session;
    return selected !== null && selected < position ? selected : null;
  });

  /** What the inspector takes apart. */
  readonly packet: LadderNode | null = $derived(
    this.node === null ? null : packetFor(this.ladder.view, this.node.id),
  );

  readonly bytes: Uint8Array | null = $derived.by(() => {
    const event: Trace | undefined = this.packet ? this.session.trace[this.packet.seq] : undefined;
    return event?.t === "packet.sent" ? event.bytes : null;
  });

  /** Packets that light up with the selection, by seq. */
  readonly lit: ReadonlySet<Seq> = $derived(litPackets(this.ladder.view, this.node));

  /** Terminal lines that light up, as "tty#line". */
  readonly litLines: ReadonlySet<string> = $derived.by(() =>
    litTerminalLines(this.ladder.view, this.session.terminals.view, this.node),
  );

  readonly reasons: readonly Reason[] = $derived.by(() =>
    this.seq === null ? [] : reasonsFor(this.session.trace, this.packet?.seq ?? this.seq),
  );

  /** The row in which this track begins to differ from the one it is compared with, or null. */
  readonly differs: NodeId | null = $derived.by(() => {
    const { comparison, position, track } = this.session;
    const seq = position < 0 ? null : (comparison?.markOn(track) ?? null);
    return seq === null || seq >= position ? null : (this.ladder.view.nodeOf[seq] ?? null);
  });

  select(seq: Seq | null): void {
    this.#chosen = null;
    this.session.selected = seq;
  }

  choose(node: Pick<LadderNode, "id" | "seq">): void {
    this.session.selected = node.seq;
    this.#chosen = node.id;
  }

  /** What a line on a terminal sent, or what brought it. */
  selectLine(tty: TtyId, line: TermLine): void {
    const { session } = this;
    const row = rowOfTerminalLine(this.ladder.view, session.terminals.view, session.trace, tty, line);
    if (row) this.choose(row);
  }

  isOpen(node: LadderNode): boolean {
    return isOpen(node, this.depth, this.toggled);
  }

  open(id: NodeId, open: boolean): void {
    const inside = this.ladder.view.nodes[id]?.children.length ?? 0;
    if (inside > 0) this.toggled = { ...this.toggled, [`n${id}`]: open };
  }

  /** A new depth opens and closes everything alike. */
  setDepth(depth: Depth): void {
    this.depth = depth;
    this.toggled = NONE_TOGGLED;
  }
}

/** The name server that a host is set to ask, or null. */
export function resolverOf(session: Session, host: HostName): HostName | null {
  const { hosts } = session.source.spec;
  const server = hosts.find(({ name }) => name === host)?.resolver.servers[0];
  return hosts.find(({ address }) => address === server)?.name ?? null;
}

/** What a name server is called for short, by the zones it has: "root", ".com", else "ns.acme". */
export function serverTitles(session: Session): Record<HostName, string> {
  const titles: Record<HostName, string> = {};
  for (const host of session.source.spec.hosts) {
    const zones = Object.keys((host.services["dns"]?.["zones"] as Record<string, unknown> | undefined) ?? {});
    const top = zones.find((zone) => !zone.replace(/\.$/, "").includes("."));
    if (zones.includes(".")) titles[host.name] = "root";
    else if (top !== undefined) titles[host.name] = `.${top.replace(/\.$/, "")}`;
  }
  return titles;
}
