/** The ladder's rows of a look-up: the question, the walk on its behalf, the answer. */
import type { HostName, Trace } from "../../host/index.ts";
import { decodeMessage } from "../../wire/dns/index.ts";
import { dnsLabel } from "./dnsLabel.ts";
import type { LadderNode, LadderView, NodeId } from "./ladder.ts";
import { addNode, beginRoot, own, packetNode, rootOf, touch } from "./ladderNodes.ts";
import { briefName } from "./mapWords.ts";
import type { PacketFacts } from "./packets.ts";

const DNS_PORT = 53;

/** A question somebody asked, with all that was asked because of it. */
export interface Lookup {
  asker: HostName;
  question: NodeId;
  /** What is asked: tells a second try from a second question. */
  about: string;
}

type Sent = Trace & { t: "packet.sent" };

/** "MX? apex.com" */
function aboutOf(event: Trace & { t: "dns.query" }): string {
  const name = event.name === "." ? "." : event.name.replace(/\.$/, "");
  return `${event.type}? ${name}`;
}

function begin(view: LadderView, event: Trace, about: string, to: HostName | null): Lookup {
  const here = view.next[event.cause ?? -1];
  const root =
    (here === undefined ? null : rootOf(view, here)) ??
    beginRoot(view, event, { text: about, ours: true, wire: "dns", to });
  const question = addNode(view, {
    kind: "line",
    parent: root.id,
    seq: event.seq,
    at: event.at,
    from: event.host,
    to,
    text: about,
    ours: true,
    wire: "dns",
    carrier: "udp",
  });
  const lookup: Lookup = {
    asker: event.host,
    question: question.id,
    about,
  };
  view.lookups[event.seq] = lookup;
  view.nodeOf[event.seq] = question.id;
  view.next[event.seq] = question.id;
  return lookup;
}

/** A resolver begins to ask: a new question of a stub's own, or part of somebody's. */
export function placeQuery(view: LadderView, event: Trace & { t: "dns.query" }): void {
  const about = aboutOf(event);
  const known = view.lookups[event.seq];
  if (known && (event.role === "recursive" || (known.asker === event.host && known.about === about))) return;
  begin(view, event, about, null);
}

/** Something known without asking, or a silence: a line inside the question. */
export function rememberAnswer(
  view: LadderView,
  event: Trace & { t: "dns.cache.hit" | "dns.timeout" },
): void {
  const lookup = view.lookups[event.seq];
  if (!lookup) return;
  const text =
    event.t === "dns.cache.hit"
      ? `remembered: ${event.type} ${event.name.replace(/\.$/, "")}, ${event.secondsLeft} s left`
      : `no answer from ${event.server}`;
  const node = addNode(view, {
    kind: "note",
    parent: stateOf(view, lookup).walk ?? lookup.question,
    seq: event.seq,
    at: event.at,
    from: event.host,
    to: null,
    text,
    ours: true,
    wire: event.t === "dns.timeout" ? "bad" : "dns",
    carrier: null,
  });
  view.nodeOf[event.seq] = node.id;
}

/** How far it has come: its walk, and the questions sent by the asker (all but the first are tries). */
function stateOf(view: LadderView, { question }: Lookup): { walk: NodeId | null; tries: number } {
  return view.walks[`n${question}`] ?? { walk: null, tries: 0 };
}

function walkOf(view: LadderView, event: Sent, lookup: Lookup): LadderNode {
  const state = stateOf(view, lookup);
  const known = state.walk === null ? undefined : view.nodes[state.walk];
  if (known) return known;
  const node = addNode(view, {
    kind: "walk",
    parent: lookup.question,
    seq: event.seq,
    at: event.at,
    from: event.host,
    to: null,
    text: `${briefName(event.host)} asks its way down`,
    ours: true,
    wire: "dns",
    carrier: "udp",
  });
  view.walks[`n${lookup.question}`] = { ...state, walk: node.id };
  return node;
}

function isAnswer(facts: PacketFacts): boolean {
  const bytes = facts.proto === "tcp" ? facts.payload.subarray(2) : facts.payload;
  const decoded = decodeMessage(bytes);
  return decoded.ok ? decoded.message.response : facts.sourcePort === DNS_PORT;
}

/** The label of what is carried; a TCP segment without data has none. */
function labelOf(facts: PacketFacts): string | undefined {
  if (facts.proto === "udp") return dnsLabel(facts.payload);
  return facts.payload.length > 2 ? dnsLabel(facts.payload.subarray(2)) : undefined;
}

/** Puts a packet of the name system in its row; false: it is none. */
export function placeDns(view: LadderView, event: Sent, facts: PacketFacts): boolean {
  if (facts.sourcePort !== DNS_PORT && facts.destinationPort !== DNS_PORT) return false;
  const label = labelOf(facts);
  const to: HostName = event.to ?? event.address;
  const lookup = view.lookups[event.cause ?? -1] ?? begin(view, event, label ?? "a look-up", to);
  const question = view.nodes[lookup.question];
  if (!question) return false;
  const asks = event.host === lookup.asker;
  const back = event.to === lookup.asker;
  let parent: NodeId;
  if (asks && facts.destinationPort === DNS_PORT) {
    if (question.to === null) own(view, question).to = to;
    const root = rootOf(view, question.id);
    if (root?.to === null) own(view, root).to = to;
    parent = question.id;
  } else if (back && label !== undefined && isAnswer(facts)) parent = answerOf(view, event, lookup, label).id;
  else if (back || asks) parent = question.id;
  else parent = walkOf(view, event, lookup).id;
  const node = packetNode(view, event, facts, parent, "dns", label);
  if (asks && label !== undefined && facts.destinationPort === DNS_PORT) {
    const state = stateOf(view, lookup);
    node.again = state.tries > 0 || event.again;
    view.walks[`n${lookup.question}`] = { ...state, tries: state.tries + 1 };
  }
  view.lookups[event.seq] = lookup;
  touch(view, node.id);
  return true;
}

function answerOf(view: LadderView, event: Sent, lookup: Lookup, label: string): LadderNode {
  const root = rootOf(view, lookup.question);
  const node = addNode(view, {
    kind: "line",
    parent: root?.id ?? null,
    seq: event.seq,
    at: event.at,
    from: event.host,
    to: lookup.asker,
    text: label,
    ours: true,
    wire: "dns",
    carrier: "udp",
  });
  return node;
}
