/** Carries out what the queue says: looks up, calls other mail systems, writes into mailboxes. */
import { fromLatin1 } from "../../../base/index.ts";
import { mailQueue, mboxEntry, withReturnPath, type QueueIn, type QueueOut } from "../../../mail/index.ts";
import { clientResult, smtpClient, type SessionIn } from "../../../proto/smtp/index.ts";
import { secondsAt } from "../../../wire/index.ts";
import type { Sys, Syscall } from "../../program.ts";
import { bounceOf } from "./bounce.ts";
import { logLine } from "./log.ts";
import { MAIL_DIRECTORY } from "./settings.ts";
import { FIRST_QUEUE_QUESTION, type SendmailState } from "./state.ts";

const SMTP_PORT = 25;
/** An alias may lead to nowhere. */
const NOWHERE = "/dev/null";

/** Gives the queue something and does what it says, until it says no more. */
export function drive(state: SendmailState, input: QueueIn, sys: Sys): Syscall[] {
  const calls: Syscall[] = [];
  const inputs: QueueIn[] = [input];
  for (let next = inputs.shift(); next !== undefined; next = inputs.shift()) {
    for (const out of mailQueue.step(state.queue, next, sys))
      calls.push(...carryOut(state, out, sys, inputs));
  }
  return calls;
}

function carryOut(state: SendmailState, out: QueueOut, sys: Sys, answers: QueueIn[]): Syscall[] {
  switch (out.do) {
    case "note":
      return [{ do: "note", note: out.note }, ...logLine(out.note, sys)];
    case "due":
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
    case "bounce":
      return bounceOf(state, out, sys, answers);
  }
}

function call(state: SendmailState, out: QueueOut & { do: "connect" }, sys: Sys): Syscall[] {
  const socket = `out${out.id}`;
  const session = `${sys.hostName.split(".")[0] ?? ""}-out-${sys.pid}-${out.id}`;
  const client = smtpClient.init(
    { session, heloName: sys.hostName, envelope: out.envelope, content: fromLatin1(out.text) },
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
  const result = clientResult(call.client);
  if (result !== null && !call.reported) {
    call.reported = true;
    calls.push(...drive(state, { on: "called", id: call.id, result }, sys));
  }
  return calls;
}

/** The call ended or never came about. Null: the socket is none of ours. */
export function hungUp(state: SendmailState, socket: string, how: string, sys: Sys): Syscall[] | null {
  const call = state.outgoing[socket];
  if (!call) return null;
  const how2 = how === "eof" || how === "timeout" ? how : "reset";
  const opened = call.client.phase !== "connect" || call.client.awaited.length > 0;
  const calls = opened ? (heard(state, socket, { on: "ended", how: how2 }, sys) ?? []) : [];
  if (how !== "eof") {
    Reflect.deleteProperty(state.outgoing, socket);
    if (!call.reported)
      calls.push(...drive(state, { on: "unreachable", id: call.id, why: whyNoCall(how) }, sys));
  } else calls.push({ do: "shutdown", socket });
  return calls;
}

function whyNoCall(how: string): string {
  if (how === "refused") return "Connection refused: no program there takes calls on port 25.";
  if (how === "timeout") return "Connection timed out: nobody answered.";
  return how === "unreachable" ? "There is no way to that computer." : "The connection broke off.";
}

/** Into the mailbox file, with the envelope's sender on top. RFC 5321 §4.4 */
function deliver(out: QueueOut & { do: "deliver" }, sys: Sys, answers: QueueIn[]): Syscall[] {
  const { id, user, reversePath, text, authored } = out;
  if (user === NOWHERE) {
    answers.push({ on: "delivered", id, path: NOWHERE });
    return [];
  }
  if (sys.userNamed(user) === null) {
    answers.push({
      on: "undelivered",
      id,
      temporary: false,
      code: "5.1.1",
      why: `${user} has no mailbox here.`,
    });
    return [];
  }
  const written = withReturnPath(sys.hostName, reversePath, { text, authored: [...authored] });
  const entry = mboxEntry(reversePath, written.text, secondsAt(sys.clock, sys.now), sys.clock.zoneMinutes);
  const path = `${MAIL_DIRECTORY}/${user}`;
  answers.push({ on: "delivered", id, path, written });
  return [{ do: "write", path, text: entry, append: true, owner: user }];
}
