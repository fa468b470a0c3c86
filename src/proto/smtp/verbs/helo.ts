/** HELO and EHLO: who is calling, and whether in plain or extended SMTP. RFC 5321 §4.1.1.1, §4.1.4 */
import { domainFault, isAddressLiteral } from "../../../wire/index.ts";
import { extensionNamed } from "../extensions/index.ts";
import type { Settings } from "../personality.ts";
import { ask, forgetTransaction, reply, succeed } from "../turn.ts";
import type { Turn, Verb } from "../turn.ts";
import { NO_BLAME } from "../why.ts";

/** What a server takes for a name, apart from none at all. */
const GOOD_NAME: Readonly<Record<Settings["heloName"], (name: string) => boolean>> = {
  any: () => true,
  domain: (name) => domainFault(name) === null,
  sendmail: (name) => name.length <= 255 && /^[A-Za-z0-9[\].:#_-]*$/.test(name),
  exim: (name) => (name.startsWith("[") ? isAddressLiteral(name) : /^[A-Za-z0-9.-]+$/.test(name)),
};

function run(turn: Turn): void {
  const { state, command } = turn;
  const { heloName } = state.settings;
  // RFC 5321 §4.1.1.1 allows nothing after the name; servers that look at it look at all of it.
  const name = heloName === "domain" ? (command.argument.split(/[ \t]/)[0] ?? "") : command.argument;
  const range = [command.argumentAt, command.argumentAt + command.argument.length] as const;
  if (name === "") {
    // Exim has gone over to the other kind of SMTP before it looks for the name.
    if (heloName === "exim") state.client = { ...state.client, extended: command.verb === "EHLO" };
    reply(turn, "helo.no-name", {}, { range: [0, command.line.length] });
  } else if (!GOOD_NAME[heloName](name)) {
    if (heloName === "exim")
      state.client = { ...state.client, heloName: null, extended: command.verb === "EHLO" };
    reply(turn, "helo.bad-name", {}, { range });
  } else if (state.settings.heloOnce && state.client.heloName !== null) reply(turn, "helo.again");
  else ask(turn, { what: "helo", name, extended: command.verb === "EHLO", peer: state.peer }, { name });
}

/** RFC 5321 §4.1.4: a good EHLO or HELO also clears the buffers; a bad one changes nothing. */
const answered: NonNullable<Verb["answered"]> = (turn, answer, waiting) => {
  const { state, command } = turn;
  if (answer.verdict === "no") {
    reply(
      turn,
      answer.rule === "shutting-down" || answer.rule === "try-later"
        ? `policy.${answer.rule}`
        : "helo.refused",
      answer.facts,
    );
    return;
  }
  const extended = command.verb === "EHLO";
  state.everExtended ||= extended;
  forgetTransaction(state);
  state.client = { ...state.client, heloName: waiting.facts["name"] ?? null, extended };
  if (extended) succeed(turn, "ehlo.ok", answer.facts, NO_BLAME, offeredLines(turn));
  else succeed(turn, "helo.ok", answer.facts);
};

/** The lines after the first in the answer to EHLO. */
function offeredLines({ state, manner }: Turn): readonly string[] {
  const { sawData, outOfStep } = state;
  const when = (sawData ? 1 : 0) + (outOfStep ? 2 : 0);
  let lines = manner.offered[when];
  if (lines === undefined) {
    const { settings } = manner;
    const offers = (outOfStep ? settings.synchrony?.thenOffers : undefined) ?? manner.offers;
    lines = offers
      .map((keyword) => extensionNamed(keyword)?.offer({ settings, sawData }) ?? keyword)
      .filter((line) => line !== "");
    manner.offered[when] = Object.freeze(lines);
  }
  return lines;
}

export const HELO: Verb = {
  name: "HELO",
  cite: "RFC 5321 §4.1.1.1",
  syntax: "HELO <hostname>",
  summary: "Introduce yourself.",
  run,
  answered,
};

export const EHLO: Verb = {
  name: "EHLO",
  cite: "RFC 5321 §4.1.1.1",
  syntax: "EHLO <hostname>",
  summary: "Introduce yourself, and ask for extended SMTP.",
  run,
  answered,
};
