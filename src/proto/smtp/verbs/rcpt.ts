/** RCPT: names one forward-path; a refusal leaves the others as they are. RFC 5321 §4.1.1.3, §3.3 */
import { blameForgiven, takePath } from "../address.ts";
import { NO_FACTS } from "../facts.ts";
import { refuse } from "../refuse.ts";
import { ask, reply, succeed } from "../turn.ts";
import type { Verb } from "../turn.ts";

export const RCPT: Verb = {
  name: "RCPT",
  cite: "RFC 5321 §4.1.1.3",
  syntax: "RCPT TO:<recipient> [ <parameters> ]",
  summary: "Names a recipient. Can be used any number of times.",
  run(turn) {
    const { state } = turn;
    const path = takePath(turn, "RCPT");
    if (!path?.mailbox) {
      if (path) reply(turn, "path.null-recipient", path.facts);
      return;
    }
    const already = state.transaction?.forwardPaths.length ?? 0;
    if (already >= state.settings.recipientLimit) {
      reply(turn, "rcpt.too-many", { ...path.facts, limit: String(state.settings.recipientLimit) });
      return;
    }
    const refusedLimit = state.settings.refusedRecipientLimit;
    const asked = already + (state.transaction?.refused ?? 0) + 1;
    if (refusedLimit !== null && asked > refusedLimit && already < Math.floor(asked / 2)) {
      reply(turn, "rcpt.too-many-refused", path.facts);
      return;
    }
    const reversePath = state.transaction?.reversePath ?? null;
    const { mailbox, parameters } = path;
    ask(
      turn,
      { what: "rcpt", forwardPath: mailbox, reversePath, parameters, client: state.client, already },
      path.facts,
      path.forgiven,
    );
  },
  answered(turn, answer, waiting) {
    if (waiting.ask.what !== "rcpt") return;
    if (answer.verdict === "no") {
      refuse(turn, answer);
      return;
    }
    const { forwardPath: mailbox, parameters } = waiting.ask;
    const { transaction, settings } = turn.state;
    const { facts = NO_FACTS } = answer;
    const key = facts["key"] ?? "";
    const first = key === "" ? undefined : transaction?.forwardPaths.find((path) => path.key === key);
    transaction?.forwardPaths.push({ mailbox, parameters, typed: waiting.facts["path"] ?? "", key });
    succeed(
      turn,
      facts["forwards"] === "yes" ? "rcpt.will-forward" : "rcpt.ok",
      first && settings.echoesFirst ? { ...facts, path: first.typed } : facts,
      blameForgiven(waiting.forgiven),
    );
  },
};
