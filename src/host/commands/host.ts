/** host: what a name means, in a sentence for each record. After BIND 9.18's; see host/ and dns/. */
import { MICROS_PER_SECOND } from "../../base/index.ts";
import { parseResolvConf } from "../../proto/dns/index.ts";
import {
  CLASS_IN,
  NXDOMAIN,
  withoutDot,
  type DnsMessage,
  type DomainName,
  type RecordType,
} from "../../wire/dns/index.ts";
import type { Command, Program, ProgramIn, Sys, Syscall } from "../program.ts";
import { hearAsk, newAsker, startAsk, stopAsk, type Answer, type AskEvent, type AskStep } from "./dns/ask.ts";
import type { Asker, Server } from "./dns/ask-state.ts";
import { namesFor, reverseOfTyped } from "./dns/names.ts";
import { configuredServers, findServers, hearFinding, type Finding } from "./dns/servers.ts";
import { isSilence, NOBODY, troubleText, VERSION } from "./dns/trouble.ts";
import { readHostLine, type HostLine } from "./host/options.ts";
import {
  answerSentences,
  endOfAliases,
  isFailedTransfer,
  isRefused,
  receivedText,
  refusalText,
  transferSentences,
  wholeText,
} from "./host/report.ts";
import { EXIT_INTERRUPTED } from "./kit.ts";

export interface HostState {
  at: "idle" | "finding" | "asking" | "done";
  line: HostLine | null;
  finding: Finding | null;
  servers: Server[];
  /** Names still to try, the one being tried first. */
  names: DomainName[];
  /** Types still to ask for, the one being asked for first. */
  types: RecordType[];
  /** "Using domain server:" is still to be said. */
  introduces: boolean;
  asker: Asker;
}

const program: Program<HostState> = {
  name: "host",
  init: () => ({
    at: "idle",
    line: null,
    finding: null,
    servers: [],
    names: [],
    types: [],
    introduces: false,
    asker: newAsker(),
  }),
  step,
};

export const host: Command = {
  name: "host",
  summary: "look up a name or an address",
  usage: "host [-t TYPE] [-a] [-l] [-v] NAME [SERVER]",
  manual:
    "Says what is known of a name: its addresses and who takes its mail, or with -t the records of one type. Of an address it says the name.\n" +
    "-a asks for everything and shows the whole answer, -l lists a whole domain if its server lets you, -T asks over TCP, -r asks the server not to look further.",
  looks: ["unix"],
  completes: "host",
  program,
};

const USUAL_TYPES: readonly RecordType[] = ["A", "AAAA", "MX"];

const print = (text: string): Syscall[] => (text === "" ? [] : [{ do: "print", text }]);

function step(state: HostState, input: ProgramIn, sys: Sys): Syscall[] {
  if (state.at === "done") return [];
  if (input.on === "signal") return finish(state, EXIT_INTERRUPTED, stopAsk(state.asker));
  if (state.at === "idle") return input.on === "start" ? start(state, input.argv, sys) : [];
  const { line } = state;
  if (line === null) return [];
  return state.at === "finding"
    ? found(state, line, input, sys)
    : carryOn(state, line, hearAsk(state.asker, input, sys), sys);
}

function start(state: HostState, argv: readonly string[], sys: Sys): Syscall[] {
  if (argv[1] === "-V") return finish(state, 0, print(`host ${VERSION}\n`));
  const reading = readHostLine(argv);
  if (!reading.ok) return finish(state, reading.code, print(reading.text));
  const { line } = reading;
  state.line = line;
  if (line.server === null) {
    state.servers = configuredServers(sys);
    return begin(state, line, sys);
  }
  state.introduces = true;
  const { servers, calls, finding } = findServers(line.server, 1);
  Object.assign(state, { finding, at: "finding" });
  if (servers === null) return calls;
  state.servers = servers;
  return begin(state, line, sys);
}

function found(state: HostState, line: HostLine, input: ProgramIn, sys: Sys): Syscall[] {
  const answer = state.finding === null ? null : hearFinding(state.finding, input);
  if (answer === null) return [];
  if (!answer.ok)
    return finish(state, 1, print(`host: couldn't get address for '${answer.name}': not found\n`));
  state.servers = answer.servers;
  return begin(state, line, sys);
}

function begin(state: HostState, line: HostLine, sys: Sys): Syscall[] {
  const { search, ndots } = parseResolvConf(sys.resolvConf);
  const reverse = reverseOfTyped(line.name);
  if (reverse !== null) {
    Object.assign(state, { names: [reverse], types: [line.list ? "AXFR" : "PTR"] });
    line.name = reverse;
  } else {
    const names = namesFor(line.name, search, line.ndots ?? ndots);
    if (!names.ok)
      return finish(state, 1, print(`host: '${line.name}' is not a legal name (${names.why})\n`));
    state.names = names.names;
    state.types = line.list ? ["AXFR"] : line.type === null ? [...USUAL_TYPES] : [line.type];
  }
  return ask(state, line, sys);
}

function ask(state: HostState, line: HostLine, sys: Sys): Syscall[] {
  const [name = ".", type = "A"] = [state.names[0], state.types[0]];
  state.at = "asking";
  const question = { name, type, class: line.class, recursion: line.recurse };
  const plan = {
    question,
    servers: state.servers,
    port: line.port,
    tcp: line.tcp,
    keepTruncated: false,
    tries: line.tries,
    timeoutMicros: line.timeoutSeconds * MICROS_PER_SECOND,
    unless: { servfail: !line.servfailStops, noRecursion: line.server === null && line.recurse },
  };
  return [...trying(line, name, type), ...carryOn(state, line, startAsk(state.asker, plan, sys), sys)];
}

function trying(line: HostLine, name: DomainName, type: RecordType): Syscall[] {
  const whole = line.verbose || (type === "AXFR" && !line.list);
  return whole ? print(`Trying "${withoutDot(name)}"\n`) : [];
}

function carryOn(state: HostState, line: HostLine, askStep: AskStep, sys: Sys): Syscall[] {
  const calls = [...askStep.calls];
  for (const event of askStep.events) calls.push(...tell(state, line, event, sys));
  return calls;
}

function tell(state: HostState, line: HostLine, event: AskEvent, sys: Sys): Syscall[] {
  switch (event.is) {
    case "answer":
      return answered(state, line, event, sys);
    case "truncated":
      return line.verbose ? trying(line, state.names[0] ?? ".", state.types[0] ?? "A") : [];
    case "sent":
    case "unwelcome":
      return [];
    case "lost": {
      const said = print(troubleText(event, line.name) ?? "");
      if (event.then !== "nobody") return said;
      return finish(state, 1, [...said, ...print(isSilence(event) ? NOBODY : "")]);
    }
    case "garbled":
    case "unsendable":
      return finish(state, 1, print(troubleText(event, line.name) ?? ""));
  }
}

function answered(state: HostState, line: HostLine, answer: Answer, sys: Sys): Syscall[] {
  const [message] = answer.messages;
  if (message === undefined) return [];
  if (message.rcode === NXDOMAIN && state.names.length > 1) {
    state.names.shift();
    return ask(state, line, sys);
  }
  const intro = introduce(state, answer);
  if (isRefused(message)) return refused(state, line, answer, message, intro);
  const text = intro + answerText(state, line, answer, message);
  const [name = "."] = state.names;
  state.types.shift();
  if (state.types.length === 0) return finish(state, isLost(line, answer) ? 1 : 0, print(text));
  // The other types are asked of the name the aliases lead to.
  state.names = [endOfAliases(message, name)];
  return [...print(text), ...ask(state, line, sys)];
}

function isLost(line: HostLine, answer: Answer): boolean {
  return line.list && isFailedTransfer(answer.messages);
}

function introduce(state: HostState, { server, port }: Answer): string {
  if (!state.introduces) return "";
  state.introduces = false;
  return `Using domain server:\nName: ${server.name}\nAddress: ${server.address}#${port}\nAliases: \n\n`;
}

function refused(
  state: HostState,
  line: HostLine,
  answer: Answer,
  message: DnsMessage,
  intro: string,
): Syscall[] {
  const transfer = state.types[0] === "AXFR";
  const foot = line.verbose ? receivedText(answer) : "";
  const failed = transfer ? "; Transfer failed.\n" : "";
  return finish(state, 1, print(intro + refusalText(line.name, message) + foot + failed));
}

function answerText(state: HostState, line: HostLine, answer: Answer, message: DnsMessage): string {
  const { messages } = answer;
  const [type = "A"] = state.types;
  const whole = line.verbose || (type === "AXFR" && !line.list);
  if (whole) return `${wholeText(messages)}${receivedText(answer)}`;
  if (type === "AXFR") {
    if (isFailedTransfer(messages)) return "; Transfer failed.\n";
    return transferSentences(messages, line.type);
  }
  const said = answerSentences(message);
  if (said !== "" || line.type === null || line.class !== CLASS_IN) return said;
  return `${withoutDot(state.names[0] ?? ".")} has no ${type} record\n`;
}

function finish(state: HostState, code: number, calls: readonly Syscall[]): Syscall[] {
  state.at = "done";
  return [...calls, { do: "exit", code }];
}
