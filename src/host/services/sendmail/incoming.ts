/**
 * Calls that come in on port 25: one SMTP server session each. What a session asks is answered from
 * the host's files and users; who is calling is looked up first, as Sendmail did, by asking the name
 * servers for the address's name and then for that name's address.
 */
import { MICROS_PER_SECOND, type Endpoint } from "../../../base/index.ts";
import { declaredSize, greylist, isWithin, judge, judgeCaller, judgeLetter } from "../../../mail/index.ts";
import type { DnsResult } from "../../../proto/dns/index.ts";
import {
  letterText,
  smtpServer,
  type Envelope,
  type SmtpAnswer,
  type SmtpAsk,
  type SmtpServer,
  type SessionIn,
} from "../../../proto/smtp/index.ts";
import { secondsAt, showMailbox } from "../../../wire/index.ts";
import type { Sys, Syscall } from "../../program.ts";
import { magicLetter, magicRecipient, SLOW_SECONDS } from "./magic.ts";
import { syslog } from "./log.ts";
import { departures, GREYLIST_FILE, mailSettings, type MailSettings } from "./settings.ts";

export interface IncomingCall {
  server: SmtpServer;
  peer: Endpoint;
  /** The question about the caller's name that is still open: the session's number for it. */
  connectAsk: number | null;
  /** A recipient that is answered late: the session's number for the question. */
  slowAsk: number | null;
  /** Found by address; trusted only when it leads back. */
  reverseName: string | null;
}

/** Kept while the resolver is asked: which call, and which of the two look-ups. */
export interface LookUp {
  socket: string;
  for: "name" | "address";
}

export interface IncomingState {
  calls: Record<string, IncomingCall>;
  lookUps: Record<string, LookUp>;
  nextLookUp: number;
  /** What greylisting remembers, as its file has it; null: not read yet. */
  seen: string | null;
}

interface Answered {
  answer: SmtpAnswer;
  calls: Syscall[];
}

/** The rest of the mail system, as a session sees it. */
export interface BackOffice {
  /** A letter that a session wants to hand over. */
  accept(envelope: Envelope, content: string): Answered;
  /** ETRN: send what waits for that domain. RFC 1985 */
  restart(argument: string): Answered;
}

export function newIncoming(): IncomingState {
  return { calls: {}, lookUps: {}, nextLookUp: 1, seen: null };
}

export function callCameIn(
  state: IncomingState,
  input: { socket: string; local: Endpoint; remote: Endpoint },
  sys: Sys,
  office: BackOffice,
): Syscall[] {
  const { socket, local, remote } = input;
  const session = `${sys.hostName.split(".")[0] ?? ""}-in-${sys.pid}-${socket}`;
  const rules = mailSettings(sys);
  const { personality, timeouts, extensions: offers } = rules;
  const settings = departures(sys);
  const { hostName, clock } = sys;
  const config = { hostName, personality, session, clock, timeouts, settings };
  const server = smtpServer.init(offers === undefined ? config : { ...config, offers }, sys);
  state.calls[socket] = { server, peer: remote, connectAsk: null, slowAsk: null, reverseName: null };
  return feed(state, socket, { on: "open", local, peer: remote }, sys, office);
}

/** Gives a session something, and answers what it asks until it asks no more. */
export function feed(
  state: IncomingState,
  socket: string,
  input: SessionIn<SmtpAnswer>,
  sys: Sys,
  office: BackOffice,
): Syscall[] {
  const call = state.calls[socket];
  if (!call) return [];
  const calls: Syscall[] = [];
  const inputs: SessionIn<SmtpAnswer>[] = [input];
  let refused: SmtpAsk | null = null;
  for (let next = inputs.shift(); next !== undefined; next = inputs.shift()) {
    for (const out of smtpServer.step(call.server, next, sys)) {
      if (out.do === "send") calls.push({ do: "send", socket, bytes: out.bytes });
      else if (out.do === "note") {
        calls.push({ do: "note", note: out.note });
        if (refused === null || out.note.t !== "smtp.reply") continue;
        calls.push(...rejected(refused, out.note.lines.at(-1) ?? "", call, sys));
        refused = null;
      } else if (out.do === "close") calls.push({ do: "shutdown", socket });
      else if (out.do === "due") calls.push({ do: "due", timer: `call ${socket}`, at: out.at });
      else {
        const given = answerTo(state, socket, call, out, sys, office);
        calls.push(...given.calls);
        if (given.answer?.verdict === "no") refused = out.ask;
        if (given.answer) inputs.push({ on: "answer", id: out.id, answer: given.answer });
      }
    }
  }
  return calls;
}

function answerTo(
  state: IncomingState,
  socket: string,
  call: IncomingCall,
  out: { id: number; ask: SmtpAsk },
  sys: Sys,
  office: BackOffice,
): { answer: SmtpAnswer | null; calls: Syscall[] } {
  const rules = mailSettings(sys);
  const { policy, directory } = rules;
  const { ask } = out;
  const declared = declaredSize(call.server.transaction?.parameters ?? {});
  const magic = ask.what === "rcpt" ? magicRecipient(rules.magic, policy, ask.forwardPath) : null;
  if (magic === "slow") {
    call.slowAsk = out.id;
    const at = sys.now + SLOW_SECONDS * MICROS_PER_SECOND;
    return { answer: null, calls: [{ do: "due", timer: `slow ${socket}`, at }] };
  }
  if (magic !== null) return { answer: magic, calls: [] };
  const answer = judge(policy, directory, ask, ask.what === "mail" ? declaredSize(ask.parameters) : declared);
  if (answer.verdict === "no") return { answer, calls: [] };
  switch (ask.what) {
    case "connect":
      if (isCrowded(state, call, rules)) return { answer: { verdict: "no", rule: "try-later" }, calls: [] };
      call.connectAsk = out.id;
      return {
        answer: null,
        calls: [lookUp(state, { socket, for: "name" }, reverseName(call.peer.address), "PTR")],
      };
    case "rcpt":
      return greylisted(state, ask, rules, sys) ?? { answer, calls: [] };
    case "etrn":
      return office.restart(ask.argument);
    case "accept": {
      const content = letterText(ask.content);
      const fit =
        magicLetter(rules.magic, policy, ask.envelope.forwardPaths) ??
        judgeLetter(policy, directory, content);
      return fit.verdict === "no" ? { answer: fit, calls: [] } : office.accept(ask.envelope, content);
    }
    default:
      return { answer, calls: [] };
  }
}

/** The time of a recipient that answers late has come. */
export function slowCame(state: IncomingState, socket: string, sys: Sys, office: BackOffice): Syscall[] {
  const call = state.calls[socket];
  const id = call?.slowAsk ?? null;
  if (!call || id === null) return [];
  call.slowAsk = null;
  return feed(state, socket, { on: "answer", id, answer: { verdict: "yes" } }, sys, office);
}

/** Too many calls at the same time, in all or from there; this one is counted already. */
function isCrowded(state: IncomingState, call: IncomingCall, rules: MailSettings): boolean {
  const peers = Object.values(state.calls).map(({ peer }) => peer.address);
  const same = peers.filter((address) => address === call.peer.address).length;
  return peers.length > rules.connectionLimit || same > rules.callerLimit;
}

/** "come back later", for who has never been here; null when there is nothing to say. RFC 5321 §4.5.1: postmaster is let be. */
function greylisted(
  state: IncomingState,
  ask: SmtpAsk & { what: "rcpt" },
  rules: MailSettings,
  sys: Sys,
): Answered | null {
  const { forwardPath, reversePath, client } = ask;
  const caller = client.endpoint.address;
  const exempt = forwardPath.localPart.toLowerCase() === "postmaster";
  if (rules.greylistMinutes === 0 || exempt || isWithin(caller, rules.policy.ownNetworks)) return null;
  const before = (state.seen ??= sys.file(GREYLIST_FILE)?.text ?? "");
  const sender = reversePath ? showMailbox(reversePath) : "";
  const triple = { caller, sender, recipient: showMailbox(forwardPath) };
  const now = secondsAt(sys.clock, sys.now);
  const { pass, text } = greylist(before, triple, now, rules.greylistMinutes * 60);
  state.seen = text;
  const calls: Syscall[] = text === before ? [] : [{ do: "write", path: GREYLIST_FILE, text, owner: "root" }];
  return { answer: pass ? { verdict: "yes" } : { verdict: "no", rule: "try-later" }, calls };
}

/** Sendmail logged what it would not take. */
function rejected(ask: SmtpAsk, reply: string, call: IncomingCall, sys: Sys): Syscall[] {
  if (ask.what !== "rcpt" && ask.what !== "mail") return [];
  const path = ask.what === "rcpt" ? ask.forwardPath : ask.reversePath;
  const name = path === null ? "<>" : `<${showMailbox(path)}>`;
  const relay = `${call.reverseName ?? ""} [${call.peer.address}]`.trimStart();
  return syslog(`ruleset=check_${ask.what}, arg1=${name}, relay=${relay}, reject=${reply}`, sys);
}

function lookUp(state: IncomingState, wanted: LookUp, name: string, type: "PTR" | "A"): Syscall {
  const id = state.nextLookUp++;
  state.lookUps[`l${id}`] = wanted;
  return { do: "resolve", id, name, type };
}

/** "25.100.51.198.in-addr.arpa." RFC 1035 §3.5 */
function reverseName(address: string): string {
  return `${address.split(".").reverse().join(".")}.in-addr.arpa.`;
}

/** An answer about a caller came; the session's question is answered once both are here. */
export function lookUpCame(
  state: IncomingState,
  id: number,
  result: DnsResult,
  sys: Sys,
  office: BackOffice,
): Syscall[] | null {
  const wanted = state.lookUps[`l${id}`];
  if (wanted === undefined) return null;
  Reflect.deleteProperty(state.lookUps, `l${id}`);
  const call = state.calls[wanted.socket];
  const asked = call?.connectAsk ?? null;
  if (!call || asked === null) return [];
  if (wanted.for === "name") {
    const name = firstName(result);
    if (name !== null) {
      call.reverseName = name;
      return [lookUp(state, { socket: wanted.socket, for: "address" }, `${name}.`, "A")];
    }
  }
  const leadsBack = result.records.some(
    ({ data }) => data.type === "A" && data.address === call.peer.address,
  );
  const facts: Record<string, string> = {};
  if (call.reverseName !== null) {
    facts["reverseName"] = call.reverseName;
    if (!leadsBack) facts["forged"] = "yes";
  }
  call.connectAsk = null;
  const verdict = judgeCaller(mailSettings(sys).policy, call.peer.address, call.reverseName);
  return feed(
    state,
    wanted.socket,
    { on: "answer", id: asked, answer: verdict.verdict === "no" ? verdict : { verdict: "yes", facts } },
    sys,
    office,
  );
}

function firstName(result: DnsResult): string | null {
  if (result.status !== "ok") return null;
  for (const { data } of result.records)
    if (data.type === "PTR") return data.target.replace(/\.$/, "").toLowerCase();
  return null;
}
