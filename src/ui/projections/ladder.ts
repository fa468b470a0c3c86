/**
 * The ladder: everything that went over the wires, nested. A mail (or a call, or a look-up) holds the
 * lines that were said; a line holds the packets that carried it. Folded to the playhead, so that the
 * future is not drawn. Who belongs to whom follows from TCP connections and from causes, never from
 * "the event before".
 */
import type { Micros, Seq } from "../../base/index.ts";
import type { HostName, Trace } from "../../host/index.ts";
import { follow, isTyped, noCauses } from "./causes.ts";
import type { Causes } from "./causes.ts";
import { placeDns, placeQuery, rememberAnswer } from "./ladderDns.ts";
import type { Lookup } from "./ladderDns.ts";
import { addNode, beginRoot, intentRoot, own, packetNode, rootOf, touch } from "./ladderNodes.ts";
import { placeSegment } from "./ladderTcp.ts";
import type { Conversation } from "./ladderTcp.ts";
import { briefName } from "./mapWords.ts";
import { packetFacts, packetLabel, wireKind } from "./packets.ts";
import type { PacketFacts, WireKind } from "./packets.ts";
import type { Projection } from "./projection.ts";

/** Index of a node in the view. */
export type NodeId = number;

export interface LadderNode {
  id: NodeId;
  /**
   * "mail": a letter, a call or a look-up as a whole. "line": one thing said. "walk": what a resolver
   * asks on somebody's behalf. "keys": packets of one key each. "note": something that is no packet.
   */
  kind: "mail" | "line" | "packet" | "walk" | "keys" | "note";
  parent: NodeId | null;
  /** 1 for a mail, 2 for its lines, 3 and 4 for packets. */
  level: number;
  /** The event it stands for; of several packets the first. */
  seq: Seq;
  at: Micros;
  from: HostName;
  /** Null: it happened at `from` alone. */
  to: HostName | null;
  text: string;
  /** `text` is ours, and not what somebody said or typed. */
  ours: boolean;
  wire: WireKind;
  carrier: PacketFacts["proto"] | null;
  /** A retransmission. */
  again: boolean;
  /** It never arrived. */
  lost: boolean;
  children: NodeId[];
  /** Counts changes in it and below; kept up to date for roots only. */
  revision: number;
  /** The view that may write into it; others write into a copy of their own. */
  owner: object;
}

/** Why something is about to happen that has not reached a wire yet. */
export interface Intent {
  host: HostName;
  text: string;
  ours: boolean;
  wire: WireKind;
  /** The event that set it up. */
  seq: Seq;
}

export interface LadderView {
  /** Tells whose nodes and conversations are whose, among copies of a view. */
  owner: object;
  causes: Causes;
  nodes: LadderNode[];
  roots: NodeId[];
  /** Per seq: the row that an event lies in. */
  nodeOf: (NodeId | undefined)[];
  /** Per seq: the row that the effects of an event lie in, when nothing more is known of them. */
  next: (NodeId | undefined)[];
  intents: (Intent | undefined)[];
  /** The row made for an intent, once something has been sent, by "i" and its event. */
  intentRoots: Record<string, NodeId | null>;
  lookups: (Lookup | undefined)[];
  /** How far a look-up has come, by "n" and its question's row. */
  walks: Record<string, { walk: NodeId | null; tries: number }>;
  /** By "p" and the packet's number. */
  packets: Record<string, NodeId>;
  /** TCP connections, by their ends in order. */
  conversations: Record<string, Conversation>;
  /** The first packet with a sequence number, by conversation, end and number. */
  sequences: Record<string, NodeId>;
  /** Counts changes to any row. */
  revision: number;
  /** Letters accepted in a row: what its title tells. */
  letters: Record<string, { count: number; title: string }>;
}

function localPart(address: string): string {
  return address.split("@")[0] ?? address;
}

/** "one letter, joe to jane" */
function letterTitle(event: Trace & { t: "mail.accepted" }): string {
  const [first = "", ...more] = event.forwardPaths;
  const to = more.length > 0 ? `${localPart(first)} and ${more.length} more` : localPart(first);
  const from = event.reversePath === "" ? "a bounce" : `one letter, ${localPart(event.reversePath)}`;
  return `${from} to ${to}`;
}

/** A letter was taken: the row it came in by is named after it, and what happens next is its own business. */
function accepted(view: LadderView, event: Trace & { t: "mail.accepted" }, here: NodeId | undefined): void {
  const title = letterTitle(event);
  const found = here === undefined ? null : rootOf(view, here);
  if (found) {
    const root = own(view, found);
    const count = (view.letters[`n${root.id}`]?.count ?? 0) + 1;
    view.letters[`n${root.id}`] = { count, title };
    root.text = count === 1 ? title : `${count} letters`;
    root.ours = true;
    touch(view, root.id);
  }
  view.intents[event.seq] = { host: event.host, text: title, ours: true, wire: "smtp", seq: event.seq };
  view.next[event.seq] = undefined;
  view.lookups[event.seq] = undefined;
}

/** What a mail system decided or did, as a row of its own. */
function mailNote(view: LadderView, event: Trace, here: NodeId | undefined): void {
  const says =
    event.t === "mail.delivered"
      ? `delivered to ${event.user}`
      : event.t === "mail.deferred"
        ? `${localPart(event.to)} must wait: ${event.why}`
        : event.t === "mail.failed"
          ? `${localPart(event.to)} cannot be reached: ${event.why}`
          : event.t === "mail.route"
            ? event.says
            : null;
  if (says === null) return;
  const parent =
    here === undefined ? intentRoot(view, view.intents[event.seq]) : (rootOf(view, here)?.id ?? null);
  const local = event.t === "mail.delivered" ? null : parent;
  const wire = event.t === "mail.delivered" ? "box" : event.t === "mail.route" ? "dns" : "bad";
  const node = addNode(view, {
    kind: "note",
    parent: local,
    seq: event.seq,
    at: event.at,
    from: event.host,
    to: null,
    text: says,
    ours: true,
    wire,
    carrier: null,
  });
  view.nodeOf[event.seq] = node.id;
}

/** ICMP and whatever else: a line each, with its packet. */
function placeOther(view: LadderView, event: Trace & { t: "packet.sent" }, facts: PacketFacts): void {
  const here = view.next[event.cause ?? -1];
  const to: HostName = event.to ?? event.address;
  const label = packetLabel(facts);
  const wire = wireKind(facts, false);
  const root =
    (here === undefined ? null : rootOf(view, here)) ??
    beginRoot(view, event, { text: label, ours: true, wire, to });
  if (root.to === null) own(view, root).to = to;
  const line = addNode(view, {
    kind: "line",
    parent: root.id,
    seq: event.seq,
    at: event.at,
    from: event.host,
    to,
    text: label,
    ours: true,
    wire: facts.icmp === "unreachable" ? "bad" : wire,
    carrier: facts.proto,
  });
  packetNode(view, event, facts, line.id, wire);
}

function sent(view: LadderView, event: Trace & { t: "packet.sent" }): void {
  const facts = packetFacts(event.bytes);
  const typed = isTyped(view.causes, event, facts);
  if (placeDns(view, event, facts)) return;
  if (facts.proto === "tcp") placeSegment(view, event, facts, typed);
  else placeOther(view, event, facts);
  if (typed || view.causes.origin[event.seq] === "hand") claim(view, event);
}

/** What led to a packet (the key, the line it finished) lies in the packet's row too. */
function claim(view: LadderView, event: Trace): void {
  const node = view.nodeOf[event.seq];
  for (let at = event.cause; at !== null; at = view.causes.cause[at] ?? null) {
    if (view.nodeOf[at] !== undefined) return;
    view.nodeOf[at] = node;
  }
}

function note(view: LadderView, event: Trace, here: NodeId | undefined): void {
  switch (event.t) {
    case "key":
      view.intents[event.seq] = undefined;
      return;
    case "shell.line":
      view.intents[event.seq] = {
        host: event.host,
        text: event.line.trim(),
        ours: false,
        wire: "hand",
        seq: event.seq,
      };
      return;
    case "dns.query":
      placeQuery(view, event);
      return;
    case "dns.cache.hit":
    case "dns.timeout":
      rememberAnswer(view, event);
      return;
    case "mail.accepted":
      accepted(view, event, here);
      return;
    default:
      if (event.t.startsWith("mail.")) mailNote(view, event, here);
  }
}

function passed(view: LadderView, event: Trace & { t: "packet.arrived" | "packet.lost" }): void {
  const id = view.packets[`p${event.packet}`];
  const node = id === undefined ? undefined : view.nodes[id];
  if (!node) return;
  view.nodeOf[event.seq] = node.id;
  view.next[event.seq] = node.id;
  if (event.t === "packet.arrived" || node.lost) return;
  own(view, node).lost = true;
  touch(view, node.id);
}

export const ladder: Projection<LadderView> = {
  name: "ladder",
  init: () => ({
    owner: {},
    causes: noCauses(),
    nodes: [],
    roots: [],
    nodeOf: [],
    next: [],
    intents: [],
    intentRoots: {},
    lookups: [],
    walks: {},
    packets: {},
    conversations: {},
    sequences: {},
    letters: {},
    revision: 0,
  }),
  apply(view, event) {
    follow(view.causes, event);
    const { seq } = event;
    const { revision } = view;
    const cause = event.cause ?? -1;
    const here = view.next[cause];
    view.nodeOf[seq] = here;
    view.next[seq] = here;
    view.intents[seq] = view.intents[cause];
    view.lookups[seq] = view.lookups[cause];
    if (event.t === "packet.sent") sent(view, event);
    else if (event.t === "packet.arrived" || event.t === "packet.lost") passed(view, event);
    else note(view, event, here);
    return view.revision !== revision;
  },
  copy(view) {
    // From here on neither writes into what both have.
    view.owner = {};
    return {
      ...view,
      owner: {},
      nodes: [...view.nodes],
      roots: [...view.roots],
      intentRoots: { ...view.intentRoots },
      walks: { ...view.walks },
      conversations: { ...view.conversations },
      letters: { ...view.letters },
    };
  },
};

/** "andromeda to iguana", or where it happened. */
export function betweenWords(node: Pick<LadderNode, "from" | "to">): string {
  return node.to === null ? `on ${briefName(node.from)}` : `${briefName(node.from)} to ${briefName(node.to)}`;
}
