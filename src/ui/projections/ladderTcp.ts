/** The ladder's rows of a TCP connection: the call, each line said on it, and hanging up. */
import { toLatin1, latin1ToUtf8, showEndpoint } from "../../base/index.ts";
import type { HostName, Trace } from "../../host/index.ts";
import type { LadderNode, LadderView, NodeId } from "./ladder.ts";
import { addNode, beginRoot, intentRoot, move, own, packetNode, touch } from "./ladderNodes.ts";
import { briefName } from "./mapWords.ts";
import { isBareAck, wireKind } from "./packets.ts";
import type { PacketFacts, WireKind } from "./packets.ts";

type Sent = Trace & { t: "packet.sent" };

interface Side {
  /** The line being said: more may come. */
  open: NodeId | null;
  /** What of it has been said. */
  said: string;
  /** The last packet that asks for an acknowledgement. */
  last: NodeId | null;
}

export interface Conversation {
  /** The view that may write into it. */
  owner: object;
  root: NodeId;
  call: NodeId;
  /** Which end called: "192.0.2.25:1027". */
  caller: string;
  hangUp: NodeId | null;
  answered: boolean;
  over: boolean;
  sides: Record<string, Side>;
}

/** A payload up to this long, one after another in the same line, is somebody typing. */
const KEY_BYTES = 2;

function ends(facts: PacketFacts): { from: string; to: string; key: string } {
  const from = showEndpoint({ address: facts.source, port: facts.sourcePort });
  const to = showEndpoint({ address: facts.destination, port: facts.destinationPort });
  return { from, to, key: from < to ? `${from}|${to}` : `${to}|${from}` };
}

function side(conversation: Conversation, end: string): Side {
  return (conversation.sides[end] ??= { open: null, said: "", last: null });
}

function begin(view: LadderView, event: Sent, facts: PacketFacts): Conversation {
  const { from, key } = ends(facts);
  const to: HostName = event.to ?? event.address;
  const title = `a call, ${briefName(event.host)} to ${briefName(to)}:${facts.destinationPort}`;
  const root = rootFor(view, event, title, to);
  const call = addNode(view, {
    kind: "line",
    parent: root.id,
    seq: event.seq,
    at: event.at,
    from: event.host,
    to,
    text: `call port ${facts.destinationPort}`,
    ours: true,
    wire: "tcp",
    carrier: "tcp",
  });
  const made: Conversation = {
    owner: view.owner,
    root: root.id,
    call: call.id,
    caller: from,
    hangUp: null,
    answered: false,
    over: false,
    sides: {},
  };
  view.conversations[key] = made;
  return made;
}

/** A call belongs to what asked for it, as its only call; another call is another row. */
function rootFor(view: LadderView, event: Sent, title: string, to: HostName): LadderNode {
  const intent = view.intents[event.seq];
  const known = intentRoot(view, intent);
  const taken = known !== null && Object.values(view.conversations).some(({ root }) => root === known);
  if (intent && taken) view.intentRoots[`i${intent.seq}`] = null;
  const root = own(view, beginRoot(view, event, { text: title, ours: true, wire: "smtp", to }));
  root.to = to;
  if (intent?.wire === "hand") {
    root.text = title;
    root.ours = true;
  }
  touch(view, root.id);
  return root;
}

function newLine(
  view: LadderView,
  event: Sent,
  root: NodeId,
  line: { text: string; ours: boolean; wire: WireKind },
): LadderNode {
  return addNode(view, {
    kind: "line",
    parent: root,
    seq: event.seq,
    at: event.at,
    from: event.host,
    to: event.to ?? event.address,
    ...line,
    carrier: "tcp",
  });
}

/** "RCPT TO:<jane@iguana.apex.com>", "250-iguana.apex.com Hello +3 lines" */
function lineText(said: string): string {
  const lines = said.split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  const first = latin1ToUtf8(lines[0] ?? "").replace(/[\u0000-\u001f\u007f]/g, "·");
  const more = lines.length - 1;
  const shown = first === "" ? "(an empty line)" : first;
  return more > 0 ? `${shown} +${more} ${more === 1 ? "line" : "lines"}` : shown;
}

function data(
  view: LadderView,
  event: Sent,
  facts: PacketFacts,
  at: Conversation,
  mine: Side,
  typed: boolean,
): void {
  const said = toLatin1(facts.payload);
  const wire = wireKind(facts, typed);
  const open = mine.open === null ? undefined : view.nodes[mine.open];
  const line = own(view, open ?? newLine(view, event, at.root, { text: lineText(said), ours: false, wire }));
  mine.said = (open ? mine.said : "") + said;
  line.text = lineText(mine.said);
  mine.open = mine.said.endsWith("\n") ? null : line.id;
  const packet = packetNode(view, event, facts, line.id, wire);
  if (facts.payload.length <= KEY_BYTES) gatherKeys(view, view.nodes[line.id] ?? line, packet);
  touch(view, line.id);
}

/** From the second one on, packets of one key each are folded into one row. */
function gatherKeys(view: LadderView, line: LadderNode, packet: LadderNode): void {
  const gathered = line.children.map((id) => view.nodes[id]).find((node) => node?.kind === "keys");
  if (gathered) {
    move(view, packet.id, gathered.id);
    const bunch = own(view, view.nodes[gathered.id] ?? gathered);
    bunch.text = keysText(view, bunch);
    return;
  }
  const before = line.children.filter((id) => id !== packet.id);
  if (before.length === 0) return;
  const bunch = addNode(view, {
    kind: "keys",
    parent: line.id,
    seq: line.seq,
    at: line.at,
    from: line.from,
    to: line.to,
    text: "",
    ours: true,
    wire: line.wire,
    carrier: "tcp",
  });
  for (const id of [...before, packet.id]) move(view, id, bunch.id);
  bunch.text = keysText(view, bunch);
}

function keysText(view: LadderView, bunch: LadderNode): string {
  const full = bunch.children.filter((id) => view.nodes[id]?.from === bunch.from).length;
  return `${full} packets of a key each, and their ACKs`;
}

/** A retransmission lies beside the packet it repeats. */
function repeat(
  view: LadderView,
  event: Sent,
  facts: PacketFacts,
  at: Conversation,
  mine: Side,
  typed: boolean,
): boolean {
  const known = view.sequences[sequenceKey(at, facts)];
  const original = known === undefined ? undefined : view.nodes[known];
  const parent = original?.parent ?? null;
  if (parent === null) return false;
  const node = packetNode(view, event, facts, parent, wireKind(facts, typed));
  mine.last = node.id;
  return true;
}

function sequenceKey(at: Conversation, facts: PacketFacts): string {
  return `${at.root} ${facts.sourcePort} ${facts.sequence}`;
}

/** A conversation to write into: itself, or this view's own copy of it. */
function ownTalk(view: LadderView, key: string, at: Conversation): Conversation {
  if (at.owner === view.owner) return at;
  const sides = Object.entries(at.sides).map(([end, one]): [string, Side] => [end, { ...one }]);
  const copy = { ...at, sides: Object.fromEntries(sides), owner: view.owner };
  view.conversations[key] = copy;
  return copy;
}

function control(view: LadderView, event: Sent, facts: PacketFacts, at: Conversation): NodeId {
  if (facts.syn) return at.call;
  if (facts.reset) {
    const known = view.nodes[at.call];
    at.over = true;
    if (known && !at.answered) {
      const call = own(view, known);
      call.text = `call port ${ports(at)}: refused`;
      call.wire = "bad";
      return call.id;
    }
    return newLine(view, event, at.root, { text: "the call is broken off", ours: true, wire: "bad" }).id;
  }
  at.hangUp ??= newLine(view, event, at.root, { text: "hang up", ours: true, wire: "tcp" }).id;
  return at.hangUp;
}

function ports(at: Conversation): string {
  const called = Object.keys(at.sides).find((end) => end !== at.caller) ?? "";
  return called.slice(called.lastIndexOf(":") + 1);
}

function isFresh(facts: PacketFacts, at: Conversation | undefined): boolean {
  if (!at) return true;
  // The same ports again after the end: a new call.
  return facts.syn && !facts.ack && (at.over || at.hangUp !== null);
}

export function placeSegment(view: LadderView, event: Sent, facts: PacketFacts, typed: boolean): void {
  const { from, to, key } = ends(facts);
  const known = view.conversations[key];
  const at =
    known === undefined || isFresh(facts, known) ? begin(view, event, facts) : ownTalk(view, key, known);
  const [mine, other] = [side(at, from), side(at, to)];
  if (event.again && repeat(view, event, facts, at, mine, typed)) return;
  if (isBareAck(facts)) {
    const acknowledged = other.last === null ? undefined : view.nodes[other.last];
    packetNode(view, event, facts, acknowledged?.parent ?? at.call, "tcp");
    return;
  }
  if (facts.syn && facts.ack) at.answered = true;
  if (facts.payload.length > 0) data(view, event, facts, at, mine, typed);
  else packetNode(view, event, facts, control(view, event, facts, at), facts.reset ? "bad" : "tcp");
  const made: NodeId | undefined = view.nodeOf[event.seq];
  if (made === undefined) return;
  mine.last = made;
  view.sequences[sequenceKey(at, facts)] ??= made;
}
