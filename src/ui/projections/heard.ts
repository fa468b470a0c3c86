/** What a mail server had just heard when it replied, and how often each slip was made: for the reply's card. */
import type { Trace } from "../../host/index.ts";
import type { Slip, SmtpPhase } from "../../proto/smtp/index.ts";

/** Belongs to one reply. */
export interface Heard {
  /** The command line it answers, latin1; "" for the greeting and the dot. */
  line: string;
  /** Where the session stands after the reply. */
  phase: SmtpPhase;
  /** How often the reply's slip had been made by then, this time included; 0 when it names none. */
  times: number;
}

export interface Talks {
  /** Per session: the last command line. */
  lines: Record<string, string>;
  slips: Partial<Record<Slip, number>>;
}

export function noTalks(): Talks {
  return { lines: {}, slips: {} };
}

/** Follows the trace; gives what was heard when the event is a server's reply. */
export function listen(talks: Talks, event: Trace): Heard | null {
  if (event.t === "smtp.command" && event.role === "server") talks.lines[event.session] = event.line;
  else if (event.t === "smtp.closed") delete talks.lines[event.session];
  else if (event.t === "smtp.text") slipped(talks, event.slip);
  if (event.t === "smtp.closed" && event.how !== "quit") slipped(talks, event.slip);
  if (event.t !== "smtp.reply" || event.role !== "server") return null;
  const line = event.verb === "" || event.verb === "." ? "" : (talks.lines[event.session] ?? "");
  return { line, phase: event.phase, times: slipped(talks, event.why.slip) };
}

function slipped({ slips }: Talks, slip: Slip | null): number {
  if (slip === null) return 0;
  const times = (slips[slip] ?? 0) + 1;
  slips[slip] = times;
  return times;
}
