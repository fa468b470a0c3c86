/**
 * The order of commands as a table: phase by verb, what may come and where it leads. The engine
 * obeys it and the diagram is drawn from it. RFC 5321 §4.1.4
 */
import type { SmtpPhase } from "./contract.ts";
import type { Rule } from "./rules.ts";
import type { SmtpServer } from "./state.ts";

/** Phases in which commands are read. */
export type Row = "greet" | "ready" | "mail" | "rcpt";

export type Cell =
  /** Allowed; on success the session goes there. */
  | { to: SmtpPhase }
  /** Out of order. `afterRefusal` holds when recipients were named and all refused. */
  | { refuse: Rule; afterRefusal?: Rule };

const HELO_FIRST: Cell = { refuse: "order.helo-first" };
const NESTED: Cell = { refuse: "order.nested-mail" };
const NO_RCPT: Cell = { refuse: "data.need-rcpt", afterRefusal: "data.all-refused" };

/** SEND, SOML and SAML open a transaction as MAIL does. RFC 821 §3.4 */
const opening = (cell: Cell): Record<string, Cell> => ({ MAIL: cell, SEND: cell, SOML: cell, SAML: cell });

/** A verb that is not in a row may come at any time and leads nowhere (NOOP, HELP, VRFY, …). */
export const TABLE: Readonly<Record<Row, Readonly<Record<string, Cell>>>> = {
  greet: {
    HELO: { to: "ready" },
    EHLO: { to: "ready" },
    ...opening(HELO_FIRST),
    RCPT: HELO_FIRST,
    DATA: HELO_FIRST,
    RSET: { to: "greet" },
    QUIT: { to: "closed" },
  },
  ready: {
    HELO: { to: "ready" },
    EHLO: { to: "ready" },
    ...opening({ to: "mail" }),
    RCPT: { refuse: "order.need-mail" },
    DATA: { refuse: "data.need-mail" },
    RSET: { to: "ready" },
    QUIT: { to: "closed" },
  },
  mail: {
    HELO: { to: "ready" },
    EHLO: { to: "ready" },
    ...opening(NESTED),
    RCPT: { to: "rcpt" },
    DATA: NO_RCPT,
    RSET: { to: "ready" },
    QUIT: { to: "closed" },
  },
  rcpt: {
    HELO: { to: "ready" },
    EHLO: { to: "ready" },
    ...opening(NESTED),
    RCPT: { to: "rcpt" },
    DATA: { to: "data" },
    RSET: { to: "ready" },
    QUIT: { to: "closed" },
  },
};

/** The row that holds now: a server that does not insist on HELO treats a new call as introduced. */
export function rowOf(state: SmtpServer): Row {
  if (state.phase === "greet") return state.settings.heloRequired ? "greet" : "ready";
  return state.phase === "mail" || state.phase === "rcpt" ? state.phase : "ready";
}

/** The rule that this verb breaks by coming now, or null. */
export function outOfOrder(state: SmtpServer, verb: string): Rule | null {
  const now = rowOf(state);
  const waits = now === "greet" && state.settings.heloFirst.includes(verb);
  if (waits && !Object.hasOwn(TABLE.greet, verb)) return "order.helo-first";
  const row = now === "greet" && !waits ? "ready" : now;
  const cell = TABLE[row][verb];
  if (!cell || "to" in cell) return null;
  const refused = state.transaction !== null && state.transaction.refused > 0;
  if (verb === "DATA" && state.settings.recallsRefusals && state.rcptRefusal !== null)
    return state.rcptRefusal.same ? "data.all-refused" : "data.all-refused-variously";
  return refused ? (cell.afterRefusal ?? cell.refuse) : cell.refuse;
}

/** Where the verb leads when it succeeds. */
export function advance(state: SmtpServer, verb: string): SmtpPhase {
  const cell = TABLE[rowOf(state)][verb];
  if (!cell || !("to" in cell)) return state.phase;
  // RSET before HELO, on a server that lets you do without, does not introduce you.
  return verb === "RSET" && state.phase === "greet" ? "greet" : cell.to;
}
