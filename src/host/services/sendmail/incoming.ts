/**
 * Calls that come in on port 25: one SMTP server session each. What a session asks is answered from
 * the host's files and users; who is calling is looked up first, as Sendmail did, by asking the name
 * servers for the address's name and then for that name's address.
 */
import type { Endpoint } from "../../../base/index.ts";
import { judge, judgeLetter } from "../../../mail/index.ts";
import type { DnsResult } from "../../../proto/dns/index.ts";
import {
  smtpServer,
  type Envelope,
  type SmtpAnswer,
  type SmtpAsk,
  type SmtpServer,
  type SessionIn,
} from "../../../proto/smtp/index.ts";
import { toLatin1 } from "../../../base/index.ts";
import type { Sys, Syscall } from "../../program.ts";
import { mailSettings } from "./settings.ts";

export interface IncomingCall {
  server: SmtpServer;
  peer: Endpoint;
  /** The question about the caller's name that is still open: the session's number for it. */
  connectAsk: number | null;
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
}

/** What happens to a letter that a session wants to hand over. */
export type Acceptor = (envelope: Envelope, content: string) => { answer: SmtpAnswer; calls: Syscall[] };

export function newIncoming(): IncomingState {
  return { calls: {}, lookUps: {}, nextLookUp: 1 };
}

export function callCameIn(
  state: IncomingState,
  input: { socket: string; local: Endpoint; remote: Endpoint },
  sys: Sys,
  accept: Acceptor,
): Syscall[] {
  const { socket, local, remote } = input;
  const session = `${sys.hostName.split(".")[0] ?? ""}-in-${sys.pid}-${socket}`;
  const { personality, timeouts } = mailSettings(sys);
  const server = smtpServer.init({ hostName: sys.hostName, personality, session, clock: sys.clock, timeouts }, sys);
  state.calls[socket] = { server, peer: remote, connectAsk: null, reverseName: null };
  return feed(state, socket, { on: "open", local, peer: remote }, sys, accept);
}

/** Gives a session something, and answers what it asks until it asks no more. */
export function feed(
  state: IncomingState,
  socket: string,
  input: SessionIn<SmtpAnswer>,
  sys: Sys,
  accept: Acceptor,
): Syscall[] {
  const call = state.calls[socket];
  if (!call) return [];
  const calls: Syscall[] = [];
  const inputs: SessionIn<SmtpAnswer>[] = [input];
  for (let next = inputs.shift(); next !== undefined; next = inputs.shift()) {
    for (const out of smtpServer.step(call.server, next, sys)) {
      if (out.do === "send") calls.push({ do: "send", socket, bytes: out.bytes });
      else if (out.do === "note") calls.push({ do: "note", note: out.note });
      else if (out.do === "close") calls.push({ do: "shutdown", socket });
      else if (out.do === "due") calls.push({ do: "due", timer: `call ${socket}`, at: out.at });
      else {
        const given = answerTo(state, socket, call, out, sys, accept);
        calls.push(...given.calls);
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
  accept: Acceptor,
): { answer: SmtpAnswer | null; calls: Syscall[] } {
  const { policy, directory } = mailSettings(sys);
  const answer = judge(policy, directory, out.ask);
  if (answer.verdict === "no") return { answer, calls: [] };
  if (out.ask.what === "connect") {
    call.connectAsk = out.id;
    return {
      answer: null,
      calls: [lookUp(state, { socket, for: "name" }, reverseName(call.peer.address), "PTR")],
    };
  }
  if (out.ask.what !== "accept") return { answer, calls: [] };
  const content = toLatin1(out.ask.content);
  const fit = judgeLetter(content);
  return fit.verdict === "no" ? { answer: fit, calls: [] } : accept(out.ask.envelope, content);
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
  accept: Acceptor,
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
  return feed(
    state,
    wanted.socket,
    { on: "answer", id: asked, answer: { verdict: "yes", facts } },
    sys,
    accept,
  );
}

function firstName(result: DnsResult): string | null {
  if (result.status !== "ok") return null;
  for (const { data } of result.records)
    if (data.type === "PTR") return data.target.replace(/\.$/, "").toLowerCase();
  return null;
}
