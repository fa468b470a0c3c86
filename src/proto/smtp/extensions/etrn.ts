/** ETRN: a computer that was off line asks for its waiting mail, which comes over a new call. RFC 1985 */
import { plainExtension } from "../extension.ts";
import { ask, reply, succeed } from "../turn.ts";

export const ETRN = plainExtension("ETRN", "RFC 1985", [
  {
    name: "ETRN",
    cite: "RFC 1985 §5",
    syntax: "ETRN <domain>",
    summary: "Starts sending what waits here for that domain.",
    run(turn) {
      if (turn.command.argument === "") reply(turn, "etrn.no-argument");
      else ask(turn, { what: "etrn", argument: turn.command.argument });
    },
    answered(turn, answer) {
      const facts = answer.facts ?? {};
      if (answer.verdict === "no") reply(turn, "etrn.refused", facts);
      else succeed(turn, facts["messages"] === "0" ? "etrn.none" : "etrn.ok", facts);
    },
  },
]);
