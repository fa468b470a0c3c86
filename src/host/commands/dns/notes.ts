/** What the tools tell the trace of each question and answer, in the words every resolver uses. */
import { judge } from "../../../proto/dns/index.ts";
import { fullRcode, rcodeName, type DnsMessage } from "../../../wire/dns/index.ts";
import type { Syscall } from "../../program.ts";
import type { Ask, Server } from "./ask-state.ts";
import { isRefusal, isTransfer } from "./question.ts";

function base(ask: Ask, server: Server) {
  const { name, type } = ask.question;
  return { role: "stub", id: ask.id, name, type, server: server.address } as const;
}

export function queryNote(ask: Ask, server: Server): Syscall {
  const serverName = server.name === server.address ? null : server.name;
  return { do: "note", note: { t: "dns.query", ...base(ask, server), serverName, attempt: ask.tried } };
}

export function timeoutNote(ask: Ask, server: Server): Syscall {
  return { do: "note", note: { t: "dns.timeout", ...base(ask, server), attempt: ask.tried } };
}

export function answerNote(ask: Ask, server: Server, message: DnsMessage): Syscall {
  const { authoritative, truncated } = message;
  const rcode = rcodeName(fullRcode(message));
  const { kind, says } = verdictOf(ask, message);
  const said = truncated && !ask.overTcp && !ask.keepTruncated ? CUT : says;
  return {
    do: "note",
    note: { t: "dns.answer", ...base(ask, server), kind, rcode, authoritative, truncated, says: said },
  };
}

const CUT = "The answer was cut off: the question goes again, over TCP.";

function verdictOf(ask: Ask, message: DnsMessage): Pick<ReturnType<typeof judge>, "kind" | "says"> {
  const { question, pieces } = ask;
  if (isTransfer(question) && !isRefusal(pieces[0] ?? message)) {
    const count = pieces.reduce((sum, { answers }) => sum + answers.length, 0);
    return { kind: "answer", says: `The whole zone, ${count} records.` };
  }
  return judge(message, question.name, question.type, ".");
}
