/** Facts: what fills the {names} in words and reasons. Looked up one by one, for few of them are ever wanted. */
import { rfc5322Date, secondsAt, sendmailDate } from "../../wire/index.ts";
import type { Micros } from "../../base/index.ts";
import type { Personality } from "./personality.ts";
import type { CommandLine, SmtpServer } from "./state.ts";
import { pipelines } from "./patience.ts";

export type Facts = Readonly<Record<string, string>>;

/** The fact of that name; "" when there is none. */
export type Look = (name: string) => string;

interface Moment {
  readonly state: SmtpServer;
  readonly personality: Personality;
  readonly command: CommandLine;
  readonly now: Micros;
}

/** Facts given with the reply go first, then what the owner said of the caller, then what the session knows. */
export function lookUp(moment: Moment, given: Facts): Look {
  return (name) => given[name] ?? moment.state.clientFacts[name] ?? known(moment, name);
}

function known({ state, personality, command, now }: Moment, name: string): string {
  switch (name) {
    case "host":
      return state.hostName;
    case "version":
      return personality.version;
    case "date":
      return rfc5322Date(secondsAt(state.clock, now), state.clock);
    case "sendmailDate":
      return sendmailDate(secondsAt(state.clock, now), state.clock);
    case "peer":
      return state.client.endpoint.address;
    case "lastRefusal":
      return state.rcptRefusal?.words ?? "";
    case "valid":
      return pipelines(state) && state.lastVerb === "RCPT" ? "Valid" : "valid";
    case "client":
      return clientOf(state);
    case "heloName":
      return state.client.heloName ?? "";
    case "line":
      return command.line;
    case "verb":
      return command.verb;
    case "typed":
      return command.typed;
    case "argument":
      return command.argument;
    case "wordOrNothing":
      return command.argument === "" ? "nothing" : command.argument;
    case "typedOrNothing":
      return command.typed === "" ? "An empty line" : command.typed;
    case "keyword":
      return command.verb === "RCPT" ? "TO" : "FROM";
    default:
      return "";
  }
}

/** The caller as the server sees it: "andromeda.acme.com [192.0.2.10]". */
function clientOf(state: SmtpServer): string {
  const { reverseName, endpoint } = state.client;
  const forged = state.clientFacts["forged"] === "yes" ? " (may be forged)" : "";
  return `${reverseName ?? ""} [${endpoint.address}]${forged}`.trimStart();
}

interface Piece {
  /** What stands before the fact. */
  text: string;
  fact: string;
  /** Only so many characters of it; -1: all. */
  characters: number;
}

/** Templates taken apart; there are as many as there are words, and those never change. */
const APART = new Map<string, { pieces: readonly Piece[]; rest: string }>();
const APART_LIMIT = 3_000;

/** Puts facts into a text: "{host} says {line}"; "{line:32}" is its first 32 characters. */
export function fillIn(template: string, look: Look): string {
  let apart = APART.get(template);
  if (apart === undefined) {
    apart = takeApart(template);
    if (APART.size < APART_LIMIT) APART.set(template, apart);
  }
  let out = "";
  for (const { text, fact, characters } of apart.pieces) {
    const found = look(fact);
    out += text + (characters < 0 ? found : found.slice(0, characters));
  }
  return out + apart.rest;
}

function takeApart(template: string): { pieces: Piece[]; rest: string } {
  const pieces: Piece[] = [];
  let at = 0;
  for (let open = template.indexOf("{"); open >= 0; open = template.indexOf("{", at)) {
    const close = template.indexOf("}", open);
    if (close < 0) break;
    const [fact = "", length] = template.slice(open + 1, close).split(":");
    const characters = length === undefined ? -1 : Number(length);
    pieces.push({ text: template.slice(at, open), fact, characters });
    at = close + 1;
  }
  return { pieces, rest: template.slice(at) };
}
