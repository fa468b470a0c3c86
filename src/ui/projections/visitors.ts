/**
 * What a real program at a bridge sees: what it said, and what came back, call by call. Where nobody sits at a
 * terminal, this is what stands in its place.
 */
import { latin1ToUtf8, toLatin1 } from "../../base/index.ts";
import type { Endpoint, Micros, Seq } from "../../base/index.ts";
import type { HostName, Trace } from "../../host/index.ts";
import { dnsLabel } from "./dnsLabel.ts";
import type { Projection } from "./projection.ts";

export interface VisitLine {
  readonly seq: Seq;
  readonly by: "visitor" | "host";
  readonly text: string;
}

export interface Visit {
  readonly id: string;
  readonly at: Micros;
  readonly to: Endpoint;
  /** Not a call: questions and answers, each a packet. */
  readonly datagrams: boolean;
  readonly ended: boolean;
  readonly lines: readonly VisitLine[];
  /** What has come of a line whose end has not. */
  readonly rest: { readonly visitor: string; readonly host: string };
  /** Lines left out at the beginning. */
  readonly before: number;
}

export interface VisitorsView {
  /** Oldest first. A visit is replaced when something is added to it, never changed. */
  visits: readonly Visit[];
  /** Visits left out at the beginning. */
  before: number;
}

const MOST_VISITS = 40;
const MOST_LINES = 120;
const MOST_CHARACTERS = 500;

export const visitors: Projection<VisitorsView> = {
  name: "visitors",
  init: () => ({ visits: [], before: 0 }),
  copy: (view) => ({ ...view }),
  apply(view, event) {
    if (!("call" in event) || typeof event.call !== "string") return false;
    const id = nameOf(event.host, event.call);
    const { seq } = event;
    if (event.t === "outside.dialled") begin(view, id, event, event.to, false);
    if (event.t === "outside.said") {
      if (event.to !== null) {
        if (!view.visits.some((visit) => visit.id === id)) begin(view, id, event, event.to, true);
        change(view, id, (visit) => withLine(visit, { seq, by: "visitor", text: dnsLabel(event.bytes) }));
      } else change(view, id, (visit) => withBytes(visit, seq, "visitor", event.bytes));
    }
    if (event.t === "outside.heard") {
      if (event.from === null) change(view, id, (visit) => withBytes(visit, seq, "host", event.bytes));
      else change(view, id, (visit) => withLine(visit, { seq, by: "host", text: dnsLabel(event.bytes) }));
    }
    if (event.t === "outside.ended" || event.t === "outside.hung-up")
      change(view, id, (visit) => ({ ...visit, ended: true }));
    return event.t.startsWith("outside.");
  },
};

function nameOf(host: HostName, call: string): string {
  return `${host} ${call}`;
}

function begin(view: VisitorsView, id: string, { at }: Trace, to: Endpoint, datagrams: boolean): void {
  const rest = { visitor: "", host: "" };
  const visit: Visit = { id, at, to, datagrams, ended: false, lines: [], rest, before: 0 };
  const all = [...view.visits, visit];
  view.visits = all.slice(-MOST_VISITS);
  view.before += all.length - view.visits.length;
}

function change(view: VisitorsView, id: string, how: (visit: Visit) => Visit): void {
  const at = view.visits.findLastIndex((visit) => visit.id === id);
  if (at >= 0) view.visits = view.visits.map((visit, i) => (i === at ? how(visit) : visit));
}

function withLine(visit: Visit, line: VisitLine): Visit {
  const all = [...visit.lines, { ...line, text: line.text.slice(0, MOST_CHARACTERS) }];
  const lines = all.slice(-MOST_LINES);
  return { ...visit, lines, before: visit.before + all.length - lines.length };
}

/** Whole lines; what comes after the last end of line waits for its own. */
function withBytes(visit: Visit, seq: Seq, by: VisitLine["by"], bytes: Uint8Array): Visit {
  const parts = `${visit.rest[by]}${toLatin1(bytes)}`.split(/\r?\n/);
  const rest = (parts.pop() ?? "").slice(-MOST_CHARACTERS);
  const added = parts.slice(-MOST_LINES);
  let changed: Visit = {
    ...visit,
    rest: { ...visit.rest, [by]: rest },
    before: visit.before + parts.length - added.length,
  };
  for (const text of added) changed = withLine(changed, { seq, by, text: latin1ToUtf8(text) });
  return changed;
}
