/** What the map shows of a session that no lesson arranged: where people sat, and whom their calls reached. */
import type { HostName, Trace, TtyId } from "../../host/index.ts";

const MOST_HOSTS = 6;
const FEWEST_HOSTS = 2;
/** Of a world that came with the moment: its map is the map of all of it. */
const MOST_OF_OWN = 200;

/** The computers of terminals first, then where real programs called from, then those that spoke SMTP; never one alone. */
export function stageOf(trace: readonly Trace[], all: readonly HostName[], own = false): HostName[] {
  const hosts = new Set<HostName>();
  for (const event of trace) if (event.t === "terminal.opened") hosts.add(event.host);
  for (const event of trace) if (event.t === "outside.dialled") hosts.add(event.host);
  for (const event of trace) if (event.t === "smtp.opened") hosts.add(event.host);
  for (const host of all) if (own || hosts.size < FEWEST_HOSTS) hosts.add(host);
  return [...hosts].slice(0, own ? MOST_OF_OWN : MOST_HOSTS);
}

export function ttysOf(trace: readonly Trace[]): TtyId[] {
  return trace.flatMap((event) => (event.t === "terminal.opened" ? [event.tty] : []));
}
