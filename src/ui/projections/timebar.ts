/**
 * The time bar: what happened, cut into exchanges, with a mark for every packet that matters. Its
 * view is folded over the whole timeline, not only to the playhead: what comes after is drawn dimmed.
 *
 * Positions are trace positions: `n` means that the events with `seq < n` have happened.
 */
import type { Micros, Seq } from "../../base/index.ts";
import type { Trace, TtyId } from "../../host/index.ts";
import { follow, isTyped, noCauses } from "./causes.ts";
import type { Causes } from "./causes.ts";
import { isBareAck, packetFacts, packetLabel, replyCodeOf, wireKind } from "./packets.ts";
import type { WireKind } from "./packets.ts";
import type { Projection } from "./projection.ts";

export type StepUnit = "packet" | "command" | "hop";

export interface Tick {
  /** The packet; of a line sent key by key, the last one. */
  seq: Seq;
  at: Micros;
  kind: WireKind;
  /** "RCPT TO:<jane@…>" */
  what: string;
  /** A typed line whose end has not been sent yet (character mode): more keys join it. */
  open: boolean;
  /** Time passed before it without anything to see, when it was long; else 0. */
  gap: Micros;
}

export interface Segment {
  /** "RCPT TO jnae", "call :25", "relay" */
  label: string;
  /** Its first word, for when room is short. */
  short: string;
  /** The whole line typed; "" when no hand began it. */
  line: string;
  by: "you" | "machine";
  /** The terminal it was typed at. */
  tty: TtyId | null;
  /** First position after which something of it has happened is `from + 1`. */
  from: Seq;
  at: Micros;
  ticks: Tick[];
  /** "30 min later": the edge before it is torn. */
  torn: string | null;
  /** The last reply seen in it. */
  code: number | null;
  /** A reply or a program's output has been printed. */
  answered: boolean;
  /** What a machine is about in it; "" for a typed exchange. */
  task: string;
}

interface Typing {
  /** First key of the line being typed, or null. */
  lineStart: Seq | null;
  /** The server takes lines as text of a letter. */
  letter: boolean;
}

export interface TimeView {
  causes: Causes;
  segments: Segment[];
  packetStops: Seq[];
  hopStops: Seq[];
  /** Stops that come into being when the present moment is over: a moment is never cut in two. */
  packetDue: boolean;
  hopDue: boolean;
  /** The first event of the present moment. */
  moment: Seq;
  /** Length of the trace so far, and its last time. */
  end: Seq;
  endAt: Micros;
  typing: Record<TtyId, Typing>;
  /** Per seq: the errand of a machine ("relay", "MX? mmco.com") it goes back to. */
  tasks: (string | undefined)[];
  /** The last event that matters and goes back to no key of the line now being typed. */
  lastForeign: Seq;
  /** Bare acknowledgements under way, by "p" + number: nobody waits for those. */
  quiet: Record<string, true>;
  /** Counts changes to segments and their ticks. Only the last two segments ever change. */
  revision: number;
}

/** Machines' silences longer than this tear the edge; a person may think for longer. */
const MACHINE_GAP: Micros = 1_000_000;
const HUMAN_GAP: Micros = 60_000_000;

function typingOf(view: TimeView, tty: TtyId): Typing {
  return (view.typing[tty] ??= { lineStart: null, letter: false });
}

/** "1.2 s later", "30 min later", "2 h later" */
export function later(gap: Micros): string {
  const seconds = gap / 1_000_000;
  if (seconds < 10) return `${Math.round(seconds * 10) / 10} s later`;
  if (seconds < 120) return `${Math.round(seconds)} s later`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min later` : `${Math.round(seconds / 3600)} h later`;
}

/** Short names for a line said to a mail server, and for a shell command. */
export function lineLabel(line: string): { label: string; short: string } {
  const words = line.trim().split(/\s+/);
  const first = (words[0] ?? "").slice(0, 12);
  const short = first === "" ? "Return" : first;
  const path = /^(MAIL\s+FROM|RCPT\s+TO)\s*:\s*<?([^@>\s]*)/i.exec(line.trim());
  if (!path) return { label: short, short };
  const label = (path[1] ?? "").toUpperCase().replace(/\s+/, " ");
  const who = (path[2] ?? "").slice(0, 10);
  return { label: label === "RCPT TO" && who !== "" ? `${label} ${who}` : label, short: label.slice(0, 4) };
}

function current(view: TimeView): Segment | undefined {
  return view.segments.at(-1);
}

function open(view: TimeView, segment: Omit<Segment, "ticks" | "torn" | "code" | "answered">): Segment {
  const before = current(view);
  const lastAt = before ? (before.ticks.at(-1)?.at ?? before.at) : segment.at;
  const gap = segment.at - lastAt;
  const made: Segment = {
    ...segment,
    ticks: before ? before.ticks.filter((tick) => tick.seq >= segment.from) : [],
    torn: before && gap > (segment.by === "you" ? HUMAN_GAP : MACHINE_GAP) ? later(gap) : null,
    code: null,
    answered: false,
  };
  if (before) before.ticks = before.ticks.filter((tick) => tick.seq < segment.from);
  view.segments.push(made);
  view.revision++;
  return made;
}

function addTick(view: TimeView, tick: Omit<Tick, "gap">): void {
  const segment =
    current(view) ??
    open(view, {
      label: "start",
      short: "start",
      line: "",
      by: "machine",
      tty: null,
      from: 0,
      at: 0,
      task: "",
    });
  view.revision++;
  const last = segment.ticks.at(-1);
  if (last?.open === true && tick.kind === "hand") {
    last.open = tick.open;
    last.seq = tick.seq;
    last.at = tick.at;
    return;
  }
  const gap = last ? tick.at - last.at : 0;
  segment.ticks.push({ ...tick, gap: gap > MACHINE_GAP && tick.kind !== "hand" ? gap : 0 });
}

/** A line that a hand finished opens a segment, which begins at the line's first key unless older business was still going on then. */
function openTyped(view: TimeView, event: Trace, line: string): Segment | null {
  const tty = view.causes.tty[event.seq] ?? null;
  const key = view.causes.key[event.seq] ?? null;
  if (tty === null || key === null) return null;
  const typing = typingOf(view, tty);
  const started = typing.lineStart ?? key;
  typing.lineStart = null;
  if (typing.letter && line !== "." && current(view)?.tty === tty) return null;
  const from = Math.max(started, view.lastForeign + 1);
  return open(view, { ...lineLabel(line), line, by: "you", tty, from, at: event.at, task: "" });
}

function notes(view: TimeView, event: Trace): void {
  if (event.t === "shell.line") {
    if (openTyped(view, event, event.line))
      addTick(view, { seq: event.seq, at: event.at, kind: "hand", what: event.line, open: false });
  } else if (event.t === "call.line") openTyped(view, event, event.text);
  else if (event.t === "call.dialled") {
    const segment = current(view);
    if (segment?.by === "you") {
      segment.label = `call :${event.port}`;
      segment.short = "call";
      view.revision++;
      view.hopStops.push(segment.from);
    }
  } else if (event.t === "smtp.reply" && event.role === "server") reply(view, event);
  else if (
    event.t === "mail.accepted" ||
    event.t === "mail.relayed" ||
    event.t === "mail.failed" ||
    event.t === "mail.deferred"
  ) {
    view.hopDue = true;
  } else if (event.t === "mail.delivered" || event.t === "letter.read") {
    if (event.t === "mail.delivered") view.hopDue = true;
    const what = event.t === "mail.delivered" ? `delivered to ${event.user}` : `read by ${event.user}`;
    addTick(view, { seq: event.seq, at: event.at, kind: "box", what, open: false });
  }
}

function reply(view: TimeView, event: Trace & { t: "smtp.reply" }): void {
  const tty = view.causes.tty[event.seq] ?? null;
  if (tty !== null && view.tasks[event.seq] === undefined) typingOf(view, tty).letter = event.code === 354;
  const segment = current(view);
  if (segment && view.tasks[event.seq] === (segment.task === "" ? undefined : segment.task))
    code(view, segment, event.code);
}

function code(view: TimeView, segment: Segment, said: number): void {
  segment.code = said;
  view.revision++;
}

/** A machine's own errand: remembered along the causes, shown when the exchange that set it off is over. */
function errand(view: TimeView, event: Trace): void {
  if (event.cause !== null) view.tasks[event.seq] = view.tasks[event.cause];
  if (event.t === "mail.attempt") view.tasks[event.seq] = "relay";
  const machine = (view.causes.origin[event.seq] ?? "world") !== "hand";
  if (event.t === "dns.query" && machine && event.type === "MX")
    view.tasks[event.seq] = `MX? ${event.name.replace(/\.$/, "")}`;
}

function packet(view: TimeView, event: Trace & { t: "packet.sent" }): void {
  const facts = packetFacts(event.bytes);
  if (isBareAck(facts)) {
    if (event.lost === null) view.quiet[`p${event.packet}`] = true;
    return;
  }
  const task = view.tasks[event.seq];
  const now = current(view);
  if (
    task !== undefined &&
    (now === undefined || now.answered || now.by === "machine") &&
    now?.task !== task
  ) {
    const short = task.split(" ")[0] ?? task;
    open(view, {
      label: task,
      short,
      line: "",
      by: "machine",
      tty: null,
      from: Math.max(view.moment, now === undefined ? 0 : now.from + 1),
      at: event.at,
      task,
    });
  }
  const typed = isTyped(view.causes, event, facts);
  const kind = event.lost === null ? wireKind(facts, typed) : "bad";
  const closed = facts.payload.at(-1) === 10;
  addTick(view, {
    seq: event.seq,
    at: event.at,
    kind,
    what: packetLabel(facts),
    open: typed && kind === "hand" && !closed,
  });
  view.packetDue = true;
  const said = replyCodeOf(facts);
  const segment = current(view);
  if (said !== null && segment?.task === (task ?? "")) code(view, segment, said);
}

function keyed(view: TimeView, event: Trace & { t: "key" }): void {
  const typing = typingOf(view, event.tty);
  typing.lineStart ??= event.seq;
}

function printed(view: TimeView, event: Trace & { t: "print" }): void {
  const segment = current(view);
  if (event.echo || segment?.tty !== event.tty) return;
  const calling = segment.label.startsWith("call ");
  if (!calling || /^[2-5]\d\d[ -]/m.test(event.text)) segment.answered = true;
}

/** Is this event the doing of another line than the one being typed, and more than an acknowledgement? */
function foreign(view: TimeView, event: Trace): boolean {
  if (event.t === "packet.sent" || event.t === "packet.arrived" || event.t === "packet.lost") {
    const packet = `p${event.packet}`;
    const quiet = view.quiet[packet] === true;
    if (event.t !== "packet.sent") Reflect.deleteProperty(view.quiet, packet);
    if (quiet) return false;
  }
  const key = view.causes.key[event.seq] ?? null;
  const tty = view.causes.tty[event.seq] ?? null;
  if (key === null || tty === null) return true;
  const start = view.typing[tty]?.lineStart ?? null;
  return start === null || key < start;
}

function nextMoment(view: TimeView, seq: Seq): void {
  view.moment = seq;
  if (view.packetDue) view.packetStops.push(seq);
  if (view.hopDue) view.hopStops.push(seq);
  view.packetDue = false;
  view.hopDue = false;
}

export const timebar: Projection<TimeView> = {
  name: "timebar",
  init: () => ({
    causes: noCauses(),
    segments: [],
    packetStops: [],
    hopStops: [],
    packetDue: false,
    hopDue: false,
    moment: 0,
    end: 0,
    endAt: 0,
    typing: {},
    tasks: [],
    lastForeign: -1,
    quiet: {},
    revision: 0,
  }),
  apply(view, event) {
    const { revision } = view;
    follow(view.causes, event);
    if (event.at > view.endAt || event.t === "key") nextMoment(view, event.seq);
    view.end = event.seq + 1;
    view.endAt = event.at;
    errand(view, event);
    if (event.t === "key") keyed(view, event);
    else if (event.t === "packet.sent") packet(view, event);
    else if (event.t === "print") printed(view, event);
    else notes(view, event);
    if (event.t !== "key" && foreign(view, event)) view.lastForeign = event.seq;
    return view.revision !== revision;
  },
};

/** Which segment a position is in; -1 before the first. */
export function segmentAt(view: TimeView, position: Seq): number {
  return view.segments.findLastIndex((segment) => segment.from < position);
}

/**
 * The next place to stop from `position`, forward (1) or back (-1). The start is 0 and the end is
 * the length of the trace; at either end it gives `position`'s own end back.
 */
export function nextBoundary(view: TimeView, position: Seq, unit: StepUnit, direction: 1 | -1): Seq {
  const commands = view.segments.map(({ from }) => from);
  const stops =
    unit === "command" ? commands : unit === "packet" ? [...view.packetStops, ...commands] : view.hopStops;
  let best = direction === 1 ? view.end : 0;
  for (const stop of stops) {
    if (direction === 1 && stop > position && stop < best) best = stop;
    if (direction === -1 && stop < position && stop > best) best = stop;
  }
  return best;
}

/** "refused", "done" or nothing yet. */
export function outcomeOf(segment: Segment): string | null {
  if (segment.code === null) return null;
  if (segment.code >= 400) return "refused";
  return segment.code >= 300 ? "go on" : "accepted";
}

/** "RCPT TO, refused, 09:14:31" */
export function positionInWords(view: TimeView, position: Seq, time: string): string {
  const segment = view.segments[segmentAt(view, position)];
  if (!segment) return `Start, ${time}`;
  const outcome = position > (segment.ticks.at(-1)?.seq ?? segment.from) ? outcomeOf(segment) : null;
  return [segment.label, outcome, time].filter((part) => part !== null).join(", ");
}
