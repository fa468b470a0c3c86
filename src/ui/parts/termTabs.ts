/** A tab of the terminal: one session on one simulated computer. */
import { shortName } from "../projections/index.ts";
import type { TtyView } from "../projections/index.ts";

export interface TermTab {
  id: string;
  /** "andromeda" */
  host: string;
  /** "telnet iguana:25" while a call is open, or null. */
  call: string | null;
  /** Who sits there, when that needs saying: "jane". */
  who: string | null;
  /** The learner's own. */
  you: boolean;
  /** Something was printed that has not been looked at. */
  waiting: boolean;
}

/** The tab of a terminal as the projection has it. */
export function termTab(view: TtyView, you: boolean, waiting = false): TermTab {
  const call = view.call?.open === true ? `telnet ${shortName(view.call.name)}:${view.call.port}` : null;
  return { id: view.tty, host: shortName(view.host), call, who: you ? null : view.user, you, waiting };
}
