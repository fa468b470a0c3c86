/**
 * What MAIL and RCPT have in common: the path, its faults as this personality sees them, and the
 * parameters. RFC 5321 §4.1.1.2, §4.1.1.3, §4.1.1.11
 */
import { isAddrSpec, showMailbox } from "../../wire/index.ts";
import type { Mailbox, Parameters, Slip } from "./contract.ts";
import type { SmtpExtension } from "./extension.ts";
import { extensionNamed } from "./extensions/index.ts";
import { readOrdinary } from "./ordinary.ts";
import type { OrdinaryPath } from "./ordinary.ts";
import { readParameters, readPathArgument } from "./path.ts";
import type { FaultAt, PathReading, ReadParameter } from "./path.ts";
import { READERS } from "./readers/index.ts";
import type { OwnReading } from "./readers/type.ts";
import { RULES } from "./rules.ts";
import type { Rule } from "./rules.ts";
import type { Leniency } from "./personality.ts";
import type { SmtpServer, Waiting } from "./state.ts";
import { reply } from "./turn.ts";
import type { Turn } from "./turn.ts";
import { isUtf8 } from "./utf8.ts";
import { NO_BLAME } from "./why.ts";
import type { Blame } from "./why.ts";

export interface GoodPath {
  /** Null: the null reverse-path. */
  mailbox: Mailbox | null;
  parameters: Parameters;
  facts: Record<string, string>;
  forgiven: Waiting["forgiven"];
}

/** Reads the argument; replies and returns null when this personality refuses it. */
export function takePath(turn: Turn, verb: "MAIL" | "RCPT"): GoodPath | null {
  const { state, command } = turn;
  const keyword = verb === "MAIL" ? "FROM" : "TO";
  const ordinary = state.declaredSize === 0 ? readOrdinary(command.argument, keyword) : null;
  if (ordinary !== null) return takeOrdinary(ordinary);
  const reading = readPathArgument(command.argument, keyword);
  const facts = pathFacts(reading);
  if (state.settings.reader !== "standard") return takeOwn(turn, verb, reading, facts);
  const forgives: readonly string[] = state.settings.forgives[verb];
  const refused = reading.faults.find(
    ({ fault }) =>
      !forgives.includes(fault) &&
      !isPostmaster(reading, fault, verb) &&
      !(fault === "eight-bit" && speaksUtf8(turn, verb, reading)),
  );
  if (refused) {
    refuseFault(turn, refused, { ...facts, ...faultFacts(reading) });
    return null;
  }
  const parameters = takeParameters(turn, verb, reading, facts);
  if (parameters === null) return null;
  const forgiven = forgivenIn(turn, reading);
  return { mailbox: reading.isNull ? null : reading.mailbox, parameters, facts, forgiven };
}

const NO_PARAMETERS: Parameters = Object.freeze({});

function takeOrdinary({ mailbox, path }: OrdinaryPath): GoodPath {
  return { mailbox, parameters: NO_PARAMETERS, facts: { path }, forgiven: null };
}

function forgivenIn(turn: Turn, reading: PathReading): Waiting["forgiven"] {
  const [fault] = reading.faults;
  return fault ? { fault: fault.fault, range: shift(turn, fault.range) } : null;
}

/** The program's own parser decides; what the standard says of the same text stands beside it. */
function takeOwn(
  turn: Turn,
  verb: "MAIL" | "RCPT",
  reading: PathReading,
  standard: Record<string, string>,
): GoodPath | null {
  const { state, command } = turn;
  const { settings } = state;
  if (settings.reader === "standard") return null;
  const options = {
    verb,
    strict: settings.strictEnvelopes,
    extended: state.client.extended,
    parameters: parametersKnown(state, verb),
    hostName: state.hostName,
  };
  const own = READERS[settings.reader].path(command.argument, options);
  const { refusal } = own;
  const facts = { ...standard, ...(refusal ? faultFacts(reading) : {}), ...own.facts };
  // What could not be read at all is refused before the parameters, what was read and is unwelcome after.
  if (refusal && own.mailbox === null && !settles(refusal.rule)) {
    refuseOwn(turn, refusal, reading, facts);
    return null;
  }
  const parameters = takeParameters(turn, verb, own, facts);
  if (parameters === null) return null;
  if (refusal) {
    refuseOwn(turn, refusal, reading, facts);
    return null;
  }
  return { mailbox: own.mailbox, parameters, facts, forgiven: forgivenIn(turn, reading) };
}

/** The address after VRFY or EXPN as this server's parser reads it; null when it refused and said so. */
export function takeAddress(turn: Turn): Record<string, string> | null {
  const { state, command } = turn;
  const { reader } = state.settings;
  const plain = command.argument;
  if (reader === "standard") return { path: plain, address: plain, plain };
  const options = {
    verb: "RCPT",
    strict: false,
    extended: true,
    parameters: [],
    hostName: state.hostName,
  } as const;
  const own = READERS[reader].address(command.argument, options);
  const facts = { address: plain, ...own.facts };
  const range = [command.argumentAt, command.line.length] as const;
  if (own.refusal === null) return facts;
  if (own.refusal.rule === "path.unqualified" && !state.settings.vrfyWantsDomain) return facts;
  const rule = own.refusal.rule === "path.unqualified" ? "vrfy.unqualified" : own.refusal.rule;
  reply(turn, rule, { ...facts, ...own.refusal.facts }, { range, slip: "bad-address" });
  return null;
}

function settles(rule: Rule): boolean {
  return rule === "path.unqualified" || rule === "path.localhost";
}

function refuseOwn(
  turn: Turn,
  refusal: NonNullable<OwnReading["refusal"]>,
  reading: PathReading,
  facts: Record<string, string>,
): void {
  const [first] = reading.faults;
  const because = first === undefined ? refusal.rule : `path.${first.fault}`;
  const blame: Blame = first === undefined ? {} : { range: shift(turn, first.range) };
  const slip =
    first === undefined
      ? ({ slip: "bad-address" } as const)
      : slipOf(first.fault, turn.command.verb, turn.command.line);
  reply(
    turn,
    refusal.rule,
    { ...facts, ...refusal.facts },
    { ...blame, ...slip, ...goodInHeaders(facts), ...(isRule(because) ? { because } : {}) },
  );
}

/** Keywords that this server reads in MAIL or RCPT for this caller. */
function parametersKnown(state: SmtpServer, verb: "MAIL" | "RCPT"): string[] {
  if (!state.client.extended) return [];
  const offered = state.offers.flatMap((offer) => {
    const extension = extensionNamed(offer);
    return Object.keys((verb === "MAIL" ? extension?.mail : extension?.rcpt) ?? {});
  });
  const taken = Object.entries(state.settings.takesParameters)
    .filter(([, lenient]) => lenient.includes("unoffered"))
    .map(([keyword]) => keyword.split(" ").at(-1) ?? "");
  return [...offered, ...(verb === "MAIL" ? taken : []), ...state.settings.unofferedParameters];
}

/** The Why of a reply to a path that was taken in spite of a fault. */
export function blameForgiven(forgiven: Waiting["forgiven"]): Blame {
  if (forgiven === null) return NO_BLAME;
  const rule = `path.${forgiven.fault}`;
  const slip: Slip | undefined = isRule(rule) ? RULES[rule].slip : undefined;
  return slip === undefined ? { range: forgiven.range } : { range: forgiven.range, slip };
}

/** RFC 6531 §3.3: letters beyond ASCII are at home in an address once SMTPUTF8 was said, if they are UTF-8. */
function speaksUtf8({ state }: Turn, verb: "MAIL" | "RCPT", reading: PathReading): boolean {
  if (!state.offers.includes("SMTPUTF8") || !state.client.extended) return false;
  const asked =
    verb === "MAIL"
      ? /(?:^|[ \t])SMTPUTF8(?:[ \t]|$)/i.test(reading.parameters)
      : state.transaction !== null && "SMTPUTF8" in state.transaction.parameters;
  return asked && isUtf8(reading.typed);
}

/** RFC 5321 §4.1.1.3, §4.5.1: <postmaster> needs no domain, in any case of letters. */
function isPostmaster(reading: PathReading, fault: string, verb: "MAIL" | "RCPT"): boolean {
  return (
    fault === "unqualified" && verb === "RCPT" && reading.mailbox?.localPart.toLowerCase() === "postmaster"
  );
}

function refuseFault(turn: Turn, { fault, range }: FaultAt, facts: Record<string, string>): void {
  const slip = slipOf(fault, turn.command.verb, turn.command.line);
  reply(turn, `path.${fault}`, facts, { range: shift(turn, range), ...slip, ...goodInHeaders(facts) });
}

/** Comments, blanks and the like are allowed in a letter's header and nowhere on the envelope. RFC 5322 §3.4.1 */
function goodInHeaders(facts: Readonly<Record<string, string>>): { also?: string } {
  const inside = (facts["path"] ?? "").replace(/^<(.*)>$/s, "$1");
  return inside !== "" && isAddrSpec(inside)
    ? { also: "In the header of a letter it would do; the envelope is stricter." }
    : {};
}

/** Where a fault's slip goes by another name. */
function slipOf(fault: string, verb: string, line: string): { slip?: Slip } {
  if (fault === "unqualified" && verb === "MAIL") return { slip: "unqualified-sender" };
  return fault === "control" && line.includes("\x1b[") ? { slip: "arrow-key" } : {};
}

/** What any reply to a path may want to say of it. */
function pathFacts(reading: PathReading): Record<string, string> {
  const address = reading.mailbox ? showMailbox(reading.mailbox) : "";
  return {
    path: reading.typed,
    address,
    bracketed: address === "" && !reading.isNull ? "<name@domain>" : `<${address}>`,
    plain: plainAddress(reading.mailbox, address),
  };
}

/** And what only a refusal says. */
function faultFacts(reading: PathReading): Record<string, string> {
  return {
    word: reading.word,
    wordOrNothing: reading.word === "" ? "nothing" : reading.word,
    before: reading.junk === "" ? reading.typed : reading.typed.slice(0, -reading.junk.length),
    upTo: /^<?([^ \t]*)/.exec(reading.typed)?.[1] ?? "",
    junk: reading.junk,
    lastWord: /[^ \t]*$/.exec(reading.junk)?.[0] ?? "",
    clean: printable(reading.typed.replace(/^<|>$/g, "")),
  };
}

/** Without the quotes of its local part, as some servers show it. */
function plainAddress(mailbox: Mailbox | null, address: string): string {
  if (mailbox === null || !/["\\]/.test(mailbox.localPart)) return address;
  const localPart = mailbox.localPart.replace(/^"(.*)"$/, "$1").replace(/\\(.)/g, "$1");
  return showMailbox({ ...mailbox, localPart });
}

function printable(text: string): string {
  let out = "";
  for (const char of text) out += char < " " || char === "\x7f" ? "?" : char;
  return out;
}

/** Checks what follows the path against what was offered; replies and returns null when refused. */
function takeParameters(
  turn: Turn,
  verb: "MAIL" | "RCPT",
  reading: { parameters: string; parametersAt: number },
  facts: Record<string, string>,
): Parameters | null {
  const { state, command } = turn;
  const found: Parameters = {};
  const at = command.argumentAt + reading.parametersAt;
  const cut = state.settings.reader === "sendmail" ? "equals" : "blanks";
  for (const parameter of readParameters(reading.parameters, at, cut)) {
    const refusal = checkParameter(turn, verb, parameter, found);
    if (refusal) {
      // "param" is the keyword, "option" all that was typed.
      reply(
        turn,
        refusal.rule,
        {
          ...facts,
          param: parameter.keyword,
          option: parameter.typed,
          keywordTyped: /^[A-Za-z0-9-]*/.exec(parameter.typed)?.[0] ?? "",
          ...refusal.facts,
        },
        { range: parameter.range },
      );
      return null;
    }
    found[parameter.keyword] = parameter.value;
  }
  if (verb === "MAIL" && state.settings.sizeSticks && state.declaredSize > 0 && !("SIZE" in found)) {
    reply(turn, "size.too-big", {
      ...facts,
      value: String(state.declaredSize),
      limit: String(state.settings.sizeLimitBytes ?? 0),
    });
    return null;
  }
  return found;
}

function checkParameter(
  turn: Turn,
  verb: "MAIL" | "RCPT",
  parameter: ReadParameter,
  found: Parameters,
): { rule: Rule; facts: Readonly<Record<string, string>> } | null {
  const { state } = turn;
  const { keyword, value } = parameter;
  const minds = (what: Leniency): boolean => !(state.settings.takesParameters[keyword] ?? []).includes(what);
  const check = parameterOf(state.offers, verb, keyword);
  if (!check) {
    if (!minds("unoffered") && verb === "MAIL")
      return value === null && minds("no-value") ? { rule: "param.no-value", facts: {} } : null;
    const known = state.settings.unofferedParameters.includes(keyword);
    return { rule: known ? "param.not-offered" : "param.unknown", facts: {} };
  }
  if (!state.client.extended && !state.settings.parametersAfterHelo)
    return { rule: "param.not-extended", facts: {} };
  if (Object.hasOwn(found, keyword) && minds("twice")) return { rule: "param.twice", facts: {} };
  if (value === null && !minds("no-value")) return null;
  if (value === "" && !minds("empty")) return null;
  const refusal =
    parameter.good || value === "" || !minds("lax-text")
      ? check(parameter, turn)
      : { rule: "param.bad-value" as const, facts: { value: value ?? "" } };
  return refusal?.rule === "param.bad-value" && !minds("any-value") ? null : refusal;
}

function parameterOf(offers: readonly string[], verb: "MAIL" | "RCPT", keyword: string) {
  for (const offer of offers) {
    const extension: SmtpExtension | undefined = extensionNamed(offer);
    const parameters = verb === "MAIL" ? extension?.mail : extension?.rcpt;
    if (parameters && Object.hasOwn(parameters, keyword)) return parameters[keyword];
  }
  return undefined;
}

/** From the argument's characters to the line's. */
function shift(turn: Turn, range: readonly [number, number]): readonly [number, number] {
  return [range[0] + turn.command.argumentAt, range[1] + turn.command.argumentAt];
}

function isRule(name: string): name is Rule {
  return Object.hasOwn(RULES, name);
}
