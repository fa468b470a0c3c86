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
  readonly manner: { readonly personality: Personality };
  readonly command: CommandLine;
  readonly now: Micros;
  /** Facts that waited with the question which is answered now. */
  readonly asked: Facts;
}

export const NO_FACTS: Facts = Object.freeze({});

/**
 * Facts given with the reply go first, then those of the question that was answered, then what the owner said of
 * the caller, then what the session knows.
 */
export function lookUp(moment: Moment, given: Facts): Look {
  return (name) =>
    given[name] ?? moment.asked[name] ?? moment.state.clientFacts[name] ?? known(moment, given, name);
}

function known({ state, manner, command, now, asked }: Moment, given: Facts, name: string): string {
  switch (name) {
    case "host":
      return state.hostName;
    case "version":
      return manner.personality.version;
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
    case "bracketed":
      return given["path"] ?? asked["path"] ?? "";
    case "address":
    case "plain":
      // Where a path is all that is known, it is an ordinary one.
      return (given["path"] ?? asked["path"] ?? "").slice(1, -1);
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
  readonly text: string;
  readonly fact: string;
  /** Only so many characters of it; -1: all. */
  readonly characters: number;
}

/** A text with {facts} in it, taken apart. */
export interface Template {
  readonly pieces: readonly Piece[];
  readonly rest: string;
}

/** There are as many as there are words, and those never change. */
const APART = new Map<string, Template>();
const APART_LIMIT = 3_000;

/** Puts facts into a text: "{host} says {line}"; "{line:32}" is its first 32 characters. */
export function fillIn(text: string, look: Look): string {
  let apart = APART.get(text);
  if (apart === undefined) {
    apart = takeApart(text);
    if (APART.size < APART_LIMIT) APART.set(text, apart);
  }
  return fillTemplate(apart, look);
}

export function fillTemplate({ pieces, rest }: Template, look: Look): string {
  let out = "";
  for (const { text, fact, characters } of pieces) {
    const found = look(fact);
    out += text + (characters < 0 ? found : found.slice(0, characters));
  }
  return out + rest;
}

export function takeApart(template: string): Template {
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
