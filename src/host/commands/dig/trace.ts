/**
 * dig +trace: asks for the root's servers, then each server in turn for the next one down, without asking any of
 * them to look further. The addresses of the servers come from this computer's own resolver.
 */
import { isUnder, sameName, type DomainName } from "../../../wire/dns/index.ts";
import type { ProgramIn, Sys, Syscall } from "../../program.ts";
import { hearAsk, newAsker, startAsk, type Answer, type AskEvent, type AskStep } from "../dns/ask.ts";
import type { Asker, Server } from "../dns/ask-state.ts";
import { findServers, hearFinding } from "../dns/servers.ts";
import { isSilence, NOBODY, troubleText } from "../dns/trouble.ts";
import type { Lookup } from "./options.ts";
import { planFor, questionFor } from "./plan.ts";
import { answerText, footText, serversNamed } from "./report.ts";

export interface Trace {
  name: DomainName;
  asker: Asker;
  /** How many answers sent us on. */
  steps: number;
  /** Whose servers are being asked. */
  zone: DomainName;
  /** The answer whose servers are being looked up; its last line is still to be printed. */
  answer: Answer | null;
  /** Names of servers whose addresses are not known yet, the one being looked up first. */
  wanted: string[];
  servers: Server[];
}

export interface TraceStep {
  calls: Syscall[];
  /** The exit status, or null while there is more to do. */
  end: number | null;
}

const MOST_STEPS = 30;
const MOST_SERVERS = 20;
const NO_REPLY = 9;

const printed = (text: string): Syscall[] => (text === "" ? [] : [{ do: "print", text }]);

export function beginTrace(
  lookup: Lookup,
  name: DomainName,
  servers: readonly Server[],
  sys: Sys,
): { trace: Trace; step: TraceStep } {
  const asker = newAsker();
  const trace: Trace = { name, asker, steps: 0, zone: ".", answer: null, wanted: [], servers: [] };
  const question = { ...questionFor(lookup, "."), type: "NS", recursion: true };
  const step = tellAll(trace, lookup, startAsk(asker, planFor(lookup, question, servers), sys), sys);
  return { trace, step };
}

export function hearTrace(trace: Trace, lookup: Lookup, input: ProgramIn, sys: Sys): TraceStep {
  if (trace.answer === null) return tellAll(trace, lookup, hearAsk(trace.asker, input, sys), sys);
  const found = hearFinding({ id: findingId(trace), name: trace.wanted[0] ?? "" }, input);
  if (found === null) return { calls: [], end: null };
  const calls: Syscall[] = [];
  if (found.ok) trace.servers.push(...found.servers);
  else calls.push({ do: "print", text: `couldn't get address for '${found.name}': not found\n` });
  trace.wanted.shift();
  const more = findNext(trace, lookup, found.ok ? "" : found.name, sys);
  return { calls: [...calls, ...more.calls], end: more.end };
}

function tellAll(trace: Trace, lookup: Lookup, step: AskStep, sys: Sys): TraceStep {
  const calls = [...step.calls];
  for (const event of step.events) {
    const told = tell(trace, lookup, event, sys);
    calls.push(...told.calls);
    if (told.end !== null) return { calls, end: told.end };
  }
  return { calls, end: null };
}

function tell(trace: Trace, lookup: Lookup, event: AskEvent, sys: Sys): TraceStep {
  if (event.is === "answer") return answered(trace, lookup, event, sys);
  const text = (troubleText(event, lookup.name) ?? "") + (isSilence(event) ? NOBODY : "");
  const calls = printed(text);
  const over = event.is === "garbled" || event.is === "unsendable";
  return { calls, end: over || (event.is === "lost" && event.then === "nobody") ? NO_REPLY : null };
}

function answered(trace: Trace, lookup: Lookup, event: Answer, sys: Sys): TraceStep {
  const foot = footText(lookup, event, sys);
  const whole = answerText(lookup, event, sys);
  const body = foot === "" ? whole : whole.slice(0, -foot.length);
  const [message] = event.messages;
  const atRoot = trace.steps === 0;
  const next =
    message === undefined || (!atRoot && message.answers.length > 0) ? null : serversNamed(message);
  trace.steps++;
  const upward = next !== null && !atRoot && !leadsDown(trace, next.zone);
  const bad = upward && next.names.length > 0 ? ";; BAD REFERRAL\n" : "";
  if (next === null || next.names.length === 0 || upward || trace.steps > MOST_STEPS)
    return { calls: printed(body + bad + foot), end: 0 };
  Object.assign(trace, {
    answer: event,
    zone: next.zone,
    wanted: next.names.slice(0, MOST_SERVERS),
    servers: [],
  });
  const calls = printed(body);
  const more = findNext(trace, lookup, "", sys);
  return { calls: [...calls, ...more.calls], end: more.end };
}

/** A referral must lead closer to the name. RFC 1034 §5.3.3 step 4b */
function leadsDown(trace: Trace, zone: DomainName): boolean {
  return isUnder(trace.name, zone) && isUnder(zone, trace.zone) && !sameName(zone, trace.zone);
}

const findingId = (trace: Trace): number => trace.steps * 100 + trace.wanted.length;

/** Looks up the next server's address, or asks when all are known. */
function findNext(trace: Trace, lookup: Lookup, failed: string, sys: Sys): TraceStep {
  const [name] = trace.wanted;
  if (name !== undefined) {
    const plainName = name === "." ? "." : name.slice(0, -1);
    trace.wanted[0] = plainName;
    return { calls: findServers(plainName, findingId(trace)).calls, end: null };
  }
  const { answer } = trace;
  if (answer === null || trace.servers.length === 0) {
    const text = `dig: couldn't get address for '${failed}': no more\n`;
    return { calls: [{ do: "print", text }], end: 1 };
  }
  trace.answer = null;
  const question = { ...questionFor(lookup, trace.name), recursion: false };
  const step = tellAll(
    trace,
    lookup,
    startAsk(trace.asker, planFor(lookup, question, trace.servers), sys),
    sys,
  );
  return { calls: [...printed(footText(lookup, answer, sys)), ...step.calls], end: step.end };
}
