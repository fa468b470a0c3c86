/**
 * The mail system of a host. As a daemon (`sendmail -bd`) it takes calls on port 25, keeps the queue,
 * calls other mail systems and writes into mailboxes. Settings under `services: smtp:` in a world file:
 *   personality: sendmail-8.8        whose words and rules it speaks
 *   localDomains: [apex.com]         domains whose mailboxes are here
 *   relay: open | own | none         for whom it passes mail on
 *   timeouts: true                   hangs up on callers who say nothing; else it waits for ever
 *   relayDomains, ownNetworks, blockedNetworks
 *   aliases: mail/aliases.txt        the file that becomes /etc/aliases
 */
import { mailQueue, type QueueConfig } from "../../../mail/index.ts";
import type { Program, ProgramIn, Sys, Syscall } from "../../program.ts";
import { prepare } from "./accept.ts";
import { callCameIn, feed, lookUpCame, newIncoming, type Acceptor } from "./incoming.ts";
import { drive, heard, hungUp } from "./outgoing.ts";
import { mailSettings } from "./settings.ts";
import type { SendmailState } from "./state.ts";
import { readSubmissions } from "./submit.ts";

const SMTP_PORT = 25;
const LISTENER = "listener";

export const sendmailDaemon: Program<SendmailState> = {
  name: "sendmail-daemon",
  init: (sys) => {
    const { policy } = mailSettings(sys);
    const config: QueueConfig = {
      ownNames: [sys.hostName, ...policy.localDomains],
      retryMs: [],
      expireMs: 5 * 86_400_000,
    };
    return {
      incoming: newIncoming(),
      queue: mailQueue.init(config, sys),
      outgoing: {},
      questions: {},
      nextQuestion: 1,
      letters: 0,
    };
  },
  step: (state, input, sys) => take(state, input, sys),
};

function take(state: SendmailState, input: ProgramIn, sys: Sys): Syscall[] {
  const accept = acceptor(state, sys);
  switch (input.on) {
    case "start":
      return [{ do: "listen", socket: LISTENER, port: SMTP_PORT }];
    case "accepted":
      return callCameIn(state.incoming, input, sys, accept);
    case "opened":
      return heard(state, input.socket, { on: "open", local: input.local, peer: input.remote }, sys) ?? [];
    case "bytes": {
      const { socket, bytes } = input;
      return (
        heard(state, socket, { on: "bytes", bytes }, sys) ??
        feed(state.incoming, socket, { on: "bytes", bytes }, sys, accept)
      );
    }
    case "failed":
      return hungUp(state, input.socket, "reset", sys) ?? [];
    case "ended":
      return (
        hungUp(state, input.socket, input.how, sys) ?? callerGone(state, input.socket, input.how, sys, accept)
      );
    case "resolved":
      return resolved(state, input.id, input.result, sys, accept);
    case "due":
      return due(state, input.timer, sys, accept);
    case "signal":
      return input.signal === "HUP" ? readSubmissions(state, sys) : [];
    default:
      return [];
  }
}

/** A letter that came by SMTP: it is ours from the moment we say 250. RFC 5321 §4.2.5 */
function acceptor(state: SendmailState, sys: Sys): Acceptor {
  return (envelope, content) => {
    const { client, protocol } = envelope;
    const { heloName, reverseName, endpoint } = client;
    const letter = prepare(
      state,
      {
        ...envelope,
        content,
        origin: { call: { heloName, reverseName, address: endpoint.address, protocol } },
      },
      sys,
    );
    const calls = drive(state, { on: "submit", letter }, sys);
    return { answer: { verdict: "yes", facts: { id: letter.id } }, calls };
  };
}

function callerGone(
  state: SendmailState,
  socket: string,
  how: string,
  sys: Sys,
  accept: Acceptor,
): Syscall[] {
  const known = how === "eof" || how === "timeout" ? how : "reset";
  const calls =
    how === "closed" ? [] : feed(state.incoming, socket, { on: "ended", how: known }, sys, accept);
  if (how === "eof") return [...calls, { do: "shutdown", socket }];
  Reflect.deleteProperty(state.incoming.calls, socket);
  return calls;
}

function resolved(
  state: SendmailState,
  id: number,
  result: (ProgramIn & { on: "resolved" })["result"],
  sys: Sys,
  accept: Acceptor,
): Syscall[] {
  const question = state.questions[`q${id}`];
  if (question === undefined) return lookUpCame(state.incoming, id, result, sys, accept) ?? [];
  Reflect.deleteProperty(state.questions, `q${id}`);
  return drive(state, { on: "resolved", id: question, result }, sys);
}

function due(state: SendmailState, timer: string, sys: Sys, accept: Acceptor): Syscall[] {
  if (timer === "queue") return drive(state, { on: "due" }, sys);
  const [kind, socket = ""] = timer.split(" ");
  if (kind === "out") return heard(state, socket, { on: "due" }, sys) ?? [];
  return feed(state.incoming, socket, { on: "due" }, sys, accept);
}
