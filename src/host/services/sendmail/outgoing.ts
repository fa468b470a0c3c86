/** Carries out what the queue says: looks up, calls other mail systems, delivers, reports, keeps it all on the disk. */
import { fromLatin1 } from "../../../base/index.ts";
import { mailQueue, type QueueIn, type QueueOut } from "../../../mail/index.ts";
import { clientResult, smtpClient, type ClientResult, type SessionIn } from "../../../proto/smtp/index.ts";
import type { Sys, Syscall } from "../../program.ts";
import { deliver } from "./deliver.ts";
import { logLine, syslog, type Arrival } from "./log.ts";
import { report } from "./report.ts";
import { drop, keepLost, save } from "./spooling.ts";
import { FIRST_QUEUE_QUESTION, type OutgoingCall, type SendmailState } from "./state.ts";

const SMTP_PORT = 25;

/** Gives the queue something and does what it says, until it says no more. `protocol`: how a letter came, for the log. */
export function drive(
  state: SendmailState,
  input: QueueIn,
  sys: Sys,
  protocol: string | null = null,
): Syscall[] {
  const calls: Syscall[] = [];
  const inputs: QueueIn[] = [input];
  for (let next = inputs.shift(); next !== undefined; next = inputs.shift()) {
    const arrival =
      next.on !== "submit"
        ? undefined
        : { text: next.letter.text, protocol: next === input ? protocol : null };
    for (const out of mailQueue.step(state.queue, next, sys))
      calls.push(...carryOut(state, out, sys, inputs, arrival));
  }
  return calls;
}

function carryOut(
  state: SendmailState,
  out: QueueOut,
  sys: Sys,
  answers: QueueIn[],
  arrival: Arrival | undefined,
): Syscall[] {
  switch (out.do) {
    case "note":
      return [{ do: "note", note: out.note }, ...logLine(out.note, sys, arrival)];
    case "due":
      if (out.at === state.queueDue) return [];
      state.queueDue = out.at;
      return [{ do: "due", timer: "queue", at: out.at }];
    case "resolve": {
      const id = FIRST_QUEUE_QUESTION + state.nextQuestion++;
      state.questions[`q${id}`] = out.id;
      return [{ do: "resolve", id, name: `${out.name}.`, type: out.type }];
    }
    case "connect":
      return call(state, out, sys);
    case "deliver":
      return deliver(out, sys, answers);
    case "report":
      return report(state, out, sys, answers);
    case "save":
      return save(out.letter, out.fresh, sys);
    case "drop":
      return drop(out.letter);
    case "lost":
      return [...keepLost(out.letter, sys), ...syslog(`${out.letter.id}: SYSERR: nobody left to tell`, sys)];
  }
}

function call(state: SendmailState, out: QueueOut & { do: "connect" }, sys: Sys): Syscall[] {
  const socket = `out${out.id}`;
  const session = `${sys.hostName.split(".")[0] ?? ""}-out-${sys.pid}-${out.letter}-${out.id}`;
  const { envelope, text } = out;
  // Without time-outs a letter to a host that dies in mid-call would wait for ever. RFC 5321 §4.5.3.2
  const client = smtpClient.init(
    { session, heloName: sys.hostName, envelope, content: fromLatin1(text), timeouts: true },
    sys,
  );
  state.outgoing[socket] = { id: out.id, client, reported: false };
  return [{ do: "connect", socket, to: { address: out.address, port: SMTP_PORT } }];
}

/** Something happened on one of our own calls. Null: the socket is none of ours. */
export function heard(
  state: SendmailState,
  socket: string,
  input: SessionIn<never>,
  sys: Sys,
): Syscall[] | null {
  const call = state.outgoing[socket];
  if (!call) return null;
  const calls: Syscall[] = [];
  for (const out of smtpClient.step(call.client, input, sys)) {
    if (out.do === "send") calls.push({ do: "send", socket, bytes: out.bytes });
    else if (out.do === "note") calls.push({ do: "note", note: out.note });
    else if (out.do === "close") calls.push({ do: "shutdown", socket });
    else if (out.do === "due") calls.push({ do: "due", timer: `out ${socket}`, at: out.at });
  }
  const result = decided(call);
  if (result !== null && !call.reported) {
    call.reported = true;
    const dsn = call.client.offered.some((line) => /^DSN\b/.test(line));
    calls.push(...drive(state, { on: "called", id: call.id, result, dsn }, sys));
  }
  return calls;
}

/** Ends all our own calls; the queue is not told, for it ends with us. */
export function breakOff(state: SendmailState, sys: Sys): Syscall[] {
  return Object.entries(state.outgoing).flatMap(([socket, { client }]) => {
    if (!isOpen(client)) return [{ do: "abort", socket } satisfies Syscall];
    return smtpClient.step(client, { on: "shutdown" }, sys).flatMap((out): Syscall[] => {
      if (out.do === "note") return [{ do: "note", note: out.note }];
      return out.do === "close" ? [{ do: "shutdown", socket }] : [];
    });
  });
}

/** The call came about. */
function isOpen({ phase, awaited }: OutgoingCall["client"]): boolean {
  return phase !== "connect" || awaited.length > 0;
}

/**
 * What became of each recipient, as soon as that is known: a power cut between the reply to the dot
 * and the goodbye must not make us send the letter again.
 */
function decided({ client }: OutgoingCall): ClientResult | null {
  const { results, peerName, speaksExtended } = client;
  const recipients = results.flatMap((one) => (one === null ? [] : [one]));
  if (recipients.length < results.length || results.length === 0) return clientResult(client);
  return { recipients, peerName, extended: speaksExtended };
}

/** The call ended or never came about. Null: the socket is none of ours. */
export function hungUp(state: SendmailState, socket: string, how: string, sys: Sys): Syscall[] | null {
  const call = state.outgoing[socket];
  if (!call) return null;
  const how2 = how === "eof" || how === "timeout" ? how : "reset";
  const calls = isOpen(call.client) ? (heard(state, socket, { on: "ended", how: how2 }, sys) ?? []) : [];
  if (how === "eof") return [...calls, { do: "shutdown", socket }];
  Reflect.deleteProperty(state.outgoing, socket);
  calls.push({ do: "due", timer: `out ${socket}`, at: null });
  if (!call.reported)
    calls.push(...drive(state, { on: "unreachable", id: call.id, why: whyNoCall(how) }, sys));
  return calls;
}

function whyNoCall(how: string): string {
  if (how === "refused") return "Connection refused: no program there takes calls on port 25.";
  if (how === "timeout") return "Connection timed out: nobody answered.";
  return how === "unreachable" ? "There is no way to that computer." : "The connection broke off.";
}
