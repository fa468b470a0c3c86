/**
 * What MAIL and RCPT have in common: the path, its faults as this personality sees them, and the
 * parameters. RFC 5321 §4.1.1.2, §4.1.1.3, §4.1.1.11
 */
import { showMailbox } from "../../wire/index.ts";
import type { Mailbox, Parameters, Slip } from "./contract.ts";
import type { SmtpExtension } from "./extension.ts";
import { extensionNamed } from "./extensions/index.ts";
import { readParameters, readPathArgument } from "./path.ts";
import type { FaultAt, PathReading, ReadParameter } from "./path.ts";
import { RULES } from "./rules.ts";
import type { Rule } from "./rules.ts";
import type { Waiting } from "./state.ts";
import { reply } from "./turn.ts";
import type { Turn } from "./turn.ts";
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
  const reading = readPathArgument(command.argument, verb === "MAIL" ? "FROM" : "TO");
  const facts = pathFacts(reading);
  const forgives: readonly string[] = state.settings.forgives[verb];
  const refused = reading.faults.find(
    ({ fault }) => !forgives.includes(fault) && !isPostmaster(reading, fault, verb),
  );
  if (refused) {
    refuseFault(turn, refused, facts);
    return null;
  }
  const parameters = takeParameters(turn, verb, reading, facts);
  if (parameters === null) return null;
  const [fault] = reading.faults;
  const forgiven = fault ? { fault: fault.fault, range: shift(turn, fault.range) } : null;
  return { mailbox: reading.isNull ? null : reading.mailbox, parameters, facts, forgiven };
}

/** The Why of a reply to a path that was taken in spite of a fault. */
export function blameForgiven(forgiven: Waiting["forgiven"]): Blame {
  if (forgiven === null) return {};
  const rule = `path.${forgiven.fault}`;
  const slip: Slip | undefined = isRule(rule) ? RULES[rule].slip : undefined;
  return slip === undefined ? { range: forgiven.range } : { range: forgiven.range, slip };
}

/** RFC 5321 §4.1.1.3, §4.5.1: <postmaster> needs no domain, in any case of letters. */
function isPostmaster(reading: PathReading, fault: string, verb: "MAIL" | "RCPT"): boolean {
  return (
    fault === "unqualified" && verb === "RCPT" && reading.mailbox?.localPart.toLowerCase() === "postmaster"
  );
}

function refuseFault(turn: Turn, { fault, range }: FaultAt, facts: Record<string, string>): void {
  const slip: Slip | undefined =
    fault === "unqualified" && turn.command.verb === "MAIL" ? "unqualified-sender" : undefined;
  const arrow = fault === "control" && turn.command.line.includes("\x1b[") ? ("arrow-key" as const) : slip;
  const blame: Blame = { range: shift(turn, range), ...(arrow === undefined ? {} : { slip: arrow }) };
  reply(turn, `path.${fault}`, facts, blame);
}

function pathFacts(reading: PathReading): Record<string, string> {
  const address = reading.mailbox ? showMailbox(reading.mailbox) : "";
  return {
    path: reading.typed,
    address,
    bracketed: address === "" && !reading.isNull ? "<name@domain>" : `<${address}>`,
    word: reading.word,
    wordOrNothing: reading.word === "" ? "nothing" : reading.word,
    plain: plainAddress(reading.mailbox),
    before: reading.junk === "" ? reading.typed : reading.typed.slice(0, -reading.junk.length),
    upTo: /^<?([^ \t]*)/.exec(reading.typed)?.[1] ?? "",
    junk: reading.junk,
    lastWord: /[^ \t]*$/.exec(reading.junk)?.[0] ?? "",
    clean: printable(reading.typed.replace(/^<|>$/g, "")),
  };
}

/** Without the quotes of its local part, as some servers show it. */
function plainAddress(mailbox: Mailbox | null): string {
  if (mailbox === null) return "";
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
  reading: PathReading,
  facts: Record<string, string>,
): Parameters | null {
  const { state, command } = turn;
  const found: Parameters = {};
  for (const parameter of readParameters(reading.parameters, command.argumentAt + reading.parametersAt)) {
    const refusal = checkParameter(turn, verb, parameter, found);
    if (refusal) {
      // "param" is the keyword, "option" all that was typed.
      reply(
        turn,
        refusal.rule,
        { ...facts, param: parameter.keyword, option: parameter.typed, ...refusal.facts },
        { range: parameter.range },
      );
      return null;
    }
    found[parameter.keyword] = parameter.value;
  }
  if (verb === "MAIL" && state.settings.sizeSticks && state.declaredSize > 0) {
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
  const check = parameter.good ? parameterOf(state.offers, verb, parameter.keyword) : undefined;
  if (!check) {
    const known = state.settings.unofferedParameters.includes(parameter.keyword);
    return { rule: known ? "param.not-offered" : "param.unknown", facts: {} };
  }
  if (!state.client.extended && !state.settings.parametersAfterHelo)
    return { rule: "param.not-extended", facts: {} };
  if (parameter.keyword in found) return { rule: "param.twice", facts: {} };
  return check(parameter, turn);
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
