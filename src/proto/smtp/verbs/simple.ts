/** RSET, NOOP, QUIT: commands that ask nobody. RFC 5321 §4.1.1.5, §4.1.1.9, §4.1.1.10 */
import { close, forgetTransaction, reply, succeed } from "../turn.ts";
import type { Verb } from "../turn.ts";

export const RSET: Verb = {
  name: "RSET",
  cite: "RFC 5321 §4.1.1.5",
  syntax: "RSET",
  summary: "Forgets sender, recipients and letter.",
  run(turn) {
    forgetTransaction(turn.state);
    turn.state.declaredSize = 0;
    turn.state.hasReset = true;
    succeed(turn, "rset.ok");
  },
};

export const NOOP: Verb = {
  name: "NOOP",
  cite: "RFC 5321 §4.1.1.9",
  syntax: "NOOP",
  summary: "Does nothing.",
  run(turn) {
    succeed(turn, "noop.ok");
  },
};

export const QUIT: Verb = {
  name: "QUIT",
  cite: "RFC 5321 §4.1.1.10",
  syntax: "QUIT",
  summary: "Ends the call.",
  run(turn) {
    const unsent = turn.state.transaction !== null;
    const within = turn.state.chunks !== null && turn.state.settings.chunkThen === "bdat";
    reply(turn, "quit.ok", {}, unsent ? { slip: "quit-before-dot", says: UNSENT } : {});
    if (within) reply(turn, "bdat.lost");
    close(turn, "quit", unsent ? "quit-before-dot" : null);
  },
};

const UNSENT = "You said goodbye with an envelope open. No letter was finished with a dot, so none was sent.";
