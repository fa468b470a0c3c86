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
      const { state, command } = turn;
      const { etrn } = state.settings;
      // RFC 1985 §5.3: "@" asks for all hosts of a domain, "#" names a queue.
      const name = /^[@#]?(.*)$/s.exec(command.argument)?.[1] ?? "";
      const range = [command.argumentAt, command.line.length] as const;
      if (state.transaction !== null && etrn !== "any") reply(turn, "etrn.in-transaction");
      else if (etrn === "refused") reply(turn, "etrn.refused");
      else if (name === "" || (etrn === "host" && /\s/.test(name)))
        reply(turn, "etrn.no-argument", {}, { range });
      else if (
        etrn === "host" &&
        !/^(?![\d.]+$|.*\.\.)(?:[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?|\[.*\])$/.test(name)
      )
        reply(turn, "etrn.bad-name", {}, { range });
      else if (etrn === "any" && command.argument.startsWith("#"))
        reply(turn, "etrn.no-queue", { queue: name }, { range });
      else
        ask(turn, { what: "etrn", argument: name }, { argument: etrn === "host" ? name : command.argument });
    },
    answered(turn, answer, waiting) {
      const facts = { ...waiting.facts, ...answer.facts };
      if (answer.verdict === "no")
        reply(turn, answer.rule === "helo-name" ? "policy.helo-name" : "etrn.refused", facts);
      else succeed(turn, facts["messages"] === "0" ? "etrn.none" : "etrn.ok", facts);
    },
  },
]);
