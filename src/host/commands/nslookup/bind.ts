/**
 * nslookup as Unix has it: BIND 9.18's words. One thing is older: `ls` lists a zone, as it did until BIND 8;
 * BIND 9's says that it is not implemented.
 */
import { MICROS_PER_SECOND } from "../../../base/index.ts";
import { parseResolvConf } from "../../../proto/dns/index.ts";
import {
  NXDOMAIN,
  rcodeName,
  fullRcode,
  withoutDot,
  type DnsMessage,
  type DomainName,
  type RecordType,
} from "../../../wire/dns/index.ts";
import type { ProgramIn, Sys, Syscall } from "../../program.ts";
import {
  hearAsk,
  newAsker,
  startAsk,
  stopAsk,
  type Answer,
  type AskEvent,
  type AskStep,
} from "../dns/ask.ts";
import type { Asker, Server } from "../dns/ask-state.ts";
import { namesFor, reverseOfTyped } from "../dns/names.ts";
import { configuredServers, findServers, hearFinding, type Finding } from "../dns/servers.ts";
import { isSilence, NOBODY, troubleText, unwelcomeText, VERSION } from "../dns/trouble.ts";
import { endOfAliases } from "../host/report.ts";
import { EXIT_INTERRUPTED } from "../kit.ts";
import { answerRecords, debugText, otherRecords } from "./bind-report.ts";
import { newBindSettings, settingsText, turn, type BindSettings } from "./bind-settings.ts";
import { listText, readListLine, type ListLine } from "./zone-list.ts";

export interface BindLookup {
  look: "bind";
  at: "starting" | "prompt" | "finding" | "asking" | "done";
  settings: BindSettings;
  servers: Server[];
  /** Null until a server was named: those of resolv.conf hold, and one that does not recurse is complained of. */
  chosen: string | null;
  asker: Asker;
  finding: { purpose: "start" | "server"; finding: Finding } | null;
  nextFinding: number;
  /** Prompt and lines, or one question and out. */
  interactive: boolean;
  /** What to look up once the servers are known, when one was named on the command line. */
  first: string | null;
  typed: string;
  names: DomainName[];
  /** The type being asked for, and whether it was chosen by us (A, then AAAA). */
  type: RecordType;
  byDefault: boolean;
  /** The A question before this AAAA question had no answer. */
  nothingYet: boolean;
  listing: ListLine | null;
  /** Lines typed while a question was under way. */
  ahead: string[];
  /** Exit status: 1 until some server has answered, and again when one said no. */
  queryError: number;
  printError: number;
}

const MOST_AHEAD = 200;
const USUAL_SECONDS = 5;
const PROMPT = "> ";
const FATAL = 10;
const USAGE =
  "Usage:\n" +
  "   nslookup [-opt ...]             # interactive mode using default server\n" +
  "   nslookup [-opt ...] - server    # interactive mode using 'server'\n" +
  "   nslookup [-opt ...] host        # just look up 'host' using default server\n" +
  "   nslookup [-opt ...] host server # just look up 'host' using 'server'\n";

export function newBindLookup(): BindLookup {
  return {
    look: "bind",
    at: "starting",
    settings: newBindSettings(),
    servers: [],
    chosen: null,
    asker: newAsker(),
    finding: null,
    nextFinding: 1,
    interactive: true,
    first: null,
    typed: "",
    names: [],
    type: "A",
    byDefault: true,
    nothingYet: false,
    listing: null,
    ahead: [],
    queryError: 1,
    printError: 0,
  };
}

const print = (text: string): Syscall[] => (text === "" ? [] : [{ do: "print", text }]);

export function stepBindLookup(state: BindLookup, input: ProgramIn, sys: Sys): Syscall[] {
  if (state.at === "done") return [];
  switch (input.on) {
    case "start":
      return start(state, input.argv, sys);
    case "signal":
      return finish(state, EXIT_INTERRUPTED, stopAsk(state.asker));
    case "eof":
      return state.at === "prompt" ? quit(state) : [];
    case "keys":
      if (state.ahead.length < MOST_AHEAD) state.ahead.push(input.text);
      return state.at === "prompt" ? readOn(state, sys) : [];
    default:
      return state.at === "finding"
        ? found(state, input, sys)
        : carryOn(state, hearAsk(state.asker, input, sys), sys);
  }
}

function start(state: BindLookup, argv: readonly string[], sys: Sys): Syscall[] {
  const { settings } = state;
  const words = argv.slice(1);
  state.servers = configuredServers(sys);
  let said = "";
  while (words[0]?.startsWith("-") === true && words[0] !== "-") {
    const option = (words.shift() ?? "").slice(1);
    if (option === "version" || option === "V") return finish(state, 0, print(`nslookup ${VERSION}\n`));
    said += option === "all" ? allText(state, sys) : turn(settings, option);
  }
  const [name, server, ...more] = words;
  if (more.length > 0) return finish(state, 1, print(said + USAGE));
  state.interactive = name === undefined || name === "-";
  state.first = state.interactive ? null : (name ?? null);
  if (server === undefined) return [...print(said), ...ready(state, sys)];
  return [...print(said), ...choose(state, server, "start", sys)];
}

/** The servers are known. */
function ready(state: BindLookup, sys: Sys): Syscall[] {
  const { first } = state;
  if (first !== null) return look(state, first, sys);
  return [{ do: "tty", mode: "line", echo: true }, ...prompt(state, sys)];
}

/** A server was named: by its address, or its address must be found first. */
function choose(state: BindLookup, name: string, purpose: "start" | "server", sys: Sys): Syscall[] {
  const { servers, calls, finding } = findServers(name, state.nextFinding++);
  state.finding = { purpose, finding };
  state.at = "finding";
  return servers === null ? calls : chosen(state, name, servers, sys);
}

function found(state: BindLookup, input: ProgramIn, sys: Sys): Syscall[] {
  const answer = state.finding === null ? null : hearFinding(state.finding.finding, input);
  if (answer === null) return [];
  if (answer.ok) return chosen(state, answer.servers[0]?.name ?? "", answer.servers, sys);
  return finish(state, 1, print(`nslookup: couldn't get address for '${answer.name}': not found\n`));
}

function chosen(state: BindLookup, name: string, servers: readonly Server[], sys: Sys): Syscall[] {
  const purpose = state.finding?.purpose ?? "start";
  Object.assign(state, { servers: [...servers], chosen: name, finding: null });
  if (purpose === "start") return ready(state, sys);
  return [...print(serversText(state)), ...prompt(state, sys)];
}

function serversText({ servers, settings }: BindLookup): string {
  return servers
    .map(({ name, address }) => `Default server: ${name}\nAddress: ${address}#${settings.port}\n`)
    .join("");
}

function searchList(state: BindLookup, sys: Sys): DomainName[] {
  const { domain } = state.settings;
  if (domain === null) return parseResolvConf(sys.resolvConf).search;
  return [domain.endsWith(".") ? domain : `${domain}.`];
}

function allText(state: BindLookup, sys: Sys): string {
  return serversText(state) + settingsText(state.settings, searchList(state, sys).map(withoutDot));
}

function prompt(state: BindLookup, sys: Sys): Syscall[] {
  state.at = "prompt";
  return [...print(PROMPT), ...readOn(state, sys)];
}

function readOn(state: BindLookup, sys: Sys): Syscall[] {
  const line = state.ahead.shift();
  return line === undefined ? [] : obey(state, line.trim(), sys);
}

function note(line: string): Syscall {
  return { do: "note", note: { t: "shell.line", line, known: true, suggestion: null } };
}

function obey(state: BindLookup, line: string, sys: Sys): Syscall[] {
  if (line === "") return prompt(state, sys);
  const [word = "", argument] = line.split(/\s+/);
  const noted = note(line);
  switch (word.toLowerCase()) {
    case "set":
      if (argument === undefined) break;
      return [noted, ...set(state, argument, sys)];
    case "server":
    case "lserver":
      if (argument === undefined) return [noted, ...print(serversText(state)), ...prompt(state, sys)];
      return [noted, ...choose(state, argument, "server", sys)];
    case "exit":
      return [noted, ...quit(state)];
    case "ls":
      return [noted, ...list(state, line, sys)];
    case "help":
    case "?":
      return [noted, ...print(`The '${word}' command is not yet implemented.\n`), ...prompt(state, sys)];
    case "finger":
    case "view":
    case "root":
      return [noted, ...print(`The '${word}' command is not implemented.\n`), ...prompt(state, sys)];
    default:
  }
  return [noted, ...look(state, word, sys)];
}

function set(state: BindLookup, option: string, sys: Sys): Syscall[] {
  if (option.toLowerCase() === "all") return [...print(allText(state, sys)), ...prompt(state, sys)];
  const said = turn(state.settings, option);
  const [name = "", value = "on"] = option.split("=");
  const noted: Syscall[] = said === "" ? [{ do: "note", note: { t: "setting", name, value } }] : [];
  return [...noted, ...print(said), ...prompt(state, sys)];
}

function list(state: BindLookup, line: string, sys: Sys): Syscall[] {
  const reading = readListLine(line);
  if (reading === null) return [...print("*** Invalid ls command\n"), ...prompt(state, sys)];
  state.listing = reading;
  const name = namesFor(reading.domain, [], 0);
  if (!name.ok)
    return [...print(`*** '${reading.domain}' is not a legal name (${name.why})\n`), ...prompt(state, sys)];
  Object.assign(state, { typed: reading.domain, names: name.names, type: "AXFR", byDefault: false });
  return ask(state, sys);
}

function look(state: BindLookup, typed: string, sys: Sys): Syscall[] {
  const { settings } = state;
  const reverse = reverseOfTyped(typed);
  const usual = settings.type ?? "A";
  state.listing = null;
  state.typed = typed;
  state.byDefault = settings.type === null;
  state.nothingYet = false;
  if (reverse !== null) {
    state.names = [reverse];
    state.type = "PTR";
    return ask(state, sys);
  }
  const names = namesFor(typed, settings.search ? searchList(state, sys) : [], settings.ndots);
  if (!names.ok)
    return finish(state, FATAL, print(`nslookup: '${typed}' is not a legal name (${names.why})\n`));
  state.names = names.names;
  state.type = usual;
  return ask(state, sys);
}

function ask(state: BindLookup, sys: Sys): Syscall[] {
  const { settings, servers } = state;
  state.at = "asking";
  const plan = {
    question: {
      name: state.names[0] ?? ".",
      type: state.type,
      class: settings.class,
      recursion: settings.recurse,
    },
    servers,
    port: settings.port,
    tcp: settings.vc,
    keepTruncated: false,
    tries: settings.tries,
    timeoutMicros:
      (settings.timeoutSeconds === 0 ? USUAL_SECONDS : settings.timeoutSeconds) * MICROS_PER_SECOND,
    unless: { servfail: !settings.servfailStops, noRecursion: state.chosen === null },
  };
  return carryOn(state, startAsk(state.asker, plan, sys), sys);
}

function carryOn(state: BindLookup, askStep: AskStep, sys: Sys): Syscall[] {
  const calls = [...askStep.calls];
  for (const event of askStep.events) calls.push(...tell(state, event, sys));
  return calls;
}

function tell(state: BindLookup, event: AskEvent, sys: Sys): Syscall[] {
  switch (event.is) {
    case "answer":
      return answered(state, event, sys);
    case "truncated":
      return print(";; Truncated, retrying in TCP mode.\n");
    case "unwelcome":
      return print(unwelcomeText(event));
    case "sent":
      return [];
    case "lost": {
      const said = print(troubleText(event, state.typed) ?? "");
      if (event.then !== "nobody") return said;
      return [...said, ...print(isSilence(event) ? NOBODY : ""), ...done(state, sys)];
    }
    case "garbled":
    case "unsendable":
      return [...print(troubleText(event, state.typed) ?? ""), ...done(state, sys)];
  }
}

function answered(state: BindLookup, answer: Answer, sys: Sys): Syscall[] {
  const [message] = answer.messages;
  if (message === undefined) return [];
  if (state.listing !== null) {
    state.queryError = 0;
    return [...print(listText(state.listing, answer)), ...done(state, sys)];
  }
  if (message.rcode === NXDOMAIN && state.names.length > 1) {
    state.names.shift();
    return ask(state, sys);
  }
  const text = answerText(state, answer, message);
  if (!goesOn(state, message)) return [...print(text), ...done(state, sys)];
  state.nothingYet = message.answers.length === 0;
  state.names = [endOfAliases(message, state.names[0] ?? ".")];
  state.type = "AAAA";
  return [...print(text), ...ask(state, sys)];
}

/** After addresses of the old kind come those of the new, unless there is no such name. */
function goesOn(state: BindLookup, message: DnsMessage): boolean {
  return state.byDefault && state.type === "A" && message.rcode === 0;
}

function answerText(state: BindLookup, answer: Answer, message: DnsMessage): string {
  const { byDefault, type } = state;
  state.queryError = 0;
  const leads = !byDefault || type === "A";
  let text = leads
    ? `Server:\t\t${answer.server.name}\nAddress:\t${answer.server.address}#${answer.port}\n\n`
    : "";
  if (state.settings.debug) text += debugText(message);
  if (message.rcode !== 0) {
    state.printError = 1;
    const said = `${text}** server can't find ${withoutDot(state.names[0] ?? ".")}: ${rcodeName(fullRcode(message))}\n`;
    return type === "AXFR" ? `${said}; Transfer failed.\n` : said;
  }
  if (!message.authoritative && leads) text += "Non-authoritative answer:\n";
  text += answerPart(state, answer, message);
  if (message.authoritative || type === "A" || type === "AAAA") return text;
  const others = otherRecords([...message.authorities, ...message.additionals]);
  return `${text}\nAuthoritative answers can be found from:\n${others}`;
}

function answerPart(state: BindLookup, answer: Answer, message: DnsMessage): string {
  const records = answer.messages.flatMap(({ answers }) => answers);
  if (records.length > 0) return answerRecords(records);
  if (goesOn(state, message) || (state.byDefault && !state.nothingYet)) return "";
  return `*** Can't find ${state.typed.replace(/\.$/, "")}: No answer\n`;
}

/** One question is over. */
function done(state: BindLookup, sys: Sys): Syscall[] {
  if (state.interactive) return prompt(state, sys);
  return finish(state, exitCode(state), print("\n"));
}

function exitCode(state: BindLookup): number {
  return state.queryError | state.printError;
}

function quit(state: BindLookup): Syscall[] {
  return finish(state, exitCode(state), print("\n"));
}

function finish(state: BindLookup, code: number, calls: readonly Syscall[]): Syscall[] {
  state.at = "done";
  return [...calls, { do: "exit", code }];
}
