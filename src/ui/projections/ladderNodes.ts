/** Rows of the ladder: made, found and marked as changed. */
import type { HostName, Trace } from "../../host/index.ts";
import type { Intent, LadderNode, LadderView, NodeId } from "./ladder.ts";
import type { PacketFacts, WireKind } from "./packets.ts";

type NewNode = Omit<LadderNode, "id" | "level" | "again" | "lost" | "children" | "revision" | "owner">;

/** A row to write into: itself, or this view's own copy of it. Counts as a change. */
export function own(view: LadderView, { id }: LadderNode): LadderNode {
  const node = view.nodes[id];
  if (!node) throw new Error("A row of another ladder.");
  view.revision++;
  if (node.owner === view.owner) return node;
  const copy = { ...node, children: [...node.children], owner: view.owner };
  view.nodes[id] = copy;
  return copy;
}

/** The row that has been made for what is about to happen, or null. */
export function intentRoot(view: LadderView, intent: Intent | undefined): NodeId | null {
  return intent === undefined ? null : (view.intentRoots[`i${intent.seq}`] ?? null);
}

export function addNode(view: LadderView, given: NewNode): LadderNode {
  const parent = given.parent === null ? undefined : view.nodes[given.parent];
  const node: LadderNode = {
    ...given,
    id: view.nodes.length,
    level: (parent?.level ?? 0) + 1,
    again: false,
    lost: false,
    children: [],
    revision: 0,
    owner: view.owner,
  };
  view.nodes.push(node);
  if (parent) own(view, parent).children.push(node.id);
  else view.roots.push(node.id);
  touch(view, node.id);
  return node;
}

export function rootOf(view: LadderView, id: NodeId): LadderNode | null {
  let node = view.nodes[id];
  while (node && node.parent !== null) node = view.nodes[node.parent];
  return node ?? null;
}

/** The row on this level that `id` is in. */
export function rowAtLevel(view: LadderView, id: NodeId, level: number): LadderNode | null {
  let node = view.nodes[id];
  while (node && node.level > level && node.parent !== null) node = view.nodes[node.parent];
  return node ?? null;
}

/** Something in this row changed. */
export function touch(view: LadderView, id: NodeId): void {
  const root = rootOf(view, id);
  if (root) own(view, root).revision++;
}

/** Puts a row and what is in it below another. */
export function move(view: LadderView, id: NodeId, to: NodeId): void {
  const [node, target] = [view.nodes[id], view.nodes[to]];
  if (!node || !target) return;
  const from = node.parent === null ? undefined : view.nodes[node.parent];
  if (from) {
    const left = own(view, from);
    left.children = left.children.filter((child) => child !== id);
  }
  const moved = own(view, node);
  moved.parent = to;
  moved.level = target.level + 1;
  own(view, target).children.push(id);
}

const ORDER: readonly [keyof PacketFacts, string][] = [
  ["syn", "SYN"],
  ["fin", "FIN"],
  ["reset", "RST"],
  ["push", "PSH"],
  ["ack", "ACK"],
];

/** "PSH ACK 32 bytes", "SYN", "UDP 29 bytes" */
export function packetWords(facts: PacketFacts): string {
  const size = `${facts.payload.length} ${facts.payload.length === 1 ? "byte" : "bytes"}`;
  if (facts.proto !== "tcp") return facts.proto === "udp" ? `UDP ${size}` : facts.proto.toUpperCase();
  const flags = ORDER.filter(([flag]) => facts[flag] === true).map(([, word]) => word);
  return [...flags, ...(facts.payload.length > 0 ? [size] : [])].join(" ");
}

export function packetNode(
  view: LadderView,
  event: Trace & { t: "packet.sent" },
  facts: PacketFacts,
  parent: NodeId,
  wire: WireKind,
  text = packetWords(facts),
): LadderNode {
  const node = addNode(view, {
    kind: "packet",
    parent,
    seq: event.seq,
    at: event.at,
    from: event.host,
    to: event.to ?? event.address,
    text,
    ours: true,
    wire,
    carrier: facts.proto,
  });
  node.again = event.again;
  view.packets[`p${event.packet}`] = node.id;
  view.nodeOf[event.seq] = node.id;
  view.next[event.seq] = node.id;
  return node;
}

/** The row for what is about to begin: the one its reason already has, else a new one. */
export function beginRoot(
  view: LadderView,
  event: Trace,
  otherwise: { text: string; ours: boolean; wire: WireKind; to: HostName | null },
): LadderNode {
  const intent = view.intents[event.seq];
  const known = intentRoot(view, intent);
  if (known !== null) {
    const root = view.nodes[known];
    if (root) return root;
  }
  const node = addNode(view, {
    kind: "mail",
    parent: null,
    seq: event.seq,
    at: event.at,
    from: intent?.host ?? event.host,
    to: otherwise.to,
    text: intent?.text ?? otherwise.text,
    ours: intent?.ours ?? otherwise.ours,
    wire: intent?.wire ?? otherwise.wire,
    carrier: null,
  });
  if (intent) view.intentRoots[`i${intent.seq}`] = node.id;
  return node;
}
