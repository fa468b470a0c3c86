/**
 * A queued letter as a control file (qf...): what must outlive a power cut, one thing a line, each line
 * with a letter in front. Capitals are Sendmail 8's, small letters are our own; the letter itself
 * lies beside it in a data file (df...), header and all, byte for byte.
 *
 *   V version  T accepted  K last attempt  N attempts  P priority  M why it waits  F flags  B body type
 *   $_ where it came from  S sender  R recipient, flags before the colon, name after it
 *   x parameters of MAIL   a who wrote what
 *   before each R: o its forward-path  p parameters of RCPT  y status, attempts, times, code, exchanger  m why
 *
 * Times are seconds since 1970; a time to come is rounded up.
 */
import { readMailbox, secondsAt, showMailbox, showPath } from "../wire/index.ts";
import type { WireMailbox, ZoneClock } from "../wire/index.ts";
import type { Parameters } from "../proto/smtp/contract.ts";
import type { Author, Authored } from "./contract.ts";
import type { Destination } from "./destination.ts";
import { wants } from "./notify.ts";
import type { QueuedLetter, QueuedRecipient } from "./queue-state.ts";
import { isOpen } from "./retry.ts";

const VERSION = "V2";

export function controlFile(letter: QueuedLetter, clock: ZoneClock): string {
  const { recipients, reversePath, mailParameters } = letter;
  const lastAt = recipients.reduce((last, one) => Math.max(last, one.lastAt ?? 0), 0);
  const why = recipients.find((one) => one.status === "deferred")?.why;
  return [
    VERSION,
    `T${secondsAt(clock, letter.acceptedAt)}`,
    `K${lastAt === 0 ? 0 : secondsAt(clock, lastAt)}`,
    `N${recipients.reduce((most, one) => Math.max(most, one.attempts), 0)}`,
    `P${30_000 + letter.text.length}`,
    ...(why === undefined ? [] : [`M${oneLine(`Deferred: ${why}`)}`]),
    `F${reversePath === null ? "r" : ""}${letter.warned ? "w" : ""}${letter.double ? "d" : ""}`,
    `B${letter.body}`,
    `$_${oneLine(letter.origin)}`,
    `S${showPath(reversePath)}`,
    ...parameterLine("x", mailParameters),
    ...letter.authored.map(authoredLine),
    ...recipients.filter((one) => isOpen(one) || !one.told).flatMap((one) => recipientLines(one, clock)),
    "",
  ].join("\n");
}

function recipientLines(one: QueuedRecipient, clock: ZoneClock): string[] {
  const { status, attempts, nextAt, lastAt, code, remote, held } = one;
  const next = nextAt === null ? "-" : String(secondsAt(clock, nextAt) + 1);
  const last = lastAt === null ? "-" : String(secondsAt(clock, lastAt));
  const state = [status, attempts, next, last, code || "-", remote || "-", held ? "held" : "-"];
  const asked = "NOTIFY" in one.parameters;
  const flags = [
    "P",
    asked ? "N" : "",
    wants(one.parameters, "SUCCESS") ? "S" : "",
    wants(one.parameters, "FAILURE") ? "F" : "",
    wants(one.parameters, "DELAY") ? "D" : "",
  ];
  return [
    `o${showMailbox(one.mailbox)}`,
    ...parameterLine("p", one.parameters),
    `y${state.join(" ")}`,
    ...(one.why === "" ? [] : [`m${oneLine(one.why)}`]),
    `R${flags.join("")}:${showDestination(one.destination)}`,
  ];
}

/** The letter again; null when the file is none of these. `text` is the data file's. */
export function readControlFile(
  id: string,
  control: string,
  text: string,
  clock: ZoneClock,
): QueuedLetter | null {
  const lines = control.split("\n");
  if (lines[0] !== VERSION) return null;
  const letter: QueuedLetter = {
    id,
    reversePath: null,
    mailParameters: {},
    body: "7BIT",
    recipients: [],
    text,
    authored: [],
    origin: "",
    double: false,
    acceptedAt: 0,
    warned: false,
  };
  const authored: Authored[] = [];
  let next = blankRecipient();
  for (const line of lines) {
    const rest = line.slice(1);
    switch (line.charAt(0)) {
      case "T":
        letter.acceptedAt = toMicros(clock, rest);
        break;
      case "F":
        letter.warned = rest.includes("w");
        letter.double = rest.includes("d");
        break;
      case "B":
        letter.body = rest === "8BITMIME" || rest === "BINARYMIME" ? rest : "7BIT";
        break;
      case "$":
        letter.origin = rest.slice(1);
        break;
      case "S":
        letter.reversePath = readPath(rest);
        break;
      case "x":
        letter.mailParameters = readParameterLine(rest);
        break;
      case "a":
        authored.push(...readAuthored(rest));
        break;
      case "o":
        next.mailbox = mailboxIn(rest);
        break;
      case "p":
        next.parameters = readParameterLine(rest);
        break;
      case "m":
        next.why = rest;
        break;
      case "y":
        readState(next, rest, clock);
        break;
      case "R":
        next.destination = readDestination(rest.slice(rest.indexOf(":") + 1));
        letter.recipients.push(next);
        next = blankRecipient();
    }
  }
  letter.authored = authored;
  return letter;
}

function blankRecipient(): QueuedRecipient {
  return {
    mailbox: { localPart: "", domain: "" },
    parameters: {},
    destination: { kind: "local", user: "" },
    status: "deferred",
    attempts: 0,
    nextAt: null,
    why: "",
    code: "",
    remote: "",
    held: false,
    lastAt: null,
    told: false,
  };
}

const STATUSES: Readonly<Record<string, QueuedRecipient["status"]>> = {
  waiting: "waiting",
  trying: "trying",
  delivered: "delivered",
  relayed: "relayed",
  expanded: "expanded",
  failed: "failed",
};

function readState(one: QueuedRecipient, text: string, clock: ZoneClock): void {
  const [status = "", attempts = "0", next = "-", last = "-", code = "-", remote = "-", held = "-"] =
    text.split(" ");
  Object.assign(one, {
    status: STATUSES[status] ?? "deferred",
    attempts: Number(attempts),
    nextAt: next === "-" ? null : toMicros(clock, next),
    lastAt: last === "-" ? null : toMicros(clock, last),
    code: code === "-" ? "" : code,
    remote: remote === "-" ? "" : remote,
    held: held === "held",
  });
}

function showDestination(destination: Destination): string {
  switch (destination.kind) {
    case "local":
      return destination.user;
    case "file":
      return destination.path;
    case "remote":
      return showPath(destination.mailbox);
    case "error":
      return `!${destination.code} ${oneLine(destination.why)}`;
    case "done":
      return `=${destination.action}`;
  }
}

function readDestination(text: string): Destination {
  const error = /^!(\S+) (.*)$/.exec(text);
  if (error) return { kind: "error", code: error[1] ?? "", why: error[2] ?? "" };
  if (text.startsWith("=")) return { kind: "done", action: text === "=expanded" ? "expanded" : "delivered" };
  if (text.startsWith("/")) return { kind: "file", path: text };
  return text.startsWith("<")
    ? { kind: "remote", mailbox: mailboxIn(text.slice(1, -1)) }
    : { kind: "local", user: text };
}

function readPath(text: string): WireMailbox | null {
  const inside = text.replace(/^<(.*)>$/, "$1");
  return inside === "" ? null : mailboxIn(inside);
}

/** What was taken once is taken again, however badly it was written. */
function mailboxIn(text: string): WireMailbox {
  const reading = readMailbox(text);
  return reading.ok ? reading.mailbox : reading.guess;
}

function parameterLine(kind: "x" | "p", parameters: Parameters): string[] {
  const words = Object.entries(parameters).map(([key, value]) => (value === null ? key : `${key}=${value}`));
  return words.length === 0 ? [] : [oneLine(`${kind}${words.join(" ")}`)];
}

function readParameterLine(text: string): Parameters {
  const parameters: Parameters = {};
  for (const word of text.split(" ")) {
    const equals = word.indexOf("=");
    parameters[equals < 0 ? word : word.slice(0, equals)] = equals < 0 ? null : word.slice(equals + 1);
  }
  return parameters;
}

function authoredLine({ from, to, author, part }: Authored): string {
  return `a${from} ${to} ${part} ${author.by === "server" ? author.host : "-"}`;
}

function readAuthored(text: string): Authored[] {
  const m = /^(\d+) (\d+) ([a-z-]+) (\S+)$/.exec(text);
  const host = m?.[4] ?? "";
  if (!m) return [];
  const author: Author = host === "-" ? { by: "typed" } : { by: "server", host };
  return [{ from: Number(m[1]), to: Number(m[2]), part: m[3] as Authored["part"], author }];
}

function toMicros(clock: ZoneClock, seconds: string): number {
  return (Number(seconds) - clock.epochSeconds) * 1_000_000;
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]/g, " ");
}
