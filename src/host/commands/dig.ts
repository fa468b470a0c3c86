/** dig: ask a name server one question and see all of its answer. After BIND 9.18's; see dig/ and dns/. */
import { parseResolvConf } from "../../proto/dns/index.ts";
import { NXDOMAIN, type DomainName } from "../../wire/dns/index.ts";
import type { Command, Program, ProgramIn, Sys, Syscall } from "../program.ts";
import { newLookup, readDigLine, type DigLine, type Lookup } from "./dig/options.ts";
import { planFor, questionFor } from "./dig/plan.ts";
import { answerText, greetingText, sendingText } from "./dig/report.ts";
import { beginTrace, hearTrace, type Trace } from "./dig/trace.ts";
import { hearAsk, newAsker, startAsk, stopAsk, type AskEvent, type AskStep } from "./dns/ask.ts";
import type { Asker, Server } from "./dns/ask-state.ts";
import { namesFor } from "./dns/names.ts";
import { configuredServers, findServers, hearFinding, type Finding } from "./dns/servers.ts";
import { isSilence, NOBODY, troubleText, unwelcomeText, VERSION } from "./dns/trouble.ts";
import { EXIT_INTERRUPTED } from "./kit.ts";

export interface DigState {
  at: "idle" | "finding" | "asking" | "tracing" | "done";
  argv: readonly string[];
  line: DigLine;
  /** The lookup being worked on, by its place in the line. */
  lookup: number;
  finding: Finding | null;
  servers: Server[];
  /** Names still to try for this lookup, the one being tried first. */
  names: DomainName[];
  asker: Asker;
  trace: Trace | null;
  /** The lines about dig itself, until they are printed. */
  greeting: string;
  code: number;
}

const program: Program<DigState> = {
  name: "dig",
  init: () => ({
    at: "idle",
    argv: [],
    line: { lookups: [], cmd: true, serverFirst: false, warnings: "" },
    lookup: 0,
    finding: null,
    servers: [],
    names: [],
    asker: newAsker(),
    trace: null,
    greeting: "",
    code: 0,
  }),
  step,
};

export const dig: Command = {
  name: "dig",
  summary: "ask a name server and see its whole answer",
  usage: "dig [@SERVER] NAME [TYPE] [+OPTION...]",
  manual:
    "Asks for records of NAME: A (addresses) when no TYPE such as mx, ns, soa, txt or axfr is named. -x ADDRESS asks for the name of an address.\n" +
    "+short prints only the data, +noall +answer only the answer, +trace goes the way from the root down, +norecurse asks the server not to look further, " +
    "+tcp asks over TCP, +noedns and +bufsize=N say how long an answer may be, +time=N and +tries=N how long to wait and how often to ask.",
  looks: ["unix"],
  completes: "host",
  program,
};

const NO_REPLY = 9;
const FATAL = 10;

const print = (text: string): Syscall[] => (text === "" ? [] : [{ do: "print", text }]);

function step(state: DigState, input: ProgramIn, sys: Sys): Syscall[] {
  if (state.at === "done") return [];
  if (input.on === "signal")
    return finish(state, EXIT_INTERRUPTED, stopAsk(state.trace?.asker ?? state.asker));
  switch (state.at) {
    case "idle":
      return input.on === "start" ? start(state, input.argv, sys) : [];
    case "finding":
      return found(state, input, sys);
    case "asking":
      return carryOn(state, hearAsk(state.asker, input, sys), sys);
    case "tracing":
      return traced(state, input, sys);
  }
}

function start(state: DigState, argv: readonly string[], sys: Sys): Syscall[] {
  if (argv[1] === "-v") return finish(state, 0, print(`DiG ${VERSION}\n`));
  if (argv[1] === "-h") return finish(state, 0, print(`Usage: ${dig.usage}\n`));
  const reading = readDigLine(argv);
  if (!reading.ok) return finish(state, reading.code, print(reading.text));
  state.argv = argv;
  state.line = reading.line;
  return [...print(reading.line.warnings), ...begin(state, sys)];
}

function lookupOf(state: DigState): Lookup {
  return state.line.lookups[state.lookup] ?? newLookup();
}

/** Begins with the lookup whose turn it is. */
function begin(state: DigState, sys: Sys): Syscall[] {
  const lookup = lookupOf(state);
  if (lookup.server === null) {
    state.servers = configuredServers(sys);
    return ask(state, sys);
  }
  const { servers, calls, finding } = findServers(lookup.server, state.lookup);
  state.finding = finding;
  state.at = "finding";
  if (servers === null) return calls;
  state.servers = servers;
  return ask(state, sys);
}

function found(state: DigState, input: ProgramIn, sys: Sys): Syscall[] {
  const answer = state.finding === null ? null : hearFinding(state.finding, input);
  if (answer === null) return [];
  if (!answer.ok)
    return finish(state, 1, print(`dig: couldn't get address for '${answer.name}': not found\n`));
  state.servers = answer.servers;
  return ask(state, sys);
}

function ask(state: DigState, sys: Sys): Syscall[] {
  const lookup = lookupOf(state);
  const { search, ndots } = parseResolvConf(sys.resolvConf);
  const names = namesFor(lookup.name, lookup.search ? search : [], lookup.ndots === 1 ? ndots : lookup.ndots);
  if (!names.ok)
    return finish(state, FATAL, print(`dig: '${lookup.name}' is not a legal name (${names.why})\n`));
  state.names = names.names;
  if (state.lookup === 0 && state.line.cmd)
    state.greeting = greetingText(state.argv, state.line.serverFirst ? state.servers.length : 0);
  if (!lookup.trace) return carryOn(state, askName(state, lookup, sys), sys);
  state.at = "tracing";
  const greeting = greet(state, lookup);
  const { trace, step: first } = beginTrace(lookup, state.names[0] ?? ".", state.servers, sys);
  state.trace = trace;
  return [...greeting, ...afterTrace(state, first, sys)];
}

function askName(state: DigState, lookup: Lookup, sys: Sys): AskStep {
  state.at = "asking";
  return startAsk(
    state.asker,
    planFor(lookup, questionFor(lookup, state.names[0] ?? "."), state.servers),
    sys,
  );
}

function carryOn(state: DigState, askStep: AskStep, sys: Sys): Syscall[] {
  const calls = [...askStep.calls];
  for (const event of askStep.events) calls.push(...tell(state, event, sys));
  return calls;
}

function tell(state: DigState, event: AskEvent, sys: Sys): Syscall[] {
  const lookup = lookupOf(state);
  const trouble = troubleText(event, lookup.name);
  switch (event.is) {
    case "answer":
      return answered(state, event, sys);
    case "truncated":
      return lookup.listing.comments ? print(";; Truncated, retrying in TCP mode.\n") : [];
    case "sent":
      return lookup.showQuery
        ? [...greet(state, lookup), ...print(sendingText(lookup, event.message, event.bytes))]
        : [];
    case "unwelcome":
      return lookup.listing.comments ? print(unwelcomeText(event)) : [];
    case "lost":
      if (event.then !== "nobody") return print(trouble ?? "");
      state.code = NO_REPLY;
      return [...print(trouble ?? ""), ...(isSilence(event) ? silence(state) : []), ...next(state, sys)];
    case "garbled":
    case "unsendable":
      return [...print(trouble ?? ""), ...next(state, sys)];
  }
}

function silence(state: DigState): Syscall[] {
  const { greeting } = state;
  state.greeting = "";
  return print(greeting + NOBODY);
}

/** The first thing printed of an answer, once, unless only data are wanted. */
function greet(state: DigState, lookup: Lookup): Syscall[] {
  if (lookup.short) return [];
  const { greeting } = state;
  state.greeting = "";
  return print(greeting);
}

function answered(state: DigState, event: AskEvent & { is: "answer" }, sys: Sys): Syscall[] {
  const lookup = lookupOf(state);
  if (event.messages[0]?.rcode === NXDOMAIN && state.names.length > 1) {
    state.names.shift();
    return carryOn(state, askName(state, lookup, sys), sys);
  }
  return [...greet(state, lookup), ...print(answerText(lookup, event, sys)), ...next(state, sys)];
}

function traced(state: DigState, input: ProgramIn, sys: Sys): Syscall[] {
  return state.trace === null
    ? []
    : afterTrace(state, hearTrace(state.trace, lookupOf(state), input, sys), sys);
}

function afterTrace(state: DigState, result: ReturnType<typeof hearTrace>, sys: Sys): Syscall[] {
  if (result.end === null) return result.calls;
  if (result.end !== 0) return finish(state, result.end, result.calls);
  return [...result.calls, ...next(state, sys)];
}

/** This lookup is over. */
function next(state: DigState, sys: Sys): Syscall[] {
  state.lookup++;
  state.trace = null;
  return state.lookup < state.line.lookups.length ? begin(state, sys) : finish(state, state.code, []);
}

function finish(state: DigState, code: number, calls: readonly Syscall[]): Syscall[] {
  state.at = "done";
  return [...calls, { do: "exit", code }];
}
