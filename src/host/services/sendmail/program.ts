/**
 * The mail system of a host. As a daemon (`sendmail -bd`) it takes calls on port 25, keeps the queue,
 * calls other mail systems and writes into mailboxes. Its settings are in schema.ts.
 */
import { mailQueue, waitingFor } from "../../../mail/index.ts";
import type { Program, ProgramIn, Sys, Syscall } from "../../program.ts";
import { prepare } from "./accept.ts";
import { callCameIn, feed, lookUpCame, newIncoming, slowCame, type BackOffice } from "./incoming.ts";
import { breakOff, drive, heard, hungUp } from "./outgoing.ts";
import { queueConfig } from "./settings.ts";
import { lettersInSpool } from "./spooling.ts";
import type { SendmailState } from "./state.ts";
import { readRequests, readSubmissions } from "./submit.ts";

const SMTP_PORT = 25;
const LISTENER = "listener";

export const sendmailDaemon: Program<SendmailState> = {
  name: "sendmail-daemon",
  init: (sys) => ({
    incoming: newIncoming(),
    queue: mailQueue.init(queueConfig(sys), sys),
    outgoing: {},
    questions: {},
    nextQuestion: 1,
    queueDue: null,
    letters: 0,
  }),
  step: (state, input, sys) => take(state, input, sys),
};

function take(state: SendmailState, input: ProgramIn, sys: Sys): Syscall[] {
  const office = backOffice(state, sys);
  switch (input.on) {
    case "start":
      return [{ do: "listen", socket: LISTENER, port: SMTP_PORT }, ...wakeUp(state, sys)];
    case "accepted":
      return callCameIn(state.incoming, input, sys, office);
    case "opened":
      return heard(state, input.socket, { on: "open", local: input.local, peer: input.remote }, sys) ?? [];
    case "bytes": {
      const { socket, bytes } = input;
      return (
        heard(state, socket, { on: "bytes", bytes }, sys) ??
        feed(state.incoming, socket, { on: "bytes", bytes }, sys, office)
      );
    }
    case "failed":
      return hungUp(state, input.socket, "reset", sys) ?? [];
    case "ended":
      return (
        hungUp(state, input.socket, input.how, sys) ?? callerGone(state, input.socket, input.how, sys, office)
      );
    case "resolved":
      return resolved(state, input.id, input.result, sys, office);
    case "due":
      return due(state, input.timer, sys, office);
    case "signal":
      if (input.signal === "TERM") return stop(state, sys, office);
      if (input.signal === "HUP") state.queue.config = queueConfig(sys); // settings may have changed
      return input.signal === "HUP" ? [...readSubmissions(state, sys), ...readRequests(state, sys)] : [];
    default:
      return [];
  }
}

/** What lay in the queue when the power went is tried again at once; Sendmail ran its queue at the start too. */
function wakeUp(state: SendmailState, sys: Sys): Syscall[] {
  const kept = lettersInSpool(sys).flatMap((letter) => drive(state, { on: "restore", letter }, sys));
  return [...kept, ...readSubmissions(state, sys), ...readRequests(state, sys)];
}

/**
 * Stopped by its keeper: 421 to whoever is in the middle of a call, and our own calls are broken off. What
 * is in the queue lies on the disk and is tried again when the service comes back. RFC 5321 §3.8
 */
function stop(state: SendmailState, sys: Sys, office: BackOffice): Syscall[] {
  const goodbyes = Object.keys(state.incoming.calls).flatMap((socket) =>
    feed(state.incoming, socket, { on: "shutdown" }, sys, office),
  );
  return [...goodbyes, ...breakOff(state, sys), { do: "exit", code: 0 }];
}

function backOffice(state: SendmailState, sys: Sys): BackOffice {
  return {
    // A letter that came by SMTP is ours from the moment we say 250. RFC 5321 §4.2.5
    accept: (envelope, content) => {
      const { client, protocol } = envelope;
      const { heloName, reverseName, endpoint } = client;
      const origin = { call: { heloName, reverseName, address: endpoint.address, protocol } };
      const letters = prepare(state, { ...envelope, content, origin }, sys);
      const calls = letters.flatMap((letter) => drive(state, { on: "submit", letter }, sys, protocol));
      return { answer: { verdict: "yes", facts: { id: letters[0]?.id ?? "" } }, calls };
    },
    restart: (argument) => {
      // RFC 1985 §5.3: "@" stands for all below the domain.
      const domain = argument.toLowerCase().replace(/^@/, ".");
      const messages = String(waitingFor(state.queue, domain));
      const calls = drive(state, { on: "run", choice: { domain } }, sys);
      return { answer: { verdict: "yes", facts: { messages } }, calls };
    },
  };
}

function callerGone(
  state: SendmailState,
  socket: string,
  how: string,
  sys: Sys,
  office: BackOffice,
): Syscall[] {
  const known = how === "eof" || how === "timeout" ? how : "reset";
  const calls =
    how === "closed" ? [] : feed(state.incoming, socket, { on: "ended", how: known }, sys, office);
  if (how === "eof") return [...calls, { do: "shutdown", socket }];
  Reflect.deleteProperty(state.incoming.calls, socket);
  return calls;
}

function resolved(
  state: SendmailState,
  id: number,
  result: (ProgramIn & { on: "resolved" })["result"],
  sys: Sys,
  office: BackOffice,
): Syscall[] {
  const question = state.questions[`q${id}`];
  if (question === undefined) return lookUpCame(state.incoming, id, result, sys, office) ?? [];
  Reflect.deleteProperty(state.questions, `q${id}`);
  return drive(state, { on: "resolved", id: question, result }, sys);
}

function due(state: SendmailState, timer: string, sys: Sys, office: BackOffice): Syscall[] {
  if (timer === "queue") {
    state.queueDue = null;
    return drive(state, { on: "due" }, sys);
  }
  const [kind, socket = ""] = timer.split(" ");
  if (kind === "slow") return slowCame(state.incoming, socket, sys, office);
  if (kind === "out") return heard(state, socket, { on: "due" }, sys) ?? [];
  return feed(state.incoming, socket, { on: "due" }, sys, office);
}
