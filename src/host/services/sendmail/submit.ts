/**
 * What this computer's own users want of the mail system. `sendmail -t FILE` puts a letter into the
 * spool directory and wakes the daemon, which takes it from there: a control file (qf…: sender and
 * recipients) and a data file (df…: the letter), as Sendmail names them. `sendmail -q` leaves a
 * request there (rf…: which letters to try).
 */
import { readControlFile, type QueueChoice } from "../../../mail/index.ts";
import { headerField, readMailbox, splitMessage } from "../../../wire/index.ts";
import type { Mailbox, Parameters } from "../../../proto/smtp/index.ts";
import type { Sys, Syscall } from "../../program.ts";
import { prepare } from "./accept.ts";
import { drive } from "./outgoing.ts";
import { SPOOL } from "./settings.ts";
import type { SendmailState } from "./state.ts";

const MOST_RECIPIENTS = 100;

/** Everything in the spool that has not been taken yet. */
export function readSubmissions(state: SendmailState, sys: Sys): Syscall[] {
  const calls: Syscall[] = [];
  for (const file of sys.list(SPOOL)) {
    const name = file.path.slice(SPOOL.length + 1);
    // With a version in front it is one of the queue's own.
    if (!name.startsWith("qf") || readControlFile("", file.text, "", sys.clock) !== null) continue;
    const dataPath = `${SPOOL}/df${name.slice(2)}`;
    const content = sys.file(dataPath)?.text ?? "";
    calls.push({ do: "remove", path: file.path }, { do: "remove", path: dataPath });
    calls.push(...takeOne(state, file.text, content, file.owner, sys));
  }
  return calls;
}

function takeOne(state: SendmailState, control: string, content: string, user: string, sys: Sys): Syscall[] {
  const lines = (kind: string): string[] =>
    control.split("\n").flatMap((line) => (line.startsWith(kind) ? [line.slice(1)] : []));
  const addresses = (kind: string): Mailbox[] =>
    lines(kind).flatMap((text) => {
      const reading = readMailbox(text);
      return reading.ok ? [reading.mailbox] : [];
    });
  const given = (kind: string, name: string): Parameters =>
    lines(kind)[0] === undefined ? {} : { [name]: lines(kind)[0] ?? "" };
  const letters = prepare(
    state,
    {
      reversePath: addresses("S")[0] ?? null,
      mailParameters: { ...given("E", "RET"), ...given("Z", "ENVID") },
      body: /[\x80-\xff]/.test(content) ? "8BITMIME" : "7BIT",
      forwardPaths: addresses("R").map((mailbox) => ({ mailbox, parameters: given("N", "NOTIFY") })),
      content: content.replace(/\r?\n/g, "\r\n"),
      origin: { user },
    },
    sys,
  );
  return letters.flatMap((letter) => drive(state, { on: "submit", letter }, sys));
}

/** Queue runs asked for with `sendmail -q`: lines "Rtext", "Stext", "Itext" choose; none: everything. */
export function readRequests(state: SendmailState, sys: Sys): Syscall[] {
  return sys.list(SPOOL).flatMap(({ path, text }): Syscall[] => {
    if (!path.startsWith(`${SPOOL}/rf`)) return [];
    const choice: QueueChoice = {};
    for (const line of text.split("\n")) {
      if (line.startsWith("R")) choice.recipient = line.slice(1);
      if (line.startsWith("S")) choice.sender = line.slice(1);
      if (line.startsWith("I")) choice.id = line.slice(1);
    }
    return [{ do: "remove", path }, ...drive(state, { on: "run", choice }, sys)];
  });
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
