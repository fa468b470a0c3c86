/**
 * The moment: what is being done right now, for which reason. Causes are scopes, not "the previous
 * event": everything emitted inside `because(event, …)` names that event as its cause.
 */
import type { Seq, Tick } from "../base/index.ts";
import { roll } from "../sim/index.ts";
import type { HostName, Trace, TraceBody, TtyId } from "./trace.ts";
import type { Host, Task, World } from "./world.ts";

export interface Scope {
  readonly world: World;
  readonly log: Trace[];
  cause: Seq | null;
  /** Done in order before the moment is over. */
  readonly tasks: Task[];
  /** Terminals whose reader has changed (keys that waited may now be wanted), and what changed it. */
  readonly stirred: Map<TtyId, Seq | null>;
}

export function openScope(world: World, log: Trace[]): Scope {
  return { world, log, cause: null, tasks: [], stirred: new Map() };
}

/** Writes an event into the trace; its number is also its position. */
export function emit(scope: Scope, host: HostName, body: TraceBody): Seq {
  const seq = scope.world.nextSeq++;
  scope.log.push({ seq, at: scope.world.now, cause: scope.cause, host, ...body });
  return seq;
}

export function because(scope: Scope, cause: Seq | null, run: () => void): void {
  const outer = scope.cause;
  scope.cause = cause;
  run();
  scope.cause = outer;
}

export function tickOf(scope: Scope, host: Host): Tick {
  return { now: scope.world.now, random: (bound) => roll(host.dice, bound) };
}
