/** From a lookup of dig's command line to a question and how to ask it. */
import { MICROS_PER_SECOND } from "../../../base/index.ts";
import type { DomainName } from "../../../wire/dns/index.ts";
import type { AskPlan, Server } from "../dns/ask-state.ts";
import type { Question } from "../dns/question.ts";
import type { Lookup } from "./options.ts";

export function questionFor(lookup: Lookup, name: DomainName): Question {
  const { type, class: klass, recurse, bits, bufsize, dnssec, ednsVersion } = lookup;
  const question: Question = { name, type, class: klass, recursion: recurse, bits: { ...bits } };
  if (!lookup.edns) return question;
  return { ...question, edns: { payloadSize: bufsize, version: ednsVersion, doBit: dnssec } };
}

/** ANY goes over TCP unless told otherwise, as in BIND 9.18. */
export function planFor(lookup: Lookup, question: Question, servers: readonly Server[]): AskPlan {
  const { port, keepTruncated, tries, tcp, tcpSet, timeoutSeconds, servfailStops } = lookup;
  return {
    question,
    servers,
    port,
    tcp: tcp || (question.type === "ANY" && !tcpSet),
    keepTruncated,
    tries,
    timeoutMicros: timeoutSeconds * MICROS_PER_SECOND,
    unless: { servfail: !servfailStops, noRecursion: false },
  };
}
