/**
 * nslookup of Windows NT 4.0, which came from BIND 4: it first asks its server for the server's own name, and puts
 * the computer's domain behind every name without a final dot before it tries the name as it stands.
 */
import { MICROS_PER_SECOND, parseIpv4 } from "../../../base/index.ts";
import { parseResolvConf } from "../../../proto/dns/index.ts";
import {
  fullRcode,
  isUnder,
  type DnsMessage,
  type DomainName,
  type RecordType,
} from "../../../wire/dns/index.ts";
import type { ProgramIn, Sys, Syscall } from "../../program.ts";
import { hearAsk, startAsk, stopAsk, type Answer, type AskEvent } from "../dns/ask.ts";
import type { Server } from "../dns/ask-state.ts";
import { namesFor, reverseName, reverseOfTyped } from "../dns/names.ts";
import { debugText, hostText, nothingText, ntName, recordsText, servedByText } from "./nt-report.ts";
import { settingsLines, turnNt } from "./nt-settings.ts";
import type { NtLookup, Purpose } from "./nt-state.ts";
import { rcodeWords } from "./nt-words.ts";
import { listText, readListLine } from "./zone-list.ts";
import { HELP, USAGE } from "./nt-help.ts";

const PROMPT = "> ";
const MOST_AHEAD = 200;
const print = (text: string): Syscall[] => (text === "" ? [] : [{ do: "print", text }]);

export function stepNtLookup(state: NtLookup, input: ProgramIn, sys: Sys): Syscall[] {
  if (state.at === "done") return [];
  switch (input.on) {
    case "start":
      return start(state, input.argv, sys);
    case "signal":
      return interrupted(state, input.signal, sys);
    case "eof":
      return state.at === "prompt" ? finish(state, 0, print("\n")) : [];
    case "keys":
      if (state.ahead.length < MOST_AHEAD) state.ahead.push(input.text);
      return state.at === "prompt" ? readOn(state, sys) : [];
    default: {
      const heard = hearAsk(state.asker, input, sys);
      return [...heard.calls, ...heard.events.flatMap((event) => tell(state, event, sys))];
    }
  }
}

function interrupted(state: NtLookup, signal: string, sys: Sys): Syscall[] {
  const calls = stopAsk(state.asker);
  if (signal !== "INT" || !state.interactive || state.at === "starting") return finish(state, 1, calls);
  state.ahead = [];
  return [...calls, ...print("\n"), ...prompt(state, sys)];
}

function start(state: NtLookup, argv: readonly string[], sys: Sys): Syscall[] {
  const { servers, search } = parseResolvConf(sys.resolvConf);
  Object.assign(state.settings, { domain: ntSuffix(search[0]), srchlist: search.map(ntSuffix) });
  const words = argv.slice(1);
  let said = "";
  while (/^-./.test(words[0] ?? "")) said += turnNt(state.settings, (words.shift() ?? "").slice(1));
  const [name, server, ...more] = words;
  if (more.length > 0 || name === "/?") return finish(state, 1, print(said + USAGE));
  state.interactive = name === undefined || name === "-";
  state.first = state.interactive ? null : (name ?? null);
  state.wanted = server ?? null;
  const [first = "127.0.0.1"] = servers;
  state.server = { name: "UnKnown", address: first };
  const keys: Syscall[] = state.interactive ? [{ do: "tty", mode: "line", echo: true }] : [];
  return [...keys, ...print(said), ...askOwnName(state, servers, sys)];
}

const ntSuffix = (domain: DomainName | undefined): string => (domain === undefined ? "" : ntName(domain));

/** Asks the first of `servers` for its own name. */
function askOwnName(state: NtLookup, servers: readonly string[], sys: Sys): Syscall[] {
  const [address, ...left] = servers;
  if (address === undefined) {
    state.initial = { ...state.server };
    return [...print("*** Default servers are not available\n"), ...ready(state, sys)];
  }
  const server = { name: "UnKnown", address };
  return ask(state, { is: "own-name", left }, [reverseName(address)], "PTR", server, sys);
}

/** Our own server is known. */
function ready(state: NtLookup, sys: Sys): Syscall[] {
  const { wanted, first } = state;
  if (wanted !== null) {
    state.wanted = null;
    return useServer(state, wanted, first === null ? "stay" : "lookup", first ?? "", state.server, sys);
  }
  if (first !== null) return look(state, first, sys);
  return [...print(serverText("Default Server", state.server)), ...prompt(state, sys)];
}

function serverText(title: string, { name, address }: Server): string {
  return `${title}:  ${name}\nAddress:  ${address}\n\n`;
}

function prompt(state: NtLookup, sys: Sys): Syscall[] {
  state.at = "prompt";
  state.purpose = null;
  return [...print(PROMPT), ...readOn(state, sys)];
}

function readOn(state: NtLookup, sys: Sys): Syscall[] {
  const line = state.ahead.shift();
  return line === undefined ? [] : obey(state, line.trim(), sys);
}

function obey(state: NtLookup, line: string, sys: Sys): Syscall[] {
  if (line === "") return prompt(state, sys);
  const words = line.split(/\s+/);
  const [word = "", argument, third] = words;
  const noted: Syscall = { do: "note", note: { t: "shell.line", line, known: true, suggestion: null } };
  const said = (text: string): Syscall[] => [noted, ...print(text), ...prompt(state, sys)];
  switch (word.toLowerCase()) {
    case "exit":
    case "quit":
      return [noted, ...finish(state, 0, [])];
    case "?":
    case "help":
      return said(HELP);
    case "set":
      return [noted, ...set(state, words.slice(1).join(" "), sys)];
    case "server":
    case "lserver": {
      if (argument === undefined) return said(serverText("Default Server", state.server));
      const asked = word.toLowerCase() === "server" ? state.server : state.initial;
      return [noted, ...useServer(state, argument, "stay", "", asked, sys)];
    }
    case "root":
      return [
        noted,
        ...useServer(state, state.settings.root.replace(/\.$/, ""), "stay", "", state.server, sys),
      ];
    case "ls":
      return [noted, ...list(state, line, sys)];
    case "finger":
    case "view":
      return said(`*** ${word} is not available here\n`);
    default:
      if (third !== undefined) return said(`Unrecognized command: ${line}\n`);
      state.kept = null;
      return [
        noted,
        ...(argument === undefined ? look(state, word, sys) : lookAt(state, word, argument, sys)),
      ];
  }
}

function set(state: NtLookup, option: string, sys: Sys): Syscall[] {
  if (option.toLowerCase() === "all") {
    const text = serverText("Default Server", state.server) + settingsLines(state.settings);
    return [...print(text), ...prompt(state, sys)];
  }
  const said = turnNt(state.settings, option);
  const [name = "", value = "on"] = option.split("=");
  const noted: Syscall[] = said === "" ? [{ do: "note", note: { t: "setting", name, value } }] : [];
  return [...noted, ...print(said), ...prompt(state, sys)];
}

function list(state: NtLookup, text: string, sys: Sys): Syscall[] {
  const line = readListLine(text);
  const name = line === null ? null : namesFor(line.domain, [], 0);
  if (line === null || name?.ok !== true)
    return [...print(`*** Invalid command: ${text}\n`), ...prompt(state, sys)];
  return ask(state, { is: "list", line }, name.names, "AXFR", state.server, sys);
}

/** "NAME SERVER": only this once. */
function lookAt(state: NtLookup, name: string, server: string, sys: Sys): Syscall[] {
  state.kept = { ...state.server };
  return useServer(state, server, "lookup", name, state.server, sys);
}

/** Makes another server the one that is asked: its address is asked of `asked`, its name of itself. */
function useServer(
  state: NtLookup,
  typed: string,
  then: "stay" | "lookup",
  lookup: string,
  asked: Server,
  sys: Sys,
): Syscall[] {
  const address = parseIpv4(typed);
  if (address !== null) {
    const purpose: Purpose = { is: "server-name", address, then, lookup };
    return ask(state, purpose, [reverseName(address)], "PTR", { name: typed, address }, sys);
  }
  const names = candidates(state, typed);
  if (names === null) return noServer(state, typed, then, "Non-existent domain", sys);
  return ask(state, { is: "server-address", typed, then, lookup }, names, "A", asked, sys);
}

function noServer(state: NtLookup, typed: string, then: "stay" | "lookup", why: string, sys: Sys): Syscall[] {
  const said = print(`*** Can't find address for server ${typed}: ${why}\n`);
  if (then === "lookup" && state.kept === null) return [...said, ...afterServer(state, then, sys)];
  state.kept = null;
  return [...said, ...over(state, sys)];
}

/** Without the server that was wanted, the default one has to do. */
function afterServer(state: NtLookup, then: "stay" | "lookup", sys: Sys): Syscall[] {
  return then === "lookup" && state.first !== null ? look(state, state.first, sys) : over(state, sys);
}

function candidates(state: NtLookup, typed: string): DomainName[] | null {
  const { search, defname, srchlist, domain } = state.settings;
  const suffixes = search ? srchlist : defname && !typed.includes(".") && domain !== "" ? [domain] : [];
  const names = namesFor(
    typed,
    suffixes.map((suffix) => `${suffix.replace(/\.$/, "")}.`),
    Number.POSITIVE_INFINITY,
  );
  return names.ok ? names.names : null;
}

function look(state: NtLookup, typed: string, sys: Sys): Syscall[] {
  const head = print(serverText("Server", state.server));
  const { type } = state.settings;
  const reverse = reverseOfTyped(typed);
  const purpose: Purpose = { is: "lookup", typed };
  if (reverse !== null && (type === "A" || type === "PTR"))
    return [...head, ...ask(state, purpose, [reverse], "PTR", state.server, sys)];
  const names = candidates(state, typed);
  if (names === null) return [...head, ...cannotFind(state, typed, "Unspecified error", sys)];
  return [...head, ...ask(state, purpose, names, type, state.server, sys)];
}

function cannotFind(state: NtLookup, typed: string, why: string, sys: Sys): Syscall[] {
  state.code = 1;
  const said =
    why === TIMED_OUT
      ? `*** Request to ${state.server.name} timed-out\n`
      : `*** ${state.server.name} can't find ${typed}: ${why}\n`;
  return [...print(said), ...over(state, sys)];
}

const TIMED_OUT = "Timed out";
const NO_RESPONSE = "No response from server";

function ask(
  state: NtLookup,
  purpose: Purpose,
  names: readonly DomainName[],
  type: RecordType,
  server: Server,
  sys: Sys,
): Syscall[] {
  const { settings } = state;
  if (state.at !== "starting") state.at = "asking";
  Object.assign(state, { purpose, names: [...names], type });
  const plan = {
    question: { name: names[0] ?? ".", type, class: settings.class, recursion: settings.recurse },
    servers: [server],
    port: settings.port,
    tcp: settings.vc,
    keepTruncated: settings.ignoretc,
    tries: settings.retry,
    timeoutMicros: settings.timeoutSeconds * MICROS_PER_SECOND,
    unless: { servfail: false, noRecursion: false },
  };
  const step = startAsk(state.asker, plan, sys);
  return [...step.calls, ...step.events.flatMap((event) => tell(state, event, sys))];
}

function tell(state: NtLookup, event: AskEvent, sys: Sys): Syscall[] {
  const { debug, d2, timeoutSeconds } = state.settings;
  switch (event.is) {
    case "sent":
      return d2 ? print(debugText(event.message, `SendRequest(), len ${event.bytes}`)) : [];
    case "answer": {
      const [message] = event.messages;
      if (message === undefined) return [];
      const heading = d2 ? `Got answer (${event.bytes} bytes):` : "Got answer:";
      const shown = debug && state.type !== "AXFR" ? print(debugText(message, heading)) : [];
      return [...shown, ...answered(state, event, message, sys)];
    }
    case "lost": {
      const timeout = event.how === "timed out";
      const said = timeout ? `DNS request timed out.\n    timeout was ${timeoutSeconds} seconds.\n` : "";
      if (event.then !== "nobody") return print(said);
      return [...print(said), ...failed(state, timeout ? TIMED_OUT : NO_RESPONSE, event.server, sys)];
    }
    case "garbled":
    case "unsendable":
      return failed(state, "Unspecified error", state.server, sys);
    case "truncated":
    case "unwelcome":
      return [];
  }
}

/** Of this name there is nothing to be had. */
function failed(state: NtLookup, why: string, asked: Server, sys: Sys): Syscall[] {
  const { purpose, names, type } = state;
  if (purpose === null) return [];
  const [, ...left] = names;
  if (left.length > 0 && why !== NO_RESPONSE) return ask(state, purpose, left, type, asked, sys);
  switch (purpose.is) {
    case "own-name": {
      const said = print(`*** Can't find server name for address ${asked.address}: ${why}\n`);
      return [...said, ...askOwnName(state, purpose.left, sys)];
    }
    case "lookup":
      return cannotFind(
        state,
        reverseOfTyped(purpose.typed) === null ? typedName(names, purpose.typed) : purpose.typed,
        why,
        sys,
      );
    case "server-address":
      return noServer(state, purpose.typed, purpose.then, why, sys);
    case "server-name":
      return serverChosen(state, { name: `[${purpose.address}]`, address: purpose.address }, purpose, sys);
    case "list": {
      const said = `[${state.server.name}]\n*** Can't list domain ${purpose.line.domain}: ${why}\n`;
      return [...print(said), ...over(state, sys)];
    }
  }
}

const typedName = (names: readonly DomainName[], typed: string): string =>
  names[0] === undefined ? typed : ntName(names[0]);

function answered(state: NtLookup, answer: Answer, message: DnsMessage, sys: Sys): Syscall[] {
  const { purpose, names, type } = state;
  if (purpose === null) return [];
  if (purpose.is === "list")
    return [...print(listText(purpose.line, { ...answer, server: state.server })), ...over(state, sys)];
  const rcode = fullRcode(message);
  if (rcode !== 0) return failed(state, rcodeWords(rcode), answer.server, sys);
  if (message.answers.length === 0 && names.length > 1)
    return ask(state, purpose, names.slice(1), type, answer.server, sys);
  switch (purpose.is) {
    case "own-name": {
      const name = pointerIn(message);
      if (name === null) return failed(state, "No information", answer.server, sys);
      state.server = { name, address: answer.server.address };
      state.initial = { ...state.server };
      return ready(state, sys);
    }
    case "lookup":
      return [...print(lookupText(state, purpose.typed, message)), ...over(state, sys)];
    case "server-address": {
      const found = message.answers.find(({ data }) => data.type === "A");
      if (found?.data.type !== "A") return failed(state, "No information", answer.server, sys);
      return serverChosen(state, { name: ntName(found.name), address: found.data.address }, purpose, sys);
    }
    case "server-name": {
      const name = pointerIn(message) ?? `[${purpose.address}]`;
      return serverChosen(state, { name, address: purpose.address }, purpose, sys);
    }
  }
}

function pointerIn(message: DnsMessage): string | null {
  const found = message.answers.find(({ data }) => data.type === "PTR");
  return found?.data.type === "PTR" ? ntName(found.data.target) : null;
}

function serverChosen(
  state: NtLookup,
  server: Server,
  { then, lookup }: { then: "stay" | "lookup"; lookup: string },
  sys: Sys,
): Syscall[] {
  state.server = server;
  if (then === "lookup") return look(state, lookup, sys);
  return [...print(serverText("Default Server", server)), ...over(state, sys)];
}

function lookupText(state: NtLookup, typed: string, message: DnsMessage): string {
  const asked = state.names[0] ?? ".";
  if (state.type === "PTR" && isUnder(asked, "in-addr.arpa.") && state.settings.type === "A") {
    const name = pointerIn(message);
    if (name !== null) return `Name:    ${name}\nAddress:  ${typed}\n\n`;
  }
  if (state.type === "A")
    return hostText(message, asked) ?? servedByText(message, asked) ?? nothingText("A", asked);
  const text = recordsText(message);
  return text === "" ? nothingText(state.type, asked) : text;
}

/** One question is over: back to the prompt, or out. */
function over(state: NtLookup, sys: Sys): Syscall[] {
  if (state.kept !== null) state.server = state.kept;
  state.kept = null;
  return state.interactive ? prompt(state, sys) : finish(state, state.code, []);
}

function finish(state: NtLookup, code: number, calls: readonly Syscall[]): Syscall[] {
  state.at = "done";
  return [...calls, { do: "exit", code }];
}
