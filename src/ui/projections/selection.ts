/** One event, seen everywhere: which packets, terminal lines and rows belong to what is selected. Pure. */
import type { Seq } from "../../base/index.ts";
import type { Trace, TtyId } from "../../host/index.ts";
import type { LadderNode, LadderView } from "./ladder.ts";
import { rowAtLevel } from "./ladderNodes.ts";
import { packetsIn } from "./ladderRows.ts";
import type { TermLine, TerminalView } from "./terminal.ts";

/** The line that an event is part of, or null. */
export function lineOfEvent(view: LadderView, seq: Seq): LadderNode | null {
  const node = view.nodeOf[seq];
  const row = node === undefined ? null : rowAtLevel(view, node, 2);
  return row;
}

/** Packets that light up with a row, by seq: all that is in it. */
export function litPackets(view: LadderView, node: LadderNode | null): ReadonlySet<Seq> {
  return new Set(node === null ? [] : [node.seq, ...packetsIn(view, node.id).map(({ seq }) => seq)]);
}

/** Terminal lines that light up with a row, as "tty#line"; none for a whole mail. */
export function litTerminalLines(
  view: LadderView,
  terminals: TerminalView,
  node: LadderNode | null,
): ReadonlySet<string> {
  const found = new Set<string>();
  const line = node === null || node.level === 1 ? null : rowAtLevel(view, node.id, 2);
  if (line === null) return found;
  if (line.wire === "hand") {
    for (const { seq } of packetsIn(view, line.id)) {
      const id = terminals.lineOf[seq];
      const tty = terminals.causes.tty[seq] ?? null;
      if (id !== undefined && tty !== null) found.add(`${tty}#${id}`);
    }
  }
  for (const { tty, lines } of Object.values(terminals.ttys)) {
    for (const { id, seq, reply } of lines)
      if (reply !== null && lineOfEvent(view, seq)?.id === line.id) found.add(`${tty}#${id}`);
  }
  return found;
}

/** Of "tty#line", the lines of one terminal. */
export function linesOfTty(keys: Iterable<string>, tty: TtyId): ReadonlySet<number> {
  const prefix = `${tty}#`;
  return new Set(
    Array.from(keys)
      .filter((key) => key.startsWith(prefix))
      .map((key) => Number(key.slice(prefix.length))),
  );
}

/** The row of a line on a terminal: what a typed line sent, or what brought a reply. */
export function rowOfTerminalLine(
  view: LadderView,
  terminals: TerminalView,
  trace: readonly Trace[],
  tty: TtyId,
  line: TermLine,
): LadderNode | null {
  if (line.reply !== null) return lineOfEvent(view, line.seq);
  for (let seq = line.seq; seq < view.nodeOf.length; seq++) {
    if (trace[seq]?.t !== "packet.sent" || terminals.lineOf[seq] !== line.id) continue;
    if (terminals.causes.tty[seq] === tty) return lineOfEvent(view, seq);
  }
  return null;
}
