/**
 * Letters from this computer's own users. `sendmail -t FILE` puts a letter into the spool directory
 * and wakes the daemon, which takes it from there: a queue file (qf…: sender and recipients) and a
 * data file (df…: the letter), as Sendmail names them.
 */
import { headerField, readMailbox, splitMessage } from "../../../wire/index.ts";
import type { Mailbox } from "../../../proto/smtp/index.ts";
import type { Sys, Syscall } from "../../program.ts";
import { prepare } from "./accept.ts";
import { drive } from "./outgoing.ts";
import type { SendmailState } from "./state.ts";

export const SPOOL = "/var/spool/mqueue";
const MOST_RECIPIENTS = 100;

/** Everything in the spool that has not been taken yet. */
export function readSubmissions(state: SendmailState, sys: Sys): Syscall[] {
  const calls: Syscall[] = [];
  for (const file of sys.list(SPOOL)) {
    const name = file.path.slice(SPOOL.length + 1);
    if (!name.startsWith("qf")) continue;
    const dataPath = `${SPOOL}/df${name.slice(2)}`;
    const content = sys.file(dataPath)?.text ?? "";
    calls.push({ do: "remove", path: file.path }, { do: "remove", path: dataPath });
    calls.push(...takeOne(state, file.text, content, file.owner, sys));
  }
  return calls;
}

function takeOne(state: SendmailState, control: string, content: string, user: string, sys: Sys): Syscall[] {
  const addresses = (kind: "S" | "R"): Mailbox[] =>
    [...control.matchAll(kind === "S" ? /^S(.*)$/gm : /^R(.*)$/gm)].flatMap(([, text]) => {
      const reading = readMailbox(text ?? "");
      return reading.ok ? [reading.mailbox] : [];
    });
  const letter = prepare(
    state,
    {
      reversePath: addresses("S")[0] ?? null,
      mailParameters: {},
      body: "8BITMIME",
      forwardPaths: addresses("R").map((mailbox) => ({ mailbox, parameters: {} })),
      content: content.replace(/\r?\n/g, "\r\n"),
      origin: { user },
    },
    sys,
  );
  return drive(state, { on: "submit", letter }, sys);
}

/** "Jane Doe <jane@apex.com>, bob": the addresses; a bare name is somebody on this computer. */
export function recipientsIn(letter: string, hostName: string): { good: string[]; bad: string[] } {
  const parts = splitMessage(letter.replace(/\r?\n/g, "\r\n"));
  const texts = ["To", "Cc", "Bcc"].map((name) => headerField(parts, name)?.value ?? "");
  return readAddresses(texts.join(","), hostName);
}

export function readAddresses(list: string, hostName: string): { good: string[]; bad: string[] } {
  const good: string[] = [];
  const bad: string[] = [];
  const items = list.match(/(?:"(?:[^"\\]|\\.)*"|<[^>]*>|[^,"<])+/g) ?? [];
  for (const item of items
    .map((text) => text.trim())
    .filter((text) => text !== "")
    .slice(0, MOST_RECIPIENTS)) {
    const bare = /<([^>]*)>\s*$/.exec(item)?.[1] ?? item;
    const whole = bare.includes("@") ? bare : `${bare}@${hostName}`;
    (readMailbox(whole).ok ? good : bad).push(readMailbox(whole).ok ? whole : item);
  }
  return { good, bad };
}
