/** When a server has had enough of a caller. RFC 5321 §7.8 */
import type { Patience } from "./personality.ts";
import type { Rule } from "./rules.ts";
import type { SmtpServer } from "./state.ts";

/** Counts what went wrong; tells which limit this reply reached, if any. */
export function losePatience(state: SmtpServer, verb: string, rule: Rule, code: number): Patience | null {
  const { patience } = state.settings;
  if (rule === "verb.unknown" || rule === "verb.empty") state.unknownVerbs++;
  if (code >= 400) state.refusals++;
  const spares = patience.find(({ of }) => of === "syntax-errors")?.spares ?? [];
  const spared = spares.includes(verb) || spares.includes(rule);
  // A client that pipelines cannot know yet that its recipients, or its sender, were refused.
  const inHaste =
    pipelines(state) &&
    ((verb === "DATA" && state.lastVerb === "RCPT") ||
      (rule === "order.need-mail" && verb === "RCPT" && state.mailRefused));
  if ([500, 501, 503, 555].includes(code) && !spared && !inHaste) state.syntaxErrors++;
  const counts = {
    "unknown-verbs": state.unknownVerbs,
    refusals: state.refusals,
    "syntax-errors": state.syntaxErrors,
  };
  if (code < 400 || rule === "limit.idle") return null;
  return patience.find((limit) => counts[limit.of] >= limit.limit) ?? null;
}

/** PIPELINING was offered to this client. */
export function pipelines(state: SmtpServer): boolean {
  return state.client.extended && state.client.heloName !== null && state.offers.includes("PIPELINING");
}
