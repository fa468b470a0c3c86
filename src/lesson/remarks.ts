/**
 * Sentences beside a step that is not met: what is still missing, and what happened instead. They
 * come from near-misses, events that fit a condition but for one field.
 */
import type { Trace } from "../host/index.ts";
import { checkStep, type Check, type Conditions } from "./check.ts";
import { shortName, valueOf } from "./events.ts";
import type { Detour, Expectation } from "./conditions.ts";
import type { Step } from "./format.ts";
import { readable, type Entry } from "./log.ts";
import { fits, misfits, type Condition, type Where } from "./pattern.ts";
import { capital } from "./refusal.ts";

/** One sentence for each condition that is not met, in the order of the file. */
export function missingFrom(step: Conditions, check: Check): string[] {
  return step.expects.flatMap((expectation, i) => (check.met[i] === null ? [missing(expectation)] : []));
}

/** What the learner did instead, as far as it can be told; the latest thing wins. */
export function remarkOn(step: Step, check: Check, entries: readonly Entry[], from: number): string | null {
  const hungUp = callRemark(step, check, entries, from);
  if (hungUp !== null) return hungUp;
  const stale = staleness(entries);
  let best: { seq: number; says: string } | null = null;
  for (const { event } of entries) {
    if (event.seq < from || stale(event)) continue;
    const says = detourSentence(step.detours, event) ?? nearMiss(step, check, event);
    if (says !== null) best = { seq: event.seq, says };
  }
  return best?.says ?? scattered(step, check, entries, from);
}

/** What is no longer worth a word: a call that is over or was followed by another, and slips before something went well. */
function staleness(entries: readonly Entry[]): (event: Trace) => boolean {
  const callAt = lastSeq(entries, ({ event }) => event.t === "call.dialled" || event.t === "call.ended");
  const wellAt = lastSeq(
    entries,
    ({ event, heardAt }) =>
      event.t === "smtp.reply" && heardAt !== null && event.verb !== "" && event.code < 400,
  );
  const aboutCalls = new Set<string>([
    "call.dialled",
    "call.opened",
    "smtp.opened",
    "smtp.reply",
    "smtp.text",
  ]);
  return ({ t, seq }) =>
    seq < callAt ? aboutCalls.has(t) : seq < wellAt && t !== "call.dialled" && t !== "call.opened";
}

function lastSeq(entries: readonly Entry[], test: (entry: Entry) => boolean): number {
  return entries.findLast(test)?.event.seq ?? -1;
}

/** Step 4 needs the call of step 1, and that call is over. */
function callRemark(step: Step, check: Check, entries: readonly Entry[], from: number): string | null {
  const wanted = step.expects.filter(
    (expectation, i) => check.met[i] === null && needsCall(expectation.condition),
  );
  if (wanted.length === 0 || step.expects.some(({ condition }) => opensCall(condition))) return null;
  const server = (event: Trace) =>
    (event.t === "smtp.opened" || event.t === "smtp.closed") &&
    event.role === "server" &&
    wanted.some(({ condition }) => atHost(condition, event));
  const last = entries.findLast(({ event }) => server(event))?.event;
  if (last === undefined) return null;
  if (last.t === "smtp.closed") {
    const who =
      last.how === "timeout" || last.how === "shutdown"
        ? `${capital(shortName(last.host))} hung up.`
        : "You hung up early.";
    return `${who} Dial again, or step back to the open call.`;
  }
  if (last.t !== "smtp.opened" || last.seq < from) return null;
  const greeted = entries.some(
    ({ event }) =>
      event.seq > last.seq &&
      event.host === last.host &&
      event.t === "smtp.reply" &&
      event.session === last.session &&
      (event.verb === "HELO" || event.verb === "EHLO") &&
      event.code === 250,
  );
  if (greeted) return null;
  return `This is a new call, and ${shortName(last.host)} remembers nothing of the last one. Greet it again, then go on from there.`;
}

function needsCall(condition: Condition): boolean {
  return (
    condition.on === "event" &&
    (condition.t === "smtp.reply" || condition.t === "smtp.text" || condition.t === "smtp.command")
  );
}

function opensCall(condition: Condition): boolean {
  return condition.on === "event" && (condition.t === "call.opened" || condition.t === "smtp.opened");
}

function atHost(condition: Condition, event: Trace): boolean {
  return (
    condition.on === "event" &&
    misfits(
      event,
      condition.where.filter((test) => test.field === "host"),
    ).length === 0
  );
}

function detourSentence(detours: readonly Detour[], event: Trace): string | null {
  const detour = detours.find(({ condition }) => fits(event, condition));
  return detour === undefined ? null : fill(detour.says, event);
}

/** Puts the event's fields in place of {port}; hosts by their short names. */
function fill(says: string, event: Trace): string {
  return says.replace(/\{(\w+)\}/g, (whole, field: string) => {
    const value = valueOf(event, field);
    if (value === null) return whole;
    return readable(
      field === "host" || field === "name" || field === "exchange" ? shortName(value) : value,
    ).slice(0, 80);
  });
}

function nearMiss(step: Step, check: Check, event: Trace): string | null {
  for (const [i, expectation] of step.expects.entries()) {
    const { condition } = expectation;
    if (check.met[i] !== null) continue;
    if (condition.on === "event" && condition.t === event.t) {
      const wrong = misfits(event, condition.where);
      const only = wrong[0];
      const says = wrong.length === 1 && only !== undefined ? nearMissSentence(event, only) : null;
      if (says !== null) return says;
    }
    if (condition.on === "mailbox" && event.t === "mail.delivered") {
      if (event.user !== condition.user)
        return `That letter went to ${readable(event.user)}, not to ${condition.user}.`;
      return `${capital(condition.user)} has a letter, but from ${readable(valueOf(event, "from") ?? "nobody")}.`;
    }
    if (step.order === "strict") return null;
  }
  return null;
}

/** The table of near-misses: which field is different, and what that means. Null: say nothing. */
function nearMissSentence(event: Trace, wrong: Where): string | null {
  const wanted = wrong.values.join(" or ");
  const host = shortName(event.host);
  const actual = readable(valueOf(event, wrong.field) ?? "");
  switch (`${event.t} ${wrong.field}`) {
    case "call.opened port":
      return event.t === "call.opened"
        ? `You are connected, but to ${readable(shortName(event.name))}’s port ${event.port}.`
        : null;
    case "call.opened name":
    case "call.opened address":
      return event.t === "call.opened"
        ? `You are connected, but to ${readable(shortName(event.name))}, not to ${wanted}.`
        : null;
    case "call.opened host":
      return `That call came from ${host}. This step wants one from ${wanted}.`;
    case "smtp.opened host":
      return `${capital(host)} took the call, not ${wanted}.`;
    case "smtp.reply host":
      return `That was ${host} answering, not ${wanted}.`;
    case "smtp.reply verb":
      return event.t === "smtp.reply" && event.code < 400
        ? `That ${event.code} answered ${event.verb === "." ? "the dot" : event.verb}. This step waits for the answer to ${wanted === "." ? "the dot" : wanted}.`
        : null;
    case "smtp.reply code":
      // A refusal has its own card with more to say.
      return event.t === "smtp.reply" && event.code < 400
        ? `${capital(host)} said ${event.code}. This step waits for ${wanted}.`
        : null;
    case "smtp.closed how":
      return event.t === "smtp.closed" && event.how === "hung-up"
        ? "The call is over, but you hung up without saying QUIT."
        : null;
    case "mail.delivered user":
    case "mail.delivered to":
      return `That letter went to ${actual}, not to ${wanted}.`;
    case "mail.delivered host":
      return `That letter arrived on ${host}, not on ${wanted}.`;
    case "mail.delivered from":
      return `A letter arrived, but from ${actual === "" ? "nobody" : actual}.`;
    case "letter.read user":
      return `That was ${actual} reading. This step waits for ${wanted}.`;
    case "letter.read host":
      return `You read mail on ${host}. The letter is on ${wanted}.`;
    case "letter.read path":
      return `You looked at ${actual}. The letter is in another file.`;
    case "setting value":
      return `${capital(readable(valueOf(event, "name") ?? "the setting"))} is ${actual} now, not ${wanted}.`;
    default:
      return null;
  }
}

/** Everything happened, but not together. */
function scattered(step: Step, check: Check, entries: readonly Entry[], from: number): string | null {
  if (check.metAt !== null) return null;
  if (step.session === "one" && checkStep({ ...step, session: "any" }, entries, from).metAt !== null) {
    return "Each part of this happened, but not in one and the same call.";
  }
  if (step.order === "strict" && checkStep({ ...step, order: "any" }, entries, from).metAt !== null) {
    const missing = step.expects.find((_, i) => check.met[i] === null)?.missing ?? null;
    return missing ?? "Each part of this happened, but in another order.";
  }
  return null;
}

function missing(expectation: Expectation): string {
  if (expectation.missing !== null) return expectation.missing;
  const { condition } = expectation;
  if (condition.on === "mailbox") {
    const from = condition.from === null ? "" : ` from ${condition.from}`;
    return `${capital(condition.user)} has no letter${from} yet.`;
  }
  if (condition.on === "answer") return "The question is not answered rightly yet.";
  const wanted = (field: string) =>
    condition.where.find((test) => test.field === field && test.op === "=")?.values.join(" or ");
  const host = shortName(wanted("host") ?? "the server");
  switch (condition.t) {
    case "call.opened":
      return `No call${wanted("port") === undefined ? "" : ` to port ${wanted("port")}`} is open yet.`;
    case "smtp.opened":
      return `${capital(host)} has had no call yet.`;
    case "smtp.reply":
      return `${capital(host)} has not ${wanted("code") === undefined ? "answered" : `said ${wanted("code")}`}${replyTo(wanted("verb"))} yet.`;
    case "smtp.command":
      return `${capital(host)} has not been told ${wanted("verb") ?? "that"} yet.`;
    case "smtp.closed":
      return "The call is still open.";
    case "mail.delivered":
      return `No such letter has reached ${wanted("user") ?? "a mailbox"} yet.`;
    case "letter.read":
      return `${capital(wanted("user") ?? "nobody")} has not looked at the mail yet.`;
    default:
      return `Still to come: ${describe(condition)}.`;
  }
}

function replyTo(verb: string | undefined): string {
  if (verb === undefined || verb === "") return "";
  return ` to ${verb === "." ? "the dot" : verb}`;
}

function describe(condition: Condition & { on: "event" }): string {
  const where = condition.where.map((test) => `${test.field}${test.op}${test.values.join("|")}`);
  return [condition.t, ...where].join(" ");
}
