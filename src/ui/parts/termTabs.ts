/** A tab of the terminal: one session on one simulated computer. */
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
